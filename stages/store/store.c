extern int dongtin_store_is_to_come;

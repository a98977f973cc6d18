extern int dongtin_clean_is_to_come;

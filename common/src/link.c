extern int dongtin_link_is_to_come;

extern int dongtin_line_is_to_come;

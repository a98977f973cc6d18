extern int dongtin_tap_is_to_come;

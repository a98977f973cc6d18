extern int dongtin_hand_is_to_come;

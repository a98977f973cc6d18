extern int dongtin_stage_is_to_come;

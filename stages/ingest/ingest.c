extern int dongtin_ingest_is_to_come;

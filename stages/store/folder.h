/* Folders: made, and made durable. */
#ifndef STORE_FOLDER_H
#define STORE_FOLDER_H

#include <stdbool.h>

#include <dongtin/error.h>

/* Makes the folder, and those above it, durably, if they are not there. */
bool folder_make(const char *path, struct error *error);

/* The same for the folder that a file is to stand in. */
bool folder_make_parent(const char *file, struct error *error);

/* Makes new names in the folder outlive a power failure. */
bool folder_sync(const char *path, struct error *error);

#endif

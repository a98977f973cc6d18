/* Files that a reader sees whole or not at all. */
#ifndef DONGTIN_COMMAND_ATOMIC_FILE_H
#define DONGTIN_COMMAND_ATOMIC_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

/* Replaces the file at path: written beside it, synced, renamed. */
bool atomic_file_write(const char *path, const char *bytes, size_t size, struct error *error);

/* Writes all of it. */
bool atomic_file_put(int fd, const char *bytes, size_t size);

#endif

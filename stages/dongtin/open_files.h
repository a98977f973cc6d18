/* How many files a process of the line may have open. */
#ifndef DONGTIN_COMMAND_OPEN_FILES_H
#define DONGTIN_COMMAND_OPEN_FILES_H

#include <stdbool.h>

#include <dongtin/error.h>

/* Raises the limit that the processes inherit, where it is low and may be raised. Error
 * (ERROR_SETTINGS): it stays so low that no process could work. */
bool open_files_allow(struct error *error);

#endif

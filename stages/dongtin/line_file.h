/* The line file: what the processes of a line are told (the format is in PROTOCOL.md). */
#ifndef DONGTIN_COMMAND_LINE_FILE_H
#define DONGTIN_COMMAND_LINE_FILE_H

#include <stdbool.h>

#include <dongtin/error.h>

#include "configuration.h"

/* Writes `<runtime>/line.json`. Caller frees *path. */
bool line_file_write(const struct configuration *configuration, char **path, struct error *error);

/* Makes a line file without a name, for programs that are started to answer a question and must not
 * touch a line that runs: *path works in this process and in those it starts. Caller frees *path
 * and closes *fd. */
bool line_file_lend(const struct configuration *configuration, char **path, int *fd,
                    struct error *error);

/* The text of the file. Caller frees; NULL when memory is short. */
char *line_file_text(const struct configuration *configuration);

#endif

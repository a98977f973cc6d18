/* Finds the programs of stages. */
#ifndef DONGTIN_COMMAND_PROGRAM_H
#define DONGTIN_COMMAND_PROGRAM_H

#include <stdbool.h>

#include <dongtin/error.h>

/* The absolute path of `dongtin-STAGE`: beside this program, else in PATH. Caller frees; NULL with
 * an error (ERROR_SETTINGS) that says where it was looked for. */
char *program_of_stage(const char *stage, struct error *error);

/* Says whether a path can be started; the error (ERROR_SETTINGS) says why not. */
bool program_is_executable(const char *path, struct error *error);

/* Why the kernel did not start this program (an errno), in words that help with a script. */
bool program_refuse(const char *path, int problem, struct error *error);

/* The folder of this program. Caller frees; NULL with an error. */
char *program_folder(struct error *error);

/* True when the program's file is `dongtin-NAME`. */
bool program_is(const char *path, const char *name);

#endif

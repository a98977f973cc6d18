/* The folders of a running line: the state folder with its lock, which one launcher holds, and the
 * runtime folder with sockets, hands and the line file. */
#ifndef DONGTIN_COMMAND_RUNTIME_H
#define DONGTIN_COMMAND_RUNTIME_H

#include <stdbool.h>
#include <sys/types.h>

#include <dongtin/error.h>

#include "configuration.h"

/* The runtime folder: the configuration's, else `<state>/run`; where the path of a socket in it
 * would pass the kernel's limit of 107 bytes, a folder of this user's named after the state folder.
 * Makes nothing. Caller frees; NULL with an error. */
char *runtime_choose(const struct configuration *configuration, struct error *error);

/* Makes a folder and those above it where they are missing. */
bool runtime_make_folder(const char *path, mode_t mode, struct error *error);

/* Makes the runtime folder, for its owner alone, and checks that it is ours: no link, our user's,
 * closed to others. */
bool runtime_make(const char *runtime, struct error *error);

/* Makes the state folder if need be and takes its lock, which ends with this process. While another
 * holds it: ERROR_SETTINGS, naming the process. */
bool runtime_lock(int *lock, const char *state, struct error *error);
void runtime_unlock(int lock);

/* Says in the lock which folder the line runs in, for those who look for it. */
bool runtime_sign(int lock, const char *runtime, struct error *error);

/* Who holds the state folder now. */
struct runtime_holder {
    pid_t pid;     /* 0: nobody */
    char *runtime; /* the folder that it runs in; owned; NULL or "" before it runs */
};
bool runtime_find_holder(struct runtime_holder *holder, const char *state, struct error *error);
void runtime_holder_clear(struct runtime_holder *holder);

#endif

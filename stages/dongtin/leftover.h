/* Processes that an earlier launcher left behind when it was killed. */
#ifndef DONGTIN_COMMAND_LEFTOVER_H
#define DONGTIN_COMMAND_LEFTOVER_H

#include <stdbool.h>

#include <dongtin/error.h>

/* Stops every process that holds a hand in the runtime folder: SIGTERM, after a second SIGKILL.
 * Called with the lock of the state folder held, so that no launcher that lives has started them.
 */
bool leftover_stop(const char *runtime, struct error *error);

#endif

/* Reads and checks a changed configuration beside a line that runs. The stages check their settings
 * in processes of their own, which is not waited for: the launcher goes on with its work. */
#ifndef DONGTIN_COMMAND_RECONFIGURE_H
#define DONGTIN_COMMAND_RECONFIGURE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

#include "configuration.h"

struct reconfigure {
    struct configuration configuration;
    struct buffer problems; /* a line each; empty when all is good */
    pid_t pid;              /* who checks; 0: nobody, or no longer */
    int fd;                 /* what it says; -1 */
    uint64_t deadline_ns;
};

/* Reads the file and begins the check. What is wrong is in `problems`. */
void reconfigure_begin(struct reconfigure *reconfigure, const char *path);

/* False while the check goes on. To be called when `fd` is readable, on SIGCHLD, and now and then.
 */
bool reconfigure_is_done(struct reconfigure *reconfigure);

void reconfigure_clear(struct reconfigure *reconfigure);

#endif

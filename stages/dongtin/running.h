/* Finds the line that runs over the state folder of a configuration. */
#ifndef DONGTIN_COMMAND_RUNNING_H
#define DONGTIN_COMMAND_RUNNING_H

#include <stdbool.h>

#include <dongtin/error.h>
#include <dongtin/line.h>

#include "configuration.h"
#include "runtime.h"

struct running {
    struct configuration configuration; /* as the file says now; what runs is in `line` */
    struct runtime_holder holder;       /* the launcher; pid 0: nothing runs */
    struct line line;                   /* empty when nothing runs */
};

/* False with an error when there is no configuration or the line file cannot be read. That the
 * configuration is wrong by now does not matter as long as it names a state folder. */
bool running_find(struct running *running, const char *given, struct error *error);
void running_clear(struct running *running);

#endif

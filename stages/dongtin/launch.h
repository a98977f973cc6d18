/* Runs a line whose configuration was checked: takes its folders, writes the line file, supervises.
 */
#ifndef DONGTIN_COMMAND_LAUNCH_H
#define DONGTIN_COMMAND_LAUNCH_H

#include "configuration.h"
#include "supervise.h"

struct launch_order {
    const struct configuration *configuration;
    const char *config; /* the file to read again at a reload, as it was given; NULL: none */
    int lock;           /* of the state folder */
    const struct notify *notify;
    uint32_t drain_timeout_s;
    void (*tick)(void *closure); /* about ten times a second; may be NULL */
    void *closure;
};

enum supervise_end launch(const struct launch_order *order, struct error *error);

#endif

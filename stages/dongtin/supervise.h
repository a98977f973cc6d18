/* Runs the processes of a line: starts them, watches them, starts them again, and stops them in
 * order. */
#ifndef DONGTIN_COMMAND_SUPERVISE_H
#define DONGTIN_COMMAND_SUPERVISE_H

#include <stdint.h>

#include <dongtin/error.h>

#include "notify.h"

struct supervise_order {
    const char *line_path; /* of the line file, which stands in the runtime folder */
    const char *runtime;
    const char *config; /* read again at a reload; NULL: the line cannot be changed while it runs */
    const struct notify *notify;
    uint32_t drain_timeout_s;
    void (*tick)(void *closure); /* called about ten times a second; may be NULL */
    void *closure;
};

enum supervise_end {
    SUPERVISE_DONE,    /* ingest said that no source can give any more, and all is settled */
    SUPERVISE_STOPPED, /* told to stop */
    SUPERVISE_REFUSED, /* a process said that its configuration is wrong */
    SUPERVISE_FAILED   /* the machine refused something: see the error */
};

enum supervise_end supervise(const struct supervise_order *order, struct error *error);

#endif

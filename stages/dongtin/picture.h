/* One picture of a line, from the hands of its processes. */
#ifndef DONGTIN_COMMAND_PICTURE_H
#define DONGTIN_COMMAND_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include <dongtin/error.h>
#include <dongtin/hand.h>
#include <dongtin/line.h>

struct picture_process {
    const char *stage; /* borrowed from the line */
    uint32_t worker;
    bool is_ingest;
    bool was_seen; /* it has a hand */
    struct hand_view hand;
    double blocked_s; /* waiting to send or for a sink; 0: it is not */
    bool sums_hold;   /* what went in is accounted for */
};

struct picture {
    struct picture_process *processes; /* owned */
    size_t count;
};

bool picture_take(struct picture *picture, const struct line *line, struct error *error);
void picture_clear(struct picture *picture);

#endif

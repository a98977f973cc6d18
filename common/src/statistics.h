/* What a process measured in the last second: handling times and ages. Pure; the counts are in the
 * hand. */
#ifndef DONGTIN_STATISTICS_H
#define DONGTIN_STATISTICS_H

#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/hand.h>

enum { STATISTICS_BUCKETS = 128 };

/* A histogram with four buckets for each doubling: a percentile is at most a quarter too high. */
struct histogram {
    uint64_t counts[STATISTICS_BUCKETS];
    uint64_t total;
    uint64_t most; /* the greatest value, exactly */
};

void histogram_add(struct histogram *histogram, uint64_t value, uint64_t times);
uint64_t histogram_percentile(const struct histogram *histogram,
                              unsigned percent); /* 0 when empty */

struct statistics {
    struct histogram handling_us;
    struct histogram age_us; /* from `born` to the end of handling */
};

void statistics_reset(struct statistics *statistics);

/* Appends the object that the topic `stats` carries (PROTOCOL.md, "Taps"): counts from the hand,
 * times, memory. */
void statistics_write(const struct statistics *statistics, const struct hand *hand,
                      struct buffer *out);

#endif

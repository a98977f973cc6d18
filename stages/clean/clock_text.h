/* The time of day as people write it: "8:15", "08h15", "8:15:30 PM". */
#ifndef CLEAN_CLOCK_TEXT_H
#define CLEAN_CLOCK_TEXT_H

#include <stddef.h>

#include "clean_rules.h"

#ifdef __cplusplus
extern "C" {
#endif

struct clock {
    int hour, minute; /* of 24 hours */
};

/* Reads the time that begins the text, which is in lower case; the packs know the halves of a day.
 * Returns the bytes used, 0 when there is none. */
size_t clock_text_read(struct clean_rules *const *packs, size_t pack_count, const char *text,
                       size_t size, struct clock *clock);

#ifdef __cplusplus
}
#endif

#endif

/* Looks: what a token can be for a phrase ("a day", "a whole number", "a noun"), as a set of bits.
 * They are made once per token, so that a phrase asks for one bit where it would read a number
 * again and again, and so that a way of a phrase that cannot go on is left before it is gone. */
#ifndef EXTRACT_LOOKS_H
#define EXTRACT_LOOKS_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#include "decimal.h"
#include "reading.h"

/* A token that is a number may be of several types; each is the bit of its place here. */
enum number_type {
    NUMBER_DAY,
    NUMBER_MONTH,
    NUMBER_YEAR,
    NUMBER_QUARTER,
    NUMBER_HOUR,
    NUMBER_MINUTE,
    NUMBER_ANY_WHOLE,
    NUMBER_ANY,
    NUMBER_WITH_GROUPS,
    NUMBER_DATE,      /* 12.11.2020, or 11.2020 where a month is named */
    NUMBER_LATE_DAY,  /* one that is no month: 13 to 31 */
    NUMBER_DAY_MONTH, /* 15.8 */
    NUMBER_DECADE,    /* 90, 1990 */
    NUMBER_COUNT_OF_TYPES
};

enum {
    LOOK_NOUN_BIT = NUMBER_COUNT_OF_TYPES, /* a small-lettered word that may be a noun */
    LOOK_BITS
};

static_assert(LOOK_BITS <= 16, "the looks of a token have 16 bits");

static inline uint16_t look_of_number(enum number_type type)
{
    return (uint16_t)(1U << type);
}

static inline uint16_t look_of_noun(void)
{
    return (uint16_t)(1U << LOOK_NOUN_BIT);
}

/* Gives every number of a reading its looks. What is a noun is known already (onsets.h). */
void looks_note(struct reading *reading, const struct number_marks *marks);

#endif

/* See clock_text.h. Seconds are read over; a half of a day counts up to twelve o'clock. */
#include "clock_text.h"

#include <stdbool.h>
#include <string.h>

enum { NOON = 12 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number of `least` or two digits at the text; -1 when there are fewer or more. */
static int number_at(const char *text, size_t size, size_t least, size_t *used)
{
    int value = 0;

    *used = 0;
    while (*used < size && is_digit(text[*used])) {
        if (*used == 2)
            return -1;
        value = value * 10 + (text[(*used)++] - '0');
    }
    return *used < least ? -1 : value;
}

/* The bytes of a phrase that begins the text, 0 when none does. */
static size_t phrase_at(const struct phrases *phrases, const char *text, size_t size)
{
    return size > 0 ? phrases_at_begin(phrases, text, size) : 0;
}

/* What says of the time before which half of the day it is in. */
static size_t read_half(struct clean_rules *const *packs, size_t pack_count, const char *text,
                        size_t size, struct clock *clock)
{
    const size_t space = size > 0 && *text == ' ';

    for (size_t i = 0; i < pack_count; i++) {
        const size_t late = phrase_at(&packs[i]->afternoon, text + space, size - space);
        const size_t early = phrase_at(&packs[i]->forenoon, text + space, size - space);

        if (late + early == 0)
            continue;
        if (clock->hour <= NOON)
            clock->hour = clock->hour % NOON + (late > early ? NOON : 0);
        return space + (late > early ? late : early);
    }
    return 0;
}

size_t clock_text_read(struct clean_rules *const *packs, size_t pack_count, const char *text,
                       size_t size, struct clock *clock)
{
    size_t at, used;

    clock->hour = number_at(text, size, 1, &at);
    if (clock->hour < 0 || clock->hour > 23 || at == size || (text[at] != ':' && text[at] != 'h'))
        return 0;
    at++;
    clock->minute = number_at(text + at, size - at, 2, &used);
    if (clock->minute < 0 || clock->minute > 59)
        return 0;
    at += used;
    if (at < size && text[at] == ':' && number_at(text + at + 1, size - at - 1, 2, &used) >= 0)
        at += 1 + used;
    return at + read_half(packs, pack_count, text + at, size - at, clock);
}

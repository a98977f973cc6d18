/* Dates as people print them: "December 20, 2025", "20 Dec 2025", "5 tháng 9 năm 2019",
 * "29/04/2014", "2014-04-29 10:00". The names of months come from the rule packs. */
#ifndef CLEAN_DATE_TEXT_H
#define CLEAN_DATE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "clean_rules.h"

#ifdef __cplusplus
extern "C" {
#endif

struct date_words {
    struct clean_rules *const *packs; /* with the names of months */
    size_t pack_count;
    bool day_first; /* 3/4/2020 is in April */
};

/* Appends the first date of the text that has a day and a year, in ISO 8601 as far as it is given.
 * False when there is none. */
bool date_text_read(const struct date_words *words, const char *text, size_t size,
                    struct buffer *out);

/* The same for a text that may begin in ISO 8601. */
bool date_text_take(const struct date_words *words, const char *text, size_t size,
                    struct buffer *out);

/* What a text says of the date that follows. */
enum date_cue {
    DATE_CUE_NONE,
    DATE_CUE_PUBLISHED, /* "Published on" */
    DATE_CUE_CHANGED    /* "Updated" */
};

/* Appends the first date of the text that is not one of a change: of "Updated May 5, 2025 |
 * Published March 4, 2021" the second. `*cue` is what was said before the text; it becomes what was
 * said of the date found or, when none is, what the end of the text says of a date behind it. */
bool date_text_published(const struct date_words *words, const char *text, enum date_cue *cue,
                         struct buffer *out);

/* The date in an address: "/2020/04/03/", "/2020/apr/3/" or "-20200403081530.htm". */
bool date_text_of_address(const struct date_words *words, const char *address, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

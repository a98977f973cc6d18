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

/* True when the text speaks of a change: "Updated March 4". */
bool date_text_is_change(const struct date_words *words, const char *text, size_t size);

/* The date in an address: "/2020/04/03/". */
bool date_text_of_address(const char *address, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

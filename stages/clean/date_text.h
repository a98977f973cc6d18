/* Dates as people print them: "December 20, 2025", "20 Dec 2025", "5 tháng 9 năm 2019", "29/04/2014",
 * "2014-04-29 10:00". The names of months come from the rule packs. */
#ifndef CLEAN_DATE_TEXT_H
#define CLEAN_DATE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "phrases.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the first date of the text that has a day and a year, in ISO 8601 as far as it is given.
 * `months` are `lists` lists, each of twelve names or a multiple of it, in lower case. Of 3/4/2020
 * the first number is the day when `day_first`. False when there is none. */
bool date_text_read(const char *text, size_t size, const struct phrases *const *months,
                    size_t lists, bool day_first, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

/* Dates that a page's markup gives, as ISO 8601. */
#ifndef CLEAN_MOMENT_H
#define CLEAN_MOMENT_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the date, "2022-05-06T07:08:00+07:00" as fine as it is given, when the text begins with
 * one in ISO 8601 (a space may stand for the T, and before the zone). False when it does not. */
bool moment_read(const char *text, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

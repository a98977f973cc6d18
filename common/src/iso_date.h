/* Dates of ISO 8601, as a sender of articles gives them. */
#ifndef DONGTIN_ISO_DATE_H
#define DONGTIN_ISO_DATE_H

#include <stdbool.h>
#include <stddef.h>

/* 2024, 2024-10, 2024-10-16, or the last with a time behind `T` or a space: 08:30, 08:30:15 or
 * 08:30:15.250, and a zone or none. A day that the month does not have is none. */
bool iso_date_is(const char *date, size_t size);

#endif

/* Days, months and years, some of them unknown, and how ISO 8601 writes them. */
#ifndef EXTRACT_CALENDAR_H
#define EXTRACT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

enum { ISO_BYTES = 48 };

/* A day, a month (day 0) or a year (month and day 0). Year 0: unknown. */
struct day {
    int year, month, day;
};

bool day_is_valid(struct day day);
int day_last_of_month(int year, int month);

/* Days since 1970-01-01; unknown parts count as 1. */
long day_number(struct day day);
struct day day_of_number(long number);

/* A day so many days from another one, of which the year may be unknown. */
struct day day_add_days(struct day from, int days);

/* The same month n months later or earlier. */
struct day day_add_months(struct day day, int months);

/* Reads "2024", "2024-10", "2024-10-15" and what may follow it ("T07:14"). */
bool day_read(struct day *day, const char *text, size_t size);

/* Writes "2024-10-15", "2024-10", "2024", "--10-15", "--10"; returns the bytes written: none for a
 * year behind 9999, which has no place there. The room is that of an interval's half at least. */
size_t day_write(struct day day, char *out);

/* Writes "first/last"; nothing when one of them cannot be written. */
void day_write_interval(struct day first, struct day last, char out[ISO_BYTES]);

/* Monday is 1, Sunday 7. */
int day_weekday(struct day day);

enum toward { TOWARD_NEAREST, TOWARD_NEAR_OR_PAST, TOWARD_FUTURE, TOWARD_PAST };

/* The year that makes month and day (day may be 0) the nearest to the anchor, the nearest where a
 * coming one must be three times as near as a past one, the next one from it on or the last one up
 * to it. The anchor's year when its month is unknown; 0 when it has none. */
int day_nearest_year(struct day anchor, struct day wanted, enum toward toward);

#endif

/* How dates get their values: what date_resolve.c, date_anchor.c, date_values.c and date_relative.c
 * share. Private to them. */
#ifndef EXTRACT_DATE_RESOLVING_H
#define EXTRACT_DATE_RESOLVING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "findings.h"
#include "reading.h"

struct resolving {
    struct findings *findings;
    const struct reading *reading;
    uint8_t deadline_class, achieved_class, lasting_class, coming_class, from_class, effect_class,
        born_class, told_class, compared_class, honorific_class, copula_class, done_class;
    struct day anchor; /* the article's own date, as far as it is known */
};

/* The deadline word before a find: "before", "by", "end" (by the end of), "within", "now" (from now
 * to), "after"; NULL when there is none. *first is the token where it begins. */
const char *date_deadline_word(const struct resolving *resolving, const struct date_find *find,
                               size_t *first);

/* Whether a day, month or year lies before another, as far as both are known. Where both years are
 * unknown they are taken for the same one, unless more than half a year lies between. */
bool date_is_before(struct day value, struct day other);

/* Makes one period of two finds of which the text says "from" and "to" (date_ranges.c). */
void dates_join_ranges(struct resolving *resolving);

/* The article's date: when it was published, else what the text says of it. */
struct day date_anchor(const struct resolving *resolving, struct day published);

/* Whether a word of the class stands near the find in its sentence. Near one of "achieved" a
 * deadline word says how far something came, not until when; near one of "coming" a day is as
 * likely to come as to be past. */
bool date_is_near(const struct resolving *resolving, const struct date_find *find,
                  uint8_t word_class);

/* Whether a word of the class stands behind the find, before the next find or mark of its clause;
 * the date of one clause may be far from its verb. */
bool date_is_before_word(const struct resolving *resolving, const struct date_find *find,
                         uint8_t word_class);

/* A month or day with its year: its own, that of its neighbour, that of its weekday, else the one
 * that brings it near to the anchor. */
struct day date_with_year(const struct resolving *resolving, const struct date_find *find,
                          struct day day);

/* The only year of the text, unless it tells but of other times; else 0 (date_years.c). */
int date_only_year(const struct resolving *resolving);

/* The last year of the text, or the next one, in which the event's day is its weekday; else 0. */
int date_year_by_weekday(const struct reading *reading, const struct date_find *event);

/* The year near the anchor that has this name in the cycle of sixty; 0 when that is not known. */
int date_year_of_cycle(struct day anchor, int remainder);

/* Writes the whole months first to last of a year as the value. */
void date_write_months(struct date_find *find, int year, int first, int last);

/* Every meaning has a function that writes iso and kind; iso stays "" where it cannot be said. */
typedef void date_resolve_meaning(const struct resolving *resolving, struct date_find *find);

/* date_values.c: what a find says by itself. */
date_resolve_meaning date_resolve_day, date_resolve_days, date_resolve_month, date_resolve_months,
    date_resolve_quarter, date_resolve_months_of_year, date_resolve_year, date_resolve_years,
    date_resolve_decade, date_resolve_century, date_resolve_duration, date_resolve_set,
    date_resolve_lunar, date_resolve_onward, date_resolve_hours, date_resolve_edge_day;

/* date_relative.c: what it says by the anchor or by another find. */
date_resolve_meaning date_resolve_ahead, date_resolve_back, date_resolve_relative,
    date_resolve_week, date_resolve_weekday, date_resolve_same_day, date_resolve_same_period,
    date_resolve_prior, date_resolve_term, date_resolve_feast, date_resolve_so_far;

#endif

/* What dates mean by the article's date or by another find: see date_resolving.h. */
#include <string.h>

#include "date_resolving.h"

enum {
    COUNT_MOST = 100000,
    DAYS_OF_WEEK = 7,
    DAYS_OF_MONTH_MOST = 31,
    MONTHS_OF_YEAR = 12,
    PRIOR_TOKENS = 40,
    TERM = 'T'
};

/* `count` units from the anchor on, or back when count is negative; as a duration where the anchor
 * does not say from when. */
static void write_from_anchor(const struct resolving *resolving, struct date_find *find, int count)
{
    struct day anchor = resolving->anchor;
    struct day other;

    find->kind = "period";
    if (anchor.year == 0 || (find->unit[0] != 'Y' && anchor.month == 0) || find->unit[1] != '\0' ||
        find->count[1] >= 0 || find->count[0] > COUNT_MOST) {
        date_resolve_duration(resolving, find);
        return;
    }
    switch (find->unit[0]) {
    case 'Y':
        anchor.day = 0;
        anchor.month = count < 0 ? anchor.month : 0;
        other = (struct day){anchor.year + count, anchor.month, 0};
        break;
    case 'M':
    case 'Q':
        anchor.day = 0;
        other = day_add_months(anchor, find->unit[0] == 'Q' ? count * 3 : count);
        break;
    case 'W':
    case 'D':
        if (anchor.day == 0)
            return;
        other = day_of_number(day_number(anchor) +
                              (long)count * (find->unit[0] == 'W' ? DAYS_OF_WEEK : 1));
        break;
    default:
        date_resolve_duration(resolving, find);
        return;
    }
    if (other.year < 1)
        date_resolve_duration(resolving, find);
    else
        day_write_interval(count < 0 ? other : anchor, count < 0 ? anchor : other, find->iso);
}

void date_resolve_ahead(const struct resolving *resolving, struct date_find *find)
{
    write_from_anchor(resolving, find, find->count[0] < 0 ? 1 : find->count[0]);
}

void date_resolve_back(const struct resolving *resolving, struct date_find *find)
{
    write_from_anchor(resolving, find, find->count[0] < 0 ? -1 : -find->count[0]);
}

static const char *kind_of_day(const struct date_find *find)
{
    return find->part[0] != '\0' || find->hour >= 0 ? "time-of-day" : "date";
}

/* This, the last or the next year, month or day. */
void date_resolve_relative(const struct resolving *resolving, struct date_find *find)
{
    struct day anchor = resolving->anchor;

    if (find->unit[0] == 'Y') {
        date_resolve_year(resolving, find);
        return;
    }
    find->kind = find->unit[0] == 'M' ? "month" : kind_of_day(find);
    if (anchor.month == 0 || (find->unit[0] == 'D' && anchor.day == 0) ||
        (find->unit[0] == 'M' && anchor.year == 0 && find->shift != 0))
        return;
    if (find->unit[0] == 'D') {
        find->from = day_add_days(anchor, find->shift);
    } else {
        const int day = find->from.day; /* "the 25th of this month" */

        anchor.day = 0;
        find->from = anchor.year == 0 ? anchor : day_add_months(anchor, find->shift);
        find->from.day = day;
        if (day != 0)
            find->kind = "date";
        if (day != 0 && !day_is_valid(find->from))
            return;
    }
    (void)day_write(find->from, find->iso);
}

/* The Monday of the week of the anchor or one near it; year 0 when it is not known. */
static struct day monday_of(const struct resolving *resolving, int weeks)
{
    struct day anchor = resolving->anchor;

    if (anchor.year == 0 || anchor.day == 0)
        return (struct day){0};
    return day_of_number(day_number(anchor) - (day_weekday(anchor) - 1) +
                         (long)weeks * DAYS_OF_WEEK);
}

static void write_week(struct date_find *find, struct day monday)
{
    find->kind = "period";
    find->from = monday;
    if (monday.year == 0)
        return;
    find->to = day_of_number(day_number(monday) + DAYS_OF_WEEK - 1);
    day_write_interval(find->from, find->to, find->iso);
}

/* This, the last or the next week, Monday to Sunday. */
void date_resolve_week(const struct resolving *resolving, struct date_find *find)
{
    write_week(find, monday_of(resolving, find->shift));
}

/* A weekday of such a week; without a week the next one where the text says so, else the last one,
 * up to the anchor. */
void date_resolve_weekday(const struct resolving *resolving, struct date_find *find)
{
    struct day monday = monday_of(resolving, find->shift);
    long number = day_number(monday) + find->weekday - 1;

    find->kind = kind_of_day(find);
    if (monday.year == 0 || find->weekday == 0)
        return;
    if (find->toward > 0 && number <= day_number(resolving->anchor))
        number += DAYS_OF_WEEK;
    if (find->toward <= 0 && !find->has_shift && number > day_number(resolving->anchor))
        number -= DAYS_OF_WEEK;
    find->from = day_of_number(number);
    (void)day_write(find->from, find->iso);
}

/* Whether a find names a day on which something was, not one until which something is to be
 * done. */
static bool is_of_day(const struct date_find *find)
{
    return find->from.day != 0 && strcmp(find->kind, "deadline") != 0 &&
           (find->rule->meaning == MEANING_DAY || find->rule->meaning == MEANING_SAME_DAY ||
            find->rule->meaning == MEANING_WEEKDAY ||
            (find->rule->meaning == MEANING_RELATIVE && find->unit[0] == 'D'));
}

/* The day that the text named last and that is not to come, or the one before or after it. */
void date_resolve_same_day(const struct resolving *resolving, struct date_find *find)
{
    const struct date_find *first = resolving->findings->dates.rows;
    struct day day = resolving->anchor;

    for (const struct date_find *before = find; before > first;) {
        before--;
        if (is_of_day(before) && !date_is_before(resolving->anchor, before->from)) {
            day = before->from;
            break;
        }
    }
    find->kind = kind_of_day(find);
    if (day.day == 0)
        return;
    find->from = day_add_days(day, find->shift);
    (void)day_write(find->from, find->iso);
}

/* "Six months", where figures of a year so far are told. */
static bool is_year_so_far(const struct date_find *find)
{
    return find->rule->meaning == MEANING_DURATION && find->unit[0] == 'M' &&
           find->unit[1] == '\0' && find->count[0] > 1 && find->count[0] < MONTHS_OF_YEAR &&
           find->count[1] < 0;
}

/* Whether a find is a period that another year has, too. */
static bool has_same_period(const struct date_find *find)
{
    enum meaning meaning = find->rule->meaning;

    if (meaning == MEANING_MONTHS_OF_YEAR || meaning == MEANING_QUARTER ||
        meaning == MEANING_SO_FAR)
        return find->from.day == 1 && find->to.day != 0;
    if (meaning == MEANING_MONTH || (meaning == MEANING_RELATIVE && find->unit[0] == 'M'))
        return find->from.month != 0;
    return meaning == MEANING_YEAR;
}

/* Whether a period begins behind the anchor, or ends more than a month behind it. */
static bool is_ahead(const struct resolving *resolving, const struct date_find *find)
{
    const struct day anchor = resolving->anchor;

    return date_is_before(anchor, find->from) ||
           (find->to.day != 0 && anchor.day != 0 && anchor.year != 0 &&
            date_is_before(day_add_days(anchor, DAYS_OF_MONTH_MOST), find->to));
}

/* The same months of the year before, or of the year it names, as the last period before it. */
void date_resolve_same_period(const struct resolving *resolving, struct date_find *find)
{
    const struct date_find *first = resolving->findings->dates.rows;
    int wanted = find->from.year;

    find->kind = "period";
    for (const struct date_find *before = find; before > first;) {
        int year;

        before--;
        if (is_year_so_far(before) && resolving->anchor.year != 0 &&
            find->span.first <= before->span.end + PRIOR_TOKENS) {
            year = wanted != 0 ? wanted : resolving->anchor.year - 1;
            date_write_months(find, year, 1, before->count[0]);
            return;
        }
        if (before->from.year == 0 || before->from.year == wanted || !has_same_period(before) ||
            is_ahead(resolving, before))
            continue; /* what is still to come has not been compared */
        year = wanted != 0 ? wanted : before->from.year - 1;
        if (before->to.day != 0) {
            date_write_months(find, year, before->from.month, before->to.month);
        } else {
            find->from = (struct day){year, before->from.month, 0};
            (void)day_write(find->from, find->iso);
        }
        return;
    }
}

/* The find before that speaks of such a time and stands near; NULL when there is none. */
static const struct date_find *named_before(const struct resolving *resolving,
                                            const struct date_find *find)
{
    const struct date_find *first = resolving->findings->dates.rows;

    for (const struct date_find *before = find; before > first;) {
        const char unit = find->unit[0];

        before--;
        if (find->span.first > before->span.end + PRIOR_TOKENS)
            return NULL;
        if (before->from.year == 0 || strcmp(before->kind, "set") == 0 ||
            before->rule->meaning == MEANING_YEARS || before->rule->meaning == MEANING_PRIOR)
            continue;
        if (unit == 'Y' || (unit == 'Q' && before->rule->meaning == MEANING_QUARTER) ||
            (unit == 'W' && before->rule->meaning == MEANING_WEEK) ||
            (unit == 'M' && before->from.month != 0 && before->to.month == 0))
            return before;
    }
    return NULL;
}

/* "Prices of April 2024 rose by 2% over the month before": of the time that was named last, else
 * of the anchor. */
void date_resolve_prior(const struct resolving *resolving, struct date_find *find)
{
    const struct date_find *named = named_before(resolving, find);
    const struct day since = named != NULL ? named->from : resolving->anchor;

    if (since.year == 0)
        return;
    switch (find->unit[0]) {
    case 'Q':
        if (since.month == 0)
            return;
        find->from = day_add_months((struct day){since.year, (since.month - 1) / 3 * 3 + 1, 0}, -3);
        date_write_months(find, find->from.year, find->from.month, find->from.month + 2);
        return;
    case 'W':
        find->shift = -1;
        if (named == NULL)
            date_resolve_week(resolving, find);
        else
            write_week(find, day_add_days(since, -DAYS_OF_WEEK));
        return;
    case 'M':
        if (since.month == 0)
            return;
        find->from = day_add_months((struct day){since.year, since.month, 0}, -1);
        find->kind = "month";
        break;
    default:
        find->from = (struct day){.year = since.year - 1};
        find->kind = "year";
        break;
    }
    (void)day_write(find->from, find->iso);
}

/* "Since the beginning of the year": until the anchor, or open where its day is not known. */
void date_resolve_so_far(const struct resolving *resolving, struct date_find *find)
{
    static const char open_end[] = "/..";
    const struct day anchor = resolving->anchor;

    find->kind = "period";
    find->part = "";
    if (find->unit[0] == 'W')
        find->from = monday_of(resolving, 0);
    else if (find->unit[0] == 'Y')
        find->from = (struct day){find->from.year != 0 ? find->from.year : anchor.year, 1, 1};
    else if (anchor.month != 0)
        find->from = (struct day){
            anchor.year, find->unit[0] == 'Q' ? (anchor.month - 1) / 3 * 3 + 1 : anchor.month, 1};
    if (find->from.day == 0 || (find->from.year == 0 && anchor.day == 0))
        return;
    if (anchor.day == 0 || date_is_before(anchor, find->from)) {
        memcpy(find->iso + day_write(find->from, find->iso), open_end, sizeof open_end);
        return;
    }
    find->to = anchor;
    day_write_interval(find->from, find->to, find->iso);
}

/* The term of office now, before or after: one of those whose years the text gives. */
void date_resolve_term(const struct resolving *resolving, struct date_find *find)
{
    const struct findings *findings = resolving->findings;
    int now = resolving->anchor.year;

    find->kind = "period";
    for (size_t i = 0; i < findings->dates.count && now != 0; i++) {
        const struct date_find *term = &findings->dates.rows[i];
        int place;

        if (term->rule->meaning != MEANING_YEARS || term->unit[0] != TERM)
            continue;
        place = term->from.year > now ? 1 : term->to.year <= now ? -1 : 0;
        if (place != find->shift && !(find->shift == 1 && term->from.year == now))
            continue;
        find->from = term->from;
        find->to = term->to;
        day_write_interval(find->from, find->to, find->iso);
        return;
    }
}

/* A feast: "L01-01" is a day of the lunar calendar, "--09-02" one of the solar. Without a year, or
 * the name of one, it is the next one, unless the last one was only lately. */
void date_resolve_feast(const struct resolving *resolving, struct date_find *find)
{
    const char *digits = find->feast + strcspn(find->feast, "0123456789");
    int year = find->from.year;

    if (strlen(digits) < 5)
        return;
    if (year == 0)
        year = date_year_of_cycle(resolving->anchor, find->count[0]);
    find->from = (struct day){year, (digits[0] - '0') * 10 + (digits[1] - '0'),
                              (digits[3] - '0') * 10 + (digits[4] - '0')};
    if (find->has_shift && year == 0 && resolving->anchor.year != 0)
        find->from.year = resolving->anchor.year + find->shift;
    if (find->feast[0] == 'L')
        date_resolve_lunar(resolving, find);
    else
        date_resolve_day(resolving, find);
    find->kind = "date";
}

/* What dates mean: see dates.h.
 *
 * The anchor is the article's own date: when it was published, else what the text says of it. A day
 * or month without a year is the nearest one to the anchor, behind a deadline word the next one; it
 * stays without a year where there is no anchor. */
#include <stdio.h>
#include <string.h>

#include "dates.h"

struct resolving {
    struct findings *findings;
    const struct reading *reading;
    uint8_t deadline_class;
    struct day anchor;
};

enum { YEAR_MENTIONS_TO_TRUST = 2 };

/* The deadline word before a find: "before", "by", "end" (by the end of), "within", "after"; NULL
 * when there is none. *first is the token where it begins. */
static const char *deadline_word(const struct resolving *resolving, const struct date_find *find,
                                 size_t *first)
{
    const struct lexicon_hit *hit =
        reading_hit_before(resolving->reading, find->span.first, resolving->deadline_class, first);

    const char *value = hit == NULL ? "" : reading_entry(resolving->reading, hit)->value;

    return value[0] == '\0' ? NULL : value;
}

static bool looks_ahead(const struct resolving *resolving, const struct date_find *find)
{
    size_t first = 0;

    return deadline_word(resolving, find, &first) != NULL;
}

static const struct date_find *first_day(const struct findings *findings)
{
    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (find->rule->meaning == MEANING_DAY && find->from.day > 0 && find->from.month > 0)
            return find;
    }
    return NULL;
}

/* The year of the event's day where the text gives it: the same day and month with a year; "the
 * first nine months of Y" in an article of later months of a year; the only year of the text. 0
 * when none of these says so. */
static int inferred_year(const struct findings *findings, const struct date_find *event)
{
    int only = 0;
    size_t mentions = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];
        int year = find->from.year;

        if (year == 0)
            continue;
        if (event != NULL && find->rule->meaning == MEANING_DAY &&
            find->from.day == event->from.day && find->from.month == event->from.month)
            return year;
        if (event != NULL && find->rule->meaning == MEANING_MONTHS_OF_YEAR &&
            find->part[0] != 'e' && find->count[0] < event->from.month)
            return year;
        if (only != 0 && only != year)
            mentions = SIZE_MAX / 2; /* several years: none of them is sure */
        only = year;
        mentions++;
        if (find->to.year != 0)
            mentions = SIZE_MAX / 2;
    }
    return mentions >= YEAR_MENTIONS_TO_TRUST && mentions < SIZE_MAX / 2 ? only : 0;
}

/* "From now to the end of Y" tells the year, too. */
static int year_from_now_on(const struct resolving *resolving)
{
    const struct findings *findings = resolving->findings;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];
        size_t first = 0;
        const char *word = deadline_word(resolving, find, &first);

        if (word != NULL && strcmp(word, "now") == 0 && find->from.year != 0)
            return find->from.year;
    }
    return 0;
}

static struct day anchor_of(const struct resolving *resolving, struct day published)
{
    const struct date_find *event = first_day(resolving->findings);
    struct day anchor = published;

    if (published.day != 0)
        return published;
    if (anchor.year == 0 && event != NULL)
        anchor.year = event->from.year;
    if (anchor.year == 0)
        anchor.year = year_from_now_on(resolving);
    if (anchor.year == 0)
        anchor.year = inferred_year(resolving->findings, event);
    if (event != NULL && (anchor.month == 0 || anchor.month == event->from.month)) {
        anchor.month = event->from.month;
        anchor.day = event->from.day;
    }
    return anchor;
}

static struct day with_year(const struct resolving *resolving, const struct date_find *find,
                            struct day day)
{
    if (day.year == 0 && find->has_shift && resolving->anchor.year != 0)
        day.year = resolving->anchor.year + find->shift;
    if (day.year == 0)
        day.year = day_nearest_year(resolving->anchor, day, looks_ahead(resolving, find));
    return day;
}

/* Every meaning has a function that writes iso; "" stays where it cannot be said. */
typedef void resolve_meaning(const struct resolving *resolving, struct date_find *find);

static void resolve_day(const struct resolving *resolving, struct date_find *find)
{
    bool has_time = find->part[0] != '\0' || find->hour >= 0;

    find->from = with_year(resolving, find, find->from);
    (void)day_write(find->from, find->iso, sizeof find->iso);
    find->kind = has_time ? "time-of-day" : "date";
}

static void resolve_days(const struct resolving *resolving, struct date_find *find)
{
    if (find->from.month == 0)
        find->from.month = find->to.month;
    find->to = with_year(resolving, find, find->to);
    if (find->from.year == 0)
        find->from.year = find->to.year;
    day_write_interval(find->from, find->to, find->iso);
    find->kind = "period";
}

static void resolve_month(const struct resolving *resolving, struct date_find *find)
{
    find->from = with_year(resolving, find, find->from);
    (void)day_write(find->from, find->iso, sizeof find->iso);
    find->kind = "month";
}

static void resolve_months(const struct resolving *resolving, struct date_find *find)
{
    find->to = with_year(resolving, find, find->to);
    if (find->from.year == 0)
        find->from.year = find->to.year;
    day_write_interval(find->from, find->to, find->iso);
    find->kind = "period";
}

/* Writes the whole months first to last of a year. */
static void write_months(struct date_find *find, int year, int first, int last)
{
    find->kind = "period";
    if (year == 0 || first < 1 || last > 12)
        return;
    find->from = (struct day){year, first, 1};
    find->to = (struct day){year, last, day_last_of_month(year, last)};
    day_write_interval(find->from, find->to, find->iso);
}

static int year_of(const struct resolving *resolving, const struct date_find *find)
{
    return find->from.year != 0          ? find->from.year
           : resolving->anchor.year == 0 ? 0
                                         : resolving->anchor.year + find->shift;
}

static void resolve_quarter(const struct resolving *resolving, struct date_find *find)
{
    write_months(find, year_of(resolving, find), find->quarter * 3 - 2, find->quarter * 3);
}

static void resolve_months_of_year(const struct resolving *resolving, struct date_find *find)
{
    int count = find->count[0];

    if (find->part[0] == 'e' && find->part[1] == 'n')
        write_months(find, year_of(resolving, find), 13 - count, 12);
    else
        write_months(find, year_of(resolving, find), 1, count);
    find->part = "";
}

static void resolve_year(const struct resolving *resolving, struct date_find *find)
{
    find->from.year = year_of(resolving, find);
    if (find->from.year != 0)
        (void)day_write(find->from, find->iso, sizeof find->iso);
    find->kind = "year";
}

static void resolve_years(const struct resolving *resolving, struct date_find *find)
{
    if (find->from.year == 0)
        find->from.year = resolving->anchor.year;
    if (find->from.year != 0 && find->from.year <= find->to.year)
        day_write_interval(find->from, find->to, find->iso);
    find->kind = "period";
}

/* Writes "P8Y9M", "PT3H"; false when a number is missing. */
static void resolve_duration(const struct resolving *resolving, struct date_find *find)
{
    size_t length = 1;
    bool has_time = false;

    (void)resolving;
    find->kind = "period";
    find->iso[0] = 'P';
    for (size_t i = 0; i < DATE_UNITS && find->unit[i] != '\0'; i++) {
        int count = find->count[i] < 0 ? 1 : find->count[i];
        bool is_time = find->unit[i] == 'H' || find->unit[i] == 'm';

        if (is_time && !has_time)
            find->iso[length++] = 'T';
        has_time = has_time || is_time;
        length += (size_t)snprintf(find->iso + length, sizeof find->iso - length, "%d%c",
                                   count % 10000000, find->unit[i] == 'm' ? 'M' : find->unit[i]);
    }
    find->iso[length] = '\0';
}

static void resolve_set(const struct resolving *resolving, struct date_find *find)
{
    resolve_duration(resolving, find);
    find->kind = "set";
}

/* `count` units from the anchor on, or back when count is negative; as a duration where the anchor
 * does not say from when. */
static void write_from_anchor(const struct resolving *resolving, struct date_find *find, int count)
{
    struct day anchor = resolving->anchor;
    struct day other;

    find->kind = "period";
    if (anchor.year == 0 || (find->unit[0] != 'Y' && anchor.month == 0) || find->unit[1] != '\0') {
        resolve_duration(resolving, find);
        return;
    }
    switch (find->unit[0]) {
    case 'Y':
        anchor.day = 0;
        anchor.month = count < 0 ? anchor.month : 0;
        other = (struct day){anchor.year + count, anchor.month, 0};
        break;
    case 'M':
        anchor.day = 0;
        other = day_add_months(anchor, count);
        break;
    case 'W':
    case 'D':
        if (anchor.day == 0)
            return;
        other = day_of_number(day_number(anchor) + (long)count * (find->unit[0] == 'W' ? 7 : 1));
        break;
    default:
        resolve_duration(resolving, find);
        return;
    }
    day_write_interval(count < 0 ? other : anchor, count < 0 ? anchor : other, find->iso);
}

static void resolve_ahead(const struct resolving *resolving, struct date_find *find)
{
    write_from_anchor(resolving, find, find->count[0] < 0 ? 1 : find->count[0] % 1000);
}

static void resolve_back(const struct resolving *resolving, struct date_find *find)
{
    write_from_anchor(resolving, find, find->count[0] < 0 ? -1 : -(find->count[0] % 1000));
}

/* This, the last or the next year, month or day. */
static void resolve_relative(const struct resolving *resolving, struct date_find *find)
{
    struct day anchor = resolving->anchor;

    if (find->unit[0] == 'Y') {
        resolve_year(resolving, find);
        return;
    }
    find->kind = find->unit[0] == 'M' ? "month" : find->part[0] != '\0' ? "time-of-day" : "date";
    if (anchor.month == 0 || (find->unit[0] == 'D' && anchor.day == 0))
        return;
    if (find->unit[0] == 'M') {
        anchor.day = 0;
        find->from = day_add_months(anchor, find->shift);
    } else if (anchor.year == 0 && find->shift == 0) {
        find->from = anchor;
    } else if (anchor.year != 0) {
        find->from = day_of_number(day_number(anchor) + find->shift);
    } else {
        return;
    }
    if (anchor.year == 0)
        find->from.year = 0;
    (void)day_write(find->from, find->iso, sizeof find->iso);
}

/* The same months of the year before, or of the year it names, as the last period before it. */
static void resolve_same_period(const struct resolving *resolving, struct date_find *find)
{
    const struct date_find *first = resolving->findings->dates.rows;

    find->kind = "period";
    for (const struct date_find *before = find; before > first;) {
        before--;
        if (before->from.year == 0 || before->from.day != 1 || before->to.day == 0 ||
            (before->rule->meaning != MEANING_MONTHS_OF_YEAR &&
             before->rule->meaning != MEANING_QUARTER))
            continue;
        write_months(find, find->from.year != 0 ? find->from.year : before->from.year - 1,
                     before->from.month, before->to.month);
        return;
    }
}

/* A feast by its list of days: the first one on or after the anchor, or a day of every year. */
static void resolve_feast(const struct resolving *resolving, struct date_find *find)
{
    find->kind = "date";
    if (find->feast[0] == '-') {
        (void)snprintf(find->iso, sizeof find->iso, "%.10s", find->feast);
        return;
    }
    for (const char *at = find->feast; resolving->anchor.year != 0 && *at != '\0';) {
        size_t size = strcspn(at, " ");
        struct day day;

        if (day_read(&day, at, size) && day_number(day) >= day_number(resolving->anchor)) {
            find->from = day;
            (void)day_write(day, find->iso, sizeof find->iso);
            return;
        }
        at += size + (at[size] == ' ');
    }
}

static resolve_meaning *const meanings[MEANING_COUNT_OF_MEANINGS] = {
    [MEANING_DAY] = resolve_day,           [MEANING_DAYS] = resolve_days,
    [MEANING_MONTH] = resolve_month,       [MEANING_MONTHS] = resolve_months,
    [MEANING_QUARTER] = resolve_quarter,   [MEANING_YEAR] = resolve_year,
    [MEANING_YEARS] = resolve_years,       [MEANING_MONTHS_OF_YEAR] = resolve_months_of_year,
    [MEANING_DURATION] = resolve_duration, [MEANING_SET] = resolve_set,
    [MEANING_AHEAD] = resolve_ahead,       [MEANING_BACK] = resolve_back,
    [MEANING_RELATIVE] = resolve_relative, [MEANING_SAME_PERIOD] = resolve_same_period,
    [MEANING_FEAST] = resolve_feast,
};

/* Whether a value lies behind the anchor, as far as both are known. */
static bool is_past(struct day value, struct day anchor)
{
    if (value.year == 0 || anchor.year == 0)
        return false;
    if (value.year != anchor.year)
        return value.year < anchor.year;
    if (value.month == 0 || anchor.month == 0 || value.month != anchor.month)
        return value.month != 0 && anchor.month != 0 && value.month < anchor.month;
    return value.day != 0 && anchor.day != 0 && value.day < anchor.day;
}

/* "By the end of": the last day of what was named. */
static void extend_to_end(struct date_find *find)
{
    struct day last = find->from;

    if (last.year == 0 || last.day != 0)
        return;
    if (last.month == 0)
        last.month = 12;
    last.day = day_last_of_month(last.year, last.month);
    (void)day_write(last, find->iso, sizeof find->iso);
}

static bool can_be_deadline(enum meaning meaning)
{
    return meaning != MEANING_SET && meaning != MEANING_BACK && meaning != MEANING_SAME_PERIOD &&
           meaning != MEANING_MONTHS_OF_YEAR && meaning != MEANING_YEARS &&
           meaning != MEANING_DAYS && meaning != MEANING_MONTHS;
}

/* A deadline word before the find makes it one, unless it lies in the past: then it tells when
 * something was. */
static void note_deadline(const struct resolving *resolving, struct date_find *find)
{
    size_t first = 0;
    const char *word = deadline_word(resolving, find, &first);
    enum meaning meaning = find->rule->meaning;

    if (word == NULL || !can_be_deadline(meaning) || is_past(find->from, resolving->anchor))
        return;
    if (meaning == MEANING_DURATION && strcmp(word, "within") != 0)
        return;
    find->span.first = (uint32_t)first;
    find->kind = "deadline";
    find->mod = strcmp(word, "end") == 0 || strcmp(word, "now") == 0 ? "by" : word;
    if (strcmp(word, "end") == 0)
        extend_to_end(find);
}

struct day dates_resolve(struct findings *findings, const struct pack *pack,
                         const struct reading *reading, struct day published)
{
    struct resolving resolving = {.findings = findings,
                                  .reading = reading,
                                  .deadline_class = lexicon_class(&pack->lexicon, "deadline")};

    resolving.anchor = anchor_of(&resolving, published);
    for (size_t i = 0; i < findings->dates.count; i++) {
        struct date_find *find = &findings->dates.rows[i];

        find->iso[0] = '\0';
        meanings[find->rule->meaning](&resolving, find);
        if (find->rule->kind != NULL)
            find->kind = find->rule->kind;
        note_deadline(&resolving, find);
    }
    return resolving.anchor;
}

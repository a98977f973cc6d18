/* What dates mean by themselves: see date_resolving.h. */
#include <string.h>

#include "date_resolving.h"
#include "lunar.h"

enum {
    COUNT_MOST = 10000000,
    NEIGHBOUR_TOKENS = 3,
    DAYS_TO_LOOK_BACK = 60,
    DAYS_SOON = 31,
    SOON_MONTHS = 3,
    MONTHS = 12,
    CENTURY_YEARS = 100,
    MINUTES_OF_TENTH = 6,
    OPENING_TOKENS = 1,
    STORY_TOKENS = 24,
    FINDS_TO_LOOK_BACK = 8
};

/* "May 5 and June 7, 2023": the year of the find close behind holds for this one, too. */
static int year_of_neighbour(const struct resolving *resolving, const struct date_find *find)
{
    const struct findings *findings = resolving->findings;
    const struct date_find *next = find + 1;

    if (next >= findings->dates.rows + findings->dates.count ||
        next->rule->meaning != find->rule->meaning || next->from.year == 0 ||
        next->span.first > find->span.end + NEIGHBOUR_TOKENS)
        return 0;
    return next->from.year;
}

/* "May 5 opens it, August 7 closes it": the year of the day before in the sentence, which none was
 * given either, holds for a later one, too; so does that of a day to come that was just named. */
static int year_of_day_before(const struct resolving *resolving, const struct date_find *find,
                              struct day day)
{
    const struct date_find *before = find - 1;
    const struct sentence *sentence;

    if (find == resolving->findings->dates.rows || day.day == 0 || before->from.day == 0 ||
        before->rule->meaning != find->rule->meaning || before->from.month > day.month)
        return 0;
    if (date_is_before(resolving->anchor, before->from) &&
        find->span.first <= before->span.end + STORY_TOKENS)
        return before->from.year;
    sentence = reading_sentence(resolving->reading, find->span.first);
    return sentence != NULL && before->span.first >= sentence->first &&
                   !date_is_before(before->from, resolving->anchor)
               ? before->from.year
               : 0;
}

/* "In 2021 it was begun, and in May it burned": the year of the time with which the sentence opens,
 * when that is past. "The press conference of the first quarter of 2022, in early April": that of
 * the quarter before. */
static int year_of_sentence(const struct resolving *resolving, const struct date_find *find,
                            struct day day)
{
    const struct sentence *sentence = reading_sentence(resolving->reading, find->span.first);
    const struct date_find *before = find;

    for (size_t i = 0;
         i < FINDS_TO_LOOK_BACK && sentence != NULL && before > resolving->findings->dates.rows;
         i++) {
        const struct day end = before[-1].to.year != 0 ? before[-1].to : before[-1].from;
        const enum meaning meaning = before[-1].rule->meaning;
        const bool is_later = day.month >= end.month;

        before--;
        if (before->span.first < sentence->first)
            break;
        if (end.year == 0 || before->has_shift)
            continue;
        if (meaning == MEANING_QUARTER && (day.month - end.month + 12) % 12 <= SOON_MONTHS)
            return end.year + !is_later;
        if (before->span.first <= sentence->first + OPENING_TOKENS &&
            (meaning == MEANING_YEAR || meaning == MEANING_MONTH) &&
            end.year + !is_later < resolving->anchor.year)
            return end.year + !is_later;
    }
    return 0;
}

/* The year next to the anchor's in which the day is this weekday; 0 when there is none. */
static int year_of_weekday(struct day anchor, struct day day, int weekday)
{
    for (int i = 0; i < 3; i++) {
        struct day tried = {anchor.year + (i == 2 ? 1 : -i), day.month, day.day};

        if (day_weekday(tried) == weekday)
            return tried.year;
    }
    return 0;
}

/* "On 5 January the bridge was opened", told in November: a day that opens its sentence, and what
 * was done on it. One soon to come is left: the anchor may be some days too early. */
static bool is_told_as_done(const struct resolving *resolving, const struct date_find *find,
                            struct day day)
{
    const struct sentence *sentence = reading_sentence(resolving->reading, find->span.first);

    return sentence != NULL && find->span.first <= sentence->first + OPENING_TOKENS &&
           day.day != 0 && resolving->anchor.day != 0 && resolving->anchor.year != 0 &&
           day_number(day) > day_number(resolving->anchor) + DAYS_SOON &&
           date_is_before_word(resolving, find, resolving->done_class) &&
           !date_is_before_word(resolving, find, resolving->coming_class);
}

static enum toward toward_of(const struct resolving *resolving, const struct date_find *find)
{
    size_t first = 0;
    size_t coming = 0;
    const char *word;

    if (find->toward != 0)
        return find->toward > 0 ? TOWARD_FUTURE : TOWARD_PAST;
    word = date_deadline_word(resolving, find, &first);
    if (word != NULL &&
        reading_hit_before(resolving->reading, first, resolving->coming_class, &coming) != NULL)
        return TOWARD_FUTURE; /* "we aim by 31/12 | to have reached 100%" */
    if (date_is_near(resolving, find, resolving->achieved_class))
        return TOWARD_NEAR_OR_PAST;
    if (date_is_near(resolving, find, resolving->coming_class) ||
        (word != NULL && strcmp(word, "within") != 0 &&
         date_is_before_word(resolving, find, resolving->coming_class)))
        return word != NULL || find->from.day == 0 ? TOWARD_FUTURE : TOWARD_NEAREST;
    if (find->from.day != 0 && reading_hit_before(resolving->reading, find->span.first,
                                                  resolving->from_class, &first) != NULL)
        return TOWARD_NEAREST;
    return word == NULL || strcmp(word, "within") == 0 || strcmp(word, "by") == 0
               ? TOWARD_NEAR_OR_PAST
               : TOWARD_FUTURE;
}

static bool is_every_year(const struct date_find *find)
{
    return find->rule->meaning == MEANING_SET && find->unit[0] == 'Y' && find->from.month == 0;
}

/* "Every year" stands beside it: it has no year. */
static bool is_yearly(const struct resolving *resolving, const struct date_find *find)
{
    const struct date_find *first = resolving->findings->dates.rows;
    const struct date_find *end = first + resolving->findings->dates.count;

    if (find->has_shift)
        return false;
    if (find + 1 < end && is_every_year(find + 1) && find[1].span.first == find->span.end)
        return true;
    return find > first && is_every_year(find - 1) &&
           find[-1].span.end + reading_is_mark(resolving->reading, find[-1].span.end, ',') ==
               find->span.first;
}

struct day date_with_year(const struct resolving *resolving, const struct date_find *find,
                          struct day day)
{
    struct day anchor = resolving->anchor;

    if (is_yearly(resolving, find))
        return day;
    if (day.year == 0 && find->has_shift && anchor.year != 0)
        day.year = anchor.year + find->shift;
    if (day.year == 0)
        day.year = year_of_neighbour(resolving, find);
    if (day.year == 0 && anchor.year != 0 && find->weekday != 0 && day.day != 0)
        day.year = year_of_weekday(anchor, day, find->weekday);
    if (day.year == 0 && find->toward == 0)
        day.year = year_of_day_before(resolving, find, day);
    if (day.year == 0 && find->toward == 0)
        day.year = year_of_sentence(resolving, find, day);
    if (day.year == 0) {
        day.year = day_nearest_year(anchor, day, toward_of(resolving, find));
        day.year -= find->toward == 0 && is_told_as_done(resolving, find, day);
    }
    return day;
}

void date_resolve_day(const struct resolving *resolving, struct date_find *find)
{
    bool has_time = find->part[0] != '\0' || find->hour >= 0;

    find->from = date_with_year(resolving, find, find->from);
    (void)day_write(find->from, find->iso);
    find->kind = has_time ? "time-of-day" : "date";
}

void date_resolve_days(const struct resolving *resolving, struct date_find *find)
{
    if (find->to.month == 0) { /* one of a list */
        date_resolve_day(resolving, find);
        return;
    }
    find->kind = "period";
    if (find->from.month == 0)
        find->from.month = find->to.month;
    find->to = date_with_year(resolving, find, find->to);
    if (find->from.year == 0)
        find->from.year = find->to.year;
    /* From December to January. */
    if (find->from.year != 0 && find->from.year == find->to.year &&
        find->from.month > find->to.month)
        find->from.year--;
    day_write_interval(find->from, find->to, find->iso);
}

void date_resolve_month(const struct resolving *resolving, struct date_find *find)
{
    find->from = date_with_year(resolving, find, find->from);
    (void)day_write(find->from, find->iso);
    find->kind = "month";
}

void date_resolve_months(const struct resolving *resolving, struct date_find *find)
{
    date_resolve_days(resolving, find);
}

void date_write_months(struct date_find *find, int year, int first, int last)
{
    find->kind = "period";
    if (year == 0 || first < 1 || last > 12 || first > last)
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

void date_resolve_quarter(const struct resolving *resolving, struct date_find *find)
{
    int year = year_of_neighbour(resolving, find);
    int last = find->count[1] > 0 ? find->count[1] : find->quarter;

    if (find->from.year != 0 || find->has_shift || year == 0)
        year = year_of(resolving, find);
    date_write_months(find, year, find->quarter * 3 - 2, last * 3);
}

/* Counted in months, or in quarters where the rule says so. */
void date_resolve_months_of_year(const struct resolving *resolving, struct date_find *find)
{
    int count = find->count[0] * (find->unit[0] == 'Q' ? 3 : 1);

    if (strcmp(find->part, "end") == 0)
        date_write_months(find, year_of(resolving, find), 13 - count, 12);
    else
        date_write_months(find, year_of(resolving, find), 1, count);
    find->part = "";
}

void date_resolve_year(const struct resolving *resolving, struct date_find *find)
{
    find->from.year = year_of(resolving, find);
    if (find->from.year != 0)
        (void)day_write(find->from, find->iso);
    find->kind = "year";
}

void date_resolve_years(const struct resolving *resolving, struct date_find *find)
{
    if (find->from.year == 0)
        find->from.year = resolving->anchor.year;
    if (find->to.year > 0 && find->to.year < CENTURY_YEARS) /* "2021-24" */
        find->to.year += find->from.year - find->from.year % CENTURY_YEARS;
    if (find->from.year != 0 && find->from.year <= find->to.year)
        day_write_interval(find->from, find->to, find->iso);
    find->kind = "period";
}

/* "The 1990s", or "the 90s", which are those of the last century. */
void date_resolve_decade(const struct resolving *resolving, struct date_find *find)
{
    int first = find->count[0] < 100 ? 1900 + find->count[0] : find->count[0];

    (void)resolving;
    find->kind = "period";
    find->from = (struct day){.year = first};
    find->to = (struct day){.year = first + 9};
    day_write_interval(find->from, find->to, find->iso);
}

void date_resolve_century(const struct resolving *resolving, struct date_find *find)
{
    (void)resolving;
    find->kind = "period";
    find->from = (struct day){.year = find->count[0] * 100 - 99};
    find->to = (struct day){.year = find->count[0] * 100};
    if (find->count[0] > 0 && find->count[0] < 30)
        day_write_interval(find->from, find->to, find->iso);
}

/* "The last day of May": as a day; of a month without a year it cannot be said which one. */
void date_resolve_edge_day(const struct resolving *resolving, struct date_find *find)
{
    bool is_last = strcmp(find->part, "end") == 0;
    struct day day = find->from;

    find->kind = "date";
    find->part = "";
    if (day.month == 0)
        day = (struct day){.year = year_of(resolving, find), .month = is_last ? MONTHS : 1};
    else
        day = date_with_year(resolving, find, day);
    if (day.year == 0)
        return;
    day.day = is_last ? day_last_of_month(day.year, day.month) : 1;
    find->from = day;
    (void)day_write(day, find->iso);
}

static size_t write_count(int count, char *out)
{
    char digits[12];
    size_t size = 0;

    for (; count > 0 || size == 0; count /= 10)
        digits[size++] = (char)('0' + count % 10);
    for (size_t i = 0; i < size; i++)
        out[i] = digits[size - 1 - i];
    return size;
}

/* Writes "3D", "T3H", "6M" for quarters as months; returns the bytes written. */
static size_t write_piece(int count, char unit, bool *has_time, char *out)
{
    bool is_time = unit == 'H' || unit == 'm' || unit == 'S';
    size_t length = 0;

    count = count < 0 ? 1 : count % COUNT_MOST;
    if (is_time && !*has_time)
        out[length++] = 'T';
    *has_time = *has_time || is_time;
    length += write_count(unit == 'Q' ? count * 3 : count, out + length);
    out[length++] = unit == 'm' || unit == 'Q' ? 'M' : unit;
    return length;
}

/* Writes "P1.5D"; "PT30M" for half an hour. */
static void write_fraction(struct date_find *find)
{
    bool is_minutes = find->unit[0] == 'H' && find->count[0] == 0;
    bool has_time = false;
    size_t length = 1;

    find->iso[0] = 'P';
    if (is_minutes) {
        length += write_piece(find->tenths * MINUTES_OF_TENTH, 'm', &has_time, find->iso + length);
    } else {
        char unit;

        length += write_piece(find->count[0], find->unit[0], &has_time, find->iso + length);
        unit = find->iso[length - 1];
        find->iso[length - 1] = '.';
        find->iso[length++] = (char)('0' + find->tenths);
        find->iso[length++] = unit;
    }
    find->iso[length] = '\0';
}

/* Writes "P8Y9M", "PT3H", "P5D/P7D" (five to seven days), "P1.5D". */
void date_resolve_duration(const struct resolving *resolving, struct date_find *find)
{
    bool is_range = find->unit[1] == '\0' && find->count[1] >= 0;
    bool has_time = false;
    size_t length = 0;

    (void)resolving;
    find->kind = "period";
    if (find->tenths > 0) {
        write_fraction(find);
        return;
    }
    for (size_t i = 0; i < DATE_UNITS && (i == 0 || is_range || find->unit[i] != '\0'); i++) {
        if (is_range || i == 0) {
            if (i > 0)
                find->iso[length++] = '/';
            find->iso[length++] = 'P';
            has_time = false;
        }
        length += write_piece(find->count[i], is_range ? find->unit[0] : find->unit[i], &has_time,
                              find->iso + length);
    }
    find->iso[length] = '\0';
}

void date_resolve_set(const struct resolving *resolving, struct date_find *find)
{
    if (find->from.month != 0)
        (void)day_write(find->from, find->iso); /* "June 30 of every year" */
    else
        date_resolve_duration(resolving, find);
    find->kind = "set";
}

int date_year_of_cycle(struct day anchor, int remainder)
{
    const int cycle = 60;
    int distance;

    if (anchor.year == 0 || remainder < 0)
        return 0;
    distance = ((remainder - anchor.year) % cycle + cycle) % cycle;
    return anchor.year + (distance > cycle / 2 ? distance - cycle : distance);
}

/* A lunar day of the year that brings it near to the anchor. */
void date_resolve_lunar(const struct resolving *resolving, struct date_find *find)
{
    long distance = 0;
    struct day best = {0};

    find->kind = find->part[0] == '\0' ? "date" : "time-of-day";
    if (find->from.year == 0)
        find->from.year = date_year_of_cycle(resolving->anchor, find->count[0]);
    if (find->from.year != 0)
        best = lunar_to_solar(find->from);
    for (int shift = -1; find->from.year == 0 && resolving->anchor.month != 0 &&
                         resolving->anchor.year != 0 && shift <= 1;
         shift++) {
        struct day lunar = {resolving->anchor.year + shift, find->from.month, find->from.day};
        struct day tried = lunar_to_solar(lunar);
        long away = day_number(tried) - day_number(resolving->anchor);

        /* The next one, unless the last one was only lately. */
        if (away < -DAYS_TO_LOOK_BACK || (best.year != 0 && away > distance))
            continue;
        best = tried;
        distance = away;
    }
    if (best.year == 0)
        return;
    find->from = best;
    (void)day_write(best, find->iso);
}

/* Of which day they are cannot be said. */
void date_resolve_hours(const struct resolving *resolving, struct date_find *find)
{
    (void)resolving;
    find->kind = "time-of-day";
}

/* From this day on: an interval without an end. */
void date_resolve_onward(const struct resolving *resolving, struct date_find *find)
{
    static const char open_end[] = "/..";
    struct day from = find->from.month != 0 || find->from.year != 0
                          ? date_with_year(resolving, find, find->from)
                          : resolving->anchor;

    find->kind = "period";
    if (from.year == 0 && from.month == 0)
        return;
    memcpy(find->iso + day_write(from, find->iso), open_end, sizeof open_end);
}

/* The article's own date: see date_resolving.h.
 *
 * It is the day of publication where that is known. Without it the first day in the text is taken
 * for the day of the event, and its year is looked for: the same day elsewhere with a year, a
 * period that has just ended, a document of the weeks before, the weekday, the only year of the
 * text. Where nothing says so, the year stays unknown. */
#include "date_resolving.h"

#include <string.h>

enum {
    NEAR_DAYS = 60,
    NEAR_MONTHS = 3,
    LATE_MONTH = 10,
    EARLY_MONTH = 2,
    SCHOOL_YEAR = 'S',
    SCHOOL_OPENS = 9,
    SCHOOL_GOES_ON = 3,
    COMPARED_TOKENS_MOST = 14,
    LIFE_TOKENS_MOST = 8,
    LIFE_FINDS = 4,
    OLD_YEAR = 1990
};

/* Whether a find says until when something is to be done. */
static bool is_deadline(const struct resolving *resolving, const struct date_find *find)
{
    size_t first = 0;

    return date_deadline_word(resolving, find, &first) != NULL;
}

/* "In force from 1 July": of a law that is told of before; "from 1 July 2025" with its year is
 * mostly one, too. */
static bool is_taking_effect(const struct resolving *resolving, const struct date_find *find)
{
    const struct reading *reading = resolving->reading;
    size_t first = 0;

    return reading_hit_before(reading, find->span.first, resolving->effect_class, &first) != NULL ||
           (find->from.year != 0 &&
            reading_hit_before(reading, find->span.first, resolving->from_class, &first) != NULL);
}

/* "Higher than in the flood of 3 September": a day in passing, behind a word that compares. */
static bool is_in_passing(const struct resolving *resolving, const struct date_find *find)
{
    const struct reading *reading = resolving->reading;
    const struct sentence *sentence = reading_sentence(reading, find->span.first);
    const size_t least =
        find->span.first > COMPARED_TOKENS_MOST ? find->span.first - COMPARED_TOKENS_MOST : 0;

    for (size_t at = find->span.first; sentence != NULL && at > least && at > sentence->first;
         at--) {
        if (reading_is_mark(reading, at - 1, ','))
            return false;
        if (reading_has_class(reading, at - 1, resolving->compared_class))
            return true;
    }
    return false;
}

/* The first day of the text that is neither one until which something is to be done nor one from
 * which something holds, nor one in passing. */
static const struct date_find *first_day(const struct resolving *resolving)
{
    const struct findings *findings = resolving->findings;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (find->rule->meaning == MEANING_DAY && find->from.day > 0 && find->from.month > 0 &&
            !is_deadline(resolving, find) && !is_taking_effect(resolving, find) &&
            !is_in_passing(resolving, find))
            return find;
    }
    return NULL;
}

static bool is_same_day_of_year(const struct date_find *find, const struct date_find *event)
{
    return find->rule->meaning == MEANING_DAY && find->from.day == event->from.day &&
           find->from.month == event->from.month;
}

/* A day with a year not long before the event tells the event's year. */
static int year_by_day(struct day known, struct day event)
{
    for (int year = known.year; year <= known.year + 1; year++) {
        long distance = day_number((struct day){year, event.month, event.day}) - day_number(known);

        if (distance >= 0 && distance <= NEAR_DAYS)
            return year;
    }
    return 0;
}

/* So does a month, or the last month of a period. */
static int year_by_month(int year, int month, struct day event)
{
    int distance = event.month - month;

    if (distance < -NEAR_MONTHS)
        return distance + 12 <= NEAR_MONTHS ? year + 1 : 0;
    return distance >= 0 && distance <= NEAR_MONTHS ? year : 0;
}

/* The first nine months of a year are told of in its later months; of its last ones before. */
static int year_by_period(const struct date_find *find, struct day event)
{
    bool is_last = strcmp(find->part, "end") == 0;

    return is_last == (find->count[0] > event.month) || find->count[0] == event.month
               ? find->from.year
               : 0;
}

/* An anniversary is told of about its day: "(7/5/1954 - 7/5/2014)". */
static int year_by_anniversary(struct day day, struct day event)
{
    long distance = day_number((struct day){day.year, event.month, event.day}) - day_number(day);

    return distance >= -NEAR_DAYS && distance <= NEAR_DAYS ? day.year : 0;
}

static int year_by_find(const struct date_find *find, const struct date_find *event)
{
    if (find->rule->meaning == MEANING_DAYS && find->to.year != 0 && day_is_valid(find->to))
        return year_by_anniversary(find->to, event->from);
    if (find->from.year == 0 || (find->from.year < OLD_YEAR && find->from.day == 0))
        return 0;
    if (is_same_day_of_year(find, event))
        return find->from.year;
    if (find->rule->meaning == MEANING_DAY)
        return day_is_valid(find->from) ? year_by_day(find->from, event->from) : 0;
    if (find->rule->meaning == MEANING_MONTH)
        return year_by_month(find->from.year, find->from.month, event->from);
    if (find->rule->meaning == MEANING_QUARTER)
        return year_by_month(find->from.year, find->quarter * 3, event->from);
    return find->rule->meaning == MEANING_MONTHS_OF_YEAR ? year_by_period(find, event->from) : 0;
}

/* "From now to the end of Y" tells the year, too; "from now to Y" may be years away. */
static int year_from_now_on(const struct resolving *resolving)
{
    const struct findings *findings = resolving->findings;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];
        size_t first = 0;
        const char *word = date_deadline_word(resolving, find, &first);

        if (word != NULL && strcmp(word, "now") == 0 && find->from.year != 0 &&
            (find->rule->meaning != MEANING_YEAR || find->part[0] != '\0'))
            return find->from.year;
    }
    return 0;
}

/* "By", "before", "will ... in June": it is still to come. "Within" may tell of the past, too. */
static bool is_to_come(const struct resolving *resolving, const struct date_find *find)
{
    size_t first = 0;
    const char *word = date_deadline_word(resolving, find, &first);

    if (word != NULL && strcmp(word, "within") != 0)
        return true;
    return (find->rule->meaning == MEANING_MONTH || find->rule->meaning == MEANING_QUARTER) &&
           date_is_near(resolving, find, resolving->coming_class) &&
           !date_is_near(resolving, find, resolving->achieved_class);
}

/* The end of "In July 2011," when it begins a sentence that tells of somebody, else 0. */
static size_t end_before_somebody(const struct resolving *resolving, const struct date_find *find)
{
    const struct reading *reading = resolving->reading;
    const struct sentence *sentence = reading_sentence(reading, find->span.first);
    const size_t at = find->span.end + reading_is_mark(reading, find->span.end, ',');

    return sentence != NULL && find->span.first <= sentence->first + 1 && at < sentence->end &&
                   reading_has_class(reading, at, resolving->honorific_class)
               ? at
               : 0;
}

/* Whether a find close by tells of somebody in another year, too: a life is told. */
static bool has_life_beside(const struct resolving *resolving, const struct date_find *find)
{
    const struct date_find *first = resolving->findings->dates.rows;
    const struct date_find *last = first + resolving->findings->dates.count - 1;
    const struct date_find *from = find - first > LIFE_FINDS ? find - LIFE_FINDS : first;
    const struct date_find *to = last - find > LIFE_FINDS ? find + LIFE_FINDS : last;

    for (; from <= to; from++)
        if (from->from.year != 0 && from->from.year != find->from.year && from->from.day == 0 &&
            end_before_somebody(resolving, from) != 0)
            return true;
    return false;
}

/* "In July 2011, Mr Lake was ...", or one of several such sentences: what somebody was then. */
static bool is_of_life(const struct resolving *resolving, const struct date_find *find)
{
    const struct reading *reading = resolving->reading;
    const struct sentence *sentence = reading_sentence(reading, find->span.first);
    const size_t at = end_before_somebody(resolving, find);

    if (at == 0)
        return false;
    if (find->from.day == 0 && has_life_beside(resolving, find))
        return true;
    for (size_t i = at; i < sentence->end && i < at + LIFE_TOKENS_MOST; i++)
        if (reading_has_class(reading, i, resolving->copula_class))
            return true;
    return false;
}

/* The year of the event in a text that tells somebody's life: of what is still to come within
 * twelve months; 0: nothing is, or something else than that life is told with its year. */
static int year_beside_life(const struct resolving *resolving, const struct date_find *event)
{
    const struct findings *findings = resolving->findings;
    int year = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (find->from.year == 0 || find->to.year != 0 || find->from.month == 0 ||
            is_of_life(resolving, find))
            continue;
        if (!is_to_come(resolving, find) || is_deadline(resolving, find))
            return 0;
        year = find->from.year - (find->from.month < event->from.month);
    }
    return year;
}

/* The latest year that what lies behind the event speaks for: it is told after all of it. */
static int year_by_past(const struct resolving *resolving, const struct date_find *event)
{
    const struct findings *findings = resolving->findings;
    int latest = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];
        int year = is_to_come(resolving, find) ? 0 : year_by_find(find, event);

        latest = year > latest ? year : latest;
    }
    return latest;
}

/* The latest year that stands in the text up to which nothing is to be done; 0: none. */
static int latest_year(const struct resolving *resolving)
{
    const struct findings *findings = resolving->findings;
    int latest = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];
        int year = find->to.year != 0 ? 0 : find->from.year;

        if (year > latest && !is_deadline(resolving, find))
            latest = year;
    }
    return latest;
}

/* The month that a find names, or with which its quarter begins; 0: none. */
static int first_month(const struct date_find *find)
{
    return find->rule->meaning == MEANING_QUARTER ? find->quarter * 3 - 2 : find->from.month;
}

/* "To be completed in November 2017" is told in the twelve months before, unless the text knows
 * nothing of the year before that. */
static int year_by_deadline(const struct resolving *resolving, const struct date_find *event)
{
    const struct findings *findings = resolving->findings;
    const int known = latest_year(resolving);
    int earliest = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];
        const int month = first_month(find);
        const bool is_earlier = month < event->from.month;

        if (find->from.year != 0 && month != 0 &&
            (is_to_come(resolving, find) || (!is_earlier && is_deadline(resolving, find))) &&
            (earliest == 0 || find->from.year - is_earlier < earliest))
            earliest = find->from.year - is_earlier;
    }
    return known == 0 || earliest <= known + 1 ? earliest : 0;
}

/* At the end of a year and at the beginning of the next one, papers tell of both of them: of what
 * was done in 2022 and what is to be done in 2023. In between the later one is the year of the
 * event when something is still to come in it. */
static int year_by_turn(const struct resolving *resolving, const struct date_find *event)
{
    const struct findings *findings = resolving->findings;
    const struct date_find *last = NULL;
    int least = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (find->rule->meaning != MEANING_YEAR || find->has_shift || find->from.year == 0)
            continue;
        least = least == 0 || find->from.year < least ? find->from.year : least;
        last = last == NULL || find->from.year > last->from.year ? find : last;
    }
    if (last == NULL || last->from.year != least + 1)
        return 0;
    if (event->from.month >= LATE_MONTH)
        return least;
    return event->from.month <= EARLY_MONTH ||
                   (date_is_near(resolving, last, resolving->coming_class) &&
                    !is_deadline(resolving, last))
               ? last->from.year
               : 0;
}

/* "By 5% over the same period of 2022": told a year later. "The school year 2022-2023" is told of
 * in its first months and its last ones; in summer there are two of them. */
static int year_by_span(const struct resolving *resolving, const struct date_find *event)
{
    const struct findings *findings = resolving->findings;
    int told = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];
        int year = 0;

        if (find->rule->meaning == MEANING_SAME_PERIOD && find->from.year != 0)
            year = find->from.year + 1;
        else if (find->unit[0] == SCHOOL_YEAR && find->rule->meaning == MEANING_YEARS &&
                 (event->from.month >= SCHOOL_OPENS || event->from.month <= SCHOOL_GOES_ON))
            year = event->from.month >= SCHOOL_OPENS ? find->from.year : find->to.year;
        told = year > told ? year : told;
    }
    return told;
}

static int year_of_event(const struct resolving *resolving, const struct date_find *event)
{
    int year = date_year_by_weekday(resolving->reading, event);

    if (year == 0)
        year = year_beside_life(resolving, event);
    if (year == 0)
        year = year_by_past(resolving, event);
    if (year == 0)
        year = year_by_turn(resolving, event);
    if (year == 0)
        year = year_by_deadline(resolving, event);
    return year != 0 ? year : year_by_span(resolving, event);
}

/* "The year 2022 is summed up" in the first months of the next one; "the tasks of 2023 are handed
 * out" in the last ones of the year before. */
static int years_off(const struct resolving *resolving, const struct date_find *find, int month)
{
    const struct reading *reading = resolving->reading;
    size_t first = 0;
    const struct lexicon_hit *told =
        reading_hit_before(reading, find->span.first, resolving->told_class, &first);

    if (told == NULL || find->rule->meaning != MEANING_YEAR)
        return 0;
    if (reading_hit_means(reading, told, "over"))
        return month <= NEAR_MONTHS;
    return month > LATE_MONTH ? -1 : 0;
}

/* The only year of the text is that of the event, unless a later month of it is told of as past:
 * then the event was in the year behind it. A year long ago is one of history. */
static int year_by_only_year(const struct resolving *resolving, const struct date_find *event)
{
    const struct findings *findings = resolving->findings;
    const int year = date_only_year(resolving);

    if (year < OLD_YEAR)
        return 0;
    for (size_t i = 0; i < findings->dates.count && year != 0 && event != NULL; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (find->from.year == year && years_off(resolving, find, event->from.month) != 0)
            return year + years_off(resolving, find, event->from.month);
        if (find->rule->meaning == MEANING_MONTH && find->from.year == year &&
            find->from.month > event->from.month &&
            date_is_near(resolving, find, resolving->achieved_class))
            return year + 1;
    }
    return year;
}

/* A text without a day: "in the first eleven months of 2022", when no later year is told of but one
 * in which something is to come. */
static int year_by_months(const struct resolving *resolving)
{
    const struct findings *findings = resolving->findings;
    int year = 0;

    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (find->rule->meaning == MEANING_MONTHS_OF_YEAR && find->from.year > year &&
            !date_is_near(resolving, find, resolving->compared_class))
            year = find->from.year;
    }
    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (find->to.year == 0 && find->from.year > year && !is_deadline(resolving, find) &&
            !date_is_near(resolving, find, resolving->coming_class) &&
            !date_is_before_word(resolving, find, resolving->coming_class))
            return 0;
    }
    return year;
}

/* The day that the text itself calls today, "this morning, 31 October"; day 0: it does not. */
static struct day day_of_today(const struct findings *findings)
{
    for (size_t i = 0; i < findings->dates.count; i++) {
        const struct date_find *find = &findings->dates.rows[i];

        if (find->has_today && find->rule->meaning == MEANING_DAY && find->from.day > 0 &&
            find->from.month > 0)
            return day_add_days(find->from, -find->today);
    }
    return (struct day){0};
}

struct day date_anchor(const struct resolving *resolving, struct day published)
{
    const struct day today = day_of_today(resolving->findings);
    const struct date_find *event = first_day(resolving);
    struct day anchor = published;

    if (published.day != 0)
        return published;
    if (anchor.year == 0 && event != NULL)
        anchor.year = event->from.year;
    if (anchor.year == 0)
        anchor.year = year_from_now_on(resolving);
    if (anchor.year == 0 && event != NULL)
        anchor.year = year_of_event(resolving, event);
    if (anchor.year == 0)
        anchor.year = year_by_only_year(resolving, event);
    if (anchor.year == 0 && event == NULL)
        anchor.year = year_by_months(resolving);
    if (today.day != 0 && (anchor.month == 0 || anchor.month == today.month)) {
        anchor.month = today.month;
        anchor.day = today.day;
    } else if (event != NULL && (anchor.month == 0 || anchor.month == event->from.month)) {
        anchor.month = event->from.month;
        anchor.day = event->from.day;
    }
    return anchor;
}

/* The years that a text names, in its dates and elsewhere: see date_resolving.h. */
#include "date_resolving.h"

#include <string.h>

static size_t next_number(const struct reading *reading, size_t at)
{
    return reading_next(reading, TRIGGER_NUMBER, at, reading->tokens.count);
}

/* A token that is a year and no more ("the games of 2021"), also inside a find; 0 when it is
 * none. */
static int year_at(const struct reading *reading, size_t at)
{
    if (reading->tokens.rows[at].kind != TOKEN_NUMBER ||
        (reading->tokens.rows[at].looks & look_of_number(NUMBER_YEAR)) == 0 ||
        (reading_is_mark(reading, at + 1, '/') && reading->tokens.rows[at + 1].glued))
        return 0;
    return (reading_bytes(reading, at)[0] - '0') * 1000 +
           (reading_bytes(reading, at)[1] - '0') * 100 +
           (reading_bytes(reading, at)[2] - '0') * 10 + (reading_bytes(reading, at)[3] - '0');
}

static const struct date_find *find_at(const struct findings *findings, size_t at)
{
    size_t first = 0;
    size_t end = findings->dates.count;

    while (first < end) {
        const size_t middle = first + (end - first) / 2;

        if (findings->dates.rows[middle].span.end <= at)
            first = middle + 1;
        else
            end = middle;
    }
    return first < findings->dates.count && findings->dates.rows[first].span.first <= at
               ? &findings->dates.rows[first]
               : NULL;
}

/* Whether a year tells of other times than the article's: of a day of its own, of what is to be
 * reached, of since when something is so, of a birth, of a period of years. */
static bool is_of_other_times(const struct resolving *resolving, size_t at)
{
    const struct reading *reading = resolving->reading;
    const struct date_find *find = find_at(resolving->findings, at);
    size_t first = 0;
    const char *word;

    if (find == NULL)
        return false;
    word = date_deadline_word(resolving, find, &first);
    return find->from.day != 0 || find->rule->meaning == MEANING_YEARS ||
           find->rule->meaning == MEANING_DECADE || (word != NULL && strcmp(word, "within") != 0) ||
           reading_hit_before(reading, find->span.first, resolving->born_class, &first) != NULL ||
           (find->part[0] == '\0' &&
            reading_hit_before(reading, find->span.first, resolving->from_class, &first) != NULL);
}

/* Whether the name of a law holds a token; *next is the first mention of a document that may, which
 * grows with the token. */
static bool is_of_law(const struct findings *findings, size_t at, size_t *next)
{
    const struct mentions *mentions = &findings->document_mentions;

    while (*next < mentions->count && mentions->rows[*next].span.end <= at)
        (*next)++;
    return *next < mentions->count && mentions->rows[*next].span.first <= at &&
           findings->documents.rows[mentions->rows[*next].of].is_law;
}

int date_only_year(const struct resolving *resolving)
{
    const struct reading *reading = resolving->reading;
    int only = 0;
    size_t next = 0;
    bool is_other = true;

    for (size_t at = next_number(reading, 0); at < reading->tokens.count;
         at = next_number(reading, at + 1)) {
        int year = year_at(reading, at);

        if (year == 0 || is_of_law(resolving->findings, at, &next))
            continue;
        if (only != 0 && only != year)
            return 0;
        only = year;
        is_other = is_other && is_of_other_times(resolving, at);
    }
    return is_other ? 0 : only;
}

int date_year_by_weekday(const struct reading *reading, const struct date_find *event)
{
    int latest = 0;

    if (event->weekday == 0)
        return 0;
    for (size_t at = next_number(reading, 0); at < reading->tokens.count;
         at = next_number(reading, at + 1)) {
        int year = year_at(reading, at);

        latest = year > latest ? year : latest;
    }
    for (int year = latest; latest != 0 && year <= latest + 1; year++)
        if (day_weekday((struct day){year, event->from.month, event->from.day}) == event->weekday)
            return year;
    return 0;
}

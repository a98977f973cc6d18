/* Giving dates their values: see dates.h. The table of meanings, and what a deadline word before a
 * find makes of it. */
#include <string.h>

#include "date_resolving.h"
#include "dates.h"

enum {
    NEAR_TOKENS_BEFORE = 8,
    NEAR_TOKENS_BEHIND = 5,
    HALF_A_YEAR = 6,
    LASTING_TOKENS_BEFORE = 16,
    CLAUSE_TOKENS_MOST = 24
};

const char *date_deadline_word(const struct resolving *resolving, const struct date_find *find,
                               size_t *first)
{
    const struct lexicon_hit *hit =
        reading_hit_before(resolving->reading, find->span.first, resolving->deadline_class, first);

    const char *value = hit == NULL ? "" : reading_entry(resolving->reading, hit)->value;

    return value[0] == '\0' ? NULL : value;
}

/* "Discussed in October 2023, to be passed on 25 June": what follows the comma speaks of the date
 * behind it. */
static bool has_next_clause(const struct resolving *resolving, const struct date_find *find,
                            const struct sentence *sentence)
{
    const struct findings *findings = resolving->findings;

    return reading_is_mark(resolving->reading, find->span.end, ',') &&
           find->span.first > sentence->first + 1 &&
           find + 1 < findings->dates.rows + findings->dates.count &&
           find[1].span.first < sentence->end;
}

bool date_is_near(const struct resolving *resolving, const struct date_find *find,
                  uint8_t word_class)
{
    const struct reading *reading = resolving->reading;
    const struct sentence *sentence = reading_sentence(reading, find->span.first);
    size_t first = find->span.first;
    size_t end = find->span.end + NEAR_TOKENS_BEHIND;

    if (sentence == NULL)
        return false;
    first =
        first - sentence->first > NEAR_TOKENS_BEFORE ? first - NEAR_TOKENS_BEFORE : sentence->first;
    end = end < sentence->end ? end : sentence->end;
    if (has_next_clause(resolving, find, sentence))
        end = find->span.end;
    for (size_t at = first; at < end; at++)
        if (reading_has_class(reading, at, word_class))
            return true;
    return false;
}

bool date_is_before_word(const struct resolving *resolving, const struct date_find *find,
                         uint8_t word_class)
{
    const struct reading *reading = resolving->reading;
    const struct sentence *sentence = reading_sentence(reading, find->span.first);
    const size_t behind = find->span.end + reading_is_mark(reading, find->span.end, ',');
    const struct date_find *next = find + 1;
    size_t end = behind + CLAUSE_TOKENS_MOST;

    if (sentence == NULL || word_class == LEXICON_NO_CLASS)
        return false;
    end = end < sentence->end ? end : sentence->end;
    if (next < resolving->findings->dates.rows + resolving->findings->dates.count &&
        next->span.first < end)
        end = next->span.first;
    for (size_t at = behind; at < end && !reading_is_mark(reading, at, ','); at++)
        if (reading_has_class(reading, at, word_class))
            return true;
    return false;
}

static date_resolve_meaning *const meanings[MEANING_COUNT_OF_MEANINGS] = {
    [MEANING_DAY] = date_resolve_day,
    [MEANING_DAYS] = date_resolve_days,
    [MEANING_MONTH] = date_resolve_month,
    [MEANING_MONTHS] = date_resolve_months,
    [MEANING_QUARTER] = date_resolve_quarter,
    [MEANING_YEAR] = date_resolve_year,
    [MEANING_YEARS] = date_resolve_years,
    [MEANING_DECADE] = date_resolve_decade,
    [MEANING_CENTURY] = date_resolve_century,
    [MEANING_MONTHS_OF_YEAR] = date_resolve_months_of_year,
    [MEANING_DURATION] = date_resolve_duration,
    [MEANING_SET] = date_resolve_set,
    [MEANING_LUNAR] = date_resolve_lunar,
    [MEANING_ONWARD] = date_resolve_onward,
    [MEANING_AHEAD] = date_resolve_ahead,
    [MEANING_BACK] = date_resolve_back,
    [MEANING_RELATIVE] = date_resolve_relative,
    [MEANING_WEEK] = date_resolve_week,
    [MEANING_WEEKDAY] = date_resolve_weekday,
    [MEANING_SAME_DAY] = date_resolve_same_day,
    [MEANING_SAME_PERIOD] = date_resolve_same_period,
    [MEANING_PRIOR] = date_resolve_prior,
    [MEANING_TERM] = date_resolve_term,
    [MEANING_FEAST] = date_resolve_feast,
    [MEANING_HOURS] = date_resolve_hours,
    [MEANING_EDGE_DAY] = date_resolve_edge_day,
    [MEANING_SO_FAR] = date_resolve_so_far,
};

bool date_is_before(struct day value, struct day other)
{
    if (value.year != other.year)
        return value.year != 0 && other.year != 0 && value.year < other.year;
    if (value.month == 0 || other.month == 0)
        return false;
    if (value.year == 0 && other.month - value.month > HALF_A_YEAR)
        return false;
    if (value.month != other.month)
        return value.month < other.month;
    return value.day != 0 && other.day != 0 && value.day < other.day;
}

/* "By this morning", "within yesterday": they tell how far something came. */
static bool is_until_now(const struct date_find *find, const char *word)
{
    bool is_day = find->rule->meaning == MEANING_RELATIVE && find->unit[0] == 'D';
    int shift = is_day ? find->shift : find->today;

    if (!is_day && !find->has_today)
        return false;
    return shift < 0 || (shift == 0 && strcmp(word, "by") == 0);
}

/* "By the end of": the last day of what was named. */
static void extend_to_end(struct date_find *find)
{
    struct day last = find->to.day != 0 ? find->to : find->from;

    if (last.year == 0 || (last.day != 0 && find->to.day == 0))
        return;
    if (last.month == 0)
        last.month = 12;
    last.day = day_last_of_month(last.year, last.month);
    (void)day_write(last, find->iso);
}

static bool can_be_deadline(enum meaning meaning)
{
    static const bool can_be[MEANING_COUNT_OF_MEANINGS] = {
        [MEANING_DAY] = true,   [MEANING_MONTH] = true,    [MEANING_QUARTER] = true,
        [MEANING_YEAR] = true,  [MEANING_DURATION] = true, [MEANING_LUNAR] = true,
        [MEANING_AHEAD] = true, [MEANING_RELATIVE] = true, [MEANING_WEEK] = true,
        [MEANING_TERM] = true,  [MEANING_WEEKDAY] = true,  [MEANING_SAME_DAY] = true,
        [MEANING_FEAST] = true, [MEANING_EDGE_DAY] = true};

    return can_be[meaning];
}

/* "Runs for 2 days", "is paid for 5 years": how long something goes on, not within which time it is
 * to be done. The words stand before the find in its clause; a word for what is done with once it
 * is done takes their sense away. */
static bool is_lasting(const struct resolving *resolving, size_t first)
{
    const struct reading *reading = resolving->reading;
    const struct sentence *sentence = reading_sentence(reading, first);
    bool lasts = false;

    if (sentence == NULL || resolving->lasting_class == LEXICON_NO_CLASS)
        return false;
    for (size_t at = first; at > sentence->first && first - at < LASTING_TOKENS_BEFORE; at--) {
        const struct lexicon_hit *hit;

        if (reading_is_mark(reading, at - 1, ',') || reading_is_mark(reading, at - 1, ';'))
            break;
        hit = reading_hit(reading, at - 1, resolving->lasting_class);
        if (hit != NULL && at - 1 + hit->length <= first) {
            if (reading_hit_means(reading, hit, "done"))
                return false;
            lasts = true;
        }
    }
    return lasts;
}

/* "In three years, 40 homes were built", "in the 2 days off", "in 3 years (2021-2023)": a time that
 * is over, that is called something or that its years name limits nothing. */
static bool is_over_or_named(const struct resolving *resolving, const struct date_find *find)
{
    const struct reading *reading = resolving->reading;
    const struct findings *findings = resolving->findings;
    const struct date_find *next = find + 1;

    if (next < findings->dates.rows + findings->dates.count &&
        next->span.first == find->span.end + 1 && next->rule->meaning == MEANING_YEARS)
        return true;
    return (find->span.end < reading->tokens.count &&
            reading_has_class(reading, find->span.end, resolving->lasting_class)) ||
           date_is_before_word(resolving, find, resolving->done_class);
}

/* A deadline word before the find makes it one, unless it lies in the past: then it tells when
 * something was. */
static void note_deadline(const struct resolving *resolving, struct date_find *find)
{
    size_t first = 0;
    const char *word = date_deadline_word(resolving, find, &first);
    enum meaning meaning = find->rule->meaning;
    struct day last = find->to.day != 0 ? find->to : find->from;

    if (word == NULL || !can_be_deadline(meaning))
        return;
    if (strcmp(word, "end") == 0)
        extend_to_end(find);
    if (date_is_before(last, resolving->anchor) || is_until_now(find, word))
        return;
    if (meaning == MEANING_DURATION && strcmp(word, "within") != 0)
        return;
    if (meaning == MEANING_DURATION &&
        (is_over_or_named(resolving, find) ||
         (first + 1 == find->span.first && is_lasting(resolving, first))))
        return;
    find->span.first = (uint32_t)first;
    find->kind = "deadline";
    find->mod = strcmp(word, "end") == 0 || strcmp(word, "now") == 0 ? "by" : word;
}

struct day dates_resolve(struct findings *findings, const struct pack *pack,
                         const struct reading *reading, struct day published)
{
    struct resolving resolving = {.findings = findings,
                                  .reading = reading,
                                  .deadline_class = lexicon_class(&pack->lexicon, "deadline"),
                                  .achieved_class = lexicon_class(&pack->lexicon, "achieved"),
                                  .lasting_class = lexicon_class(&pack->lexicon, "lasting"),
                                  .coming_class = lexicon_class(&pack->lexicon, "coming"),
                                  .from_class = lexicon_class(&pack->lexicon, "range-from"),
                                  .effect_class = lexicon_class(&pack->lexicon, "effect"),
                                  .born_class = lexicon_class(&pack->lexicon, "born"),
                                  .told_class = lexicon_class(&pack->lexicon, "year-told"),
                                  .compared_class = lexicon_class(&pack->lexicon, "compared"),
                                  .honorific_class = lexicon_class(&pack->lexicon, "honorific"),
                                  .copula_class = lexicon_class(&pack->lexicon, "copula"),
                                  .done_class = lexicon_class(&pack->lexicon, "done")};

    resolving.anchor = date_anchor(&resolving, published);
    for (size_t i = 0; i < findings->dates.count; i++) {
        struct date_find *find = &findings->dates.rows[i];

        find->iso[0] = '\0';
        meanings[find->rule->meaning](&resolving, find);
        if (find->rule->kind != NULL)
            find->kind = find->rule->kind;
        note_deadline(&resolving, find);
    }
    dates_join_ranges(&resolving);
    return resolving.anchor;
}

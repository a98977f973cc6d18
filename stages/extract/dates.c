/* Dates in the text: see dates.h. Their values are in date_values.c. */
#include "dates.h"

#include <string.h>

#include "rows.h"

enum {
    DECADE = 'X',
    LISTED = 'L',
    CENTURY = 'C',
    YEARS_OF_DECADE = 10,
    YEARS_OF_CENTURY = 100,
    MONTHS_OF_YEAR = 12,
    QUARTERS_OF_YEAR = 4,
    TENTHS = 10,
    COUNT_MOST = 10000000,
    WHOLE_DIGITS_MOST = 6
};

/* Whether a / or - stands at a token, glued on both sides. */
static bool is_joint(const struct reading *reading, size_t at)
{
    return (reading_is_mark(reading, at, '/') || reading_is_mark(reading, at, '-')) &&
           reading->tokens.rows[at].glued && at + 1 < reading->tokens.count &&
           reading->tokens.rows[at + 1].glued;
}

/* A word glued to a number is a piece of a name ("A4"); a unit glued behind one is not. */
static bool is_torn_before(const struct reading *reading, size_t first)
{
    const struct token *tokens = reading->tokens.rows;

    if (first == 0 || tokens[first].kind != TOKEN_NUMBER || !tokens[first].glued)
        return false;
    return tokens[first - 1].kind == TOKEN_WORD || is_joint(reading, first - 1);
}

static bool is_torn_behind(const struct reading *reading, size_t end)
{
    const struct token *tokens = reading->tokens.rows;

    if (end + 1 >= reading->tokens.count || tokens[end - 1].kind != TOKEN_NUMBER)
        return false;
    if (tokens[end].glued && tokens[end].kind == TOKEN_WORD)
        return true;
    return is_joint(reading, end) &&
           (tokens[end + 1].kind == TOKEN_NUMBER || tokens[end + 1].shape == SHAPE_UPPER);
}

bool dates_is_torn(const struct reading *reading, size_t first, size_t end)
{
    return is_torn_before(reading, first) || is_torn_behind(reading, end);
}

static int or_zero(int number)
{
    return number < 0 ? 0 : number;
}

/* 12.11.2020 or 15.8, in one token; 11.2020 for a month. */
static void read_dotted(struct day *day, const struct reading *reading,
                        const struct slot_value *value)
{
    int *const parts[] = {&day->day, &day->month, &day->year};
    size_t part = 0;
    const char *digits = reading_bytes(reading, value->first);

    for (size_t i = 0; i < reading->tokens.rows[value->first].size; i++) {
        if (digits[i] == '.')
            part = part < 2 ? part + 1 : part;
        else
            *parts[part] = *parts[part] * 10 + (digits[i] - '0');
    }
}

static int shift_of(const char *value)
{
    return value[0] == '-' ? '0' - value[1] : value[0] == '\0' ? 0 : value[0] - '0';
}

/* "1,5 days", "a year and a half": the whole number and the digit behind its mark. */
static void read_fraction(struct date_find *find, const struct reading *reading,
                          const struct phrase_match *match)
{
    const struct slot_value *low = &match->slots[SLOT_LOW];
    const char *digits;
    size_t size;
    size_t at = 0;

    if (low->count == 0)
        return;
    digits = low->entry == 0 ? reading_bytes(reading, low->first)
                             : phrase_value(reading, match, SLOT_LOW);
    size = low->entry == 0 ? reading->tokens.rows[low->first].size : strlen(digits);
    if (find->count[0] < 0)
        find->count[0] = 0;
    for (; at < size && digits[at] >= '0' && digits[at] <= '9' && at < WHOLE_DIGITS_MOST; at++)
        if (low->entry == 0)
            find->count[0] = find->count[0] * 10 + (digits[at] - '0');
    if (at + 2 == size && digits[at + 1] >= '0' && digits[at + 1] <= '9')
        find->tenths = (int8_t)(digits[at + 1] - '0');
    find->is_unreadable = at < size && find->tenths == 0;
}

/* "Two decades", "half a century". */
static void count_in_years(struct date_find *find)
{
    for (size_t i = 0; i < DATE_UNITS; i++) {
        const int years = find->unit[i] == DECADE    ? YEARS_OF_DECADE
                          : find->unit[i] == CENTURY ? YEARS_OF_CENTURY
                                                     : 0;

        if (years == 0)
            continue;
        find->unit[i] = 'Y';
        if (find->count[i] > 0)
            find->count[i] = (find->count[i] < COUNT_MOST ? find->count[i] : COUNT_MOST) * years;
        if (i == 0 && find->tenths > 0) {
            find->count[0] += find->tenths * years / TENTHS;
            find->tenths = 0;
        }
    }
}

/* Where the words of a find end: a bracket that opens in them is closed by them, too: "today
 * (9/6)", "the next 5 years (2021-2025)". */
static uint32_t end_of_words(const struct reading *reading, const struct phrase_match *match)
{
    int open = 0;

    if (!reading_is_mark(reading, match->text_end, ')'))
        return (uint32_t)match->text_end;
    for (size_t at = match->text_first; at < match->text_end; at++)
        open += reading_is_mark(reading, at, '(') - reading_is_mark(reading, at, ')');
    return (uint32_t)(match->text_end + (open > 0));
}

/* Adds a find; false when memory is short. */
static bool add_find(struct findings *findings, const struct date_find *find)
{
    struct date_find *grown = rows_grow(findings->dates.rows, findings->dates.count,
                                        &findings->dates.capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    findings->dates.rows = grown;
    findings->dates.rows[findings->dates.count++] = *find;
    return true;
}

/* "On 5, 15 and 25 May": days that do not follow each other. */
static bool is_list(const struct date_find *find)
{
    int between = (find->count[0] >= 0) + (find->count[1] >= 0);

    return find->rule->meaning == MEANING_DAYS && find->unit[0] == LISTED &&
           find->to.day != find->from.day + between + 1;
}

/* Adds each day of a list by itself. The first one keeps the word before it. */
static bool add_list(struct findings *findings, const struct phrase_match *match,
                     const struct date_find *list)
{
    static const enum slot slots[] = {SLOT_DAY, SLOT_COUNT, SLOT_COUNT2, SLOT_DAY2};
    const int days[] = {list->from.day, list->count[0], list->count[1], list->to.day};

    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
        const uint32_t first = (uint32_t)match->slots[slots[i]].first;
        const bool is_last = slots[i] == SLOT_DAY2;
        struct date_find find = *list;

        if (days[i] < 0)
            continue;
        find.span.first = i == 0 && first > list->span.first ? first - 1 : first;
        find.span.end = is_last ? list->span.end : first + 1;
        find.from = (struct day){list->to.year, list->to.month, days[i]};
        find.to = (struct day){0};
        find.count[0] = find.count[1] = -1;
        find.unit[0] = '\0';
        if (!add_find(findings, &find))
            return false;
    }
    return true;
}

static struct date_find read_find(const struct rule *rule, const struct reading *reading,
                                  const struct phrase_match *match)
{
    struct date_find find = {
        .rule = rule,
        .span = {(uint32_t)match->text_first, end_of_words(reading, match)},
        .from = {or_zero(phrase_number(reading, match, SLOT_YEAR)),
                 or_zero(phrase_number(reading, match, SLOT_MONTH)),
                 or_zero(phrase_number(reading, match, SLOT_DAY))},
        .to = {or_zero(phrase_number(reading, match, SLOT_YEAR2)),
               or_zero(phrase_number(reading, match, SLOT_MONTH2)),
               or_zero(phrase_number(reading, match, SLOT_DAY2))},
        .quarter = (int16_t)or_zero(phrase_number(reading, match, SLOT_QUARTER)),
        .hour = (int16_t)phrase_number(reading, match, SLOT_HOUR),
        .minute = (int16_t)or_zero(phrase_number(reading, match, SLOT_MINUTE)),
        .count = {phrase_number(reading, match, SLOT_COUNT),
                  phrase_number(reading, match, SLOT_COUNT2)},
        .unit = {phrase_value(reading, match, SLOT_UNIT)[0],
                 phrase_value(reading, match, SLOT_UNIT2)[0]},
        .shift = (int8_t)shift_of(phrase_value(reading, match, SLOT_SHIFT)),
        .has_shift = match->slots[SLOT_SHIFT].count > 0,
        .toward = (int8_t)shift_of(phrase_value(reading, match, SLOT_TOWARD)),
        .today = (int8_t)shift_of(phrase_value(reading, match, SLOT_TODAY)),
        .has_today = match->slots[SLOT_TODAY].count > 0,
        .weekday = (int8_t)or_zero(phrase_number(reading, match, SLOT_WEEKDAY)),
        .part = phrase_value(reading, match, SLOT_PART),
        .feast = phrase_value(reading, match, SLOT_FEAST),
        .kind = "",
        .mod = rule->mod == NULL ? "" : rule->mod,
    };

    read_fraction(&find, reading, match);
    if (find.unit[0] == '\0' && rule->unit != NULL)
        find.unit[0] = rule->unit[0];
    count_in_years(&find);
    if (match->slots[SLOT_DATE].count > 0)
        read_dotted(rule->meaning == MEANING_DAYS ? &find.to : &find.from, reading,
                    &match->slots[SLOT_DATE]);
    if (rule->meaning == MEANING_MONTH && find.from.month > MONTHS_OF_YEAR)
        find.from = (struct day){.year = find.from.month, .month = find.from.day};
    if (rule->meaning == MEANING_QUARTER && find.from.month > MONTHS_OF_YEAR) {
        find.quarter = (int16_t)(find.from.day <= QUARTERS_OF_YEAR ? find.from.day : 0);
        find.from = (struct day){.year = find.from.month};
    }
    return find;
}

/* "1/3 to 1/2": what follows two numbers with a slash that are no day is none, either. */
static bool is_behind_fraction(const struct phrase_match *match, const struct reading *reading,
                               const uint8_t *taken)
{
    const struct token *tokens = reading->tokens.rows;
    size_t at = match->text_first;

    return at > 3 && tokens[at].kind == TOKEN_NUMBER && tokens[at - 2].kind == TOKEN_NUMBER &&
           taken[at - 2] == 0 && reading_is_mark(reading, at - 3, '/') &&
           tokens[at - 4].kind == TOKEN_NUMBER;
}

static bool is_valid(const struct date_find *find)
{
    return !find->is_unreadable && (find->from.month == 0 || day_is_valid(find->from)) &&
           (find->to.month == 0 || day_is_valid(find->to));
}

void dates_drop_names(struct findings *findings, const uint8_t *held, uint8_t bit)
{
    size_t kept = 0;

    for (size_t i = 0; i < findings->dates.count; i++)
        if ((held[findings->dates.rows[i].span.first] & bit) == 0)
            findings->dates.rows[kept++] = findings->dates.rows[i];
    findings->dates.count = kept;
}

bool dates_find(struct findings *findings, const struct pack *pack, const struct reading *reading,
                const struct sentence *sentence, uint8_t *taken)
{
    const struct phrase_set *set = &pack->dates.set;

    for (size_t at = reading_next(reading, TRIGGER_DATE, sentence->first, sentence->end);
         at < sentence->end; at = reading_next(reading, TRIGGER_DATE, at, sentence->end)) {
        struct phrase_match match;
        struct date_find find;
        size_t number = phrase_set_match(set, reading, at, &match);

        if (number == PHRASE_SET_MOST || match.text_end <= match.text_first ||
            match.text_first >= sentence->end || dates_is_torn(reading, match.first, match.end)) {
            at++;
            continue;
        }
        find = read_find(pack->dates.rules[number], reading, &match);
        if (!is_valid(&find) || is_behind_fraction(&match, reading, taken)) {
            at++;
            continue;
        }
        if (!(is_list(&find) ? add_list(findings, &match, &find) : add_find(findings, &find)))
            return false;
        memset(taken + match.text_first, 1, match.text_end - match.text_first);
        at = match.text_end;
    }
    return true;
}

/* Quantities: see quantities.h. */
#include "quantities.h"

#include <string.h>

#include "dates.h"
#include "rows.h"

enum { SLOGAN_TOKENS_MOST = 9 };

/* The number of a slot: digits as the language writes them, or the value of a lexicon entry. */
static bool read_number(struct decimal *decimal, const struct reading *reading,
                        const struct number_marks *marks, const struct slot_value *value)
{
    const struct token *token = &reading->tokens.rows[value->first];

    if (value->entry != 0)
        return decimal_read_plain(decimal, reading->lexicon->entries[value->entry].value);
    return decimal_read(decimal, reading_bytes(reading, value->first), token->size, marks) !=
           NUMBER_WRONG;
}

static bool apply_scale(struct decimal *decimal, const struct reading *reading,
                        const struct phrase_match *match, enum slot slot)
{
    struct decimal scale;

    if (match->slots[slot].count == 0)
        return true;
    return decimal_read_plain(&scale, phrase_value(reading, match, slot)) &&
           decimal_multiply(decimal, &scale);
}

/* What is added to the first number: the second by its own scale, which is the smaller one; where
 * there is none a half ("2 million and a half"); without any scale a fraction ("1m72"). */
static bool read_more(struct decimal *more, const struct reading *reading,
                      const struct number_marks *marks, const struct phrase_match *match)
{
    const struct slot_value *high = &match->slots[SLOT_HIGH];

    if (high->count == 0) {
        *more = (struct decimal){.digits = 5, .exponent = -1};
        return apply_scale(more, reading, match, SLOT_SCALE2);
    }
    if (!read_number(more, reading, marks, high))
        return false;
    if (match->slots[SLOT_SCALE].count > 0)
        return apply_scale(more, reading, match, SLOT_SCALE);
    more->exponent -= (int)reading->tokens.rows[high->first].size;
    return true;
}

static bool read_sum(struct quantity_find *find, const struct reading *reading,
                     const struct number_marks *marks, const struct phrase_match *match)
{
    struct decimal least = {.digits = 1, .exponent = 0}; /* what the first number counts by */
    struct decimal more;

    return read_number(&find->low, reading, marks, &match->slots[SLOT_LOW]) &&
           apply_scale(&find->low, reading, match, SLOT_SCALE2) &&
           apply_scale(&least, reading, match, SLOT_SCALE2) &&
           read_more(&more, reading, marks, match) && decimal_compare(&more, &least) < 0 &&
           decimal_add(&find->low, &more);
}

/* "6 months to 5 years old": not a range, for its ends count by different units. */
static bool has_two_units(const struct reading *reading, const struct phrase_match *match)
{
    return match->slots[SLOT_UNIT2].count > 0 && match->slots[SLOT_UNIT].count > 0 &&
           strcmp(phrase_value(reading, match, SLOT_UNIT2),
                  phrase_value(reading, match, SLOT_UNIT)) != 0;
}

/* Leaves the first of two quantities; the second is read by itself. */
static void keep_first(struct phrase_match *match)
{
    struct slot_value *slots = match->slots;

    slots[SLOT_UNIT] = slots[SLOT_UNIT2];
    slots[SLOT_SCALE] = slots[SLOT_SCALE2];
    match->end = match->text_end = slots[SLOT_UNIT2].first + slots[SLOT_UNIT2].count;
    slots[SLOT_UNIT2] = slots[SLOT_SCALE2] = slots[SLOT_HIGH] = (struct slot_value){0};
}

/* Both ends of a range share scale and unit, unless the first has one of its own. */
static bool read_values(struct quantity_find *find, const struct reading *reading,
                        const struct number_marks *marks, const struct phrase_match *match)
{
    const struct slot_value *slots = match->slots;
    bool own_scale = slots[SLOT_SCALE2].count > 0 || slots[SLOT_UNIT2].count > 0;

    if (find->rule->meaning == MEANING_SUM)
        return read_sum(find, reading, marks, match);
    find->is_range = slots[SLOT_HIGH].count > 0;
    find->has_total = slots[SLOT_TOTAL].count > 0;
    if (!read_number(&find->low, reading, marks, &slots[SLOT_LOW]) ||
        !apply_scale(&find->low, reading, match, own_scale ? SLOT_SCALE2 : SLOT_SCALE))
        return false;
    if (find->is_range && (!read_number(&find->high, reading, marks, &slots[SLOT_HIGH]) ||
                           !apply_scale(&find->high, reading, match, SLOT_SCALE) ||
                           decimal_compare(&find->low, &find->high) > 0))
        return false;
    return !find->has_total || (read_number(&find->total, reading, marks, &slots[SLOT_TOTAL]) &&
                                decimal_compare(&find->low, &find->total) <= 0);
}

static struct span span_of(const struct slot_value *value)
{
    return (struct span){value->first, value->count == 0 ? 0 : value->first + value->count};
}

/* A number glued to the word belongs to it: "per m2". */
static struct span per_of(const struct reading *reading, const struct slot_value *value)
{
    struct span span = span_of(value);
    const struct token *next = &reading->tokens.rows[span.end];

    if (span.end != 0 && span.end < reading->tokens.count && next->kind == TOKEN_NUMBER &&
        next->glued)
        span.end++;
    return span;
}

/* Appends as much as there is room for. */
static void append(char unit[UNIT_BYTES], const char *text)
{
    size_t used = strlen(unit);
    size_t size = strnlen(text, UNIT_BYTES - 1 - used);

    memcpy(unit + used, text, size);
    unit[used + size] = '\0';
}

/* The unit, with the time it is counted by: "VND/month". */
static void read_unit(struct quantity_find *find, const struct reading *reading,
                      const struct phrase_match *match)
{
    const char *unit = phrase_value(reading, match, SLOT_UNIT);
    const char *per = phrase_value(reading, match, SLOT_PER);

    if (unit[0] == '\0')
        unit = find->rule->unit == NULL ? "count" : find->rule->unit;
    append(find->unit, unit);
    if (per[0] != '\0') {
        append(find->unit, "/");
        append(find->unit, per);
    }
}

static bool read_find(struct quantity_find *find, const struct pack *pack,
                      const struct reading *reading, const struct phrase_match *match)
{
    *find = (struct quantity_find){
        .rule = find->rule,
        .span = {(uint32_t)match->text_first, (uint32_t)match->text_end},
        .mod = phrase_value(reading, match, SLOT_HEDGE),
        .of = span_of(&match->slots[SLOT_NOUN]),
    };
    if (phrase_value(reading, match, SLOT_PER)[0] == '\0')
        find->per = per_of(reading, &match->slots[SLOT_PER]);
    read_unit(find, reading, match);
    return read_values(find, reading, &pack->marks, match);
}

static bool is_free(const uint8_t *taken, const struct phrase_match *match)
{
    for (size_t i = match->text_first; i < match->text_end; i++)
        if (taken[i] != 0)
            return false;
    return true;
}

/* The quantity before, of the same sentence; NULL when there is none. */
static const struct quantity_find *last_of(const struct findings *findings,
                                           const struct sentence *sentence)
{
    const struct quantity_find *last;

    if (findings->quantities.count == 0)
        return NULL;
    last = &findings->quantities.rows[findings->quantities.count - 1];
    return last->span.first >= sentence->first ? last : NULL;
}

/* Where a quantity is read. */
struct counting {
    const struct pack *pack;
    const struct reading *reading;
    const uint8_t *taken;
    const struct quantity_find *last; /* the one before, of the same sentence; or NULL */
};

/* Whether a slash before a token joins it to what was counted before: "9 tàu/25 ngư dân",
 * "12ha/3 vùng trồng". */
static bool is_joined(const struct counting *counting, size_t at)
{
    const struct quantity_find *last = counting->last;

    return last != NULL && last->span.end + 1 == at &&
           reading_is_mark(counting->reading, at - 1, '/');
}

/* "The Code of 2015 provides": a year stands where a noun that nobody listed follows. */
static bool is_year(const struct reading *reading, const struct phrase_match *match)
{
    const struct slot_value *low = &match->slots[SLOT_LOW];
    const struct slot_value *noun = &match->slots[SLOT_NOUN];

    return low->count == 1 && low->entry == 0 && noun->count > 0 && noun->entry == 0 &&
           match->slots[SLOT_SCALE].count == 0 && match->slots[SLOT_HEDGE].count == 0 &&
           (reading->tokens.rows[low->first].looks & look_of_number(NUMBER_YEAR)) != 0;
}

/* "4" of "Quân khu 4 bố trí lực lượng": a number calls what stands before it, when a word follows
 * that nobody listed as a noun. One small word alone may be the end of another: "toàn bộ 168". */
static bool is_of_name(const struct counting *counting, const struct phrase_match *match)
{
    const struct reading *reading = counting->reading;
    const struct slot_value *noun = &match->slots[SLOT_NOUN];
    size_t at = match->slots[SLOT_LOW].first;
    size_t first = 0;

    return noun->count > 0 && noun->entry == 0 && at > 0 &&
           reading->tokens.rows[at - 1].kind == TOKEN_WORD &&
           ((reading_hit_before(reading, at, counting->pack->names.organization, &first) != NULL &&
             (first + 1 < at || reading->tokens.rows[first].shape != SHAPE_LOWER)) ||
            reading_hit_before(reading, at, counting->pack->names.place_type, &first) != NULL);
}

/* "500" of "Km 98+500": metres behind a kilometre stone. */
static bool is_behind_stone(const struct reading *reading, size_t at)
{
    const struct token *tokens = reading->tokens.rows;

    return at > 1 && tokens[at].glued && reading_is_mark(reading, at - 1, '+') &&
           tokens[at - 1].glued && tokens[at - 2].kind == TOKEN_NUMBER;
}

/* Reads what stands at a token: true when it is a quantity. */
static bool find_at(struct quantity_find *find, const struct counting *counting, size_t at)
{
    const struct pack *pack = counting->pack;
    struct phrase_match match;
    size_t first;
    size_t number = phrase_set_match(&pack->quantities.set, counting->reading, at, &match);

    if (number == PHRASE_SET_MOST || is_behind_stone(counting->reading, at) ||
        match.text_end <= match.text_first || !is_free(counting->taken, &match) ||
        is_year(counting->reading, &match) || is_of_name(counting, &match))
        return false;
    if (has_two_units(counting->reading, &match))
        keep_first(&match);
    first = match.text_first;
    if (is_joined(counting, at) && match.text_end > first + 1)
        first++;
    if (dates_is_torn(counting->reading, first, match.text_end))
        return false;
    find->rule = pack->quantities.rules[number];
    return read_find(find, pack, counting->reading, &match);
}

/* Where the quotation ends that a number begins: "3 tại chỗ", a slogan that counts nothing; the
 * number itself when it begins none that is so short. */
static size_t slogan_end(const struct reading *reading, const struct sentence *sentence, size_t at)
{
    if (at == sentence->first || !reading_is_mark(reading, at - 1, '"') ||
        !reading->tokens.rows[at].glued)
        return at;
    for (size_t i = at + 2; i < sentence->end && i < at + SLOGAN_TOKENS_MOST; i++)
        if (reading_is_mark(reading, i, '"'))
            return i;
    return at;
}

/* What stands without a unit where money is meant mostly is counted as what stands before it, when
 * the sentence tells of no money: "32 triệu lượt khách, sang năm 40 triệu". */
static void note_counted(struct quantity_find *find, const struct quantity_find *last)
{
    static const struct decimal large = {.digits = 1, .exponent = 6};

    if (find->rule->meaning != MEANING_AMOUNT || find->rule->unit == NULL || last == NULL ||
        last->of.end == 0 || strcmp(last->unit, "count") != 0 ||
        strcmp(find->unit, find->rule->unit) != 0 || decimal_compare(&last->low, &large) < 0)
        return;
    find->unit[0] = '\0';
    append(find->unit, last->unit);
    find->of = last->of;
}

bool quantities_find(struct findings *findings, const struct pack *pack,
                     const struct reading *reading, const struct sentence *sentence, uint8_t *taken)
{
    const uint8_t money = pack->money_class;
    struct counting counting = {.pack = pack, .reading = reading, .taken = taken};

    for (size_t at = reading_next(reading, TRIGGER_QUANTITY, sentence->first, sentence->end);
         at < sentence->end; at = reading_next(reading, TRIGGER_QUANTITY, at, sentence->end)) {
        struct quantity_find find;
        struct quantity_find *grown;

        counting.last = last_of(findings, sentence);
        if (taken[at] != 0 || !find_at(&find, &counting, at)) {
            at++;
            continue;
        }
        if (strcmp(find.unit, "count") == 0 && slogan_end(reading, sentence, at) > at) {
            at = slogan_end(reading, sentence, at);
            continue;
        }
        if (!class_set_has(&sentence->classes, money))
            note_counted(&find, counting.last);
        grown = rows_grow(findings->quantities.rows, findings->quantities.count,
                          &findings->quantities.capacity, sizeof *grown);
        if (grown == NULL)
            return false;
        findings->quantities.rows = grown;
        findings->quantities.rows[findings->quantities.count++] = find;
        memset(taken + find.span.first, 1, find.span.end - find.span.first);
        at = find.span.end;
    }
    return true;
}

/* Matching phrases: see phrase.h. */
#include "phrase.h"

#include <stdlib.h>
#include <string.h>

#include "phrase_step.h"

enum { MATCH_STEPS_MOST = 4000, YEAR_LEAST = 1900, YEAR_MOST = 2100, YEAR_DIGITS = 4 };

enum { TRAIL_MOST = 64 };

/* What a slot held before a step filled it. */
struct trail_row {
    enum slot slot;
    struct slot_value before;
};

/* One attempt at one token; the slots are those of the way being tried, and the trail takes them
 * back when another way is tried. */
struct matching {
    const struct reading *reading;
    const struct number_marks *marks;
    const struct phrase *phrase;
    uint8_t stop;
    size_t steps;
    struct phrase_match way;
    struct trail_row trail[TRAIL_MOST];
    size_t trail_count;
    struct phrase_match *best;
    bool is_found;
};

static bool is_between(const struct decimal *decimal, enum number_form form, int64_t least,
                       int64_t most)
{
    return form == NUMBER_WHOLE && decimal->digits >= least && decimal->digits <= most;
}

/* d.m.yyyy */
static bool is_dotted_date(const char *digits, size_t size)
{
    size_t dots = 0;

    for (size_t i = 0; i < size; i++) {
        if (digits[i] == ',')
            return false;
        dots += digits[i] == '.';
    }
    return dots == 2 && size >= YEAR_DIGITS + 4 && size <= YEAR_DIGITS + 6 &&
           digits[size - YEAR_DIGITS - 1] == '.';
}

static bool is_number_of_type(const struct matching *matching, size_t at, enum number_type type)
{
    const struct token *token = &matching->reading->tokens.rows[at];
    const char *digits = reading_bytes(matching->reading, at);
    struct decimal decimal;
    enum number_form form;

    if (token->kind != TOKEN_NUMBER)
        return false;
    form = decimal_read(&decimal, digits, token->size, matching->marks);
    switch (type) {
    case NUMBER_DAY:
        return is_between(&decimal, form, 1, 31) && token->size <= 2;
    case NUMBER_MONTH:
        return is_between(&decimal, form, 1, 12) && token->size <= 2;
    case NUMBER_YEAR:
        return is_between(&decimal, form, YEAR_LEAST, YEAR_MOST) && token->size == YEAR_DIGITS;
    case NUMBER_QUARTER:
        return is_between(&decimal, form, 1, 4) && token->size == 1;
    case NUMBER_HOUR:
        return is_between(&decimal, form, 0, 24) && token->size <= 2;
    case NUMBER_MINUTE:
        return is_between(&decimal, form, 0, 59) && token->size == 2;
    case NUMBER_ANY_WHOLE:
        return form == NUMBER_WHOLE && token->size <= 9;
    case NUMBER_ANY:
        return form != NUMBER_WRONG;
    case NUMBER_WITH_GROUPS:
        return form == NUMBER_GROUPED;
    case NUMBER_DATE:
        return is_dotted_date(digits, token->size);
    }
    return false;
}

static void run(struct matching *matching, size_t step, size_t at);

static void fill(struct matching *matching, enum slot slot, struct slot_value value)
{
    if (slot == SLOT_NONE || matching->trail_count == TRAIL_MOST)
        return;
    matching->trail[matching->trail_count++] = (struct trail_row){slot, matching->way.slots[slot]};
    matching->way.slots[slot] = value;
}

/* Where a way forks: what is to be taken back before the other one is tried. */
struct fork {
    size_t trail_count;
    size_t text_first, text_end;
};

static struct fork note_fork(const struct matching *matching)
{
    return (struct fork){matching->trail_count, matching->way.text_first, matching->way.text_end};
}

static void go_back(struct matching *matching, struct fork fork)
{
    while (matching->trail_count > fork.trail_count) {
        const struct trail_row *row = &matching->trail[--matching->trail_count];

        matching->way.slots[row->slot] = row->before;
    }
    matching->way.text_first = fork.text_first;
    matching->way.text_end = fork.text_end;
}

/* Goes on behind every hit of the class, the longest first. */
static void run_class(struct matching *matching, size_t step, size_t at)
{
    const struct reading *reading = matching->reading;
    const struct phrase_step *row = &matching->phrase->steps[step];
    const struct fork fork = note_fork(matching);
    const struct token *token;

    if (!reading_has_class(reading, at, (uint8_t)row->operand))
        return;
    token = &reading->tokens.rows[at];
    for (size_t i = 0; i < token->hit_count; i++) {
        const struct lexicon_hit *hit = &reading->hits.rows[token->hits + i];

        if (reading_entry(reading, hit)->class != row->operand)
            continue;
        go_back(matching, fork);
        fill(matching, (enum slot)row->slot,
             (struct slot_value){(uint32_t)at, hit->length, hit->entry});
        run(matching, step + 1, at + hit->length);
    }
}

/* A word glued to a mark counts ("/kg"), one glued to a number does not ("5km"). */
static bool is_noun_word(const struct matching *matching, size_t at)
{
    const struct token *token = &matching->reading->tokens.rows[at];

    return at < matching->reading->tokens.count && token->kind == TOKEN_WORD &&
           token->shape == SHAPE_LOWER && !(token->glued && token[-1].kind != TOKEN_MARK) &&
           !reading_has_class(matching->reading, at, matching->stop);
}

static void run_noun(struct matching *matching, size_t step, size_t at)
{
    size_t count = 0;

    while (count < matching->phrase->steps[step].operand && is_noun_word(matching, at + count))
        count++;
    if (count == 0)
        return;
    fill(matching, (enum slot)matching->phrase->steps[step].slot,
         (struct slot_value){(uint32_t)at, (uint32_t)count, 0});
    run(matching, step + 1, at + count);
}

static void note_match(struct matching *matching, size_t end)
{
    struct phrase_match *best = matching->best;

    if (matching->is_found && end <= best->end)
        return;
    matching->is_found = true;
    *best = matching->way;
    best->end = end;
    if (best->text_first == SIZE_MAX)
        best->text_first = best->first;
    if (best->text_end == SIZE_MAX)
        best->text_end = end;
}

/* A step that looks at no more than one token: true when the way goes on. */
static bool take_step(struct matching *matching, const struct phrase_step *row, size_t *at)
{
    const struct reading *reading = matching->reading;
    bool is_there = *at < reading->tokens.count;

    switch ((enum phrase_op)row->op) {
    case OP_WORD:
        return is_there && reading->tokens.rows[(*at)++].syllable == row->operand;
    case OP_NUMBER:
        if (!is_there || !is_number_of_type(matching, *at, (enum number_type)row->operand))
            return false;
        fill(matching, (enum slot)row->slot, (struct slot_value){(uint32_t)*at, 1, 0});
        *at += 1;
        return true;
    case OP_NOT_CLASS:
        return !reading_has_class(reading, *at, (uint8_t)row->operand);
    case OP_GLUED:
        return is_there && reading->tokens.rows[*at].glued;
    case OP_OPEN:
        matching->way.text_first = *at;
        return true;
    case OP_CLOSE:
        matching->way.text_end = *at;
        return true;
    case OP_CLASS:
    case OP_NOUN:
    case OP_SPLIT:
    case OP_JUMP:
    case OP_DONE:
        break;
    }
    return false;
}

/* Follows all ways from a step; each that reaches the end is noted. The depth of the calls is at
 * most the number of choices in the phrase. */
static void run(struct matching *matching, size_t step, size_t at)
{
    while (matching->steps++ < MATCH_STEPS_MOST) {
        const struct phrase_step *row = &matching->phrase->steps[step];
        struct fork fork;

        switch ((enum phrase_op)row->op) {
        case OP_DONE:
            note_match(matching, at);
            return;
        case OP_JUMP:
            step += row->operand;
            break;
        case OP_CLASS:
            run_class(matching, step, at);
            return;
        case OP_NOUN:
            run_noun(matching, step, at);
            return;
        case OP_SPLIT:
            fork = note_fork(matching);
            run(matching, step + 1, at);
            go_back(matching, fork);
            step += row->operand;
            break;
        case OP_WORD:
        case OP_NOT_CLASS:
        case OP_NUMBER:
        case OP_GLUED:
        case OP_OPEN:
        case OP_CLOSE:
            if (!take_step(matching, row, &at))
                return;
            step++;
            break;
        }
    }
}

/* Whether the words around the match are such as the phrase forbids. */
static bool is_forbidden(const struct phrase *phrase, const struct reading *reading,
                         const struct phrase_match *match)
{
    size_t first = 0;

    for (size_t i = 0; i < phrase->not_after_count; i++)
        if (reading_hit_before(reading, match->first, phrase->not_after[i], &first) != NULL)
            return true;
    for (size_t i = 0; i < phrase->not_before_count; i++)
        if (reading_has_class(reading, match->end, phrase->not_before[i]))
            return true;
    return false;
}

static uint64_t candidates(const struct phrase_set *set, const struct token *token)
{
    uint64_t all = set->by_any | set->by_word[token->syllable];

    if (token->kind == TOKEN_NUMBER)
        all |= set->by_number;
    for (uint64_t rest = token->classes; rest != 0; rest &= rest - 1)
        all |= set->by_class[__builtin_ctzll(rest)];
    return all;
}

/* Tries one phrase; true when it matches and its context allows it. */
static bool try_phrase(struct matching *matching, const struct phrase *phrase, size_t token,
                       struct phrase_match *best)
{
    go_back(matching, (struct fork){0, SIZE_MAX, SIZE_MAX});
    matching->phrase = phrase;
    matching->steps = 0;
    matching->is_found = false;
    matching->best = best;
    run(matching, 0, token);
    return matching->is_found && !is_forbidden(phrase, matching->reading, best);
}

size_t phrase_set_match(const struct phrase_set *set, const struct reading *reading,
                        const struct number_marks *marks, size_t token, struct phrase_match *match)
{
    uint64_t rest = candidates(set, &reading->tokens.rows[token]);
    size_t found = PHRASE_SET_MOST;
    struct matching matching;
    struct phrase_match tried;

    if (rest == 0)
        return found;
    matching.reading = reading;
    matching.marks = marks;
    matching.stop = set->stop;
    matching.trail_count = 0;
    matching.way = (struct phrase_match){.first = token};
    for (; rest != 0; rest &= rest - 1) {
        size_t number = (size_t)__builtin_ctzll(rest);

        if (!try_phrase(&matching, &set->phrases[number], token, &tried) ||
            (found != PHRASE_SET_MOST && tried.end <= match->end))
            continue;
        *match = tried;
        found = number;
    }
    return found;
}

/* What may stand first in a phrase: every step that can be reached without taking a token. */
static void note_first(struct phrase_set *set, size_t number, size_t step)
{
    const struct phrase *phrase = &set->phrases[number];
    uint64_t bit = UINT64_C(1) << number;

    for (;; step++) {
        const struct phrase_step *row = &phrase->steps[step];

        switch ((enum phrase_op)row->op) {
        case OP_WORD:
            set->by_word[row->operand] |= bit;
            return;
        case OP_CLASS:
            set->by_class[lexicon_bit((uint8_t)row->operand)] |= bit;
            return;
        case OP_NUMBER:
            set->by_number |= bit;
            return;
        case OP_NOUN:
        case OP_DONE:
            set->by_any |= bit;
            return;
        case OP_SPLIT:
            note_first(set, number, step + row->operand);
            break;
        case OP_JUMP:
            step += row->operand - 1;
            break;
        case OP_NOT_CLASS:
        case OP_GLUED:
        case OP_OPEN:
        case OP_CLOSE:
            break;
        }
    }
}

bool phrase_set_seal(struct phrase_set *set, const struct lexicon *lexicon, struct error *error)
{
    set->by_word = calloc(lexicon->vocabulary.count + 1, sizeof *set->by_word);
    set->stop = lexicon_class(lexicon, "stop");
    if (set->by_word == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for the phrases");
    for (size_t i = 0; i < set->count; i++)
        note_first(set, i, 0);
    return true;
}

void phrase_set_clear(struct phrase_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        phrase_clear(&set->phrases[i]);
    free(set->by_word);
    *set = (struct phrase_set){0};
}

static int whole_of(const char *digits, size_t size)
{
    int number = 0;

    for (size_t i = 0; i < size; i++) {
        if (digits[i] < '0' || digits[i] > '9' || number > 99999999)
            return -1;
        number = number * 10 + (digits[i] - '0');
    }
    return size == 0 ? -1 : number;
}

int phrase_number(const struct reading *reading, const struct phrase_match *match, enum slot slot)
{
    const struct slot_value *value = &match->slots[slot];
    const char *spelled;

    if (value->count == 0)
        return -1;
    if (value->entry == 0)
        return whole_of(reading_bytes(reading, value->first),
                        reading->tokens.rows[value->first].size);
    spelled = phrase_value(reading, match, slot);
    return whole_of(spelled, strlen(spelled));
}

const char *phrase_value(const struct reading *reading, const struct phrase_match *match,
                         enum slot slot)
{
    const struct slot_value *value = &match->slots[slot];

    return value->count == 0 || value->entry == 0 ? ""
                                                  : reading->lexicon->entries[value->entry].value;
}

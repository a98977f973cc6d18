/* Matching phrases: see phrase.h.
 *
 * A phrase is a small program (phrase_step.h) that is run by backtracking, and what keeps that
 * cheap is to leave a way before it is gone:
 *
 *   - Of all phrases of a set only those are tried that the token may begin (by its word, its
 *     classes, the types of its number).
 *   - Every step has an opening: what the one or two tokens may be that the rest of the phrase
 *     begins with there. A phrase, or a branch where it forks, whose opening the tokens do not
 *     fit is not entered; mostly one branch is left, and there is no fork.
 *   - A look is a bit that the token got once, when it was read (looks.h); no step reads digits.
 *
 * Openings only leave out ways that would fail, so what is found is the same without them. */
#include "phrase.h"

#include <string.h>

#include "looks.h"
#include "phrase_step.h"

enum { MATCH_STEPS_MOST = 4000, TRAIL_MOST = 64 };

/* What a slot held before a step filled it. */
struct trail_row {
    enum slot slot;
    struct slot_value before;
};

/* One attempt at one token; the slots are those of the way being tried, and the trail takes them
 * back when another way is tried. */
struct matching {
    const struct reading *reading;
    const struct phrase_opening *openings; /* of the set */
    const struct phrase *phrase;
    size_t steps;
    struct phrase_match way;
    struct trail_row trail[TRAIL_MOST];
    size_t trail_count;
    struct phrase_match *best;
    bool is_found;
};

/* Whether a token is of one of these words or looks; the bit of a word may be that of another. */
static inline bool is_one_of(uint64_t words, uint16_t looks, const struct token *token)
{
    return ((words >> token->sign & 1) | (token->looks & looks)) != 0;
}

static inline bool fits_plainly(const struct phrase_look *look, const struct token *token)
{
    return is_one_of(look->words, look->looks, token);
}

static inline bool fits(const struct phrase_look *look, const struct token *token)
{
    return fits_plainly(look, token) || class_set_meets(&token->onset->classes, &look->classes);
}

/* Whether a way can go on at a step with the tokens that stand at `at`. Behind the last token of a
 * text stands one that is nothing; where the phrase may end, any fits. */
static inline bool can_go_on(const struct matching *matching, size_t step, size_t at)
{
    const struct phrase_opening *opening =
        &matching->openings[matching->phrase->steps[step].opening];
    const struct token *token = &matching->reading->tokens.rows[at];

    if (!is_one_of(opening->words, opening->looks, token))
        return class_set_meets(&token->onset->classes, &opening->alone.classes);
    return fits(&opening->alone, token) ||
           (fits_plainly(&opening->first, token) && fits(&opening->second, token + 1));
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
    const struct lexicon_hit *hits;

    if (!reading_has_class(reading, at, (uint8_t)row->operand))
        return;
    hits = reading_hits(reading, at);
    for (size_t i = 0; i < reading_onset(reading, at)->count; i++) {
        const struct lexicon_hit *hit = &hits[i];

        if (hit->word_class != row->operand || !can_go_on(matching, step + 1, at + hit->length))
            continue;
        go_back(matching, fork);
        fill(matching, (enum slot)row->slot,
             (struct slot_value){(uint32_t)at, hit->length, hit->entry});
        run(matching, step + 1, at + hit->length);
    }
}

static bool has_look(const struct reading *reading, size_t at, uint16_t look)
{
    return (reading->tokens.rows[at].looks & look) != 0;
}

static void run_noun(struct matching *matching, size_t step, size_t at)
{
    size_t count = 0;

    while (count < matching->phrase->steps[step].operand &&
           has_look(matching->reading, at + count, look_of_noun()))
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

/* Takes a number of a type; false when there is none. */
static bool take_number(struct matching *matching, const struct phrase_step *row, size_t *at)
{
    if (!has_look(matching->reading, *at, look_of_number((enum number_type)row->operand)))
        return false;
    fill(matching, (enum slot)row->slot, (struct slot_value){(uint32_t)*at, 1, 0});
    *at += 1;
    return true;
}

/* Returns the step at which to go on. The first branch is run here when both can go on. Of the many
 * branches of a row of alternatives, most are passed by at once. */
static size_t run_fork(struct matching *matching, size_t step, size_t at)
{
    const struct phrase *phrase = matching->phrase;
    size_t other = step + phrase->steps[step].operand;
    struct fork fork;

    while (!can_go_on(matching, step + 1, at)) {
        if (phrase->steps[other].op != OP_SPLIT)
            return other;
        matching->steps++;
        step = other;
        other += phrase->steps[step].operand;
    }
    if (!can_go_on(matching, other, at))
        return step + 1;
    fork = note_fork(matching);
    run(matching, step + 1, at);
    go_back(matching, fork);
    return other;
}

/* Follows all ways from a step; each that reaches the end is noted. The depth of the calls is at
 * most the number of choices in the phrase. */
static void run(struct matching *matching, size_t step, size_t at)
{
    const struct reading *reading = matching->reading;

    for (; matching->steps++ < MATCH_STEPS_MOST; step++) {
        const struct phrase_step *row = &matching->phrase->steps[step];

        switch ((enum phrase_op)row->op) {
        case OP_DONE:
            note_match(matching, at);
            return;
        case OP_JUMP:
            step += row->operand - 1;
            break;
        case OP_CLASS:
            run_class(matching, step, at);
            return;
        case OP_NOUN:
            run_noun(matching, step, at);
            return;
        case OP_SPLIT:
            step = run_fork(matching, step, at) - 1;
            break;
        case OP_WORD:
            if (reading->tokens.rows[at++].syllable != row->operand)
                return;
            break;
        case OP_NUMBER:
            if (!take_number(matching, row, &at))
                return;
            break;
        case OP_NOT_CLASS:
            if (reading_has_class(reading, at, (uint8_t)row->operand))
                return;
            break;
        case OP_GLUED:
            if (!reading->tokens.rows[at].glued)
                return;
            break;
        case OP_OPEN:
            matching->way.text_first = at;
            break;
        case OP_CLOSE:
            matching->way.text_end = at;
            break;
        }
    }
}

/* Whether a word of the class ends before a token; one with the value "-" only looks like it. */
static bool is_behind(const struct reading *reading, size_t at, uint8_t word_class)
{
    size_t first = 0;
    const struct lexicon_hit *hit = reading_hit_before(reading, at, word_class, &first);

    return hit != NULL && strcmp(reading_entry(reading, hit)->value, "-") != 0;
}

/* Whether the words around the match are such as the phrase forbids. */
static bool is_forbidden(const struct phrase *phrase, const struct reading *reading,
                         const struct phrase_match *match)
{
    for (size_t i = 0; i < phrase->not_after_count; i++)
        if (is_behind(reading, match->first, phrase->not_after[i]))
            return true;
    for (size_t i = 0; i < phrase->not_before_count; i++)
        if (reading_has_class(reading, match->end, phrase->not_before[i]))
            return true;
    return false;
}

/* What a table of phrases by looks says of a token. */
static inline uint64_t by_looks(const uint64_t by_look[LOOK_BITS], unsigned looks)
{
    uint64_t all = 0;

    for (; looks != 0; looks &= looks - 1)
        all |= by_look[__builtin_ctz(looks)];
    return all;
}

/* What an index says of the word and the looks of a token. */
static inline uint64_t index_plainly(const struct phrase_index *index, const struct token *token)
{
    return index->by_word[token->sign] |
           by_looks(index->by_look, token->looks & index->looks.looks);
}

/* The same with its classes; nothing for a token behind the last one. */
static inline uint64_t index_fully(const struct phrase_index *index, const struct reading *reading,
                                   size_t at)
{
    const struct class_set *known = &index->looks.classes;
    const struct token *token;
    const struct onset *onset;
    uint64_t all;

    if (at >= reading->tokens.count)
        return 0;
    token = &reading->tokens.rows[at];
    onset = reading_onset(reading, at);
    all = index_plainly(index, token);
    for (size_t word = 0; word < CLASS_SET_WORDS; word++)
        for (uint64_t rest = onset->classes.words[word] & known->words[word]; rest != 0;
             rest &= rest - 1)
            all |= index->by_class[word * CLASS_SET_WORD_BITS + (size_t)__builtin_ctzll(rest)];
    return all;
}

/* The phrases that may go on behind a class that they begin with, with the tokens at `at`. */
static uint64_t going_on(const struct phrase_set *set, const struct reading *reading, size_t at)
{
    uint64_t first;

    if (at >= reading->tokens.count)
        return 0;
    first = index_plainly(&set->first_behind, &reading->tokens.rows[at]);
    if (first != 0)
        first &= index_fully(&set->second_behind, reading, at + 1);
    return first | index_fully(&set->alone_behind, reading, at);
}

/* The phrases that begin with a class of a token and may end or go on behind it. */
static uint64_t candidates_by_class(const struct phrase_set *set, const struct reading *reading,
                                    size_t at)
{
    const struct lexicon_hit *hits = reading_hits(reading, at);
    uint64_t behind = 0;
    uint64_t all = 0;
    size_t length = 0;

    for (size_t i = 0; i < reading_onset(reading, at)->count; i++) {
        const uint8_t word_class = hits[i].word_class;
        const uint64_t begun = set->by_class[word_class];

        if (begun == 0)
            continue;
        if (hits[i].length != length) {
            length = hits[i].length;
            behind = going_on(set, reading, at + length);
        }
        all |= begun & (behind | set->ends_behind[word_class]);
    }
    return all;
}

/* The phrases that a token may begin, as bits: of those that begin with its word or a look those
 * whose opening it and the token behind it fit, and of those that begin with a class those that may
 * go on behind that. */
static inline uint64_t candidates(const struct phrase_set *set, const struct reading *reading,
                                  size_t at)
{
    const struct token *token = &reading->tokens.rows[at];
    uint64_t all = (token->sign == 0 ? 0 : set->by_word[token->syllable]) |
                   by_looks(set->by_look, token->looks & set->begins.looks);

    if (all != 0)
        all &= index_plainly(&set->alone, token) | index_fully(&set->second, reading, at + 1);
    if (class_set_meets(&reading_onset(reading, at)->classes, &set->begins.classes))
        all |= candidates_by_class(set, reading, at);
    return all | set->by_any;
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

static size_t try_phrases(const struct phrase_set *set, const struct reading *reading, size_t token,
                          uint64_t rest, struct phrase_match *match)
{
    size_t found = PHRASE_SET_MOST;
    struct phrase_match tried;
    struct matching matching; /* its trail stays as it is: most of it is never used */

    matching.reading = reading;
    matching.openings = set->openings;
    matching.way = (struct phrase_match){.first = token};
    matching.trail_count = 0;
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

size_t phrase_set_match(const struct phrase_set *set, const struct reading *reading, size_t token,
                        struct phrase_match *match)
{
    uint64_t rest = candidates(set, reading, token);

    return rest == 0 ? PHRASE_SET_MOST : try_phrases(set, reading, token, rest, match);
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

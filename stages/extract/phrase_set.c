/* Sets of phrases: which of them a token may begin, noted once for all texts (phrase.c looks it
 * up). See phrase.h. */
#include "phrase.h"

#include <stdlib.h>
#include <string.h>

#include "looks.h"
#include "phrase_step.h"

/* Notes what a token may be for the opening of a phrase. */
static void note_look(struct phrase_index *index, size_t number, const struct phrase_look *look)
{
    const uint64_t bit = UINT64_C(1) << number;

    for (size_t i = 0; i < VOCABULARY_SIGNS; i++)
        if ((look->words >> i & 1) != 0)
            index->by_word[i] |= bit;
    for (size_t i = 0; i < LOOK_BITS; i++)
        if ((look->looks >> i & 1U) != 0)
            index->by_look[i] |= bit;
    for (size_t i = 0; i < CLASS_SET_BITS; i++)
        if (class_set_has(&look->classes, (uint8_t)i))
            index->by_class[i] |= bit;
    index->looks.looks |= look->looks;
    class_set_join(&index->looks.classes, &look->classes);
}

/* Notes with what a phrase may go on behind a class that it begins with. */
static void note_behind(struct phrase_set *set, size_t number, uint8_t word_class,
                        const struct phrase_opening *opening)
{
    note_look(&set->alone_behind, number, &opening->alone);
    note_look(&set->first_behind, number, &opening->first);
    note_look(&set->second_behind, number, &opening->second);
    if (opening->is_any)
        set->ends_behind[word_class] |= UINT64_C(1) << number;
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
            set->by_class[row->operand] |= bit;
            class_set_add(&set->begins.classes, (uint8_t)row->operand);
            note_behind(set, number, (uint8_t)row->operand, &phrase->openings[step + 1]);
            return;
        case OP_NUMBER:
            set->by_look[row->operand] |= bit;
            set->begins.looks |= look_of_number((enum number_type)row->operand);
            return;
        case OP_NOUN:
            set->by_look[LOOK_NOUN_BIT] |= bit;
            set->begins.looks |= look_of_noun();
            return;
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

/* Has the finder look wherever a phrase may begin. At numbers it does so in any case. */
static void set_trigger(const struct phrase_set *set, struct lexicon *lexicon, enum trigger trigger)
{
    const uint16_t bit = trigger_bit(trigger);

    for (size_t word = 0; word < lexicon->vocabulary.count; word++)
        if (set->by_word[word] != 0)
            lexicon->words[word].triggers |= bit;
    for (size_t i = 0; i < CLASS_SET_BITS; i++)
        if (class_set_has(&set->begins.classes, (uint8_t)i))
            lexicon->class_triggers[i] |= bit;
    if ((set->begins.looks & look_of_noun()) != 0)
        lexicon->small_triggers |= bit;
}

/* Gives the steps of a phrase the numbers of their openings, which are gathered by their bytes: two
 * that are alike but for what stands between their members are both kept. */
static bool number_openings(struct vocabulary *openings, struct phrase *phrase)
{
    for (size_t step = 0; step < phrase->count; step++) {
        const uint32_t number = vocabulary_add(openings, (const char *)&phrase->openings[step],
                                               sizeof *phrase->openings);

        if (number == 0 || number > UINT16_MAX)
            return false;
        phrase->steps[step].opening = (uint16_t)(number - 1);
    }
    free(phrase->openings);
    phrase->openings = NULL;
    return true;
}

/* Keeps each opening once, for all steps and phrases that have it. False when memory is short. */
static bool share_openings(struct phrase_set *set)
{
    struct vocabulary openings;
    bool is_ok = true;

    vocabulary_init(&openings);
    for (size_t i = 0; is_ok && i < set->count; i++)
        is_ok = number_openings(&openings, &set->phrases[i]);
    set->openings = malloc(openings.bytes_size + 1);
    is_ok = is_ok && set->openings != NULL;
    if (is_ok && openings.bytes_size > 0)
        memcpy(set->openings, openings.bytes, openings.bytes_size);
    vocabulary_clear(&openings);
    return is_ok;
}

bool phrase_set_seal(struct phrase_set *set, struct lexicon *lexicon, enum trigger trigger,
                     struct error *error)
{
    set->by_word = calloc(lexicon->vocabulary.count + 1, sizeof *set->by_word);
    if (set->by_word == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for the phrases");
    for (size_t i = 0; i < set->count; i++) {
        note_first(set, i, 0);
        note_look(&set->alone, i, &set->phrases[i].openings[0].alone);
        note_look(&set->second, i, &set->phrases[i].openings[0].second);
    }
    set_trigger(set, lexicon, trigger);
    return share_openings(set) || error_set(error, ERROR_SYSTEM, "no memory for the phrases");
}

void phrase_set_clear(struct phrase_set *set)
{
    for (size_t i = 0; i < set->count; i++)
        phrase_clear(&set->phrases[i]);
    free(set->openings);
    free(set->by_word);
    *set = (struct phrase_set){0};
}

/* An article as the rules see it: see reading.h. */
#include "reading.h"

#include <stdlib.h>
#include <string.h>

#include "sentences.h"

void reading_init(struct reading *reading)
{
    *reading = (struct reading){0};
    shadow_init(&reading->shadow);
}

void reading_clear(struct reading *reading)
{
    shadow_clear(&reading->shadow);
    tokens_clear(&reading->tokens);
    onsets_clear(&reading->onsets);
    free(reading->sentences);
    reading_init(reading);
}

bool reading_build(struct reading *reading, const struct spellings *spellings, const char *text,
                   size_t size, struct error *error)
{
    const struct shadow *shadow = &reading->shadow;

    if (size >= UINT32_MAX / 2)
        return error_set(error, ERROR_INPUT, "text of %zu bytes, at most %u are allowed", size,
                         UINT32_MAX / 2);
    if (!shadow_build(&reading->shadow, reading->letters, spellings, text, size) ||
        !tokens_build(&reading->tokens, reading->letters, &reading->lexicon->vocabulary,
                      shadow->bytes.bytes, shadow->bytes.size) ||
        !onsets_find(&reading->onsets, reading->lexicon, &reading->tokens, shadow->bytes.bytes) ||
        !sentences_build(reading))
        return error_set(error, ERROR_SYSTEM, "no memory for a text of %zu bytes", size);
    return true;
}

const struct lexicon_hit *reading_sure_hit(const struct reading *reading, size_t token,
                                           uint8_t word_class)
{
    const struct lexicon_hit *hit = reading_hits(reading, token);

    while (hit->word_class != word_class)
        hit++;
    return hit;
}

/* A hit of this class and length, or NULL. */
static const struct lexicon_hit *hit_of_length(const struct onset *onset, uint8_t word_class,
                                               size_t length)
{
    for (size_t i = 0; i < onset->count && onset->hits[i].length >= length; i++)
        if (onset->hits[i].length == length && onset->hits[i].word_class == word_class)
            return &onset->hits[i];
    return NULL;
}

/* Whether a class begins at some of the tokens that are looked back at. Mostly it does at none,
 * which is seen without a branch for each of them. */
static bool may_be_before(const struct reading *reading, size_t end, uint8_t word_class)
{
    const struct token *tokens = &reading->tokens.rows[end];
    const size_t word = word_class / CLASS_SET_WORD_BITS;
    uint64_t classes = 0;

    if (!reading_can_look_back(reading, end))
        return true;
    for (size_t i = 1; i <= READING_LOOK_BACK; i++)
        classes |= (tokens - i)->onset->classes.words[word];
    return (classes >> (word_class % CLASS_SET_WORD_BITS) & 1) != 0;
}

/* What ends before a token where it may be. Not inline: it would make all calls save registers that
 * few need. */
static const struct lexicon_hit *find_before(const struct reading *reading, size_t token,
                                             uint8_t word_class, size_t *first)
    __attribute__((noinline));

static const struct lexicon_hit *find_before(const struct reading *reading, size_t token,
                                             uint8_t word_class, size_t *first)
{
    const struct span span = reading_span_before(reading, token);

    for (size_t at = span.first; at < span.end; at++) {
        const struct onset *onset = reading_onset(reading, at);
        const struct lexicon_hit *hit = class_set_has(&onset->classes, word_class)
                                            ? hit_of_length(onset, word_class, token - at)
                                            : NULL;

        if (hit != NULL) {
            *first = at;
            return hit;
        }
    }
    return NULL;
}

const struct lexicon_hit *reading_hit_before(const struct reading *reading, size_t token,
                                             uint8_t word_class, size_t *first)
{
    return may_be_before(reading, token, word_class)
               ? find_before(reading, token, word_class, first)
               : NULL;
}

struct extent reading_extent(const struct reading *reading, size_t first, size_t end)
{
    const struct token *last = &reading->tokens.rows[end - 1];

    return shadow_text_extent(&reading->shadow, reading->tokens.rows[first].start,
                              (size_t)last->start + last->size);
}

const struct sentence *reading_sentence(const struct reading *reading, size_t token)
{
    size_t low = 0;
    size_t high = reading->sentence_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (reading->sentences[middle].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return &reading->sentences[low];
}

bool reading_is_same_letters(const struct reading *reading, size_t left, size_t right)
{
    const struct token *a = &reading->tokens.rows[left];
    const struct token *b = &reading->tokens.rows[right];
    size_t i = 0;
    size_t j = 0;

    while (i < a->size && j < b->size) {
        uint32_t one = letters_next(reading_bytes(reading, left), a->size, &i);
        uint32_t other = letters_next(reading_bytes(reading, right), b->size, &j);

        if (letters_lower(reading->letters, one) != letters_lower(reading->letters, other))
            return false;
    }
    return i == a->size && j == b->size;
}

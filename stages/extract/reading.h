/* An article as the rules see it: its text, the shadow, the tokens with their lexicon hits, and the
 * sentences. Made once; every grammar reads it. */
#ifndef EXTRACT_READING_H
#define EXTRACT_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <dongtin/error.h>

#include "letters.h"
#include "lexicon.h"
#include "onsets.h"
#include "shadow.h"
#include "tokens.h"
#include "triggers.h"

/* Tokens first <= i < end. No sentence holds a TOKEN_BREAK. */
struct sentence {
    size_t first, end;
    struct class_set classes; /* of all its lexicon hits */
    uint64_t marks;           /* of all its marks: sentence_may_have */
};

/* The bit of a mark, which others may share. */
static inline uint64_t mark_bit(char mark)
{
    return UINT64_C(1) << ((unsigned char)mark % 64);
}

/* Whether a mark may stand in a sentence; where this is false it surely does not. */
static inline bool sentence_may_have(const struct sentence *sentence, char mark)
{
    return (sentence->marks & mark_bit(mark)) != 0;
}

struct reading {
    const struct letters *letters; /* borrowed */
    const struct lexicon *lexicon; /* borrowed */
    struct shadow shadow;
    struct tokens tokens;
    struct onsets onsets;
    struct sentence *sentences;
    size_t sentence_count, sentence_capacity;
};

void reading_init(struct reading *reading);
void reading_clear(struct reading *reading);

/* Reads valid UTF-8, which must outlive the use of the reading. */
bool reading_build(struct reading *reading, const struct spellings *spellings, const char *text,
                   size_t size, struct error *error);

enum { READING_LOOK_BACK = 6 }; /* tokens */

/* The tokens at which something may begin that ends before token `end`: as many as are looked back
 * at, or what a text has of them. */
static inline struct span reading_span_before(const struct reading *reading, size_t end)
{
    const size_t count = reading->tokens.count;
    const size_t least = end < READING_LOOK_BACK ? 0 : end - READING_LOOK_BACK;

    const struct span before = {(uint32_t)least, (uint32_t)(end < count ? end : count)};

    return before;
}

/* Whether a text has all the tokens that are looked back at from token `end`. */
static inline bool reading_can_look_back(const struct reading *reading, size_t end)
{
    return end >= READING_LOOK_BACK && end <= reading->tokens.count;
}

/* What ends before a token: the longest hit of this class that ends just there, or NULL; *first is
 * where it begins. */
const struct lexicon_hit *reading_hit_before(const struct reading *reading, size_t token,
                                             uint8_t word_class, size_t *first);

static inline const struct lexicon_entry *reading_entry(const struct reading *reading,
                                                        const struct lexicon_hit *hit)
{
    return &reading->lexicon->entries[hit->entry];
}

/* What begins at a token. */
static inline const struct onset *reading_onset(const struct reading *reading, size_t token)
{
    return reading->tokens.rows[token].onset;
}

static inline bool reading_has_class(const struct reading *reading, size_t token,
                                     uint8_t word_class)
{
    return token < reading->tokens.count &&
           class_set_has(&reading_onset(reading, token)->classes, word_class);
}

/* Whether a hit has this value. */
static inline bool reading_hit_means(const struct reading *reading, const struct lexicon_hit *hit,
                                     const char *value)
{
    return hit->value == lexicon_value_number(value) &&
           strcmp(reading_entry(reading, hit)->value, value) == 0;
}

/* All that begins at a token: its hits, the longest first. */
static inline const struct lexicon_hit *reading_hits(const struct reading *reading, size_t token)
{
    return reading_onset(reading, token)->hits;
}

/* The first of the tokens at <= i < end at which this finder has to look; `end` when there is
 * none. */
static inline size_t reading_next(const struct reading *reading, enum trigger trigger, size_t at,
                                  size_t end)
{
    return trigger_row_next(triggers_row(&reading->onsets.triggers, trigger), at, end);
}

/* The longest hit of a class that begins at a token and is known to be there. */
const struct lexicon_hit *reading_sure_hit(const struct reading *reading, size_t token,
                                           uint8_t word_class);

/* What begins at a token: the longest hit of this class, or NULL. */
static inline const struct lexicon_hit *reading_hit(const struct reading *reading, size_t token,
                                                    uint8_t word_class)
{
    return reading_has_class(reading, token, word_class)
               ? reading_sure_hit(reading, token, word_class)
               : NULL;
}

/* Shadow bytes of a token, not terminated. */
static inline const char *reading_bytes(const struct reading *reading, size_t token)
{
    return reading->shadow.bytes.bytes + reading->tokens.rows[token].start;
}

static inline bool reading_is_mark(const struct reading *reading, size_t token, char mark)
{
    return token < reading->tokens.count && reading->tokens.rows[token].mark == mark;
}

/* Whether two tokens are one word: by its number where the pack knows one of them, else by its
 * bytes. */
static inline bool reading_is_same_word(const struct reading *reading, size_t left, size_t right)
{
    const struct token *a = &reading->tokens.rows[left];
    const struct token *b = &reading->tokens.rows[right];

    if ((a->syllable | b->syllable) != 0)
        return a->syllable == b->syllable;
    return a->size == b->size &&
           memcmp(reading_bytes(reading, left), reading_bytes(reading, right), a->size) == 0;
}

/* Whether two spans are the same words. */
static inline bool reading_is_same_words(const struct reading *reading, struct span left,
                                         struct span right)
{
    if (left.end - left.first != right.end - right.first)
        return false;
    for (uint32_t i = 0; i < left.end - left.first; i++)
        if (!reading_is_same_word(reading, left.first + i, right.first + i))
            return false;
    return true;
}

/* Some words of a text, as bits that they may share: what is not there is surely none of them. */
struct word_set {
    uint64_t bits[4];
};

static inline void word_set_add(struct word_set *set, const struct token *token)
{
    set->bits[token->syllable / 64 % 4] |= UINT64_C(1) << (token->syllable % 64);
}

static inline bool word_set_may_have(const struct word_set *set, const struct token *token)
{
    return (set->bits[token->syllable / 64 % 4] >> (token->syllable % 64) & 1) != 0;
}

/* Whether two tokens have the same letters, whichever of them are capitals. */
bool reading_is_same_letters(const struct reading *reading, size_t left, size_t right);

/* Text offsets of the tokens first <= i < end (at least one). */
struct extent reading_extent(const struct reading *reading, size_t first, size_t end);

/* The sentence that holds a token. */
const struct sentence *reading_sentence(const struct reading *reading, size_t token);

#endif

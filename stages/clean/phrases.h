/* Lists of words and phrases out of a rule pack, and looking for them in a text. */
#ifndef CLEAN_PHRASES_H
#define CLEAN_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { PHRASE_PAIRS = 4, PAIR_PLACES = 256 };

/* Which pairs of neighbouring bytes a text has, hashed: what lacks one of a phrase's pairs does not
 * hold the phrase. */
struct pair_set {
    bool has[PAIR_PLACES];
};

void pair_set_fill(struct pair_set *set, const char *text, size_t size);

struct phrase {
    char *bytes;
    size_t size;
    uint64_t head, head_mask;    /* its first bytes, up to eight, as a number; which bits count */
    uint64_t tail, tail_mask;    /* its last ones */
    uint8_t pairs[PHRASE_PAIRS]; /* some of its own; of a phrase of one byte nothing */
    size_t rare;                 /* the place of a byte of it that texts have seldom */
    size_t row;                  /* by its first byte */
};

/* Which bytes there are. */
struct byte_set {
    uint64_t bits[4];
};

static inline bool byte_set_has(const struct byte_set *set, char byte)
{
    return (set->bits[(unsigned char)byte / 64] >> (unsigned char)byte % 64 & 1) != 0;
}

/* Phrases whose first bytes are equal in their lower bits stand in one row of `order`. */
enum { PHRASE_ROWS = 32 };

struct phrases {
    struct phrase *items;
    size_t count;
    struct byte_set first, last; /* bytes of the phrases */
    uint16_t *order;             /* indices of items, row by row */
    uint16_t rows[PHRASE_ROWS + 1];
};

enum phrases_case { PHRASES_AS_WRITTEN, PHRASES_LOWER_CASE };

/* Copies a JSON array of strings; an absent one (NULL) is an empty list. With PHRASES_LOWER_CASE
 * the copies are in lower case, for folded text. */
bool phrases_load(struct phrases *phrases, const json_t *array, enum phrases_case how,
                  struct error *error);
void phrases_clear(struct phrases *phrases);

/* The longest phrase that text begins with, ends with, or is; its size, or 0. The first two want
 * the phrase to end (begin) at a word's edge. */
size_t phrases_at_begin(const struct phrases *phrases, const char *text, size_t size);
size_t phrases_at_end(const struct phrases *phrases, const char *text, size_t size);
bool phrases_is(const struct phrases *phrases, const char *text, size_t size);

/* Whether the text of the set has all of these pairs, and so may hold a phrase that has them.
 * Without branches, since each alone is as often there as not. */
static inline bool pair_set_has(const struct pair_set *set, const uint8_t pairs[PHRASE_PAIRS])
{
    return set->has[pairs[0]] & set->has[pairs[1]] & set->has[pairs[2]] & set->has[pairs[3]];
}

/* Whether the text holds the phrase, or one of them (`set` is its own). */
bool phrase_is_inside(const struct phrase *phrase, const char *text, size_t size);
bool phrases_inside(const struct phrases *phrases, const char *text, size_t size,
                    const struct pair_set *set);

#ifdef __cplusplus
}
#endif

#endif

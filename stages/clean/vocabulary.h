/* A vocabulary: words, or several in a row, that are all looked for in a line in one go. */
#ifndef CLEAN_VOCABULARY_H
#define CLEAN_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { VOCABULARY_MOST = 512, WORD_SET_PARTS = VOCABULARY_MOST / 64, VOCABULARY_PLACES = 4096 };

/* Some of a vocabulary's entries. */
struct word_set {
    uint64_t bits[WORD_SET_PARTS];
};

static inline bool word_sets_meet(const struct word_set *a, const struct word_set *b)
{
    uint64_t both = 0;

    for (int i = 0; i < WORD_SET_PARTS; i++)
        both |= a->bits[i] & b->bits[i];
    return both != 0;
}

static inline bool word_set_is_empty(const struct word_set *set)
{
    return !word_sets_meet(set, set);
}

struct vocabulary_entry {
    char *bytes; /* in lower case */
    size_t size;
    uint64_t key;  /* of its first word */
    uint16_t next; /* of those in the same place, plus one; 0: none */
    bool is_key;   /* the key is all of it */
};

struct vocabulary {
    struct vocabulary_entry *entries;
    size_t count;
    uint16_t places[VOCABULARY_PLACES]; /* the first entry there, plus one; 0: none */
};

/* Adds the strings of a JSON array (NULL: none) that it does not have yet; `set` gets all of them.
 */
bool vocabulary_add(struct vocabulary *vocabulary, const json_t *array, struct word_set *set,
                    struct error *error);
void vocabulary_clear(struct vocabulary *vocabulary);

/* The entries that stand in the folded line behind a space, and end where a word ends. */
void vocabulary_look(const struct vocabulary *vocabulary, const char *line, size_t size,
                     struct word_set *found);

#ifdef __cplusplus
}
#endif

#endif

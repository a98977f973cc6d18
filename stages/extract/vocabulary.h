/* The vocabulary of a rule pack: every word, number and mark that occurs in its lexicon and
 * phrases, in lower case, with a number from 1 on. A word of a text that is not in it has number 0.
 */
#ifndef EXTRACT_VOCABULARY_H
#define EXTRACT_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "word_forms.h"

struct vocabulary_word {
    uint32_t start; /* in bytes */
    uint32_t size;
    uint8_t sign; /* 0: no phrase (phrase.h) has the word; else below VOCABULARY_SIGNS */
};

/* A word of up to VOCABULARY_SHORT bytes, as nearly all are, is known by its key and size alone. */
struct vocabulary_slot {
    uint64_t key;
    uint32_t size;
    uint32_t number; /* 0: empty */
};

enum { VOCABULARY_SHORT = 8, VOCABULARY_SIGNS = 64 };

/* What a byte below WORD_FORM_END is by itself, whatever stands around it. */
struct vocabulary_byte {
    uint16_t number; /* in the vocabulary, or 0 */
    uint8_t kind;    /* as of a token */
    char mark;       /* as of a token */
    bool is_token;
};

struct vocabulary {
    char *bytes; /* all words, one after the other */
    size_t bytes_size, bytes_capacity;
    struct vocabulary_word *words; /* words[0] is not used */
    size_t count, capacity;
    size_t sign_count;             /* words with a sign */
    struct vocabulary_slot *slots; /* open addressing */
    size_t slot_count;
    struct word_forms forms; /* of the words as they stand in texts: tokens_learn_forms */
    struct vocabulary_byte by_byte[WORD_FORM_END]; /* noted with the forms */
};

void vocabulary_init(struct vocabulary *vocabulary);
void vocabulary_clear(struct vocabulary *vocabulary);

/* The number of a word, which is added if it is new; 0 when memory is short. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *word, size_t size);

/* The sign of a word that a phrase has. Several words may share one. */
uint8_t vocabulary_sign(struct vocabulary *vocabulary, uint32_t word);

/* What follows is called for every token of every text, so it is inline. */

static inline uint64_t vocabulary_load(const char *bytes, size_t size)
{
    uint64_t loaded = 0;

    memcpy(&loaded, bytes, size);
    return loaded;
}

static inline uint64_t vocabulary_mix(uint64_t bits)
{
    bits *= UINT64_C(0x9E3779B97F4A7C15);
    return bits ^ (bits >> 32);
}

/* A short word's bytes themselves, read as two halves that may overlap; else a hash of them. */
static inline uint64_t vocabulary_key(const char *word, size_t size)
{
    uint64_t key = 0;

    for (; size > VOCABULARY_SHORT; size -= 8, word += 8)
        key = vocabulary_mix(key ^ vocabulary_load(word, 8));
    if (size >= 4)
        return key ^ (vocabulary_load(word, 4) << 32 | vocabulary_load(word + size - 4, 4));
    if (size >= 2)
        return key ^ (vocabulary_load(word, 2) << 32 | vocabulary_load(word + size - 2, 2));
    return size == 0 ? key : key ^ vocabulary_load(word, 1);
}

static inline bool vocabulary_is_at(const struct vocabulary *vocabulary,
                                    const struct vocabulary_slot *slot, const char *word)
{
    return slot->size <= VOCABULARY_SHORT ||
           memcmp(vocabulary->bytes + vocabulary->words[slot->number].start, word, slot->size) == 0;
}

/* The slot of a word, or the empty one where it would stand. There are slots. */
static inline struct vocabulary_slot *vocabulary_slot_of(const struct vocabulary *vocabulary,
                                                         const char *word, size_t size)
{
    const uint64_t key = vocabulary_key(word, size);

    for (size_t at = (size_t)vocabulary_mix(key ^ size);; at++) {
        struct vocabulary_slot *slot = &vocabulary->slots[at & (vocabulary->slot_count - 1)];

        if (slot->number == 0 ||
            (slot->key == key && slot->size == size && vocabulary_is_at(vocabulary, slot, word)))
            return slot;
    }
}

/* The number of a word, or 0. */
static inline uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char *word,
                                       size_t size)
{
    return vocabulary->slot_count == 0 ? 0 : vocabulary_slot_of(vocabulary, word, size)->number;
}

#endif

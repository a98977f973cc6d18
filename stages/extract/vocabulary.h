/* The vocabulary of a rule pack: every word, number and mark that occurs in its lexicon and
 * phrases, in lower case, with a number from 1 on. A word of a text that is not in it has number 0.
 */
#ifndef EXTRACT_VOCABULARY_H
#define EXTRACT_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vocabulary_word {
    uint32_t hash;
    uint32_t start; /* in bytes */
    uint32_t size;
};

struct vocabulary {
    char *bytes; /* all words, one after the other */
    size_t bytes_size, bytes_capacity;
    struct vocabulary_word *words; /* words[0] is not used */
    size_t count, capacity;
    uint32_t *slots; /* open addressing; 0 is empty */
    size_t slot_count;
};

void vocabulary_init(struct vocabulary *vocabulary);
void vocabulary_clear(struct vocabulary *vocabulary);

/* FNV-1a over the bytes of a word, byte by byte, so that it can be made while the word is read. */
#define VOCABULARY_HASH_BEGIN 2166136261U

static inline uint32_t vocabulary_hash_byte(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619U;
}

static inline uint32_t vocabulary_hash_end(uint32_t hash)
{
    return hash ^ (hash >> 15);
}

/* The number of a word, or 0. */
uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char *word, size_t size);
uint32_t vocabulary_find_hashed(const struct vocabulary *vocabulary, const char *word, size_t size,
                                uint32_t hash);

/* The number of a word, which is added if it is new; 0 when memory is short. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *word, size_t size);

#endif

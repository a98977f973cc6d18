/* The vocabulary of a rule pack: see vocabulary.h. */
#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_SLOTS = 1024 };

void vocabulary_init(struct vocabulary *vocabulary)
{
    *vocabulary = (struct vocabulary){.count = 1};
}

void vocabulary_clear(struct vocabulary *vocabulary)
{
    free(vocabulary->bytes);
    free(vocabulary->words);
    free(vocabulary->slots);
    vocabulary_init(vocabulary);
}

static uint32_t hash_of(const char *word, size_t size)
{
    uint32_t hash = VOCABULARY_HASH_BEGIN;

    for (size_t i = 0; i < size; i++)
        hash = vocabulary_hash_byte(hash, word[i]);
    return vocabulary_hash_end(hash);
}

static bool is_word(const struct vocabulary *vocabulary, uint32_t number, uint32_t hash,
                    const char *word, size_t size)
{
    const struct vocabulary_word *row = &vocabulary->words[number];

    return row->hash == hash && row->size == size &&
           memcmp(vocabulary->bytes + row->start, word, size) == 0;
}

uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char *word, size_t size)
{
    return vocabulary_find_hashed(vocabulary, word, size, hash_of(word, size));
}

uint32_t vocabulary_find_hashed(const struct vocabulary *vocabulary, const char *word, size_t size,
                                uint32_t hash)
{
    if (vocabulary->slot_count == 0)
        return 0;
    for (size_t slot = hash;; slot++) {
        uint32_t number = vocabulary->slots[slot & (vocabulary->slot_count - 1)];

        if (number == 0 || is_word(vocabulary, number, hash, word, size))
            return number;
    }
}

static void put_slot(struct vocabulary *vocabulary, uint32_t number)
{
    size_t slot = vocabulary->words[number].hash;

    while (vocabulary->slots[slot & (vocabulary->slot_count - 1)] != 0)
        slot++;
    vocabulary->slots[slot & (vocabulary->slot_count - 1)] = number;
}

/* Keeps the table at most half full. */
static bool grow_slots(struct vocabulary *vocabulary)
{
    size_t slot_count = vocabulary->slot_count == 0 ? LEAST_SLOTS : vocabulary->slot_count * 2;
    uint32_t *slots;

    if (vocabulary->count * 2 < vocabulary->slot_count)
        return true;
    slots = calloc(slot_count, sizeof *slots);
    if (slots == NULL)
        return false;
    free(vocabulary->slots);
    vocabulary->slots = slots;
    vocabulary->slot_count = slot_count;
    for (uint32_t number = 1; number < vocabulary->count; number++)
        put_slot(vocabulary, number);
    return true;
}

static bool grow_words(struct vocabulary *vocabulary, size_t size)
{
    if (vocabulary->count == vocabulary->capacity || vocabulary->words == NULL) {
        size_t capacity = vocabulary->capacity == 0 ? 512 : vocabulary->capacity * 2;
        struct vocabulary_word *words = realloc(vocabulary->words, capacity * sizeof *words);

        if (words == NULL)
            return false;
        vocabulary->words = words;
        vocabulary->capacity = capacity;
    }
    if (vocabulary->bytes_size + size > vocabulary->bytes_capacity) {
        size_t capacity = (vocabulary->bytes_size + size) * 2;
        char *bytes = realloc(vocabulary->bytes, capacity);

        if (bytes == NULL)
            return false;
        vocabulary->bytes = bytes;
        vocabulary->bytes_capacity = capacity;
    }
    return true;
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *word, size_t size)
{
    uint32_t number = vocabulary_find(vocabulary, word, size);

    if (number != 0)
        return number;
    if (!grow_slots(vocabulary) || !grow_words(vocabulary, size))
        return 0;
    number = (uint32_t)vocabulary->count++;
    vocabulary->words[number] = (struct vocabulary_word){
        hash_of(word, size), (uint32_t)vocabulary->bytes_size, (uint32_t)size};
    memcpy(vocabulary->bytes + vocabulary->bytes_size, word, size);
    vocabulary->bytes_size += size;
    put_slot(vocabulary, number);
    return number;
}

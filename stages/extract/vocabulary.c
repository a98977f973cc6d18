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
    word_forms_clear(&vocabulary->forms);
    vocabulary_init(vocabulary);
}

static void put_slot(struct vocabulary *vocabulary, uint32_t number)
{
    const struct vocabulary_word *row = &vocabulary->words[number];
    const char *word = vocabulary->bytes + row->start;

    *vocabulary_slot_of(vocabulary, word, row->size) =
        (struct vocabulary_slot){vocabulary_key(word, row->size), row->size, number};
}

/* Keeps the table at most a quarter full. */
static bool grow_slots(struct vocabulary *vocabulary)
{
    size_t slot_count = vocabulary->slot_count == 0 ? LEAST_SLOTS : vocabulary->slot_count * 2;
    struct vocabulary_slot *slots;

    if (vocabulary->count * 4 < vocabulary->slot_count)
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
    vocabulary->words[number] =
        (struct vocabulary_word){(uint32_t)vocabulary->bytes_size, (uint32_t)size, 0};
    memcpy(vocabulary->bytes + vocabulary->bytes_size, word, size);
    vocabulary->bytes_size += size;
    put_slot(vocabulary, number);
    return number;
}

uint8_t vocabulary_sign(struct vocabulary *vocabulary, uint32_t word)
{
    struct vocabulary_word *row = &vocabulary->words[word];

    if (row->sign == 0)
        row->sign = (uint8_t)(1 + vocabulary->sign_count++ % (VOCABULARY_SIGNS - 1));
    return row->sign;
}

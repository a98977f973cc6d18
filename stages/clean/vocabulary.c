/* See vocabulary.h. An entry is found by its first word: up to eight bytes of it are read in one
 * go, and their hash says where the entries are that begin so. */
#include "vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/buffer.h>

#include "characters.h"
#include "eight_bytes.h"

enum { KEY_BYTES = 8 };

/* Letters have one of these bits in all of their bytes; spaces, digits and marks of ASCII have
 * none. */
static const uint64_t HIGH_BITS = 0x8080808080808080;

static bool is_letter_byte(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0;
}

/* The word at the front of those bytes, cut off behind its last letter; its size in *size. */
static uint64_t first_word(uint64_t bytes, size_t *size)
{
    const uint64_t others = ~(bytes | bytes << 1) & HIGH_BITS;

    if (others == 0) {
        *size = KEY_BYTES;
        return bytes;
    }
    *size = (size_t)__builtin_ctzll(others) / 8;
    return bytes & (((uint64_t)1 << 8 * *size) - 1);
}

static size_t place_of(uint64_t key)
{
    return (size_t)(key * 0x9E3779B97F4A7C15u >> 52); /* VOCABULARY_PLACES are 2^12 */
}

/* The index of the word, which it gets if it is new; `count` when there is no room. */
static size_t index_of(struct vocabulary *vocabulary, struct buffer *word)
{
    struct vocabulary_entry *entry;
    size_t size, place;

    for (size_t i = 0; i < vocabulary->count; i++)
        if (vocabulary->entries[i].size == word->size &&
            memcmp(vocabulary->entries[i].bytes, word->bytes, word->size) == 0)
            return i;
    if (vocabulary->count == VOCABULARY_MOST)
        return vocabulary->count;
    entry = &vocabulary->entries[vocabulary->count];
    *entry = (struct vocabulary_entry){.size = word->size};
    entry->key = first_word(eight_bytes(word->bytes, word->size), &size);
    entry->is_key = size == entry->size;
    entry->bytes = buffer_give(word);
    place = place_of(entry->key);
    entry->next = vocabulary->places[place];
    vocabulary->places[place] = (uint16_t)++vocabulary->count;
    return vocabulary->count - 1;
}

static bool add_word(struct vocabulary *vocabulary, const json_t *value, struct word_set *set,
                     struct error *error)
{
    struct buffer word;
    size_t index;
    bool is_added = false;

    buffer_init(&word);
    if (json_is_string(value))
        characters_fold(json_string_value(value), json_string_length(value), &word);
    if (word.failed) {
        error_set(error, ERROR_SYSTEM, "out of memory");
    } else if (word.size == 0 || !is_letter_byte(word.bytes[0])) {
        error_set(error, ERROR_SETTINGS, "must be strings that begin with a letter");
    } else if ((index = index_of(vocabulary, &word)) == VOCABULARY_MOST) {
        error_set(error, ERROR_SETTINGS, "more than %d words in all rules", (int)VOCABULARY_MOST);
    } else {
        set->bits[index / 64] |= (uint64_t)1 << index % 64;
        is_added = true;
    }
    buffer_clear(&word);
    return is_added;
}

bool vocabulary_add(struct vocabulary *vocabulary, const json_t *array, struct word_set *set,
                    struct error *error)
{
    *set = (struct word_set){0};
    if (array == NULL)
        return true;
    if (!json_is_array(array))
        return error_set(error, ERROR_SETTINGS, "must be an array of strings");
    if (vocabulary->entries == NULL)
        vocabulary->entries = calloc(VOCABULARY_MOST, sizeof *vocabulary->entries);
    if (vocabulary->entries == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!add_word(vocabulary, json_array_get(array, i), set, error))
            return false;
    return true;
}

void vocabulary_clear(struct vocabulary *vocabulary)
{
    for (size_t i = 0; i < vocabulary->count; i++)
        free(vocabulary->entries[i].bytes);
    free(vocabulary->entries);
    *vocabulary = (struct vocabulary){0};
}

/* The key says all of a short word. */
static bool stands_here(const struct vocabulary_entry *entry, const char *at, size_t size)
{
    return entry->size <= size && (entry->is_key || memcmp(at, entry->bytes, entry->size) == 0) &&
           (entry->size == size || !is_letter_byte(at[entry->size]));
}

void vocabulary_look(const struct vocabulary *vocabulary, const char *line, size_t size,
                     struct word_set *found)
{
    const char *const end = line + size;
    const char *at = memchr(line, ' ', size);

    *found = (struct word_set){0};
    while (at != NULL) {
        size_t word, index;
        uint64_t key;

        at++;
        key = first_word(eight_bytes(at, (size_t)(end - at)), &word);
        for (index = vocabulary->places[place_of(key)]; index > 0;
             index = vocabulary->entries[index - 1].next) {
            const struct vocabulary_entry *const entry = &vocabulary->entries[index - 1];

            if (entry->key == key && stands_here(entry, at, (size_t)(end - at)))
                found->bits[(index - 1) / 64] |= (uint64_t)1 << (index - 1) % 64;
        }
        at += word;
        if (at < end && *at != ' ')
            at = memchr(at, ' ', (size_t)(end - at));
        else if (at == end)
            at = NULL;
    }
}

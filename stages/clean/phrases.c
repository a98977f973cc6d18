/* Phrases are few (tens) and texts looked at are short (one line), so that a list is searched from
 * front to back; the first byte decides nearly always. */
#include "phrases.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/buffer.h>

#include "characters.h"

struct byte_set byte_set_of(const char *text, size_t size)
{
    struct byte_set set = {{0}};

    for (size_t i = 0; i < size; i++)
        set.bits[(unsigned char)text[i] / 64] |= (uint64_t)1 << (unsigned char)text[i] % 64;
    return set;
}

static bool has_all(const struct byte_set *set, const struct byte_set *wanted)
{
    return ((wanted->bits[0] & ~set->bits[0]) | (wanted->bits[1] & ~set->bits[1]) |
            (wanted->bits[2] & ~set->bits[2]) | (wanted->bits[3] & ~set->bits[3])) == 0;
}

static bool copy_phrase(struct phrase *phrase, const json_t *value, enum phrases_case how)
{
    struct buffer copy;

    buffer_init(&copy);
    if (how == PHRASES_LOWER_CASE)
        characters_fold(json_string_value(value), json_string_length(value), &copy);
    else
        buffer_append(&copy, json_string_value(value), json_string_length(value));
    phrase->size = copy.size;
    phrase->set = byte_set_of(buffer_string(&copy), copy.size);
    phrase->bytes = buffer_give(&copy);
    return phrase->bytes != NULL;
}

bool phrases_load(struct phrases *phrases, const json_t *array, enum phrases_case how,
                  struct error *error)
{
    const size_t count = json_array_size(array);

    *phrases = (struct phrases){0};
    if (array == NULL)
        return true;
    if (!json_is_array(array))
        return error_set(error, ERROR_SETTINGS, "must be an array of strings");
    phrases->items = calloc(count + 1, sizeof *phrases->items);
    if (phrases->items == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    for (size_t i = 0; i < count; i++) {
        const json_t *value = json_array_get(array, i);

        if (!json_is_string(value) || json_string_length(value) == 0) {
            phrases_clear(phrases);
            return error_set(error, ERROR_SETTINGS, "item %zu: must be a string that is not empty",
                             i);
        }
        if (!copy_phrase(&phrases->items[phrases->count], value, how)) {
            phrases_clear(phrases);
            return error_set(error, ERROR_SYSTEM, "out of memory");
        }
        phrases->count++;
    }
    return true;
}

void phrases_clear(struct phrases *phrases)
{
    for (size_t i = 0; i < phrases->count; i++)
        free(phrases->items[i].bytes);
    free(phrases->items);
    *phrases = (struct phrases){0};
}

/* A letter, a digit or a byte of a longer character; marks beyond ASCII count as such too, which is
 * harmless: "“" stands before a word, not inside it. */
static bool is_word_byte(char c)
{
    const unsigned char byte = (unsigned char)c;

    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z');
}

size_t phrases_at_begin(const struct phrases *phrases, const char *text, size_t size)
{
    size_t longest = 0;

    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *phrase = &phrases->items[i];

        if (phrase->size <= longest || phrase->size > size || phrase->bytes[0] != text[0] ||
            memcmp(text, phrase->bytes, phrase->size) != 0)
            continue;
        if (phrase->size < size && is_word_byte(phrase->bytes[phrase->size - 1]) &&
            is_word_byte(text[phrase->size]))
            continue;
        longest = phrase->size;
    }
    return longest;
}

size_t phrases_at_end(const struct phrases *phrases, const char *text, size_t size)
{
    size_t longest = 0;

    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *phrase = &phrases->items[i];

        if (phrase->size <= longest || phrase->size > size ||
            memcmp(text + size - phrase->size, phrase->bytes, phrase->size) != 0)
            continue;
        if (phrase->size < size && is_word_byte(phrase->bytes[0]) &&
            is_word_byte(text[size - phrase->size - 1]))
            continue;
        longest = phrase->size;
    }
    return longest;
}

bool phrases_inside(const struct phrases *phrases, const char *text, size_t size,
                    const struct byte_set *set)
{
    for (size_t i = 0; i < phrases->count; i++)
        if (has_all(set, &phrases->items[i].set) &&
            memmem(text, size, phrases->items[i].bytes, phrases->items[i].size) != NULL)
            return true;
    return false;
}

bool phrases_is(const struct phrases *phrases, const char *text, size_t size)
{
    for (size_t i = 0; i < phrases->count; i++)
        if (phrases->items[i].size == size && memcmp(phrases->items[i].bytes, text, size) == 0)
            return true;
    return false;
}

/* Phrases are few (tens) and texts looked at are short (one line), so that a list is searched from
 * front to back; the first byte decides nearly always. */
#include "phrases.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/buffer.h>

#include "characters.h"
#include "eight_bytes.h"

enum { PAIR_BLOCK = 32 };

/* The place of a pair in a set; made of what the compiler does with many bytes at once. */
static inline uint8_t pair_at(const char *text)
{
    const uint8_t first = (uint8_t)text[0], second = (uint8_t)text[1];

    return (uint8_t)(first + (uint8_t)(second << 3) + (second >> 3));
}

/* Adds PAIR_BLOCK pairs. */
static void add_pairs(struct pair_set *set, const char *text)
{
    uint8_t places[PAIR_BLOCK];

    for (size_t i = 0; i < PAIR_BLOCK; i++)
        places[i] = pair_at(text + i);
    for (size_t i = 0; i < PAIR_BLOCK; i++)
        set->has[places[i]] = true;
}

void pair_set_fill(struct pair_set *set, const char *text, size_t size)
{
    memset(set->has, 0, sizeof set->has);
    if (size <= PAIR_BLOCK)
        for (size_t at = 0; at + 1 < size; at++)
            set->has[pair_at(text + at)] = true;
    for (size_t at = 0; size > PAIR_BLOCK && at + 1 < size; at += PAIR_BLOCK) {
        at = size - 1 - at < PAIR_BLOCK ? size - 1 - PAIR_BLOCK : at; /* the last may overlap */
        add_pairs(set, text + at);
    }
}

static void byte_set_add(struct byte_set *set, char byte)
{
    set->bits[(unsigned char)byte / 64] |= (uint64_t)1 << (unsigned char)byte % 64;
}

/* How rare a byte is in text: the last bytes of letters beyond ASCII and what is no letter most. */
static int rareness(char byte)
{
    const unsigned char c = (unsigned char)byte;

    if (c == ' ' || c >= 0xC0 || c == 0xBA || c == 0xBB)
        return 0;
    return c >= 0x80 ? 2 : strchr("nhitcgaoum", byte) != NULL ? 0 : 1;
}

static size_t rarest(const char *bytes, size_t size)
{
    size_t best = 0;

    for (size_t i = 1; i < size; i++)
        if (rareness(bytes[i]) > rareness(bytes[best]))
            best = i;
    return best;
}

/* The rarest pairs of a phrase: each the best of a part of it. */
static void choose_pairs(struct phrase *phrase, const char *bytes, size_t size)
{
    for (size_t i = 0; i < PHRASE_PAIRS; i++) {
        const size_t end = (i + 1) * (size - 1) / PHRASE_PAIRS;
        size_t best = i * (size - 1) / PHRASE_PAIRS;

        for (size_t at = best + 1; at < end; at++)
            if (rareness(bytes[at]) + rareness(bytes[at + 1]) >
                rareness(bytes[best]) + rareness(bytes[best + 1]))
                best = at;
        phrase->pairs[i] = pair_at(bytes + best);
    }
}

static size_t row_of(char first)
{
    return (unsigned char)first % PHRASE_ROWS;
}

/* The last bytes of the text, up to eight, the last in the highest bits. */
static uint64_t tail_of(const char *text, size_t size)
{
    if (size >= sizeof(uint64_t))
        return eight_bytes(text + size - sizeof(uint64_t), sizeof(uint64_t));
    return size == 0 ? 0 : eight_bytes(text, size) << 8 * (sizeof(uint64_t) - size);
}

static void set_keys(struct phrase *phrase)
{
    const size_t others = phrase->size < sizeof(uint64_t) ? sizeof(uint64_t) - phrase->size : 0;

    phrase->head_mask = UINT64_MAX >> 8 * others;
    phrase->tail_mask = UINT64_MAX << 8 * others;
    phrase->head = eight_bytes(phrase->bytes, phrase->size);
    phrase->tail = tail_of(phrase->bytes, phrase->size);
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
    if (copy.size > 1)
        choose_pairs(phrase, copy.bytes, copy.size);
    phrase->rare = rarest(buffer_string(&copy), copy.size);
    phrase->row = row_of(*buffer_string(&copy));
    phrase->bytes = buffer_give(&copy);
    if (phrase->bytes == NULL)
        return false;
    set_keys(phrase);
    return true;
}

static void add_ends(struct phrases *phrases, const struct phrase *phrase)
{
    byte_set_add(&phrases->first, phrase->bytes[0]);
    byte_set_add(&phrases->last, phrase->bytes[phrase->size - 1]);
}

static bool put_in_rows(struct phrases *phrases)
{
    size_t place = 0;

    phrases->order = calloc(phrases->count + 1, sizeof *phrases->order);
    if (phrases->order == NULL)
        return false;
    for (size_t row = 0; row < PHRASE_ROWS; row++) {
        phrases->rows[row] = (uint16_t)place;
        for (size_t i = 0; i < phrases->count; i++)
            if (phrases->items[i].row == row)
                phrases->order[place++] = (uint16_t)i;
    }
    phrases->rows[PHRASE_ROWS] = (uint16_t)place;
    return true;
}

bool phrases_load(struct phrases *phrases, const json_t *array, enum phrases_case how,
                  struct error *error)
{
    const size_t count = json_array_size(array);

    *phrases = (struct phrases){0};
    if (array == NULL)
        return true;
    if (!json_is_array(array) || count > UINT16_MAX)
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
        add_ends(phrases, &phrases->items[phrases->count++]);
    }
    if (put_in_rows(phrases))
        return true;
    phrases_clear(phrases);
    return error_set(error, ERROR_SYSTEM, "out of memory");
}

void phrases_clear(struct phrases *phrases)
{
    for (size_t i = 0; i < phrases->count; i++)
        free(phrases->items[i].bytes);
    free(phrases->items);
    free(phrases->order);
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

/* What the keys do not tell of a long phrase. */
static bool goes_on_so(const struct phrase *phrase, const char *text)
{
    return phrase->size <= sizeof phrase->head || memcmp(text, phrase->bytes, phrase->size) == 0;
}

size_t phrases_at_begin(const struct phrases *phrases, const char *text, size_t size)
{
    size_t longest = 0;
    uint64_t head;

    if (size == 0 || !byte_set_has(&phrases->first, text[0]))
        return 0;
    head = eight_bytes(text, size);
    for (size_t i = phrases->rows[row_of(text[0])]; i < phrases->rows[row_of(text[0]) + 1]; i++) {
        const struct phrase *const phrase = &phrases->items[phrases->order[i]];

        if ((head & phrase->head_mask) != phrase->head || phrase->size <= longest ||
            phrase->size > size || !goes_on_so(phrase, text))
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
    uint64_t tail;

    if (size == 0 || !byte_set_has(&phrases->last, text[size - 1]))
        return 0;
    tail = tail_of(text, size);
    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *phrase = &phrases->items[i];

        if ((tail & phrase->tail_mask) != phrase->tail || phrase->size <= longest ||
            phrase->size > size || !goes_on_so(phrase, text + size - phrase->size))
            continue;
        if (phrase->size < size && is_word_byte(phrase->bytes[0]) &&
            is_word_byte(text[size - phrase->size - 1]))
            continue;
        longest = phrase->size;
    }
    return longest;
}

bool phrase_is_inside(const struct phrase *phrase, const char *text, size_t size)
{
    const char *at = text + phrase->rare;
    const char *end;

    if (phrase->size > size)
        return false;
    end = text + size - (phrase->size - phrase->rare) + 1;
    while ((at = memchr(at, phrase->bytes[phrase->rare], (size_t)(end - at))) != NULL) {
        if (memcmp(at - phrase->rare, phrase->bytes, phrase->size) == 0)
            return true;
        at++;
    }
    return false;
}

bool phrases_inside(const struct phrases *phrases, const char *text, size_t size,
                    const struct pair_set *set)
{
    for (size_t i = 0; i < phrases->count; i++)
        if ((phrases->items[i].size < 2 || pair_set_has(set, phrases->items[i].pairs)) &&
            phrase_is_inside(&phrases->items[i], text, size))
            return true;
    return false;
}

bool phrases_is(const struct phrases *phrases, const char *text, size_t size)
{
    uint64_t head;

    if (size == 0 || !byte_set_has(&phrases->first, text[0]))
        return false;
    head = eight_bytes(text, size);
    for (size_t i = phrases->rows[row_of(text[0])]; i < phrases->rows[row_of(text[0]) + 1]; i++) {
        const struct phrase *const phrase = &phrases->items[phrases->order[i]];

        if (head == phrase->head && phrase->size == size && goes_on_so(phrase, text))
            return true;
    }
    return false;
}

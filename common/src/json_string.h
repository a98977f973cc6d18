/* The inside of a JSON string, for json_text.c (which resolves it) and json_scan.c (which only
 * finds its end). */
#ifndef DONGTIN_JSON_STRING_H
#define DONGTIN_JSON_STRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "word.h"

/* Which bytes of a word cannot stand for themselves in a string: as word_below. With their second
 * bit turned, `"` is 0x20, what is below 0x20 stays there, and the space and `!` are above. */
static inline uint64_t word_special(uint64_t word)
{
    return word_below(word ^ word_of(0x02), 0x21) | word_below(word ^ word_of('\\'), 1);
}

static inline bool json_string_is_plain(char c)
{
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

/* Bytes on which the processor works at once. */
typedef unsigned char byte_block __attribute__((vector_size(16)));

/* So many bytes are looked at together, before the word that ends a run is looked for. */
enum { JSON_STRING_BLOCK = 2 * sizeof(byte_block) };

/* Whether all bytes of a block stand for themselves. */
static inline bool json_string_is_plain_block(const char *block)
{
    byte_block halves[2];
    byte_block special = {0};
    uint64_t words[sizeof special / WORD_BYTES];

    memcpy(halves, block, sizeof halves);
    for (size_t i = 0; i < 2; i++)
        special |= (byte_block)((halves[i] < 0x20) | (halves[i] == '"') | (halves[i] == '\\'));
    memcpy(words, &special, sizeof words);
    return (words[0] | words[1]) == 0;
}

/* How many bytes from `text` on stand for themselves: no `"`, no `\`, no control character. */
static inline size_t json_string_run(const char *text, size_t size)
{
    size_t at = 0;

    while (size - at >= JSON_STRING_BLOCK && json_string_is_plain_block(text + at))
        at += JSON_STRING_BLOCK;
    for (; size - at >= WORD_BYTES; at += WORD_BYTES) {
        const uint64_t special = word_special(word_load(text + at));

        if (special != 0)
            return at + word_first(special);
    }
    while (at < size && json_string_is_plain(text[at]))
        at++;
    return at;
}

/* Reads the escape that begins at at[0], a backslash; a surrogate pair is one escape. Returns how
 * many bytes it takes and its code point; 0 with what is wrong in *problem. */
size_t json_string_escape(const char *at, size_t size, uint32_t *code, const char **problem);

#endif

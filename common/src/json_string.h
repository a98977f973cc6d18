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

/* How many bytes from `text` on stand for themselves: no `"`, no `\`, no control character. */
static inline size_t json_string_run(const char *text, size_t size)
{
    size_t at = 0;

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

/* Folding đ: see fold.h. */
#include "fold.h"

#include <stdbool.h>
#include <string.h>

/* UTF-8 of the two letters: C4 90 is Đ, C4 91 is đ. */
enum { LEAD_BYTE = 0xC4, UPPER_BYTE = 0x90, LOWER_BYTE = 0x91 };

/* Of characters beyond ASCII none parts words: a mark that is taken along does no harm, because the
 * index parts words by its own rule. */
static bool is_in_word(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

static bool is_letter(const char *at, const char *end)
{
    return end - at >= 2 && (unsigned char)at[0] == LEAD_BYTE &&
           ((unsigned char)at[1] == UPPER_BYTE || (unsigned char)at[1] == LOWER_BYTE);
}

static const char *find_letter(const char *at, const char *end)
{
    while (at < end) {
        at = memchr(at, LEAD_BYTE, (size_t)(end - at));
        if (at == NULL)
            return NULL;
        if (is_letter(at, end))
            return at;
        at++;
    }
    return NULL;
}

static void append_word(struct buffer *out, const char *word, const char *end)
{
    char *to;

    if (!buffer_reserve(out, (size_t)(end - word) + 1))
        return;
    to = out->bytes + out->size;
    while (word < end) {
        if (is_letter(word, end)) {
            *to++ = (unsigned char)word[1] == UPPER_BYTE ? 'D' : 'd';
            word += 2;
        } else {
            *to++ = *word++;
        }
    }
    *to++ = ' ';
    *to = '\0';
    out->size = (size_t)(to - out->bytes);
}

void fold_append(struct buffer *out, const char *text, size_t size)
{
    const char *const end = text + size;
    const char *from = text;

    for (const char *letter = find_letter(text, end); letter != NULL;
         letter = find_letter(from, end)) {
        const char *word = letter;
        const char *stop = letter;

        while (word > from && is_in_word(word[-1]))
            word--;
        while (stop < end && is_in_word(*stop))
            stop++;
        append_word(out, word, stop);
        from = stop;
    }
}

/* JSON strings, fast: see json_text.h. What is usual, long runs of text that need no
 * change, is looked at eight bytes at a time and copied whole. */
#include <dongtin/json_text.h>
#include <dongtin/utf8.h>

#include <stdint.h>
#include <string.h>

#include "json_string.h"

enum {
    PIECE = 4096,    /* bytes of text that are escaped in one go */
    ESCAPE_BYTES = 6 /* of the longest escape of one byte */
};

/* Copies what stands for itself, as json_string_run counts it; `to` has room for size bytes. What
 * it leaves behind the run in that room means nothing. */
static inline size_t copy_run(char *to, const char *from, size_t size)
{
    size_t at = 0;

    for (; size - at >= JSON_STRING_BLOCK && json_string_is_plain_block(from + at);
         at += JSON_STRING_BLOCK)
        memcpy(to + at, from + at, JSON_STRING_BLOCK);
    for (; size - at >= WORD_BYTES; at += WORD_BYTES) {
        const uint64_t special = word_special(word_load(from + at));

        memcpy(to + at, from + at, WORD_BYTES);
        if (special != 0)
            return at + word_first(special);
    }
    if (at < size && size >= WORD_BYTES) { /* the rest, with some of what is copied already */
        const size_t last = size - WORD_BYTES;
        const uint64_t special = word_special(word_load(from + last));

        memcpy(to + last, from + last, WORD_BYTES);
        return special != 0 ? last + word_first(special) : size;
    }
    for (; at < size && json_string_is_plain(from[at]); at++)
        to[at] = from[at];
    return at;
}

/* Writes the escape of a byte, at most ESCAPE_BYTES; returns how many. */
static size_t write_escape(char *to, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char letters[] = "btn?fr"; /* of 0x08 to 0x0d; 0x0b has none */

    to[0] = '\\';
    if (c == '"' || c == '\\') {
        to[1] = (char)c;
        return 2;
    }
    if (c >= 0x08 && c <= 0x0d && c != 0x0b) {
        to[1] = letters[c - 0x08];
        return 2;
    }
    memcpy(to + 1, "u00", 3);
    to[4] = hex[c >> 4];
    to[5] = hex[c & 15];
    return ESCAPE_BYTES;
}

/* Escapes text, for which there is room at `to`; returns where it ends. */
static inline char *escape(char *to, const char *text, size_t size)
{
    size_t at = 0;

    while (at < size) {
        const size_t run = copy_run(to, text + at, size - at);

        to += run;
        at += run;
        if (at < size)
            to += write_escape(to, (unsigned char)text[at++]);
    }
    return to;
}

static void set_end(struct buffer *out, char *end)
{
    *end = '\0';
    out->size = (size_t)(end - out->bytes);
}

static void append_pieces(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size; at += PIECE) {
        const size_t piece = size - at < PIECE ? size - at : PIECE;

        if (!buffer_reserve(out, ESCAPE_BYTES * piece))
            return;
        set_end(out, escape(out->bytes + out->size, text + at, piece));
    }
}

/* Room is made once for a string of no more than a piece, as nearly all are. */
void json_text_append(struct buffer *out, const char *text, size_t size)
{
    const size_t piece = size < PIECE ? size : PIECE;
    char *end;

    if (!buffer_reserve(out, size + ESCAPE_BYTES * piece + 2))
        return;
    out->bytes[out->size] = '"';
    end = escape(out->bytes + out->size + 1, text, piece);
    if (piece == size) {
        *end = '"';
        set_end(out, end + 1);
        return;
    }
    set_end(out, end);
    append_pieces(out, text + piece, size - piece);
    buffer_append_char(out, '"');
}

void json_text_append_repaired(struct buffer *out, const char *bytes, size_t size)
{
    buffer_append_char(out, '"');
    while (size > 0) {
        const size_t valid = utf8_valid_prefix(bytes, size);
        const size_t wrong = valid < size ? 1 : 0;

        append_pieces(out, bytes, valid);
        if (wrong > 0)
            buffer_append_string(out, "\xEF\xBF\xBD");
        bytes += valid + wrong;
        size -= valid + wrong;
    }
    buffer_append_char(out, '"');
}

void json_text_append_string(struct buffer *out, const char *text)
{
    json_text_append(out, text, strlen(text));
}

/* The four digits behind `\u`; false when they are not there. */
static bool read_hex4(const char *digits, size_t size, uint32_t *number)
{
    *number = 0;
    if (size < 4)
        return false;
    for (size_t i = 0; i < 4; i++) {
        const char c = digits[i];

        if (c >= '0' && c <= '9')
            *number = *number << 4 | (uint32_t)(c - '0');
        else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))
            *number = *number << 4 | (uint32_t)((c | 0x20) - 'a' + 10);
        else
            return false;
    }
    return true;
}

static size_t refuse(const char **problem, const char *what)
{
    *problem = what;
    return 0;
}

/* at[0] and at[1] are `\u`. */
static size_t read_unicode_escape(const char *at, size_t size, uint32_t *code, const char **problem)
{
    uint32_t low;

    if (!read_hex4(at + 2, size - 2, code))
        return refuse(problem, "\\u needs four hexadecimal digits");
    if (*code == 0)
        return refuse(problem, "\\u0000 is not allowed");
    if (*code < 0xD800 || *code > 0xDFFF)
        return 6;
    if (*code > 0xDBFF || size < 8 || at[6] != '\\' || at[7] != 'u' ||
        !read_hex4(at + 8, size - 8, &low) || low < 0xDC00 || low > 0xDFFF)
        return refuse(problem, "a surrogate needs its other half");
    *code = 0x10000 + ((*code - 0xD800) << 10) + (low - 0xDC00);
    return 12;
}

size_t json_string_escape(const char *at, size_t size, uint32_t *code, const char **problem)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    const char *letter;

    if (size >= 2 && at[1] == 'u')
        return read_unicode_escape(at, size, code, problem);
    letter = size < 2 ? NULL : memchr(letters, at[1], sizeof letters - 1);
    if (letter == NULL)
        return refuse(problem, "an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u");
    *code = (uint32_t)(unsigned char)meanings[letter - letters];
    return 2;
}

/* Writes the UTF-8 form of a code point, which is no surrogate; returns how many bytes it takes. */
static size_t write_code(char *to, uint32_t code)
{
    size_t size = 0;

    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[size++] = (char)(0xC0 | code >> 6);
    } else if (code < 0x10000) {
        to[size++] = (char)(0xE0 | code >> 12);
        to[size++] = (char)(0x80 | (code >> 6 & 0x3F));
    } else {
        to[size++] = (char)(0xF0 | code >> 18);
        to[size++] = (char)(0x80 | (code >> 12 & 0x3F));
        to[size++] = (char)(0x80 | (code >> 6 & 0x3F));
    }
    to[size++] = (char)(0x80 | (code & 0x3F));
    return size;
}

/* Resolves what is valid UTF-8 already into *to, which has room for size bytes (what is resolved is
 * never longer than its escaped form), and moves *to behind it. */
static bool unescape_valid(char **to, const char *json, size_t size, struct error *error)
{
    size_t at = 0;

    while (at < size) {
        const size_t run = copy_run(*to, json + at, size - at);
        const char *problem = NULL;
        uint32_t code = 0;
        size_t used;

        *to += run;
        at += run;
        if (at == size)
            break;
        if (json[at] != '\\')
            return error_set(error, ERROR_INPUT, "byte %zu: 0x%02x must be escaped in a string", at,
                             (unsigned)(unsigned char)json[at]);
        used = json_string_escape(json + at, size - at, &code, &problem);
        if (used == 0)
            return error_set(error, ERROR_INPUT, "byte %zu: %s", at, problem);
        *to += write_code(*to, code);
        at += used;
    }
    return true;
}

bool json_text_unescape(struct buffer *out, const char *json, size_t size, struct error *error)
{
    const size_t valid = utf8_valid_prefix(json, size);
    bool resolved;
    char *to;

    if (valid < size)
        return error_set(error, ERROR_INPUT, "byte %zu: 0x%02x is not valid UTF-8", valid,
                         (unsigned)(unsigned char)json[valid]);
    if (!buffer_reserve(out, size))
        return error_set(error, ERROR_SYSTEM, "no memory for a string of %zu bytes", size);
    to = out->bytes + out->size;
    resolved = unescape_valid(&to, json, size, error);
    if (resolved)
        out->size = (size_t)(to - out->bytes);
    out->bytes[out->size] = '\0';
    return resolved;
}

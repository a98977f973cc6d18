/* JSON strings and UTF-8, fast: see json_text.h. What is usual, long runs of text that need no
 * change, is looked at eight bytes at a time and copied whole. */
#include <dongtin/json_text.h>

#include <stdint.h>
#include <string.h>

#include "json_string.h"

enum { WORD = sizeof(uint64_t), BLOCK = 4 * WORD };

/* A word with `byte` in each of its eight bytes. */
static uint64_t repeat(unsigned char byte)
{
    return (uint64_t)byte * 0x0101010101010101U;
}

static uint64_t load_word(const char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return word;
}

/* Not 0 when any byte of the word is below `limit` (at most 128). */
static uint64_t has_below(uint64_t word, unsigned char limit)
{
    return (word - repeat(limit)) & ~word & repeat(0x80);
}

/* Not 0 when any byte of the word cannot stand for itself in a JSON string. */
static uint64_t has_special(uint64_t word)
{
    return has_below(word, 0x20) | has_below(word ^ repeat('"'), 1) |
           has_below(word ^ repeat('\\'), 1);
}

size_t json_string_run(const char *text, size_t size)
{
    size_t at = 0;

    while (size - at >= WORD && has_special(load_word(text + at)) == 0)
        at += WORD;
    while (at < size && (unsigned char)text[at] >= 0x20 && text[at] != '"' && text[at] != '\\')
        at++;
    return at;
}

static void append_escaped(struct buffer *out, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    static const char letters[] = "btn?fr"; /* of 0x08 to 0x0d; 0x0b has none */
    char escape[] = "\\u0000";

    if (c == '"' || c == '\\') {
        escape[1] = (char)c;
        buffer_append(out, escape, 2);
    } else if (c >= 0x08 && c <= 0x0d && c != 0x0b) {
        escape[1] = letters[c - 0x08];
        buffer_append(out, escape, 2);
    } else {
        escape[4] = hex[c >> 4];
        escape[5] = hex[c & 15];
        buffer_append(out, escape, 6);
    }
}

void json_text_append(struct buffer *out, const char *text, size_t size)
{
    size_t at = 0;

    (void)buffer_reserve(out, size + 2);
    buffer_append_char(out, '"');
    while (at < size) {
        const size_t run = json_string_run(text + at, size - at);

        buffer_append(out, text + at, run);
        at += run;
        if (at < size)
            append_escaped(out, (unsigned char)text[at++]);
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

/* Appends the UTF-8 form of a code point, which is no surrogate. */
static void append_code(struct buffer *out, uint32_t code)
{
    char utf8[4];
    size_t size = 0;

    if (code < 0x80) {
        utf8[size++] = (char)code;
    } else if (code < 0x800) {
        utf8[size++] = (char)(0xC0 | code >> 6);
    } else if (code < 0x10000) {
        utf8[size++] = (char)(0xE0 | code >> 12);
        utf8[size++] = (char)(0x80 | (code >> 6 & 0x3F));
    } else {
        utf8[size++] = (char)(0xF0 | code >> 18);
        utf8[size++] = (char)(0x80 | (code >> 12 & 0x3F));
        utf8[size++] = (char)(0x80 | (code >> 6 & 0x3F));
    }
    if (code >= 0x80)
        utf8[size++] = (char)(0x80 | (code & 0x3F));
    buffer_append(out, utf8, size);
}

/* Resolves what is valid UTF-8 already. */
static bool unescape_valid(struct buffer *out, const char *json, size_t size, struct error *error)
{
    size_t at = 0;

    while (at < size) {
        const size_t run = json_string_run(json + at, size - at);
        const char *problem = NULL;
        uint32_t code = 0;
        size_t used;

        buffer_append(out, json + at, run);
        at += run;
        if (at == size)
            break;
        if (json[at] != '\\')
            return error_set(error, ERROR_INPUT, "byte %zu: 0x%02x must be escaped in a string", at,
                             (unsigned)(unsigned char)json[at]);
        used = json_string_escape(json + at, size - at, &code, &problem);
        if (used == 0)
            return error_set(error, ERROR_INPUT, "byte %zu: %s", at, problem);
        append_code(out, code);
        at += used;
    }
    return buffer_is_ok(out) ||
           error_set(error, ERROR_SYSTEM, "no memory for a string of %zu bytes", size);
}

bool json_text_unescape(struct buffer *out, const char *json, size_t size, struct error *error)
{
    const size_t before = out->size;
    const size_t valid = utf8_valid_prefix(json, size);
    bool resolved;

    /* What is resolved is never longer than its escaped form. */
    (void)buffer_reserve(out, size);
    resolved = valid == size ? unescape_valid(out, json, size, error)
                             : error_set(error, ERROR_INPUT, "byte %zu: 0x%02x is not valid UTF-8",
                                         valid, (unsigned)(unsigned char)json[valid]);
    if (!resolved && out->bytes != NULL) {
        out->size = before;
        out->bytes[before] = '\0';
    }
    return resolved;
}

/* The states of the UTF-8 automaton. A state's value is where its successor stands in the row of
 * the byte that comes (six bits each), so that a step is one load and one shift. */
enum {
    STATE_BAD = 0,
    STATE_START = 6, /* between characters */
    STATE_1 = 12,    /* one continuation byte is to come, */
    STATE_2 = 18,    /* two, */
    STATE_3 = 24,    /* three */
    STATE_E0 = 30,   /* two, of which the first is at least A0 (else: overlong) */
    STATE_ED = 36,   /* two, of which the first is at most 9F (else: a surrogate) */
    STATE_F0 = 42,   /* three, of which the first is at least 90 (else: overlong) */
    STATE_F4 = 48    /* three, of which the first is at most 8F (else: beyond U+10FFFF) */
};

#define GO(from, to) ((uint64_t)(to) << (from))
#define CONTINUES (GO(STATE_1, STATE_START) | GO(STATE_2, STATE_1) | GO(STATE_3, STATE_2))
#define TWICE(row) row, row
#define FOUR(row) TWICE(row), TWICE(row)
#define SIXTEEN(row) FOUR(row), FOUR(row), FOUR(row), FOUR(row)

static const uint64_t utf8_rows[256] = {
    /* 00-7F */ SIXTEEN(GO(STATE_START, STATE_START)),
    SIXTEEN(GO(STATE_START, STATE_START)),
    SIXTEEN(GO(STATE_START, STATE_START)),
    SIXTEEN(GO(STATE_START, STATE_START)),
    SIXTEEN(GO(STATE_START, STATE_START)),
    SIXTEEN(GO(STATE_START, STATE_START)),
    SIXTEEN(GO(STATE_START, STATE_START)),
    SIXTEEN(GO(STATE_START, STATE_START)),
    /* 80-8F */ SIXTEEN(CONTINUES | GO(STATE_ED, STATE_1) | GO(STATE_F4, STATE_2)),
    /* 90-9F */ SIXTEEN(CONTINUES | GO(STATE_ED, STATE_1) | GO(STATE_F0, STATE_2)),
    /* A0-BF */ SIXTEEN(CONTINUES | GO(STATE_E0, STATE_1) | GO(STATE_F0, STATE_2)),
    SIXTEEN(CONTINUES | GO(STATE_E0, STATE_1) | GO(STATE_F0, STATE_2)),
    /* C0-C1 */ TWICE(STATE_BAD),
    /* C2-DF */ TWICE(GO(STATE_START, STATE_1)),
    FOUR(GO(STATE_START, STATE_1)),
    FOUR(GO(STATE_START, STATE_1)),
    FOUR(GO(STATE_START, STATE_1)),
    SIXTEEN(GO(STATE_START, STATE_1)),
    /* E0 */ GO(STATE_START, STATE_E0),
    /* E1-EC */ FOUR(GO(STATE_START, STATE_2)),
    FOUR(GO(STATE_START, STATE_2)),
    FOUR(GO(STATE_START, STATE_2)),
    /* ED */ GO(STATE_START, STATE_ED),
    /* EE-EF */ TWICE(GO(STATE_START, STATE_2)),
    /* F0 */ GO(STATE_START, STATE_F0),
    /* F1-F3 */ TWICE(GO(STATE_START, STATE_3)),
    GO(STATE_START, STATE_3),
    /* F4 */ GO(STATE_START, STATE_F4),
    /* F5-FF are STATE_BAD */
};

static uint64_t step(uint64_t state, char byte)
{
    return utf8_rows[(unsigned char)byte] >> state & 63;
}

static bool is_ascii_block(const char *at)
{
    return ((load_word(at) | load_word(at + WORD) | load_word(at + 2 * WORD) |
             load_word(at + 3 * WORD)) &
            repeat(0x80)) == 0;
}

/* The end of the last whole character of text, which is valid up to `start`. */
static size_t last_whole(const char *text, size_t start, size_t size)
{
    uint64_t state = STATE_START;
    size_t whole = start;

    for (size_t at = start; at < size && state != STATE_BAD; at++) {
        state = step(state, text[at]);
        if (state == STATE_START)
            whole = at + 1;
    }
    return whole;
}

/* Goes block by block, since a wrong byte leads to STATE_BAD, which nothing leaves; where exactly
 * it went wrong is looked up afterwards, from the last block that ended between characters. */
size_t utf8_valid_prefix(const char *text, size_t size)
{
    uint64_t state = STATE_START;
    size_t whole = 0; /* a place between characters, all valid before it */
    size_t at = 0;

    while (size - at >= BLOCK && state != STATE_BAD) {
        if (state != STATE_START || !is_ascii_block(text + at))
            for (size_t i = 0; i < BLOCK; i++)
                state = step(state, text[at + i]);
        at += BLOCK;
        if (state == STATE_START)
            whole = at;
    }
    return last_whole(text, whole, size);
}

size_t utf8_whole_prefix(const char *text, size_t size)
{
    size_t start = size;
    size_t want;

    while (start > 0 && size - start < 3 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0 || ((unsigned char)text[start - 1] & 0xC0) != 0xC0)
        return size;
    start--;
    want = (unsigned char)text[start] >= 0xF0 ? 4 : (unsigned char)text[start] >= 0xE0 ? 3 : 2;
    return size - start < want ? start : size;
}

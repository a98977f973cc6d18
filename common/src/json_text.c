/* JSON strings and UTF-8, fast: see json_text.h. What is usual, long runs of text that need no
 * change, is looked at eight bytes at a time and copied whole. */
#include <dongtin/json_text.h>

#include <stdint.h>
#include <string.h>

#include "json_string.h"

enum {
    BLOCK = 4 * WORD_BYTES, /* bytes of UTF-8 that are checked in one go */
    UTF8_BEHIND = 2,        /* bytes before one that say what it must be, unless one of four is */
    UTF8_LONGEST = 4,       /* bytes of a character */
    PIECE = 4096,           /* bytes of text that are escaped in one go */
    ESCAPE_BYTES = 6        /* of the longest escape of one byte */
};

/* Copies what stands for itself, as json_string_run counts it; `to` has room for size bytes. What
 * it leaves behind the run in that room means nothing. */
static size_t copy_run(char *to, const char *from, size_t size)
{
    size_t at = 0;

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
static char *escape(char *to, const char *text, size_t size)
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
    STATE_F4 = 48,   /* three, of which the first is at most 8F (else: beyond U+10FFFF) */
    STATE_BITS = 63  /* of a word that hold a state */
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

/* The successor stands in the lowest six bits of what this gives; the rest is of no use, but
 * costs nothing, since a shift looks at six bits only. */
static uint64_t step(uint64_t state, char byte)
{
    return utf8_rows[(unsigned char)byte] >> (state & STATE_BITS);
}

static bool is_ascii_block(const char *at)
{
    return ((word_load(at) | word_load(at + WORD_BYTES) | word_load(at + 2 * WORD_BYTES) |
             word_load(at + 3 * WORD_BYTES)) &
            word_of(0x80)) == 0;
}

/* The end of the last whole character of text, which is valid up to `start`. */
static size_t last_whole(const char *text, size_t start, size_t size)
{
    uint64_t state = STATE_START;
    size_t whole = start;

    for (size_t at = start; at < size && state != STATE_BAD; at++) {
        state = step(state, text[at]) & STATE_BITS;
        if (state == STATE_START)
            whole = at + 1;
    }
    return whole;
}

/* 0 when the bytes of a block fit those before them, of which UTF8_BEHIND may be read; it also
 * refuses characters of four bytes, which are rare. Written without branches, so that the compiler
 * looks at many bytes at once. */
static unsigned char misfits(const unsigned char *at)
{
    const unsigned char *const behind = at - UTF8_BEHIND;
    unsigned char wrong = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        const unsigned char q = behind[i], p = behind[i + 1], a = behind[i + 2];
        const unsigned char continues = (unsigned char)((a & 0xC0) == 0x80);
        const unsigned char wanted = (unsigned char)((p >= 0xC0) | (q >= 0xE0));
        const unsigned char never = (unsigned char)((a >= 0xF0) | ((a & 0xFE) == 0xC0));
        const unsigned char overlong = (unsigned char)((p == 0xE0) & (a < 0xA0));
        const unsigned char surrogate = (unsigned char)((p == 0xED) & (a >= 0xA0));

        wrong = (unsigned char)(wrong | (continues ^ wanted) | never | overlong | surrogate);
    }
    return wrong;
}

/* Where the character begins that the bytes before `at`, valid so far, do not finish; else `at`. */
static size_t last_begin(const char *text, size_t at)
{
    if ((unsigned char)text[at - 1] >= 0xC0)
        return at - 1;
    return (unsigned char)text[at - 2] >= 0xE0 ? at - 2 : at;
}

/* Goes block by block. What is not ASCII and does not fit is looked at byte by byte, which finds
 * where exactly it went wrong. */
size_t utf8_valid_prefix(const char *text, size_t size)
{
    size_t whole = 0; /* a place between characters, all valid before it */
    size_t at = 0;
    bool fits = false; /* the bytes up to `at` do, but for a character that is not finished */

    while (size - at >= BLOCK) {
        if (whole == at && is_ascii_block(text + at)) {
            at += BLOCK;
            whole = at;
            continue;
        }
        fits = at >= UTF8_BEHIND && (whole == at || fits) &&
               misfits((const unsigned char *)text + at) == 0;
        at += BLOCK;
        whole = fits ? last_begin(text, at) : last_whole(text, whole, at);
        if (at - whole >= UTF8_LONGEST)
            return whole;
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

size_t utf8_mark_size(const char *text, size_t size)
{
    static const char mark[3] = "\xEF\xBB\xBF";

    return size >= sizeof mark && memcmp(text, mark, sizeof mark) == 0 ? sizeof mark : 0;
}

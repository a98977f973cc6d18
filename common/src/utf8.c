/* UTF-8, fast: see utf8.h. */
#include <dongtin/utf8.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <dongtin/wide.h>

#include "word.h"

enum {
    BLOCK = 4 * WORD_BYTES, /* bytes that are checked in one go */
    UTF8_BEHIND = 2,        /* bytes before one that say what it must be, unless one of four is */
    UTF8_LONGEST = 4        /* bytes of a character */
};

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

static inline bool is_ascii_block(const char *at)
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
static inline unsigned char misfits(const unsigned char *at)
{
    const unsigned char *const behind = at - UTF8_BEHIND;
    unsigned char wrong = 0;

    for (size_t i = 0; i < BLOCK; i++) {
        const unsigned char q = behind[i], p = behind[i + 1], a = behind[i + 2];
        const bool continues = (a & 0xC0) == 0x80;
        const bool wanted = (p >= 0xC0) | (q >= 0xE0);
        const bool never = (a >= 0xF0) | ((a & 0xFE) == 0xC0);
        const bool overlong = (p == 0xE0) & (a < 0xA0);
        const bool surrogate = (p == 0xED) & (a >= 0xA0);
        const bool is_wrong = (continues != wanted) | never | overlong | surrogate;

        wrong = (unsigned char)(wrong | (is_wrong ? 0xFF : 0));
    }
    return wrong;
}

/* Where the blocks from `at` on end that fit; at least one before one of ASCII alone, which is told
 * faster. */
WIDE static size_t fitting_end(const char *text, size_t at, size_t size)
{
    const unsigned char *const bytes = (const unsigned char *)text;

    while (size - at >= BLOCK && misfits(bytes + at) == 0) {
        at += BLOCK;
        if (size - at >= BLOCK && is_ascii_block(text + at))
            break;
    }
    return at;
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
        size_t end;

        if (whole == at && is_ascii_block(text + at)) {
            at += BLOCK;
            whole = at;
            continue;
        }
        end = at >= UTF8_BEHIND && (whole == at || fits) ? fitting_end(text, at, size) : at;
        fits = end > at;
        at = fits ? end : at + BLOCK;
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

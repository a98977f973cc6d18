/* Characters: which kind a code point is, and its lower case. Texts are valid UTF-8. */
#ifndef EXTRACT_LETTERS_H
#define EXTRACT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum letter_kind {
    LETTER_NONE, /* punctuation, symbols, controls */
    LETTER_SPACE,
    LETTER_BREAK, /* line ends */
    LETTER_LOWER, /* also letters without case */
    LETTER_UPPER,
    LETTER_DIGIT,    /* 0 to 9 */
    LETTER_COMBINING /* marks that sit on the letter before */
};

enum { LETTERS_TABLE = 0x2100 };

/* States of the scan for small letters, each the place of its six bits in the row of a byte. */
enum {
    LETTERS_STATE_BITS = 6,
    LETTERS_BETWEEN = 0,                   /* where it begins */
    LETTERS_STOP = 8 * LETTERS_STATE_BITS, /* where it ends; nothing leads on from here */
    LETTERS_STATE_MASK = 63
};

/* Why a byte of a text is looked at when its shadow is made. */
enum {
    LETTERS_WAKE_ALWAYS = 1, /* a character may begin with it that does not stay as it is */
    LETTERS_WAKE_PAIR = 2,   /* behind the first letter of a pair: it may begin the second one */
    LETTERS_WAKE_THREE = 4,  /* as ALWAYS, for the second byte of a letter that begins with E1 */
    LETTERS_WAKE_TWO = 8,    /* the same of a letter of two bytes that a pack folds */
    LETTERS_LEAD_OF_THREE = 0xE1
};

/* Looked up for code points below LETTERS_TABLE; utf8proc is asked for the others. */
struct letters {
    uint8_t kind[LETTERS_TABLE];
    uint16_t lower[LETTERS_TABLE];
    uint16_t upper[LETTERS_TABLE]; /* the capital; the letter itself when it has none */
    uint16_t base[LETTERS_TABLE];  /* the lower case without marks: Ủ is u */
    /* By byte, after which bytes (LETTERS_WAKE_...) it may begin what does not stay as it is. */
    uint8_t woken_by[256];
    /* By byte, the states that follow each state of a scan that passes small letters. */
    uint64_t scan[256];
};

/* NULL when memory is short. */
struct letters *letters_new(void);
void letters_free(struct letters *letters);

/* What utf8proc says of a character. */
enum letter_kind letters_ask_kind(uint32_t code);

/* These are called for every character of every text, so they are inline. */

static inline enum letter_kind letters_kind(const struct letters *letters, uint32_t code)
{
    return code < LETTERS_TABLE ? (enum letter_kind)letters->kind[code] : letters_ask_kind(code);
}

static inline uint32_t letters_lower(const struct letters *letters, uint32_t code)
{
    return code < LETTERS_TABLE ? letters->lower[code] : code;
}

/* Every kind of space, quotation mark and dash has one form in the shadow; 0: the character
 * stays. */
char letters_fold(uint32_t code);

uint32_t letters_base(const struct letters *letters, uint32_t code);

/* Behind the small letters that stand from `at` on. It goes byte by byte, since in a text with
 * many marked letters no branch can guess how long the next one is; and the next state is
 * shifted out of the row of the byte, which is loaded before the state is known. It may end
 * early, at a letter that the rows do not know or that reaches beyond `end`. */
static inline size_t letters_scan(const struct letters *letters, const char *text, size_t at,
                                  size_t end)
{
    const size_t begin = at;
    uint64_t state = LETTERS_BETWEEN;

    for (; at < end; at++) {
        state = letters->scan[(unsigned char)text[at]] >> (state & LETTERS_STATE_MASK);
        if ((state & LETTERS_STATE_MASK) == LETTERS_STOP)
            break;
    }
    /* Back to the beginning of a letter that was not passed. */
    if (at > begin && (unsigned char)text[at - 1] >= 0xC0)
        return at - 1;
    if (at > begin + 1 && (unsigned char)text[at - 2] >= 0xE0)
        return at - 2;
    return at;
}

/* Decodes the character at `at` (below size) and moves `at` behind it. */
static inline uint32_t letters_next(const char *text, size_t size, size_t *at)
{
    const unsigned char *byte = (const unsigned char *)text + *at;
    size_t left = size - *at;

    if (byte[0] < 0x80 || left < 2) {
        *at += 1;
        return byte[0];
    }
    if (byte[0] < 0xE0 || left < 3) {
        *at += 2;
        return ((uint32_t)(byte[0] & 0x1F) << 6) | (byte[1] & 0x3FU);
    }
    if (byte[0] < 0xF0 || left < 4) {
        *at += 3;
        return ((uint32_t)(byte[0] & 0x0F) << 12) | ((uint32_t)(byte[1] & 0x3F) << 6) |
               (byte[2] & 0x3FU);
    }
    *at += 4;
    return ((uint32_t)(byte[0] & 0x07) << 18) | ((uint32_t)(byte[1] & 0x3F) << 12) |
           ((uint32_t)(byte[2] & 0x3F) << 6) | (byte[3] & 0x3FU);
}

/* Writes a character; returns its bytes (1 to 4). */
static inline size_t letters_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | (code >> 6));
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | (code >> 12));
        out[1] = (char)(0x80 | ((code >> 6) & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (code >> 18));
    out[1] = (char)(0x80 | ((code >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((code >> 6) & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* Composes `size` bytes (a letter with its marks) to NFC. The result is allocated; NULL when it
 * cannot be composed or memory is short. */
char *letters_compose(const char *text, size_t size, size_t *composed);

#endif

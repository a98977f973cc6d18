/* Characters: see letters.h. The only file of this stage that knows utf8proc. */
#include "letters.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

static enum letter_kind kind_of_category(utf8proc_category_t category)
{
    switch ((int)category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return LETTER_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return LETTER_LOWER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return LETTER_COMBINING;
    case UTF8PROC_CATEGORY_ZS:
        return LETTER_SPACE;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return LETTER_BREAK;
    default:
        return LETTER_NONE;
    }
}

enum letter_kind letters_ask_kind(uint32_t code)
{
    if (code >= '0' && code <= '9')
        return LETTER_DIGIT;
    if (code == '\n' || code == '\r')
        return LETTER_BREAK;
    if (code == '\t')
        return LETTER_SPACE;
    return kind_of_category(utf8proc_category((utf8proc_int32_t)code));
}

/* The letter that remains when its marks are taken off. */
static uint16_t ask_base(uint32_t lower)
{
    utf8proc_int32_t parts[8] = {0};
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)lower, parts, 8, UTF8PROC_DECOMPOSE, NULL);

    return count > 0 && parts[0] < LETTERS_TABLE ? (uint16_t)parts[0] : (uint16_t)lower;
}

char letters_fold(uint32_t code)
{
    switch (code) {
    case 0x00A0: /* no-break space */
    case 0x2002:
    case 0x2003:
    case 0x2007:
    case 0x2009:
    case 0x202F:
    case 0x3000:
        return ' ';
    case 0x00AB: /* guillemets, double quotation marks */
    case 0x00BB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
        return '"';
    case 0x2018: /* single quotation marks, apostrophe */
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
        return '\'';
    case 0x2010: /* hyphens, dashes, minus */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    default:
        return '\0';
    }
}

/* LETTERS_BETWEEN stands between letters. The others stand behind the first byte of a letter of two
 * (C3 to C6), behind E1, and behind E1 BA and E1 BB: where the letters of Vietnamese and of most
 * languages in Latin script lie. */
enum { LEAD_FIRST = 0xC3, LEAD_LAST = 0xC6, SECOND_FIRST = 0xBA, SECOND_LAST = 0xBB };
enum {
    STATE_LEAD = LETTERS_STATE_BITS,
    STATE_THREE = 5 * LETTERS_STATE_BITS,
    STATE_SECOND = 6 * LETTERS_STATE_BITS
};

static void set_scan(struct letters *letters, uint32_t state, uint32_t byte, uint64_t next)
{
    letters->scan[byte] &= ~(UINT64_C(63) << state);
    letters->scan[byte] |= next << state;
}

/* What leads back between letters from a state in which one byte more makes a letter from `first`
 * on. */
static void set_last_bytes(struct letters *letters, uint32_t state, uint32_t first)
{
    for (uint32_t i = 0; i < 64; i++)
        if (letters->kind[first + i] == LETTER_LOWER)
            set_scan(letters, state, 0x80 + i, LETTERS_BETWEEN);
}

static void make_scan(struct letters *letters)
{
    for (uint32_t byte = 0; byte < 256; byte++)
        for (uint32_t state = 0; state < LETTERS_STOP; state += LETTERS_STATE_BITS)
            set_scan(letters, state, byte, LETTERS_STOP);
    for (uint32_t code = 0; code < 0x80; code++)
        if (letters->kind[code] == LETTER_LOWER)
            set_scan(letters, LETTERS_BETWEEN, code, LETTERS_BETWEEN);
    for (uint32_t lead = LEAD_FIRST; lead <= LEAD_LAST; lead++) {
        uint32_t state = STATE_LEAD + (lead - LEAD_FIRST) * LETTERS_STATE_BITS;

        set_scan(letters, LETTERS_BETWEEN, lead, state);
        set_last_bytes(letters, state, (lead & 0x1F) << 6);
    }
    set_scan(letters, LETTERS_BETWEEN, LETTERS_LEAD_OF_THREE, STATE_THREE);
    for (uint32_t second = SECOND_FIRST; second <= SECOND_LAST; second++) {
        uint32_t state = STATE_SECOND + (second - SECOND_FIRST) * LETTERS_STATE_BITS;

        set_scan(letters, STATE_THREE, second, state);
        set_last_bytes(letters, state, 0x1000 | (second & 0x3F) << 6);
    }
}

/* Whether 64 characters, all those that begin with the same bytes, stay as they are in a shadow. */
static bool all_stay(const struct letters *letters, uint32_t first)
{
    for (uint32_t code = first; code < first + 64; code++)
        if (letters->kind[code] == LETTER_COMBINING || letters_fold(code) != '\0')
            return false;
    return true;
}

/* Of the characters of three bytes only those behind E1 are told apart, where the letters of
 * Vietnamese lie. */
static void make_woken_by(struct letters *letters)
{
    for (uint32_t byte = 0xC0; byte < 0x100; byte++) {
        bool stays =
            byte == LETTERS_LEAD_OF_THREE || (byte < 0xE0 && all_stay(letters, (byte & 0x1F) << 6));

        letters->woken_by[byte] =
            stays ? LETTERS_WAKE_PAIR : LETTERS_WAKE_PAIR | LETTERS_WAKE_ALWAYS;
    }
    for (uint32_t byte = 0x80; byte < 0xC0; byte++)
        if (!all_stay(letters, 0x1000 | (byte & 0x3F) << 6))
            letters->woken_by[byte] = LETTERS_WAKE_THREE;
}

/* Of several capitals of one letter it is the first. */
static void make_upper(struct letters *letters)
{
    for (uint32_t code = 0; code < LETTERS_TABLE; code++)
        letters->upper[code] = (uint16_t)code;
    for (uint32_t code = LETTERS_TABLE; code-- > 0;)
        if (letters->kind[code] == LETTER_UPPER && letters->lower[code] != code)
            letters->upper[letters->lower[code]] = (uint16_t)code;
}

struct letters *letters_new(void)
{
    struct letters *letters = calloc(1, sizeof *letters);

    if (letters == NULL)
        return NULL;
    for (uint32_t code = 0; code < LETTERS_TABLE; code++) {
        int32_t lower = utf8proc_tolower((utf8proc_int32_t)code);

        letters->kind[code] = (uint8_t)letters_ask_kind(code);
        letters->lower[code] = lower < LETTERS_TABLE ? (uint16_t)lower : (uint16_t)code;
        letters->base[code] = ask_base(letters->lower[code]);
    }
    make_upper(letters);
    make_scan(letters);
    make_woken_by(letters);
    return letters;
}

void letters_free(struct letters *letters)
{
    free(letters);
}

uint32_t letters_base(const struct letters *letters, uint32_t code)
{
    return code < LETTERS_TABLE ? letters->base[code] : code;
}

char *letters_compose(const char *text, size_t size, size_t *composed)
{
    utf8proc_uint8_t *result = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size,
                                           &result, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    if (length < 0) {
        free(result);
        return NULL;
    }
    *composed = (size_t)length;
    return (char *)result;
}

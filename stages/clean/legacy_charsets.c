/* See legacy_charsets.h. In TCVN3 a byte is a letter with its tone. In VNI a letter is followed by
 * a byte for its mark and tone; some letters are a byte of their own. Both leave the quotes and
 * dashes of windows-1252 where they are. */
#include "legacy_charsets.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

enum {
    GUESS_BYTES = 32 * 1024,
    GUESS_WORDS = 400,
    GUESS_LEAST_WORDS = 6,
    GUESS_LEAST_PART = 80, /* percent of the words that must be syllables */
    FIRST_LETTER = 0xA1
};

/* From byte 0xA1 on; 0: as in Latin-1. */
static const uint16_t TCVN3[] = {
    0x0102, 0x00C2, 0x00CA, 0x00D4, 0x01A0, 0x01AF, 0x0110, 0x0103, 0x00E2, 0x00EA, 0x00F4, 0x01A1,
    0x01B0, 0x0111, 0,      0,      0,      0,      0,      0,      0x00E0, 0x1EA3, 0x00E3, 0x00E1,
    0x1EA1, 0,      0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0,      0,      0,      0,      0,      0,
    0,      0x1EB7, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD, 0x00E8, 0,      0x1EBB, 0x1EBD, 0x00E9,
    0x1EB9, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7, 0x00EC, 0x1EC9, 0,      0,      0,      0x0129,
    0x00ED, 0x1ECB, 0x00F2, 0,      0x1ECF, 0x00F5, 0x00F3, 0x1ECD, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1,
    0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3, 0x00F9, 0,      0x1EE7, 0x0169, 0x00FA, 0x1EE5,
    0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5};

enum { ACUTE = 0x301, GRAVE = 0x300, HOOK = 0x309, TILDE = 0x303, DOT = 0x323 };
enum { CIRCUMFLEX = 0x302, BREVE = 0x306 };

/* The second byte of a letter in VNI, small; capitals are 0x20 less. */
static const struct {
    unsigned char byte;
    uint16_t mark, tone;
} VNI_SECONDS[] = {
    {0xF9, 0, ACUTE},
    {0xF8, 0, GRAVE},
    {0xFB, 0, HOOK},
    {0xF5, 0, TILDE},
    {0xEF, 0, DOT},
    {0xE2, CIRCUMFLEX, 0},
    {0xE1, CIRCUMFLEX, ACUTE},
    {0xE0, CIRCUMFLEX, GRAVE},
    {0xE5, CIRCUMFLEX, HOOK},
    {0xE3, CIRCUMFLEX, TILDE},
    {0xE4, CIRCUMFLEX, DOT},
    {0xEA, BREVE, 0},
    {0xE9, BREVE, ACUTE},
    {0xE8, BREVE, GRAVE},
    {0xFA, BREVE, HOOK},
    {0xFC, BREVE, TILDE},
    {0xEB, BREVE, DOT},
};

/* Letters of VNI that are one byte, small and capital. */
static const struct {
    unsigned char byte;
    uint16_t small, capital;
} VNI_SINGLES[] = {
    {0xED, 0x00ED, 0x00CD}, {0xEC, 0x00EC, 0x00CC}, {0xE6, 0x1EC9, 0x1EC8},
    {0xF3, 0x0129, 0x0128}, {0xF2, 0x1ECB, 0x1ECA}, {0xF4, 0x01A1, 0x01A0},
    {0xF6, 0x01B0, 0x01AF}, {0xEE, 0x1EF5, 0x1EF4}, {0xF1, 0x0111, 0x0110},
};

/* What windows-1252 has at 0x80 to 0x9F. */
static const uint16_t WINDOWS[] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                   0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

enum legacy_charset legacy_charset_named(const char *name)
{
    static const struct {
        const char *name;
        enum legacy_charset charset;
    } NAMES[] = {{"tcvn3", LEGACY_TCVN3},      {"x-tcvn3", LEGACY_TCVN3},  {"abc", LEGACY_TCVN3},
                 {"x-viet-abc", LEGACY_TCVN3}, {"vni", LEGACY_VNI},        {"x-vni", LEGACY_VNI},
                 {"x-viet-vni", LEGACY_VNI},   {"vni-windows", LEGACY_VNI}};

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (strcasecmp(name, NAMES[i].name) == 0)
            return NAMES[i].charset;
    return LEGACY_NONE;
}

static void append_character(struct buffer *out, unsigned character)
{
    if (character < 0x80) {
        buffer_append_char(out, (char)character);
    } else if (character < 0x800) {
        buffer_append_char(out, (char)(0xC0 | character >> 6));
        buffer_append_char(out, (char)(0x80 | (character & 0x3F)));
    } else {
        buffer_append_char(out, (char)(0xE0 | character >> 12));
        buffer_append_char(out, (char)(0x80 | (character >> 6 & 0x3F)));
        buffer_append_char(out, (char)(0x80 | (character & 0x3F)));
    }
}

static void append_other(struct buffer *out, unsigned char byte)
{
    append_character(out, byte >= 0x80 && byte < 0xA0 ? WINDOWS[byte - 0x80] : byte);
}

/* The letter of a single byte, in the case of `byte`; 0 when there is none. */
static unsigned vni_single(unsigned char byte)
{
    for (size_t i = 0; i < sizeof VNI_SINGLES / sizeof VNI_SINGLES[0]; i++) {
        if (byte == VNI_SINGLES[i].byte)
            return VNI_SINGLES[i].small;
        if (byte == VNI_SINGLES[i].byte - 0x20)
            return VNI_SINGLES[i].capital;
    }
    return 0;
}

/* Appends the marks of the byte behind the letter `base` (a byte of the text); false when it is no
 * such byte, or not one for this letter. */
static bool append_vni_second(struct buffer *out, unsigned char base, unsigned char byte)
{
    const char small = (char)(base | 0x20);
    const bool is_horned = base >= 0x80 && ((base | 0x20) == 0xF4 || (base | 0x20) == 0xF6);

    for (size_t i = 0; i < sizeof VNI_SECONDS / sizeof VNI_SECONDS[0]; i++) {
        const uint16_t mark = VNI_SECONDS[i].mark;
        const char *const bases = mark == 0 ? "aeouy" : mark == BREVE ? "a" : "aeo";

        if (byte != VNI_SECONDS[i].byte && byte != VNI_SECONDS[i].byte - 0x20)
            continue;
        if (is_horned ? mark != 0 : base >= 0x80 || strchr(bases, small) == NULL)
            return false;
        if (mark != 0)
            append_character(out, mark);
        if (VNI_SECONDS[i].tone != 0)
            append_character(out, VNI_SECONDS[i].tone);
        return true;
    }
    return false;
}

static void append_byte(enum legacy_charset charset, unsigned char before, unsigned char byte,
                        struct buffer *out)
{
    unsigned letter = 0;

    if (charset == LEGACY_TCVN3) {
        if (byte >= FIRST_LETTER && byte - FIRST_LETTER < (int)(sizeof TCVN3 / sizeof TCVN3[0]))
            letter = TCVN3[byte - FIRST_LETTER];
    } else if (byte >= 0xC0) {
        if (append_vni_second(out, before, byte))
            return;
        letter = vni_single(byte);
    }
    if (letter != 0)
        append_character(out, letter);
    else
        append_other(out, byte);
}

void legacy_charset_decode(enum legacy_charset charset, const char *bytes, size_t size,
                           bool is_utf8, struct buffer *out)
{
    unsigned char before = ' ';

    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];

        if (is_utf8 && (byte == 0xC2 || byte == 0xC3) && i + 1 < size) {
            byte = (unsigned char)((byte & 3) << 6 | ((unsigned char)bytes[++i] & 0x3F));
        } else if (byte < 0x80 || is_utf8) { /* ASCII, or a character beyond Latin-1 as it is */
            buffer_append_char(out, (char)byte);
            before = byte < 0x80 ? byte : ' ';
            continue;
        }
        append_byte(charset, before, byte, out);
        before = byte;
    }
}

enum legacy_charset legacy_charset_guess(const struct syllables *syllables, const char *bytes,
                                         size_t size, bool is_utf8)
{
    enum legacy_charset best = LEGACY_NONE;
    size_t best_part = GUESS_LEAST_PART - 1;
    struct buffer text = {0};

    if (size > GUESS_BYTES)
        size = GUESS_BYTES;
    for (int charset = LEGACY_TCVN3; charset <= LEGACY_VNI; charset++) {
        struct syllable_count count;

        buffer_reset(&text);
        legacy_charset_decode((enum legacy_charset)charset, bytes, size, is_utf8, &text);
        count = syllables_count(syllables, buffer_string(&text), text.size, GUESS_WORDS);
        if (count.words < GUESS_LEAST_WORDS || count.syllables * 100 / count.words <= best_part)
            continue;
        best_part = count.syllables * 100 / count.words;
        best = (enum legacy_charset)charset;
    }
    buffer_clear(&text);
    return best;
}

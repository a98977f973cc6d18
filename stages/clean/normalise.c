/* Most lines are tidy and in NFC already, so a line is first looked over by bytes; only what is not
 * certainly good goes through utf8proc. utf8proc is met here and in characters.c. */
#include "normalise.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <dongtin/wide.h>

enum { PLAIN_BLOCK = 32, PLAIN_BEHIND = 2 /* bytes that are looked at behind one */ };

/* What a byte may mean for the look-over. */
enum byte_class {
    BYTE_GOOD,
    BYTE_SPACE,
    BYTE_CONTROL, /* ASCII's */
    BYTE_C2,      /* U+0080-00BF: controls, the no-break space, the soft hyphen, or good */
    BYTE_E1,      /* good when a letter of Latin Extended Additional follows (most of Vietnamese) */
    BYTE_E2,   /* good for quotes, dashes, the ellipsis, the dong sign; odd spaces and separators */
    BYTE_LOOSE /* may hold something that composes */
};

/* By lead byte. Good: ASCII without controls, continuation bytes, U+00C0-02FF (C3-CB), U+0400-047F
 * (D0, D1), U+5000-9FFF (E5-E9), whose characters all are stable in NFC unless a combining mark
 * follows, which is loose itself. */
#define G BYTE_GOOD
#define C BYTE_CONTROL
#define L BYTE_LOOSE
#define G16 G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G
#define C16 C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C
#define L16 L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L
/* clang-format off */
static const uint8_t CLASSES[256] = {
    C16, C16,
    BYTE_SPACE, G, G, G, G, G, G, G, G, G, G, G, G, G, G, G,
    G16, G16, G16, G16,
    G, G, G, G, G, G, G, G, G, G, G, G, G, G, G, C,
    G16, G16, G16, G16,
    G, G, BYTE_C2, G, G, G, G, G, G, G, G, G, L, L, L, L,
    G, G, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, BYTE_E1, BYTE_E2, L, L, G, G, G, G, G, L, L, L, L, L, L,
    L16,
};
/* clang-format on */
#undef G
#undef C
#undef L
#undef G16
#undef C16
#undef L16

static bool breaks_line(unsigned char control)
{
    return control == '\r' || control == '\n' || control == '\f' || control == '\v';
}

static void look_at_c2(struct line_look *look, unsigned char second)
{
    look->has_break = look->has_break || second == 0x85;
    look->has_odd = look->has_odd || second <= 0xA0 || second == 0xAD;
}

/* Good: U+2010-2027, U+2030-205E, U+20A0-20BF. */
static void look_at_e2(struct line_look *look, unsigned char second, unsigned char third)
{
    if (second == 0x80 && (third == 0xA8 || third == 0xA9))
        look->has_break = true;
    else if ((second == 0x80 && (third < 0x90 || (third > 0xA9 && third < 0xB0))) ||
             (second == 0x81 && third >= 0x9F))
        look->has_odd = true;
    else if (second > 0x82 || (second == 0x82 && third < 0xA0))
        look->has_loose = true;
}

/* 0 when every byte of a block is certainly good: no control character, no lead byte of a range
 * that needs a closer look, no two spaces. Written without branches, so that the compiler looks at
 * many bytes at once. */
static inline unsigned char odd_of_block(const unsigned char *bytes)
{
    unsigned char odd = 0;

    for (size_t i = 0; i < PLAIN_BLOCK; i++) {
        const unsigned char a = bytes[i], b = bytes[i + 1], c = bytes[i + PLAIN_BEHIND];
        const bool control = (a < 0x20) | (a == 0x7F) | (a == 0xC2);
        const bool spaces = (a == ' ') & (b == ' ');
        const bool latin = (a == 0xE1) & ((b & 0xFC) != 0xB8);
        const bool mark = (a == 0xE2) & ((b != 0x80) | (c < 0x90) | (c > 0xA7));
        const bool loose = (a >= 0xCC) & (a != 0xE1) & (a != 0xE2);

        odd = (unsigned char)(odd | ((control | spaces | latin | mark | loose) ? 0xFF : 0));
    }
    return odd;
}

/* True when all bytes of PLAIN_BLOCK and more but the last two are; blocks may overlap. */
WIDE static bool is_plain(const unsigned char *bytes, size_t size)
{
    const size_t last = size - PLAIN_BEHIND - PLAIN_BLOCK;

    for (size_t at = 0; at < last; at += PLAIN_BLOCK)
        if (odd_of_block(bytes + at) != 0)
            return false;
    return odd_of_block(bytes + last) == 0;
}

struct line_look normalise_look(const char *line, size_t size)
{
    const unsigned char *const bytes = (const unsigned char *)line;
    struct line_look look = {0};

    const bool plain = size >= PLAIN_BLOCK + PLAIN_BEHIND && is_plain(bytes, size);

    for (size_t i = plain ? size - PLAIN_BEHIND : 0; i < size; i++) {
        switch ((enum byte_class)CLASSES[bytes[i]]) {
        case BYTE_GOOD:
            break;
        case BYTE_SPACE:
            look.has_wide_space = look.has_wide_space || (i + 1 < size && bytes[i + 1] == ' ');
            break;
        case BYTE_CONTROL:
            look.has_break = look.has_break || breaks_line(bytes[i]);
            look.has_odd = true;
            break;
        case BYTE_C2:
            look_at_c2(&look, bytes[i + 1]);
            break;
        case BYTE_E1:
            look.has_loose = look.has_loose || (bytes[i + 1] & 0xFC) != 0xB8;
            i += 2;
            break;
        case BYTE_E2:
            look_at_e2(&look, bytes[i + 1], bytes[i + 2]);
            i += 2;
            break;
        case BYTE_LOOSE:
            look.has_loose = true;
            break;
        }
    }
    return look;
}

enum treatment { KEEP, DELETE, MAKE_SPACE };

/* Unicode's Stream-Safe Text Format: no language needs more marks on one letter, and composing a
 * longer run would cost its square. */
enum { MOST_MARKS = 30 };

static enum treatment treatment_of(utf8proc_int32_t c)
{
    if (c == 0xFEFF || c == 0x00AD || c == 0xFFFE || c == 0xFFFF)
        return DELETE;
    switch ((unsigned)utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
        return c == '\t' || c == 0x85 || breaks_line((unsigned char)c) ? MAKE_SPACE : DELETE;
    case UTF8PROC_CATEGORY_CF:
        /* Joiners hold emojis and Indic letters together, but in running text they only hide. */
    case UTF8PROC_CATEGORY_CS:
        return DELETE;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return MAKE_SPACE;
    default:
        return KEEP;
    }
}

static bool is_combining(utf8proc_int32_t c)
{
    const utf8proc_category_t category = utf8proc_category(c);

    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/* A letter of Latin Extended Additional, or one of the usual marks: U+2010-2027. */
static bool is_good_of_three(const char *at)
{
    const unsigned char *const bytes = (const unsigned char *)at;

    return (bytes[0] == 0xE1 && (bytes[1] & 0xFC) == 0xB8) ||
           (bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] >= 0x90 && bytes[2] <= 0xA7);
}

/* Bytes from the start that need no closer look. */
static size_t good_stretch(const char *line, size_t size)
{
    size_t i = 0;

    while (i < size)
        if (CLASSES[(unsigned char)line[i]] == BYTE_GOOD || line[i] == ' ')
            i++;
        else if (is_good_of_three(line + i))
            i += 3;
        else
            break;
    return i;
}

/* Appends without what is to go; tabs and exotic spaces become plain spaces. */
static void remove_odd(const char *line, size_t size, struct buffer *out)
{
    size_t marks = 0;

    while (size > 0) {
        const size_t good = good_stretch(line, size);
        enum treatment treatment;
        utf8proc_int32_t c = -1;
        size_t used = 0;

        buffer_append(out, line, good);
        if (good > 0)
            marks = 0;
        if (good < size) {
            used = (size_t)utf8proc_iterate((const utf8proc_uint8_t *)line + good,
                                            (utf8proc_ssize_t)(size - good), &c);
            marks = is_combining(c) ? marks + 1 : 0;
            treatment = treatment_of(c);
            if (treatment == MAKE_SPACE)
                buffer_append_char(out, ' ');
            else if (treatment == KEEP && marks <= MOST_MARKS)
                buffer_append(out, line + good, used);
        }
        line += good + used;
        size -= good + used;
    }
}

/* The character may compose with the one before it, or come apart. */
static bool is_loose(const char *at)
{
    const unsigned char *const bytes = (const unsigned char *)at;
    struct line_look look = {0};

    if (CLASSES[*bytes] == BYTE_E2)
        look_at_e2(&look, bytes[1], bytes[2]);
    return CLASSES[*bytes] == BYTE_LOOSE || look.has_loose ||
           (CLASSES[*bytes] == BYTE_E1 && (bytes[1] & 0xFC) != 0xB8);
}

static size_t character_size(const char *at)
{
    const unsigned char lead = (unsigned char)*at;

    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Appends characters that may compose with one another, composed. */
static void append_composed(const char *text, size_t size, struct buffer *out)
{
    enum { OPTIONS = UTF8PROC_STABLE | UTF8PROC_COMPOSE, FEW = 64 };
    const utf8proc_uint8_t *const bytes = (const utf8proc_uint8_t *)text;
    utf8proc_int32_t few[FEW]; /* first numbers of characters, then UTF-8 */
    utf8proc_uint8_t *many = NULL;
    utf8proc_ssize_t length =
        utf8proc_decompose(bytes, (utf8proc_ssize_t)size, few, FEW, (utf8proc_option_t)OPTIONS);

    if (length >= 0 && length < FEW) {
        length = utf8proc_reencode(few, length, (utf8proc_option_t)OPTIONS);
        if (length >= 0)
            buffer_append(out, few, (size_t)length);
    } else {
        length = utf8proc_map(bytes, (utf8proc_ssize_t)size, &many, (utf8proc_option_t)OPTIONS);
        if (length >= 0)
            buffer_append(out, many, (size_t)length);
        free(many);
    }
    out->failed = out->failed || length < 0;
}

/* Appends the line composed. Nothing changes but where loose characters stand, with the one before
 * them. */
static void compose(const char *line, size_t size, struct buffer *out)
{
    const char *const end = line + size;
    const char *done = line;   /* what stands before it was appended */
    const char *before = line; /* where the character before `at` begins */

    for (const char *at = line; at < end;) {
        if (!is_loose(at)) {
            before = at;
            at += character_size(at);
            continue;
        }
        while (at < end && is_loose(at))
            at += character_size(at);
        buffer_append(out, done, (size_t)(before - done));
        append_composed(before, (size_t)(at - before), out);
        done = before = at;
    }
    buffer_append(out, done, (size_t)(end - done));
}

/* Composes what stands in out from `from` on. */
static void compose_from(struct buffer *out, size_t from)
{
    struct buffer line;

    buffer_init(&line);
    buffer_append(&line, out->bytes + from, out->size - from);
    out->size = from;
    compose(buffer_string(&line), line.size, out);
    out->failed = out->failed || line.failed;
    buffer_clear(&line);
}

/* Makes runs of spaces one, and takes them off both ends, in place. */
static void tidy_spaces(struct buffer *out, size_t from)
{
    char *const bytes = out->bytes;
    size_t to = from;

    for (size_t at = from; at < out->size; at++)
        if (bytes[at] != ' ' || (to > from && bytes[to - 1] != ' '))
            bytes[to++] = bytes[at];
    if (to > from && bytes[to - 1] == ' ')
        to--;
    out->size = to;
    bytes[to] = '\0';
}

void normalise_line(const char *line, size_t size, struct buffer *out)
{
    normalise_looked(line, size, normalise_look(line, size), out);
}

void normalise_looked(const char *line, size_t size, struct line_look look, struct buffer *out)
{
    const size_t from = out->size;

    while (size > 0 && line[0] == ' ') {
        line++;
        size--;
    }
    while (size > 0 && line[size - 1] == ' ')
        size--;
    if (size == 0)
        return;
    if (look.has_odd || look.has_break || look.has_loose)
        remove_odd(line, size, out);
    else
        buffer_append(out, line, size);
    if (look.has_loose && out->size > from && !out->failed)
        compose_from(out, from);
    if (out->size > from &&
        (look.has_wide_space || look.has_odd || look.has_break || look.has_loose))
        tidy_spaces(out, from);
}

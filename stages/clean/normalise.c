/* Most lines are tidy and in NFC already, so a line is first looked over by bytes; only what is not
 * certainly good goes through utf8proc. utf8proc is met here and in characters.c. */
#include "normalise.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

/* What a byte may mean for the look-over. */
enum byte_class {
    BYTE_GOOD,
    BYTE_SPACE,
    BYTE_LATIN, /* 0xE1: good when a letter of Latin Extended Additional follows (most of
                   Vietnamese) */
    BYTE_MARK,  /* 0xE2: good for quotes, dashes, the ellipsis, the dong sign */
    BYTE_ODD    /* everything that needs a closer look */
};

/* By lead byte. Good: ASCII without controls, continuation bytes, U+00C0-02FF (C3-CB), U+0400-047F
 * (D0, D1), U+4E00-9FFF (E4-E9), whose characters all are stable in NFC unless a combining mark
 * follows, which is odd itself. */
static enum byte_class class_of(unsigned char byte)
{
    if (byte == ' ')
        return BYTE_SPACE;
    if (byte < 0x20 || byte == 0x7F)
        return BYTE_ODD;
    if (byte < 0xC2 || (byte >= 0xC3 && byte <= 0xCB) || byte == 0xD0 || byte == 0xD1 ||
        (byte >= 0xE5 && byte <= 0xE9))
        return BYTE_GOOD;
    if (byte == 0xE1)
        return BYTE_LATIN;
    return byte == 0xE2 ? BYTE_MARK : BYTE_ODD;
}

/* U+2010-2027 without the line separators, U+2030-205E, U+20A0-20BF. */
static bool is_good_mark(const unsigned char *at)
{
    return (at[1] == 0x80 && at[2] >= 0x90 && at[2] <= 0xA7) || (at[1] == 0x80 && at[2] >= 0xB0) ||
           (at[1] == 0x81 && at[2] < 0x9F) || (at[1] == 0x82 && at[2] >= 0xA0);
}

struct line_state {
    bool is_tidy;  /* single spaces, none at the ends */
    bool is_plain; /* nothing to remove, to replace or to compose */
};

static struct line_state look_over(const unsigned char *line, size_t size)
{
    struct line_state state = {.is_tidy = line[0] != ' ' && line[size - 1] != ' ',
                               .is_plain = true};

    for (size_t i = 0; i < size; i++) {
        switch (class_of(line[i])) {
        case BYTE_GOOD:
            break;
        case BYTE_SPACE:
            state.is_tidy = state.is_tidy && line[i + 1 < size ? i + 1 : i - 1] != ' ';
            break;
        case BYTE_LATIN:
            state.is_plain = (line[i + 1] & 0xFC) == 0xB8;
            break;
        case BYTE_MARK:
            state.is_plain = is_good_mark(line + i);
            break;
        case BYTE_ODD:
            state.is_plain = false;
            break;
        }
        if (!state.is_plain)
            break;
    }
    return state;
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
        return c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v' || c == 0x85
                   ? MAKE_SPACE
                   : DELETE;
    case UTF8PROC_CATEGORY_CF:
        /* Joiners hold emojis and Indic letters together, but in running text they only hide. */
        return DELETE;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return MAKE_SPACE;
    case UTF8PROC_CATEGORY_CS:
        return DELETE;
    default:
        return KEEP;
    }
}

static bool is_combining(utf8proc_int32_t c)
{
    const utf8proc_category_t category = utf8proc_category(c);

    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/* Appends without what is to go; tabs and exotic spaces become plain spaces. */
static void remove_odd(const char *line, size_t size, struct buffer *out)
{
    size_t marks = 0;

    while (size > 0) {
        utf8proc_int32_t c = -1;
        const utf8proc_ssize_t read =
            utf8proc_iterate((const utf8proc_uint8_t *)line, (utf8proc_ssize_t)size, &c);
        const size_t used = read > 0 ? (size_t)read : 1;

        switch (treatment_of(c)) {
        case KEEP:
            marks = is_combining(c) ? marks + 1 : 0;
            if (marks <= MOST_MARKS)
                buffer_append(out, line, used);
            break;
        case MAKE_SPACE:
            buffer_append_char(out, ' ');
            break;
        case DELETE:
            break;
        }
        line += used;
        size -= used;
    }
}

/* Composes what stands in out from `from` on. */
static void compose(struct buffer *out, size_t from)
{
    utf8proc_uint8_t *composed = NULL;
    const utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)out->bytes + from,
                                               (utf8proc_ssize_t)(out->size - from), &composed,
                                               UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    if (size >= 0 && composed != NULL) {
        out->size = from;
        buffer_append(out, composed, (size_t)size);
    } else {
        out->failed = true;
    }
    free(composed);
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
    const size_t from = out->size;
    struct line_state state;

    while (size > 0 && line[0] == ' ') {
        line++;
        size--;
    }
    while (size > 0 && line[size - 1] == ' ')
        size--;
    if (size == 0)
        return;
    state = look_over((const unsigned char *)line, size);
    if (state.is_plain) {
        buffer_append(out, line, size);
    } else {
        remove_odd(line, size, out);
        if (out->size > from && !out->failed)
            compose(out, from);
    }
    if (out->size > from && (!state.is_tidy || !state.is_plain))
        tidy_spaces(out, from);
}

bool normalise_has_controls(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        const unsigned char c = (unsigned char)bytes[i];

        if (c < 0x20 ||
            (c == 0xE2 && i + 2 < size && (unsigned char)bytes[i + 1] == 0x80 &&
             ((unsigned char)bytes[i + 2] & 0xFE) == 0xA8) ||
            (c == 0xC2 && i + 1 < size && (unsigned char)bytes[i + 1] == 0x85))
            return true;
    }
    return false;
}

/* See word_folding.h. A byte is folded by a look into a table, whose row the byte before it
 * chooses: no branch depends on the text, which would be mispredicted at every word.
 *
 * The rows know the characters whose small letter has the same bytes but for the last one: ASCII,
 * Latin and Vietnamese, and the usual marks. A block that holds any other is folded again,
 * character by character. The byte before one that goes on a character says enough, since no two
 * characters of those that the rows know share it (but at another place). */
#include "word_folding.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include <dongtin/wide.h>

#include "blocks.h"
#include "characters.h"

enum {
    ROW = 256,
    ODD = 0,    /* of an entry: the character is not known here */
    LONGEST = 4 /* bytes of a character */
};

/* How the known characters beyond ASCII begin; the last byte of each chooses the row. */
static const struct {
    const char *bytes;
    size_t size;
} BEGINS[] = {
    {"\xC2", 1},     {"\xC3", 1},     {"\xC4", 1},     {"\xC5", 1},     {"\xC6", 1},
    {"\xE1\xBA", 2}, {"\xE1\xBB", 2}, {"\xE2\x80", 2}, {"\xE2\x82", 2},
};

enum { BEGIN_COUNT = sizeof BEGINS / sizeof BEGINS[0], ROWS = 1 + 2 + BEGIN_COUNT };

struct word_folding {
    uint16_t row[ROW];         /* by the byte before: where its row begins */
    uint8_t entry[ROWS * ROW]; /* by the byte: what it becomes, perhaps ODD */
};

static bool is_in_word(int32_t c)
{
    return (c >= '0' && c <= '9') || character_is_letter(c);
}

/* A row that knows what may follow any byte: ASCII, and the first bytes of the known characters. */
static void fill_row(uint8_t *row)
{
    for (unsigned byte = 0; byte < ROW; byte++)
        row[byte] = ODD;
    for (int32_t c = 0; c < 0x80; c++)
        row[c] = is_in_word(c) ? (uint8_t)character_lower(c) : ' ';
    for (size_t i = 0; i < BEGIN_COUNT; i++) {
        const unsigned char lead = (unsigned char)BEGINS[i].bytes[0];

        row[lead] = lead == 0xC2 || lead == 0xE2 ? ' ' : lead; /* marks; letters */
    }
}

/* What the last byte of a character becomes, whose other bytes are those of BEGINS[index]. */
static uint8_t last_byte(size_t index, unsigned char last)
{
    char bytes[LONGEST], small[LONGEST];
    const size_t before = BEGINS[index].size;
    const bool are_marks = (unsigned char)BEGINS[index].bytes[0] == 0xC2 ||
                           (unsigned char)BEGINS[index].bytes[0] == 0xE2;
    size_t size;
    int32_t character;

    memcpy(bytes, BEGINS[index].bytes, before);
    bytes[before] = (char)last;
    character = character_read(bytes, bytes + before + 1, &size);
    if (is_in_word(character) == are_marks)
        return ODD;
    if (are_marks)
        return ' ';
    size = (size_t)utf8proc_encode_char(character_lower(character), (utf8proc_uint8_t *)small);
    return size == before + 1 && memcmp(bytes, small, before) == 0 ? (unsigned char)small[before]
                                                                   : ODD;
}

static uint8_t *add_row(struct word_folding *folding, unsigned char before, size_t *count)
{
    uint8_t *const row = folding->entry + *count * ROW;

    fill_row(row);
    folding->row[before] = (uint16_t)(*count * ROW);
    ++*count;
    return row;
}

struct word_folding *word_folding_new(void)
{
    struct word_folding *const folding = calloc(1, sizeof *folding);
    size_t count = 0;

    if (folding == NULL)
        return NULL;
    add_row(folding, 0, &count); /* and of every other byte that has no row of its own */
    for (size_t i = 0; i < BEGIN_COUNT; i++) {
        const size_t before = BEGINS[i].size - 1;
        uint8_t *const row = add_row(folding, (unsigned char)BEGINS[i].bytes[before], &count);

        for (unsigned last = 0x80; last < 0xC0; last++)
            row[last] = last_byte(i, (unsigned char)last);
    }
    for (size_t i = 0; i < BEGIN_COUNT; i++) {
        const unsigned char first = (unsigned char)BEGINS[i].bytes[0];
        const unsigned char second = (unsigned char)BEGINS[i].bytes[1];

        if (BEGINS[i].size == 1)
            continue;
        if (folding->row[first] == 0)
            add_row(folding, first, &count);
        folding->entry[folding->row[first] + second] = folding->entry[first] == ' ' ? ' ' : second;
    }
    return folding;
}

void word_folding_free(struct word_folding *folding)
{
    free(folding);
}

/* Folds a block behind the byte `before`; false when it holds characters that no row knows. */
static bool fold_block(const struct word_folding *folding, const char *restrict from, size_t size,
                       size_t before, char *restrict to)
{
    for (size_t i = 0; i < size; i++) {
        const size_t byte = (unsigned char)from[i];

        to[i] = (char)folding->entry[folding->row[before] + byte];
        before = byte;
    }
    return memchr(to, ODD, size) == NULL;
}

/* Folds the characters that begin before `stop`; returns where they end. */
static const char *fold_slowly(const char *from, const char *stop, const char *end, char **to)
{
    while (from < stop) {
        size_t used;
        const int32_t character = character_read(from, end, &used);

        if (is_in_word(character))
            *to += utf8proc_encode_char(character_lower(character), (utf8proc_uint8_t *)*to);
        else
            *(*to)++ = ' ';
        from += used;
    }
    return from;
}

/* What the byte `c` becomes, before which `b` and `a` stand, of a text in lower case as
 * characters_fold_alike makes it. Marks beyond ASCII are those of C2 and E2; `odd` gets bits where
 * these two have letters, where C3 has marks, and where it is not known. Written without branches,
 * so that the compiler looks at many bytes at once. */
static inline unsigned char word_byte(unsigned char a, unsigned char b, unsigned char c,
                                      unsigned char *odd)
{
    const bool in_word = ((unsigned char)(c - 'a') < 26) | ((unsigned char)(c - '0') < 10);
    const bool mark = (b == 0xC2) | (b == 0xE2) | (a == 0xE2) | (c == 0xC2) | (c == 0xE2);
    const bool times = (b == 0xC3) & ((c == 0x97) | (c == 0xB7));
    const bool letter = (b == 0xC2) & ((c == 0xAA) | (c == 0xB5) | (c == 0xBA));
    const bool small = (a == 0xE2) & (b == 0x82) & (c < 0xA0);
    const bool rare = (b == 0xE2) & (c != 0x80) & (c != 0x82);

    *odd = (unsigned char)(*odd | ((times | letter | small | rare) ? 0xFF : 0));
    return (((c < 0x80) & !in_word) | mark) ? ' ' : c;
}

static inline bool mark_block(const unsigned char *restrict at, char *restrict to)
{
    const unsigned char *const behind = at - 2;
    unsigned char odd = 0;

    for (size_t i = 0; i < BLOCK_BYTES; i++)
        to[i] = (char)word_byte(behind[i], behind[i + 1], behind[i + 2], &odd);
    return odd == 0;
}

/* Writes the words of a text in lower case, and up to BLOCK_BYTES bytes more; false when there is
 * something that word_byte does not know. */
WIDE static bool mark_quickly(const char *text, size_t size, char *to)
{
    return blocks_turn(text, size, to, mark_block);
}

void word_folding_append_lower(const struct word_folding *folding, const char *text, size_t size,
                               struct buffer *out)
{
    if (!buffer_reserve(out, size + BLOCK_BYTES))
        return;
    if (!mark_quickly(text, size, out->bytes + out->size)) {
        word_folding_append(folding, text, size, out);
        return;
    }
    out->size += size;
    out->bytes[out->size] = '\0';
}

void word_folding_append(const struct word_folding *folding, const char *text, size_t size,
                         struct buffer *out)
{
    const char *const end = text + size;
    const char *at = text;
    char *to;

    /* A small letter may need more bytes than its capital (by one, and only from two on). */
    if (!buffer_reserve(out, size + size / 2 + BLOCK_BYTES))
        return;
    to = out->bytes + out->size;
    while (at < end) {
        const size_t block = end - at < BLOCK_BYTES ? (size_t)(end - at) : BLOCK_BYTES;
        const char *const stop = at + block;

        if (fold_block(folding, at, block, at > text ? (unsigned char)at[-1] : 0, to)) {
            at += block;
            to += block;
            continue;
        }
        for (; at > text && ((unsigned char)*at & 0xC0) == 0x80; at--)
            to--; /* a character that began in the block before had as many bytes there */
        at = fold_slowly(at, stop, end, &to);
    }
    *to = '\0';
    out->size = (size_t)(to - out->bytes);
}

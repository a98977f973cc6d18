/* See characters.h. Unicode comes from utf8proc here and in normalise.c. */
#include "characters.h"

#include <string.h>

#include <utf8proc.h>

#include <dongtin/wide.h>

#include "blocks.h"

enum {
    WORD_MOST = 1024,   /* bytes: what goes on longer is cut, so that no word costs a page */
    QUOTE_MOST = 2500,  /* bytes an open quote is searched for its end */
    BRACKET_MOST = 600, /* the same for a bracket */
    VAIN_SEARCHES = 64
};

int32_t character_read(const char *at, const char *end, size_t *size)
{
    const unsigned char *const bytes = (const unsigned char *)at;
    const size_t left = (size_t)(end - at);

    if (bytes[0] < 0x80) {
        *size = 1;
        return bytes[0];
    }
    if (bytes[0] < 0xE0 && left >= 2) {
        *size = 2;
        return (bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F);
    }
    if (bytes[0] < 0xF0 && left >= 3) {
        *size = 3;
        return (bytes[0] & 0x0F) << 12 | (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F);
    }
    if (left >= 4) {
        *size = 4;
        return (bytes[0] & 0x07) << 18 | (bytes[1] & 0x3F) << 12 | (bytes[2] & 0x3F) << 6 |
               (bytes[3] & 0x3F);
    }
    *size = left; /* cut off: no valid UTF-8 ends so */
    return 0xFFFD;
}

/* Where each capital stands before its small letter. */
static bool is_vietnamese(int32_t character)
{
    return character >= 0x1EA0 && character <= 0x1EFF;
}

bool character_is_upper(int32_t character)
{
    if (character < 0x80)
        return character >= 'A' && character <= 'Z';
    if (is_vietnamese(character))
        return (character & 1) == 0;
    return utf8proc_category(character) == UTF8PROC_CATEGORY_LU;
}

bool character_is_lower(int32_t character)
{
    if (character < 0x80)
        return character >= 'a' && character <= 'z';
    if (is_vietnamese(character))
        return (character & 1) != 0;
    return utf8proc_category(character) == UTF8PROC_CATEGORY_LL;
}

bool character_is_letter(int32_t character)
{
    utf8proc_category_t category;

    if (character < 0x80)
        return character_is_upper(character) || character_is_lower(character);
    if ((character >= 0xC0 && character < 0x2B0) || is_vietnamese(character))
        return character != 0xD7 && character != 0xF7;
    category = utf8proc_category(character);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

/* The ranges that Vietnamese uses are computed: Latin-1,
 * Latin Extended-A and Additional put a capital before its small letter. */
int32_t character_lower(int32_t c)
{
    if (is_vietnamese(c))
        return c | 1;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7)
        return c + 0x20;
    if ((c >= 0xDF && c <= 0xFF) || (c >= 0x2010 && c <= 0x2027))
        return c;
    return utf8proc_tolower(c);
}

/* Folds the character at `at`, which is not ASCII; returns where the next one begins. */
static const char *fold_character(const char *at, const char *end, char **to)
{
    size_t size;
    const int32_t character = character_read(at, end, &size);
    const int32_t small = character_lower(character);

    if (small == character)
        for (size_t i = 0; i < size; i++)
            *(*to)++ = at[i];
    else
        *to += utf8proc_encode_char(small, (utf8proc_uint8_t *)*to);
    return at + size;
}

static void fold_slowly(const char *text, const char *end, char **to)
{
    while (text < end) {
        if ((unsigned char)*text < 0x80) {
            *(*to)++ = (char)(*text >= 'A' && *text <= 'Z' ? *text + 32 : *text);
            text++;
        } else {
            text = fold_character(text, end, to);
        }
    }
}

/* Folds the byte `c`, before which `b` and `a` stand, where the small letter has the same bytes but
 * for the last one: ASCII, the letters of Vietnamese and the usual marks. For others `odd` gets
 * bits. Written without branches, so that the compiler folds many bytes at once. */
static inline unsigned char fold_byte(unsigned char a, unsigned char b, unsigned char c,
                                      unsigned char *odd)
{
    const bool ascii = (unsigned char)(c - 'A') < 26;
    const bool c3 = (b == 0xC3) & (c <= 0x9E) & (c != 0x97);
    const bool c4 = b == 0xC4, c5 = b == 0xC5, c6 = b == 0xC6, e1 = a == 0xE1;
    const bool capital = (c == 0xA0) | (c == 0xAF), small = (c == 0xA1) | (c == 0xB0);
    const bool known = (b == 0xBB) | ((b == 0xBA) & (c >= 0xA0));
    const bool other = (c4 & (c >= 0xB0)) | (c5 & ((unsigned char)(c - 0x8A) > 0x2D)) |
                       (c6 & !(capital | small)) | (e1 & !known);
    const bool lead = (c > 0xC6) & (c != 0xE1) & (c != 0xE2);
    const bool mark = (b == 0xE2) & (c > 0x83);

    *odd = (unsigned char)(*odd | ((other | lead | mark) ? 0xFF : 0));
    return (unsigned char)((c | ((ascii | c3) ? 0x20 : 0) | ((c4 | c5 | e1) ? 1 : 0)) +
                           ((c6 & capital) ? 1 : 0));
}

/* Folds a block, before which two bytes may be read; false when there is a character that fold_byte
 * does not know. */
static inline bool fold_block(const unsigned char *restrict at, char *restrict to)
{
    const unsigned char *const behind = at - 2;
    unsigned char odd = 0;

    for (size_t i = 0; i < BLOCK_BYTES; i++)
        to[i] = (char)fold_byte(behind[i], behind[i + 1], behind[i + 2], &odd);
    return odd == 0;
}

/* Writes up to BLOCK_BYTES bytes more. False when there is a character that fold_byte does not
 * know. */
WIDE static bool fold_quickly(const char *text, size_t size, char *to)
{
    return blocks_turn(text, size, to, fold_block);
}

bool characters_fold_alike(const char *text, size_t size, struct buffer *out)
{
    if (!buffer_reserve(out, size + BLOCK_BYTES) ||
        !fold_quickly(text, size, out->bytes + out->size))
        return false;
    out->size += size;
    out->bytes[out->size] = '\0';
    return true;
}

void characters_fold(const char *text, size_t size, struct buffer *out)
{
    char *to;

    /* A small letter may need more bytes than its capital (by one, and only from two on). */
    if (!buffer_reserve(out, size + size / 2 + BLOCK_BYTES))
        return;
    to = out->bytes + out->size;
    if (size >= BLOCK_BYTES / 4 && fold_quickly(text, size, to))
        to += size;
    else
        fold_slowly(text, text + size, &to);
    *to = '\0';
    out->size = (size_t)(to - out->bytes);
}

/* Fills core and shape from the whole. */
static void shape_word(const char *text, struct word *word)
{
    size_t letters = 0, capitals = 0;
    bool found = false;

    word->core = (struct span){word->whole.start, word->whole.start};
    word->shape = WORD_MARKS;
    for (size_t at = word->whole.start, size = 0; at < word->whole.end; at += size) {
        const int32_t c = character_read(text + at, text + word->whole.end, &size);
        const bool digit = c >= '0' && c <= '9';
        const bool letter = !digit && character_is_letter(c);

        if (!digit && !letter)
            continue;
        if (!found) {
            word->core.start = at;
            word->shape = digit ? WORD_NUMBER : character_is_upper(c) ? WORD_CAPITAL : WORD_LOWER;
            found = true;
        }
        letters += letter;
        capitals += letter && character_is_upper(c);
        word->core.end = at + size;
    }
    if (word->shape == WORD_CAPITAL && letters > 1 && letters == capitals)
        word->shape = WORD_CAPITALS;
}

bool word_is_namelike(const char *text, const struct word *word)
{
    for (size_t at = word->core.start, size = 0; at < word->core.end; at += size) {
        const int32_t c = character_read(text + at, text + word->core.end, &size);

        if (!character_is_letter(c) && c != 0x2019 && (c >= 0x80 || strchr(".-'/&+", c) == NULL))
            return false;
    }
    return true;
}

bool word_next(const char *text, size_t end, size_t *at, struct word *word)
{
    const char *space;

    while (*at < end && text[*at] == ' ')
        (*at)++;
    if (*at >= end)
        return false;
    if (end - *at > WORD_MOST)
        for (end = *at + WORD_MOST; ((unsigned char)text[end] & 0xC0) == 0x80;)
            end--;
    space = memchr(text + *at, ' ', end - *at);
    word->whole = (struct span){*at, space == NULL ? end : (size_t)(space - text)};
    *at = word->whole.end;
    shape_word(text, word);
    return true;
}

size_t words_count(const char *text, struct span span, size_t most)
{
    size_t count = 0;

    while (span.start < span.end && count < most) {
        const char *const space = memchr(text + span.start, ' ', span_size(span));

        if (space != text + span.start)
            count++;
        if (space == NULL)
            break;
        span.start = (size_t)(space - text) + 1;
    }
    return count;
}

struct span span_trim(const char *text, struct span span)
{
    while (span.start < span.end && text[span.start] == ' ')
        span.start++;
    while (span.start < span.end && text[span.end - 1] == ' ')
        span.end--;
    return span;
}

void sentence_reader_init(struct sentence_reader *reader, const char *text, struct span span,
                          const struct phrases *abbreviations)
{
    *reader = (struct sentence_reader){
        .text = text,
        .at = span.start,
        .end = span.end,
        .abbreviations = abbreviations,
        .searches_left = VAIN_SEARCHES,
    };
}

/* What opens a quote or a bracket, and what closes it. */
static const struct {
    const char *open, *close;
    size_t most;
} PAIRS[] = {
    {"\"", "\"", QUOTE_MOST},
    {"\xE2\x80\x9C", "\xE2\x80\x9D", QUOTE_MOST}, /* “ ” */
    {"\xC2\xAB", "\xC2\xBB", QUOTE_MOST},         /* « » */
    {"(", ")", BRACKET_MOST},
    {"[", "]", BRACKET_MOST},
};

/* The first bytes of what opens a pair. */
static bool may_open(char byte)
{
    return byte == '"' || byte == '(' || byte == '[' || byte == '\xE2' || byte == '\xC2';
}

/* Behind the pair that opens at `at`, or `at` when none opens there or it is never closed. */
static size_t skip_pair(struct sentence_reader *reader, size_t at)
{
    const size_t left = reader->end - at;

    if (!may_open(reader->text[at]))
        return at;
    for (size_t i = 0; i < sizeof PAIRS / sizeof PAIRS[0]; i++) {
        const size_t open = strlen(PAIRS[i].open), close = strlen(PAIRS[i].close);
        const size_t most = left - open < PAIRS[i].most ? left - open : PAIRS[i].most;
        const char *found;

        if (left < open || memcmp(reader->text + at, PAIRS[i].open, open) != 0)
            continue;
        if (reader->searches_left == 0)
            return at;
        found = memmem(reader->text + at + open, most, PAIRS[i].close, close);
        if (found != NULL)
            return (size_t)(found - reader->text) + close;
        reader->searches_left--;
        return at;
    }
    return at;
}

/* The size of the closing mark at `at`, or 0. */
static size_t closing_mark(const char *text, size_t at, size_t end)
{
    if (at < end && (text[at] == '"' || text[at] == '\'' || text[at] == ')' || text[at] == ']'))
        return 1;
    if (end - at >= 3 && (memcmp(text + at, "\xE2\x80\x9D", 3) == 0 || /* ” */
                          memcmp(text + at, "\xE2\x80\x99", 3) == 0))  /* ’ */
        return 3;
    return 0;
}

/* The size of the mark at `at` that may end a sentence, or 0. */
static size_t ending_mark(const char *text, size_t at, size_t end)
{
    if (text[at] == '.' || text[at] == '!' || text[at] == '?')
        return 1;
    return end - at >= 3 && memcmp(text + at, "\xE2\x80\xA6", 3) == 0 ? 3 : 0; /* … */
}

/* A new sentence may begin here: with a capital, a digit, a quote, a bracket or a dash. */
static bool may_begin(const struct sentence_reader *reader, size_t at)
{
    size_t size;
    const int32_t c = character_read(reader->text + at, reader->text + reader->end, &size);

    return character_is_upper(c) || (c >= '0' && c <= '9') || c == '"' || c == '\'' || c == '(' ||
           c == '-' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x2013;
}

/* The full stop at `dot` belongs to a short form: one capital ("K."), or a listed one ("TP."). */
static bool is_abbreviation(const struct sentence_reader *reader, size_t start, size_t dot)
{
    const char *const text = reader->text;
    size_t word = dot;
    size_t size;
    int32_t c;

    while (word > start && text[word - 1] != ' ' && text[word - 1] != '(' && dot - word < 16)
        word--;
    if (word == dot)
        return false;
    c = character_read(text + word, text + dot, &size);
    if (word + size == dot && character_is_upper(c))
        return true;
    return reader->abbreviations != NULL &&
           phrases_is(reader->abbreviations, text + word, dot - word + 1);
}

/* The pair that ended at `end` holds the full stop of its sentence: `said.”`. */
static bool pair_ends_sentence(const char *text, size_t start, size_t end)
{
    const struct span pair = {start, end};

    return text[end - 1] != ')' && text[end - 1] != ']' && ends_sentence(text, pair);
}

/* Moves over one thing at *at: a pair or a character. True when a sentence may end behind it. */
static bool pass_ending(struct sentence_reader *reader, size_t start, size_t *at)
{
    const size_t here = *at;
    const size_t behind = skip_pair(reader, here);
    const size_t mark = ending_mark(reader->text, here, reader->end);

    if (behind > here) {
        *at = behind;
        return pair_ends_sentence(reader->text, here, behind);
    }
    *at += mark > 0 ? mark : 1;
    return mark > 1 ||
           (mark == 1 && !(reader->text[here] == '.' && is_abbreviation(reader, start, here)));
}

/* Where at or after `at` a pair may open or a sentence end. */
static size_t next_mark(const struct sentence_reader *reader, size_t at)
{
    /* The first bytes of all such marks. */
    static const bool MAY_MATTER[256] = {['.'] = true, ['!'] = true, ['?'] = true,  ['"'] = true,
                                         ['('] = true, ['['] = true, [0xE2] = true, [0xC2] = true};

    const unsigned char *const text = (const unsigned char *)reader->text;

    while (reader->end - at > 4 && !(MAY_MATTER[text[at]] | MAY_MATTER[text[at + 1]] |
                                     MAY_MATTER[text[at + 2]] | MAY_MATTER[text[at + 3]]))
        at += 4;
    while (at < reader->end && !MAY_MATTER[text[at]])
        at++;
    return at;
}

bool sentence_next(struct sentence_reader *reader, struct span *sentence)
{
    const char *const text = reader->text;
    size_t start = reader->at;

    while (start < reader->end && text[start] == ' ')
        start++;
    if (start >= reader->end)
        return false;
    *sentence = (struct span){start, reader->end};
    for (size_t at = next_mark(reader, start); at < reader->end; at = next_mark(reader, at)) {
        size_t stop;

        if (!pass_ending(reader, start, &at))
            continue;
        for (stop = at; closing_mark(text, stop, reader->end) > 0;)
            stop += closing_mark(text, stop, reader->end);
        if (stop + 1 < reader->end && text[stop] == ' ' && may_begin(reader, stop + 1)) {
            sentence->end = stop;
            break;
        }
    }
    reader->at = sentence->end;
    return true;
}

bool ends_sentence(const char *text, struct span span)
{
    size_t end = span.end;

    for (;;) { /* closing marks from the end backwards */
        if (end > span.start &&
            (text[end - 1] == '"' || text[end - 1] == '\'' || text[end - 1] == ')' ||
             text[end - 1] == ']' || text[end - 1] == '/' || text[end - 1] == ' '))
            end--;
        else if (end >= span.start + 3 && (memcmp(text + end - 3, "\xE2\x80\x9D", 3) == 0 ||
                                           memcmp(text + end - 3, "\xE2\x80\x99", 3) == 0))
            end -= 3;
        else
            break;
    }
    if (end == span.start)
        return false;
    if (text[end - 1] == '.' || text[end - 1] == '!' || text[end - 1] == '?')
        return true;
    return end >= span.start + 3 && memcmp(text + end - 3, "\xE2\x80\xA6", 3) == 0;
}

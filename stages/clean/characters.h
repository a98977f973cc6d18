/* Characters, words and sentences of valid UTF-8 whose white space is tidy (single spaces).
 *
 * Nothing here knows a language: shapes come from Unicode's categories, and the words that end in a
 * full stop without ending a sentence are handed in by the caller. */
#ifndef CLEAN_CHARACTERS_H
#define CLEAN_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>

#include "phrases.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A piece of some text: byte offsets, end exclusive. */
struct span {
    size_t start, end;
};

static inline size_t span_size(struct span span)
{
    return span.end - span.start;
}

/* The character at `at` (before `end`), and its size in bytes. */
int32_t character_read(const char *at, const char *end, size_t *size);
bool character_is_upper(int32_t character);
bool character_is_lower(int32_t character);
bool character_is_letter(int32_t character);

/* The small letter of a capital; every other character as it is. */
int32_t character_lower(int32_t character);

/* Appends the text in lower case. */
void characters_fold(const char *text, size_t size, struct buffer *out);

/* The same, so that each byte stays at its place; false, with nothing appended, where the text has
 * characters of which that is not certain. */
bool characters_fold_alike(const char *text, size_t size, struct buffer *out);

enum word_shape {
    WORD_LOWER,    /* begins with a small letter */
    WORD_CAPITAL,  /* begins with a capital */
    WORD_CAPITALS, /* two or more letters, all of them capitals */
    WORD_NUMBER,   /* begins with a digit */
    WORD_MARKS     /* holds neither letter nor digit */
};

/* A word is what stands between two spaces; its core is the word without the marks round it. */
struct word {
    struct span whole, core;
    enum word_shape shape;
};

/* True when the word is letters all through, but for marks that names have: . - ' / & */
bool word_is_namelike(const char *text, const struct word *word);

/* Reads the word at or after *at and moves *at behind it. False at the end. */
bool word_next(const char *text, size_t end, size_t *at, struct word *word);
size_t words_count(const char *text, struct span span, size_t most);

/* Takes spaces off both ends. */
struct span span_trim(const char *text, struct span span);

/* Reads a text sentence by sentence. Quotes and brackets are not cut; how far an open one is
 * searched for its end, and how often in vain, is bounded, so that the cost stays linear. */
struct sentence_reader {
    const char *text;
    size_t at, end;
    const struct phrases *abbreviations; /* "TP." does not end a sentence; may be NULL */
    unsigned searches_left;
};

void sentence_reader_init(struct sentence_reader *reader, const char *text, struct span span,
                          const struct phrases *abbreviations);
bool sentence_next(struct sentence_reader *reader, struct span *sentence);

/* True when the text ends as a sentence does: . ! ? … also inside a closing quote or bracket. */
bool ends_sentence(const char *text, struct span span);

#ifdef __cplusplus
}
#endif

#endif

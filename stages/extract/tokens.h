/* Tokens: the shadow cut once into words, numbers and marks. A word is a run of letters; a number
 * is a run of digits with the dots and commas between digits; every other character is a mark of
 * its own. Capitals joined by & or - stay together ("TT&TT"), and so do digits that follow capitals
 * ("QL1A"); digits that follow small letters do not ("km2" is two tokens, the second glued to the
 * first). */
#ifndef EXTRACT_TOKENS_H
#define EXTRACT_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "letters.h"
#include "vocabulary.h"

struct onset;

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK, TOKEN_BREAK };

enum token_shape {
    SHAPE_NONE,    /* no letters */
    SHAPE_LOWER,   /* begins with a small letter */
    SHAPE_CAPITAL, /* one capital, then small letters or nothing */
    SHAPE_UPPER,   /* two or more letters, all capitals */
    SHAPE_MIXED    /* begins with a capital, others among the rest */
};

enum {
    TOKEN_MAX_BYTES = 255,    /* a longer run is cut */
    TOKENS_MOST = 704 * 1024, /* of one text; what lies behind is not looked at */
    WORD_KEY_BYTES = 512      /* room for a word in lower case */
};

/* Kept small, for a text has many. */
struct token {
    const struct onset *onset; /* what begins here: onsets.h; borrowed */
    uint32_t start;            /* byte of the shadow */
    uint16_t syllable;         /* its number in the vocabulary; 0: not a word of the pack */
    uint16_t looks;            /* what it can be for a phrase: looks.h */
    uint8_t size;              /* bytes */
    char mark;                 /* its first byte, if it is a mark; else NUL */
    uint8_t kind;              /* enum token_kind */
    uint8_t shape;             /* enum token_shape */
    uint8_t sign;              /* of its word in the vocabulary: none of those of phrases if 0 */
    bool glued;                /* nothing stands between it and the token before */
};

/* Tokens first <= i < end; end 0: there is none. */
struct span {
    uint32_t first, end;
};

struct tokens {
    struct token *rows; /* with a TOKEN_BREAK of no bytes behind the last */
    size_t count;
    size_t capacity;
    size_t end; /* byte of the shadow behind the last one that was looked at */
};

void tokens_clear(struct tokens *tokens);

/* Cuts `size` bytes of valid UTF-8. False when memory is short. */
bool tokens_build(struct tokens *tokens, const struct letters *letters,
                  const struct vocabulary *vocabulary, const char *bytes, size_t size);

/* Notes the forms of all words of a vocabulary, once it is complete. False when memory is short. */
bool tokens_learn_forms(struct vocabulary *vocabulary, const struct letters *letters);

#endif

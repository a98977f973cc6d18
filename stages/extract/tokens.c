/* Tokens: see tokens.h. */
#include "tokens.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"

/* The cutter's place, and the word being read in lower case. */
struct cutting {
    struct tokens *tokens;
    const struct letters *letters;
    const struct vocabulary *vocabulary;
    const char *bytes;
    size_t size;
    size_t at;
    size_t last_end; /* where the token before ended */
    char key[WORD_KEY_BYTES];
    size_t key_size;
    uint32_t key_hash;
};

void tokens_clear(struct tokens *tokens)
{
    free(tokens->rows);
    *tokens = (struct tokens){0};
}

static struct token *add_token(struct cutting *cutting, size_t start, enum token_kind kind)
{
    struct tokens *tokens = cutting->tokens;
    struct token *token;

    token = rows_grow(tokens->rows, tokens->count, &tokens->capacity, sizeof *token);
    if (token == NULL)
        return NULL;
    tokens->rows = token;
    token = &tokens->rows[tokens->count++];
    *token = (struct token){.start = (uint32_t)start,
                            .size = (uint8_t)(cutting->at - start),
                            .kind = (uint8_t)kind,
                            .glued = start == cutting->last_end && tokens->count > 1};
    if (kind != TOKEN_BREAK)
        token->syllable =
            vocabulary_find_hashed(cutting->vocabulary, cutting->key, cutting->key_size,
                                   vocabulary_hash_end(cutting->key_hash));
    cutting->last_end = cutting->at;
    return token;
}

static inline enum letter_kind peek(const struct cutting *cutting, size_t at, uint32_t *code,
                                    size_t *next)
{
    if (at >= cutting->size)
        return LETTER_NONE;
    *next = at;
    *code = letters_next(cutting->bytes, cutting->size, next);
    return letters_kind(cutting->letters, *code);
}

static inline void add_byte_to_key(struct cutting *cutting, char byte)
{
    cutting->key[cutting->key_size++] = byte;
    cutting->key_hash = vocabulary_hash_byte(cutting->key_hash, byte);
}

static inline void add_to_key(struct cutting *cutting, uint32_t code)
{
    uint32_t lower = letters_lower(cutting->letters, code);
    char out[4];
    size_t size;

    if (lower < 0x80) {
        add_byte_to_key(cutting, (char)lower);
        return;
    }
    size = letters_encode(lower, out);
    for (size_t i = 0; i < size; i++)
        add_byte_to_key(cutting, out[i]);
}

/* Whether an & or - at `at` joins capitals into one abbreviation. */
static bool joins_capitals(const struct cutting *cutting, size_t at, enum letter_kind before)
{
    uint32_t code = 0;
    size_t next = at + 1;

    return before == LETTER_UPPER && (cutting->bytes[at] == '&' || cutting->bytes[at] == '-') &&
           peek(cutting, next, &code, &next) == LETTER_UPPER;
}

struct shape_counts {
    size_t upper, lower;
    bool begins_upper;
};

static enum token_shape shape_of(const struct shape_counts *counts)
{
    if (!counts->begins_upper)
        return SHAPE_LOWER;
    if (counts->upper == 1)
        return SHAPE_CAPITAL;
    return counts->lower == 0 ? SHAPE_UPPER : SHAPE_MIXED;
}

static bool take_word(struct cutting *cutting)
{
    size_t start = cutting->at;
    struct shape_counts counts = {0};
    enum letter_kind before = LETTER_NONE;
    uint32_t code = 0;
    size_t next = 0;
    struct token *token;

    while (cutting->at - start < TOKEN_MAX_BYTES - 4) {
        enum letter_kind kind = peek(cutting, cutting->at, &code, &next);
        bool belongs = kind == LETTER_UPPER || kind == LETTER_LOWER || kind == LETTER_COMBINING ||
                       (kind == LETTER_DIGIT && before == LETTER_UPPER);

        if (cutting->at >= cutting->size ||
            (!belongs && !joins_capitals(cutting, cutting->at, before)))
            break;
        if (cutting->at == start)
            counts.begins_upper = kind == LETTER_UPPER;
        counts.upper += kind == LETTER_UPPER;
        counts.lower += kind == LETTER_LOWER;
        if (kind != LETTER_DIGIT)
            before = kind == LETTER_NONE ? LETTER_UPPER : kind;
        add_to_key(cutting, code);
        cutting->at = next;
    }
    token = add_token(cutting, start, TOKEN_WORD);
    if (token != NULL)
        token->shape = (uint8_t)shape_of(&counts);
    return token != NULL;
}

static bool is_digit(const struct cutting *cutting, size_t at)
{
    return at < cutting->size && cutting->bytes[at] >= '0' && cutting->bytes[at] <= '9';
}

static bool take_number(struct cutting *cutting)
{
    size_t start = cutting->at;

    while (cutting->at - start < TOKEN_MAX_BYTES - 4) {
        char c = cutting->at < cutting->size ? cutting->bytes[cutting->at] : '\0';

        if (!is_digit(cutting, cutting->at) &&
            !((c == '.' || c == ',') && is_digit(cutting, cutting->at + 1)))
            break;
        add_byte_to_key(cutting, c);
        cutting->at++;
    }
    return add_token(cutting, start, TOKEN_NUMBER) != NULL;
}

/* Takes the next token; spaces only move on. */
static bool take(struct cutting *cutting)
{
    uint32_t code = 0;
    size_t next = 0;
    size_t start = cutting->at;

    cutting->key_size = 0;
    cutting->key_hash = VOCABULARY_HASH_BEGIN;
    switch (peek(cutting, cutting->at, &code, &next)) {
    case LETTER_SPACE:
        cutting->at = next;
        return true;
    case LETTER_BREAK:
        cutting->at = next;
        return add_token(cutting, start, TOKEN_BREAK) != NULL;
    case LETTER_LOWER:
    case LETTER_UPPER:
        return take_word(cutting);
    case LETTER_DIGIT:
        return take_number(cutting);
    case LETTER_COMBINING:
    case LETTER_NONE:
        break;
    }
    cutting->at = next;
    add_to_key(cutting, code);
    return add_token(cutting, start, TOKEN_MARK) != NULL;
}

bool tokens_build(struct tokens *tokens, const struct letters *letters,
                  const struct vocabulary *vocabulary, const char *bytes, size_t size)
{
    struct cutting cutting = {.tokens = tokens,
                              .letters = letters,
                              .vocabulary = vocabulary,
                              .bytes = bytes,
                              .size = size,
                              .last_end = SIZE_MAX};

    tokens->count = 0;
    while (cutting.at < size && tokens->count < TOKENS_MOST)
        if (!take(&cutting))
            return false;
    return true;
}

/* Tokens: see tokens.h. */
#include "tokens.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"

enum { KNOWN_BYTES_LEAST = 4, KNOWN_BYTES_MOST = 16 };

/* The cutter's place, and room for a word in lower case. */
struct cutting {
    struct tokens *tokens;
    const struct letters *letters;
    const struct vocabulary *vocabulary;
    const char *bytes;
    size_t size;
    size_t at;
    size_t last_end; /* where the token before ended */
    char key[WORD_KEY_BYTES];
};

void tokens_clear(struct tokens *tokens)
{
    free(tokens->rows);
    *tokens = (struct tokens){0};
}

/* The number in the vocabulary of the bytes from `start` on, which are in lower case as they stand.
 */
static uint16_t number_of(const struct cutting *cutting, size_t start)
{
    return (uint16_t)vocabulary_find(cutting->vocabulary, cutting->bytes + start,
                                     cutting->at - start);
}

/* The same for bytes that have capitals. */
static uint16_t number_of_capitals(struct cutting *cutting, size_t start)
{
    size_t size = 0;

    while (start < cutting->at) {
        uint32_t code = letters_next(cutting->bytes, cutting->at, &start);

        size += letters_encode(letters_lower(cutting->letters, code), cutting->key + size);
    }
    return (uint16_t)vocabulary_find(cutting->vocabulary, cutting->key, size);
}

static inline struct token *add_token(struct cutting *cutting, size_t start, enum token_kind kind)
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

/* Whether an & or - at `at` joins capitals into one abbreviation. */
static bool joins_capitals(const struct cutting *cutting, size_t at, enum letter_kind before)
{
    uint32_t code = 0;
    size_t next = at + 1;

    return before == LETTER_UPPER && (cutting->bytes[at] == '&' || cutting->bytes[at] == '-') &&
           peek(cutting, next, &code, &next) == LETTER_UPPER;
}

struct shape_counts {
    size_t upper;
    bool has_lower, begins_upper;
};

static enum token_shape shape_of(const struct shape_counts *counts)
{
    if (!counts->begins_upper)
        return SHAPE_LOWER;
    if (counts->upper == 1)
        return SHAPE_CAPITAL;
    return counts->has_lower ? SHAPE_MIXED : SHAPE_UPPER;
}

static bool belongs_to_word(const struct cutting *cutting, enum letter_kind kind,
                            enum letter_kind before)
{
    return kind == LETTER_UPPER || kind == LETTER_COMBINING ||
           (kind == LETTER_DIGIT && before == LETTER_UPPER) ||
           joins_capitals(cutting, cutting->at, before);
}

/* Whether the word so far is a code of ISO 4217, which is the same in every language: "VND450"; or
 * the dong's as it is written at home. */
static bool is_currency(const struct cutting *cutting, size_t start)
{
    static const char codes[][4] = {"VND", "USD", "EUR", "JPY", "CNY", "GBP", "KRW", "AUD", "SGD"};
    static const char dong[] = "VN\xC4\x90";

    if (cutting->at - start == sizeof dong - 1 &&
        memcmp(cutting->bytes + start, dong, sizeof dong - 1) == 0)
        return true;
    if (cutting->at - start != sizeof codes[0] - 1)
        return false;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (memcmp(cutting->bytes + start, codes[i], sizeof codes[0] - 1) == 0)
            return true;
    return false;
}

/* Whether a hyphen at cutting->at joins two long words of capitals that the packs know, which are
 * two: "HĐND-UBND", but not "TT-TT". */
static bool joins_known(struct cutting *cutting, size_t start)
{
    const size_t joint = cutting->at;
    size_t end = joint + 1;
    size_t next = end;
    uint32_t code = 0;
    bool is_known;

    if (cutting->bytes[joint] != '-' || joint - start < KNOWN_BYTES_LEAST)
        return false;
    while (end - joint < KNOWN_BYTES_MOST && peek(cutting, end, &code, &next) == LETTER_UPPER)
        end = next;
    if (end - joint <= KNOWN_BYTES_LEAST || peek(cutting, end, &code, &next) == LETTER_LOWER)
        return false;
    is_known = number_of_capitals(cutting, start) != 0;
    cutting->at = end;
    is_known = is_known && number_of_capitals(cutting, joint + 1) != 0;
    cutting->at = joint;
    return is_known;
}

/* Moves behind the word. Small letters are passed in runs, for most words are nothing else. */
static struct shape_counts pass_word(struct cutting *cutting)
{
    const size_t start = cutting->at;
    const size_t most = TOKEN_MAX_BYTES - 4;
    const size_t end = cutting->size - start < most ? cutting->size : start + most;
    struct shape_counts counts = {0};
    enum letter_kind before = LETTER_NONE;
    uint32_t code = 0;
    size_t next = 0;

    for (;;) {
        const size_t run = letters_scan(cutting->letters, cutting->bytes, cutting->at, end);
        enum letter_kind kind;

        if (run > cutting->at) {
            counts.has_lower = true;
            before = LETTER_LOWER;
            cutting->at = run;
        }
        if (cutting->at >= end)
            return counts;
        kind = peek(cutting, cutting->at, &code, &next);
        if (kind == LETTER_LOWER)
            counts.has_lower = true;
        else if (!belongs_to_word(cutting, kind, before) ||
                 (kind == LETTER_NONE && joins_known(cutting, start)) ||
                 (kind == LETTER_DIGIT && is_currency(cutting, start)))
            return counts;
        if (kind == LETTER_UPPER) {
            counts.begins_upper = counts.begins_upper || cutting->at == start;
            counts.upper++;
        }
        if (kind != LETTER_DIGIT)
            before = kind == LETTER_NONE ? LETTER_UPPER : kind;
        cutting->at = next;
    }
}

static bool take_word(struct cutting *cutting)
{
    const size_t start = cutting->at;
    const struct shape_counts counts = pass_word(cutting);
    struct token *token = add_token(cutting, start, TOKEN_WORD);

    if (token == NULL)
        return false;
    token->shape = (uint8_t)shape_of(&counts);
    token->syllable =
        counts.upper == 0 ? number_of(cutting, start) : number_of_capitals(cutting, start);
    return true;
}

static bool is_digit(const struct cutting *cutting, size_t at)
{
    return at < cutting->size && cutting->bytes[at] >= '0' && cutting->bytes[at] <= '9';
}

static bool take_plain(struct cutting *cutting, size_t start, enum token_kind kind)
{
    struct token *token = add_token(cutting, start, kind);

    if (token == NULL)
        return false;
    token->syllable = number_of(cutting, start);
    if (kind == TOKEN_MARK)
        token->mark = cutting->bytes[start];
    return true;
}

/* Two or three single quotation marks at once, or two grave accents, are a double one. */
static bool take_twice(struct cutting *cutting, size_t start)
{
    cutting->at++;
    if (cutting->at < cutting->size && cutting->bytes[cutting->at] == '\'')
        cutting->at++;
    if (!take_plain(cutting, start, TOKEN_MARK))
        return false;
    cutting->tokens->rows[cutting->tokens->count - 1].mark = '"';
    return true;
}

static bool take_number(struct cutting *cutting)
{
    size_t start = cutting->at;

    while (cutting->at - start < TOKEN_MAX_BYTES - 4) {
        char c = cutting->at < cutting->size ? cutting->bytes[cutting->at] : '\0';

        if (!is_digit(cutting, cutting->at) &&
            !((c == '.' || c == ',') && is_digit(cutting, cutting->at + 1)))
            break;
        cutting->at++;
    }
    return take_plain(cutting, start, TOKEN_NUMBER);
}

/* Takes the next token; spaces only move on. */
static bool take(struct cutting *cutting)
{
    uint32_t code = 0;
    size_t next = 0;
    size_t start = cutting->at;

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
    if ((cutting->bytes[start] == '\'' || cutting->bytes[start] == '`') && next < cutting->size &&
        cutting->bytes[next] == cutting->bytes[start])
        return take_twice(cutting, start);
    return take_plain(cutting, start, TOKEN_MARK);
}

/* Takes words and marks, and passes the spaces between them, for as long as the tables know them as
 * they stand in the text and there is room for their tokens. Most of a text is read by this loop,
 * so it keeps in hand what it changes. No form ends with a capital, so a mark behind one is no part
 * of it. */
static void take_known(struct cutting *cutting, const struct vocabulary *vocabulary)
{
    const struct word_forms forms = vocabulary->forms;
    const char *const bytes = cutting->bytes;
    const size_t end = cutting->size < WORD_FORM_BYTES ? 0 : cutting->size - WORD_FORM_BYTES;
    struct tokens *const tokens = cutting->tokens;
    struct token *const rows = tokens->rows;
    const size_t most = tokens->capacity < TOKENS_MOST ? tokens->capacity : TOKENS_MOST;
    size_t count = tokens->count;
    size_t at = cutting->at;
    size_t last_end = cutting->last_end;

    while (at < end && count < most) {
        const unsigned char byte = (unsigned char)bytes[at];
        size_t size = 0;
        const struct word_form *form;

        if (byte == ' ') {
            at++;
            continue;
        }
        if (byte < WORD_FORM_END) {
            const struct vocabulary_byte *known = &vocabulary->by_byte[byte];

            if (!known->is_token)
                break;
            rows[count] = (struct token){.start = (uint32_t)at,
                                         .syllable = known->number,
                                         .size = 1,
                                         .mark = known->mark,
                                         .kind = known->kind,
                                         .glued = at == last_end};
            count++;
            at++;
            last_end = at;
            continue;
        }
        form = word_forms_find(&forms, bytes + at, &size);
        if (form->size == 0)
            break;
        rows[count] = (struct token){.start = (uint32_t)at,
                                     .syllable = form->syllable,
                                     .size = (uint8_t)size,
                                     .kind = TOKEN_WORD,
                                     .shape = form->shape,
                                     .glued = at == last_end};
        count++;
        last_end = at + size;
        at = last_end + (bytes[last_end] == ' ');
    }
    tokens->count = count;
    cutting->at = at;
    cutting->last_end = last_end;
}

/* A row behind the last token, where nothing is: who looks one token too far finds this. */
static bool add_end(struct tokens *tokens)
{
    struct token *grown =
        rows_grow(tokens->rows, tokens->count, &tokens->capacity, sizeof *tokens->rows);

    if (grown == NULL)
        return false;
    tokens->rows = grown;
    tokens->rows[tokens->count] =
        (struct token){.start = (uint32_t)tokens->end, .kind = TOKEN_BREAK};
    return true;
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
    const struct word_forms *forms = &vocabulary->forms;

    tokens->count = 0;
    while (cutting.at < size && tokens->count < TOKENS_MOST) {
        if (forms->slot_count > 0)
            take_known(&cutting, vocabulary);
        if (cutting.at < size && tokens->count < TOKENS_MOST && !take(&cutting))
            return false;
    }
    tokens->end = cutting.at;
    return add_end(tokens);
}

/* The form of a word with a capital; its size, or 0 when it has no room, or is but one letter: a
 * capital at the end may go on with digits and joints. */
static size_t capitalise(const struct letters *letters, const char *word, size_t size,
                         char out[WORD_FORM_BYTES])
{
    size_t at = 0;
    uint32_t first = letters_next(word, size, &at);
    char capital[4];
    size_t capital_size =
        letters_encode(first < LETTERS_TABLE ? letters->upper[first] : first, capital);

    if (at == size || capital_size + size - at > WORD_FORM_BYTES)
        return 0;
    memcpy(out, capital, capital_size);
    memcpy(out + capital_size, word + at, size - at);
    return capital_size + size - at;
}

/* What the forms of a vocabulary are learned with. */
struct learning {
    struct vocabulary *vocabulary;
    const struct letters *letters;
    struct tokens tokens; /* of one form */
};

/* Notes a form that is one word of this shape. */
static bool learn_form(struct learning *learning, const char *word, size_t size,
                       enum token_shape shape)
{
    char padded[WORD_FORM_BYTES] = {0};
    const struct token *token;

    if (size == 0 || size >= WORD_FORM_BYTES)
        return true;
    memcpy(padded, word, size);
    if (!tokens_build(&learning->tokens, learning->letters, learning->vocabulary, word, size))
        return false;
    token = learning->tokens.rows;
    if (token->kind == TOKEN_WORD && token->size == size && token->shape == shape) {
        const uint64_t low = word_form_half(padded);
        const uint64_t high = word_form_half(padded + WORD_FORM_HALF);

        *word_forms_slot(&learning->vocabulary->forms, low, high) =
            (struct word_form){low, high, token->syllable, token->size, token->shape};
    }
    return true;
}

/* Notes which bytes are a mark or the end of a line wherever they stand. */
static void learn_bytes(struct vocabulary *vocabulary, const struct letters *letters)
{
    for (uint32_t i = 0; i < WORD_FORM_END; i++) {
        const char byte = (char)i;
        const enum letter_kind kind = letters_kind(letters, i);

        if (kind == LETTER_BREAK)
            vocabulary->by_byte[i] =
                (struct vocabulary_byte){.kind = TOKEN_BREAK, .is_token = true};
        else if (kind == LETTER_NONE && byte != '\'' && byte != '`') /* two are one mark */
            vocabulary->by_byte[i] =
                (struct vocabulary_byte){.number = (uint16_t)vocabulary_find(vocabulary, &byte, 1),
                                         .kind = TOKEN_MARK,
                                         .mark = byte,
                                         .is_token = true};
    }
}

bool tokens_learn_forms(struct vocabulary *vocabulary, const struct letters *letters)
{
    struct learning learning = {.vocabulary = vocabulary, .letters = letters};
    bool is_ok = word_forms_prepare(&vocabulary->forms, 2 * vocabulary->count);

    for (size_t i = 1; is_ok && i < vocabulary->count; i++) {
        const char *word = vocabulary->bytes + vocabulary->words[i].start;
        const size_t size = vocabulary->words[i].size;
        char capital[WORD_FORM_BYTES] = {0};

        is_ok =
            learn_form(&learning, word, size, SHAPE_LOWER) &&
            learn_form(&learning, capital, capitalise(letters, word, size, capital), SHAPE_CAPITAL);
    }
    tokens_clear(&learning.tokens);
    learn_bytes(vocabulary, letters);
    return is_ok;
}

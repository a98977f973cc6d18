/* Sentences: see sentences.h. */
#include "sentences.h"

#include <stdlib.h>

#include "rows.h"

/* A span longer than this is no quotation but a mark that was never closed. */
enum { QUOTED_MAX_TOKENS = 400, BRACKETS_MAX_TOKENS = 120 };

struct splitting {
    struct reading *reading;
    size_t line_end;      /* tokens of the line: up to its TOKEN_BREAK or the last token */
    size_t protected_end; /* up to here lies a span in brackets or quotation marks */
    uint8_t dotted;
};

/* The next mark, or end of a line, of the tokens at <= i < end. */
static size_t next_mark(const struct reading *reading, size_t at, size_t end)
{
    return reading_next(reading, TRIGGER_MARK, at, end);
}

static bool add_sentence(struct reading *reading, size_t first, size_t end)
{
    struct sentence sentence = {.first = first, .end = end};
    struct sentence *grown;

    if (first >= end)
        return true;
    grown = rows_grow(reading->sentences, reading->sentence_count, &reading->sentence_capacity,
                      sizeof *grown);
    if (grown == NULL)
        return false;
    reading->sentences = grown;
    for (size_t i = first; i < end; i++)
        class_set_join(&sentence.classes, &reading_onset(reading, i)->classes);
    for (size_t i = next_mark(reading, first, end); i < end; i = next_mark(reading, i + 1, end))
        sentence.marks |= mark_bit(reading->tokens.rows[i].mark);
    reading->sentences[reading->sentence_count++] = sentence;
    return true;
}

/* Where the span that the mark at `open` begins is closed: behind its closing mark, or `open` when
 * the line does not close it soon. */
static size_t closed_at(const struct splitting *splitting, size_t open, char close, size_t most)
{
    size_t end = open + most < splitting->line_end ? open + most : splitting->line_end;

    for (size_t i = next_mark(splitting->reading, open + 1, end); i < end;
         i = next_mark(splitting->reading, i + 1, end))
        if (reading_is_mark(splitting->reading, i, close))
            return i + 1;
    return open;
}

/* A mark that opens a span puts it under protection. */
static void note_span(struct splitting *splitting, size_t at)
{
    if (at < splitting->protected_end)
        return;
    if (reading_is_mark(splitting->reading, at, '"'))
        splitting->protected_end = closed_at(splitting, at, '"', QUOTED_MAX_TOKENS);
    else if (reading_is_mark(splitting->reading, at, '('))
        splitting->protected_end = closed_at(splitting, at, ')', BRACKETS_MAX_TOKENS);
}

static bool is_ellipsis(const struct reading *reading, size_t at)
{
    const char *bytes = reading_bytes(reading, at);

    return reading->tokens.rows[at].size == 3 && bytes[0] == '\xE2' && bytes[1] == '\x80' &&
           bytes[2] == '\xA6';
}

static bool is_stop(const struct reading *reading, size_t at)
{
    return reading_is_mark(reading, at, '.') || reading_is_mark(reading, at, '!') ||
           reading_is_mark(reading, at, '?') ||
           (reading->tokens.rows[at].kind == TOKEN_MARK && is_ellipsis(reading, at));
}

/* Whether what stands at a token can begin a sentence. */
static bool can_begin(const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens.rows[at];

    return token->kind == TOKEN_NUMBER || reading_is_mark(reading, at, '"') ||
           reading_is_mark(reading, at, '\'') || reading_is_mark(reading, at, '-') ||
           (token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER);
}

/* Whether the dot at `at` belongs to a short form or to an initial ("TP.", "Q.", "J."); not to the
 * last letter of a name ("App-S."). */
static bool is_short_form(const struct splitting *splitting, size_t at)
{
    const struct reading *reading = splitting->reading;
    const struct token *tokens = reading->tokens.rows;

    if (at == 0 || !reading_is_mark(reading, at, '.') || !tokens[at].glued)
        return false;
    if (reading_has_class(reading, at - 1, splitting->dotted))
        return true;
    return tokens[at - 1].kind == TOKEN_WORD && tokens[at - 1].shape == SHAPE_CAPITAL &&
           tokens[at - 1].size == 1 && at + 1 < splitting->line_end &&
           !(at > 1 && tokens[at - 1].glued && reading_is_mark(reading, at - 2, '-'));
}

/* The end of a sentence whose stop stands at `at`: behind further stops and closing marks. */
static size_t behind_stop(const struct splitting *splitting, size_t at)
{
    const struct reading *reading = splitting->reading;

    at++;
    while (at < splitting->line_end && reading->tokens.rows[at].glued &&
           (is_stop(reading, at) || reading_is_mark(reading, at, ')')))
        at++;
    return at;
}

/* `"They left in spring. "Until then ...".`: a mark behind a stop that opens the next part of what
 * was not closed, which the next mark closes. */
static bool reopens(const struct splitting *splitting, size_t at)
{
    const struct reading *reading = splitting->reading;
    const struct token *tokens = reading->tokens.rows;
    size_t next;

    if (at + 1 != splitting->protected_end || at == 0 || at + 1 >= splitting->line_end ||
        !reading_is_mark(reading, at, '"') || tokens[at].glued || !tokens[at + 1].glued ||
        tokens[at + 1].shape != SHAPE_CAPITAL || !is_stop(reading, at - 1))
        return false;
    next = closed_at(splitting, at, '"', QUOTED_MAX_TOKENS);
    return next > at && tokens[next - 1].glued;
}

/* A quotation that ends with a stop ends the sentence, too: `"... xong." Ông ...`. */
static bool ends_quoted(const struct splitting *splitting, size_t at)
{
    const struct reading *reading = splitting->reading;

    return at + 1 == splitting->protected_end && at > 0 && reading_is_mark(reading, at, '"') &&
           is_stop(reading, at - 1);
}

/* Where a sentence that begins at `first` is cut if it has not ended before: with its line at
 * last. */
static size_t most_end(const struct splitting *splitting, size_t first)
{
    const struct token *tokens = splitting->reading->tokens.rows;
    const size_t most_start = tokens[first].start + (size_t)(SENTENCE_MAX_BYTES - TOKEN_MAX_BYTES);
    size_t low = first + 1;
    size_t high = first + SENTENCE_MAX_TOKENS;

    if (high > splitting->line_end)
        high = splitting->line_end;
    if (tokens[high - 1].start < most_start)
        return high;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (tokens[middle].start < most_start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The end of the sentence that begins at `first`. */
static size_t sentence_end(struct splitting *splitting, size_t first)
{
    const struct reading *reading = splitting->reading;
    const size_t most = most_end(splitting, first);

    for (size_t at = next_mark(reading, first, most); at < most;
         at = next_mark(reading, at + 1, most)) {
        size_t end = at;

        note_span(splitting, at);
        if (at > first && reopens(splitting, at)) {
            splitting->protected_end = at;
            return at;
        }
        if (ends_quoted(splitting, at))
            end = at + 1;
        else if (at >= splitting->protected_end && is_stop(reading, at) &&
                 !is_short_form(splitting, at))
            end = behind_stop(splitting, at);
        if (end > at && (end == splitting->line_end || can_begin(reading, end)))
            return end;
        if (end > at + 1)
            at = end - 1;
    }
    return most;
}

static bool split_line(struct splitting *splitting, size_t first)
{
    splitting->protected_end = first;
    while (first < splitting->line_end) {
        size_t end = sentence_end(splitting, first);

        if (!add_sentence(splitting->reading, first, end))
            return false;
        first = end;
    }
    return true;
}

/* The next end of a line, or of the text. */
static size_t next_break(const struct reading *reading, size_t at)
{
    const size_t end = reading->tokens.count;

    at = next_mark(reading, at, end);
    while (at < end && reading->tokens.rows[at].kind != TOKEN_BREAK)
        at = next_mark(reading, at + 1, end);
    return at;
}

bool sentences_build(struct reading *reading)
{
    struct splitting splitting = {.reading = reading,
                                  .dotted = lexicon_class(reading->lexicon, "dotted")};
    size_t first = 0;

    reading->sentence_count = 0;
    while (first < reading->tokens.count) {
        splitting.line_end = next_break(reading, first);
        if (!split_line(&splitting, first))
            return false;
        first = splitting.line_end + 1;
    }
    return true;
}

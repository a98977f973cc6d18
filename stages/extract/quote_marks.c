/* Quotation marks: see quote_marks.h. */
#include "quote_marks.h"

#include <string.h>

#define OPENING "\xE2\x80\x9C"
#define CLOSING "\xE2\x80\x9D"

enum { QUOTED_TOKENS_MOST = 700 };

/* Whether a double mark closes what was opened nowhere: what follows it goes on with a comma or a
 * stop, and is no ellipsis. */
static bool is_behind_words(const struct speech *speech, size_t at)
{
    return speech_is_mark(speech, at + 1, '"') || speech_is_mark(speech, at + 1, ',') ||
           speech_is_mark(speech, at + 1, ';') || speech_is_mark(speech, at + 1, ':') ||
           (speech_is_mark(speech, at + 1, '.') && !speech_is_mark(speech, at + 2, '.'));
}

bool quote_marks_open(const struct speech *speech, size_t at, char mark)
{
    const struct reading *reading = speech->reading;

    if (!speech_is_mark(speech, at, mark) || at + 1 >= reading->tokens.count)
        return false;
    if (mark == '"')
        return !is_behind_words(speech, at);
    if (at == 0 || speech_token(speech, at - 1)->kind == TOKEN_BREAK)
        return true;
    return speech_token(speech, at + 1)->glued &&
           (!speech_token(speech, at)->glued || speech_is_mark(speech, at - 1, '('));
}

/* Whether a mark can close the quotation that begins behind `open`: both stand at their words, or
 * neither does. */
static bool closes(const struct speech *speech, size_t open, size_t at, char mark)
{
    return speech_is_mark(speech, at, mark) &&
           (mark == '"' ||
            speech_token(speech, at)->glued == speech_token(speech, open + 1)->glued);
}

/* Whether a mark is written so in the text, where the shadow has but one kind of them. */
static bool is_written(const struct speech *speech, size_t at, const char *mark)
{
    const struct extent extent = reading_extent(speech->reading, at, at + 1);

    return extent.end - extent.start == strlen(mark) &&
           memcmp(speech->reading->shadow.text + extent.start, mark, strlen(mark)) == 0;
}

/* Marks that are opened and not closed yet; of more than have a place only how many they are. */
struct opened {
    size_t at[SPEECH_PAIRS_MOST];
    size_t count;
};

static void close_last(struct speech *speech, struct opened *opened, size_t close)
{
    if (opened->count == 0)
        return;
    opened->count--;
    if (opened->count < SPEECH_PAIRS_MOST && speech->pair_count < SPEECH_PAIRS_MOST)
        speech->pairs[speech->pair_count++] = (struct quote_pair){opened->at[opened->count], close};
}

/* Notes which marks of the sentence belong together, in one walk: a sentence may be nothing but
 * marks that are never closed. */
static void note_pairs(struct speech *speech, size_t first)
{
    struct opened opened = {.count = 0};

    speech->has_pairs = true;
    speech->pair_count = 0;
    for (size_t i = first; i < speech->sentence->end; i++) {
        if (!speech_is_mark(speech, i, '"'))
            continue;
        if (is_written(speech, i, OPENING)) {
            if (opened.count < SPEECH_PAIRS_MOST)
                opened.at[opened.count] = i;
            opened.count++;
        } else if (is_written(speech, i, CLOSING)) {
            close_last(speech, &opened, i);
        }
    }
}

/* The mark of the sentence that closes a quotation which is opened by a mark of its own, over
 * others inside; `at` when there is none. */
static size_t closed_by_pair(struct speech *speech, size_t at)
{
    if (!speech->has_pairs)
        note_pairs(speech, at);
    for (size_t i = 0; i < speech->pair_count; i++)
        if (speech->pairs[i].open == at)
            return speech->pairs[i].close;
    return at;
}

bool quote_marks_reopen(const struct speech *speech, size_t at)
{
    const size_t count = speech->reading->tokens.count;
    size_t end = at + QUOTED_TOKENS_MOST < count ? at + QUOTED_TOKENS_MOST : count;

    if (!speech_is_mark(speech, at, '"') || at == 0 || at + 1 >= count ||
        speech_token(speech, at)->glued || !speech_token(speech, at + 1)->glued ||
        speech_token(speech, at + 1)->shape != SHAPE_CAPITAL || !speech_is_stop(speech, at - 1))
        return false;
    for (size_t i = speech_next_mark(speech, at + 1, end); i < end;
         i = speech_next_mark(speech, i + 1, end)) {
        if (speech_token(speech, i)->kind == TOKEN_BREAK)
            return false;
        if (speech_is_mark(speech, i, '"'))
            return speech_token(speech, i)->glued;
    }
    return false;
}

/* The mark behind the sentence in hand, before `end`, that closes a quotation which opens at `at`,
 * or that opens the next one; `at` when none does. */
static size_t closed_later(const struct speech *speech, size_t at, size_t end, char mark)
{
    for (size_t i = speech->sentence->end; i < end; i++) {
        const bool begins_line = speech_token(speech, i - 1)->kind == TOKEN_BREAK;

        if (mark != '"' && speech_token(speech, i)->kind == TOKEN_BREAK)
            return at;
        if (begins_line)
            continue;
        if (mark == '"' && quote_marks_reopen(speech, i))
            return i;
        if (speech_is_mark(speech, i, mark))
            return closes(speech, at, i, mark) && (mark != '"' || speech_token(speech, i)->glued)
                       ? i
                       : at;
    }
    return at;
}

size_t quote_marks_close(struct speech *speech, size_t at, char mark)
{
    const struct reading *reading = speech->reading;
    size_t pair = mark == '"' ? closed_by_pair(speech, at) : at;
    size_t end = at + QUOTED_TOKENS_MOST < reading->tokens.count ? at + QUOTED_TOKENS_MOST
                                                                 : reading->tokens.count;

    if (pair > at)
        return pair;
    for (size_t i = at + 1; i < speech->sentence->end; i++)
        if (closes(speech, at, i, mark))
            return i;
    return mark == '"' && !speech_token(speech, at + 1)->glued
               ? at
               : closed_later(speech, at, end, mark);
}

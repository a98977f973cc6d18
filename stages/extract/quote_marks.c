/* Quotation marks: see quote_marks.h. */
#include "quote_marks.h"

enum { QUOTED_TOKENS_MOST = 700 };

bool quote_marks_open(const struct speech *speech, size_t at, char mark)
{
    const struct reading *reading = speech->reading;

    if (!speech_is_mark(speech, at, mark) || at + 1 >= reading->tokens.count)
        return false;
    if (mark == '"')
        return !speech_is_mark(speech, at + 1, '"');
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

size_t quote_marks_close(const struct speech *speech, size_t at, char mark)
{
    const struct reading *reading = speech->reading;
    size_t end = at + QUOTED_TOKENS_MOST < reading->tokens.count ? at + QUOTED_TOKENS_MOST
                                                                 : reading->tokens.count;

    for (size_t i = at + 1; i < speech->sentence->end; i++)
        if (closes(speech, at, i, mark))
            return i;
    if (mark == '"' && !speech_token(speech, at + 1)->glued)
        return at;
    for (size_t i = speech->sentence->end; i < end; i++) {
        bool begins_line = speech_token(speech, i - 1)->kind == TOKEN_BREAK;

        if (mark != '"' && speech_token(speech, i)->kind == TOKEN_BREAK)
            return at;
        if (!begins_line && speech_is_mark(speech, i, mark))
            return closes(speech, at, i, mark) && (mark != '"' || speech_token(speech, i)->glued)
                       ? i
                       : at;
    }
    return at;
}

/* What opens a list of things asked: see request_opening.h. */
#include "request_opening.h"

#include "parties.h"

enum {
    MATTER_TOKENS_MOST = 8,
    MATTER_TOKENS_ALONE = 5,
    MATTERS_LOOKED_AT = 14,
    MATTER_END_TOKENS = 3
};

size_t request_opening_take(struct clause *clause, const struct act_find *find)
{
    struct speech *speech = clause->speech;

    clause_note_speaker(clause, &find->by);
    speech->asker = find->by;
    speech->asked = find->to;
    speech->asked_age = 0;
    speech->is_listing = speech_is_mark(speech, clause->end - 1, ':');
    return clause->end;
}

bool request_opening_is(const struct clause *clause, size_t at, size_t listed)
{
    const struct speech *speech = clause->speech;

    if (at + 2 == clause->end && speech_token(speech, at)->kind == TOKEN_NUMBER)
        return speech_is_mark(speech, at - 1, ':') && speech_is_mark(speech, at + 1, '.');
    return at >= clause->end &&
           (listed >= clause->end || speech_is_mark(speech, clause->end - 1, ':'));
}

/* Whether the words before one for things to be done say that there are several: "five points". */
static bool tells_several(const struct speech *speech, size_t first, size_t matter)
{
    for (size_t at = first; at < matter; at++)
        if (speech_token(speech, at)->kind == TOKEN_NUMBER ||
            speech_has(speech, at, speech->classes.actor) || speech_word(speech, at, "some") > 0)
            return true;
    return false;
}

/* The next word for things to be done, with no mark before it; the end of the clause when there is
 * none. */
static size_t find_matter(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    for (size_t i = at; i < clause->end && i <= at + MATTER_TOKENS_MOST; i++) {
        if (speech_noun(speech, i, "matter") > 0)
            return i;
        if (speech_token(speech, i)->kind == TOKEN_MARK)
            break;
    }
    return clause->end;
}

size_t request_opening_behind_matters(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t matter = find_matter(clause, at);
    struct party_phrase whom;
    size_t most = MATTER_END_TOKENS; /* behind them, unless it is told to whom they are given */
    size_t i;

    if (matter >= clause->end)
        return at;
    for (i = matter + speech_noun(speech, matter, "matter");
         i < clause->end && i < matter + MATTERS_LOOKED_AT; i++) {
        if (speech_is_mark(speech, i, ':'))
            return clause_skip_that(speech, i, clause->end);
        if (speech_token(speech, i)->kind == TOKEN_MARK)
            break;
    }
    for (size_t given = matter; given < i && most == MATTER_END_TOKENS; given++)
        if (speech_word(speech, given, "with") > 0 &&
            party_read(speech, given + speech_word(speech, given, "with"), i, &whom))
            most = MATTERS_LOOKED_AT;
    if (most == MATTER_END_TOKENS &&
        (!tells_several(speech, at, matter) || speech_is_deed(speech, at)))
        return at;
    return clause_is_stop(speech, i) && matter < at + MATTER_TOKENS_ALONE && i <= matter + most
               ? clause->end
               : at;
}

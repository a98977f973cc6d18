/* Deeds: see deed.h.
 *
 * A list of deeds is cut at semicolons, before "at the same time", and where the next of its parts
 * begins with a modal verb or with the same verb. */
#include "deed.h"

#include <string.h>

#include "parties.h"

enum { CONDITION_TOKENS_MOST = 60, CONDITION_LOOKED_AT = 300 };

/* Where the deed of another party begins: `, Sở B rà soát ...`; `at` when none does. Behind a
 * semicolon the party may be any group. */
size_t deed_of_other(const struct clause *clause, size_t at)
{
    bool is_new = speech_is_mark(clause->speech, at - 1, ';');
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;
    size_t deed;

    if (!party_read(speech, at, clause->end, &phrase) || phrase.kind == PARTY_PERSON ||
        (!is_new && phrase.kind != PARTY_BODY && phrase.kind != PARTY_PLACE) ||
        (!is_new && speech_token(speech, at)->shape == SHAPE_LOWER &&
         speech_token(speech, phrase.end - 1)->shape == SHAPE_LOWER))
        return at;
    deed = speech_skip(speech, phrase.end, clause->end, "adverb");
    return clause_begins_deed(speech, deed) && !speech_is_state(speech, deed) ? phrase.end : at;
}

/* Whether the part of a list that begins at `first` ends before `at`; *next is where the next part
 * begins. */
static bool divides(const struct clause *clause, size_t first, size_t at, size_t *next)
{
    const struct speech *speech = clause->speech;
    bool is_comma = speech_is_mark(speech, at, ',');
    size_t behind = is_comma ? at + 1 : at;
    size_t also = is_comma ? speech_skip(speech, behind, clause->end, "also") : behind;
    size_t and_end = speech_skip(speech, behind, clause->end, "and");

    *next = also > behind ? also : and_end;
    if (at == first || *next >= clause->end || (!is_comma && and_end == behind))
        return false;
    if (speech_is_modal(speech, *next, "must") || speech_is_modal(speech, *next, "should") ||
        (also > behind && (clause_begins_deed(speech, also) || speech_is_cue(speech, also, NULL))))
        return true;
    if (!is_comma)
        return speech_is_cue(speech, *next, NULL) && !speech_is_deed(speech, *next) &&
               !speech_is_cue(speech, *next, "tell");
    if (deed_of_other(clause, *next) > *next)
        return true;
    return speech_is_deed(speech, *next) && speech_token(speech, *next)->syllable != 0 &&
           speech_token(speech, *next)->syllable == speech_token(speech, first)->syllable;
}

/* Whether a semicolon at `at` ends a part of a list: something to do follows, and it does not stand
 * in an enumeration behind a colon. */
static bool semicolon_ends(const struct clause *clause, size_t at, bool in_colon)
{
    const struct speech *speech = clause->speech;
    size_t next = speech_skip(speech, at + 1, clause->end, "and");

    next = speech_skip(speech, next, clause->end, "also");
    if (next >= clause->end)
        return true;
    if (in_colon && speech_token(speech, next)->shape == SHAPE_LOWER)
        return false;
    return clause_begins_deed(speech, next) || speech_is_cue(speech, next, NULL) ||
           deed_of_other(clause, next) > next;
}

/* Whether another party and its verb of speech stand at a token: `..., Bộ trưởng đề nghị ...`. */
static bool others_speech(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;
    size_t verb;

    if (!party_read(speech, at, clause->end, &phrase))
        return false;
    verb = speech_skip(speech, phrase.end, clause->end, "adverb");
    return verb < clause->end && speech_is_cue(speech, verb, NULL) && !speech_is_deed(speech, verb);
}

/* The part of a list from `first` on; *next is where the next one begins, or where the list
 * ends. */
struct span deed_read(const struct clause *clause, size_t first, size_t *next)
{
    const struct speech *speech = clause->speech;
    bool in_colon = false;
    size_t at;

    for (at = first; at < clause->end && !clause_is_stop(speech, at); at++) {
        in_colon = in_colon || speech_is_mark(speech, at, ':');
        if (speech_is_mark(speech, at, ';') && semicolon_ends(clause, at, in_colon))
            break;
        if (at > first && speech_is_mark(speech, at, ',') &&
            speech_word(speech, at + 1, "because") > 0) {
            *next = clause_end(clause, at);
            return clause_trimmed(speech, first, at);
        }
        if (at > first && speech_is_mark(speech, at, ',') && others_speech(clause, at + 1))
            break;
        if (divides(clause, first, at, next))
            return clause_trimmed(speech, first, at);
    }
    *next = at;
    return clause_trimmed(speech, first, at);
}

/* "if ..., " at the start of the clause or "... if ..." inside what is asked. */
struct span deed_condition(const struct clause *clause, struct span what)
{
    const struct speech *speech = clause->speech;
    size_t from = clause_skip_lead(speech, clause->from, what.first);

    if (from < what.first && speech_word(speech, from, "if") > 0) {
        for (size_t at = from; at <= what.first && at < from + CONDITION_TOKENS_MOST; at++)
            if (speech_is_mark(speech, at, ',') || speech_word(speech, at, "then") > 0)
                return (struct span){(uint32_t)from, (uint32_t)at};
    }
    for (size_t at = what.first; at < what.end && at < what.first + CONDITION_LOOKED_AT; at++) {
        if (speech_word(speech, at, "if") == 0)
            continue;
        for (size_t i = at + 1; i < what.end; i++)
            if (speech_word(speech, i, "then") > 0 || speech_is_mark(speech, i, ','))
                return (struct span){(uint32_t)at, (uint32_t)i};
        if (at > what.first)
            return clause_trimmed(speech, at, what.end);
    }
    return (struct span){0, 0};
}

static bool is_deadline(const struct date_find *date)
{
    return date->kind != NULL && date->iso[0] != '\0' &&
           (strcmp(date->kind, "deadline") == 0 ||
            (date->part != NULL && strcmp(date->part, "end") == 0));
}

/* The limit that stands in the clause of what is asked, or NO_ROW. */
int32_t deed_deadline(const struct clause *clause, struct span what)
{
    const struct speech *speech = clause->speech;
    const struct findings *findings = speech->findings;

    for (size_t i = speech->date; i < findings->dates.count; i++) {
        const struct date_find *date = &findings->dates.rows[i];

        if (date->span.first >= what.end)
            break;
        if (date->span.first >= clause->from && is_deadline(date))
            return (int32_t)i;
    }
    return NO_ROW;
}

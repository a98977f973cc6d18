/* Several who promise together: see committed.h. */
#include "committed.h"

#include "parties.h"

/* Where the name of a single body begins: "các nhà mạng Viettel" ends with one. */
static size_t brand_of(const struct speech *speech, const struct party_phrase *phrase)
{
    size_t at = phrase->end;

    if (phrase->kind != PARTY_GROUP)
        return phrase->party.words.first;
    while (at > phrase->first && speech_token(speech, at - 1)->kind == TOKEN_WORD &&
           speech_token(speech, at - 1)->shape != SHAPE_LOWER)
        at--;
    return at < phrase->end ? at : phrase->first;
}

/* The party of a row of them before another; its short form in brackets is none of its own. */
static const struct party_phrase *before_in_row(const struct speech *speech, size_t row)
{
    const struct party_phrase *party = &speech->parties[row];

    return row > 0 && speech_is_mark(speech, party->end, ')') &&
                   speech_is_mark(speech, party->first - 1, '(')
               ? party - 1
               : party;
}

/* Whether but a comma or "and" joins what ends at a token to what begins at another: "(VLB) and
 * the". */
static bool is_joined(const struct speech *speech, size_t end, size_t first)
{
    const size_t behind = speech_behind_bracket(speech, end, first);
    const size_t joint = behind + 1 + speech_word(speech, behind + 1, "article");

    return (behind + 1 == first || joint == first) &&
           (speech_is_mark(speech, behind, ',') || speech_word(speech, behind, "and") > 0);
}

/* Whether a party is none of those who promise: the end of a date ("from March to May"), or whom
 * the one who promises answers (`Trả lời cử tri, Bộ Y tế ...`). */
static bool is_beside(const struct clause *clause, const struct party_phrase *phrase)
{
    const struct findings *findings = clause->speech->findings;
    size_t first;

    for (size_t i = clause->speech->date;
         i < findings->dates.count && findings->dates.rows[i].span.first < phrase->end; i++)
        if (findings->dates.rows[i].span.end == phrase->end)
            return true;
    return reading_hit_before(clause->speech->reading, phrase->first, clause->speech->classes.cue,
                              &first) != NULL;
}

/* Whether two in a row may promise the same: bodies, a group and a body, or countries. */
static bool may_promise_together(const struct party_phrase *before, const struct party_phrase *last)
{
    return last->kind == PARTY_PLACE ? before->kind == PARTY_PLACE
                                     : last->kind == PARTY_BODY && (before->kind == PARTY_BODY ||
                                                                    before->kind == PARTY_GROUP);
}

/* "In a letter to the Treasury, the union": in a language of whole words a row with a comma begins
 * the sentence, or stands behind a mark. */
static bool is_within(const struct speech *speech, const struct party_phrase *before)
{
    const size_t first = before->first - speech_word_before(speech, before->first, "article");

    return speech_has_whole_words(speech) && speech_is_mark(speech, before->end, ',') &&
           first > speech->sentence->first && speech_token(speech, first - 1)->kind == TOKEN_WORD &&
           speech_word_before(speech, first, "that") + speech_word_before(speech, first, "and") ==
               0;
}

size_t committed_with(const struct clause *clause, struct party last_one, struct party parties[])
{
    const struct speech *speech = clause->speech;
    size_t count = 0;

    parties[count++] = last_one;
    for (size_t i = speech->party_count; i > 1 && count < COMMITTED_MOST; i--) {
        const struct party_phrase *last = &speech->parties[i - 1];
        const struct party_phrase *before = before_in_row(speech, i - 2);
        bool joined = is_joined(speech, before->end, last->first);

        if (!party_is_same(&last->party, &parties[count - 1]))
            continue;
        if (!joined || is_beside(clause, before) || is_within(speech, before) ||
            speech_word_before(speech, before->first, "inside") > 0 ||
            !may_promise_together(before, last))
            break;
        parties[count] = before->party;
        parties[count++].words.first = (uint32_t)brand_of(speech, before);
    }
    return count;
}

/* Whether a verb of asking asks for something: see asking.h. */
#include "asking.h"

#include "parties.h"
#include "request_list.h"
#include "subjects.h"

enum {
    NEED_LOOKED_AT = 60,
    VERB_TOKENS_MOST = 4,
    ROW_TOKENS_MOST = 60,
    CONDITION_TOKENS_MOST = 300,
    SUBJECT_TOKENS_MOST = 12,
    PART_TOKENS_MOST = 30
};

static bool holds_need(const struct clause *clause, size_t at)
{
    size_t end = clause_end(clause, at);

    for (size_t most = at + NEED_LOOKED_AT; at + 1 < end && at < most; at++)
        if (speech_is_modal(clause->speech, at, "must") ||
            speech_is_modal(clause->speech, at, "should"))
            return true;
    return false;
}

bool asking_begins_task(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    at = speech_behind_date(speech, at);
    return clause_begins_deed(speech, at) ||
           clause_begins_deed(speech, speech_skip(speech, at, clause->end, "adverb"));
}

/* Whether a verb is denied, or ends a row of verbs that is: "không quản lý, nhắc nhở lái xe". */
static bool is_denied(const struct speech *speech, size_t verb)
{
    size_t at = verb;

    if (parties_ending(speech, verb) != NULL)
        return false; /* "Cục Hàng không" */
    if (speech_word_before(speech, at, "not") > 0)
        return true;
    while (at > speech->sentence->first + 1 && speech_is_mark(speech, at - 1, ',') &&
           at + ROW_TOKENS_MOST > verb) {
        size_t first = at - 1;
        const struct lexicon_hit *deed;

        while (first > speech->sentence->first && first + VERB_TOKENS_MOST > at - 1) {
            first--;
            deed = reading_hit(speech->reading, first, speech->classes.deed);
            if (deed != NULL && first + deed->length == at - 1)
                break;
        }
        deed = reading_hit(speech->reading, first, speech->classes.deed);
        if (deed == NULL || first + deed->length != at - 1)
            return false;
        at = first;
        if (speech_word_before(speech, at, "not") > 0)
            return true;
    }
    return false;
}

bool asking_is_for_gift(const struct speech *speech, size_t at)
{
    const size_t passive = speech_word(speech, at, "passive");

    return passive > 0 && speech_is_deed(speech, at + passive) &&
           speech_noun(speech, at + passive, "hear") == 0;
}

/* Whether a thing is asked to be done: `yêu cầu việc kiểm tra được thực hiện ...`. */
static bool asks_passive(const struct clause *clause, size_t verb, size_t first)
{
    const struct speech *speech = clause->speech;

    if (!speech_is_cue(speech, verb, "ask"))
        return false;
    for (size_t at = first; at < clause->end && at < first + SUBJECT_TOKENS_MOST; at++) {
        size_t passive = at > first ? speech_word(speech, at, "passive") : 0;

        if (speech_token(speech, at)->kind == TOKEN_MARK)
            return false;
        if (passive > 0)
            return speech_is_deed(speech, at + passive);
    }
    return false;
}

/* `yêu cầu những dự án chậm sẽ bị thu hồi`: what will be done to many things. */
static bool tells_of_many(const struct clause *clause, size_t verb, size_t first)
{
    const struct speech *speech = clause->speech;
    const size_t end = clause_end(clause, first);

    if (!speech_is_cue(speech, verb, "ask") ||
        speech_hit(speech, first, speech->classes.actor, "plural") == NULL)
        return false;
    for (size_t at = first; at < end; at++)
        if (speech_is_modal(speech, at, "will"))
            return true;
    return false;
}

/* Whether what somebody asked for has been done: `đã chỉ đạo xử lý được 20 điểm`. */
static bool is_achieved(const struct clause *clause, size_t verb, size_t at)
{
    const struct speech *speech = clause->speech;
    const size_t end = speech_word_before(speech, verb, "adverb") > 0 ? clause_end(clause, at) : at;
    const size_t got = speech_word(speech, at, "passive");

    if (got > 0 && speech_token(speech, at + got)->kind == TOKEN_NUMBER)
        return true; /* "vận động được 500 triệu đồng" */

    for (; at + 2 < end; at++) {
        const size_t passive = speech_word(speech, at, "passive");
        size_t first;

        if (passive > 0 && speech_token(speech, at + passive)->kind == TOKEN_NUMBER &&
            reading_hit_before(speech->reading, at, speech->classes.deed, &first) != NULL)
            return true;
    }
    return false;
}

bool asking_is_request(const struct clause *clause, size_t verb, size_t at, const struct party *to)
{
    const struct speech *speech = clause->speech;
    const struct lexicon_hit *wish = speech_hit(speech, verb, speech->classes.cue, "wish");
    bool is_wish = wish != NULL;

    if (clause_end(clause, at) < at + REQUEST_TOKENS_LEAST || is_achieved(clause, verb, at))
        return false;
    if (party_is_known(to))
        return !speech_is_cue(speech, verb, "assign") || asking_begins_task(clause, at) ||
               speech_word(speech, at, "when") > 0;
    if ((speech_is_cue(speech, verb, "assign") && !asking_begins_task(clause, at)) ||
        (is_wish && wish->length == 1 && !asking_is_for_gift(speech, at)))
        return false;
    if (speech_has_whole_words(speech) && speech_word_before(speech, at, "aid") > 0)
        return true; /* "called for a new dam" */
    if (is_wish && speech_is_deed(speech, at))
        return false;
    return clause_begins_deed(speech, at) || holds_need(clause, at) ||
           asks_passive(clause, verb, at) || tells_of_many(clause, verb, at);
}

/* Where the part of a sentence begins in which a verb stands: behind a comma, and words that join
 * it; the start of the clause when that begins with a condition. */
static size_t part_first(const struct clause *clause, size_t verb)
{
    const struct speech *speech = clause->speech;
    const size_t first = clause_skip_lead(speech, clause->from, verb);
    size_t at = verb;

    if (speech_word(speech, first, "if") > 0)
        return first;
    while (at > clause->from && at + PART_TOKENS_MOST > verb &&
           speech_token(speech, at - 1)->kind != TOKEN_MARK)
        at--;
    return clause_skip_lead(speech, at, verb);
}

/* Whether a verb stands in a condition, behind the comma of which it is told what will or must be
 * done: `Nếu dân đề nghị cấp đất, xã sẽ ...`. */
static bool is_condition(const struct clause *clause, size_t verb)
{
    const struct speech *speech = clause->speech;
    const size_t end = clause_end(clause, verb);
    size_t at = part_first(clause, verb);

    if (speech_word(speech, at, "if") == 0 || at + CONDITION_TOKENS_MOST < verb)
        return false;
    while (at < end && (at < verb || !speech_is_mark(speech, at, ',')))
        at++;
    while (at > verb && at < end && !speech_is_modal(speech, at, NULL))
        at++;
    return at > verb && at < end;
}

/* Whether a demand with which a sentence begins is but what is judged, or that of a party: `Đề xuất
 * tăng học phí là chưa phù hợp`, `việc Chính phủ đề xuất tăng học phí là đúng`. */
static bool is_judged(const struct clause *clause, size_t verb)
{
    const struct speech *speech = clause->speech;
    const size_t end = clause_end(clause, verb);

    if (verb != clause_skip_lead(speech, speech->sentence->first, verb + 1) &&
        parties_ending(speech, verb) == NULL)
        return false;
    for (size_t at = verb + 1; at < end && !speech_is_mark(speech, at, ','); at++)
        if (speech_word(speech, at, "judgement") > 0)
            return true;
    return false;
}

bool asking_is_none(const struct clause *clause, size_t verb)
{
    return is_denied(clause->speech, verb) || is_condition(clause, verb) || is_judged(clause, verb);
}

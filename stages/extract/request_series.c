/* Series of requests: see request_series.h. */
#include "request_series.h"

#include "deed_of_other.h"
#include "parties.h"
#include "request_list.h"
#include "subjects.h"

enum { NUMBERED_AGE_MOST = 4, DONE_TOKENS_MOST = 60 };

static bool begins_line(const struct speech *speech, size_t at)
{
    return at > 0 && speech_token(speech, at - 1)->kind == TOKEN_BREAK;
}

/* Behind the dash, number or the like that begins the item of a list in lines of its own; `at` when
 * none does. */
static size_t behind_bullet(const struct speech *speech, size_t at)
{
    if (!begins_line(speech, at))
        return at;
    if (speech_is_mark(speech, at, '(') && speech_is_mark(speech, at + 2, ')'))
        return at + 3;
    if (speech_token(speech, at)->kind == TOKEN_NUMBER && speech_is_mark(speech, at + 1, '-') &&
        speech_is_capital(speech, at + 2))
        return at + 2;
    if ((speech_token(speech, at)->kind == TOKEN_NUMBER || speech_token(speech, at)->size == 1) &&
        speech_is_mark(speech, at + 1, ')'))
        return at + 2;
    return at + (speech_is_mark(speech, at, '-') || speech_is_mark(speech, at, '+') ||
                 speech_is_mark(speech, at, '*'));
}

/* Whether the number of an item stands before a sentence as one of its own: "1." */
static bool is_numbered(const struct speech *speech, size_t at)
{
    return at > 2 && speech_is_mark(speech, at - 1, '.') &&
           speech_token(speech, at - 2)->kind == TOKEN_NUMBER &&
           (speech_token(speech, at - 3)->kind == TOKEN_BREAK || speech_is_stop(speech, at - 3) ||
            speech_is_mark(speech, at - 3, ':') || speech_is_mark(speech, at - 3, ';'));
}

/* Behind the colon where the one who asked goes on to list: `Công điện nêu rõ: ...`; the start of
 * the sentence when he does not. */
static size_t behind_asker(const struct clause *clause)
{
    const struct speech *speech = clause->speech;
    size_t first = speech->sentence->first;
    const struct lexicon_hit *cue;
    struct party_phrase phrase;
    size_t at;

    if (!party_read(speech, first, clause->end, &phrase) ||
        !party_is_alike(speech, &phrase.party, &speech->asker))
        return first;
    at = speech_skip(speech, phrase.end, clause->end, "adverb");
    cue = at < clause->end ? speech_hit(speech, at, speech->classes.cue, NULL) : NULL;
    return cue != NULL && speech_is_mark(speech, at + cue->length, ':') ? at + cue->length + 1
                                                                        : first;
}

/* Behind what joins a sentence to the list of requests before it; the start when nothing does. */
static size_t behind_joint(const struct clause *clause)
{
    const struct speech *speech = clause->speech;
    size_t first = behind_asker(clause);
    size_t at = clause_skip_lead(speech, behind_bullet(speech, first), clause->end);

    if (speech_word(speech, at, "about") > 0)
        while (at < clause->end && !speech_is_mark(speech, at, ',') &&
               !clause_is_stop(speech, at)) {
            if (speech_is_modal(speech, at, "will"))
                return first;
            at++;
        }
    return at + speech_is_mark(speech, at, ',');
}

/* Whether the words of a party end like those of another: "tỉnh Sơn La" and "Sơn La". */
static bool is_named_short(const struct speech *speech, const struct party *whole,
                           const struct party *part)
{
    uint32_t length = part->words.end - part->words.first;
    struct party tail = *whole;

    if (whole->person != PARTY_UNNAMED || whole->words.end - whole->words.first < length)
        return false;
    tail.words.first = whole->words.end - length;
    return party_is_alike(speech, &tail, part);
}

/* Whether a party is several of a kind: "các đơn vị". */
static bool is_several(const struct speech *speech, const struct party_phrase *party)
{
    return party->kind == PARTY_GROUP &&
           speech_hit(speech, party->first, speech->classes.actor, "plural") != NULL;
}

/* Whether a semicolon stands in the sentence in hand, which then is a list. */
static bool is_list(const struct speech *speech)
{
    const size_t end = speech->sentence->end;

    for (size_t at = speech_next_mark(speech, speech->sentence->first, end); at < end;
         at = speech_next_mark(speech, at + 1, end))
        if (speech_is_mark(speech, at, ';'))
            return true;
    return false;
}

/* Whether people asked, who can order nobody: "cử tri", "các hộ". */
static bool is_asked_by_people(const struct speech *speech)
{
    return speech->asker.person == PARTY_UNNAMED &&
           speech_hit(speech, speech->asker.words.first, speech->classes.actor, "group") != NULL;
}

/* Whether a sentence that nothing joins goes on all the same: in the paragraph of the requests with
 * a verb, or with the one who was asked, or with others who have their part to do; in any with a
 * list, or with a body that has its duty. */
static bool is_next(const struct speech *speech, const struct party_phrase *subject)
{
    size_t first = speech->sentence->first;
    bool is_new_paragraph = first == 0 || speech_token(speech, first - 1)->kind == TOKEN_BREAK;

    if (subject == NULL)
        return !is_new_paragraph || is_list(speech);
    if (subject->kind == PARTY_BODY && is_asked_by_people(speech))
        return false;
    if ((subject->kind == PARTY_BODY || subject->kind == PARTY_GROUP ||
         subject->kind == PARTY_TITLE) &&
        speech_hit(speech, subject->first, speech->classes.actor, "inner") == NULL &&
        speech_noun(speech, subject->end, "duty") > 0)
        return true;
    if (!is_new_paragraph && (subject->kind == PARTY_BODY || is_several(speech, subject)))
        return true;
    return !is_new_paragraph &&
           speech_hit(speech, subject->first, speech->classes.actor, "inner") == NULL &&
           (is_named_short(speech, &subject->party, &speech->asked) ||
            is_named_short(speech, &speech->asked, &subject->party));
}

/* Whether what seems to be a deed is the subject of "is": "to plant trees is our task". */
static bool is_copula_behind(const struct clause *clause, size_t at)
{
    size_t end = clause_end(clause, at);

    for (size_t i = at; i < end && !speech_is_mark(clause->speech, i, ','); i++)
        if (speech_word(clause->speech, i, "that") > 0)
            return true;
    return false;
}

/* Whether a party is the one who asked, or the body that he speaks for: "Chủ tịch UBND tỉnh" and
 * "UBND tỉnh Sơn La". */
static bool is_asker(const struct speech *speech, const struct party *party)
{
    const struct party own = speech->asker.person == PARTY_UNNAMED
                                 ? speech->asker
                                 : subject_body(speech, &speech->asker);
    uint32_t first = party->words.first;

    if (party_is_alike(speech, &own, party))
        return true;
    if (party->words.end < first + 2)
        return false;
    for (uint32_t at = own.words.first; at + 1 < own.words.end; at++)
        if (reading_is_same_word(speech->reading, at, first) &&
            reading_is_same_word(speech->reading, at + 1, first + 1))
            return true;
    return false;
}

/* Behind the words for by what right somebody does something: `theo chức năng được giao, | vá đập`;
 * `at` when no deed follows them. */
static size_t behind_right(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t behind = speech_skip(speech, at, clause->end, "adverb");

    if (behind == at || speech_is_deed(speech, at) || speech_word(speech, at, "past") > 0 ||
        speech_is_modal(speech, at, "will"))
        return at;
    behind += speech_is_mark(speech, behind, ',');
    return speech_is_deed(speech, behind) ? behind : at;
}

/* Whether several with which the line of a list begins have a deed behind them: `3. Các trạm | trực
 * ngày đêm`. */
static bool behind_item(const struct speech *speech, size_t at, size_t behind)
{
    const size_t first = speech->sentence->first;

    return (is_numbered(speech, first) || behind_bullet(speech, first) > first) &&
           at == behind_bullet(speech, first) && speech_is_deed(speech, behind) &&
           !speech_is_state(speech, behind);
}

/* Reads who is to do what a sentence goes on with, or leaves *to as it is. Returns where the deed
 * begins; the end of the clause when the party is one that is asked for nothing here. */
static size_t read_doer(const struct clause *clause, size_t at, bool is_joined, struct party *to)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;
    struct party all;
    size_t behind;
    size_t duty;

    if (!party_read(speech, at, clause->end, &phrase) || deed_is_party(speech, &phrase))
        return !is_joined && (clause->is_heading || !is_next(speech, NULL)) ? clause->end : at;
    behind = clause_behind_parties(speech, at, clause->end, &all);
    phrase.end = behind;
    if (behind == at || phrase.kind == PARTY_PERSON ||
        (phrase.kind == PARTY_THINGS && !behind_item(speech, at, behind)) ||
        (!is_joined && phrase.kind == PARTY_BODY && is_asker(speech, &all)) ||
        (!is_joined && (clause->is_heading || !is_next(speech, &phrase))))
        return clause->end;
    *to = all;
    if (!speech_is_deed(speech, behind))
        behind = speech_skip(speech, behind, clause->end, "may");
    behind += is_joined && speech_is_mark(speech, behind, ':') && behind + 1 < clause->end;
    behind = is_joined ? behind_right(clause, behind) : behind;
    duty = speech_word(speech, behind, "duty");
    return !speech_is_deed(speech, behind) && duty == speech_word(speech, behind, "adverb")
               ? behind + duty
               : behind;
}

/* Whether a body that directs others behind a request is asked to do so: it stands in the same
 * paragraph, or behind a sentence that goes on, too. So is what is to be minded, when the sentence
 * is joined to the request. */
static bool is_ordered(const struct clause *clause, size_t at, bool is_joined)
{
    const struct speech *speech = clause->speech;
    size_t first = speech->sentence->first;
    const struct findings *findings = speech->findings;

    if (speech_is_deed(speech, at) && speech_is_cue(speech, at, "remind"))
        return is_joined;
    if (at == first || !speech_is_deed(speech, at) || speech_noun(speech, at, "duty") == 0 ||
        speech_word_before(speech, at, "past") > 0)
        return false;
    return (first > 0 && speech_token(speech, first - 1)->kind != TOKEN_BREAK) ||
           (findings->requests.count > 0 &&
            findings->requests.rows[findings->requests.count - 1].rule ==
                clause_rule(clause, GRAMMAR_REQUEST_GOES_ON));
}

/* Whether the sentence in hand is an item of the list that somebody asked for last: with a number,
 * a dash or the like, or a line right below the words that opened it. */
static bool begins_item(struct speech *speech)
{
    size_t first = speech->sentence->first;
    bool is_counted = is_numbered(speech, first);

    if (begins_line(speech, first) && speech->asked_age > 1)
        speech->is_listing = false;
    if (is_counted && speech->asked_age <= NUMBERED_AGE_MOST && party_is_known(&speech->asker))
        speech->asked_age = 1;
    return is_counted || behind_bullet(speech, first) > first ||
           (speech->is_listing && begins_line(speech, first));
}

/* Whether the sentence before tells that the same was done: `Xã đã lập danh sách ... Đồng thời, lập
 * ...`. */
static bool is_done(const struct speech *speech, size_t deed)
{
    const size_t first = speech->sentence->first;
    const size_t least = first > DONE_TOKENS_MOST ? first - DONE_TOKENS_MOST : 0;

    for (size_t at = first; at > least && speech_token(speech, at - 1)->kind != TOKEN_BREAK; at--)
        if (speech_token(speech, at - 1)->syllable != 0 &&
            speech_token(speech, at - 1)->syllable == speech_token(speech, deed)->syllable &&
            speech_word_before(speech, at - 1, "past") > 0 &&
            speech_word_before(speech, at - 1, "adverb") > 0)
            return true;
    return false;
}

size_t request_series_read(struct clause *clause)
{
    struct speech *speech = clause->speech;
    size_t first = speech->sentence->first;
    bool is_item = begins_item(speech);
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_GOES_ON),
                            .by = speech->asker,
                            .on_behalf_of = party_nobody(),
                            .to = speech->asked};
    size_t joint;
    size_t at;

    if (speech->asked_age > 1 || !party_is_known(&speech->asker) || find.rule == NULL)
        return first;
    if (is_item)
        speech->asked_age = 0;
    joint = behind_joint(clause);
    at = read_doer(clause, joint, is_item || joint > first, &find.to);
    if (is_item && at < clause->end && speech_is_cue(speech, at, "assign"))
        return first;
    if (is_item && speech_is_mark(speech, at, ':') && at + 1 == clause->end) {
        speech->asked = find.to;
        return clause->end;
    }
    if (at >= clause->end || is_done(speech, at) ||
        !speech_is_deed(speech, at + speech_word(speech, at, "forbid")) ||
        (!is_item && ((speech_is_cue(speech, at, NULL) &&
                       !is_ordered(clause, at, joint > first && at == joint)) ||
                      is_copula_behind(clause, at))) ||
        clause_end(clause, at) < at + REQUEST_TOKENS_LEAST + 1)
        return first;
    clause->from = at;
    return request_list_take(clause, at, find);
}

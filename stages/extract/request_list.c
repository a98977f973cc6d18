/* Lists of requests: see request_list.h. */
#include "request_list.h"

#include "counterpart.h"
#include "deed.h"
#include "deed_of_other.h"
#include "limits.h"
#include "own_subject.h"
#include "parties.h"
#include "rows.h"

enum { ADDRESSED_AGE_MOST = 6 };

void request_list_add(struct clause *clause, struct act_find find)
{
    struct speech *speech = clause->speech;
    struct findings *findings = speech->findings;
    struct act_find *grown;

    if (find.rule == NULL || find.what.end < find.what.first + REQUEST_TOKENS_LEAST)
        return;
    grown = rows_grow(findings->requests.rows, findings->requests.count,
                      &findings->requests.capacity, sizeof *grown);
    if (grown == NULL) {
        clause->is_ok = false;
        return;
    }
    findings->requests.rows = grown;
    find.sentence = clause_sentence(speech);
    find.condition = limits_condition(clause, find.what);
    find.deadline = limits_deadline(clause, find.what);
    find.repeats = NO_ROW;
    if (party_is_known(&find.to))
        counterpart_note(speech, &find.by, &find.to);
    else if (!find.is_abstract && speech->asked_age <= ADDRESSED_AGE_MOST)
        find.to = counterpart_of(speech, &find.by);
    findings->requests.rows[findings->requests.count++] = find;
    speech->asker = find.by;
    if (party_is_known(&find.to))
        speech->asked = find.to;
    speech->asked_age = 0;
    speech->speaker_age = 0;
    speech->is_listing = speech->is_listing || speech_is_mark(speech, clause->end - 1, ':');
}

/* Whether a party at a token has done something already: the list of what is asked ended before. */
static bool tells_past(const struct clause *clause, size_t at)
{
    struct party_phrase phrase;

    return party_read(clause->speech, at, clause->end, &phrase) &&
           speech_word(clause->speech, phrase.end, "past") > 0;
}

/* Whether a verb of speech that is no verb of doing stands at a token. */
static bool is_mere_cue(const struct speech *speech, size_t at)
{
    return speech_is_cue(speech, at, NULL) && !speech_is_deed(speech, at);
}

/* Whether somebody else is charged at a token: `...; giao Sở B ...`. */
static bool assigns_others(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    const struct lexicon_hit *cue = speech_hit(speech, at, speech->classes.cue, "assign");
    struct party_phrase phrase;

    return cue != NULL && party_read(speech, at + cue->length, clause->end, &phrase);
}

/* Behind the marks and words that join the part of a list at `at` to the one before. */
static size_t behind_list_joint(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    at = clause_skip_dash(speech, at + speech_is_mark(speech, at, ';'), clause->end);
    at = clause_skip_lead(speech, speech_skip(speech, at, clause->end, "and"), clause->end);
    return at + speech_is_mark(speech, at, ',');
}

/* Whether "will" stands at a token or behind a date there: who asked goes on with what he promises.
 */
static bool begins_promise(const struct speech *speech, size_t at)
{
    size_t behind = speech_behind_date(speech, at);

    if (behind == at)
        behind = speech_behind_date(speech, at + speech_word(speech, at, "on"));
    return speech_is_modal(speech, at, "will") || speech_is_modal(speech, behind, "will");
}

/* Whether what looks like a deed is a noun: `; ý thức của người dân ngày càng cao`. */
static bool begins_noun(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);

    return deed != NULL && speech_word(speech, at + deed->length, "owned") > 0 &&
           !speech_begins_date(speech, at + deed->length);
}

/* Whether what stands behind a part of a list is asked by nobody, or by a verb of its own. */
static bool ends_list(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    return tells_past(clause, at) || speech_word(speech, at, "granted") > 0 ||
           is_mere_cue(speech, at) || assigns_others(clause, at) || begins_promise(speech, at) ||
           begins_noun(speech, at);
}

size_t request_list_take(struct clause *clause, size_t at, struct act_find find)
{
    struct speech *speech = clause->speech;
    bool is_need =
        find.rule == clause_rule(clause, GRAMMAR_REQUEST_NEED) && !speech_has_whole_words(speech);
    struct party other;

    for (;;) {
        bool is_cut;
        size_t next;

        find.what = is_need ? deed_read_whole(clause, at, &next) : deed_read(clause, at, &next);
        is_cut = limits_cut(clause, &find.what, &next);
        request_list_add(clause, find);
        if (next >= clause->end || clause_is_stop(speech, next))
            return next;
        clause->from =
            next + (speech_is_mark(speech, next, ',') || speech_is_mark(speech, next, ':'));
        if ((clause->from > next && !is_cut) || is_mere_cue(speech, next))
            return clause->from;
        at = behind_list_joint(clause, clause->from);
        clause->from = at;
        is_need = is_need && speech_is_modal(speech, at, NULL);
        next = deed_of_other(clause, at, &other);
        if (ends_list(clause, at) || (next > at && speech_is_modal(speech, next, "will")))
            return at;
        if (next > at) {
            find.to = other;
            at = next;
        } else if (is_need && own_subject_begins(speech, at, clause->end)) {
            find.to = party_nobody();
            find.is_abstract = true;
        }
    }
}

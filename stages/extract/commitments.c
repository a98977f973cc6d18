/* Commitments: see commitments.h. */
#include "commitments.h"

#include <string.h>

#include "commitment_rows.h"
#include "committed.h"
#include "deed.h"
#include "granted.h"
#include "limits.h"
#include "parties.h"
#include "subjects.h"

#define HOURS "PT" /* how a length of time begins that is less than a day */

enum { SPEAKER_AGE_MOST = 3, UNIT_AGE_MOST = 1, DEED_LOOK_AHEAD = 4, SUBJECT_TOKENS = 20 };

/* Whether words without a mark and then "will" stand at a token: somebody will do it. */
static bool others_will(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    for (size_t i = at; i < clause->end && i < at + SUBJECT_TOKENS; i++) {
        if (speech_token(speech, i)->kind == TOKEN_MARK && !speech_is_mark(speech, i, '/'))
            return false;
        if (speech_is_modal(speech, i, "will") || speech_is_modal(speech, i, "would"))
            return i > at;
    }
    return false;
}

/* Whether words only speak of promises: "to promise is to keep". */
static bool is_saying(const struct speech *speech, struct span what)
{
    for (uint32_t i = what.first; i + 1 < what.end && !speech_is_mark(speech, i, ','); i++)
        if (speech_word(speech, i, "that") > 0 && speech_is_modal(speech, i + 1, NULL))
            return true;
    return false;
}

/* Whether a group is the head of a body: "the leaders of the province". */
static bool speaks_for_body(const struct speech *speech, const struct party *party)
{
    return speech_hit(speech, party->words.first, speech->classes.actor, "inner") != NULL;
}

/* Whether a group is what somebody in the clause, or who spoke last, calls his own body: "the unit
 * will ...", "this unit"; or is who spoke last. */
static bool is_own_unit(const struct clause *clause, const struct party *party)
{
    const struct speech *speech = clause->speech;
    bool is_recent = speech->speaker_age <= UNIT_AGE_MOST && party_is_known(&speech->speaker);
    const struct lexicon_hit *head =
        speech_hit(speech, party->words.first, speech->classes.actor, NULL);

    if (head == NULL || (!is_recent && !party_is_known(&clause->speaker)))
        return false;
    return reading_hit_means(speech->reading, head, "unit") ||
           reading_hit_means(speech->reading, head, "this");
}

/* Whether another body takes its part behind a semicolon: "A will build it; B plants the trees". */
static bool other_promises(const struct clause *clause, size_t at, struct party *other)
{
    struct party_phrase phrase;

    if (!party_read(clause->speech, at, clause->end, &phrase) || phrase.kind != PARTY_BODY ||
        !speech_is_deed(clause->speech, phrase.end))
        return false;
    *other = phrase.party;
    return true;
}

/* Whether a list begins inside of what is promised; its items are no promises of their own. */
static bool enumerates(const struct speech *speech, struct span what)
{
    for (uint32_t i = what.first; i < what.end; i++)
        if (speech_is_mark(speech, i, ':'))
            return true;
    return false;
}

/* What is promised from `at` on, by each of the parties, and its other parts behind semicolons.
 * Returns where the reading goes on. */
static size_t add_promises(struct clause *clause, size_t at, struct act_find find,
                           const struct party parties[], size_t count)
{
    const struct speech *speech = clause->speech;
    struct party body = find.on_behalf_of;
    struct party other;
    bool is_cut;

    for (;;) {
        size_t next;

        find.what = deed_read_whole(clause, at, &next);
        if (is_saying(speech, find.what))
            return next;
        is_cut = limits_cut(clause, &find.what, &next);
        for (size_t i = count; i > 0; i--) {
            find.by = parties[i - 1];
            find.on_behalf_of = party_is_known(&body) ? body : subject_body(speech, &find.by);
            commitment_rows_add(clause, find);
        }
        at = next + 1;
        if ((!speech_is_mark(speech, next, ';') && !is_cut) || at >= clause->end ||
            enumerates(speech, find.what)) {
            clause->from = next;
            return next;
        }
        clause->from = at;
        if (other_promises(clause, at, &other)) {
            parties = &other;
            count = 1;
            body = party_nobody();
        } else if (!speech_is_deed(speech, at)) {
            return next;
        }
    }
}

/* Whether a party is several of a kind: "các khách hàng". */
static bool is_several(const struct speech *speech, const struct party *party)
{
    return party->person == PARTY_UNNAMED &&
           speech_hit(speech, party->words.first, speech->classes.actor, "plural") != NULL;
}

/* Behind those before whom, or the place at which, something is promised: `hứa trước cử tri sẽ
 * ...`, `cam kết tại buổi làm việc sẽ ...`. */
static size_t behind_facing(const struct clause *clause, size_t at, struct party *to)
{
    const struct speech *speech = clause->speech;
    size_t first = at + speech_word(speech, at, "facing");
    struct party_phrase phrase;

    if (first > at && party_read(speech, first, clause->end, &phrase) &&
        speech_is_modal(speech, phrase.end, "will")) {
        *to = phrase.party;
        return phrase.end;
    }
    if (speech_word(speech, at, "when") == 0)
        return at;
    for (size_t i = at; i < clause->end && i < at + SUBJECT_TOKENS; i++) {
        if (speech_token(speech, i)->kind == TOKEN_MARK)
            break;
        if (speech_is_modal(speech, i, "will"))
            return i;
    }
    return at;
}

/* The same behind a word for "with": but `đồng ý cho các hộ vay vốn` tells what is promised. */
static size_t behind_faced(const struct clause *clause, size_t at, struct party *to)
{
    const struct speech *speech = clause->speech;
    size_t behind = at;

    *to = clause_read_asked(clause, &behind);
    return speech_word(speech, at, "aid") > 0 && speech_is_deed(speech, at) &&
                   speech_is_deed(speech, behind)
               ? at
               : behind;
}

/* "promised the council that": behind whom a promise is told; the token when nobody is. */
static size_t behind_told(const struct clause *clause, size_t at, struct party *to)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;

    if (!party_read(speech, at, clause->end, &phrase) ||
        speech_word(speech, phrase.end, "that") == 0)
        return at;
    *to = phrase.party;
    return phrase.end;
}

/* Whether a verb stands in a condition: `Nếu được Bộ Y tế đồng ý, ...`. */
static bool is_condition(const struct clause *clause, size_t verb)
{
    const struct speech *speech = clause->speech;
    size_t at = clause_skip_lead(speech, clause->from, verb);

    if (speech_word(speech, at, "if") == 0)
        return false;
    while (at < verb && !speech_is_mark(speech, at, ','))
        at++;
    return at == verb;
}

/* Whether a condition stands at a token and what will be done then behind its comma: `hứa: Nếu có
 * sai sót, chúng tôi sẽ ...`. */
static bool is_conditional(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t comma = at;

    if (speech_word(speech, at, "if") == 0)
        return false;
    while (comma < clause->end && comma < at + SUBJECT_TOKENS &&
           !speech_is_mark(speech, comma, ','))
        comma++;
    return speech_is_mark(speech, comma, ',') && others_will(clause, comma + 1);
}

size_t commitments_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    struct party committed[COMMITTED_MOST];
    struct party subject = clause_subject(clause, verb);
    size_t count = committed_with(clause, subject, committed);
    size_t at = verb + hit->length;
    bool agrees = reading_hit_means(speech->reading, hit, "agree");
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_COMMITMENT_VERB),
                            .on_behalf_of = party_nobody(),
                            .to = party_nobody()};

    if (!party_is_known(&committed[0]) || (agrees && is_condition(clause, verb)))
        return at;
    if (speech_word(speech, at, "with") > 0)
        at = behind_faced(clause, at, &find.to);
    else if (speech_has_whole_words(speech))
        at = behind_told(clause, at, &find.to);
    else
        at = behind_facing(clause, at, &find.to);
    at = clause_behind_time(clause, clause_skip_that(speech, at, clause->end));
    if (at >= clause->end ||
        (!clause_begins_deed(speech, at) &&
         !speech_is_deed(speech, speech_behind_date(speech, at)) && !others_will(clause, at)) ||
        (agrees && (speech_is_state(speech, at) || is_several(speech, &subject))) ||
        (speech_word_before(speech, at, "that") > 0 && speech_is_modal(speech, at, "must"))) {
        if (agrees)
            clause_note_speaker(clause, &committed[0]);
        return verb + hit->length;
    }
    if (subject.person == PARTY_UNNAMED &&
        (is_own_unit(clause, &subject) || subject_is_of(speech, &clause->speaker, &subject))) {
        committed[0] = clause->speaker;
        find.on_behalf_of = subject;
    }
    clause_note_speaker(clause, &committed[0]);
    if (is_conditional(clause, at)) {
        clause->speaker = committed[0];
        clause->from = at;
        return at;
    }
    return add_promises(clause, at, find, committed, count);
}

/* A promise of which somebody else tells: `được cam kết hoàn thành ...`, by the one behind "do". */
size_t commitments_take_passive(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t at = verb + hit->length;
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_COMMITMENT_VERB),
                            .on_behalf_of = party_nobody(),
                            .to = party_nobody()};

    if (!speech_is_deed(speech, at))
        return at;
    for (size_t i = 0; i < speech->party_count && speech->parties[i].end < verb; i++) {
        const struct party_phrase *phrase = &speech->parties[i];

        if (speech_word_before(speech, phrase->first, "agent") > 0)
            return add_promises(clause, at, find, &phrase->party, 1);
    }
    return at;
}

/* Whether what only comes to pass stands at a token, and no longer word for a deed: "thi", but not
 * "thi công". */
static bool is_event(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);
    size_t event = speech_noun(speech, at, "event");

    return event > 0 && (deed == NULL || deed->length <= event);
}

/* Whether the words behind "will" tell a deed. */
static bool tells_deed(const struct speech *speech, size_t at, size_t end)
{
    size_t first = at;

    if (at < end && speech_has_whole_words(speech) && speech_is_state(speech, at) &&
        speech_word(speech, at + 1, "infinitive") == 0)
        return false; /* "will have four gates" */
    at = speech_skip(speech, at, end, "adverb");
    if (at < end && is_event(speech, at))
        return false;
    at += speech_is_deed(speech, at + speech_word(speech, at, "forbid"))
              ? speech_word(speech, at, "forbid")
              : 0;
    for (size_t i = at; i < end && i < at + DEED_LOOK_AHEAD; i++) {
        if (speech_is_state(speech, i))
            return false;
        if (speech_is_deed(speech, i))
            return true;
    }
    return speech_is_deed(speech, first);
}

/* Who promises what a clause with "will" says: who speaks in it; or who spoke last, when it names
 * nobody or his own body; or its subject. */
static struct party who_will(const struct clause *clause, const struct subject *subject)
{
    const struct speech *speech = clause->speech;

    if (party_is_known(&clause->speaker))
        return clause->speaker;
    if (!subject->has_words) {
        struct party first = clause_first_subject(clause, subject->first);

        if (party_is_known(&first))
            return first;
    }
    if (subject->kind == PARTY_BODY) {
        struct party first = clause_first_subject(clause, subject->first);

        if (first.person != PARTY_UNNAMED && subject_is_of(speech, &first, &subject->party))
            return first;
    }
    if (speech->speaker_age <= SPEAKER_AGE_MOST &&
        (!subject->has_words || subject_is_of(speech, &speech->speaker, &subject->party) ||
         (subject->kind == PARTY_GROUP && is_own_unit(clause, &subject->party))))
        return speech->speaker;
    return subject->party;
}

/* Whether somebody says by when something will be done, though not who does it; what comes within
 * hours is no deed: "it will go on raining". */
static bool is_dated_deed(const struct clause *clause, size_t first, size_t deed)
{
    const struct speech *speech = clause->speech;
    struct span span = {(uint32_t)first, (uint32_t)clause_end(clause, deed)};
    int32_t row = limits_deadline(clause, span);

    deed += speech_is_mark(speech, deed, '"');
    deed = speech_is_deed(speech, deed) ? deed : speech_skip(speech, deed, clause->end, "adverb");
    return party_is_known(&clause->speaker) && speech_is_deed(speech, deed) && row != NO_ROW &&
           strncmp(speech->findings->dates.rows[row].iso, HOURS, strlen(HOURS)) != 0;
}

/* "it" of "the firm said it would hire": a word for the one who speaks in the clause, right behind
 * the verb of saying. */
static bool is_own_word(const struct clause *clause, size_t first, size_t modal)
{
    const struct speech *speech = clause->speech;

    return party_is_known(&clause->speaker) && !clause->is_quoted && first == clause->from &&
           first + 1 == modal && speech_word(speech, first, "third") > 0;
}

/* Whether a word for a plan stands before a token in its clause: `dự kiến tháng 10 sẽ ...`. */
static bool is_planned(const struct clause *clause, size_t before)
{
    for (size_t at = clause->from; at < before; at++)
        if (speech_word(clause->speech, at, "planned") > 0)
            return true;
    return false;
}

/* Whether somebody is asked behind "will", which is no promise: `sẽ đề nghị Bộ Y tế ...`. */
static bool will_ask(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    const struct lexicon_hit *cue;
    struct party_phrase phrase;

    at = speech_skip(speech, at, clause->end, "adverb");
    cue = at < clause->end ? speech_hit(speech, at, speech->classes.cue, "ask") : NULL;
    return cue != NULL && !speech_is_deed(speech, at) &&
           party_read(speech, at + cue->length, clause->end, &phrase);
}

/* Whether a name in quotation marks ends before "will": `Ngày hội "..." sẽ kéo dài`. */
static bool is_behind_name(const struct speech *speech, size_t modal)
{
    for (size_t i = 0; i < speech->quoted_count; i++)
        if (!speech->quoted[i].is_speech && speech->quoted[i].span.end + 1 == modal)
            return true;
    return false;
}

/* Where the words before "will" begin that tell what is promised: behind "then", and not with a
 * condition: `với tiến độ này thì tháng 6 sẽ ...`, `Nếu cần sẽ ...`. */
static size_t behind_then(const struct speech *speech, size_t first, size_t modal)
{
    if (first < modal && speech_word(speech, first, "if") > 0)
        return modal;
    for (size_t at = modal; at > first; at--)
        if (speech_word(speech, at - 1, "then") > 0)
            return at;
    return first;
}

/* Whether "will" and a verb without an object only explain a thing before them: "costs that one
 * will invest". */
static bool is_relative(const struct clause *clause, const struct subject *subject, size_t modal,
                        size_t behind)
{
    const struct speech *speech = clause->speech;
    const struct lexicon_hit *deed = reading_hit(speech->reading, behind, speech->classes.deed);
    const size_t end = deed == NULL ? behind : behind + deed->length;
    const struct span said = {(uint32_t)modal, (uint32_t)end};

    return deed != NULL && limits_deadline(clause, said) == NO_ROW && modal > clause->from &&
           subject->kind != PARTY_SELF &&
           speech_word_before(speech, modal, "that") + speech_word_before(speech, modal, "and") ==
               0 &&
           !speech_is_mark(speech, modal - 1, ',') &&
           (end >= clause->end || clause_is_stop(speech, end));
}

/* Whether "will" tells what somebody hopes or asks for, or what is not his. */
static bool is_no_promise(const struct clause *clause, const struct subject *subject, size_t modal,
                          size_t behind)
{
    const struct speech *speech = clause->speech;

    return clause->is_hoped || will_ask(clause, behind) || is_behind_name(speech, modal) ||
           (subject->kind == PARTY_SELF && speech_word(speech, subject->first, "third") > 0) ||
           (clause->is_heading && !party_is_known(&clause->speaker)) ||
           speech_word_before(speech, modal, "reason") > 0 ||
           (!party_is_known(&subject->party) && is_relative(clause, subject, modal, behind));
}

/* Whether something will be done, as who speaks for a body says: "the clinics will be opened". */
static bool is_done_by_speaker(const struct clause *clause, size_t behind)
{
    const struct speech *speech = clause->speech;
    const size_t at = behind + speech_word(speech, behind, "passive");

    if (at == behind || !speech_has_whole_words(speech) || !party_is_known(&clause->speaker) ||
        speech_word(speech, speech_skip(speech, at, clause->end, "adverb"), "done") == 0)
        return false;
    return clause->speaker.person == PARTY_UNNAMED || subject_has_office(speech, &clause->speaker);
}

/* Where the words before a token begin that no mark divides from it. */
static size_t behind_mark(const struct clause *clause, size_t at)
{
    const size_t least = at > clause->from + SUBJECT_TOKENS ? at - SUBJECT_TOKENS : clause->from;

    while (at > least && speech_token(clause->speech, at - 1)->kind != TOKEN_MARK)
        at--;
    return clause_skip_that(clause->speech, at, clause->end);
}

/* Whether a group acts by what was agreed upon (`Theo thỏa thuận, hai bên sẽ ...`), or is of whom
 * the sentence speaks (`Về phía nhà trường, ... nhà trường sẽ ...`). */
static bool is_announced(const struct clause *clause, const struct party *party)
{
    const struct speech *speech = clause->speech;
    const size_t first = speech->sentence->first;
    const size_t at = first + speech_word(speech, first, "about");
    struct party_phrase named;

    if (speech_word(speech, first, "pact") > 0)
        return true;
    return at > first && party_read(speech, at, clause->end, &named) &&
           subject_has_words(speech, named.party.words, party->words);
}

/* "will" and an action of the speaker, or of a body in the news. */
size_t commitments_take_will(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct subject subject = subject_of_verb(speech, clause->from, modal);
    bool is_known = party_is_known(&subject.party);
    bool is_said = !is_known && speech_word_before(speech, modal, "that") > 0;
    bool is_own = is_own_word(clause, subject.first, modal);
    struct granted granted = granted_read(clause, modal, behind, &subject);
    struct party committed[COMMITTED_MOST] = {is_planned(clause, modal) ? party_nobody()
                                                                        : granted.by};
    size_t count = 1;
    size_t next;
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_COMMITMENT_WILL),
                            .on_behalf_of = granted.body,
                            .to = party_nobody()};

    clause->is_hoped = clause->is_hoped || speech_word_before(speech, modal, "hope") > 0;
    if (is_no_promise(clause, &subject, modal, behind))
        return behind;
    if (is_said && party_is_known(&clause->speaker))
        subject = (struct subject){party_nobody(), PARTY_THINGS, modal, false};
    if (!party_is_known(&committed[0]) && is_done_by_speaker(clause, behind)) {
        committed[0] = clause->speaker;
        subject.first = behind_mark(clause, modal);
    }
    if (!party_is_known(&committed[0])) {
        if (!tells_deed(speech, behind, clause->end) ||
            (subject.has_words && !is_known && !is_own &&
             !is_dated_deed(clause, subject.first, behind)) ||
            (is_known && subject.kind == PARTY_GROUP && !speaks_for_body(speech, &subject.party) &&
             !is_own_unit(clause, &subject.party) && !is_announced(clause, &subject.party)))
            return behind;
        committed[0] = who_will(clause, &subject);
        if (is_known && subject.party.person == PARTY_UNNAMED &&
            !party_is_same(&committed[0], &subject.party))
            find.on_behalf_of = subject.party;
        count = committed_with(clause, committed[0], committed);
        if (count > 1 && committed[count - 1].words.first >= clause->from)
            subject.first = committed[count - 1].words.first;
    }
    next = add_promises(clause, behind_then(speech, subject.first, modal), find, committed, count);
    return next > behind ? next : behind;
}

size_t commitments_take_would(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    return party_is_known(&clause->speaker) ? commitments_take_will(clause, modal, hit)
                                            : modal + hit->length;
}

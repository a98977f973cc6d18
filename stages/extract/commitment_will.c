/* What somebody will do: see commitment_will.h. */
#include "commitment_will.h"

#include <string.h>

#include "commitment_list.h"
#include "committed.h"
#include "granted.h"
#include "limits.h"
#include "own_unit.h"
#include "parties.h"
#include "subjects.h"

#define HOURS "PT" /* how a length of time begins that is less than a day */

enum { SPEAKER_AGE_MOST = 3, TELLING_AGE_MOST = 1, DEED_LOOK_AHEAD = 4, SUBJECT_TOKENS = 20 };

/* Whether a group is the head of a body: "the leaders of the province". */
static bool speaks_for_body(const struct speech *speech, const struct party *party)
{
    return speech_hit(speech, party->words.first, speech->classes.actor, "inner") != NULL;
}

/* Whether what only comes to pass stands at a token, and no longer word for a deed: "thi", but not
 * "thi công". */
static bool is_event(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);
    size_t event = speech_noun(speech, at, "event");

    return event > 0 && (deed == NULL || deed->length <= event);
}

/* "be" of "will be putting ...": its tokens before a form in -ing; 0: none. */
static size_t ongoing(const struct speech *speech, size_t at, size_t end)
{
    const size_t length =
        at < end && speech_has_whole_words(speech) ? speech_word(speech, at, "passive") : 0;
    const size_t behind = length == 0 ? at : speech_skip(speech, at + length, end, "adverb");

    return behind > at && behind < end &&
                   speech_hit(speech, behind, speech->classes.deed, "going") != NULL
               ? behind - at
               : 0;
}

/* Whether the words behind "will" tell a deed. */
static bool tells_deed(const struct speech *speech, size_t at, size_t end)
{
    size_t first = at;

    if (ongoing(speech, at, end) > 0)
        return true;
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

/* Whether somebody with an office, or a body, spoke in the sentence before, of the same paragraph:
 * he goes on telling. */
static bool is_told_on(const struct speech *speech)
{
    const struct party *speaker = &speech->speaker;

    if (!party_is_known(speaker) || speech->speaker_age > TELLING_AGE_MOST ||
        speech->sentence->first == 0 ||
        speech_token(speech, speech->sentence->first - 1)->kind == TOKEN_BREAK)
        return false;
    return speaker->person == PARTY_UNNAMED
               ? speech_has(speech, speaker->words.first, speech->names.organization)
               : subject_has_office(speech, speaker);
}

/* Who tells what will be done to something: who speaks in the clause, or went on telling; or
 * nobody. */
static struct party teller(const struct clause *clause)
{
    if (party_is_known(&clause->speaker))
        return clause->speaker;
    return is_told_on(clause->speech) ? clause->speech->speaker : party_nobody();
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
         (subject->kind == PARTY_GROUP && own_unit_is(clause, &subject->party))))
        return speech->speaker;
    if (subject->kind == PARTY_GROUP) {
        const struct party body = own_unit_body(clause, &subject->party);

        if (party_is_known(&body))
            return body;
    }
    return party_is_known(&subject->party) ? subject->party : teller(clause);
}

/* Whether somebody with an office names a last day, whatever comes to pass by then: "the books will
 * be with the pupils by 5 September". */
static bool is_due(const struct speech *speech, const struct party *told, int32_t row)
{
    const char *mod = speech->findings->dates.rows[row].mod;

    return mod != NULL && (strcmp(mod, "before") == 0 || strcmp(mod, "by") == 0) &&
           told->person != PARTY_UNNAMED && subject_has_office(speech, told);
}

/* Whether somebody says by when something will be done, though not who does it; what comes within
 * hours is no deed: "it will go on raining". */
static bool is_dated_deed(const struct clause *clause, size_t first, size_t deed)
{
    const struct speech *speech = clause->speech;
    const struct party told = teller(clause);
    struct span span = {(uint32_t)first, (uint32_t)clause_end(clause, deed)};
    int32_t row = limits_deadline(clause, span);

    if (speech_word(speech, deed, "drift") > 0)
        return false; /* "rates will fall" */
    deed += speech_is_mark(speech, deed, '"');
    deed = speech_is_deed(speech, deed) ? deed : speech_skip(speech, deed, clause->end, "adverb");
    return party_is_known(&told) && row != NO_ROW &&
           (speech_is_deed(speech, deed) || is_due(speech, &told, row)) &&
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
           speech_word(speech, clause_skip_lead(speech, clause->from, modal), "if") == 0 &&
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

/* Whether something will be done, as who speaks for a body says: "the clinics will be opened",
 * `trạm bơm sẽ được sửa`. */
static bool is_done_by_speaker(const struct clause *clause, size_t behind)
{
    const struct speech *speech = clause->speech;
    const struct party told = teller(clause);
    size_t at = behind + speech_word(speech, behind, "passive");

    if (at == behind || !party_is_known(&told))
        return false;
    at = speech_skip(speech, at, clause->end, "adverb");
    if (speech_has_whole_words(speech))
        return party_is_known(&clause->speaker) && speech_word(speech, at, "done") > 0 &&
               (told.person == PARTY_UNNAMED || subject_has_office(speech, &told));
    return speech_word(speech, behind, "done-to") > 0 && speech_is_deed(speech, at) &&
           !is_event(speech, at) && subject_has_office(speech, &told);
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

/* Whether a group may promise: as the head of a body, as who speaks, as the noun for a body that is
 * named elsewhere, or by what was agreed upon. */
static bool promises_as_group(const struct clause *clause, const struct party *group)
{
    const struct party body = own_unit_body(clause, group);

    return party_is_known(&body) || speaks_for_body(clause->speech, group) ||
           own_unit_is(clause, group) || is_announced(clause, group);
}

/* Whether a group is but the noun for a body. */
static bool is_called(const struct clause *clause, const struct party *group,
                      const struct party *body)
{
    const struct party named = own_unit_body(clause, group);

    return party_is_known(&named) && party_is_same(&named, body);
}

/* Where what several promise begins: with their row, or with "will" when a comma stands in it, at
 * which a deed ends: `Bộ A, Bộ B, UBND tỉnh | sẽ ...`. */
static size_t row_first(const struct speech *speech, size_t row, size_t modal)
{
    for (size_t at = row; at < modal; at++)
        if (speech_is_mark(speech, at, ','))
            return modal;
    return row;
}

/* Behind "and that" of "said schools were poor and that the city would pay", where words are
 * whole. */
static size_t behind_and_that(const struct speech *speech, size_t first, size_t modal)
{
    if (speech_has_whole_words(speech))
        for (size_t at = modal; at > first + 1; at--)
            if (speech_word(speech, at - 1, "that") > 0 &&
                speech_word_before(speech, at - 1, "and") > 0)
                return at;
    return first;
}

/* Whether "will" tells a deed of one who may promise it, or by when something will be done. */
static bool is_promised(const struct clause *clause, const struct subject *subject, bool is_own,
                        size_t behind)
{
    const bool is_known = party_is_known(&subject->party);

    if (is_known && subject->kind == PARTY_GROUP && !promises_as_group(clause, &subject->party))
        return false;
    return subject->has_words && !is_known && !is_own
               ? is_dated_deed(clause, subject->first, behind)
               : tells_deed(clause->speech, behind, clause->end);
}

/* Whether the subject of "will" is the body that somebody else promises for. */
static bool acts_for(const struct clause *clause, const struct subject *subject,
                     const struct party *by)
{
    return subject->party.person == PARTY_UNNAMED && subject->kind != PARTY_PRONOUN &&
           !party_is_same(by, &subject->party) && !is_called(clause, &subject->party, by);
}

size_t commitment_will_take(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
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
        committed[0] = teller(clause);
        subject.first = behind_mark(clause, modal);
    }
    if (!party_is_known(&committed[0])) {
        if (!is_promised(clause, &subject, is_own, behind))
            return behind;
        committed[0] = who_will(clause, &subject);
        if (is_known && acts_for(clause, &subject, &committed[0]))
            find.on_behalf_of = subject.party;
        count = committed_with(clause, committed[0], committed);
        if (count > 1 && committed[count - 1].words.first >= clause->from)
            subject.first = row_first(speech, committed[count - 1].words.first, modal);
    }
    next = commitment_list_take(
        clause, behind_then(speech, behind_and_that(speech, subject.first, modal), modal), find,
        committed, count);
    return next > behind ? next : behind;
}

size_t commitment_will_take_would(struct clause *clause, size_t modal,
                                  const struct lexicon_hit *hit)
{
    const bool goes_on = speech_has_whole_words(clause->speech) &&
                         speech_word_before(clause->speech, modal, "and") > 0 &&
                         party_is_known(&clause->subject); /* "promised to pay and would hire" */

    return party_is_known(&clause->speaker) || goes_on ? commitment_will_take(clause, modal, hit)
                                                       : modal + hit->length;
}

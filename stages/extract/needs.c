/* Needs: see needs.h. */
#include "needs.h"

#include "deed_of_other.h"
#include "parties.h"
#include "request_list.h"
#include "subjects.h"

enum { SPEAKER_AGE_MOST = 3, BURDEN_AGE_MOST = 3, ORDER_TOKENS_MOST = 30 };

/* Whether somebody else speaks behind the next comma: the clause is but why he does. */
static bool is_of_others(const struct clause *clause, size_t at)
{
    while (at < clause->end && !speech_is_mark(clause->speech, at, ',') &&
           !clause_is_stop(clause->speech, at))
        at++;
    return speech_is_mark(clause->speech, at, ',') && clause_others_speech(clause, at + 1);
}

/* Whether a sentence right behind what an official says begins with the work that must be done, and
 * not what is but a burden: `Việc đo đạc cần phải làm kỹ`. */
static bool is_work(const struct speech *speech, size_t first, size_t modal)
{
    const size_t matter = speech_word(speech, first, "matter");

    return matter > 0 && speech_is_deed(speech, first + matter) && speech->speaker_age <= 1 &&
           speech->speaker.person != PARTY_UNNAMED && speech_word(speech, modal, "burden") == 0 &&
           subject_has_office(speech, &speech->speaker);
}

/* Whether many must do something when what tells them apart is true of them: `Những người đã tới đó
 * thì phải khai báo`. */
static bool then_must(const struct speech *speech, size_t first, size_t modal)
{
    return speech_word_before(speech, modal, "then") > 0 &&
           speech_hit(speech, first, speech->classes.actor, "plural") != NULL;
}

/* Whether what must be done to something, of which a sentence shortly behind a request begins to
 * speak, is asked for, too: `Đập cũ cần được vá`. */
static bool is_plain_matter(const struct clause *clause, const struct subject *subject,
                            size_t modal)
{
    const struct speech *speech = clause->speech;

    if (subject->first != clause_skip_lead(speech, speech->sentence->first, modal) &&
        !speech_is_mark(speech, subject->first - 1, ','))
        return false;
    if (is_work(speech, subject->first, modal) || then_must(speech, subject->first, modal))
        return true;
    if (speech->asked_age > 1)
        return false;
    for (size_t at = subject->first; at < modal; at++)
        if (speech_word(speech, at, "that") + speech_word(speech, at, "relative") +
                speech_word(speech, at, "plural") >
            0)
            return false;
    return true;
}

/* Whether "must" tells what could not be helped: behind a word for a cause at the start of the
 * clause, or behind a verb of making somebody do it; or describes who is known. */
static bool is_forced(const struct clause *clause, size_t subject, bool is_known)
{
    const struct speech *speech = clause->speech;
    size_t first = clause_skip_lead(speech, clause->from, clause->end);

    return speech_word(speech, first, "cause") > 0 ||
           speech_word_before(speech, subject, "makes") > 0 ||
           (is_known && speech_word_before(speech, subject, "relative") > 0);
}

/* Whether "must" is but what people, or those of a trade, say that they have to do: "doanh nghiệp
 * cho biết hàng phải qua trung gian". */
static bool is_complaint(const struct clause *clause, size_t modal, size_t length)
{
    const struct speech *speech = clause->speech;
    const struct party *speaker = &clause->speaker;
    const struct lexicon_hit *head;

    if (!clause->is_fact || speaker->person != PARTY_UNNAMED || !party_is_known(speaker) ||
        speech_word(speech, modal, "burden") != length)
        return false;
    head = speech_hit(speech, speaker->words.first, speech->classes.actor, NULL);
    return head != NULL && !reading_hit_means(speech->reading, head, "inner");
}

/* Whether an amount follows: "needs 60 billion". */
static bool needs_amount(const struct speech *speech, size_t at)
{
    return speech_token(speech, at)->kind == TOKEN_NUMBER && !speech_begins_date(speech, at);
}

/* Who is to act, where somebody needs that: `người dân rất cần Nhà nước hỗ trợ giống`. */
static void read_needed(const struct clause *clause, size_t at, struct party *to)
{
    const struct speech *speech = clause->speech;
    struct party_phrase doer;

    if (party_read(speech, at, clause->end, &doer) && doer.kind != PARTY_THINGS &&
        doer.kind != PARTY_PERSON && !deed_is_party(speech, &doer) &&
        speech_is_deed(speech, speech_skip(speech, doer.end, clause->end, "adverb")))
        *to = doer.party;
}

/* Who is told what he must do when something comes: `lưu ý các xã khi mưa lũ về cần sơ tán dân`. */
static void read_minded(const struct clause *clause, size_t modal, struct party *to)
{
    const struct speech *speech = clause->speech;
    struct party_phrase minded;
    size_t condition;

    if (!party_read(speech, clause->from, modal, &minded) || minded.kind == PARTY_THINGS ||
        minded.kind == PARTY_PERSON || minded.kind == PARTY_SELF)
        return;
    condition = minded.end + speech_is_mark(speech, minded.end, ',');
    if (condition < modal && speech_word(speech, condition, "if") > 0)
        *to = minded.party;
}

/* Whether somebody is who asked just now. */
static bool is_same_asker(const struct speech *speech, const struct party *by)
{
    return speech->asked_age <= 1 && party_is_same(&speech->asker, by);
}

/* "Must" that tells of a burden, long after anything was asked and with nobody who speaks. */
static bool is_lone_burden(const struct speech *speech, size_t modal, size_t length)
{
    return speech->speaker.person == PARTY_UNNAMED && speech->asked_age > BURDEN_AGE_MOST &&
           speech_word(speech, modal, "burden") == length;
}

/* Whether it is but told how many there are who must: `xã có 90 hộ phải dời đi`. */
static bool tells_of_counted(const struct speech *speech, const struct subject *subject,
                             size_t modal)
{
    if (!subject->has_words || speech_word(speech, modal, "burden") == 0)
        return false;
    for (size_t at = subject->first + 1; at < modal; at++)
        if (speech_token(speech, at)->kind == TOKEN_NUMBER && speech_is_state(speech, at - 1) &&
            !speech_begins_date(speech, at))
            return true;
    return false;
}

/* "Must" of somebody who is forced, who complains, or who needs an amount. */
static bool asks_nothing(const struct clause *clause, size_t modal, size_t behind,
                         const struct subject *subject)
{
    return is_forced(clause, subject->first, party_is_known(&subject->party)) ||
           is_complaint(clause, modal, behind - modal) || needs_amount(clause->speech, behind) ||
           tells_of_counted(clause->speech, subject, modal);
}

/* Whether "must", where its clause tells nobody who says so, is not what was last heard of, either:
 * in a heading, long after he spoke, of things of which he did not speak, or of a burden. */
static bool is_said_by_nobody(const struct clause *clause, const struct subject *subject,
                              size_t modal, size_t length)
{
    const struct speech *speech = clause->speech;

    return clause->is_heading || speech->speaker_age > SPEAKER_AGE_MOST ||
           (subject->has_words && !party_is_known(&subject->party) &&
            !is_plain_matter(clause, subject, modal)) ||
           is_lone_burden(speech, modal, length) || is_of_others(clause, modal + length);
}

/* Behind "then", where that is all that stands before "must": `..., | thì | phải khai báo`. */
static size_t behind_then(const struct speech *speech, size_t first, size_t modal)
{
    const size_t then = speech_word(speech, first, "then");

    return first + then == modal ? modal : first;
}

/* Who has ordered what must be done, at the end of its clause: `Sở A phải vá đập, theo chỉ đạo của
 * tỉnh`. The clause then ends before. */
static void read_order_behind(struct clause *clause, size_t modal)
{
    const struct speech *speech = clause->speech;
    const size_t end = clause_end(clause, modal);
    const size_t least = end > modal + ORDER_TOKENS_MOST ? end - ORDER_TOKENS_MOST : modal;

    for (size_t at = speech_next_mark(speech, least, end); at < end;
         at = speech_next_mark(speech, at + 1, end)) {
        const struct lexicon_hit *order =
            speech_is_mark(speech, at, ',')
                ? speech_hit(speech, at + 1, speech->classes.cue, "order")
                : NULL;
        struct party_phrase by;

        if (order != NULL && party_read(speech, at + 1 + order->length, end, &by) &&
            by.end == end && by.kind != PARTY_THINGS) {
            clause->orderer = by.party;
            clause->end = at;
            return;
        }
    }
}

/* Who wants what must be done, as far as the clause tells. */
static const struct party *who_wants(struct clause *clause, size_t modal)
{
    if (!party_is_known(&clause->orderer) && !party_is_known(&clause->speaker))
        read_order_behind(clause, modal);
    return party_is_known(&clause->orderer) ? &clause->orderer : &clause->speaker;
}

size_t needs_take_must(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct subject subject = subject_of_verb(speech, clause->from, modal);
    bool is_known = party_is_known(&subject.party);
    const struct party *speaker = who_wants(clause, modal);
    bool is_said = party_is_known(speaker);
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_NEED)};

    if (speech_word_before(speech, modal, "past") > 0 || subject.kind == PARTY_SELF ||
        speech_hit(speech, behind, speech->classes.deed, "outcome") != NULL ||
        (!is_said && is_said_by_nobody(clause, &subject, modal, hit->length)) ||
        asks_nothing(clause, modal, behind, &subject))
        return behind;
    find.by = is_said ? *speaker : speech->speaker;
    find.on_behalf_of = party_nobody();
    find.to = subject.party;
    read_needed(clause, behind, &find.to);
    if (is_said && !is_known)
        read_minded(clause, modal, &find.to);
    find.is_abstract = subject.has_words && !is_known;
    if (!party_is_known(&find.by) || party_is_same(&find.by, &subject.party))
        return behind;
    if (speech_word(speech, behind, "passive") > 0 && subject.kind == PARTY_GROUP)
        find.to = party_nobody(); /* whom something is to be done to */
    if (find.is_abstract && !is_said && is_same_asker(speech, &find.by) &&
        !then_must(speech, subject.first, modal))
        find.to = speech->asked;
    return request_list_take(clause, is_known ? modal : behind_then(speech, subject.first, modal),
                             find);
}

/* "..., so he asks": behind a comma and before a verb of speech the word for "should" may mean
 * "so". */
static bool is_consequence(const struct speech *speech, size_t modal, size_t behind)
{
    return modal > 0 && speech_is_mark(speech, modal - 1, ',') &&
           speech_is_cue(speech, behind, NULL);
}

size_t needs_take_should(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct subject subject = subject_of_verb(speech, clause->from, modal);

    if (is_consequence(speech, modal, behind)) {
        clause->from = behind;
        return behind;
    }
    if (speech_is_modal(speech, behind, NULL))
        return behind;
    if (!clause_begins_deed(speech, behind) && speech_word(speech, behind, "adverb") == 0 &&
        (!party_is_known(&subject.party) ||
         subject.first > clause_skip_lead(speech, clause->from, modal)))
        return behind;
    return needs_take_must(clause, modal, hit);
}

size_t needs_take_duty(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    return party_is_known(&clause->orderer) ? needs_take_must(clause, modal, hit)
                                            : modal + hit->length;
}

size_t needs_take_want(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct party doer = party_nobody();

    read_needed(clause, behind, &doer);
    return speech_is_deed(speech, behind) || speech_is_modal(speech, behind, "must") ||
                   party_is_known(&doer)
               ? needs_take_must(clause, modal, hit)
               : behind;
}

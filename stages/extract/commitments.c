/* Commitments: see commitments.h. */
#include "commitments.h"

#include <string.h>

#include "deed.h"
#include "rows.h"
#include "subjects.h"

enum {
    ITEM_TOKENS_LEAST = 2,
    SPEAKER_AGE_MOST = 3,
    ASKED_AGE_MOST = 3,
    DEED_LOOK_AHEAD = 3,
    COMMITTED_MOST = 4,
    ROLES_LOOKED_AT = 400,
    SUBJECT_TOKENS = 20,
    REPEATS_LOOKED_AT = 64,
    REPEATS_TOKENS = 60,
    REPEATS_SHARE = 60 /* percent of the words that a repetition has in common */
};

/* The share of the words of `part` that stand in `whole`, in percent. */
static unsigned share_of(const struct reading *reading, struct span part, struct span whole)
{
    unsigned common = 0;

    if (part.end > part.first + REPEATS_TOKENS)
        part.end = part.first + REPEATS_TOKENS;
    if (whole.end > whole.first + REPEATS_TOKENS)
        whole.end = whole.first + REPEATS_TOKENS;
    for (uint32_t i = part.first; i < part.end; i++)
        for (uint32_t j = whole.first; j < whole.end; j++)
            if (reading_is_same_word(reading, i, j)) {
                common++;
                break;
            }
    return common * 100 / (part.end - part.first);
}

/* An earlier commitment that this one says again, or NO_ROW. */
static int32_t repeated_by(const struct speech *speech, const struct act_find *find)
{
    const struct findings *findings = speech->findings;
    size_t count = findings->commitments.count < REPEATS_LOOKED_AT ? findings->commitments.count
                                                                   : REPEATS_LOOKED_AT;

    for (size_t i = 0; i < count; i++) {
        const struct act_find *other = &findings->commitments.rows[i];

        if (other->sentence.first != find->sentence.first &&
            share_of(speech->reading, other->what, find->what) >= REPEATS_SHARE)
            return (int32_t)i;
    }
    return NO_ROW;
}

static void add_commitment(struct clause *clause, struct act_find find)
{
    struct speech *speech = clause->speech;
    struct findings *findings = speech->findings;
    struct act_find *grown;

    if (find.rule == NULL || !party_is_known(&find.by) ||
        find.what.end < find.what.first + ITEM_TOKENS_LEAST)
        return;
    grown = rows_grow(findings->commitments.rows, findings->commitments.count,
                      &findings->commitments.capacity, sizeof *grown);
    if (grown == NULL) {
        clause->is_ok = false;
        return;
    }
    findings->commitments.rows = grown;
    find.sentence = clause_sentence(speech);
    find.condition = deed_condition(clause, find.what);
    find.deadline = deed_deadline(clause, find.what);
    find.repeats = repeated_by(speech, &find);
    findings->commitments.rows[findings->commitments.count++] = find;
}

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

/* The parties that promise: those in a row before the verb. */
static size_t committed_before(const struct clause *clause, size_t verb, struct party parties[])
{
    const struct speech *speech = clause->speech;
    struct party subject = clause_subject(clause, verb);
    size_t count = 0;

    parties[count++] = subject;
    for (size_t i = speech->party_count; i > 1 && count < COMMITTED_MOST; i--) {
        const struct party_phrase *last = &speech->parties[i - 1];
        const struct party_phrase *before = &speech->parties[i - 2];
        bool joined =
            before->end + 1 == last->first && (speech_is_mark(speech, before->end, ',') ||
                                               speech_word(speech, before->end, "and") > 0);

        if (!party_is_same(&last->party, &parties[count - 1]))
            continue;
        if (!joined || last->kind != PARTY_BODY ||
            (before->kind != PARTY_BODY && before->kind != PARTY_GROUP))
            break;
        parties[count] = before->party;
        parties[count++].words.first = (uint32_t)brand_of(speech, before);
    }
    return count;
}

/* Whether words without a mark and then "will" stand at a token: somebody will do it. */
static bool others_will(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    for (size_t i = at; i < clause->end && i < at + SUBJECT_TOKENS; i++) {
        if (speech_token(speech, i)->kind == TOKEN_MARK)
            return false;
        if (speech_is_modal(speech, i, "will"))
            return i > at;
    }
    return false;
}

size_t commitments_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    struct party committed[COMMITTED_MOST];
    size_t count = committed_before(clause, verb, committed);
    size_t at = verb + hit->length;
    bool agrees = strcmp(reading_entry(speech->reading, hit)->value, "agree") == 0;
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_COMMITMENT_VERB),
                            .to = party_nobody()};
    size_t next;

    if (!party_is_known(&committed[0]))
        return at;
    if (speech_word(speech, at, "with") > 0)
        find.to = clause_read_asked(clause, &at);
    at = clause_skip_that(speech, at, clause->end);
    if (at >= clause->end || (!clause_begins_deed(speech, at) && !others_will(clause, at)) ||
        (agrees && speech_is_state(speech, at)))
        return verb + hit->length;
    if (!party_is_known(&find.to) && speech->asked_age <= ASKED_AGE_MOST)
        find.to = speech->asker;
    clause_note_speaker(clause, &committed[0]);
    find.what = deed_read_whole(clause, at, &next);
    for (size_t i = count; i > 0; i--) {
        find.by = committed[i - 1];
        find.on_behalf_of = subject_body(speech, &find.by);
        add_commitment(clause, find);
    }
    return next;
}

/* Whether the words behind "will" tell a deed. */
static bool tells_deed(const struct speech *speech, size_t at, size_t end)
{
    for (size_t i = at; i < end && i < at + DEED_LOOK_AHEAD; i++) {
        if (speech_is_state(speech, i))
            return false;
        if (speech_is_deed(speech, i))
            return true;
    }
    return false;
}

/* Whether all words of `part` stand in `whole`. */
static bool holds_words(const struct reading *reading, struct span whole, struct span part)
{
    for (uint32_t i = part.first; i < part.end; i++) {
        uint32_t j = whole.first;

        while (j < whole.end && !reading_is_same_word(reading, i, j))
            j++;
        if (j == whole.end)
            return false;
    }
    return true;
}

/* Whether a body or place is what a person speaks for: all its words stand in one of his roles, or
 * the body of a role in it, or a role ends with the same word ("Bộ trưởng Y tế" and "Bộ Y tế"). */
static bool is_body_of(const struct clause *clause, const struct party *person,
                       const struct party *body)
{
    const struct reading *reading = clause->speech->reading;
    const struct findings *findings = clause->speech->findings;

    if (person->person == PARTY_UNNAMED || body->words.end == 0)
        return false;
    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++) {
        const struct role *role = &findings->roles.rows[i];

        if (role->person != person->person)
            continue;
        if (holds_words(reading, role->span, body->words) ||
            (role->organization.end != 0 && holds_words(reading, body->words, role->organization)))
            return true;
        if (body->words.end > body->words.first + 1 &&
            reading_is_same_word(reading, role->span.end - 1, body->words.end - 1))
            return true;
    }
    return false;
}

/* Who promises what a clause with "will" says: who speaks in it; or who spoke last, when it names
 * nobody or his own body; or its subject. */
static struct party who_will(const struct clause *clause, const struct subject *subject)
{
    const struct speech *speech = clause->speech;

    if (party_is_known(&clause->speaker))
        return clause->speaker;
    if (speech->speaker_age <= SPEAKER_AGE_MOST &&
        (!subject->has_words || is_body_of(clause, &speech->speaker, &subject->party)))
        return speech->speaker;
    return subject->party;
}

/* Whether somebody says by when something will be done, though not who does it. */
static bool is_dated_deed(const struct clause *clause, size_t first, size_t deed)
{
    struct span span = {(uint32_t)first, (uint32_t)clause_end(clause, deed)};

    return party_is_known(&clause->speaker) && speech_is_deed(clause->speech, deed) &&
           deed_deadline(clause, span) != NO_ROW;
}

/* "will" and an action of the speaker, or of a body in the news. */
size_t commitments_take_will(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct subject subject = subject_of_verb(speech, clause->from, modal);
    bool is_known = party_is_known(&subject.party);
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_COMMITMENT_WILL),
                            .to = party_nobody()};
    size_t next;

    if (!tells_deed(speech, behind, clause->end) ||
        (clause->is_heading && !party_is_known(&clause->speaker)) ||
        (subject.has_words && !is_known && !is_dated_deed(clause, subject.first, behind)) ||
        (is_known && subject.kind == PARTY_GROUP))
        return behind;
    find.by = who_will(clause, &subject);
    find.on_behalf_of = is_known && subject.party.person == PARTY_UNNAMED &&
                                !party_is_same(&find.by, &subject.party)
                            ? subject.party
                            : subject_body(speech, &find.by);
    find.what = deed_read_whole(clause, subject.first, &next);
    add_commitment(clause, find);
    return next > behind ? next : behind;
}

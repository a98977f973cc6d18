/* Commitments: see commitments.h. */
#include "commitments.h"

#include "commitment_list.h"
#include "committed.h"
#include "own_unit.h"
#include "parties.h"
#include "subjects.h"

enum { SUBJECT_TOKENS = 20 };

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
        (speech_is_modal(speech, phrase.end, "will") ||
         speech_is_modal(speech, speech_behind_date(speech, phrase.end), "will"))) {
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

/* Whether a verb stands in a condition: `Nếu được Bộ Y tế đồng ý, ...`, `Nếu làm tốt, dân đồng ý,
 * ...`. */
static bool is_condition(const struct clause *clause, size_t verb, size_t behind)
{
    const struct speech *speech = clause->speech;
    size_t at = clause_skip_lead(speech, clause->from, verb);

    if (speech_word(speech, at, "if") == 0)
        return false;
    if (speech_is_mark(speech, behind, ','))
        return true;
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

/* Whether a verb of agreeing tells that somebody thinks alike, or that something was passed, and
 * not what he will do: `nhất trí, chia sẻ quan điểm`, `nhất trí thông qua nghị quyết`. */
static bool is_consent(const struct clause *clause, size_t behind, size_t deed)
{
    const struct speech *speech = clause->speech;

    return (speech_is_mark(speech, behind, ',') && !others_will(clause, behind + 1)) ||
           speech_noun(speech, deed, "event") > 0;
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

    if (!party_is_known(&committed[0]) || speech_word_before(speech, verb, "once") > 0 ||
        (agrees && is_condition(clause, verb, at)))
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
        (agrees && (speech_is_state(speech, at) || is_several(speech, &subject) ||
                    is_consent(clause, verb + hit->length, at))) ||
        (speech_word_before(speech, at, "that") > 0 && speech_is_modal(speech, at, "must"))) {
        if (agrees)
            clause_note_speaker(clause, &committed[0]);
        return verb + hit->length;
    }
    if (subject.person == PARTY_UNNAMED && party_is_known(&clause->speaker) &&
        (own_unit_is(clause, &subject) || subject_is_of(speech, &clause->speaker, &subject))) {
        committed[0] = clause->speaker;
        find.on_behalf_of = subject;
    }
    clause_note_speaker(clause, &committed[0]);
    if (is_conditional(clause, at)) {
        clause->speaker = committed[0];
        clause->from = at;
        return at;
    }
    return commitment_list_take(clause, at, find, committed, count);
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
            return commitment_list_take(clause, at, find, &phrase->party, 1);
    }
    return at;
}

/* "The promise of the firm is to ...". */
size_t commitments_take_noun(struct clause *clause, size_t noun, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    const size_t behind = noun + hit->length;
    const size_t owner = behind + speech_word(speech, behind, "noun-end");
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_COMMITMENT_VERB),
                            .on_behalf_of = party_nobody(),
                            .to = party_nobody()};
    struct party_phrase phrase;
    size_t copula;

    if (owner == behind || !party_read(speech, owner, clause->end, &phrase) ||
        phrase.kind == PARTY_THINGS)
        return behind;
    copula = speech_word(speech, phrase.end, "that");
    if (copula == 0 || !clause_begins_deed(speech, phrase.end + copula))
        return behind;
    return commitment_list_take(clause, phrase.end + copula, find, &phrase.party, 1);
}

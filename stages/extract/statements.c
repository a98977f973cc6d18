/* Statements: see statements.h. */
#include "statements.h"

#include "epithets.h"
#include "interview.h"
#include "parties.h"
#include "rows.h"
#include "subjects.h"
#include "trailing.h"

enum { STATEMENT_TOKENS_LEAST = 4, OCCASION_TOKENS_MOST = 14 };

static void add_statement(struct clause *clause, struct statement_find find)
{
    struct findings *findings = clause->speech->findings;
    struct statement_find *grown;

    if (find.rule == NULL || find.span.end < find.span.first + STATEMENT_TOKENS_LEAST)
        return;
    grown = rows_grow(findings->statements.rows, findings->statements.count,
                      &findings->statements.capacity, sizeof *grown);
    if (grown == NULL) {
        clause->is_ok = false;
        return;
    }
    findings->statements.rows = grown;
    findings->statements.rows[findings->statements.count++] = find;
}

/* Whether a verb right behind a quotation has its subject behind it: `"...", said Mr A.` */
static bool is_inverted(const struct clause *clause, size_t verb, size_t behind)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;

    if (clause->from == 0 || verb != clause->from + speech_is_mark(speech, clause->from, ',') ||
        !speech_is_mark(speech, clause->from - 1, '"'))
        return false;
    return party_read(speech, behind, clause->end, &phrase);
}

/* Where a statement ends: with its sentence, or at a semicolon behind which somebody speaks anew.
 */
static size_t statement_end(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t end = clause_end(clause, at);

    while (speech_is_mark(speech, end, ';') && end + 1 < clause->end) {
        size_t next = speech_skip(speech, end + 1, clause->end, "also");

        if (speech_is_cue(speech, next, NULL) || clause_others_speech(clause, next))
            break;
        end = clause_end(clause, end + 1);
    }
    return end;
}

/* Before the word for "that" behind when or where it is said: "said on July 22 that", "told a press
 * briefing on Monday that"; `at` when none follows. */
static size_t behind_occasion(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    bool is_told = speech_is_cue(speech, at - 1, "remind");

    if (!is_told && !speech_begins_date(speech, at) && speech_word(speech, at, "inside") == 0)
        return at;
    for (size_t i = at; i < clause->end && i < at + OCCASION_TOKENS_MOST; i++) {
        if (speech_word(speech, i, "that") > 0)
            return i;
        if (speech_token(speech, i)->kind == TOKEN_MARK || speech_is_modal(speech, i, NULL) ||
            speech_is_cue(speech, i, NULL) || speech_word(speech, i, "passive") > 0)
            break;
    }
    return at;
}

/* Behind when it is said, or to whom, when the word for "that" follows: "said on Monday that",
 * "told the council that". */
static size_t behind_hearer(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t first = speech_skip(speech, at, clause->end, "with");
    size_t behind_adverb = speech_skip(speech, at, clause->end, "adverb");
    struct party_phrase phrase;

    if (behind_adverb > at && speech_word(speech, behind_adverb, "that") > 0)
        return clause_skip_that(speech, behind_adverb, clause->end);
    if (speech_has_whole_words(speech) && behind_occasion(clause, at) > at)
        return clause_skip_that(speech, behind_occasion(clause, at), clause->end);
    if (!party_read(speech, first, clause->end, &phrase) ||
        speech_word(speech, phrase.end, "that") == 0)
        return at;
    return clause_skip_that(speech, phrase.end, clause->end);
}

/* Whether words behind a verb of saying tell nothing that is said: whom it was said to, or another
 * verb. */
static bool is_no_content(const struct speech *speech, size_t at)
{
    return speech_word(speech, at, "and") + speech_word(speech, at, "also") > 0 ||
           (speech_word(speech, at, "with") > speech_word(speech, at, "adverb") &&
            !speech_begins_date(speech, at));
}

/* "said, adding that": what is said stands behind the other verb. */
static bool leads_to_verb(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t verb = speech_skip(speech, at, clause->end, "also");

    return verb > at && speech_is_cue(speech, verb, NULL);
}

/* Whether what somebody says is but when or if he says it: `Khi A báo cáo, tôi sẽ ...`. */
static bool in_condition(const struct clause *clause, size_t verb)
{
    const struct speech *speech = clause->speech;
    size_t from = clause_skip_lead(speech, clause->from, verb);
    size_t first = from + speech_word(speech, from, "if");

    return first > from && subject_of_verb(speech, clause->from, verb).first == first;
}

/* Behind the day on which it was said, and a comma: "said Tuesday, the road will open". */
static size_t behind_day(const struct speech *speech, size_t at)
{
    size_t behind = speech_behind_date(speech, at);

    return behind > at && speech_has_whole_words(speech) && speech_is_mark(speech, behind, ',')
               ? behind + 1
               : at;
}

/* Whether a heading begins with its verb: what it speaks of, and nobody says anything. */
static bool is_heading_verb(const struct clause *clause, size_t verb)
{
    return clause->is_heading && verb == clause->speech->sentence->first;
}

size_t statements_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    struct party subject = clause_subject(clause, verb);
    size_t behind = verb + hit->length;
    size_t said = behind_day(speech, behind);
    size_t at = behind_hearer(clause, clause_skip_that(speech, said, clause->end));
    bool is_weak =
        reading_hit_means(speech->reading, hit, "report") ||
        (speech_has_whole_words(speech) && reading_hit_means(speech->reading, hit, "remind"));
    struct statement_find find = {.rule = clause_rule(clause, GRAMMAR_STATEMENT_VERB),
                                  .verb = {(uint32_t)verb, (uint32_t)behind},
                                  .speaker = subject};

    if (!party_is_known(&subject) || is_inverted(clause, verb, behind) ||
        in_condition(clause, verb) || is_heading_verb(clause, verb) ||
        (speech_is_mark(speech, behind, ',') && clause_others_speech(clause, behind + 1)))
        return behind;
    clause_note_speaker(clause, &subject);
    if (is_weak && at == behind && !speech_is_modal(speech, at, "will"))
        return at;
    clause->speaker = subject;
    clause->is_hoped = speech_noun(speech, verb, "hope") > 0;
    clause->is_fact = speech_noun(speech, verb, "fact") == hit->length;
    if (at > behind)
        clause->from = at;
    else if (!speech_is_mark(speech, at, '"'))
        clause->from = behind;
    if (speech_is_mark(speech, at, '"') || speech_word(speech, at, "about") > 0 ||
        leads_to_verb(clause, at) || (at == behind && is_no_content(speech, at)))
        return at;
    find.span = clause_trimmed(speech, at, statement_end(clause, at));
    add_statement(clause, find);
    return at;
}

/* Behind the body to which somebody's office belongs, between commas: "theo ông A – Vụ trưởng Vụ B,
 * Bộ C, ..."; `at` when none follows. */
static size_t behind_office(const struct clause *clause, const struct party_phrase *phrase,
                            size_t at)
{
    struct party_phrase body;

    return phrase->kind == PARTY_PERSON && phrase->end > phrase->name_end && at > phrase->end &&
                   party_read(clause->speech, at, clause->end, &body) && body.kind == PARTY_BODY &&
                   speech_is_mark(clause->speech, body.end, ',')
               ? body.end + 1
               : at;
}

size_t statements_take_according(struct clause *clause, size_t at, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    size_t behind = at + hit->length;
    const struct lexicon_hit *cue;
    struct party_phrase phrase;
    struct statement_find find = {.rule = clause_rule(clause, GRAMMAR_STATEMENT_ACCORDING),
                                  .verb = {(uint32_t)at, (uint32_t)behind}};

    if ((at > clause->from && !speech_is_mark(speech, at - 1, ',')) ||
        !party_read(speech, behind, clause->end, &phrase) || phrase.kind == PARTY_PLACE)
        return behind;
    behind = phrase.end + speech_is_mark(speech, phrase.end, ',');
    behind = behind_office(clause, &phrase, behind);
    cue = speech_hit(speech, behind, speech->classes.cue, NULL);
    if ((cue != NULL && speech_word(speech, behind + cue->length, "noun-end") == 0) ||
        (behind == phrase.end && speech_word(speech, behind, "noun-end") > 0) ||
        speech_is_mark(speech, behind, ':'))
        return behind;
    find.speaker = epithet_person(speech, &phrase.party);
    find.speaker = epithet_minister(speech, &find.speaker);
    find.span = clause_trimmed(speech, behind, clause_end(clause, behind));
    add_statement(clause, find);
    clause_note_speaker(clause, &find.speaker);
    clause->speaker = find.speaker;
    clause->from = behind;
    return behind;
}

void statements_take_label(struct clause *clause)
{
    struct speech *speech = clause->speech;
    struct statement_find find = {.rule = clause_rule(clause, GRAMMAR_STATEMENT_COLON)};
    size_t first;

    if (!interview_read_label(speech, &find.speaker, &first) || first >= clause->end ||
        speech_is_mark(speech, first, '"') || speech_is_mark(speech, first, '\''))
        return;
    find.verb = (struct span){(uint32_t)first - 1, (uint32_t)first};
    find.span = clause_trimmed(speech, first, clause_end(clause, first));
    add_statement(clause, find);
    clause_note_speaker(clause, &find.speaker);
    clause->speaker = find.speaker;
    clause->from = first;
}

bool statements_take_trailing(struct clause *clause)
{
    struct speech *speech = clause->speech;
    struct statement_find find = {.rule = clause_rule(clause, GRAMMAR_STATEMENT_VERB)};
    struct trailing found;

    if (party_is_known(&clause->speaker) ||
        !trailing_read(speech, clause->from, clause->end, &found))
        return false;
    find.speaker = found.speaker;
    find.verb = found.verb;
    find.span = clause_trimmed(speech, clause->from, found.comma);
    clause_note_speaker(clause, &find.speaker);
    clause->speaker = find.speaker;
    clause->end = found.comma;
    if (speech_is_cue(speech, found.verb.first, "ask"))
        return true;
    add_statement(clause, find);
    return false;
}

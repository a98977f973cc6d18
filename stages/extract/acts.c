/* Acts of speech: see acts.h.
 *
 * A clause is read from left to right. A verb of saying gives what follows a speaker; a verb of
 * asking or promising, or "must" and "will", begins what is asked or promised, which goes on to the
 * end of the clause. A list of requests is cut at semicolons, before "at the same time", and where
 * the next of its parts begins with a modal verb or with the same verb. */
#include "acts.h"

#include <string.h>

#include "parties.h"
#include "rows.h"

enum {
    CLAUSE_TOKENS_MOST = 300,
    WORDS_IN_A_ROW = 8,
    ITEM_TOKENS_LEAST = 2,
    STATEMENT_TOKENS_LEAST = 4,
    SPEAKER_AGE_MOST = 3,
    ASKED_AGE_MOST = 3,
    DEED_LOOK_AHEAD = 3,
    COMMITTED_MOST = 4,
    CONDITION_TOKENS_MOST = 60,
    NEED_LOOKED_AT = 60,
    ROLES_LOOKED_AT = 400,
    SUBJECT_TOKENS = 8,
    REPEATS_LOOKED_AT = 64,
    REPEATS_TOKENS = 60,
    REPEATS_SHARE = 60 /* percent of the words that a repetition has in common */
};

/* Where the reading stands. */
struct clause {
    struct speech *speech;
    size_t from;          /* the clause begins here */
    size_t end;           /* of the quotation or sentence */
    struct party speaker; /* of this clause; unknown outside of what somebody says */
    struct party subject; /* of the last verb of speech in this sentence */
    bool is_quoted;
    bool is_heading; /* a line without a stop at its end */
    bool is_ok;
};

static bool is_mark(const struct speech *speech, size_t at, char mark)
{
    return reading_is_mark(speech->reading, at, mark);
}

static const struct token *token_at(const struct speech *speech, size_t at)
{
    return &speech->reading->tokens.rows[at];
}

static bool has(const struct speech *speech, size_t at, uint8_t word_class)
{
    return reading_has_class(speech->reading, at, word_class);
}

static bool is_cue(const struct speech *speech, size_t at, const char *value)
{
    return speech_hit(speech, at, speech->classes.cue, value) != NULL;
}

static bool is_modal(const struct speech *speech, size_t at, const char *value)
{
    return speech_hit(speech, at, speech->classes.modal, value) != NULL;
}

/* A verb that tells something to do, not a state. */
static bool is_deed(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(speech->reading, at, speech->classes.deed);

    return hit != NULL && reading_entry(speech->reading, hit)->value[0] == '\0';
}

static bool is_state(const struct speech *speech, size_t at)
{
    return speech_hit(speech, at, speech->classes.deed, "state") != NULL;
}

static size_t skip(const struct speech *speech, size_t at, size_t end, const char *kind)
{
    for (size_t i = 0; i < WORDS_IN_A_ROW && at < end && speech_word(speech, at, kind) > 0; i++)
        at += speech_word(speech, at, kind);
    return at < end ? at : end;
}

/* Over the words that join a sentence or a part of it to what stands before. */
static size_t skip_lead(const struct speech *speech, size_t at, size_t end)
{
    size_t before;

    do {
        before = at;
        at = skip(speech, skip(speech, at, end, "lead"), end, "also");
    } while (at > before);
    return at;
}

static bool is_ellipsis(const struct speech *speech, size_t at)
{
    return token_at(speech, at)->kind == TOKEN_MARK && token_at(speech, at)->size == 3;
}

/* Whether a sentence ends at a token, also one inside a quotation. */
static bool is_stop(const struct speech *speech, size_t at)
{
    if (is_mark(speech, at, '!') || is_mark(speech, at, '?') || is_ellipsis(speech, at))
        return true;
    if (!is_mark(speech, at, '.'))
        return false;
    if (at + 1 >= speech->sentence->end || is_mark(speech, at + 1, '"'))
        return true;
    return token_at(speech, at + 1)->kind == TOKEN_WORD &&
           token_at(speech, at + 1)->shape != SHAPE_LOWER && !token_at(speech, at + 1)->glued &&
           !has(speech, at - 1, lexicon_class(speech->reading->lexicon, "dotted"));
}

static struct party nobody(void)
{
    return (struct party){.person = PARTY_UNNAMED};
}

/* Where the clause around `at` ends: at a semicolon, a stop or the end of the sentence. */
static size_t clause_end(const struct clause *clause, size_t at)
{
    size_t most = at + CLAUSE_TOKENS_MOST < clause->end ? at + CLAUSE_TOKENS_MOST : clause->end;

    while (at < most && !is_stop(clause->speech, at) && !is_mark(clause->speech, at, ';'))
        at++;
    return at;
}

/* Whether something to do, or a condition of it, begins at a token. */
static bool begins_deed(const struct speech *speech, size_t at)
{
    return (has(speech, at, speech->classes.deed) && speech_word(speech, at, "that") == 0) ||
           speech_hit(speech, at, speech->classes.modal, NULL) != NULL ||
           speech_word(speech, at, "if") > 0;
}

static bool holds_need(const struct clause *clause, size_t at)
{
    size_t end = clause_end(clause, at);

    for (size_t most = at + NEED_LOOKED_AT; at < end && at < most; at++)
        if (is_modal(clause->speech, at, "must") || is_modal(clause->speech, at, "should"))
            return true;
    return false;
}

/* --- what is asked or promised --- */

/* Where the deed of another party begins: `, Sở B rà soát ...`; `at` when none does. Behind a
 * semicolon the party may be any group. */
static size_t others_deed(const struct clause *clause, size_t at)
{
    bool is_new = is_mark(clause->speech, at - 1, ';');
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;
    size_t deed;

    if (!party_read(speech, at, clause->end, &phrase) || phrase.kind == PARTY_PERSON ||
        (!is_new && phrase.kind != PARTY_BODY && phrase.kind != PARTY_PLACE) ||
        (!is_new && token_at(speech, at)->shape == SHAPE_LOWER &&
         token_at(speech, phrase.end - 1)->shape == SHAPE_LOWER))
        return at;
    deed = skip(speech, phrase.end, clause->end, "adverb");
    return begins_deed(speech, deed) && !is_state(speech, deed) ? phrase.end : at;
}

/* Whether the part of a list that begins at `first` ends before `at`; *next is where the next part
 * begins. */
static bool divides(const struct clause *clause, size_t first, size_t at, size_t *next)
{
    const struct speech *speech = clause->speech;
    bool is_comma = is_mark(speech, at, ',');
    size_t behind = is_comma ? at + 1 : at;
    size_t also = is_comma ? skip(speech, behind, clause->end, "also") : behind;
    size_t and_end = skip(speech, behind, clause->end, "and");

    *next = also > behind ? also : and_end;
    if (at == first || *next >= clause->end || (!is_comma && and_end == behind))
        return false;
    if (is_modal(speech, *next, "must") || is_modal(speech, *next, "should") ||
        (also > behind && (begins_deed(speech, also) || is_cue(speech, also, NULL))))
        return true;
    if (!is_comma)
        return is_cue(speech, *next, NULL) && !is_deed(speech, *next) &&
               !is_cue(speech, *next, "tell");
    if (others_deed(clause, *next) > *next)
        return true;
    return is_deed(speech, *next) && token_at(speech, *next)->syllable != 0 &&
           token_at(speech, *next)->syllable == token_at(speech, first)->syllable;
}

/* Whether a semicolon at `at` ends a part of a list: something to do follows, and it does not stand
 * in an enumeration behind a colon. */
static bool semicolon_ends(const struct clause *clause, size_t at, bool in_colon)
{
    const struct speech *speech = clause->speech;
    size_t next = skip(speech, at + 1, clause->end, "and");

    next = skip(speech, next, clause->end, "also");
    if (next >= clause->end)
        return true;
    if (in_colon && token_at(speech, next)->shape == SHAPE_LOWER)
        return false;
    return begins_deed(speech, next) || is_cue(speech, next, NULL) ||
           others_deed(clause, next) > next;
}

/* Without marks and joining words at its end. */
static struct span trimmed(const struct speech *speech, size_t first, size_t end)
{
    while (end > first &&
           ((token_at(speech, end - 1)->kind == TOKEN_MARK && !is_mark(speech, end - 1, ')') &&
             !is_mark(speech, end - 1, '%') && !is_mark(speech, end - 1, '"')) ||
            speech_word(speech, end - 1, "and") == 1))
        end--;
    while (first < end && is_mark(speech, first, '"'))
        first++;
    return (struct span){(uint32_t)first, (uint32_t)end};
}

/* Whether another party and its verb of speech stand at a token: `..., Bộ trưởng đề nghị ...`. */
static bool others_speech(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;
    size_t verb;

    if (!party_read(speech, at, clause->end, &phrase))
        return false;
    verb = skip(speech, phrase.end, clause->end, "adverb");
    return verb < clause->end && is_cue(speech, verb, NULL) && !is_deed(speech, verb);
}

/* The part of a list from `first` on; *next is where the next one begins, or where the list
 * ends. */
static struct span read_item(const struct clause *clause, size_t first, size_t *next)
{
    const struct speech *speech = clause->speech;
    bool in_colon = false;
    size_t at;

    for (at = first; at < clause->end && !is_stop(speech, at); at++) {
        in_colon = in_colon || is_mark(speech, at, ':');
        if (is_mark(speech, at, ';') && semicolon_ends(clause, at, in_colon))
            break;
        if (at > first && is_mark(speech, at, ',') && speech_word(speech, at + 1, "because") > 0) {
            *next = clause_end(clause, at);
            return trimmed(speech, first, at);
        }
        if (at > first && is_mark(speech, at, ',') && others_speech(clause, at + 1))
            break;
        if (divides(clause, first, at, next))
            return trimmed(speech, first, at);
    }
    *next = at;
    return trimmed(speech, first, at);
}

/* --- condition and deadline --- */

/* "if ..., " at the start of the clause or "... if ..." inside what is asked. */
static struct span condition_of(const struct clause *clause, struct span what)
{
    const struct speech *speech = clause->speech;
    size_t from = skip_lead(speech, clause->from, what.first);

    if (from < what.first && speech_word(speech, from, "if") > 0) {
        for (size_t at = from; at <= what.first && at < from + CONDITION_TOKENS_MOST; at++)
            if (is_mark(speech, at, ',') || speech_word(speech, at, "then") > 0)
                return (struct span){(uint32_t)from, (uint32_t)at};
    }
    for (size_t at = what.first; at < what.end && at < what.first + CLAUSE_TOKENS_MOST; at++) {
        if (speech_word(speech, at, "if") == 0)
            continue;
        for (size_t i = at + 1; i < what.end; i++)
            if (speech_word(speech, i, "then") > 0 || is_mark(speech, i, ','))
                return (struct span){(uint32_t)at, (uint32_t)i};
        if (at > what.first)
            return trimmed(speech, at, what.end);
    }
    return (struct span){0, 0};
}

static bool is_deadline(const struct date_find *date)
{
    return date->kind != NULL && date->iso[0] != '\0' &&
           (strcmp(date->kind, "deadline") == 0 ||
            (date->part != NULL && strcmp(date->part, "end") == 0));
}

/* The limit that stands in the clause of what is asked, or NO_ROW. */
static int32_t deadline_of(const struct clause *clause, struct span what)
{
    const struct speech *speech = clause->speech;
    const struct findings *findings = speech->findings;

    for (size_t i = speech->date; i < findings->dates.count; i++) {
        const struct date_find *date = &findings->dates.rows[i];

        if (date->span.first >= what.end)
            break;
        if (date->span.first >= clause->from && is_deadline(date))
            return (int32_t)i;
    }
    return NO_ROW;
}

/* --- adding finds --- */

static struct span sentence_span(const struct speech *speech)
{
    return (struct span){(uint32_t)speech->sentence->first, (uint32_t)speech->sentence->end};
}

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

static void add_request(struct clause *clause, struct act_find find)
{
    struct speech *speech = clause->speech;
    struct findings *findings = speech->findings;
    struct act_find *grown;

    if (find.rule == NULL || find.what.end < find.what.first + ITEM_TOKENS_LEAST)
        return;
    grown = rows_grow(findings->requests.rows, findings->requests.count,
                      &findings->requests.capacity, sizeof *grown);
    if (grown == NULL) {
        clause->is_ok = false;
        return;
    }
    findings->requests.rows = grown;
    find.sentence = sentence_span(speech);
    find.condition = condition_of(clause, find.what);
    find.deadline = deadline_of(clause, find.what);
    find.repeats = NO_ROW;
    findings->requests.rows[findings->requests.count++] = find;
    speech->asker = find.by;
    if (party_is_known(&find.to))
        speech->asked = find.to;
    speech->asked_age = 0;
    speech->speaker_age = 0;
}

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
    find.sentence = sentence_span(speech);
    find.condition = condition_of(clause, find.what);
    find.deadline = deadline_of(clause, find.what);
    find.repeats = repeated_by(speech, &find);
    findings->commitments.rows[findings->commitments.count++] = find;
}

/* --- frames --- */

static const struct rule *rule_of(const struct clause *clause, enum grammar grammar)
{
    return clause->speech->pack->grammars[grammar];
}

/* The first party of the sentence that a verb or a small word before one follows. */
static struct party subject_of_sentence(const struct clause *clause, size_t before)
{
    const struct speech *speech = clause->speech;
    size_t start = skip_lead(speech, speech->sentence->first, before);

    for (size_t i = 0; i < speech->party_count && speech->parties[i].end < before; i++) {
        const struct party_phrase *phrase = &speech->parties[i];
        size_t behind = phrase->end + is_mark(speech, phrase->end, ',');

        if (phrase->first != start && !is_mark(speech, phrase->first - 1, ','))
            continue;
        if (speech_word(speech, behind, "adverb") > 0 || has(speech, behind, speech->classes.cue) ||
            has(speech, behind, speech->classes.deed))
            return phrase->party;
    }
    return nobody();
}

/* Who is meant when the verb at `verb` has no subject: who speaks in the clause, whose verb stood
 * before in the sentence, or who spoke last. */
static struct party who_speaks(const struct clause *clause, size_t verb)
{
    struct party subject;

    if (party_is_known(&clause->speaker))
        return clause->speaker;
    if (party_is_known(&clause->subject))
        return clause->subject;
    subject = subject_of_sentence(clause, verb);
    if (party_is_known(&subject))
        return subject;
    if (clause->speech->speaker_age <= SPEAKER_AGE_MOST)
        return clause->speech->speaker;
    return nobody();
}

static void note_speaker(struct clause *clause, const struct party *speaker)
{
    struct speech *speech = clause->speech;

    if (!party_is_known(speaker) ||
        (party_is_known(&clause->speaker) && !party_is_same(&clause->speaker, speaker)))
        return;
    clause->subject = *speaker;
    speech->speaker = *speaker;
    speech->speaker_age = 0;
    if (speaker->person != PARTY_UNNAMED)
        speech->last_person = speaker->person;
}

/* The subject of a verb of speech; unknown when words stand there that name no party. */
static struct party subject_of(const struct clause *clause, size_t verb)
{
    struct subject subject = parties_subject(clause->speech, clause->from, verb);

    if (party_is_known(&subject.party))
        return subject.party;
    if (clause->is_quoted)
        return clause->speaker;
    return subject.has_words ? nobody() : who_speaks(clause, verb);
}

/* Who is asked, behind the verb: `đề nghị UBND tỉnh ...`. Moves *at behind them. */
static struct party read_asked(const struct clause *clause, size_t *at)
{
    const struct speech *speech = clause->speech;
    size_t end = clause_end(clause, *at);
    size_t first = skip(speech, *at, end, "with");
    struct party_phrase phrase;
    struct party asked;
    size_t behind;

    if (!party_read(speech, first, end, &phrase) || phrase.end >= end)
        return nobody();
    asked = phrase.party;
    behind = phrase.end;
    while (behind < end &&
           (is_mark(speech, behind, ',') || speech_word(speech, behind, "and") > 0)) {
        size_t next = behind + 1;
        struct party_phrase other;

        if (!party_read(speech, next, end, &other) || other.end >= end)
            break;
        behind = other.end;
        if (asked.person == PARTY_UNNAMED)
            asked.words.end = (uint32_t)other.end;
        else
            asked = (struct party){PARTY_UNNAMED, {(uint32_t)phrase.first, (uint32_t)other.end}};
    }
    if (is_mark(speech, behind, ',') || behind >= end)
        return nobody();
    *at = behind;
    return asked;
}

/* Behind colon, comma and the words for "that". */
static size_t skip_that(const struct speech *speech, size_t at, size_t end)
{
    while (at < end && (is_mark(speech, at, ',') || is_mark(speech, at, ':') ||
                        speech_word(speech, at, "that") > 0))
        at += is_mark(speech, at, ',') || is_mark(speech, at, ':')
                  ? 1
                  : speech_word(speech, at, "that");
    return at;
}

/* Requests from `at` on, as a list. Returns where the list ends. */
static size_t take_list(struct clause *clause, size_t at, struct act_find find)
{
    struct speech *speech = clause->speech;
    struct party_phrase other;

    for (;;) {
        size_t next;

        find.what = read_item(clause, at, &next);
        add_request(clause, find);
        if (next >= clause->end || is_stop(speech, next))
            return next;
        if (is_mark(speech, next, ',')) {
            clause->from = next + 1;
            return next + 1;
        }
        if (is_cue(speech, next, NULL) && !is_deed(speech, next)) {
            clause->from = next;
            return next;
        }
        at = is_mark(speech, next, ';') ? next + 1 : next;
        at = skip(speech, skip(speech, at, clause->end, "and"), clause->end, "also");
        clause->from = at;
        if (is_cue(speech, at, NULL) && !is_deed(speech, at))
            return at;
        next = others_deed(clause, at);
        if (next > at && party_read(speech, at, clause->end, &other)) {
            find.to = other.party;
            at = next;
        }
    }
}

/* `Bộ trưởng yêu cầu:` - the lines that follow are what is asked. */
static size_t open_list(struct clause *clause, const struct act_find *find)
{
    struct speech *speech = clause->speech;

    note_speaker(clause, &find->by);
    speech->asker = find->by;
    speech->asked = find->to;
    speech->asked_age = 0;
    return clause->end;
}

static size_t take_request(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    struct party subject = subject_of(clause, verb);
    bool is_wish = strcmp(reading_entry(speech->reading, hit)->value, "wish") == 0;
    size_t behind = verb + hit->length;
    size_t at = skip_that(speech, behind, clause->end);
    struct act_find find = {.rule = rule_of(clause, GRAMMAR_REQUEST_VERB)};

    if (!party_is_known(&subject))
        return behind;
    find.by = subject;
    find.on_behalf_of = nobody();
    find.to = read_asked(clause, &at);
    at = skip_that(speech, at, clause->end);
    if (at >= clause->end && is_mark(speech, clause->end - 1, ':'))
        return open_list(clause, &find);
    if (clause_end(clause, at) < at + ITEM_TOKENS_LEAST)
        return behind;
    if (!party_is_known(&find.to) &&
        ((is_wish && is_deed(speech, at)) || (!begins_deed(speech, at) && !holds_need(clause, at))))
        return behind;
    if (!party_is_known(&find.to) && party_is_same(&speech->asker, &subject) &&
        speech->asked_age <= ASKED_AGE_MOST)
        find.to = speech->asked;
    note_speaker(clause, &subject);
    return take_list(clause, at, find);
}

static size_t take_statement(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    struct party subject = subject_of(clause, verb);
    size_t behind = verb + hit->length;
    size_t at = skip_that(speech, behind, clause->end);
    struct statement_find find = {.rule = rule_of(clause, GRAMMAR_STATEMENT_VERB),
                                  .verb = {(uint32_t)verb, (uint32_t)behind},
                                  .speaker = subject};

    if (!party_is_known(&subject))
        return behind;
    note_speaker(clause, &subject);
    clause->speaker = subject;
    if (at > behind)
        clause->from = at;
    else if (!is_mark(speech, at, '"'))
        clause->from = behind;
    if (is_mark(speech, at, '"') || speech_word(speech, at, "about") > 0)
        return at;
    find.span = trimmed(speech, at, clause_end(clause, at));
    add_statement(clause, find);
    return at;
}

/* Where the name of a single body begins: "các nhà mạng Viettel" ends with one. */
static size_t brand_of(const struct speech *speech, const struct party_phrase *phrase)
{
    size_t at = phrase->end;

    if (phrase->kind != PARTY_GROUP)
        return phrase->party.words.first;
    while (at > phrase->first && token_at(speech, at - 1)->kind == TOKEN_WORD &&
           token_at(speech, at - 1)->shape != SHAPE_LOWER)
        at--;
    return at < phrase->end ? at : phrase->first;
}

/* The parties that promise: those in a row before the verb. */
static size_t committed_before(const struct clause *clause, size_t verb, struct party parties[])
{
    const struct speech *speech = clause->speech;
    struct party subject = subject_of(clause, verb);
    size_t count = 0;

    parties[count++] = subject;
    for (size_t i = speech->party_count; i > 1 && count < COMMITTED_MOST; i--) {
        const struct party_phrase *last = &speech->parties[i - 1];
        const struct party_phrase *before = &speech->parties[i - 2];
        bool joined =
            before->end + 1 == last->first &&
            (is_mark(speech, before->end, ',') || speech_word(speech, before->end, "and") > 0);

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
        if (token_at(speech, i)->kind == TOKEN_MARK)
            return false;
        if (is_modal(speech, i, "will"))
            return i > at;
    }
    return false;
}

static size_t take_promise(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    struct party committed[COMMITTED_MOST];
    size_t count = committed_before(clause, verb, committed);
    size_t at = verb + hit->length;
    bool agrees = strcmp(reading_entry(speech->reading, hit)->value, "agree") == 0;
    struct act_find find = {.rule = rule_of(clause, GRAMMAR_COMMITMENT_VERB), .to = nobody()};
    size_t next;

    if (!party_is_known(&committed[0]))
        return at;
    if (speech_word(speech, at, "with") > 0)
        find.to = read_asked(clause, &at);
    at = skip_that(speech, at, clause->end);
    if (at >= clause->end || (!begins_deed(speech, at) && !others_will(clause, at)) ||
        (agrees && is_state(speech, at)))
        return verb + hit->length;
    if (!party_is_known(&find.to) && speech->asked_age <= ASKED_AGE_MOST)
        find.to = speech->asker;
    note_speaker(clause, &committed[0]);
    find.what = read_item(clause, at, &next);
    for (size_t i = count; i > 0; i--) {
        find.by = committed[i - 1];
        find.on_behalf_of = party_behind(speech, &find.by);
        add_commitment(clause, find);
    }
    return next;
}

/* Whether the words behind "will" tell a deed. */
static bool tells_deed(const struct speech *speech, size_t at, size_t end)
{
    for (size_t i = at; i < end && i < at + DEED_LOOK_AHEAD; i++) {
        if (is_state(speech, i))
            return false;
        if (is_deed(speech, i))
            return true;
    }
    return false;
}

/* Whether a body is the one that a person speaks for: that of one of his roles begins with the same
 * word, or such a role ends with the same one ("Bộ trưởng Y tế" and "Bộ Y tế"). */
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
        if (role->organization.end != 0 &&
            reading_is_same_word(reading, role->organization.first, body->words.first))
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

    return party_is_known(&clause->speaker) && is_deed(clause->speech, deed) &&
           deadline_of(clause, span) != NO_ROW;
}

/* "will" and an action of the speaker, or of a body in the news. */
static size_t take_will(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct subject subject = parties_subject(speech, clause->from, modal);
    bool is_known = party_is_known(&subject.party);
    struct act_find find = {.rule = rule_of(clause, GRAMMAR_COMMITMENT_WILL), .to = nobody()};
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
                            : party_behind(speech, &find.by);
    find.what = read_item(clause, subject.first, &next);
    add_commitment(clause, find);
    return next > behind ? next : behind;
}

/* "must" or "should": a request of who speaks to the subject. */
static size_t take_need(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct subject subject = parties_subject(speech, clause->from, modal);
    bool is_known = party_is_known(&subject.party);
    bool is_said = party_is_known(&clause->speaker);
    struct act_find find = {.rule = rule_of(clause, GRAMMAR_REQUEST_NEED)};

    if (speech_word_before(speech, modal, "past") > 0 || (clause->is_heading && !is_said) ||
        (!is_said && (speech->speaker_age > SPEAKER_AGE_MOST || (subject.has_words && !is_known))))
        return behind;
    find.by = is_said ? clause->speaker : speech->speaker;
    find.on_behalf_of = nobody();
    find.to = subject.party;
    if (!party_is_known(&find.by) || party_is_same(&find.by, &subject.party))
        return behind;
    return take_list(clause, is_known ? modal : subject.first, find);
}

/* "should", which also joins sentences ("so"), only before a deed. */
static size_t take_advice(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct subject subject = parties_subject(speech, clause->from, modal);

    if (is_modal(speech, behind, NULL))
        return behind;
    if (!begins_deed(speech, behind) && speech_word(speech, behind, "adverb") == 0 &&
        (!party_is_known(&subject.party) || subject.first > skip_lead(speech, clause->from, modal)))
        return behind;
    return take_need(clause, modal, hit);
}

/* `Theo ông A, ...`: what follows is his. */
static size_t take_according(struct clause *clause, size_t at, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    size_t behind = at + hit->length;
    struct party_phrase phrase;
    struct statement_find find = {.rule = rule_of(clause, GRAMMAR_STATEMENT_ACCORDING),
                                  .verb = {(uint32_t)at, (uint32_t)behind}};

    if ((at > clause->from && !is_mark(speech, at - 1, ',')) ||
        !party_read(speech, behind, clause->end, &phrase) || phrase.kind == PARTY_PLACE)
        return behind;
    behind = phrase.end + is_mark(speech, phrase.end, ',');
    if (is_cue(speech, behind, NULL) || speech_word(speech, behind, "noun-end") > 0)
        return behind;
    find.speaker = phrase.party;
    find.span = trimmed(speech, behind, clause_end(clause, behind));
    add_statement(clause, find);
    note_speaker(clause, &phrase.party);
    clause->speaker = phrase.party;
    clause->from = behind;
    return behind;
}

/* --- reading a sentence --- */

/* Whether a word that looks like a verb of speech is a noun here: "sự cam kết", "đề nghị của". */
static bool is_noun(const struct speech *speech, size_t at, const struct lexicon_hit *hit)
{
    return speech_word_before(speech, at, "noun") > speech_word_before(speech, at, "adverb") ||
           speech_word(speech, at + hit->length, "noun-end") > 0;
}

/* A sentence that begins with a verb of speech and names its subject behind a comma: `Phát biểu tại
 * hội nghị, ông A đề nghị ...`. */
static bool is_participle(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    if (at != speech->sentence->first)
        return false;
    for (size_t i = 0; i < speech->party_count; i++) {
        const struct party_phrase *phrase = &speech->parties[i];
        size_t verb = skip(speech, phrase->end, speech->sentence->end, "adverb");

        if (phrase->first > at && is_mark(speech, phrase->first - 1, ',') &&
            verb < speech->sentence->end &&
            (is_cue(speech, verb, NULL) || is_mark(speech, verb, ',')))
            return true;
    }
    return false;
}

typedef size_t take_frame(struct clause *clause, size_t at, const struct lexicon_hit *hit);

static const struct {
    const char *value;
    take_frame *take;
} frames[] = {{"say", take_statement}, {"ask", take_request},         {"promise", take_promise},
              {"agree", take_promise}, {"according", take_according}, {"must", take_need},
              {"should", take_advice}, {"wish", take_request},        {"will", take_will}};

/* Reads the frame that begins with a hit; returns where the reading goes on. */
static size_t take_hit(struct clause *clause, size_t at, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    const char *value = reading_entry(speech->reading, hit)->value;

    if (is_noun(speech, at, hit) || is_participle(clause, at))
        return at + hit->length;
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (strcmp(frames[i].value, value) == 0)
            return frames[i].take(clause, at, hit);
    return at + hit->length;
}

/* Enters or leaves a quotation at its marks. */
static void cross_mark(struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    for (size_t i = 0; i < speech->quoted_count; i++) {
        const struct quoted *quoted = &speech->quoted[i];

        if (!quoted->is_speech)
            continue;
        if (at + 1 == quoted->span.first) {
            clause->speaker = quoted->speaker;
            clause->from = at + 1;
            clause->is_quoted = true;
            clause->end =
                quoted->span.end < speech->sentence->end ? quoted->span.end : speech->sentence->end;
        } else if (at == quoted->span.end) {
            clause->speaker = nobody();
            clause->from = at + 1;
            clause->is_quoted = false;
            clause->end = speech->sentence->end;
        }
    }
}

/* `Ông A: ...` */
static void take_colon(struct clause *clause)
{
    struct speech *speech = clause->speech;
    const struct party_phrase *phrase = speech->party_count > 0 ? &speech->parties[0] : NULL;
    struct statement_find find = {.rule = rule_of(clause, GRAMMAR_STATEMENT_COLON)};

    if (phrase == NULL || phrase->first != speech->sentence->first ||
        !is_mark(speech, phrase->end, ':') || is_mark(speech, phrase->end + 1, '"') ||
        phrase->kind == PARTY_PLACE)
        return;
    find.speaker = phrase->party;
    find.verb = (struct span){(uint32_t)phrase->end, (uint32_t)phrase->end + 1};
    find.span = trimmed(speech, phrase->end + 1, clause_end(clause, phrase->end + 1));
    add_statement(clause, find);
    note_speaker(clause, &phrase->party);
    clause->speaker = phrase->party;
    clause->from = phrase->end + 1;
}

/* The dash or the like before the item of a list in lines of its own. */
static bool is_bullet(const struct speech *speech, size_t at)
{
    return (is_mark(speech, at, '-') || is_mark(speech, at, '+') || is_mark(speech, at, '*')) &&
           at > 0 && token_at(speech, at - 1)->kind == TOKEN_BREAK;
}

/* A sentence that goes on with what somebody was asked to do: `Về hạ tầng, huyện xây dựng ...`,
 * `Đồng thời, rà soát ...`. Returns where the reading goes on. */
static size_t take_going_on(struct clause *clause)
{
    struct speech *speech = clause->speech;
    size_t first = speech->sentence->first;
    size_t at = skip_lead(speech, first, clause->end);
    struct act_find find = {.rule = rule_of(clause, GRAMMAR_REQUEST_GOES_ON),
                            .by = speech->asker,
                            .on_behalf_of = nobody(),
                            .to = speech->asked};
    struct party_phrase phrase;

    if (speech->asked_age > 1 || !party_is_known(&speech->asker) || find.rule == NULL)
        return first;
    if (speech_word(speech, at, "about") > 0)
        while (at < clause->end && !is_mark(speech, at, ',') && !is_stop(speech, at))
            at++;
    at += is_mark(speech, at, ',') || (at == first && is_bullet(speech, at));
    if (at == first)
        return first;
    if (party_read(speech, at, clause->end, &phrase) && phrase.kind != PARTY_PERSON) {
        at = phrase.end;
        find.to = phrase.party;
    }
    if (at >= clause->end || !is_deed(speech, at) || is_cue(speech, at, NULL))
        return first;
    clause->from = at;
    return take_list(clause, at, find);
}

static bool is_heading(const struct speech *speech)
{
    const struct token *last = token_at(speech, speech->sentence->end - 1);

    return last->kind != TOKEN_MARK;
}

bool acts_find(struct speech *speech)
{
    const struct sentence *sentence = speech->sentence;
    struct clause clause = {.speech = speech,
                            .from = sentence->first,
                            .end = sentence->end,
                            .speaker = nobody(),
                            .subject = nobody(),
                            .is_heading = is_heading(speech),
                            .is_ok = true};
    size_t at;

    if (speech->open_quote.is_speech && sentence->first > speech->open_quote.span.first &&
        sentence->first < speech->open_quote.span.end) {
        clause.speaker = speech->open_quote.speaker;
        clause.is_quoted = true;
    }
    take_colon(&clause);
    at = take_going_on(&clause);
    while (at < sentence->end && clause.is_ok) {
        const struct lexicon_hit *hit = reading_hit(speech->reading, at, speech->classes.cue);
        size_t next = at + 1;

        if (hit == NULL)
            hit = reading_hit(speech->reading, at, speech->classes.modal);
        if (is_mark(speech, at, '"') || is_mark(speech, at, '\''))
            cross_mark(&clause, at);
        else if (is_stop(speech, at) || is_mark(speech, at, ';'))
            clause.from = at + 1;
        else if (hit != NULL && at < clause.end)
            next = take_hit(&clause, at, hit);
        at = next > at ? next : at + 1;
    }
    return clause.is_ok;
}

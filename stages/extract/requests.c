/* Requests: see requests.h. */
#include "requests.h"

#include <string.h>

#include "counterpart.h"
#include "deed.h"
#include "rows.h"
#include "subjects.h"

enum {
    ITEM_TOKENS_LEAST = 2,
    SPEAKER_AGE_MOST = 3,
    ASKED_AGE_MOST = 3,
    ADDRESSED_AGE_MOST = 6,
    NEED_LOOKED_AT = 60,
    ASKED_TOKENS_MOST = 6,
    VERB_TOKENS_MOST = 4,
    MATTER_TOKENS_MOST = 5,
    MATTERS_LOOKED_AT = 14,
    MATTER_END_TOKENS = 3
};

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
    find.sentence = clause_sentence(speech);
    find.condition = deed_condition(clause, find.what);
    find.deadline = deed_deadline(clause, find.what);
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
}

static bool holds_need(const struct clause *clause, size_t at)
{
    size_t end = clause_end(clause, at);

    for (size_t most = at + NEED_LOOKED_AT; at < end && at < most; at++)
        if (speech_is_modal(clause->speech, at, "must") ||
            speech_is_modal(clause->speech, at, "should"))
            return true;
    return false;
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

/* Behind the marks and words that join the part of a list at `at` to the one before. */
static size_t behind_list_joint(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    at = clause_skip_dash(speech, at + speech_is_mark(speech, at, ';'), clause->end);
    at = clause_skip_lead(speech, speech_skip(speech, at, clause->end, "and"), clause->end);
    return at + speech_is_mark(speech, at, ',');
}

/* Requests from `at` on, as a list. Returns where the list ends. */
static size_t take_list(struct clause *clause, size_t at, struct act_find find)
{
    struct speech *speech = clause->speech;
    bool is_need = find.rule == clause_rule(clause, GRAMMAR_REQUEST_NEED);
    struct party other;

    for (;;) {
        size_t next;

        find.what = is_need ? deed_read_whole(clause, at, &next) : deed_read(clause, at, &next);
        add_request(clause, find);
        if (next >= clause->end || clause_is_stop(speech, next))
            return next;
        clause->from = next + speech_is_mark(speech, next, ',');
        if (clause->from > next || is_mere_cue(speech, next))
            return clause->from;
        at = behind_list_joint(clause, next);
        clause->from = at;
        if (tells_past(clause, at) || is_mere_cue(speech, at))
            return at;
        next = deed_of_other(clause, at, &other);
        if (next > at) {
            find.to = other;
            at = next;
        }
    }
}

/* `Bộ trưởng yêu cầu:` - the lines that follow are what is asked. */
static size_t open_list(struct clause *clause, const struct act_find *find)
{
    struct speech *speech = clause->speech;

    clause_note_speaker(clause, &find->by);
    speech->asker = find->by;
    speech->asked = find->to;
    speech->asked_age = 0;
    return clause->end;
}

/* Any words before an infinitive are who is asked: "asked banks to wait". Moves *at behind them. */
static struct party read_words_asked(const struct clause *clause, size_t *at)
{
    const struct speech *speech = clause->speech;
    size_t first = *at;

    for (size_t i = first; i < clause->end && i <= first + ASKED_TOKENS_MOST; i++) {
        if (speech_token(speech, i)->kind == TOKEN_MARK)
            break;
        if (i > first && speech_word(speech, i, "infinitive") > 0) {
            *at = i;
            return (struct party){PARTY_UNNAMED, {(uint32_t)first, (uint32_t)i}};
        }
    }
    return party_nobody();
}

/* Whether something to do begins at a token, or behind the small words there. */
static bool begins_task(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    return clause_begins_deed(speech, at) ||
           clause_begins_deed(speech, speech_skip(speech, at, clause->end, "adverb"));
}

/* Whether a verb ends a row of verbs that is denied: "không quản lý, nhắc nhở lái xe". */
static bool is_denied(const struct speech *speech, size_t verb)
{
    size_t at = verb;

    while (at > speech->sentence->first + 1 && speech_is_mark(speech, at - 1, ',')) {
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

/* Of whom a sentence speaks: `Đối với huyện A, ông B đề nghị ...`. */
static struct party read_topic(const struct clause *clause)
{
    const struct speech *speech = clause->speech;
    size_t first = clause_skip_lead(speech, speech->sentence->first, clause->end);
    size_t at = first + speech_word(speech, first, "about");
    struct party_phrase phrase;

    if (at == first)
        at += speech_word(speech, first, "with");
    if (at == first || !party_read(speech, at, clause->end, &phrase) ||
        !speech_is_mark(speech, phrase.end, ',') || phrase.kind == PARTY_THINGS)
        return party_nobody();
    return phrase.party;
}

/* Behind the colon after words for several things to be done: "một số nội dung: ..."; the end of
 * the clause where they end it; `at` when there are none. */
static size_t behind_matters(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t matter = at;
    size_t i;

    while (matter < clause->end && matter < at + MATTER_TOKENS_MOST &&
           speech_noun(speech, matter, "matter") == 0) {
        if (speech_token(speech, matter)->kind == TOKEN_MARK)
            return at;
        matter++;
    }
    if (matter >= clause->end || speech_noun(speech, matter, "matter") == 0)
        return at;
    for (i = matter + speech_noun(speech, matter, "matter");
         i < clause->end && i < matter + MATTERS_LOOKED_AT; i++) {
        if (speech_is_mark(speech, i, ':'))
            return clause_skip_that(speech, i, clause->end);
        if (speech_token(speech, i)->kind == TOKEN_MARK)
            break;
    }
    return clause_is_stop(speech, i) && i <= matter + MATTER_END_TOKENS ? clause->end : at;
}

/* Whether but a comma stands between a verb of asking and the next one: "instructed, asked". */
static bool joins_asking(const struct speech *speech, size_t behind, size_t next)
{
    return next == behind + 1 && speech_is_mark(speech, behind, ',') &&
           (speech_is_cue(speech, next, "ask") || speech_is_cue(speech, next, "assign"));
}

/* Who is asked, behind a verb of asking. Moves *at to what he is asked for; *listed is behind the
 * colon where that is a list of matters. */
static struct party read_addressee(const struct clause *clause, size_t *at, size_t *listed)
{
    const struct speech *speech = clause->speech;
    struct party asked = clause_read_asked(clause, at);

    if (!party_is_known(&asked))
        asked = read_words_asked(clause, at);
    *at = clause_skip_that(speech, *at, clause->end);
    *listed = behind_matters(clause, *at);
    if (*listed == *at)
        return asked;
    *at = clause_skip_lead(speech, *listed, clause->end);
    *at += speech_is_mark(speech, *at, ',');
    return party_is_known(&asked) ? asked : clause_read_asked(clause, at);
}

/* Whether what stands behind a verb of asking, and whom it addresses, is a request at all. */
static bool is_request(const struct clause *clause, size_t verb, size_t at, const struct party *to)
{
    const struct speech *speech = clause->speech;
    bool is_wish = speech_is_cue(speech, verb, "wish");

    if (clause_end(clause, at) < at + ITEM_TOKENS_LEAST)
        return false;
    if (party_is_known(to))
        return !speech_is_cue(speech, verb, "assign") || begins_task(clause, at) ||
               speech_word(speech, at, "when") > 0;
    if (speech_is_cue(speech, verb, "assign") && !begins_task(clause, at))
        return false;
    return !(is_wish && speech_is_deed(speech, at)) &&
           (clause_begins_deed(speech, at) || holds_need(clause, at));
}

/* Whom a request means that addresses nobody: of whom its sentence speaks, or who was asked. */
static struct party read_meant(const struct clause *clause, const struct party *by)
{
    const struct speech *speech = clause->speech;
    struct party topic = read_topic(clause);

    if (!party_is_known(&topic) && party_is_same(&speech->asker, by) &&
        speech->asked_age <= ASKED_AGE_MOST)
        return speech->asked;
    return topic;
}

/* The party that ends at `end`, or several in a row; *first is where they begin. */
static struct party parties_in_row(const struct speech *speech, size_t end, size_t *first)
{
    const struct party_phrase *phrase = parties_ending(speech, end);
    struct party all = party_nobody();

    for (*first = end; phrase != NULL; phrase = parties_ending(speech, end)) {
        *first = phrase->first;
        all = party_is_known(&all) || phrase->party.person == PARTY_UNNAMED
                  ? (struct party){PARTY_UNNAMED,
                                   {(uint32_t)phrase->first,
                                    party_is_known(&all) ? all.words.end : (uint32_t)phrase->end}}
                  : phrase->party;
        end = phrase->first - (phrase->first > 0 && speech_is_mark(speech, phrase->first - 1, ','));
        if (end == phrase->first)
            end -= speech_word_before(speech, end, "joint");
        if (end == phrase->first)
            break;
    }
    return all;
}

/* To whom goes the paper that asks, and who sends it: `đã có văn bản gửi các huyện yêu cầu ...`.
 * Nobody when the words before the verb do not say so. */
static struct party read_receiver(const struct clause *clause, size_t verb, struct party *sender)
{
    const struct speech *speech = clause->speech;
    size_t end = verb - (verb > clause->from && speech_is_mark(speech, verb - 1, ','));
    size_t first;
    struct party receiver =
        parties_in_row(speech, end - speech_word_before(speech, end, "purpose"), &first);

    if (!party_is_known(&receiver) || speech_word_before(speech, first, "send") == 0)
        return party_nobody();
    *sender = clause_first_subject(clause, first);
    return party_is_known(sender) ? receiver : party_nobody();
}

/* Who is asked by the party that ends before a verb of asking: `huyện A được tỉnh giao ...`. */
static struct party read_patient(const struct clause *clause, size_t verb, struct party *agent)
{
    const struct speech *speech = clause->speech;
    const struct party_phrase *phrase = parties_ending(speech, verb);
    size_t passive = phrase == NULL ? 0 : speech_word_before(speech, phrase->first, "passive");

    if (passive == 0 || phrase->first < clause->from + passive)
        return party_nobody();
    *agent = phrase->party;
    return subject_of_verb(speech, clause->from, phrase->first - passive).party;
}

size_t requests_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    struct party subject = party_nobody();
    struct party receiver = read_receiver(clause, verb, &subject);
    size_t behind = verb + hit->length;
    size_t at = clause_behind_time(clause, clause_skip_that(speech, behind, clause->end));
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_VERB),
                            .by = subject,
                            .on_behalf_of = party_nobody()};
    size_t listed;

    if (!party_is_known(&receiver))
        receiver = read_patient(clause, verb, &subject);
    if (!party_is_known(&receiver))
        subject = clause_subject(clause, verb);
    find.by = subject;
    if (!party_is_known(&subject) || is_denied(speech, verb))
        return behind;
    if (joins_asking(speech, behind, at)) {
        clause_note_speaker(clause, &subject);
        return at;
    }
    find.to = read_addressee(clause, &at, &listed);
    if (!party_is_known(&find.to))
        find.to = receiver;
    if (at >= clause->end &&
        (listed >= clause->end || speech_is_mark(speech, clause->end - 1, ':')))
        return open_list(clause, &find);
    if (!is_request(clause, verb, at, &find.to))
        return behind;
    if (!party_is_known(&find.to))
        find.to = read_meant(clause, &subject);
    clause_note_speaker(clause, &subject);
    if (!party_is_known(&find.to) && speech_is_state(speech, at) &&
        !speech_is_modal(speech, at, NULL) && speech_is_capital(speech, at))
        return behind;
    clause->from = verb;
    return take_list(clause, at, find);
}

size_t requests_take_noun(struct clause *clause, size_t noun, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t behind = noun + hit->length;
    size_t owner = behind + speech_word(speech, behind, "noun-end");
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_VERB),
                            .on_behalf_of = party_nobody(),
                            .to = party_nobody()};
    struct party_phrase phrase;
    size_t copula;
    size_t matter;
    size_t at;

    if (owner == behind || !party_read(speech, owner, clause->end, &phrase))
        return behind;
    if (speech_word_before(speech, noun, "about") > 0) {
        at = phrase.end + speech_word(speech, phrase.end, "toward");
        find.to = at > phrase.end ? clause_read_asked(clause, &at) : party_nobody();
        matter = at + speech_word(speech, at, "about");
        if (matter == at || !clause_begins_deed(speech, matter))
            return behind;
        find.by = phrase.party;
        return take_list(clause, matter, find);
    }
    copula = speech_word(speech, phrase.end, "that");
    if (copula == 0 || !clause_begins_deed(speech, phrase.end + copula))
        return behind;
    find.by = party_is_known(&clause->speaker) ? clause->speaker : phrase.party;
    return take_list(clause, phrase.end + copula, find);
}

/* Who has asked, when a verb of asking in the passive does not say it: who speaks in the clause, or
 * asked or spoke shortly before. */
static struct party who_asked(const struct clause *clause)
{
    const struct speech *speech = clause->speech;

    if (party_is_known(&clause->speaker))
        return clause->speaker;
    if (speech->asked_age <= ASKED_AGE_MOST)
        return speech->asker;
    return speech->speaker_age <= SPEAKER_AGE_MOST ? speech->speaker : party_nobody();
}

size_t requests_take_passive(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t behind = verb + hit->length;
    size_t first = verb - speech_word_before(speech, verb, "passive");
    struct subject subject = subject_of_verb(speech, clause->from, first);
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_VERB),
                            .by = who_asked(clause),
                            .on_behalf_of = party_nobody(),
                            .to = subject.party};
    struct party_phrase agent;
    size_t at = behind + speech_word(speech, behind, "agent");

    if (at > behind && party_read(speech, at, clause->end, &agent)) {
        find.by = agent.party;
        behind = agent.end;
    }
    at = speech_is_deed(speech, behind) ? behind : behind + speech_word(speech, behind, "inside");
    if (!party_is_known(&find.by) || !party_is_known(&find.to) ||
        party_is_same(&find.by, &find.to) || !speech_is_deed(speech, at))
        return behind;
    clause->from = verb;
    return take_list(clause, at, find);
}

/* Whether somebody else speaks behind the next comma: the clause is but why he does. */
static bool is_of_others(const struct clause *clause, size_t at)
{
    while (at < clause->end && !speech_is_mark(clause->speech, at, ',') &&
           !clause_is_stop(clause->speech, at))
        at++;
    return speech_is_mark(clause->speech, at, ',') && clause_others_speech(clause, at + 1);
}

/* Whether what must be done to something, of which a sentence shortly behind a request begins to
 * speak, is asked for, too: `Đập cũ cần được vá`. */
static bool is_plain_matter(const struct clause *clause, const struct subject *subject,
                            size_t modal)
{
    const struct speech *speech = clause->speech;

    if (speech->asked_age > 1 ||
        (subject->first != clause_skip_lead(speech, speech->sentence->first, modal) &&
         !speech_is_mark(speech, subject->first - 1, ',')))
        return false;
    for (size_t at = subject->first; at < modal; at++)
        if (speech_word(speech, at, "that") + speech_word(speech, at, "relative") +
                speech_word(speech, at, "plural") >
            0)
            return false;
    return true;
}

/* Whether "must" tells what could not be helped: behind a word for a cause at the start of the
 * clause, or behind a verb of making somebody do it. */
static bool is_forced(const struct clause *clause, size_t subject)
{
    const struct speech *speech = clause->speech;
    size_t first = clause_skip_lead(speech, clause->from, clause->end);

    return speech_word(speech, first, "cause") > 0 ||
           speech_word_before(speech, subject, "makes") > 0;
}

/* "must" or "should": a request of who speaks to the subject. */
size_t requests_take_need(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
{
    struct speech *speech = clause->speech;
    size_t behind = modal + hit->length;
    struct subject subject = subject_of_verb(speech, clause->from, modal);
    bool is_known = party_is_known(&subject.party);
    bool is_said = party_is_known(&clause->speaker);
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_NEED)};

    if (speech_word_before(speech, modal, "past") > 0 || (clause->is_heading && !is_said) ||
        (!is_said &&
         (speech->speaker_age > SPEAKER_AGE_MOST ||
          (subject.has_words && !is_known && !is_plain_matter(clause, &subject, modal)))))
        return behind;
    if (subject.kind == PARTY_SELF ||
        speech_hit(speech, behind, speech->classes.deed, "outcome") != NULL ||
        (!is_said && is_of_others(clause, behind)))
        return behind;
    if ((is_known && speech_word_before(speech, subject.first, "relative") > 0) ||
        is_forced(clause, subject.first))
        return behind;
    find.by = is_said ? clause->speaker : speech->speaker;
    find.on_behalf_of = party_nobody();
    find.to = subject.party;
    find.is_abstract = subject.has_words && !is_known;
    if (!party_is_known(&find.by) || party_is_same(&find.by, &subject.party))
        return behind;
    return take_list(clause, is_known ? modal : subject.first, find);
}

/* "..., so he asks": behind a comma and before a verb of speech the word for "should" may mean
 * "so". */
static bool is_consequence(const struct speech *speech, size_t modal, size_t behind)
{
    return modal > 0 && speech_is_mark(speech, modal - 1, ',') &&
           speech_is_cue(speech, behind, NULL);
}

/* "should", which also joins sentences ("so"), only before a deed. */
size_t requests_take_advice(struct clause *clause, size_t modal, const struct lexicon_hit *hit)
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
    return requests_take_need(clause, modal, hit);
}

/* Behind the dash, number or the like that begins the item of a list in lines of its own; `at` when
 * none does. */
static size_t behind_bullet(const struct speech *speech, size_t at)
{
    if (at == 0 || speech_token(speech, at - 1)->kind != TOKEN_BREAK)
        return at;
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
           speech_token(speech, at - 3)->kind == TOKEN_BREAK;
}

/* Behind what joins a sentence to the list of requests before it; the start when nothing does. */
static size_t behind_joint(const struct clause *clause)
{
    const struct speech *speech = clause->speech;
    size_t first = speech->sentence->first;
    size_t at = clause_skip_lead(speech, behind_bullet(speech, first), clause->end);

    if (speech_word(speech, at, "about") > 0)
        while (at < clause->end && !speech_is_mark(speech, at, ',') && !clause_is_stop(speech, at))
            at++;
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
    for (size_t at = speech->sentence->first; at < speech->sentence->end; at++)
        if (speech_is_mark(speech, at, ';'))
            return true;
    return false;
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

/* Reads who is to do what a sentence goes on with, or leaves *to as it is. Returns where the deed
 * begins; the end of the clause when the party is one that is asked for nothing here. */
static size_t read_doer(const struct clause *clause, size_t at, bool is_joined, struct party *to)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;
    struct party all;
    size_t behind;
    size_t duty;

    if (!party_read(speech, at, clause->end, &phrase))
        return !is_joined && (clause->is_heading || !is_next(speech, NULL)) ? clause->end : at;
    behind = clause_behind_parties(speech, at, clause->end, &all);
    phrase.end = behind;
    if (behind == at || phrase.kind == PARTY_PERSON || phrase.kind == PARTY_THINGS ||
        (!is_joined && (clause->is_heading || !is_next(speech, &phrase))))
        return clause->end;
    *to = all;
    if (!speech_is_deed(speech, behind))
        behind = speech_skip(speech, behind, clause->end, "may");
    duty = speech_word(speech, behind, "duty");
    return !speech_is_deed(speech, behind) && duty == speech_word(speech, behind, "adverb")
               ? behind + duty
               : behind;
}

/* Whether a body that directs others behind a request is asked to do so: it stands in the same
 * paragraph, or behind a sentence that goes on, too. */
static bool is_ordered(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t first = speech->sentence->first;
    const struct findings *findings = speech->findings;

    if (at == first || !speech_is_deed(speech, at) || speech_noun(speech, at, "duty") == 0 ||
        speech_word_before(speech, at, "past") > 0)
        return false;
    return (first > 0 && speech_token(speech, first - 1)->kind != TOKEN_BREAK) ||
           (findings->requests.count > 0 &&
            findings->requests.rows[findings->requests.count - 1].rule ==
                clause_rule(clause, GRAMMAR_REQUEST_GOES_ON));
}

/* A sentence that goes on with what somebody was asked to do: `Về hạ tầng, huyện xây dựng ...`,
 * `Đồng thời, rà soát ...`. Returns where the reading goes on. */
size_t requests_go_on(struct clause *clause)
{
    struct speech *speech = clause->speech;
    size_t first = speech->sentence->first;
    size_t at = behind_joint(clause);
    bool is_item = behind_bullet(speech, first) > first || is_numbered(speech, first);
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_GOES_ON),
                            .by = speech->asker,
                            .on_behalf_of = party_nobody(),
                            .to = speech->asked};

    if (speech->asked_age > 1 || !party_is_known(&speech->asker) || find.rule == NULL)
        return first;
    if (is_item)
        speech->asked_age = 0;
    at = read_doer(clause, at, is_item || at > first, &find.to);
    if (is_item && at < clause->end && speech_is_cue(speech, at, "assign"))
        return first;
    if (is_item && speech_is_mark(speech, at, ':') && at + 1 == clause->end) {
        speech->asked = find.to;
        return clause->end;
    }
    if (at >= clause->end || !speech_is_deed(speech, at + speech_word(speech, at, "forbid")) ||
        (!is_item && ((speech_is_cue(speech, at, NULL) && !is_ordered(clause, at)) ||
                      is_copula_behind(clause, at))) ||
        clause_end(clause, at) < at + ITEM_TOKENS_LEAST + 1)
        return first;
    clause->from = at;
    return take_list(clause, at, find);
}

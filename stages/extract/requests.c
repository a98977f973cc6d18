/* Requests: see requests.h. */
#include "requests.h"

#include "asked.h"
#include "asking.h"
#include "parties.h"
#include "request_list.h"
#include "request_opening.h"
#include "subjects.h"

enum { SPEAKER_AGE_MOST = 3, ASKED_AGE_MOST = 3 };

/* Of whom a sentence speaks: `Đối với huyện A, ông B đề nghị ...`. */
static struct party read_topic(const struct clause *clause)
{
    const struct speech *speech = clause->speech;
    size_t first = clause_skip_lead(speech, speech->sentence->first, clause->end);
    size_t topic = speech_word(speech, speech->sentence->first, "topic");
    size_t at = first + speech_word(speech, first, "about");
    struct party_phrase phrase;
    struct party_phrase next;

    if (at == first)
        at += speech_word(speech, first, "with");
    if (at == first && topic > 0) {
        first = speech->sentence->first;
        at = first + topic;
    }

    if (at == first || !party_read(speech, at, clause->end, &phrase) ||
        !speech_is_mark(speech, phrase.end, ',') || phrase.kind == PARTY_THINGS)
        return party_nobody();
    while (party_read(speech, phrase.end + 1, clause->end, &next) &&
           (next.kind == PARTY_BODY || next.kind == PARTY_GROUP) &&
           speech_is_mark(speech, next.end, ',')) {
        phrase.end = next.end;
        phrase.party = (struct party){PARTY_UNNAMED, {(uint32_t)at, (uint32_t)next.end}};
    }
    return phrase.party;
}

/* Whether but a comma or colon stands between a verb of asking and the next one: "instructed,
 * asked", "as follows: charges". */
static bool joins_asking(const struct speech *speech, size_t behind, size_t next)
{
    return next == behind + 1 &&
           (speech_is_mark(speech, behind, ',') || speech_is_mark(speech, behind, ':')) &&
           (speech_is_cue(speech, next, "ask") || speech_is_cue(speech, next, "assign"));
}

/* Who is asked, behind a verb of asking; nobody where who stands there is to be given something:
 * "đề xuất tỉnh A được thí điểm ...". Moves *at to what he is asked for; *listed is behind the
 * colon where that is a list of matters. */
static struct party read_addressee(const struct clause *clause, size_t *at, size_t *listed)
{
    const struct speech *speech = clause->speech;
    const size_t first = *at;
    struct party asked = asked_read(clause, at);

    if (party_is_known(&asked) && *at > first && asking_is_for_gift(speech, *at)) {
        *at = *listed = first;
        return party_nobody();
    }
    *at = clause_skip_that(speech, *at, clause->end);
    *listed = request_opening_behind_matters(clause, *at);
    if (*listed == *at)
        return asked;
    *at = clause_skip_lead(speech, *listed, clause->end);
    *at += speech_is_mark(speech, *at, ',');
    return party_is_known(&asked) ? asked : clause_read_asked(clause, at);
}

/* Behind the words before what somebody is asked to do: `kiến nghị với Bộ A về việc | vá đập`; the
 * token when no deed follows them. */
static size_t behind_topic(const struct speech *speech, size_t at)
{
    size_t behind = at + speech_word(speech, at, "about");

    if (behind == at)
        behind += speech_word(speech, at, "purpose");
    return speech_is_deed(speech, behind) || speech_is_modal(speech, behind, "must") ? behind : at;
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

/* Behind words for when, without a comma, before who is to do something: `đề nghị thời gian tới xã
 * vá đập`; `at` when none are there. */
static size_t before_party(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t behind = clause_skip_lead(speech, at, clause->end);
    size_t all;
    struct party to;

    if (behind == at)
        behind = speech_behind_date(speech, at);
    if (behind == at)
        behind = speech_behind_date(speech, at + speech_word(speech, at, "on"));
    if (behind >= clause->end || behind <= at + speech_word(speech, at, "on"))
        return at;
    all = clause_behind_parties(speech, behind, clause->end, &to);
    return all > behind && (asking_begins_task(clause, all) || speech_is_modal(speech, all, "must"))
               ? behind
               : at;
}

/* Behind the condition, with a comma, under which somebody is to do something; *first is where it
 * begins: `đề nghị, nếu trời mưa, | các xã trực đập`. The token when none stands there. */
static size_t behind_condition(const struct clause *clause, size_t at, size_t *first)
{
    const struct speech *speech = clause->speech;
    const size_t end = clause_end(clause, at);
    size_t comma = at;

    if (speech_word(speech, at, "if") == 0)
        return at;
    while (comma < end && !speech_is_mark(speech, comma, ','))
        comma++;
    if (comma + 1 >= end)
        return at;
    *first = at;
    return comma + 1;
}

/* The body of who spoke last, where the subject is but its kind: `Bộ trưởng Bộ A gặp Bộ B. Bộ cũng
 * chỉ đạo ...`; else the subject. */
static struct party own_body(const struct clause *clause, size_t verb, struct party named)
{
    const struct speech *speech = clause->speech;
    const size_t first = clause_skip_lead(speech, speech->sentence->first, verb);
    const struct party_phrase *phrase = speech->parties;
    struct party body;

    if (named.person != PARTY_UNNAMED || speech->speaker_age > 1 ||
        speech->speaker.person == PARTY_UNNAMED || speech->party_count == 0 ||
        speech_word(speech, first, "bare") == 0 || !speech_is_capital(speech, first) ||
        phrase->first != first || phrase->end != first + 1 ||
        speech_skip(speech, first + 1, verb, "adverb") != verb)
        return named;
    body = subject_body(speech, &speech->speaker);
    return party_is_known(&body) &&
                   reading_is_same_word(speech->reading, (uint32_t)first, body.words.first)
               ? body
               : named;
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
    size_t condition = 0;
    size_t listed;

    if (!party_is_known(&receiver))
        receiver = read_patient(clause, verb, &subject);
    if (!party_is_known(&receiver))
        subject = own_body(clause, verb, clause_subject(clause, verb));
    find.by = subject;
    if (!party_is_known(&subject) || asking_is_none(clause, verb))
        return behind;
    if (joins_asking(speech, behind, at)) {
        clause_note_speaker(clause, &subject);
        return at;
    }
    at = before_party(clause, behind_condition(clause, at, &condition));
    find.to = read_addressee(clause, &at, &listed);
    if (!party_is_known(&find.to))
        find.to = receiver;
    if (request_opening_is(clause, at, listed))
        return request_opening_take(clause, &find);
    at = behind_topic(speech, at);
    if (!asking_is_request(clause, verb, at, &find.to))
        return behind;
    if (!party_is_known(&find.to))
        find.to = read_meant(clause, &subject);
    clause_note_speaker(clause, &subject);
    if (!party_is_known(&find.to) && speech_is_state(speech, at) &&
        !speech_is_modal(speech, at, NULL) && speech_is_capital(speech, at))
        return behind;
    clause->from = condition > 0 ? condition : verb;
    return request_list_take(clause, at, find);
}

size_t requests_take_order(struct clause *clause, size_t matter, const struct party *by)
{
    const struct speech *speech = clause->speech;
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_VERB),
                            .by = *by,
                            .on_behalf_of = party_nobody(),
                            .to = party_nobody()};
    struct party_phrase doer;
    size_t comma = matter;

    while (comma < clause->end && !speech_is_mark(speech, comma, ',') &&
           !clause_is_stop(speech, comma))
        comma++;
    if (!speech_is_deed(speech, matter) || !speech_is_mark(speech, comma, ',') ||
        !party_read(speech, comma + 1, clause->end, &doer) || doer.kind == PARTY_THINGS)
        return matter;
    find.to = doer.party;
    find.what = (struct span){(uint32_t)matter, (uint32_t)comma};
    request_list_add(clause, find);
    return comma;
}

size_t requests_take_stated(struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t first = clause_skip_lead(speech, speech->sentence->first, at);

    return speech_noun(speech, first, "directive") == 0 || !party_is_known(&clause->speaker)
               ? at
               : requests_take_told(clause, at);
}

size_t requests_take_told(struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    struct act_find find = {.rule = clause_rule(clause, GRAMMAR_REQUEST_VERB),
                            .by = clause->speaker,
                            .on_behalf_of = party_nobody()};
    const size_t behind = clause_behind_parties(speech, at, clause_end(clause, at), &find.to);

    if (behind == at || speech_word(speech, behind, "past") > 0 ||
        !speech_is_deed(speech, speech_skip(speech, behind, clause->end, "may")))
        return at;
    return request_list_take(clause, behind, find);
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
    if (speech_is_mark(speech, phrase.end, ':') && phrase.end + 1 >= clause->end) {
        find.by = phrase.party;
        return request_opening_take(clause, &find);
    }
    if (speech_word_before(speech, noun, "about") > 0) {
        at = phrase.end + speech_word(speech, phrase.end, "toward");
        find.to = at > phrase.end ? clause_read_asked(clause, &at) : party_nobody();
        matter = at + speech_word(speech, at, "about");
        if (matter == at || !clause_begins_deed(speech, matter))
            return behind;
        find.by = phrase.party;
        return request_list_take(clause, matter, find);
    }
    copula = speech_word(speech, phrase.end, "that");
    if (copula == 0 || !clause_begins_deed(speech, phrase.end + copula))
        return behind;
    find.by = party_is_known(&clause->speaker) ? clause->speaker : phrase.party;
    return request_list_take(clause, phrase.end + copula, find);
}

/* Who has asked, when a verb of asking in the passive does not say it: who speaks in the clause, or
 * asked or spoke shortly before. */
static struct party who_asked(const struct clause *clause)
{
    const struct speech *speech = clause->speech;

    const size_t first = speech->sentence->first;

    if (party_is_known(&clause->speaker))
        return clause->speaker;
    if (speech->asked_age <= ASKED_AGE_MOST)
        return speech->asker;
    if ((first == 0 || speech_token(speech, first - 1)->kind == TOKEN_BREAK) &&
        speech->speaker.person != PARTY_UNNAMED && !subject_has_office(speech, &speech->speaker))
        return speech->last_body; /* a paragraph of its own, of what was told before */
    return speech->speaker_age <= SPEAKER_AGE_MOST ? speech->speaker : party_nobody();
}

/* Whether the one who is charged is named behind "is": `Đơn vị được giao giám sát là Cục B`. */
static bool is_named_behind(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    const size_t end = clause_end(clause, at);
    struct party_phrase named;

    for (; at < end; at++)
        if (speech_word(speech, at, "that") > 0 &&
            party_read(speech, at + speech_word(speech, at, "that"), end, &named) &&
            (named.kind == PARTY_BODY || named.kind == PARTY_PERSON))
            return true;
    return false;
}

size_t requests_take_passive(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t behind = verb + hit->length;
    size_t be = verb - speech_adverb_between(speech, verb);
    size_t first = be - speech_word_before(speech, be, "passive");
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
    if (!speech_is_deed(speech, behind))
        behind += speech_noun(speech, behind, "matter");
    at = speech_is_deed(speech, behind) ? behind : behind + speech_word(speech, behind, "inside");
    if (!party_is_known(&find.by) || !party_is_known(&find.to) ||
        party_is_same(&find.by, &find.to) || !speech_is_deed(speech, at) ||
        is_named_behind(clause, at))
        return behind;
    clause->from = verb;
    return request_list_take(clause, at, find);
}

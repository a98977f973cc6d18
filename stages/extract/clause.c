/* Clauses: see clause.h. */
#include "clause.h"

#include "epithets.h"
#include "parties.h"
#include "party_groups.h"
#include "subjects.h"

enum {
    CLAUSE_TOKENS_MOST = 300,
    SPEAKER_AGE_MOST = 3,
    TIME_TOKENS_MOST = 20,
    FIELD_TOKENS_MOST = 60
};

/* Over the words that join a sentence or a part of it to what stands before. */
size_t clause_skip_lead(const struct speech *speech, size_t at, size_t end)
{
    while (at < end && speech_lead(speech, at) > 0)
        at += speech_lead(speech, at);
    return at < end ? at : end;
}

/* Whether a sentence ends at a mark. */
bool clause_is_stop_mark(const struct speech *speech, size_t at)
{
    if (!speech_is_mark(speech, at, '.'))
        return speech_is_stop(speech, at);
    if (at + 1 >= speech->sentence->end || speech_is_mark(speech, at + 1, '"'))
        return true;
    return speech_token(speech, at + 1)->kind == TOKEN_WORD &&
           speech_token(speech, at + 1)->shape != SHAPE_LOWER &&
           !speech_token(speech, at + 1)->glued &&
           !speech_has(speech, at - 1, speech->classes.dotted);
}

/* Where the clause around `at` ends: at a semicolon, a stop or the end of the sentence. */
size_t clause_end(const struct clause *clause, size_t at)
{
    size_t most = at + CLAUSE_TOKENS_MOST < clause->end ? at + CLAUSE_TOKENS_MOST : clause->end;

    if (at >= most)
        return at;
    for (at = speech_next_mark(clause->speech, at, most); at < most;
         at = speech_next_mark(clause->speech, at + 1, most))
        if (clause_is_stop(clause->speech, at) || speech_is_mark(clause->speech, at, ';'))
            break;
    return at;
}

/* Whether something to do, or a condition of it, begins at a token. */
bool clause_begins_deed(const struct speech *speech, size_t at)
{
    return (speech_has(speech, at, speech->classes.deed) && speech_word(speech, at, "that") == 0) ||
           speech_hit(speech, at, speech->classes.modal, NULL) != NULL ||
           speech_word(speech, at, "if") > 0;
}

/* Without marks and joining words at its end. */
/* Whether a quotation mark stands among the tokens first <= i < end. */
static bool holds_mark(const struct speech *speech, size_t first, size_t end)
{
    while (first < end && !speech_is_mark(speech, first, '"'))
        first++;
    return first < end;
}

struct span clause_trimmed(const struct speech *speech, size_t first, size_t end)
{
    while (end > first &&
           ((speech_token(speech, end - 1)->kind == TOKEN_MARK &&
             !speech_is_mark(speech, end - 1, ')') && !speech_is_mark(speech, end - 1, '%') &&
             !speech_is_mark(speech, end - 1, '"')) ||
            speech_word(speech, end - 1, "and") == 1))
        end--;
    while (first < end && speech_is_mark(speech, first, '"'))
        first++;
    if (end > first + 1 && speech_is_mark(speech, end - 1, '"') &&
        !holds_mark(speech, first, end - 1))
        return clause_trimmed(speech, first, end - 1);
    return (struct span){(uint32_t)first, (uint32_t)end};
}

struct party clause_first_subject(const struct clause *clause, size_t before)
{
    const struct speech *speech = clause->speech;
    size_t start = clause_skip_lead(speech, speech->sentence->first, before);

    for (size_t i = 0; i < speech->party_count && speech->parties[i].end < before; i++) {
        const struct party_phrase *phrase = &speech->parties[i];
        size_t behind = phrase->end + speech_is_mark(speech, phrase->end, ',');

        if (phrase->first != start && !speech_is_mark(speech, phrase->first - 1, ','))
            continue;
        if (speech_word(speech, behind, "adverb") > 0 ||
            speech_has(speech, behind, speech->classes.cue) ||
            speech_has(speech, behind, speech->classes.deed))
            return phrase->party;
    }
    return party_nobody();
}

/* The one with whom the sentence begins and of whom it tells a deed by a verb that the pack need
 * not know, where words are whole: "Ann Lake met farmers in May and pledged"; or nobody. */
static struct party who_began(const struct clause *clause, size_t verb)
{
    const struct speech *speech = clause->speech;
    const size_t first = clause_skip_lead(speech, speech->sentence->first, verb);
    const size_t named = first + speech_word(speech, first, "article");
    struct party_phrase phrase;

    if (!speech_has_whole_words(speech) || speech_word_before(speech, verb, "and") == 0 ||
        !(party_read(speech, first, verb, &phrase) || party_read(speech, named, verb, &phrase)) ||
        (phrase.kind != PARTY_PERSON && phrase.kind != PARTY_BODY) ||
        speech_token(speech, phrase.end)->shape != SHAPE_LOWER)
        return party_nobody();
    return phrase.party;
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
    subject = clause_first_subject(clause, verb);
    if (!party_is_known(&subject))
        subject = who_began(clause, verb);
    if (party_is_known(&subject))
        return subject;
    if (clause->speech->speaker_age <= SPEAKER_AGE_MOST)
        return clause->speech->speaker;
    return party_nobody();
}

void clause_note_speaker(struct clause *clause, const struct party *speaker)
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

/* Whose deed begins what is said, when a verb is joined to that: `ông A cho biết, Sở B đã kiểm tra
 * và đề nghị ...`; or nobody. */
static struct party who_did(const struct clause *clause, size_t verb)
{
    const struct speech *speech = clause->speech;
    size_t at = clause_skip_lead(speech, clause->from, verb);

    if (clause->is_quoted || !party_is_known(&clause->speaker) ||
        speech_word_before(speech, verb, "and") == 0)
        return party_nobody();
    while (at < verb) {
        struct party_phrase phrase;

        if (party_read(speech, at, verb, &phrase) && phrase.kind == PARTY_BODY) {
            size_t deed = speech_skip(speech, phrase.end, verb, "adverb");

            if (deed > phrase.end && speech_is_deed(speech, deed))
                return phrase.party;
        }
        while (at < verb && !speech_is_mark(speech, at, ','))
            at++;
        at++;
    }
    return party_nobody();
}

/* Who is meant by a description at the start of what names a subject: `tư lệnh ngành y tế`. */
static struct party epithet_subject(const struct speech *speech, const struct party *subject)
{
    uint32_t first = subject->words.first;

    if (subject->person == PARTY_UNNAMED && subject->words.end > first &&
        speech_word_before(speech, first, "epithet") + speech_noun(speech, first, "epithet") > 0)
        return epithet_person(speech, subject);
    return *subject;
}

/* The subject of a verb of speech; unknown when words stand there that name no party. */
struct party clause_subject(const struct clause *clause, size_t verb)
{
    struct subject subject = subject_of_verb(clause->speech, clause->from, verb);
    struct party doer;

    if (party_is_known(&subject.party)) {
        subject.party = epithet_subject(clause->speech, &subject.party);
        return epithet_minister(clause->speech, &subject.party);
    }
    doer = who_did(clause, verb);
    if (party_is_known(&doer))
        return doer;
    if (clause->is_quoted)
        return clause->speaker;
    return subject.has_words ? party_nobody() : who_speaks(clause, verb);
}

/* How many tokens join a party at `at` to the one before it. */
static size_t joint_length(const struct speech *speech, size_t at)
{
    return speech_is_mark(speech, at, ',') || speech_is_mark(speech, at, ';')
               ? 1
               : speech_word(speech, at, "joint");
}

/* Reads a party that ends before `end`; a group that would go on to it is but its noun. */
static bool read_before(const struct speech *speech, size_t at, size_t end,
                        struct party_phrase *phrase)
{
    if (!party_read(speech, at, end, phrase))
        return false;
    if (phrase->end >= end && phrase->kind == PARTY_GROUP) {
        phrase->end = party_groups_noun_end(speech, phrase);
        phrase->party.words.end = (uint32_t)phrase->end;
    }
    return phrase->end < end;
}

size_t clause_behind_parties(const struct speech *speech, size_t first, size_t end,
                             struct party *all)
{
    struct party_phrase phrase;
    size_t behind = first;

    if (!read_before(speech, first, end, &phrase))
        return first;
    *all = phrase.party;
    behind = phrase.end;
    while (behind < end && joint_length(speech, behind) > 0 &&
           read_before(speech, behind + joint_length(speech, behind), end, &phrase) &&
           phrase.kind != PARTY_SELF) {
        behind = phrase.end;
        *all = (struct party){PARTY_UNNAMED, {(uint32_t)first, (uint32_t)behind}};
    }
    return behind;
}

/* Where the part of a sentence around `at` ends: at a stop. */
static size_t sentence_part_end(const struct clause *clause, size_t at)
{
    size_t end = clause_end(clause, at);

    while (speech_is_mark(clause->speech, end, ';') && end + 1 < clause->end)
        end = clause_end(clause, end + 1);
    return end;
}

/* Behind the bodies at `at` with which a row of fields ends: `các bộ: Xây dựng, Tài chính; | UBND
 * các tỉnh góp ý`; `first` when no deed follows them. */
static size_t behind_last_of_row(const struct speech *speech, size_t first, size_t at, size_t end,
                                 struct party *all)
{
    struct party last;
    const size_t behind = clause_behind_parties(speech, at, end, &last);

    if (behind == at || speech_is_deed(speech, at) ||
        (!speech_is_deed(speech, behind) && speech_word(speech, behind, "adverb") == 0))
        return first;
    *all = (struct party){PARTY_UNNAMED, {(uint32_t)first, (uint32_t)behind}};
    return behind;
}

/* Behind the names of fields, each of which stands for the body it belongs to: `các bộ: Xây dựng,
 * Tài chính, Tư pháp góp ý`; `first` when no such row is there. */
static size_t behind_fields(const struct speech *speech, size_t first, size_t end,
                            struct party *all)
{
    bool is_item = true;

    for (size_t at = first; at < end && at < first + FIELD_TOKENS_MOST; at++) {
        const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);

        if (is_item && !speech_is_capital(speech, at))
            return first;
        if (speech_is_capital(speech, at) && deed != NULL) {
            at += deed->length - 1;
            is_item = false;
            continue;
        }
        if (!speech_is_capital(speech, at) &&
            (speech_is_deed(speech, at) || speech_is_modal(speech, at, NULL) ||
             speech_word(speech, at, "adverb") > 0)) {
            *all = (struct party){PARTY_UNNAMED, {(uint32_t)first, (uint32_t)at}};
            return at;
        }
        is_item = speech_is_mark(speech, at, ',');
        if (speech_is_mark(speech, at, ';'))
            return behind_last_of_row(speech, first, at + 1, end, all);
        if (speech_token(speech, at)->kind == TOKEN_MARK && !is_item &&
            !speech_is_mark(speech, at, '-'))
            return first;
    }
    return first;
}

struct party clause_read_asked(const struct clause *clause, size_t *at)
{
    const struct speech *speech = clause->speech;
    size_t end = sentence_part_end(clause, *at);
    size_t first = speech_skip(speech, *at, end, "with");
    struct party asked = party_nobody();
    size_t behind = clause_behind_parties(speech, first, end, &asked);
    size_t listed = speech_skip(speech, behind, end, "lead");

    if (behind > first && speech_is_mark(speech, listed, ':')) {
        size_t stop = behind_fields(speech, listed + 1, end, &asked);

        if (stop == listed + 1)
            stop = clause_behind_parties(speech, listed + 1, end, &asked);
        behind = stop > listed + 1 ? stop : behind;
    }
    if (behind == first || behind >= end || speech_is_mark(speech, behind, ','))
        return party_nobody();
    *at = behind;
    return asked;
}

/* Behind the number or letter of an item: "(1)", "a)"; `at` when none stands there. */
static size_t behind_label(const struct speech *speech, size_t at, size_t end)
{
    size_t label = at + speech_is_mark(speech, at, '(');

    return label + 1 < end && speech_is_mark(speech, label + 1, ')') &&
                   (speech_token(speech, label)->kind == TOKEN_NUMBER ||
                    speech_token(speech, label)->size == 1)
               ? label + 2
               : at;
}

size_t clause_skip_dash(const struct speech *speech, size_t at, size_t end)
{
    bool has_dash = speech_is_mark(speech, at, '-') || speech_is_mark(speech, at, '+');

    return at + 1 < end && has_dash ? at + 1 : behind_label(speech, at, end);
}

/* Behind colon, comma and the words for "that", and the dash of the first item of a list. */
size_t clause_skip_that(const struct speech *speech, size_t at, size_t end)
{
    while (at < end && (speech_is_mark(speech, at, ',') || speech_is_mark(speech, at, ':') ||
                        speech_word(speech, at, "that") > 0))
        at += speech_is_mark(speech, at, ',') || speech_is_mark(speech, at, ':')
                  ? 1
                  : speech_word(speech, at, "that");
    if (at > 0 && speech_is_mark(speech, at - 1, ':'))
        at = clause_skip_dash(speech, at, end);
    return at;
}

size_t clause_behind_time(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t behind = clause_skip_lead(speech, at, clause->end);

    if (behind == at)
        behind = speech_behind_date(speech, at);
    if (behind > at && speech_is_mark(speech, behind, ','))
        return behind + 1;
    if (behind > at || speech_word(speech, at, "when") == 0)
        return at;
    for (size_t i = at; i < clause->end && i < at + TIME_TOKENS_MOST; i++) {
        if (speech_is_mark(speech, i, ','))
            return i + 1;
        if (speech_is_modal(speech, i, NULL) || speech_is_deed(speech, i))
            break;
    }
    return at;
}

struct span clause_sentence(const struct speech *speech)
{
    return (struct span){(uint32_t)speech->sentence->first, (uint32_t)speech->sentence->end};
}

/* Whether a verb of speech stands at a token that is no verb of doing as well. */
static bool is_mere_cue(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *cue = speech_hit(speech, at, speech->classes.cue, NULL);
    const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);

    return cue != NULL && (deed == NULL || deed->length < cue->length);
}

bool clause_others_speech(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;
    size_t verb;

    if (!party_read(speech, at, clause->end, &phrase))
        return false;
    verb = speech_skip(speech, phrase.end, clause->end, "adverb");
    return verb < clause->end && is_mere_cue(speech, verb);
}

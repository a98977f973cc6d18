/* Speech: see speech.h. */
#include "speech.h"

#include <stdlib.h>
#include <string.h>

#include "acts.h"
#include "counterpart.h"
#include "interview.h"
#include "issuers.h"
#include "parties.h"
#include "programmes.h"
#include "quotes.h"

#define ELLIPSIS "\xE2\x80\xA6"

enum { WORDS_IN_A_ROW = 8, BRACKET_TOKENS_MOST = 40 };
enum { REPEATED_TOKENS_MOST = TOKENS_MOST / 2 }; /* some 2 MB */

void speech_clear(struct speech *speech)
{
    free(speech->begins);
    free(speech->marked);
    free(speech->marks);
    *speech = (struct speech){0};
}

bool speech_begins_place(const struct speech *speech, size_t at, const struct lexicon_hit *hit)
{
    const struct lexicon_hit *place = speech_is_capital(speech, at)
                                          ? reading_hit(speech->reading, at, speech->names.place)
                                          : NULL;

    return place != NULL && place->length > hit->length && speech_is_capital(speech, at + 1);
}

const struct lexicon_hit *speech_hit_there(const struct speech *speech, size_t at,
                                           uint8_t word_class, const char *value)
{
    const struct lexicon_hit *hit = reading_sure_hit(speech->reading, at, word_class);

    if (speech_begins_place(speech, at, hit))
        return NULL;
    if (value == NULL)
        return reading_hit_means(speech->reading, hit, "none") ? NULL : hit;
    return reading_hit_means(speech->reading, hit, value) ? hit : NULL;
}

/* Whether a verb hides a small word of this length, at a token where one may begin. */
static bool verb_hides(const struct speech *speech, size_t at, size_t length)
{
    const struct lexicon_hit *cue = speech_hit(speech, at, speech->classes.cue, NULL);
    const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);
    const struct lexicon_hit *modal = reading_hit(speech->reading, at, speech->classes.modal);

    return (cue != NULL && cue->length >= length) || (deed != NULL && deed->length > length) ||
           (modal != NULL && modal->length > length);
}

/* The same at any token. */
static bool hides(const struct speech *speech, size_t at, size_t length)
{
    return class_set_meets(&reading_onset(speech->reading, at)->classes, &speech->verbs) &&
           verb_hides(speech, at, length);
}

/* The longest word of a kind at a token, of any length (0) or just of `length`; 0: there is none.
 */
static size_t word_of_kind(const struct speech *speech, size_t at, struct speech_kind kind,
                           size_t length)
{
    const struct onset *onset = reading_onset(speech->reading, at);
    const uint16_t none = lexicon_value_number("none");

    for (size_t i = 0; i < onset->count && onset->hits[i].length >= length; i++) {
        const struct lexicon_hit *hit = &onset->hits[i];

        if (hit->word_class != speech->classes.word)
            continue;
        if (hit->value == none && (length == 0 || hit->length > length))
            return 0;
        if (hit->value == kind.value && (length == 0 || hit->length == length))
            return !kind.is_noun && hides(speech, at, hit->length) ? 0 : hit->length;
    }
    return 0;
}

size_t speech_word_there(const struct speech *speech, size_t at, struct speech_kind kind)
{
    return word_of_kind(speech, at, kind, 0);
}

/* Whether a value begins at some of the tokens that are looked back at. Mostly it does at none,
 * which is seen without a branch for each of them. */
static bool may_be_before(const struct reading *reading, size_t end, uint32_t bit)
{
    const struct token *tokens = &reading->tokens.rows[end];
    uint32_t values = 0;

    if (!reading_can_look_back(reading, end))
        return true;
    for (size_t i = 1; i <= READING_LOOK_BACK; i++)
        values |= (tokens - i)->onset->values;
    return (values & bit) != 0;
}

/* A word of a kind that ends before a token where it may be. Not inline: it would make all calls
 * save registers that few need. */
static size_t find_before(const struct speech *speech, size_t end, struct speech_kind kind)
    __attribute__((noinline));

static size_t find_before(const struct speech *speech, size_t end, struct speech_kind kind)
{
    const uint32_t bit = lexicon_number_bit(kind.value);
    const struct span span = reading_span_before(speech->reading, end);

    for (size_t at = span.first; at < span.end; at++)
        if ((reading_onset(speech->reading, at)->values & bit) != 0 &&
            word_of_kind(speech, at, kind, end - at) > 0)
            return end - at;
    return 0;
}

size_t speech_kind_before(const struct speech *speech, size_t end, struct speech_kind kind)
{
    return may_be_before(speech->reading, end, lexicon_number_bit(kind.value))
               ? find_before(speech, end, kind)
               : 0;
}

static bool is_state_value(const char *value)
{
    return lexicon_is_value(value, "state") || lexicon_is_value(value, "outcome");
}

bool speech_is_deed(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(speech->reading, at, speech->classes.deed);

    return hit != NULL && !is_state_value(reading_entry(speech->reading, hit)->value);
}

bool speech_is_state(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(speech->reading, at, speech->classes.deed);

    return hit != NULL && is_state_value(reading_entry(speech->reading, hit)->value);
}

bool speech_is_stop(const struct speech *speech, size_t at)
{
    const struct tokens *tokens = &speech->reading->tokens;

    if (at >= tokens->count || tokens->rows[at].kind != TOKEN_MARK)
        return false;
    return speech_is_mark(speech, at, '.') || speech_is_mark(speech, at, '!') ||
           speech_is_mark(speech, at, '?') ||
           (speech_is_mark(speech, at, ELLIPSIS[0]) &&
            memcmp(reading_bytes(speech->reading, at), ELLIPSIS, tokens->rows[at].size) == 0);
}

bool speech_begins_date(const struct speech *speech, size_t at)
{
    const struct findings *findings = speech->findings;

    for (size_t i = speech->date; i < findings->dates.count; i++)
        if (findings->dates.rows[i].span.first >= at)
            return findings->dates.rows[i].span.first == at;
    return false;
}

size_t speech_behind_date(const struct speech *speech, size_t at)
{
    const struct findings *findings = speech->findings;

    for (size_t i = speech->date; i < findings->dates.count; i++)
        if (findings->dates.rows[i].span.first >= at)
            return findings->dates.rows[i].span.first == at ? findings->dates.rows[i].span.end : at;
    return at;
}

size_t speech_behind_bracket(const struct speech *speech, size_t at, size_t end)
{
    if (!speech_is_mark(speech, at, '('))
        return at;
    end = end < at + BRACKET_TOKENS_MOST ? end : at + BRACKET_TOKENS_MOST;
    for (size_t i = speech_next_mark(speech, at + 1, end); i < end;
         i = speech_next_mark(speech, i + 1, end))
        if (speech_is_mark(speech, i, ')'))
            return i + 1;
    return at;
}

size_t speech_skip_there(const struct speech *speech, size_t at, size_t end,
                         struct speech_kind kind)
{
    for (size_t i = 0; i < WORDS_IN_A_ROW && at < end; i++) {
        size_t length =
            speech_may_be_of(speech, at, kind) ? speech_word_there(speech, at, kind) : 0;

        if (length == 0)
            break;
        at += length;
    }
    return at < end ? at : end;
}

static struct class_set group_words(const struct speech *speech)
{
    const uint8_t words[] = {speech->classes.actor,      speech->classes.cue,
                             speech->classes.word,       speech->classes.modal,
                             speech->classes.deed,       speech->names.title,
                             speech->names.organization, speech->names.place_type};

    return class_set_of(words, sizeof words / sizeof *words);
}

static struct class_set verbs(const struct speech_classes *classes)
{
    const uint8_t words[] = {classes->cue, classes->deed, classes->modal};

    return class_set_of(words, sizeof words / sizeof *words);
}

static struct class_set name_words(const struct name_classes *names)
{
    const uint8_t words[] = {names->field, names->organization, names->place_type, names->place,
                             names->org_word};

    return class_set_of(words, sizeof words / sizeof *words);
}

static void begin(struct speech *speech, const struct pack *pack, const struct reading *reading,
                  struct findings *findings)
{
    const struct lexicon *lexicon = &pack->lexicon;
    const struct party nobody = party_nobody();

    speech->pack = pack;
    speech->reading = reading;
    speech->findings = findings;
    speech->names = pack->names;
    speech->classes = (struct speech_classes){.cue = lexicon_class(lexicon, "speech-cue"),
                                              .word = lexicon_class(lexicon, "speech-word"),
                                              .modal = lexicon_class(lexicon, "modal"),
                                              .actor = lexicon_class(lexicon, "actor"),
                                              .deed = lexicon_class(lexicon, "deed"),
                                              .connector = lexicon_class(lexicon, "connector"),
                                              .dotted = lexicon_class(lexicon, "dotted"),
                                              .compared = lexicon_class(lexicon, "compared")};
    speech->group_words = group_words(speech);
    speech->name_words = name_words(&speech->names);
    speech->verbs = verbs(&speech->classes);
    speech->speaker = speech->asker = speech->asked = speech->last_body = nobody;
    speech->last_title = nobody;
    speech->issuer = nobody;
    speech->answerer = nobody;
    speech->part = INTERVIEW_NONE;
    speech->speaker_age = speech->asked_age = SIZE_MAX / 2;
    speech->is_listing = false;
    speech->last_person = PARTY_UNNAMED;
    speech->open_quote = (struct quoted){0};
    speech->date = 0;
    speech->addressed_count = 0;
    memset(speech->named, 0, sizeof speech->named);
}

/* The person and the body named last are who "he" and "this unit" mean. */
static void note_named(struct speech *speech)
{
    for (size_t i = 0; i < speech->party_count; i++) {
        const struct party_phrase *phrase = &speech->parties[i];

        if (phrase->kind == PARTY_PERSON)
            speech->last_person = phrase->party.person;
        else if (phrase->kind == PARTY_TITLE)
            speech->last_title = phrase->party;
        else if (phrase->kind == PARTY_BODY ||
                 (phrase->kind == PARTY_GROUP &&
                  speech_hit(speech, phrase->first, speech->classes.actor, "plural") == NULL))
            speech->last_body = phrase->party;
    }
}

/* Whether a question gives the words of somebody else: `Một sinh viên hỏi: "...?"`. */
static bool quotes_question(const struct speech *speech)
{
    const struct sentence *sentence = speech->sentence;

    if (!sentence_may_have(sentence, ':') || !sentence_may_have(sentence, '"'))
        return false;
    for (size_t at = sentence->first; at + 1 < sentence->end; at++)
        if (speech_is_mark(speech, at, ':') && speech_is_mark(speech, at + 1, '"'))
            return true;
    return false;
}

/* Whether a sentence is but the number of an item: "1." */
static bool is_number(const struct speech *speech)
{
    const struct sentence *sentence = speech->sentence;

    return sentence->end == sentence->first + 2 &&
           speech_token(speech, sentence->first)->kind == TOKEN_NUMBER;
}

static bool read_sentence(struct speech *speech)
{
    const struct findings *findings = speech->findings;
    const struct sentence *sentence = speech->sentence;

    while (speech->date < findings->dates.count &&
           findings->dates.rows[speech->date].span.first < sentence->first)
        speech->date++;
    if (is_number(speech))
        return true;
    speech->speaker_age++;
    speech->asked_age++;
    parties_collect(speech);
    if (interview_read(speech) == INTERVIEW_QUESTION) {
        note_named(speech);
        return !quotes_question(speech) || quotes_find(speech);
    }
    if (!quotes_find(speech) || !acts_find(speech))
        return false;
    note_named(speech);
    issuer_note(speech);
    return true;
}

/* What the record will repeat of the text, in tokens: a request or promise has the whole of its
 * sentence. */
struct repeated {
    size_t tokens, requests, commitments;
};

static size_t tokens_of(const struct act_find *rows, size_t from, size_t count)
{
    size_t tokens = 0;

    for (size_t i = from; i < count; i++)
        tokens += rows[i].sentence.end - rows[i].sentence.first;
    return tokens;
}

/* False when it is so much that the record would be many times the text. */
static bool is_bearable(struct repeated *repeated, const struct findings *findings)
{
    repeated->tokens +=
        tokens_of(findings->requests.rows, repeated->requests, findings->requests.count) +
        tokens_of(findings->commitments.rows, repeated->commitments, findings->commitments.count);
    repeated->requests = findings->requests.count;
    repeated->commitments = findings->commitments.count;
    return repeated->tokens < REPEATED_TOKENS_MOST;
}

static void note_unread(struct findings *findings, const struct reading *reading, size_t sentence)
{
    if (sentence < reading->sentence_count &&
        reading->tokens.rows[reading->sentences[sentence].first].start < findings->unread)
        findings->unread = reading->tokens.rows[reading->sentences[sentence].first].start;
}

bool speech_find(struct speech *speech, const struct pack *pack, const struct reading *reading,
                 struct findings *findings, const uint8_t *held)
{
    struct repeated repeated = {0};

    begin(speech, pack, reading, findings);
    speech->held = held;
    if (speech->classes.cue == LEXICON_NO_CLASS)
        return programmes_find(findings, pack, reading, held);
    if (!parties_prepare(speech))
        return false;
    counterpart_begin(speech);
    for (size_t i = 0; i < reading->sentence_count; i++) {
        if (!is_bearable(&repeated, findings)) {
            note_unread(findings, reading, i);
            break;
        }
        speech->sentence = &reading->sentences[i];
        if (!read_sentence(speech))
            return false;
    }
    return programmes_find(findings, pack, reading, held);
}

/* Interviews: see interview.h.
 *
 * A question is known by the word for who asks ("PV:"), or by how it addresses somebody and its
 * question mark. Behind one, the lines are answers: of the one whose name and a colon begin them,
 * or of who answered last. The name of who answers may stand in capitals. */
#include "interview.h"

enum { LABEL_TOKENS_MOST = 24, LABELLED_PEOPLE_MOST = 64, BULLETS_MOST = 2 };

static bool begins_line(const struct speech *speech)
{
    size_t first = speech->sentence->first;

    return first == 0 || speech_token(speech, first - 1)->kind == TOKEN_BREAK;
}

/* Behind a dash, dot or the like at the start of a line. */
static size_t behind_bullet(const struct speech *speech, size_t at)
{
    for (size_t i = 0; i < BULLETS_MOST && at + 1 < speech->sentence->end; i++) {
        if (speech_token(speech, at)->kind != TOKEN_MARK || speech_is_mark(speech, at, '"') ||
            speech_is_mark(speech, at, '\'') || speech_is_mark(speech, at, '('))
            break;
        at++;
    }
    return at;
}

/* Whether two runs of words are one name, whatever letters are capitals. */
static bool is_same_name(const struct speech *speech, struct span left, struct span right)
{
    if (left.end - left.first != right.end - right.first)
        return false;
    for (uint32_t i = 0; i < left.end - left.first; i++)
        if (!reading_is_same_letters(speech->reading, left.first + i, right.first + i))
            return false;
    return true;
}

/* Who is called by words: a person whose name ends them, else the words. */
static struct party called(const struct speech *speech, struct span words)
{
    const struct findings *findings = speech->findings;

    for (size_t i = 0; i < findings->people.count && i < LABELLED_PEOPLE_MOST; i++) {
        struct span name = findings->people.rows[i].name;
        uint32_t length = name.end - name.first;

        if (length <= words.end - words.first &&
            is_same_name(speech, name, (struct span){words.end - length, words.end}))
            return (struct party){.person = (uint32_t)i, .words = words};
    }
    return (struct party){.person = PARTY_UNNAMED, .words = words};
}

/* Behind honorifics and titles in front of a name. */
static size_t behind_honorifics(const struct speech *speech, size_t at, size_t end)
{
    const struct lexicon_hit *hit = reading_hit(speech->reading, at, speech->names.honorific);

    return hit != NULL && at + hit->length < end ? at + hit->length : at;
}

/* Whether only words in capitals stand in a span, or behind an honorific words that begin with
 * one. */
static bool is_in_capitals(const struct speech *speech, size_t first, size_t end, bool is_honored)
{
    for (size_t i = first; i < end; i++)
        if (speech_token(speech, i)->kind != TOKEN_WORD ||
            (speech_token(speech, i)->shape != SHAPE_UPPER &&
             !(is_honored && speech_token(speech, i)->shape == SHAPE_CAPITAL)))
            return false;
    return end > first + (is_honored ? 0 : 1);
}

/* The colon that ends a label which begins at `at`; `at` when there is none. */
static size_t colon_behind(const struct speech *speech, size_t at)
{
    for (size_t i = at; i < speech->sentence->end && i < at + LABEL_TOKENS_MOST; i++) {
        if (speech_is_mark(speech, i, ':'))
            return i;
        if (speech_is_mark(speech, i, '"') || speech_is_mark(speech, i, ';'))
            break;
    }
    return at;
}

bool interview_read_label(const struct speech *speech, struct party *party, size_t *first)
{
    size_t begin = behind_bullet(speech, speech->sentence->first);
    size_t colon = sentence_may_have(speech->sentence, ':') ? colon_behind(speech, begin) : begin;
    size_t name = behind_honorifics(speech, begin, colon);
    struct party_phrase phrase;

    if (colon == begin || !begins_line(speech))
        return false;
    *first = colon + 1;
    if (party_read(speech, begin, speech->sentence->end, &phrase) && phrase.end == colon &&
        phrase.kind != PARTY_PLACE && phrase.kind != PARTY_THINGS && phrase.kind != PARTY_SELF) {
        *party = phrase.party;
        if (phrase.party.person == PARTY_UNNAMED)
            *party = called(speech, phrase.party.words);
        return true;
    }
    if (!is_in_capitals(speech, name, colon, name > begin))
        return false;
    *party = called(speech, (struct span){(uint32_t)name, (uint32_t)colon});
    return true;
}

/* Whether the line in hand asks: by the word for who asks, or by how it addresses somebody. */
static bool asks(const struct speech *speech)
{
    const struct sentence *sentence = speech->sentence;
    size_t begin = behind_bullet(speech, sentence->first);
    bool is_listed = speech->part != INTERVIEW_NONE && begin > sentence->first;

    if (speech_word(speech, begin, "reporter") > 0 && colon_behind(speech, begin) > begin &&
        !speech_is_mark(speech, colon_behind(speech, begin) + 1, '"'))
        return true;
    if (!speech_is_mark(speech, sentence->end - 1, '?'))
        return false;
    for (size_t i = begin; i < sentence->end && !is_listed; i++)
        is_listed = speech_word(speech, i, "address") > 0;
    return is_listed;
}

/* What the line that begins with the sentence in hand is. */
static enum interview_part part_of_line(struct speech *speech)
{
    struct party party;
    size_t first;

    if (asks(speech)) {
        if (speech->part == INTERVIEW_NONE && speech->last_person != PARTY_UNNAMED)
            speech->answerer = (struct party){.person = speech->last_person};
        return INTERVIEW_QUESTION;
    }
    if (speech->part == INTERVIEW_NONE)
        return INTERVIEW_NONE;
    if (interview_read_label(speech, &party, &first))
        speech->answerer = party;
    return party_is_known(&speech->answerer) ? INTERVIEW_ANSWER : INTERVIEW_NONE;
}

enum interview_part interview_read(struct speech *speech)
{
    if (begins_line(speech))
        speech->part = part_of_line(speech);
    if (speech->part == INTERVIEW_ANSWER) {
        speech->speaker = speech->answerer;
        speech->speaker_age = 0;
        if (speech->answerer.person != PARTY_UNNAMED)
            speech->last_person = speech->answerer.person;
    }
    return speech->part;
}

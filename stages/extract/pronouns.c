/* Pronouns: see pronouns.h.
 *
 * Who is meant is looked for in this order: the one with whom the sentence begins, who asked for
 * something last, who spoke last, who was named last. A word that is said of men alone means no
 * woman, and the other way round, as far as the names tell which they are. */
#include "pronouns.h"

enum {
    SPEAKER_AGE_MOST = 1,
    MENTIONS_LOOKED_AT = 400,
    PEOPLE_BACK_MOST = 12,
    QUOTED_TOKENS_MOST = 700,
    TITLE_AGE_MOST = 6
};

enum gender { GENDER_UNKNOWN, GENDER_HE, GENDER_SHE };

static enum gender gender_at(const struct speech *speech, size_t at)
{
    if (speech_noun(speech, at, "he") > 0)
        return GENDER_HE;
    return speech_noun(speech, at, "she") > 0 ? GENDER_SHE : GENDER_UNKNOWN;
}

/* What the name and the words before it tell: "bà A", "Đỗ Thị B". */
static enum gender gender_of(const struct speech *speech, uint32_t person)
{
    const struct findings *findings = speech->findings;
    const struct span name = findings->people.rows[person].name;
    enum gender gender = GENDER_UNKNOWN;

    for (size_t at = name.first + 1; at + 1 < name.end && gender == GENDER_UNKNOWN; at++)
        gender = gender_at(speech, at);
    for (size_t i = 0;
         i < findings->mentions.count && i < MENTIONS_LOOKED_AT && gender == GENDER_UNKNOWN; i++)
        if (findings->mentions.rows[i].of == person)
            gender = gender_at(speech, findings->mentions.rows[i].span.first);
    return gender;
}

static bool is_fit(const struct speech *speech, uint32_t person, enum gender gender)
{
    enum gender other;

    if (person == PARTY_UNNAMED || gender == GENDER_UNKNOWN)
        return person != PARTY_UNNAMED;
    other = gender_of(speech, person);
    return other == GENDER_UNKNOWN || other == gender;
}

/* Whether a party is one who has no name, and is called by what he is: "Chủ tịch Quốc hội", "một
 * cán bộ phường", "lãnh đạo một công ty". */
static bool is_titled(const struct speech *speech, const struct party *party)
{
    const struct lexicon_hit *noun;

    if (party->person != PARTY_UNNAMED || !party_is_known(party))
        return false;
    if (speech_has(speech, party->words.first, speech->names.title) ||
        speech_has(speech, party->words.first, speech->names.modifier) ||
        (speech_noun(speech, party->words.first, "some") > 0 &&
         speech_hit(speech, party->words.first, speech->classes.actor, "plural") == NULL))
        return true;
    noun = speech_hit(speech, party->words.first, speech->classes.actor, "inner");
    return noun != NULL && speech_noun(speech, party->words.first + noun->length, "some") > 0;
}

/* The one named last before a token, if a few of them at all are such. */
static uint32_t named_before(const struct speech *speech, size_t at, enum gender gender)
{
    const struct mentions *mentions = &speech->findings->mentions;
    size_t low = 0;
    size_t high = mentions->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (mentions->rows[middle].span.first < at)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t back = 1; back <= low && back <= PEOPLE_BACK_MOST; back++)
        if (is_fit(speech, mentions->rows[low - back].of, gender))
            return mentions->rows[low - back].of;
    return PARTY_UNNAMED;
}

/* Whether a quotation that holds a token ends before another one: who is named in it is not meant.
 */
static bool is_quoted_before(const struct speech *speech, size_t at, size_t end)
{
    size_t marks = 0;

    if (!sentence_may_have(speech->sentence, '"'))
        return false;
    end = end < at + QUOTED_TOKENS_MOST ? end : at + QUOTED_TOKENS_MOST;
    for (size_t i = speech_next_mark(speech, at, end); i < end;
         i = speech_next_mark(speech, i + 1, end))
        marks += speech_is_mark(speech, i, '"');
    return marks % 2 == 1;
}

static struct party meant_at(const struct speech *speech, size_t at)
{
    const enum gender gender = gender_at(speech, at);
    struct party person = {.person = PARTY_UNNAMED};

    for (size_t i = 0; i < speech->party_count && speech->parties[i].first < at; i++)
        if (speech->parties[i].kind == PARTY_PERSON &&
            is_fit(speech, speech->parties[i].party.person, gender) &&
            !is_quoted_before(speech, speech->parties[i].first, at))
            return speech->parties[i].party;
    if (speech->asked_age <= SPEAKER_AGE_MOST && speech->asked_age <= speech->speaker_age &&
        (is_fit(speech, speech->asker.person, gender) || is_titled(speech, &speech->asker)))
        return speech->asker;
    if (speech->speaker_age <= SPEAKER_AGE_MOST &&
        (is_fit(speech, speech->speaker.person, gender) || is_titled(speech, &speech->speaker)))
        return speech->speaker;
    person.person = is_fit(speech, speech->last_person, gender) ? speech->last_person
                                                                : named_before(speech, at, gender);
    return person;
}

bool pronoun_read(const struct speech *speech, size_t at, size_t end, struct party_phrase *phrase)
{
    size_t length = speech_word(speech, at, "pronoun");
    struct party meant;

    if (length == 0 || at + length > end ||
        (at + length < end && (speech_is_capital(speech, at + length) ||
                               speech_has(speech, at + length, speech->names.title))))
        return false;
    *phrase = party_worded(at, at + length, PARTY_PRONOUN);
    meant = meant_at(speech, at);
    if (party_is_known(&meant))
        phrase->party = meant;
    else if (party_is_known(&speech->speaker) && speech->speaker.person == PARTY_UNNAMED)
        phrase->party = speech->speaker;
    else if (party_is_known(&speech->last_title))
        phrase->party = speech->last_title;
    return true;
}

bool pronoun_read_title(const struct speech *speech, struct span title, struct party_phrase *phrase)
{
    const bool is_speaker =
        speech->speaker_age <= TITLE_AGE_MOST && is_titled(speech, &speech->speaker);
    const bool is_asker =
        !is_speaker && speech->asked_age <= TITLE_AGE_MOST && is_titled(speech, &speech->asker);
    const struct party *meant = &speech->last_title;

    if (is_asker)
        meant = &speech->asker;
    else if (is_speaker ||
             (speech->speaker_age <= SPEAKER_AGE_MOST && speech->speaker.person != PARTY_UNNAMED))
        meant = &speech->speaker;
    *phrase = party_worded(title.first, title.end + speech_word(speech, title.end, "same"),
                           PARTY_PRONOUN);
    if (party_is_known(meant))
        phrase->party = *meant;
    return true;
}

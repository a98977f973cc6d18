/* Epithets: see epithets.h. */
#include "epithets.h"

#include "subjects.h"

enum { ROLES_LOOKED_AT = 400, SPEAKER_AGE_MOST = 8, NAME_TOKENS_AHEAD = 60, LEADER_AGE_MOST = 1 };

/* Whether a word of a description stands in a role, in whatever letters: "thành phố" is "TP". */
static bool is_in_role(const struct speech *speech, struct span role, size_t word)
{
    const struct reading *reading = speech->reading;
    const struct lexicon_hit *type = reading_hit(reading, word, speech->names.place_type);

    for (size_t at = role.first; at < role.end; at++) {
        const struct lexicon_hit *other = reading_hit(reading, at, speech->names.place_type);

        if (reading_is_same_letters(reading, at, word) ||
            (type != NULL && other != NULL &&
             reading_hit_means(reading, other, reading_entry(reading, type)->value)))
            return true;
    }
    return false;
}

/* Whether all words of a description stand in one role; a type of place is looked at once. */
static bool fits_role(const struct speech *speech, struct span role, struct span words)
{
    size_t at = words.first;

    while (at < words.end) {
        const struct lexicon_hit *type = reading_hit(speech->reading, at, speech->names.place_type);

        if (!is_in_role(speech, role, at))
            return false;
        at += type == NULL ? 1 : type->length;
    }
    return true;
}

static bool has_such_role(const struct speech *speech, uint32_t person, struct span words)
{
    const struct findings *findings = speech->findings;

    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++)
        if (findings->roles.rows[i].person == person &&
            fits_role(speech, findings->roles.rows[i].span, words))
            return true;
    return false;
}

/* The only one who has a role with these words; PARTY_UNNAMED: none or several. */
static uint32_t only_holder(const struct speech *speech, struct span words)
{
    const struct findings *findings = speech->findings;
    uint32_t holder = PARTY_UNNAMED;

    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++) {
        const struct role *role = &findings->roles.rows[i];

        if (role->person == holder || !fits_role(speech, role->span, words))
            continue;
        if (holder != PARTY_UNNAMED)
            return PARTY_UNNAMED;
        holder = role->person;
    }
    return holder;
}

static bool begins_sentence(const struct speech *speech, size_t at)
{
    return at == 0 || speech_token(speech, at - 1)->kind == TOKEN_BREAK ||
           speech_is_stop(speech, at - 1);
}

/* The person who begins the next sentence: `"...", bà nói. Bà Đỗ Thị Nhàn ...` */
static uint32_t named_next(const struct speech *speech, size_t at)
{
    size_t end = at + NAME_TOKENS_AHEAD < speech->reading->tokens.count
                     ? at + NAME_TOKENS_AHEAD
                     : speech->reading->tokens.count;

    for (; at < end; at++)
        if (speech_marks(speech, at)->mention != 0)
            return !begins_sentence(speech, at)
                       ? (uint32_t)PARTY_UNNAMED
                       : speech->findings->mentions.rows[speech_marks(speech, at)->mention - 1].of;
    return PARTY_UNNAMED;
}

/* The person named last before a token whose name ends with this word. */
static uint32_t given_name(const struct speech *speech, size_t word)
{
    const struct findings *findings = speech->findings;
    uint32_t person = PARTY_UNNAMED;

    for (size_t i = 0; i < findings->people.count && i < ROLES_LOOKED_AT; i++) {
        const struct span name = findings->people.rows[i].name;

        if (name.first < word && name.end > name.first + 1 &&
            reading_is_same_word(speech->reading, name.end - 1, word))
            person = (uint32_t)i;
    }
    return person;
}

/* Whether a person leads the government, when that is what words name. */
static bool is_premier(const struct speech *speech, uint32_t person, struct span words)
{
    const struct party one = {.person = person};
    const struct party body = {.person = PARTY_UNNAMED, .words = words};

    return person != PARTY_UNNAMED && words.end > words.first &&
           speech_noun(speech, words.first, "cabinet") == words.end - words.first &&
           subject_is_of(speech, &one, &body);
}

static uint32_t described(const struct speech *speech, struct span words, bool is_leader)
{
    uint32_t last =
        speech->speaker_age <= SPEAKER_AGE_MOST ? speech->speaker.person : (uint32_t)PARTY_UNNAMED;

    if (last != PARTY_UNNAMED &&
        (has_such_role(speech, last, words) || (is_leader && is_premier(speech, last, words))))
        return last;
    if (is_leader && is_premier(speech, speech->last_person, words))
        return speech->last_person;
    if (is_leader && !party_is_known(&speech->speaker) && speech->last_person != PARTY_UNNAMED &&
        has_such_role(speech, speech->last_person, words))
        return speech->last_person;
    if (is_leader || words.first == words.end)
        return PARTY_UNNAMED;
    if (speech->last_person != PARTY_UNNAMED && has_such_role(speech, speech->last_person, words))
        return speech->last_person;
    return only_holder(speech, words);
}

/* Whether a person has a role that begins with the same two words as a description, or the same one
 * when the description has but one: "nữ đại biểu đoàn Sơn La". */
static bool has_role_like(const struct speech *speech, uint32_t person, struct span words)
{
    const struct findings *findings = speech->findings;
    uint32_t length = words.end - words.first > 1 ? 2 : 1;

    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++) {
        const struct role *role = &findings->roles.rows[i];
        uint32_t same = 0;

        while (
            same < length && role->span.first + same < role->span.end &&
            reading_is_same_letters(speech->reading, role->span.first + same, words.first + same))
            same++;
        if (role->person == person && same == length)
            return true;
    }
    return false;
}

/* Whether a person has a role that is no deputy's. */
static bool is_chief(const struct speech *speech, uint32_t person)
{
    const struct findings *findings = speech->findings;

    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++)
        if (findings->roles.rows[i].person == person &&
            !speech_has(speech, findings->roles.rows[i].span.first, speech->names.modifier))
            return true;
    return false;
}

/* The person who spoke or was named last, if it can be the one whom words describe that fit no role
 * of his: "người đứng đầu Chính phủ", the prime minister. */
static uint32_t last_fitting(const struct speech *speech, struct span words, bool is_head)
{
    uint32_t last =
        speech->speaker_age <= SPEAKER_AGE_MOST ? speech->speaker.person : (uint32_t)PARTY_UNNAMED;

    if (last == PARTY_UNNAMED)
        last = speech->last_person;
    if (last == PARTY_UNNAMED)
        return last;
    return (is_head ? is_chief(speech, last) : has_role_like(speech, last, words))
               ? last
               : (uint32_t)PARTY_UNNAMED;
}

/* Whether who spoke last is called by the first word of a description: "đại diện Sở Y tế ... vị
 * đại diện này". */
static bool is_last_speaker(const struct speech *speech, struct span words)
{
    struct span last = speech->speaker.words;

    if (speech->speaker_age > SPEAKER_AGE_MOST || speech->speaker.person != PARTY_UNNAMED)
        return false;
    for (size_t at = last.first; at < last.end; at++)
        if (reading_is_same_letters(speech->reading, at, words.first))
            return true;
    return false;
}

static struct party described_party(const struct speech *speech, struct span words,
                                    const struct party *party)
{
    struct party found = {.person = described(speech, words, false), .words = party->words};

    if (found.person != PARTY_UNNAMED)
        return found;
    if (is_last_speaker(speech, words))
        return speech->speaker;
    found.person = last_fitting(
        speech, words, words.first > 0 && speech_word_before(speech, words.first, "chief"));
    return found;
}

/* The only one whose role begins with the same word as a title that ends with a name, and has all
 * its words: "Chủ tịch Hà Nội", the "Chủ tịch UBND TP Hà Nội". */
static uint32_t holder_of(const struct speech *speech, struct span title)
{
    const struct findings *findings = speech->findings;
    const struct lexicon_hit *honorific =
        reading_hit(speech->reading, title.first, speech->names.honorific);
    uint32_t holder = PARTY_UNNAMED;

    if (honorific != NULL)
        title.first += honorific->length;
    if (title.end < title.first + 2 || !speech_has(speech, title.first, speech->names.title))
        return holder;
    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++) {
        const struct role *role = &findings->roles.rows[i];

        if (role->person == holder || !fits_role(speech, role->span, title) ||
            (!speech_is_capital(speech, title.end - 1) &&
             role->span.end - role->span.first != title.end - title.first) ||
            !reading_is_same_letters(speech->reading, role->span.first, title.first))
            continue;
        if (holder != PARTY_UNNAMED)
            return PARTY_UNNAMED;
        holder = role->person;
    }
    return holder;
}

struct party epithet_person(const struct speech *speech, const struct party *party)
{
    struct party person = *party;
    struct span words = party->words;
    size_t leader;
    size_t epithet;

    if (party->person != PARTY_UNNAMED || words.end <= words.first)
        return person;
    words.first -= (uint32_t)speech_word_before(speech, words.first, "epithet");
    person.words = words;
    leader = speech_noun(speech, words.first, "leader");
    epithet = speech_noun(speech, words.first, "epithet");
    if (words.end == words.first + 1 && speech_is_capital(speech, words.first))
        person.person = given_name(speech, words.first);
    else if (words.first + speech_word(speech, words.first, "pronoun") == words.end)
        person.person = named_next(speech, words.end);
    else if (leader > epithet && words.first + leader < words.end &&
             (speech->speaker_age <= LEADER_AGE_MOST ||
              words.first + leader + speech_word(speech, words.first + leader, "bare") ==
                  words.end))
        person.person =
            described(speech, (struct span){words.first + (uint32_t)leader, words.end}, true);
    else if (epithet > 0 && words.first + epithet < words.end)
        person = described_party(speech, (struct span){words.first + (uint32_t)epithet, words.end},
                                 &person);
    else
        person.person = holder_of(speech, words);
    return person;
}

/* How many words of a role a title begins with; 0: it does not begin like it. */
static size_t same_words(const struct speech *speech, struct span role, struct span title)
{
    const uint32_t length = role.end - role.first;

    if (length > title.end - title.first)
        return 0;
    for (uint32_t i = 0; i < length; i++)
        if (!reading_is_same_letters(speech->reading, role.first + i, title.first + i))
            return 0;
    return length;
}

struct party epithet_minister(const struct speech *speech, const struct party *party)
{
    const struct findings *findings = speech->findings;
    const size_t title = party->words.end <= party->words.first
                             ? 0
                             : speech_noun(speech, party->words.first, "minister");
    struct party found = *party;

    if (party->person != PARTY_UNNAMED || title == 0)
        return found;
    for (size_t i = 0; i < findings->roles.count && i < ROLES_LOOKED_AT; i++) {
        const struct role *role = &findings->roles.rows[i];

        if (role->person == found.person ||
            speech_noun(speech, role->span.first, "minister") != title)
            continue;
        if (found.person != PARTY_UNNAMED || same_words(speech, role->span, party->words) != title)
            return *party;
        found.person = role->person;
    }
    return found;
}

/* Whom words explain: see explained.h. */
#include "explained.h"

/* Whether a noun for bodies stands at a token, one or many: "đơn vị trúng thầu", "các công ty". */
static bool is_noun_for_body(const struct speech *speech, size_t at)
{
    return speech_hit(speech, at, speech->classes.actor, "plural") != NULL ||
           speech_hit(speech, at, speech->classes.actor, "unit") != NULL;
}

/* The one at the start of a clause whom what stands between commas explains: "bà A, bán cá ở B",
 * "Tom Baker, a spokesman of B". */
static const struct party_phrase *explained_by(const struct speech *speech, size_t from,
                                               const struct party_phrase *last)
{
    size_t start = from;

    while (speech_lead(speech, start) > 0)
        start += speech_lead(speech, start);
    for (const struct party_phrase *phrase = speech->parties; phrase < last; phrase++)
        if (phrase->first >= from && speech_is_mark(speech, phrase->end, ',') &&
            (((phrase->kind == PARTY_PERSON || phrase->kind == PARTY_TITLE) &&
              phrase->first == start) ||
             (phrase->kind == PARTY_BODY && is_noun_for_body(speech, phrase->end + 1))))
            return phrase;
    return last;
}

static size_t count_commas(const struct speech *speech, size_t first, size_t end)
{
    size_t count = 0;

    for (size_t at = first; at < end; at++)
        count += speech_is_mark(speech, at, ',');
    return count;
}

/* The one between whom and a party there is one comma, when the party is but the end of what
 * explains him: "ông A, nguyên trợ lý của Thủ tướng"; NULL: nobody. */
static const struct party_phrase *explained_by_end(const struct speech *speech, size_t from,
                                                   const struct party_phrase *end)
{
    if (speech_word_before(speech, end->first, "inside") == 0)
        return NULL;
    for (const struct party_phrase *phrase = end; phrase > speech->parties; phrase--)
        if (phrase[-1].first >= from && phrase[-1].kind == PARTY_PERSON &&
            count_commas(speech, phrase[-1].first, end->first) == 1)
            return phrase - 1;
    return NULL;
}

/* Whether somebody is called by a given name alone: "chị H.". */
static bool is_given(const struct speech *speech, const struct party_phrase *phrase)
{
    const struct lexicon_hit *hit =
        phrase->kind == PARTY_TITLE
            ? reading_hit(speech->reading, phrase->first, speech->names.honorific)
            : NULL;

    return hit != NULL && speech_is_capital(speech, phrase->first + hit->length) &&
           !speech_has(speech, phrase->first + hit->length, speech->names.title);
}

/* The one whom the party of a row, which ends at a comma, explains, or that party; NULL when it
 * only belongs to words before it: "theo lời mời của Chính phủ, đề nghị ...". */
static const struct party_phrase *explained_at(const struct speech *speech, size_t from, size_t row)
{
    const struct party_phrase *phrase = &speech->parties[row];

    if (phrase->kind == PARTY_GROUP && phrase->first > from &&
        speech_token(speech, phrase->first - 1)->kind == TOKEN_NUMBER)
        return NULL; /* "đã huy động 200 công nhân, quyết tâm ..." */
    if (phrase->kind == PARTY_BODY && !speech_has_whole_words(speech) &&
        speech_word_before(speech, phrase->first, "inside") > 0)
        return NULL;
    return row > 0 && phrase[-1].kind == PARTY_PERSON && phrase[-1].end + 1 >= phrase->first
               ? phrase - 1
               : explained_by(speech, from, phrase);
}

const struct party_phrase *explained_before(const struct speech *speech, size_t from, size_t comma)
{
    for (size_t i = speech->party_count; i > 0; i--) {
        const struct party_phrase *phrase = &speech->parties[i - 1];
        const struct party_phrase *explained;

        if (phrase->end > comma)
            continue;
        if (phrase->first < from)
            break;
        explained = phrase->end == comma ? explained_by_end(speech, from, phrase) : NULL;
        if (explained != NULL)
            return explained;
        if ((phrase->kind == PARTY_PERSON || is_given(speech, phrase)) &&
            (phrase->end == comma || speech_is_mark(speech, phrase->end, ',') ||
             speech_is_mark(speech, phrase->end, '-') || phrase->end > phrase->name_end))
            return phrase;
        if (phrase->kind == PARTY_BODY && speech_is_mark(speech, phrase->end, ',') &&
            is_noun_for_body(speech, phrase->end + 1) &&
            count_commas(speech, phrase->end + 1, comma) == 0)
            return phrase;
        if (phrase->end == comma && phrase->kind != PARTY_PERSON && phrase->kind != PARTY_PLACE &&
            phrase->kind != PARTY_THINGS)
            return explained_at(speech, from, i - 1);
    }
    return NULL;
}

/* The person of whom a place behind a comma only says where he lives: "bà A, 67 tuổi, bản B kể". */
static const struct party_phrase *whose_place(const struct speech *speech, size_t from,
                                              const struct party_phrase *place)
{
    const struct party_phrase *person =
        place->first > from && speech_is_mark(speech, place->first - 1, ',')
            ? explained_before(speech, from, place->first - 1)
            : NULL;

    return person != NULL && person->kind == PARTY_PERSON && person->name_end == person->end
               ? person
               : place;
}

/* The person before a name that is but the end of his office: "bà A, Hiệu trưởng THCS | Sông Lô".
 */
static const struct party_phrase *whose_office(const struct speech *speech,
                                               const struct party_phrase *name)
{
    const struct party_phrase *person = name > speech->parties ? name - 1 : NULL;

    return person != NULL && person->kind == PARTY_PERSON && person->end == name->first &&
                   person->name_end < person->end
               ? person
               : name;
}

/* The person with whom a clause begins, when a title behind a comma is but what he is: `ông A, Phó
 * Giám đốc Trạm B`. */
static const struct party_phrase *whose_title(const struct speech *speech, size_t from,
                                              const struct party_phrase *title)
{
    const struct party_phrase *person = title > speech->parties ? title - 1 : NULL;
    size_t start = from;

    while (speech_lead(speech, start) > 0)
        start += speech_lead(speech, start);
    return person != NULL && person->kind == PARTY_PERSON && person->first == start &&
                   person->end + 1 == title->first && speech_is_mark(speech, person->end, ',')
               ? person
               : title;
}

const struct party_phrase *explained_person(const struct speech *speech, size_t from, size_t verb,
                                            const struct party_phrase *phrase)
{
    if (phrase->kind == PARTY_TITLE)
        return whose_title(speech, from, phrase);
    if (phrase->kind == PARTY_PLACE || phrase->kind == PARTY_BODY)
        phrase = whose_office(speech, phrase);
    return phrase->kind == PARTY_PLACE && !speech_has(speech, verb, speech->classes.modal)
               ? whose_place(speech, from, phrase)
               : phrase;
}

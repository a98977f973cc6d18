/* People whom nothing but their neighbours tell: see people_told.h. */
#include "people_told.h"

#include "people_titled.h"
#include "registry.h"
#include "roles.h"

enum { LOOK_BACK_MOST = 4000, NAME_MOST = 3, PEER_TOKENS = 2 };

static bool has(const struct people_finder *finder, size_t at, uint8_t word_class)
{
    return reading_has_class(finder->reading, at, word_class);
}

static bool is_capital(const struct people_finder *finder, size_t at)
{
    const struct token *token = &finder->reading->tokens.rows[at];

    return token->kind == TOKEN_WORD && token->shape == SHAPE_CAPITAL && !token->glued;
}

/* Whether words behind a comma tell who somebody is: "a nurse", "67", "of the union". */
static bool tells_who(const struct people_finder *finder, const struct name_place *place, size_t at)
{
    const struct name_classes *classes = &finder->classes;
    const struct lexicon_hit *word;

    if (at >= place->end)
        return false;
    word = reading_hit(finder->reading, at, classes->agent);
    return finder->reading->tokens.rows[at].kind == TOKEN_NUMBER ||
           (word != NULL && reading_hit_means(finder->reading, word, "tail")) ||
           has(finder, at, classes->article) || has(finder, at, classes->title) ||
           has(finder, at, classes->modifier) || names_link(place, at, "of-name") > 0;
}

size_t people_take_heard(struct people_finder *finder, const struct name_place *place, size_t at,
                         size_t first)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_BARE];
    const size_t end = names_read_any(place, first);
    uint32_t person;

    if (end == first || end - first > NAME_MOST + 1 ||
        has(finder, first, finder->classes.honorific) ||
        !reading_is_mark(finder->reading, end, ',') || !tells_who(finder, place, end + 1) ||
        people_has_other_word(place, first, end))
        return at;
    person = registry_person(finder, rule, (struct span){(uint32_t)first, (uint32_t)end});
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)first, (uint32_t)end});
    return roles_take_behind(finder, place, person, end);
}

/* Where the capitals begin that end with the family name at a token; the token when they name
 * nobody. */
static size_t name_start(const struct people_finder *finder, const struct name_place *place,
                         size_t family)
{
    const size_t least = reading_sentence(finder->reading, family)->first;
    size_t first = family;

    while (first > least && family - first < NAME_MOST && is_capital(finder, first - 1) &&
           !has(finder, first - 1, finder->classes.honorific) &&
           !has(finder, first - 1, finder->classes.stop))
        first--;
    return family - first >= NAME_MOST || people_has_other_word(place, first, family + 1) ? family
                                                                                          : first;
}

uint32_t people_named_before(struct people_finder *finder, const struct name_place *place,
                             size_t family)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_BARE];
    const size_t least = family > LOOK_BACK_MOST ? family - LOOK_BACK_MOST : 0;
    uint32_t person;

    if (rule == NULL || finder->classes.place_last == LEXICON_NO_CLASS)
        return REGISTRY_NOBODY;
    for (size_t at = family; at > least + 1; at--) {
        size_t first;

        if (!is_capital(finder, at - 1) || !is_capital(finder, at - 2) ||
            !reading_is_same_word(finder->reading, at - 1, family))
            continue;
        if (has(finder, at - 2, finder->classes.honorific))
            return REGISTRY_NOBODY; /* "Ms Lake": she was looked for there */
        first = name_start(finder, place, at - 1);
        if (first == at - 1)
            continue;
        person = registry_person(finder, rule, (struct span){(uint32_t)first, (uint32_t)at});
        registry_add_mention(finder, rule, person, (struct span){(uint32_t)first, (uint32_t)at});
        return person;
    }
    return REGISTRY_NOBODY;
}

/* The peer whose name begins with the two words of a span. */
static uint32_t peer_known(const struct people_finder *finder, struct span words)
{
    const struct findings *findings = finder->findings;

    for (size_t i = 0; i < findings->people.count; i++) {
        struct span name = findings->people.rows[i].name;

        name.end = name.first + PEER_TOKENS;
        if (reading_is_same_words(finder->reading, name, words))
            return (uint32_t)i;
    }
    return REGISTRY_NOBODY;
}

size_t people_take_peer(struct people_finder *finder, const struct name_place *place, size_t at,
                        size_t first)
{
    const struct rule *rule = finder->pack->grammars[GRAMMAR_PERSON_HONORIFIC];
    const struct lexicon_hit *honorific =
        reading_hit(finder->reading, at, place->classes->honorific);
    const size_t of = first + 1 < place->end ? names_link(place, first + 1, "of-name") : 0;
    size_t end = first + 1;
    uint32_t person;

    if (honorific == NULL || first != at + 1 ||
        !reading_hit_means(finder->reading, honorific, "peer") || !is_capital(finder, at))
        return at;
    if (of == 1 && names_capitals(place, end + of) > 0)
        end += of + names_capitals(place, end + of);
    person = peer_known(finder, (struct span){(uint32_t)at, (uint32_t)first + 1});
    if (person == REGISTRY_NOBODY)
        person = registry_person(finder, rule, (struct span){(uint32_t)at, (uint32_t)end});
    registry_add_mention(finder, rule, person, (struct span){(uint32_t)at, (uint32_t)end});
    return roles_take_behind(finder, place, person, end);
}

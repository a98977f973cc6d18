/* Offices that a verb tells of: see offices.h. */
#include "offices.h"

#include <string.h>

#include "registry.h"
#include "roles.h"

enum { WORDS_MOST = 28, PLACE_NAME_WORDS = 2 };

/* What a word says of an office: "giữ chức" leads to it; "bổ nhiệm" gives it, if behind "được". */
enum office_word { OFFICE_NONE, OFFICE_HELD, OFFICE_GIVEN, OFFICE_GOT };

static enum office_word word_at(const struct people_finder *finder, size_t at, size_t *length)
{
    static const char *const values[] = {
        [OFFICE_NONE] = "", [OFFICE_HELD] = "held", [OFFICE_GIVEN] = "given", [OFFICE_GOT] = "got"};
    const struct lexicon_hit *hit = reading_hit(finder->reading, at, finder->classes.office);
    const struct lexicon_hit *calling = reading_hit(finder->reading, at, finder->classes.honorific);

    if (hit != NULL && calling != NULL && calling->length > hit->length)
        hit = NULL; /* "cử nhân" */
    *length = hit == NULL ? 1 : hit->length;
    for (size_t i = OFFICE_HELD; hit != NULL && i <= OFFICE_GOT; i++)
        if (reading_hit_means(finder->reading, hit, values[i]))
            return (enum office_word)i;
    return OFFICE_NONE;
}

/* "bà Lan": an honorific before a name; not "cử nhân Luật". */
static bool is_named(const struct name_place *place, size_t at)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, at, place->classes->honorific);
    const size_t capitals =
        hit == NULL || at + hit->length >= place->end ? 0 : names_capitals(place, at + hit->length);

    return capitals > 1 || (capitals == 1 && reading_hit_means(place->reading, hit, "kin"));
}

/* A mark that ends what is told of one person, or what tells of others. */
static bool ends_telling(const struct people_finder *finder, const struct name_place *place,
                         size_t at)
{
    const struct token *token = &finder->reading->tokens.rows[at];

    if (token->kind == TOKEN_MARK)
        return !reading_is_mark(finder->reading, at, ',') &&
               !reading_is_mark(finder->reading, at, '-') &&
               !reading_is_mark(finder->reading, at, '(') &&
               !reading_is_mark(finder->reading, at, ')');
    if (token->shape == SHAPE_CAPITAL)
        return names_read_surnamed(place, at) > at;
    if (reading_is_mark(finder->reading, at - 1, ','))
        return names_has(place, at, place->classes->organization) ||
               names_has(place, at, place->classes->place_type);
    return names_has(place, at, place->classes->cue) || is_named(place, at);
}

/* Where the office begins that a verb behind `at` leads to; 0: none does. */
static size_t find_office(const struct people_finder *finder, const struct name_place *place,
                          size_t at)
{
    bool is_got = false;
    bool is_given = false;

    for (size_t i = at; i < place->end && i < at + WORDS_MOST;) {
        size_t length;
        const enum office_word word = word_at(finder, i, &length);
        const size_t next = i + length;

        is_got = is_got || word == OFFICE_GOT;
        if (word == OFFICE_GIVEN && !is_got)
            return 0;
        is_given = is_given || word == OFFICE_GIVEN;
        if (word == OFFICE_HELD)
            return next + (next < place->end && reading_is_mark(finder->reading, next, ':'));
        if (is_given && names_hit_length(place, i, place->classes->copula) > 0)
            return i + names_hit_length(place, i, place->classes->copula);
        if (word == OFFICE_GIVEN && names_has(place, next, place->classes->title))
            return next;
        if (word == OFFICE_NONE && ends_telling(finder, place, i))
            return 0;
        i = next;
    }
    return 0;
}

/* "Bí thư Huyện ủy Lâm Thao": behind the verb the name of a place is nobody else's. */
static void take_place_name(const struct name_place *place, struct title_phrase *title)
{
    if (title->name_end != title->name_first + PLACE_NAME_WORDS || title->organization.end == 0 ||
        !names_is_unit(place, title->name_first, PLACE_NAME_WORDS))
        return;
    title->end = title->name_end;
    title->organization.end = (uint32_t)title->end;
    title->name_end = 0;
}

/* Behind an office, what leads to the next one: ",", "rồi", "sau đó là"; `at` when nothing does. */
static size_t behind_joint(const struct people_finder *finder, const struct name_place *place,
                           size_t at)
{
    size_t next = at + (at < place->end && (roles_is_separator(finder, at) ||
                                            reading_is_mark(finder->reading, at, ';')));

    next += names_hit_length(place, next, place->classes->office_joint);
    return next > at ? next : at + names_hit_length(place, at, place->classes->title_joint);
}

size_t offices_take(struct people_finder *finder, const struct name_place *place, uint32_t person,
                    size_t at)
{
    size_t first = finder->classes.office == LEXICON_NO_CLASS || at >= place->end
                       ? 0
                       : find_office(finder, place, at);
    size_t end = at;

    for (size_t i = 0; first > 0 && i < TITLES_IN_A_ROW && first < place->end; i++) {
        struct title_phrase title;

        if (!titles_read(place, first, &title))
            break;
        take_place_name(place, &title);
        if (titles_is_of_other(&title))
            break;
        registry_add_role(finder, person, &title);
        end = title.end;
        first = behind_joint(finder, place, end);
        if (first == end)
            break;
    }
    return end;
}

/* Reading what stands at a token, for all grammars of places: see places_private.h. */
#include <string.h>

#include "places_private.h"

enum { CAPITALS_MOST = 4 };

bool place_ends_before(const struct place_reading *place, size_t at, uint8_t word_class)
{
    size_t first = 0;

    return at > place->first && reading_hit_before(place->reading, at, word_class, &first) != NULL;
}

void place_hold(struct place_reading *place, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        place->finder->held[i] |= HELD_BY_PLACE;
}

/* How many capitals in a row begin at a token; a title or a body of several words ends them. */
size_t place_capitals(const struct place_reading *place, size_t at)
{
    size_t count = 0;

    while (count < CAPITALS_MOST && place_is_capital(place, at + count)) {
        const struct lexicon_hit *title =
            place_hit(place, at + count, place->finder->classes.title);
        const struct lexicon_hit *head = place_hit(place, at + count, place->finder->classes.head);

        if (count == 0 && title != NULL && title->length > 1 &&
            place->reading->tokens.rows[at + 1].shape == SHAPE_LOWER)
            break; /* "phường Thượng tá" */
        if (count > 0 &&
            ((title != NULL && title->length > 1) || (head != NULL && head->length > 1) ||
             place_hit(place, at + count, place->finder->classes.number_site) != NULL))
            break;
        count++;
    }
    return count;
}

enum unit_type place_type_of(const struct place_reading *place, const struct lexicon_hit *hit)
{
    const char *value = reading_entry(place->reading, hit)->value;
    char name[16];
    size_t size = strcspn(value, " ");

    if (size >= sizeof name)
        return UNIT_TYPES;
    memcpy(name, value, size);
    name[size] = '\0';
    return unit_type_of(name);
}

bool place_is_wider(const struct place_reading *place, const struct lexicon_hit *known)
{
    const char *value = reading_entry(place->reading, known)->value;

    return strncmp(value, "region", 6) == 0 || strncmp(value, "country", 7) == 0;
}

size_t place_joint(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *joint =
        at < place->end ? reading_hit(place->reading, at, place->finder->classes.joint) : NULL;

    return joint == NULL ? 0 : joint->length;
}

/* ", Quảng Trị" behind a commune is rather the province of this name. */
bool place_is_larger(const struct place_reading *place, size_t at, size_t joint)
{
    const struct lexicon_hit *known = place_hit(place, at + joint, place->finder->classes.known);

    return known != NULL && place_type_of(place, known) <= UNIT_CITY &&
           place->reading->tokens.rows[at].kind == TOKEN_MARK;
}

/* What may stand between a place and the one that holds it: ", (" or "thuộc". */
size_t place_link(const struct place_reading *place, size_t at)
{
    const struct lexicon_hit *link =
        at < place->end ? reading_hit(place->reading, at, place->finder->classes.link) : NULL;

    return link == NULL ? 0 : link->length;
}

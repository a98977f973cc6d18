/* What holds a place, and its code, by the map in force: see places.h. */
#include <string.h>

#include "places_private.h"

static bool is_unit(const struct place_find *place)
{
    return unit_type_of(place->type) != UNIT_TYPES;
}

/* The article's place for a unit that holds others; NO_PLACE when it does not name it. */
static uint32_t row_of_unit(const struct places_finder *finder, const struct unit *unit)
{
    return place_find_row(finder, unit_type_name((enum unit_type)unit->type),
                          finder->pack->gazetteer.bytes + unit->key);
}

/* The nearest unit above that the article names. */
static uint32_t named_above(const struct places_finder *finder, const struct unit *unit)
{
    const struct gazetteer *gazetteer = &finder->pack->gazetteer;

    for (const struct unit *up = gazetteer_parent(gazetteer, unit); up != NULL;
         up = gazetteer_parent(gazetteer, up)) {
        uint32_t row = row_of_unit(finder, up);

        if (row != NO_PLACE)
            return row;
    }
    return NO_PLACE;
}

/* Whether a unit lies in the place that the text says. */
static bool lies_in(const struct places_finder *finder, const struct unit *unit, uint32_t within)
{
    const struct gazetteer *gazetteer = &finder->pack->gazetteer;

    for (const struct unit *up = gazetteer_parent(gazetteer, unit); up != NULL;
         up = gazetteer_parent(gazetteer, up))
        if (strcmp(gazetteer->bytes + up->key, place_key_of(finder, within)) == 0)
            return true;
    return false;
}

/* The units of the map that a place may be. */
struct choice {
    const struct unit *unit;   /* the last one that fits */
    size_t count;              /* how many fit */
    const struct unit *placed; /* the first one that lies in a place of the article */
    size_t placed_count;
    uint32_t above;
};

static struct choice choose(const struct places_finder *finder, uint32_t row, uint32_t within)
{
    const struct gazetteer *gazetteer = &finder->pack->gazetteer;
    const struct place_find *place = &finder->findings->places.rows[row];
    struct choice choice = {.above = NO_PLACE};

    for (const struct unit *unit = gazetteer_find(gazetteer, place_key_of(finder, row));
         unit != NULL; unit = gazetteer_next(gazetteer, unit)) {
        uint32_t above;

        if (unit->map != finder->map || unit->type != (uint8_t)unit_type_of(place->type) ||
            (within != NO_PLACE && !lies_in(finder, unit, within)))
            continue;
        choice.unit = unit;
        choice.count++;
        above = named_above(finder, unit);
        if (above == NO_PLACE || above == row)
            continue;
        choice.placed_count++;
        if (choice.placed == NULL) {
            choice.placed = unit;
            choice.above = above;
        }
    }
    return choice;
}

/* The only province or centrally run city that the article names, or NO_PLACE. */
static uint32_t only_province(const struct places_finder *finder)
{
    uint32_t found = NO_PLACE;

    for (uint32_t i = 0; i < finder->findings->places.count; i++)
        if (strcmp(finder->findings->places.rows[i].type, unit_type_name(UNIT_PROVINCE)) == 0) {
            if (found != NO_PLACE)
                return NO_PLACE;
            found = i;
        }
    return found;
}

static void resolve_unit(struct places_finder *finder, uint32_t row, uint32_t province)
{
    struct place_find *place = &finder->findings->places.rows[row];
    struct choice choice = choose(finder, row, place->within);
    const struct unit *unit = choice.placed_count == 1 ? choice.placed
                              : choice.count == 1      ? choice.unit
                                                       : NULL;

    if (unit != NULL)
        memcpy(place->code, unit->code, sizeof place->code);
    if (place->within != NO_PLACE || (unit != NULL && unit->level == 1))
        return;
    if (choice.placed_count > 0)
        place->within = choice.above;
    else if (choice.count == 0 && province != row &&
             strcmp(place->type, unit_type_name(UNIT_PROVINCE)) != 0)
        place->within = province;
}

/* --- bare names --- */

/* Whether a road of the article ends at this name. */
static bool is_end_of_road(const struct places_finder *finder, const char *key)
{
    for (size_t i = 0; i < finder->end_count; i++) {
        char end[UNIT_KEY_BYTES];

        if (place_key(finder, finder->ends[i], end) && strcmp(end, key) == 0)
            return true;
    }
    return false;
}

/* A bare name is a place that the article names with its type, or a unit of the map that lies in a
 * place of the article. */
static void resolve_pending(struct places_finder *finder, const struct pending_place *pending)
{
    const struct gazetteer *gazetteer = &finder->pack->gazetteer;
    const struct rule *guess = finder->pack->grammars[GRAMMAR_PLACE_GUESS];
    const struct unit *found = NULL;
    const struct unit *other = NULL;
    char key[UNIT_KEY_BYTES];
    uint32_t row;

    if (!place_key(finder, pending->span, key))
        return;
    row = place_find_row(finder, NULL, key);
    if (row != NO_PLACE) {
        place_mention(finder, row, pending->span);
        return;
    }
    for (const struct unit *unit = gazetteer_find(gazetteer, key); unit != NULL && found == NULL;
         unit = gazetteer_next(gazetteer, unit)) {
        if (unit->map != finder->map || unit->level != 2)
            continue;
        if (named_above(finder, unit) != NO_PLACE)
            found = unit;
        other = unit;
    }
    if (!pending->has_cue)
        return;
    if (found == NULL && is_end_of_road(finder, key))
        row = place_add(finder, finder->pack->grammars[GRAMMAR_PLACE_SITE], "site", pending->span);
    else if (found == NULL && other == NULL)
        return;
    else if (found != NULL)
        row = place_add(finder, finder->pack->grammars[GRAMMAR_PLACE_BARE],
                        unit_type_name((enum unit_type)found->type), pending->span);
    else
        row = place_add(finder, guess, unit_type_name((enum unit_type)other->type), pending->span);
    place_mention(finder, row, pending->span);
}

bool places_resolve(struct places_finder *finder, struct day day)
{
    struct findings *findings = finder->findings;
    uint32_t province;

    if (finder->pack->grammars[GRAMMAR_PLACE_TYPED] == NULL)
        return true;
    finder->map = gazetteer_map(&finder->pack->gazetteer, day);
    for (size_t i = 0; i < finder->pending_count; i++)
        resolve_pending(finder, &finder->pending[i]);
    province = only_province(finder);
    for (uint32_t i = 0; i < findings->places.count; i++) {
        if (is_unit(&findings->places.rows[i]))
            resolve_unit(finder, i, province);
        else if (strcmp(findings->places.rows[i].type, "site") == 0 &&
                 findings->places.rows[i].within == NO_PLACE)
            findings->places.rows[i].within = province;
    }
    return finder->is_ok && buffer_is_ok(&finder->keys);
}

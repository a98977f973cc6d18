/* What holds a place, and its code, by the map in force: see places.h. */
#include <string.h>

#include "places_private.h"

enum { PROVINCES_COUNTED = 64, FEW = 3, PAIR = 2 };

static bool is_unit(const struct place_find *place)
{
    return unit_type_of(place->type) != UNIT_TYPES;
}

/* Whether a place of the article may be this province or centrally run city under another name or
 * type: "tỉnh Thừa Thiên Huế" of a map that has "thành phố Huế". */
static bool is_unit_renamed(const struct places_finder *finder, uint32_t row,
                            const struct unit *unit)
{
    enum unit_type type = unit_type_of(finder->findings->places.rows[row].type);

    if (type > UNIT_CITY)
        return false;
    for (const struct unit *other =
             gazetteer_find(&finder->pack->gazetteer, place_key_of(finder, row));
         other != NULL; other = gazetteer_next(&finder->pack->gazetteer, other))
        if (other->level == 1 && other->map == unit->map && strcmp(other->code, unit->code) == 0)
            return true;
    return false;
}

/* The article's place for a unit that holds others; NO_PLACE when it does not name it. */
static uint32_t row_of_unit(const struct places_finder *finder, const struct unit *unit)
{
    const char *key = finder->pack->gazetteer.bytes + unit->key;
    uint32_t row = place_find_row(finder, unit_type_name((enum unit_type)unit->type), key);

    if (row != NO_PLACE || unit->type == UNIT_COMMUNE)
        return row;
    if (unit->level > 1)
        return place_find_row(
            finder, unit_type_name(unit->type == UNIT_CITY ? UNIT_DISTRICT : UNIT_CITY), key);
    for (uint32_t i = 0; i < finder->findings->places.count; i++)
        if (is_unit_renamed(finder, i, unit))
            return i;
    return NO_PLACE;
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

/* Whether a unit may be meant by the word for a type: exactly, or else as what it was before or
 * became since (a province as a city, a district as a city). */
static bool is_of_type(const struct unit *unit, enum unit_type type, bool exactly)
{
    if (exactly)
        return unit->type == (uint8_t)type;
    if (unit->level == 1)
        return type <= UNIT_CITY;
    return (unit->type == UNIT_CITY && type == UNIT_DISTRICT) ||
           (unit->type == UNIT_DISTRICT && type == UNIT_CITY);
}

static struct choice choose(const struct places_finder *finder, uint32_t row, uint32_t within,
                            bool exactly)
{
    const struct gazetteer *gazetteer = &finder->pack->gazetteer;
    const struct place_find *place = &finder->findings->places.rows[row];
    struct choice choice = {.above = NO_PLACE};

    for (const struct unit *unit = gazetteer_find(gazetteer, place_key_of(finder, row));
         unit != NULL; unit = gazetteer_next(gazetteer, unit)) {
        uint32_t above;

        if (unit->map != finder->map || !is_of_type(unit, unit_type_of(place->type), exactly) ||
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

/* Whether a place bears the name of a province or centrally run city. */
static bool is_of_first_level(const struct places_finder *finder, uint32_t row)
{
    const struct unit *unit = gazetteer_find(&finder->pack->gazetteer, place_key_of(finder, row));

    while (unit != NULL && unit->level != 1)
        unit = gazetteer_next(&finder->pack->gazetteer, unit);
    return unit != NULL;
}

/* Whether two words of the lexicon name one province. */
static bool is_same_province(const struct reading *reading, const struct lexicon_hit *left,
                             const struct lexicon_hit *right)
{
    const char *a = strchr(reading_entry(reading, left)->value, ' ');
    const char *b = strchr(reading_entry(reading, right)->value, ' ');

    return left->entry == right->entry || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* "TP.HCM" in "Vùng TP.HCM". */
static bool is_in_region(const struct places_finder *finder, size_t at)
{
    const struct lexicon_hit *region =
        at == 0 ? NULL : reading_hit(finder->reading, at - 1, finder->classes.known);

    return region != NULL && region->length > 1 &&
           strncmp(reading_entry(finder->reading, region)->value, "region", 6) == 0;
}

/* The province or centrally run city that is named at a token, or NULL. */
static const struct lexicon_hit *province_at(const struct places_finder *finder, size_t at)
{
    const struct lexicon_hit *hit = (finder->held[at] & HELD_BY_PERSON) != 0
                                        ? NULL
                                        : reading_hit(finder->reading, at, finder->classes.known);
    const char *value = hit == NULL ? "" : reading_entry(finder->reading, hit)->value;
    size_t first = 0;

    if (hit == NULL ||
        ((strstr(value, " weak") != NULL || strstr(value, " person") != NULL) &&
         reading_hit_before(finder->reading, at, finder->classes.type, &first) == NULL))
        return NULL;
    if (is_in_region(finder, at))
        return NULL;
    return strncmp(value, "province", 8) == 0 || strncmp(value, "city", 4) == 0 ? hit : NULL;
}

/* The article's place for such a word, or NO_PLACE. */
static uint32_t row_of_province(const struct places_finder *finder, const struct lexicon_hit *hit)
{
    for (uint32_t i = 0; i < finder->findings->places.count; i++) {
        const struct lexicon_hit *named = reading_hit(
            finder->reading, finder->findings->places.rows[i].name.first, finder->classes.known);

        if (named != NULL && is_same_province(finder->reading, named, hit) &&
            unit_type_of(finder->findings->places.rows[i].type) <= UNIT_CITY &&
            is_of_first_level(finder, i))
            return i;
    }
    return NO_PLACE;
}

/* A province that only names of bodies hold, as a place of the article: where the first of them
 * names it. */
static uint32_t add_province(struct places_finder *finder, const struct lexicon_hit *province)
{
    const struct reading *reading = finder->reading;
    const struct lexicon_hit *hit = NULL;
    const char *value;
    size_t next = 0;
    struct span span;
    uint32_t row;

    while (hit == NULL || !is_same_province(reading, hit, province))
        hit = province_at(finder, next++);
    value = reading_entry(reading, hit)->value;
    span = (struct span){(uint32_t)next - 1, (uint32_t)(next - 1 + hit->length)};
    row = place_add_known(finder, unit_type_name(*value == 'c' ? UNIT_CITY : UNIT_PROVINCE),
                          value + strcspn(value, " "), span);
    place_mention(finder, row, span);
    return row;
}

/* How often a text names provinces. */
struct province_count {
    const struct lexicon_hit *hit;
    size_t times;
};

/* The province that is named most often; *all is how often any one is. */
static struct province_count count_provinces(const struct places_finder *finder, size_t *all)
{
    const struct reading *reading = finder->reading;
    const size_t end = reading->tokens.count;
    struct province_count rows[PROVINCES_COUNTED], best = {NULL, 0};
    size_t count = 0;

    *all = 0;
    for (size_t at = reading_next(reading, TRIGGER_PLACE_NAME, 0, end); at < end;
         at = reading_next(reading, TRIGGER_PLACE_NAME, at + 1, end)) {
        const struct lexicon_hit *hit = province_at(finder, at);
        size_t row = 0;

        if (hit == NULL)
            continue;
        (*all)++;
        while (row < count && !is_same_province(reading, rows[row].hit, hit))
            row++;
        if (row == PROVINCES_COUNTED)
            continue;
        if (row == count)
            rows[count++] = (struct province_count){hit, 0};
        if (++rows[row].times > best.times)
            best = rows[row];
    }
    return best;
}

/* The province or centrally run city that the article is about: the only one that it names, be it
 * in the names of bodies, or one named far more often than all others. NO_PLACE when there is
 * none. */
static uint32_t main_province(struct places_finder *finder)
{
    size_t all;
    struct province_count best = count_provinces(finder, &all);
    bool is_main =
        best.times > 0 && (best.times == all || (best.times >= FEW && best.times * 3 >= all * 2));
    uint32_t row = is_main ? row_of_province(finder, best.hit) : NO_PLACE;

    return is_main && row == NO_PLACE && best.times >= PAIR ? add_province(finder, best.hit) : row;
}

static void resolve_unit(struct places_finder *finder, uint32_t row, uint32_t province)
{
    struct place_find *place = &finder->findings->places.rows[row];
    struct choice choice = choose(finder, row, place->within, true);
    const struct unit *unit;

    if (choice.count == 0)
        choice = choose(finder, row, place->within, false);
    unit = choice.placed_count == 1 ? choice.placed : choice.count == 1 ? choice.unit : NULL;
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

static bool is_parent_named(const struct places_finder *finder, const struct unit *unit)
{
    const struct unit *up = gazetteer_parent(&finder->pack->gazetteer, unit);

    return up != NULL && row_of_unit(finder, up) != NO_PLACE;
}

/* The units of the map that a bare name may be. */
struct bare_choice {
    const struct unit *placed; /* lies in a place of the article; a small one in its next larger */
    const struct unit *alone;  /* of the second level: it may be meant wherever it lies */
};

static bool is_placed(const struct places_finder *finder, const struct unit *unit)
{
    return unit->level == 2 ? named_above(finder, unit) != NO_PLACE
                            : unit->level > 2 && is_parent_named(finder, unit);
}

static struct bare_choice choose_bare(const struct places_finder *finder, const char *key,
                                      bool is_known)
{
    const struct gazetteer *gazetteer = &finder->pack->gazetteer;
    struct bare_choice choice = {NULL, NULL};

    for (const struct unit *unit = gazetteer_find(gazetteer, key);
         unit != NULL && choice.placed == NULL; unit = gazetteer_next(gazetteer, unit)) {
        const bool is_in_force = unit->map == finder->map;

        if (unit->level == 2 && (is_in_force || is_known)) /* a town that is known keeps its name */
            choice.alone = unit;
        if (is_in_force && is_placed(finder, unit))
            choice.placed = unit;
    }
    return choice;
}

static uint32_t add_unit(struct places_finder *finder, enum grammar grammar,
                         const struct unit *unit, struct span span)
{
    return place_add(finder, finder->pack->grammars[grammar],
                     unit_type_name((enum unit_type)unit->type), span);
}

/* A bare name with a cue becomes a place: a unit of the map, or where a road ends. */
static uint32_t add_bare(struct places_finder *finder, const struct pending_place *pending,
                         const char *key)
{
    const struct bare_choice choice = choose_bare(finder, key, pending->is_known);

    if (choice.placed != NULL)
        return add_unit(finder, GRAMMAR_PLACE_BARE, choice.placed, pending->span);
    if (is_end_of_road(finder, key))
        return place_add(finder, finder->pack->grammars[GRAMMAR_PLACE_SITE], "site", pending->span);
    if (choice.alone != NULL)
        return add_unit(finder, pending->is_known ? GRAMMAR_PLACE_KNOWN : GRAMMAR_PLACE_GUESS,
                        choice.alone, pending->span);
    return NO_PLACE;
}

/* A bare name is a place that the article names with its type, or else what add_bare makes it. */
static void resolve_pending(struct places_finder *finder, const struct pending_place *pending)
{
    char key[UNIT_KEY_BYTES];
    uint32_t row;

    if (!place_key(finder, pending->span, key))
        return;
    row = place_find_row(finder, NULL, key);
    if (row == NO_PLACE && pending->has_cue)
        row = add_bare(finder, pending, key);
    place_mention(finder, row, pending->span);
}

/* Rivers and roads lead through several provinces. */
static bool is_wide(const struct places_finder *finder, uint32_t row)
{
    const struct place_find *place = &finder->findings->places.rows[row];

    /* "QL1A" */
    return (place->rule == finder->pack->grammars[GRAMMAR_PLACE_KNOWN] &&
            finder->reading->tokens.rows[place->name.first].shape == SHAPE_UPPER) ||
           reading_has_class(finder->reading, place->name.first, finder->classes.wide);
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
    province = main_province(finder);
    for (uint32_t i = 0; i < findings->places.count; i++) {
        if (is_unit(&findings->places.rows[i]))
            resolve_unit(finder, i, province);
        else if (strcmp(findings->places.rows[i].type, "site") == 0 &&
                 findings->places.rows[i].within == NO_PLACE && !is_wide(finder, i))
            findings->places.rows[i].within = province;
    }
    return finder->is_ok && buffer_is_ok(&finder->keys);
}

/* What the files of the finder of places share: rows of places (places.c), what stands at a token
 * (place_reading.c), units (place_units.c), sites (place_sites.c), maps (place_maps.c). */
#ifndef EXTRACT_PLACES_PRIVATE_H
#define EXTRACT_PLACES_PRIVATE_H

#include "places.h"

#define NO_PLACE UINT32_MAX

enum { PLACE_LIST_MOST = 8 };

/* --- rows --- */

/* The place of this type and name, added if new; NO_PLACE when there are too many. */
uint32_t place_add(struct places_finder *finder, const struct rule *rule, const char *type,
                   struct span name);

/* The same under another key than its name's. */
uint32_t place_add_keyed(struct places_finder *finder, const struct rule *rule, const char *type,
                         struct span name, const char *key);

/* The same for a name that the pack knows; `rest` is what its value has behind the type: what the
 * map calls it, with a space before, or nothing. */
uint32_t place_add_known(struct places_finder *finder, const char *type, const char *rest,
                         struct span span);

/* Nothing happens with NO_PLACE. */
void place_mention(struct places_finder *finder, uint32_t place, struct span span);

/* The key that the gazetteer knows a name by; false when it is too long. */
bool place_key(const struct places_finder *finder, struct span name, char key[UNIT_KEY_BYTES]);

/* The row of a place of this type (NULL: any) and key, or NO_PLACE. */
uint32_t place_find_row(const struct places_finder *finder, const char *type, const char *key);

const char *place_key_of(const struct places_finder *finder, uint32_t place);

/* --- what stands at a token --- */

/* A sentence being read: tokens first <= i < end. */
struct place_reading {
    struct places_finder *finder;
    const struct reading *reading;
    size_t first, end;
};

/* Whether a token belongs to the sentence and nobody holds it. */
static inline bool place_is_free(const struct place_reading *place, size_t at)
{
    return at < place->end && place->finder->held[at] == 0;
}

static inline bool place_is_capital(const struct place_reading *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return place_is_free(place, at) && token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER;
}

/* The longest hit of a class that begins at a free token and ends in the sentence, or NULL. */
static inline const struct lexicon_hit *place_hit(const struct place_reading *place, size_t at,
                                                  uint8_t word_class)
{
    const struct lexicon_hit *hit =
        place_is_free(place, at) ? reading_hit(place->reading, at, word_class) : NULL;

    return hit == NULL || at + hit->length > place->end ? NULL : hit;
}

/* Whether a hit of a class ends just before a token. */
bool place_ends_before(const struct place_reading *place, size_t at, uint8_t word_class);

void place_hold(struct place_reading *place, size_t first, size_t end);

/* How many capitals in a row begin at a token; a title or a body of several words ends them. */
size_t place_capitals(const struct place_reading *place, size_t at);

/* The length of what joins two names of a list, or 0. */
size_t place_joint(const struct place_reading *place, size_t at);

/* The length of what may stand between a place and the one that holds it (", (", "thuộc"), or 0. */
size_t place_link(const struct place_reading *place, size_t at);

/* The unit that a word of the lexicon is or asks for; UNIT_TYPES: none of the map. */
enum unit_type place_type_of(const struct place_reading *place, const struct lexicon_hit *hit);

/* Whether a known name is that of a country or region, which no unit bears: "các tỉnh miền Tây". */
bool place_is_wider(const struct place_reading *place, const struct lexicon_hit *known);

/* Whether a mark at a token and a province behind it go on to what holds the place before. */
bool place_is_larger(const struct place_reading *place, size_t at, size_t joint);

/* --- units and sites; each returns where what it takes ends, or `at` when there is nothing --- */

/* Units of one type in a row. */
struct unit_row {
    uint32_t places[PLACE_LIST_MOST];
    size_t count;
    enum unit_type type;
    bool is_plural; /* behind "các" */
};

/* A unit, then what holds it: "xã Kỳ Tân (huyện Kỳ Anh, Hà Tĩnh)". */
size_t place_take_units(struct place_reading *place, size_t at);
size_t place_take_held(struct place_reading *place, size_t at, size_t length);

/* A bare name behind units: what holds them, in `holder`. */
size_t place_take_bare_holder(struct place_reading *place, const struct unit_row *held,
                              struct unit_row *holder, size_t at);

/* Whether a known name is longer than the word for a type it begins with: "miền Tây". */
bool place_is_known_longer(const struct place_reading *place, size_t at);

/* "Red Hill Cave", "Long Field district": a name, then the word for its kind. */
size_t place_take_ended(struct place_reading *place, size_t at);

/* "sân bay quốc tế Long Thành", with a list behind it and what holds it. */
size_t place_take_site(struct place_reading *place, size_t at);

#endif

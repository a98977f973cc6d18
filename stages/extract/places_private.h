/* What places.c and place_maps.c share. */
#ifndef EXTRACT_PLACES_PRIVATE_H
#define EXTRACT_PLACES_PRIVATE_H

#include "places.h"

#define NO_PLACE UINT32_MAX

/* The place of this type and name, added if new; NO_PLACE when there are too many. */
uint32_t place_add(struct places_finder *finder, const struct rule *rule, const char *type,
                   struct span name);
/* The same for a name that the pack knows; `rest` is what its value has behind the type: what the
 * map calls it, with a space before, or nothing. */
uint32_t place_add_known(struct places_finder *finder, const char *type, const char *rest,
                         struct span span);
void place_mention(struct places_finder *finder, uint32_t place, struct span span);

/* The key that the gazetteer knows a name by; false when it is too long. */
bool place_key(const struct places_finder *finder, struct span name, char key[UNIT_KEY_BYTES]);

/* The row of a place of this type (NULL: any) and key, or NO_PLACE. */
uint32_t place_find_row(const struct places_finder *finder, const char *type, const char *key);

const char *place_key_of(const struct places_finder *finder, uint32_t place);

#endif

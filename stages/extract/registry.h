/* Who is who in one article: people by name, and whom a title or a given name means. */
#ifndef EXTRACT_REGISTRY_H
#define EXTRACT_REGISTRY_H

#include "people.h"

enum { REGISTRY_MOST = 2000 };
#define REGISTRY_NOBODY UINT32_MAX /* beyond the range of an enum */

/* The one person whose longer name ends with these words, or REGISTRY_NOBODY: "Minh Lan" for Nguyen
 * Thi Minh Lan. */
uint32_t registry_by_last_words(const struct people_finder *finder, struct span words);

/* The person of this name, added if new; REGISTRY_NOBODY when there are too many. */
uint32_t registry_person(struct people_finder *finder, const struct rule *rule, struct span name);

void registry_add_role(struct people_finder *finder, uint32_t person,
                       const struct title_phrase *title);
void registry_add_mention(struct people_finder *finder, const struct rule *rule, uint32_t person,
                          struct span span);
void registry_add_pending(struct people_finder *finder, struct pending_mention pending);

/* The person named last before a token whose name ends with this word, or REGISTRY_NOBODY. */
uint32_t registry_by_given(const struct people_finder *finder, size_t given);

/* How many of their last words two spans share. */
size_t registry_shared_end(const struct reading *reading, struct span left, struct span right);

/* Finds the person that each pending mention means. */
void registry_resolve(struct people_finder *finder);

/* Finds the words that stand alone and are the last of a name told before ("Hung said"), in a
 * language that calls people so; sets a bit for each. `held` has the names that are known. */
void registry_find_alone(struct people_finder *finder, uint8_t *held, uint8_t bit);

#endif

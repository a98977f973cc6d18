/* People whom nothing but their neighbours tell, in a language in which names are of any words.
 * Private to people.c. */
#ifndef EXTRACT_PEOPLE_TOLD_H
#define EXTRACT_PEOPLE_TOLD_H

#include "names.h"
#include "people.h"

/* "said Ann Lake, of the union": somebody named behind a verb of speech, of whom more is told
 * behind a comma. `first` is behind the verb. Returns where that ends, or `at`. */
size_t people_take_heard(struct people_finder *finder, const struct name_place *place, size_t at,
                         size_t first);

/* "Ann Lake came. ... Ms Lake said": the person who was named in full, and by nothing else, before
 * the family name at `family`; REGISTRY_NOBODY: nobody was. */
uint32_t people_named_before(struct people_finder *finder, const struct name_place *place,
                             size_t family);

/* "Lord Lake", "Lord Lake of Ashby": a peer, who has no other name. `at` is the honorific, `first`
 * the name. Returns where that ends, or `at`. */
size_t people_take_peer(struct people_finder *finder, const struct name_place *place, size_t at,
                        size_t first);

#endif

/* Whom words behind a name explain, so that he is the subject and not they. */
#ifndef EXTRACT_EXPLAINED_H
#define EXTRACT_EXPLAINED_H

#include "parties.h"

/* The last one named before a comma that ends what explains him: "ông A, chủ vườn, kể"; NULL:
 * nobody. */
const struct party_phrase *explained_before(const struct speech *speech, size_t from, size_t comma);

/* The person of whom a party before a verb only says what he is or where he lives, or that party.
 */
const struct party_phrase *explained_person(const struct speech *speech, size_t from, size_t verb,
                                            const struct party_phrase *phrase);

#endif

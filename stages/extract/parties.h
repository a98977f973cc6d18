/* Parties: the people, bodies, places and groups that speak and act in a sentence. */
#ifndef EXTRACT_PARTIES_H
#define EXTRACT_PARTIES_H

#include "speech.h"

/* Notes which mentions and roles begin at which token. False when memory is short. */
bool parties_prepare(struct speech *speech);

/* Reads the party that begins at a token below `end`; false when none does. */
bool party_read(const struct speech *speech, size_t at, size_t end, struct party_phrase *phrase);

/* Collects the parties of the sentence in hand. */
void parties_collect(struct speech *speech);

/* The phrase that ends at a token, or NULL. */
const struct party_phrase *parties_ending(const struct speech *speech, size_t end);

/* Whether two parties are one person, or called by the same words. */
bool party_is_alike(const struct speech *speech, const struct party *left,
                    const struct party *right);

#endif

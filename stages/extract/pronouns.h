/* Pronouns, and words that stand for somebody as they do: "ông", "bà này", "vị này". */
#ifndef EXTRACT_PRONOUNS_H
#define EXTRACT_PRONOUNS_H

#include "speech.h"

/* Reads the pronoun that begins at a token below `end`, with whom it means. */
bool pronoun_read(const struct speech *speech, size_t at, size_t end, struct party_phrase *phrase);

#endif

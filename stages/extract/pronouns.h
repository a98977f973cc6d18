/* Pronouns, and words that stand for somebody as they do: "ông", "bà này", "vị này". */
#ifndef EXTRACT_PRONOUNS_H
#define EXTRACT_PRONOUNS_H

#include "speech.h"

/* Reads the pronoun that begins at a token below `end`, with whom it means. */
bool pronoun_read(const struct speech *speech, size_t at, size_t end, struct party_phrase *phrase);

/* Reads a title with a word behind it for who had it before: "phó giám đốc này". */
bool pronoun_read_title(const struct speech *speech, struct span title,
                        struct party_phrase *phrase);

#endif

/* How the name of a body is read, piece by piece.. */
#ifndef EXTRACT_BODY_PHRASE_H
#define EXTRACT_BODY_PHRASE_H

#include "bodies.h"

/* Reads the body that begins with a head at a token, up to `end`; false when there is none. */
bool body_phrase_read(const struct bodies_finder *finder, size_t at, size_t end,
                      struct body_phrase *phrase);

/* The field that begins at a token where several may stand in a row, or NULL. */
const struct lexicon_hit *body_field_at(const struct bodies_finder *finder, size_t at);

/* The mode of a head of the lexicon. */
enum body_mode body_mode_of(const struct lexicon_entry *entry);

#endif

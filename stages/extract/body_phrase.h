/* How the name of a body is read, piece by piece. */
#ifndef EXTRACT_BODY_PHRASE_H
#define EXTRACT_BODY_PHRASE_H

#include "bodies.h"

/* Reads the body that begins with a head at a token, up to `end`; false when there is none. */
bool body_phrase_read(const struct bodies_finder *finder, size_t at, size_t end,
                      struct body_phrase *phrase);

#endif

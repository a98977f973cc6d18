/* Names of programmes without quotation marks: where one ends that begins with a word for its kind.
 * Private to programmes.c. */
#ifndef EXTRACT_PROGRAMME_NAMES_H
#define EXTRACT_PROGRAMME_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "programme_place.h"

/* Whether a word with this value heads names: the value says how they go on. */
bool programme_is_head(const char *value);

/* Whether a name cannot go on over this token, though it might begin there. */
bool programme_ends_at(const struct programme_place *place, size_t at);

/* The end of the name that a head of `length` tokens with this value begins at a token; the token
 * when there is none. */
size_t programme_name_end(const struct programme_place *place, size_t at, size_t length,
                          const char *value);

/* The end of what a project builds, behind its head, where it has the name of a body or a site:
 * "dự án | Bệnh viện Sông Thao"; the token when it has none. */
size_t programme_built_end(const struct programme_place *place, size_t at);

/* The end of a name that begins at a token, when the number of a road stands behind its head;
 * `behind` when none does. */
size_t programme_numbered_end(const struct programme_place *place, size_t at, size_t behind);

#endif

/* The programmes that were found: which names are of one, and what the article says of it. */
#ifndef EXTRACT_PROGRAMME_ROWS_H
#define EXTRACT_PROGRAMME_ROWS_H

#include "programme_place.h"

/* Adds a programme's name: a mention of one that is known, or one more. False when memory is
 * short. */
bool programme_rows_add(struct programme_place *place, const struct rule *rule, struct span name);

#endif

/* The condition and the limit in time of what is asked or promised. */
#ifndef EXTRACT_LIMITS_H
#define EXTRACT_LIMITS_H

#include "clause.h"

/* "if ..., " at the start of the clause or "... if ..." inside what is asked; end 0: none. */
struct span limits_condition(const struct clause *clause, struct span what);

/* The limit that stands in the clause of what is asked: a row of dates, or NO_ROW. */
int32_t limits_deadline(const struct clause *clause, struct span what);

/* When something is promised for, said without a word for a limit: a row of dates, or NO_ROW. */
int32_t limits_when(const struct clause *clause, struct span what);

/* Cuts what is asked or promised at the comma at which another deed begins that has a limit of its
 * own, as the one before it has: "open the road by May | , finish all of it in June". Moves *next
 * to the comma. False: there is none. */
bool limits_cut(const struct clause *clause, struct span *what, size_t *next);

#endif

/* What is asked or promised: the words that say it. */
#ifndef EXTRACT_DEED_H
#define EXTRACT_DEED_H

#include "clause.h"

/* The part of a list from `first` on; *next is where the next one begins, or where the list
 * ends. */
struct span deed_read(const struct clause *clause, size_t first, size_t *next);

/* The same for what is promised or needed: commas between verb phrases do not part it. */
struct span deed_read_whole(const struct clause *clause, size_t first, size_t *next);

#endif

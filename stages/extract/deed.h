/* What is asked or promised: the words that say it. */
#ifndef EXTRACT_DEED_H
#define EXTRACT_DEED_H

#include "clause.h"

/* The part of a list from `first` on; *next is where the next one begins, or where the list
 * ends. */
struct span deed_read(const struct clause *clause, size_t first, size_t *next);

/* The same for what is promised or needed: commas between verb phrases do not part it. */
struct span deed_read_whole(const struct clause *clause, size_t first, size_t *next);

/* Behind the other party whose deed begins at `at` (`, Sở B rà soát ...`); `at` when none does. */
size_t deed_of_other(const struct clause *clause, size_t at, struct party *other);

/* Whether what is read as a party is but a verb of doing in capitals: "Tổ chức trực ban". */
bool deed_is_party(const struct speech *speech, const struct party_phrase *phrase);

#endif

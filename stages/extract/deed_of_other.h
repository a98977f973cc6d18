/* Whose part of a list of deeds begins: that of another party than the one before. */
#ifndef EXTRACT_DEED_OF_OTHER_H
#define EXTRACT_DEED_OF_OTHER_H

#include "clause.h"

/* Behind the other party whose deed begins at `at` (`, Sở B rà soát ...`); `at` when none does.
 * Behind a semicolon it may be any group, or several. */
size_t deed_of_other(const struct clause *clause, size_t at, struct party *other);

/* Whether what is read as a party is but a verb of doing in capitals: "Tổ chức trực ban". */
bool deed_is_party(const struct speech *speech, const struct party_phrase *phrase);

#endif

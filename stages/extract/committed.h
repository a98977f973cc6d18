/* Several who promise the same: "Bộ Y tế và các địa phương sẽ ...". */
#ifndef EXTRACT_COMMITTED_H
#define EXTRACT_COMMITTED_H

#include "clause.h"

enum { COMMITTED_MOST = 4 };

/* The parties that promise, at most COMMITTED_MOST: the last of them and those in a row before it.
 * Returns how many they are. */
size_t committed_with(const struct clause *clause, struct party last_one, struct party parties[]);

#endif

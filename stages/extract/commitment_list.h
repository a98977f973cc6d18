/* What is promised, which may be a list, by one party or several. */
#ifndef EXTRACT_COMMITMENT_LIST_H
#define EXTRACT_COMMITMENT_LIST_H

#include "clause.h"

/* Adds what is promised from `at` on, by each of the parties, and its other parts behind
 * semicolons. Returns where the reading goes on. */
size_t commitment_list_take(struct clause *clause, size_t at, struct act_find find,
                            const struct party parties[], size_t count);

#endif

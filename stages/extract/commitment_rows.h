/* The commitments that were found, each with its condition, its deadline, whom it is made to and
 * the earlier one that it says again. */
#ifndef EXTRACT_COMMITMENT_ROWS_H
#define EXTRACT_COMMITMENT_ROWS_H

#include "clause.h"

/* Adds a commitment, unless it is by nobody or too short; clause->is_ok tells whether memory was
 * short. */
void commitment_rows_add(struct clause *clause, struct act_find find);

#endif

/* What somebody calls his own body: "the unit". */
#ifndef EXTRACT_OWN_UNIT_H
#define EXTRACT_OWN_UNIT_H

#include "clause.h"

/* Whether a group is what somebody in the clause, or who spoke last, calls his own body: "the unit
 * will ...", "this unit". */
bool own_unit_is(const struct clause *clause, const struct party *party);

/* The body that is named elsewhere, where a group is but the noun for it; or nobody. */
struct party own_unit_body(const struct clause *clause, const struct party *party);

#endif

/* Who is asked, behind a verb of asking. */
#ifndef EXTRACT_ASKED_H
#define EXTRACT_ASKED_H

#include "clause.h"

/* The party at *at whom a verb before it asks; nobody when it says none. Moves *at behind it, to
 * what is asked for. */
struct party asked_read(const struct clause *clause, size_t *at);

#endif

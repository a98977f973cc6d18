/* What opens a list of things that somebody asks for, each in a sentence or line of its own. */
#ifndef EXTRACT_REQUEST_OPENING_H
#define EXTRACT_REQUEST_OPENING_H

#include "clause.h"

/* `Bộ trưởng yêu cầu:` - the lines that follow are what is asked. */
size_t request_opening_take(struct clause *clause, const struct act_find *find);

/* Whether the sentence ends with what opens a list: with a colon, the number of the first item, or
 * words for matters. */
bool request_opening_is(const struct clause *clause, size_t at, size_t listed);

/* Behind the colon after words for several things to be done: "một số nội dung: ..."; the end of
 * the clause where they end it; `at` when there are none. */
size_t request_opening_behind_matters(const struct clause *clause, size_t at);

#endif

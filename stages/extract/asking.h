/* Whether a verb of asking asks for something, by what stands round it. */
#ifndef EXTRACT_ASKING_H
#define EXTRACT_ASKING_H

#include "clause.h"

/* Whether a verb asks for nothing: it is denied, or only a condition, or what is judged. */
bool asking_is_none(const struct clause *clause, size_t verb);

/* Whether what stands behind a verb of asking, and whom it addresses, is a request at all. */
bool asking_is_request(const struct clause *clause, size_t verb, size_t at, const struct party *to);

/* Whether somebody is to be given what follows: `mong được hỗ trợ giống`. */
bool asking_is_for_gift(const struct speech *speech, size_t at);

/* Whether something to do begins at a token, or behind the small words there. */
bool asking_begins_task(const struct clause *clause, size_t at);

#endif

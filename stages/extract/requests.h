/* Requests: somebody wants somebody else to act. Each function reads the frame that begins at a
 * token with this hit, and returns where the reading goes on. */
#ifndef EXTRACT_REQUESTS_H
#define EXTRACT_REQUESTS_H

#include "clause.h"

/* A verb of asking or wishing. */
size_t requests_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* The same in the passive: `Các xã được yêu cầu rà soát ...`, "Localities were asked to ...". */
size_t requests_take_passive(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* The noun of such a verb: `mong muốn của tỉnh là được ...`. */
size_t requests_take_noun(struct clause *clause, size_t noun, const struct lexicon_hit *hit);

/* "must": a request of who speaks to the subject. */
size_t requests_take_need(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

/* "should", which also joins sentences ("so"), only before a deed. */
size_t requests_take_advice(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

/* A sentence that goes on with what somebody was asked to do: `Về hạ tầng, huyện xây dựng ...`,
 * `Đồng thời, rà soát ...`. */
size_t requests_go_on(struct clause *clause);

#endif

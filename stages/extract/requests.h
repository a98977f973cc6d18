/* Requests: somebody wants somebody else to act. Each function reads the frame that begins at a
 * token with this hit, and returns where the reading goes on. */
#ifndef EXTRACT_REQUESTS_H
#define EXTRACT_REQUESTS_H

#include "clause.h"

/* A verb of asking or wishing. */
size_t requests_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* The same in the passive: `Các xã được yêu cầu rà soát ...`, "Localities were asked to ...". */
size_t requests_take_passive(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* What somebody has ordered, from `matter` on up to who obeys: `Thực hiện chỉ đạo của huyện về việc
 * vá đập, xã ...`. Returns where that begins; `matter` when there is no such order. */
size_t requests_take_order(struct clause *clause, size_t matter, const struct party *by);

/* What a paper that gives orders states: `Công điện nêu rõ Sở A theo dõi ...`, from `at` on.
 * Returns where that ends; `at` when it orders nothing. */
size_t requests_take_stated(struct clause *clause, size_t at);

/* What somebody is told to do from `at` on by the one who speaks in the clause, without a verb of
 * asking: `Các xã trực đập, ...`. Returns the same. */
size_t requests_take_told(struct clause *clause, size_t at);

/* The noun of such a verb: `mong muốn của tỉnh là được ...`. */
size_t requests_take_noun(struct clause *clause, size_t noun, const struct lexicon_hit *hit);

#endif

/* Needs: what somebody says must or should be done, which is a request of his. Each function reads
 * the frame that begins at a modal verb with this hit, and returns where the reading goes on. */
#ifndef EXTRACT_NEEDS_H
#define EXTRACT_NEEDS_H

#include "clause.h"

/* "must": a request of who speaks to the subject. */
size_t needs_take_must(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

/* "should", which also joins sentences ("so"), only before a deed. */
size_t needs_take_should(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

/* "has the duty": "must", in what somebody is said to have ordered. */
size_t needs_take_duty(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

/* "needs badly": only before a deed, or who is to do it; else a thing is lacking. */
size_t needs_take_want(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

#endif

/* Commitments without a verb of promising: who says that something will be done promises it, when
 * it is he or his body that will do it. Each function reads the frame that begins at a token with
 * this hit, and returns where the reading goes on. */
#ifndef EXTRACT_COMMITMENT_WILL_H
#define EXTRACT_COMMITMENT_WILL_H

#include "clause.h"

/* "will" and an action of the speaker, or of a body in the news. */
size_t commitment_will_take(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

/* The same of a word that tells the future only in what somebody says: "would". */
size_t commitment_will_take_would(struct clause *clause, size_t modal,
                                  const struct lexicon_hit *hit);

#endif

/* Commitments: somebody says what he, or the body that he speaks for, will do. Each function reads
 * the frame that begins at a token with this hit, and returns where the reading goes on. */
#ifndef EXTRACT_COMMITMENTS_H
#define EXTRACT_COMMITMENTS_H

#include "clause.h"

/* A verb of promising or agreeing. */
size_t commitments_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* The same behind a word for the passive: "was promised to ...". */
size_t commitments_take_passive(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* "will" and an action of the speaker, or of a body in the news. */
size_t commitments_take_will(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

/* The same of a word that tells the future only in what somebody says: "would". */
size_t commitments_take_would(struct clause *clause, size_t modal, const struct lexicon_hit *hit);

#endif

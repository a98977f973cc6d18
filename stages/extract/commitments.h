/* Commitments: somebody says what he, or the body that he speaks for, will do. Each function reads
 * the frame that begins at a token with this hit, and returns where the reading goes on. */
#ifndef EXTRACT_COMMITMENTS_H
#define EXTRACT_COMMITMENTS_H

#include "clause.h"

/* A verb of promising or agreeing. */
size_t commitments_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* The same behind a word for the passive: "was promised to ...". */
size_t commitments_take_passive(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* The same of a noun: `Cam kết của Sở A là ...`. */
size_t commitments_take_noun(struct clause *clause, size_t noun, const struct lexicon_hit *hit);

#endif

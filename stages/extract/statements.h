/* Statements: what somebody says without quotation marks. The functions with a hit read the frame
 * that begins with it at a token, and return where the reading goes on. */
#ifndef EXTRACT_STATEMENTS_H
#define EXTRACT_STATEMENTS_H

#include "clause.h"

/* A verb of saying: `Ông A cho biết ...`. */
size_t statements_take_verb(struct clause *clause, size_t verb, const struct lexicon_hit *hit);

/* `Theo ông A, ...`: what follows is his. */
size_t statements_take_according(struct clause *clause, size_t at, const struct lexicon_hit *hit);

/* `Ông A: ...`: the label of who speaks, which the clause begins with. */
void statements_take_label(struct clause *clause);

/* Who says a sentence without quotation marks, behind it. The clause then ends before him. True
 * when he asks for what it says. */
bool statements_take_trailing(struct clause *clause);

#endif

/* Interviews: lines of questions, and answers that begin with a name and a colon or with a dash. */
#ifndef EXTRACT_INTERVIEW_H
#define EXTRACT_INTERVIEW_H

#include "parties.h"

/* What the sentence in hand, whose parties are collected, is; who answers is the speaker then. */
enum interview_part interview_read(struct speech *speech);

/* `Ông A: ...` at the start of a line: the party, and *first behind the colon. False when the
 * sentence does not begin so. */
bool interview_read_label(const struct speech *speech, struct party *party, size_t *first);

#endif

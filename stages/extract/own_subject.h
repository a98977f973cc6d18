/* Subjects of their own in a list of demands. */
#ifndef EXTRACT_OWN_SUBJECT_H
#define EXTRACT_OWN_SUBJECT_H

#include "speech.h"

/* Whether a few words and "must" stand at a token: what follows is asked of somebody of its own:
 * `thầy phải làm gương, | trò phải chăm học`. */
bool own_subject_begins(const struct speech *speech, size_t at, size_t end);

#endif

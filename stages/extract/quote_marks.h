/* Where quotations open and close. */
#ifndef EXTRACT_QUOTE_MARKS_H
#define EXTRACT_QUOTE_MARKS_H

#include "speech.h"

/* Whether a mark opens a quotation. A single one does when a word follows at once and nothing
 * stands at once before, or at the start of a line. */
bool quote_marks_open(const struct speech *speech, size_t at, char mark);

/* The mark that closes the quotation which `mark` opens at `at`; `at` when there is none. A
 * quotation may go over several paragraphs, each of which opens it again; one in single marks ends
 * in its line. */
size_t quote_marks_close(struct speech *speech, size_t at, char mark);

/* Whether a mark behind a stop opens the next part of a quotation that is not closed before:
 * `"They left in spring. "Until then ..."`. */
bool quote_marks_reopen(const struct speech *speech, size_t at);

#endif

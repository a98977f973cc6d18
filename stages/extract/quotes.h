/* Quotations: what stands between quotation marks or behind a dash at the start of a line, when
 * somebody says it. Titles and single words in quotation marks are none. */
#ifndef EXTRACT_QUOTES_H
#define EXTRACT_QUOTES_H

#include "speech.h"

/* Finds the quotations of the sentence in hand, and notes all that is quoted in it. False when
 * memory is short. */
bool quotes_find(struct speech *speech);

#endif

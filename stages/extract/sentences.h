/* Sentences: they end at . ! ? … before a capital, a number or a quotation mark, and at line ends;
 * not inside brackets or quotation marks that are closed in the same line, nor at the dot of a
 * short form (class "dotted"). */
#ifndef EXTRACT_SENTENCES_H
#define EXTRACT_SENTENCES_H

#include <stdbool.h>

#include "reading.h"

enum {
    SENTENCE_MAX_TOKENS = 2000, /* a longer one is cut, so that no grammar looks further */
    SENTENCE_MAX_BYTES = 8192
};

/* False when memory is short. */
bool sentences_build(struct reading *reading);

#endif

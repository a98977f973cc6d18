/* Who says a sentence without quotation marks and stands behind it: "Đập đã cũ, ông A nói.", "The
 * dyke is old, said Mr A.", "The dyke is old, according to the ministry." */
#ifndef EXTRACT_TRAILING_H
#define EXTRACT_TRAILING_H

#include "speech.h"

struct trailing {
    struct party speaker;
    struct span verb;
    size_t comma; /* what is said ends before it */
};

/* Looks for him in the sentence of the tokens first <= i < end. */
bool trailing_read(const struct speech *speech, size_t first, size_t end, struct trailing *found);

#endif

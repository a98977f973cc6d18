/* The signature of a story: by it store finds the copies of one article that several outlets print,
 * each with a header, a lead and captions of its own.
 *
 * It is made of the folded words alone (letters and digits, in lower case), so that marks, spaces
 * and capitals do not count. 16 lower-case hexadecimal digits are a hash of all of them, in order.
 * Of a story of 60 words or more another 240 digits follow: 60 values of 4 digits, a MinHash of its
 * runs of five words. The share of places at which the values of two stories are equal is close to
 * the Jaccard index of their runs. A story of fewer than 20 words has no signature: it may well be
 * the same as another one by chance. */
#ifndef CLEAN_SIGNATURE_H
#define CLEAN_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "word_folding.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a signature is made of: valid UTF-8. */
struct signature_text {
    const char *bytes;
    size_t size;
    bool is_lower; /* as characters_fold_alike made it; the signature is the same */
};

/* Appends the signature of a text as a JSON string; nothing when it is too short. `folded` is room
 * that calls may share; when it failed the signature means nothing. */
void signature_append(const struct word_folding *folding, struct signature_text text,
                      struct buffer *folded, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

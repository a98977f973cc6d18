/* Signatures of texts, as clean writes them: 16 lower-case hexadecimal digits are a hash of the
 * folded words; of a text long enough 240 more follow, 60 values of 4 digits: a MinHash. The share
 * of equal values is close to the Jaccard index of what two texts consist of. */
#ifndef STORE_SIGNATURE_H
#define STORE_SIGNATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIGNATURE_VALUES = 60, SIGNATURE_KEYS_MOST = 16 };

struct signature {
    uint64_t exact;
    uint16_t values[SIGNATURE_VALUES];
    size_t count; /* of values: SIGNATURE_VALUES, or 0 for a short text */
};

/* False when it is none. */
bool signature_parse(struct signature *signature, const char *text, size_t size);

/* The same words, or at least half of the values equal. */
bool signature_is_near(const struct signature *one, const struct signature *other);

/* The keys under which it is found; returns how many. Those of a short text lead only to the same
 * text. None is beyond the greatest int64_t. */
size_t signature_keys(const struct signature *signature, uint64_t keys[SIGNATURE_KEYS_MOST]);

#endif

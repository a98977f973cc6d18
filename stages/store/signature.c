/* Signatures: see signature.h. */
#include "signature.h"

#include <dongtin/identity.h>

enum { VALUES_A_TOKEN = 4, VALUE_BITS = 16, VALUES_A_KEY = 2, EQUAL_LEAST = SIGNATURE_VALUES / 2 };

static const uint64_t EXACT_KEY = (uint64_t)1 << 62;

bool signature_parse(struct signature *signature, const char *text, size_t size)
{
    *signature = (struct signature){0};
    if (size != TOKEN_DIGITS && size != TOKEN_DIGITS * (1 + SIGNATURE_VALUES / VALUES_A_TOKEN))
        return false;
    if (!token_parse(&signature->exact, text, TOKEN_DIGITS))
        return false;
    for (size_t at = TOKEN_DIGITS; at < size; at += TOKEN_DIGITS) {
        uint64_t token = 0;

        if (!token_parse(&token, text + at, TOKEN_DIGITS))
            return false;
        for (size_t i = VALUES_A_TOKEN; i-- > 0;)
            signature->values[signature->count++] = (uint16_t)(token >> (i * VALUE_BITS));
    }
    return true;
}

bool signature_is_near(const struct signature *one, const struct signature *other)
{
    size_t equal = 0;

    if (one->count != other->count || one->count == 0)
        return one->count == other->count && one->exact == other->exact;
    for (size_t i = 0; i < SIGNATURE_VALUES; i++)
        equal += one->values[i] == other->values[i];
    return equal >= EQUAL_LEAST;
}

size_t signature_keys(const struct signature *signature, uint64_t keys[SIGNATURE_KEYS_MOST])
{
    if (signature->count == 0) {
        keys[0] = EXACT_KEY | signature->exact >> 2;
        return 1;
    }
    for (size_t i = 0; i < SIGNATURE_KEYS_MOST; i++)
        keys[i] = (uint64_t)i << (VALUES_A_KEY * VALUE_BITS) |
                  (uint64_t)signature->values[VALUES_A_KEY * i] << VALUE_BITS |
                  signature->values[VALUES_A_KEY * i + 1];
    return SIGNATURE_KEYS_MOST;
}

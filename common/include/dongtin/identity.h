/* Identities: XXH3-128 hashes (xxHash's canonical, big-endian form) as 32 lower-case hexadecimal
 * digits, and 64-bit attempts and tokens as 16. */
#ifndef DONGTIN_IDENTITY_H
#define DONGTIN_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum { IDENTITY_DIGITS = 32, TOKEN_DIGITS = 16 };

struct identity {
    char hex[IDENTITY_DIGITS + 1];
};

/* An article's id is the identity of its source.uri, its revision that of the bytes taken. */
struct identity identity_of(const void *bytes, size_t size);

/* A part's id: the identity of the whole's 32 digits, a '/' and the part number in decimal. */
struct identity identity_of_part(const struct identity *whole, uint32_t part);

/* Reads exactly 32 lower-case hexadecimal digits. */
bool identity_parse(struct identity *identity, const char *text, size_t size);

void token_format(char hex[TOKEN_DIGITS + 1], uint64_t token);
bool token_parse(uint64_t *token, const char *text, size_t size); /* exactly 16 lower-case digits */

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

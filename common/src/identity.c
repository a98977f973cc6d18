/* Identities: see identity.h. */
#include <dongtin/identity.h>

#include <stdio.h>
#include <string.h>

#include <xxhash.h>

static const char digits[] = "0123456789abcdef";

struct identity identity_of(const void *bytes, size_t size)
{
    struct identity identity = {{0}};
    XXH128_canonical_t canonical;

    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes, size));
    for (size_t i = 0; i < sizeof canonical.digest; i++) {
        identity.hex[2 * i] = digits[canonical.digest[i] >> 4];
        identity.hex[2 * i + 1] = digits[canonical.digest[i] & 15];
    }
    return identity;
}

struct identity identity_of_part(const struct identity *whole, uint32_t part)
{
    char name[IDENTITY_DIGITS + 12];
    const int size = snprintf(name, sizeof name, "%s/%u", whole->hex, part);

    return identity_of(name, (size_t)size);
}

static bool is_hex(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f')))
            return false;
    return true;
}

bool identity_parse(struct identity *identity, const char *text, size_t size)
{
    if (size != IDENTITY_DIGITS || !is_hex(text, size))
        return false;
    memcpy(identity->hex, text, size);
    identity->hex[size] = '\0';
    return true;
}

void token_format(char hex[TOKEN_DIGITS + 1], uint64_t token)
{
    for (size_t i = TOKEN_DIGITS; i > 0; i--, token >>= 4)
        hex[i - 1] = digits[token & 15];
    hex[TOKEN_DIGITS] = '\0';
}

bool token_parse(uint64_t *token, const char *text, size_t size)
{
    uint64_t number = 0;

    if (size != TOKEN_DIGITS || !is_hex(text, size))
        return false;
    for (size_t i = 0; i < size; i++)
        number = number << 4 | (uint64_t)(text[i] <= '9' ? text[i] - '0' : text[i] - 'a' + 10);
    *token = number;
    return true;
}

/* The bytes at the front of a text as one number, by which words are compared at once. */
#ifndef CLEAN_EIGHT_BYTES_H
#define CLEAN_EIGHT_BYTES_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Up to eight bytes, the first in the lowest bits; zeros behind the end. */
static inline uint64_t eight_bytes(const char *at, size_t size)
{
    uint64_t bytes = 0;

    if (size >= sizeof bytes)
        memcpy(&bytes, at, sizeof bytes); /* of a known size: one instruction */
    else
        memcpy(&bytes, at, size);
    return le64toh(bytes);
}

#endif

/* Eight bytes of text at a time. */
#ifndef DONGTIN_WORD_H
#define DONGTIN_WORD_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { WORD_BYTES = sizeof(uint64_t) };

/* Eight bytes, the first in the lowest bits. */
static inline uint64_t word_load(const char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof word);
    return le64toh(word);
}

/* A word with `byte` in each of its bytes. */
static inline uint64_t word_of(unsigned char byte)
{
    return (uint64_t)byte * 0x0101010101010101U;
}

/* Sets the top bit of every byte that is below `limit` (at most 128). A borrow may set it in bytes
 * above such a one too, so only the lowest is to be trusted. */
static inline uint64_t word_below(uint64_t word, unsigned char limit)
{
    return (word - word_of(limit)) & ~word & word_of(0x80);
}

/* The place of the lowest byte whose top bit is set. */
static inline size_t word_first(uint64_t tops)
{
    return (size_t)__builtin_ctzll(tops) / 8;
}

#endif

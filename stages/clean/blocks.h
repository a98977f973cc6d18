/* Texts that are turned into another of the same size, a block of bytes at a time. */
#ifndef CLEAN_BLOCKS_H
#define CLEAN_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { BLOCK_BYTES = 64 };

/* Writes what a block becomes, before which two bytes may be read; false when there is something in
 * it that it does not know. */
typedef bool block_turn(const unsigned char *restrict at, char *restrict to);

/* Turns a text block by block, the first and the last in a copy, since nothing may be read before or
 * behind the text; writes up to BLOCK_BYTES bytes more. False as soon as a block is not known. For
 * functions marked WIDE, into which it is compiled whole. */
__attribute__((always_inline)) static inline bool blocks_turn(const char *text, size_t size,
                                                              char *to, block_turn *turn)
{
    for (size_t at = 0; at < size; at += BLOCK_BYTES) {
        const size_t left = size - at, before = at > 0 ? 2 : 0;
        unsigned char copy[2 + BLOCK_BYTES] = {0};
        bool is_known;

        if (before > 0 && left >= BLOCK_BYTES) {
            is_known = turn((const unsigned char *)text + at, to + at);
        } else {
            memcpy(copy + 2 - before, text + at - before,
                   before + (left < BLOCK_BYTES ? left : BLOCK_BYTES));
            is_known = turn(copy + 2, to + at);
        }
        if (!is_known)
            return false;
    }
    return true;
}

#endif

/* Loops over bytes that have no branches, so that the compiler looks at many bytes at once.
 *
 * A function marked WIDE is compiled twice, the second time for processors that take 32 bytes
 * instead of 16; which one runs is decided when the program is loaded. Where compiler, C library or
 * sanitizers do not go along, the mark is empty and the function is what it was. Such a function is
 * static, takes a block or more, and calls nothing that is not inline. */
#ifndef DONGTIN_WIDE_H
#define DONGTIN_WIDE_H

#include <features.h>

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) &&       \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

#endif

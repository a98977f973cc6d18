/* UTF-8: how much of a text is valid, where it was cut, what stands before it. */
#ifndef DONGTIN_UTF8_H
#define DONGTIN_UTF8_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* The length of the longest valid UTF-8 prefix (RFC 3629: no surrogates, no overlong forms); equals
 * size when all is valid. */
size_t utf8_valid_prefix(const char *text, size_t size);

/* The size without a character at the end whose last bytes were cut off. What stands before it is
 * not looked at. */
size_t utf8_whole_prefix(const char *text, size_t size);

/* The size of the byte order mark that text begins with, as Windows programs write one; or 0. */
size_t utf8_mark_size(const char *text, size_t size);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

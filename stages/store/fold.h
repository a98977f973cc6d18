/* Words that a full-text index cannot fold by itself: those with đ, a letter of its own and not a d
 * with a diacritic. */
#ifndef STORE_FOLD_H
#define STORE_FOLD_H

#include <stddef.h>

#include <dongtin/buffer.h>

/* Appends the words of text that hold đ or Đ, each once for each time it occurs, with d and D
 * instead, and a space behind each. */
void fold_append(struct buffer *out, const char *text, size_t size);

#endif

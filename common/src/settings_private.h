/* What reading a table of settings and printing it share. */
#ifndef DONGTIN_SETTINGS_PRIVATE_H
#define DONGTIN_SETTINGS_PRIVATE_H

#include <stddef.h>

#include <dongtin/buffer.h>
#include <dongtin/settings.h>

/* Rows of a table, without the one that ends it. A table may be NULL. */
size_t settings_count(const struct setting *table);

/* Appends "a, b, c" for "a b c". */
void settings_append_words(struct buffer *out, const char *words);

#endif

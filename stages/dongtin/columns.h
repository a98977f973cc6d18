/* Text in columns of a terminal: what one character takes, and what must not reach a terminal. */
#ifndef DONGTIN_COMMAND_COLUMNS_H
#define DONGTIN_COMMAND_COLUMNS_H

#include <stddef.h>

#include <dongtin/buffer.h>

/* The columns that UTF-8 text takes: a combining mark takes none, a wide character two. */
size_t columns_of(const char *text, size_t size);

/* Appends text as it may be shown: control characters and what turns the direction of writing
 * become U+FFFD, but for line ends and tabs. */
void columns_append_safe(struct buffer *out, const char *text, size_t size);

/* Appends one cell of a table, of exactly `width` columns: cut with "…" when the text is longer,
 * filled with spaces when it is shorter; line ends and tabs become spaces. */
void columns_append_cell(struct buffer *out, const char *text, size_t width);

#endif

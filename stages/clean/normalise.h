/* One line of valid UTF-8 -> the same line in NFC without control, zero-width and bidirectional
 * characters, its white space single plain spaces, none at the ends. */
#ifndef CLEAN_NORMALISE_H
#define CLEAN_NORMALISE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a look at the bytes of a line found; nothing of it, and the line can be copied as it is. */
struct line_look {
    bool has_wide_space; /* runs of spaces */
    bool has_odd;        /* something to remove, or a space of another kind */
    bool has_loose;      /* something that NFC may compose or replace */
    bool has_break;      /* a control character or separator that ends lines */
};

struct line_look normalise_look(const char *line, size_t size);

/* The same for a line that was looked at, or a part of one. */
void normalise_looked(const char *line, size_t size, struct line_look look, struct buffer *out);

void normalise_line(const char *line, size_t size, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

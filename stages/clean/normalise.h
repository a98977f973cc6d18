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

void normalise_line(const char *line, size_t size, struct buffer *out);

/* True when the bytes may hold a control character or a line separator (U+2028, U+2029, NEL). */
bool normalise_has_controls(const char *bytes, size_t size);

#ifdef __cplusplus
}
#endif

#endif

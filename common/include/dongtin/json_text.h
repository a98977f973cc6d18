/* JSON strings, fast: the long text of an article is escaped and unescaped here and not by Jansson,
 * and what a hot path adds to a record is appended to the serialised object. */
#ifndef DONGTIN_JSON_TEXT_H
#define DONGTIN_JSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/utf8.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* Appends text as a JSON string with its quotes: `"`, `\` and control characters escaped (RFC 8259
 * section 7), the rest as it stands. text is valid UTF-8: the caller has checked it. */
void json_text_append(struct buffer *out, const char *text, size_t size);

/* The same for bytes that may be no UTF-8 (a path, a text before clean): each that is none becomes
 * U+FFFD. */
void json_text_append_repaired(struct buffer *out, const char *bytes, size_t size);

/* json_text_append for a terminated string. */
void json_text_append_string(struct buffer *out, const char *text);

/* Appends what the inside of a JSON string (without its quotes) means: escapes resolved, surrogate
 * pairs joined. Errors (ERROR_INPUT, with the byte position): unknown escape, lone surrogate,
 * \u0000, control character, invalid UTF-8. */
bool json_text_unescape(struct buffer *out, const char *json, size_t size, struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

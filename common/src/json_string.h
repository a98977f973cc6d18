/* The inside of a JSON string, for json_text.c (which resolves it) and json_scan.c (which only
 * finds its end). */
#ifndef DONGTIN_JSON_STRING_H
#define DONGTIN_JSON_STRING_H

#include <stddef.h>
#include <stdint.h>

/* How many bytes from `text` on stand for themselves: no `"`, no `\`, no control character. */
size_t json_string_run(const char *text, size_t size);

/* Reads the escape that begins at at[0], a backslash; a surrogate pair is one escape. Returns how
 * many bytes it takes and its code point; 0 with what is wrong in *problem. */
size_t json_string_escape(const char *at, size_t size, uint32_t *code, const char **problem);

#endif

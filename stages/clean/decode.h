/* Bytes as fetched -> valid UTF-8. */
#ifndef CLEAN_DECODE_H
#define CLEAN_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

#include "syllables.h"

#ifdef __cplusplus
extern "C" {
#endif

/* UTF-8 text, without a byte order mark. Borrows the input when it was valid UTF-8 already, else
 * `room`, which the caller clears when there are no more texts. */
struct decoded {
    const struct syllables *syllables; /* by which legacy charsets are known; NULL: they are not */
    struct buffer room;
    const char *text;
    size_t size;
    size_t broken; /* places where bytes were no text and became U+FFFD */
};

/* Decodes by, in this order: byte order mark; UTF-16 seen by its zero bytes; valid UTF-8, whatever
 * was announced, unless it is a legacy charset that somebody took for Latin-1; the charset
 * announced ("" for none), if it is not Latin-1; the legacy charset whose words are syllables;
 * Latin-1 if that was announced; mostly valid UTF-8, repaired; what uchardet guesses. Errors
 * (ERROR_INPUT): bytes that are no text (PDF, pictures, archives, NUL bytes, control characters).
 */
bool decode_text(const char *bytes, size_t size, const char *charset, struct decoded *decoded,
                 struct error *error);

/* The charset that the first kilobytes of an HTML page name in a meta element or an XML
 * declaration, copied to out; "" for none. */
void decode_html_charset(const char *bytes, size_t size, char *out, size_t out_size);

#ifdef __cplusplus
}
#endif

#endif

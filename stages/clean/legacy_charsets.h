/* Charsets of fonts, which no server announces and iconv does not know: TCVN3 (ABC) and
 * VNI-Windows. */
#ifndef CLEAN_LEGACY_CHARSETS_H
#define CLEAN_LEGACY_CHARSETS_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "syllables.h"

#ifdef __cplusplus
extern "C" {
#endif

enum legacy_charset { LEGACY_NONE, LEGACY_TCVN3, LEGACY_VNI };

/* By name, whatever its capitals: "tcvn3", "abc", "vni". */
enum legacy_charset legacy_charset_named(const char *name);

/* Which of them makes syllables of nearly all words beyond ASCII in the start of the text. The
 * bytes are Latin-1, or UTF-8 that somebody made of Latin-1. */
enum legacy_charset legacy_charset_guess(const struct syllables *syllables, const char *bytes,
                                         size_t size, bool is_utf8);

/* Appends the text as UTF-8; letters and their tones may be apart (NFC joins them). */
void legacy_charset_decode(enum legacy_charset charset, const char *bytes, size_t size,
                           bool is_utf8, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

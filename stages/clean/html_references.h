/* Named characters: what "eacute" of "&eacute;" stands for. A page may hold a million references,
 * and the parser compares each with its names one after the other. */
#ifndef CLEAN_HTML_REFERENCES_H
#define CLEAN_HTML_REFERENCES_H

#include <stddef.h>

#include <dongtin/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

struct html_references;

/* The names that the parser knows; NULL when memory is short. */
struct html_references *html_references_new(void);
void html_references_free(struct html_references *references);

/* Copies the reference at the & at `at` as the character that it stands for, or as it is where the
 * parser has to read it: numbers, and characters that are marks of markup. A mere & is
 * written so that the parser need not find out. Returns the size of what it copied. */
size_t html_references_copy(const struct html_references *references, const char *at,
                            const char *end, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

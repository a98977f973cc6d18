/* HTML -> a page of blocks: scan, parse into a tree, read what it says of itself, drop what is none
 * of the article's, find the article's containers, write their blocks. */
#ifndef CLEAN_HTML_H
#define CLEAN_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

#include "html_metadata.h"
#include "page.h"

#ifdef __cplusplus
extern "C" {
#endif

struct html_reader; /* memory that serves for page after page */

/* Borrows what `knowledge` points to; NULL when memory is short. */
struct html_reader *html_reader_new(const struct html_knowledge *knowledge);
void html_reader_free(struct html_reader *reader);

/* Adds the visible text of the page (UTF-8) in reading order and what it says of title, date and
 * authors. Errors (ERROR_INPUT): elements nested too deep, too many elements. */
bool html_read(struct html_reader *reader, struct page *page, const char *html, size_t size,
               struct error *error);

#ifdef __cplusplus
}
#endif

#endif

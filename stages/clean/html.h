/* HTML -> a page of blocks. The only file that knows libxml2. */
#ifndef CLEAN_HTML_H
#define CLEAN_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

#include "page.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds the visible text of the page (UTF-8) in reading order, one block a block element, and what
 * its head says of title, date and authors. Errors (ERROR_INPUT): elements nested too deep. */
bool html_read(struct page *page, const char *html, size_t size, struct error *error);

#ifdef __cplusplus
}
#endif

#endif

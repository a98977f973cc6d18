/* A headline by its place alone: the last h1, or element named as one, before the first paragraph.
 * Portals whose every page has the same title in its head print the headline so. */
#ifndef CLEAN_HTML_HEADLINE_H
#define CLEAN_HTML_HEADLINE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes the headline; returns its node, or the count of nodes when none stands so. */
size_t html_headline_by_place(const struct html_tree *tree, struct buffer *title);

/* All of the element is a link, as to the front page. */
bool html_headline_is_linked(const struct html_tree *tree, size_t node);

#ifdef __cplusplus
}
#endif

#endif

/* The title of a page, without the name of its site. */
#ifndef CLEAN_HTML_TITLE_H
#define CLEAN_HTML_TITLE_H

#include <stddef.h>

#include <dongtin/buffer.h>

#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the head of a page says; each may be "". */
struct html_titles {
    const char *open_graph, *twitter, *linked, *head;
    const char *sites; /* known names of the site, one a line */
};

/* Writes the title; returns the node that prints it as a headline, or the count of nodes. */
size_t html_title_choose(const struct html_tree *tree, const struct html_titles *titles,
                         struct buffer *title);

#ifdef __cplusplus
}
#endif

#endif

/* Authors and dates that the body of a page marks up, or merely prints near its headline. */
#ifndef CLEAN_HTML_BYLINE_H
#define CLEAN_HTML_BYLINE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "date_text.h"
#include "html_author.h"
#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds the authors. `headline` is the node of the title, or the count of nodes. */
void html_byline_authors(const struct html_tree *tree, size_t headline,
                         const struct author_names *names, const struct date_words *words);

/* Appends the date that an element says by itemprop, class name or as a time element. */
bool html_byline_marked_date(const struct html_tree *tree, size_t headline,
                             const struct date_words *words, struct buffer *out);

/* The same for what stands close behind the headline: no other article's date. */
bool html_byline_close_date(const struct html_tree *tree, size_t headline,
                            const struct date_words *words, struct buffer *out);

/* Appends the first date that is printed by itself near the headline. */
bool html_byline_printed_date(const struct html_tree *tree, size_t headline,
                              const struct date_words *words, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

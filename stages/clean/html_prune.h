/* Takes out of a page's tree what is none of the article's. */
#ifndef CLEAN_HTML_PRUNE_H
#define CLEAN_HTML_PRUNE_H

#include <stddef.h>
#include <stdint.h>

#include "html_measure.h"
#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Drops by element and by what class names say, but never a large part of the page's story. The
 * measures are of the whole tree, and have to be taken anew behind it. */
void html_prune_words(struct html_tree *tree, const struct html_measures *measures);

/* Bytes of story that were dropped for `reason`. */
uint64_t html_prune_story(const struct html_tree *tree, const struct html_measures *measures,
                          enum html_dropped reason);

/* Takes back what was dropped for `reason`, where that was story. The measures are those from
 * before it was dropped. */
void html_prune_undo(struct html_tree *tree, const struct html_measures *measures,
                     enum html_dropped reason);

/* Drops the divisions inside `container` that are nearly nothing but links. */
void html_prune_links(struct html_tree *tree, const struct html_measures *measures,
                      size_t container);

/* Drops what stands in the container before the headline `title`, when that is little. */
void html_prune_before(struct html_tree *tree, const struct html_measures *measures,
                       size_t container, size_t title);

/* Drops the lines that say who wrote it and when. */
void html_prune_bylines(struct html_tree *tree, const struct html_measures *measures,
                        size_t container);

/* Drops what is to be filled in, a newsletter's address for one, with the few words round it. */
void html_prune_forms(struct html_tree *tree, const struct html_measures *measures,
                      size_t container);

/* Drops tables of ten columns and more beside a story: nobody reads them as text. */
void html_prune_tables(struct html_tree *tree, const struct html_measures *measures,
                       size_t container);

#ifdef __cplusplus
}
#endif

#endif

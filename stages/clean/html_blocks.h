/* A page's tree as blocks of text in reading order. */
#ifndef CLEAN_HTML_BLOCKS_H
#define CLEAN_HTML_BLOCKS_H

#include "html_container.h"
#include "html_measure.h"
#include "html_tree.h"
#include "page.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds the blocks inside the containers, and a lead that stands before them, to the page; all else
 * becomes blocks of BLOCK_CHROME with their reasons. False when memory is short. */
bool html_blocks_add(struct page *page, const struct html_tree *tree,
                     const struct html_measures *measures,
                     const struct html_containers *containers);

#ifdef __cplusplus
}
#endif

#endif

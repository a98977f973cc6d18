/* Title, authors and date of a page, out of all the places where a page may say them. */
#ifndef CLEAN_HTML_METADATA_H
#define CLEAN_HTML_METADATA_H

#include <stdbool.h>
#include <stddef.h>

#include "clean_rules.h"
#include "html_scan.h"
#include "html_tree.h"
#include "language.h"
#include "linked_data.h"
#include "page.h"

#ifdef __cplusplus
extern "C" {
#endif

struct html_knowledge {
    const struct markup_words *words; /* may be NULL */
    struct clean_rules *const *packs;
    size_t pack_count;
    const struct language_cues *cues;
};

/* Fills title, authors, published and url of the page; *headline is the node that prints the title,
 * or the count of nodes. Nothing of the tree may have been dropped yet. */
void html_metadata_read(struct page *page, const struct html_tree *tree,
                        const struct linked_data *linked, const struct html_knowledge *knowledge,
                        size_t *headline);

#ifdef __cplusplus
}
#endif

#endif

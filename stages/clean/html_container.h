/* Finds the elements of a page that hold the article. */
#ifndef CLEAN_HTML_CONTAINER_H
#define CLEAN_HTML_CONTAINER_H

#include <stddef.h>
#include <stdint.h>

#include "html_measure.h"
#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { HTML_MOST_CONTAINERS = 32 };

/* In reading order, none inside another; at least one when found. */
struct html_containers {
    uint32_t nodes[HTML_MOST_CONTAINERS];
    size_t count;
    size_t headline; /* as given */
};

/* `headline` is the node of the page's headline, or not less than the count of nodes. */
void html_container_find(const struct html_tree *tree, const struct html_measures *measures,
                         size_t headline, struct html_containers *found);

#ifdef __cplusplus
}
#endif

#endif

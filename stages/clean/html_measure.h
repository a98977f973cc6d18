/* How much text the elements of a page hold, and how much of it reads like a story. */
#ifndef CLEAN_HTML_MEASURE_H
#define CLEAN_HTML_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* In bytes, with all inside but what is dropped or hidden. */
struct html_measure {
    uint32_t text;  /* without white space */
    uint32_t links; /* of it in links */
    uint32_t story; /* of it in paragraphs, without links */
};

struct html_measures {
    struct html_measure *nodes; /* one a node of the tree */
    uint32_t *blocks;           /* by node: the block element that its text belongs to */
    size_t capacity;
};

/* Measures anew; false when memory is short. */
bool html_measure(struct html_measures *measures, const struct html_tree *tree);
void html_measures_clear(struct html_measures *measures);

#ifdef __cplusplus
}
#endif

#endif

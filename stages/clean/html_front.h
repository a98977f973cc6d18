/* What of an article stands before its container: the summary, and the first picture. */
#ifndef CLEAN_HTML_FRONT_H
#define CLEAN_HTML_FRONT_H

#include <stdbool.h>
#include <stddef.h>

#include "html_measure.h"
#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

struct html_front {
    size_t headline;  /* the count of nodes when there is none */
    size_t close_end; /* behind the few texts that follow the headline */
};

struct html_front html_front_of(const struct html_tree *tree, size_t headline);

/* True for an element before the container that belongs to the article. */
bool html_front_is(const struct html_tree *tree, const struct html_measures *measures,
                   const struct html_front *front, size_t node);

#ifdef __cplusplus
}
#endif

#endif

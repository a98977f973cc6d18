/* Where on a page a byline may be expected: near its headline, and in no other article's part. */
#ifndef CLEAN_HTML_PLACE_H
#define CLEAN_HTML_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "characters.h"
#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Nodes of a tree, `end` and `last` excluded. */
struct html_place {
    size_t headline;    /* the count of nodes when there is none */
    size_t above;       /* the first node of the few texts just above the headline */
    size_t end;         /* behind it a byline may be another article's */
    size_t close;       /* behind it a list of articles or a remark is no longer the byline's */
    size_t first, last; /* what is near the headline, or the page's start */
};

struct html_place html_place_of(const struct html_tree *tree, size_t headline);

/* True for what stands in navigation, a list of other articles or a reader's remark, in which the
 * headline does not. */
bool html_place_is_foreign(const struct html_place *place, const struct html_tree *tree,
                           size_t node);

/* True for an element in a line that is all of that line: no text stands beside it. */
bool html_place_is_line(const struct html_tree *tree, size_t node);

/* True for a text in a link. */
bool html_place_is_linked(const struct html_tree *tree, size_t node);

/* True for what nobody sees. */
bool html_place_is_out(const struct html_node *node);

/* The bytes of a text node without the white space at its ends; empty for an element. */
struct span html_place_text(const struct html_tree *tree, size_t node);

/* Writes the text of a short element; false when it is longer than `most` or empty. */
bool html_place_short_text(const struct html_tree *tree, size_t node, size_t most,
                           struct buffer *text);

#ifdef __cplusplus
}
#endif

#endif

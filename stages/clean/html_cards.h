/* Cards of other articles behind a story: each has a headline that is a link, perhaps a few words
 * of that article, and a button. */
#ifndef CLEAN_HTML_CARDS_H
#define CLEAN_HTML_CARDS_H

#include <stdbool.h>
#include <stddef.h>

#include "html_measure.h"
#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Drops what holds such cards behind the story of a page whose containers are not known yet: behind
 * a body of a sure name, or beside more story than they hold. True when something went. `headline`
 * is a node, or not less than the count of nodes. */
bool html_cards_drop_outside(struct html_tree *tree, const struct html_measures *measures,
                             size_t headline);

/* Drops what holds such cards at the end of the container. */
void html_cards_drop(struct html_tree *tree, const struct html_measures *measures,
                     size_t container);

#ifdef __cplusplus
}
#endif

#endif

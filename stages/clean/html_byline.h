/* Authors that the body of a page marks up, or merely prints near its headline. */
#ifndef CLEAN_HTML_BYLINE_H
#define CLEAN_HTML_BYLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "date_text.h"
#include "html_author.h"
#include "html_place.h"
#include "html_tree.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds the authors. */
void html_byline_authors(const struct html_tree *tree, const struct html_place *place,
                         const struct author_names *names, const struct date_words *words);

#ifdef __cplusplus
}
#endif

#endif

/* From a page to a story: which block is title, lead, heading, text, caption, and which is none of
 * the article's. */
#ifndef CLEAN_LAYOUT_H
#define CLEAN_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

#include "clean_rules.h"
#include "page.h"
#include "story.h"

#ifdef __cplusplus
extern "C" {
#endif

struct mark; /* what is thought of a block so far: layout.c */

/* Memory that lasts from article to article. */
struct layout_memory {
    struct mark *marks;
    size_t capacity;
    size_t *table; /* of blocks by their hash, to find repeated ones */
    size_t table_size;
    struct line_match match;
    struct buffer lower; /* the page's text in lower case */
    struct buffer folded;
};

void layout_memory_init(struct layout_memory *memory);
void layout_memory_clear(struct layout_memory *memory);

/* Fills the story from the page. known_title is a headline known from elsewhere ("" for none). */
bool layout_story(struct layout_memory *memory, const struct page *page,
                  const struct clean_rules *rules, const char *known_title, struct story *story);

#ifdef __cplusplus
}
#endif

#endif

/* What the blocks of a page turned out to be. Every span is of the page's text; nothing is copied
 * before the record is written. */
#ifndef CLEAN_STORY_H
#define CLEAN_STORY_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

#include "characters.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { STORY_MOST_AUTHORS = 16, STORY_ISO_BYTES = 32 };

enum piece_kind {
    PIECE_TITLE,
    PIECE_LEAD,
    PIECE_HEADING,
    PIECE_TEXT,
    PIECE_CAPTION,
    PIECE_REMOVED
};

struct piece {
    enum piece_kind kind;
    struct span span;
    struct span credit, image; /* of a caption; empty: none */
    const char *rule;          /* who decided: a rule of the pack, or "clean.layout..." */
    const char *why;           /* of what was removed */
    double confidence;
};

/* Lead, headings and paragraphs: what stands between title and captions. */
static inline bool piece_is_story(const struct piece *piece)
{
    return piece->kind == PIECE_LEAD || piece->kind == PIECE_HEADING || piece->kind == PIECE_TEXT;
}

struct story {
    struct piece *pieces; /* in reading order */
    size_t count, capacity;
    bool failed; /* out of memory */

    struct span authors[STORY_MOST_AUTHORS];
    size_t author_count;
    struct span section;
    char published[STORY_ISO_BYTES]; /* "" when the page does not say */
    struct span published_text;
    double published_confidence;
};

void story_init(struct story *story);
void story_reset(struct story *story);
void story_clear(struct story *story);

/* Adds a piece; NULL when memory was short. Borrowed until the next one is added. */
struct piece *story_add(struct story *story, enum piece_kind kind, struct span span);

#ifdef __cplusplus
}
#endif

#endif

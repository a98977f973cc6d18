/* See story.h. */
#include "story.h"

#include <stdlib.h>

void story_init(struct story *story)
{
    *story = (struct story){0};
}

void story_reset(struct story *story)
{
    *story = (struct story){.pieces = story->pieces, .capacity = story->capacity};
}

void story_clear(struct story *story)
{
    free(story->pieces);
    story_init(story);
}

struct piece *story_add(struct story *story, enum piece_kind kind, struct span span)
{
    if (story->count == story->capacity) {
        const size_t capacity = story->capacity == 0 ? 64 : story->capacity * 2;
        struct piece *const pieces = realloc(story->pieces, capacity * sizeof *pieces);

        if (pieces == NULL) {
            story->failed = true;
            return NULL;
        }
        story->pieces = pieces;
        story->capacity = capacity;
    }
    story->pieces[story->count] =
        (struct piece){.kind = kind, .span = span, .rule = "clean.layout", .confidence = 0.9};
    return &story->pieces[story->count++];
}

/* What is thought of each block of a page, pass by pass: the working paper of layout.c. */
#ifndef CLEAN_MARKS_H
#define CLEAN_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "captions.h"
#include "clean_rules.h"
#include "layout.h"
#include "page.h"
#include "story.h"

#ifdef __cplusplus
extern "C" {
#endif

enum role {
    ROLE_OPEN, /* the story, unless a pass says otherwise */
    ROLE_TITLE,
    ROLE_LEAD,
    ROLE_HEADING,
    ROLE_CAPTION,
    ROLE_IMAGE,
    ROLE_REMOVED
};

enum { NO_BLOCK = -1 };

struct mark {
    enum role role;
    struct span span;          /* of the block, without a prefix that was taken off */
    struct span prefix;        /* empty: none */
    struct span image, credit; /* of a caption */
    const char *rule, *why;
    const char *prefix_rule, *prefix_why;
    double confidence;
    enum line_class line_class;
    bool is_asked;  /* no line rule for any place fits */
    bool no_credit; /* there is none in it */
};

struct marking {
    const struct page *page;
    const struct clean_rules *rules;
    const char *known_title;
    struct layout_memory *memory;
    struct mark *marks; /* one a block */
    size_t count;
    size_t first; /* the first block that is not removed by its markup */
    struct story *story;
    struct credit_names names;
    long title;     /* index of its block, or NO_BLOCK */
    long last_body; /* the last paragraph that was one before anything was judged, or NO_BLOCK */
    long flat_body; /* the one block of an article printed without line breaks, or NO_BLOCK */
    bool has_near_captions;
    bool has_gaps; /* empty lines mean something on this page */
};

static inline const char *mark_text(const struct marking *marking, const struct mark *mark)
{
    return page_text(marking->page, mark->span);
}

/* Names may be known by their shape alone: on a page that has markup only where the language's pack
 * knows how names begin, for there headings and buttons look like names. */
static inline bool mark_trusts_shapes(const struct marking *marking)
{
    return !marking->page->has_markup || marking->rules->surnames.count > 0;
}

/* Long enough, or sentence enough, to be a paragraph of the story. */
bool mark_is_body(const struct marking *marking, const struct mark *mark);

/* How many sentences the span holds, counted up to `most`. */
size_t mark_count_sentences(const struct marking *marking, struct span span, size_t most);

void mark_remove(struct mark *mark, const char *rule, const char *why, double confidence);

/* The passes, in the order in which they run. */
void marks_of_source(struct marking *marking);  /* what the page's markup said */
void marks_of_head(struct marking *marking);    /* header lines, the title */
void marks_of_tail(struct marking *marking);    /* notices and links behind the story */
void marks_of_middle(struct marking *marking);  /* image lines, notices anywhere */
bool marks_of_repeats(struct marking *marking); /* printed before; false: out of memory */
void marks_of_captions(
    struct marking *marking);                   /* below images, with credits, behind a flat body */
void marks_of_bylines(struct marking *marking); /* names on lines of their own */
void marks_of_story(struct marking *marking);   /* lead and headings */

/* More small words than capitals: a sentence, and no name. */
bool marks_is_prose(const struct marking *marking, struct span span);

/* "Ngày 15/10, ...": the story begins with its day. */
bool marks_is_dateline(const struct marking *marking, struct span span);

#ifdef __cplusplus
}
#endif

#endif

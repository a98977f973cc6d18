/* An article from inside, for article.c (its life, its text) and article_record.c. */
#ifndef DONGTIN_ARTICLE_INTERNAL_H
#define DONGTIN_ARTICLE_INTERNAL_H

#include <stdbool.h>

#include <dongtin/article.h>

#include "article_private.h"

enum truth {
    TRUTH_BYTES, /* `record`; `tree`, if there is one, says the same */
    TRUTH_TREE   /* `tree`; `record` is out of date */
};

struct article {
    struct envelope envelope;
    struct buffer record;         /* begins with '{' and ends with '}' */
    struct article_place *places; /* owned: where the members of `record` stand, in order */
    size_t place_count, place_capacity;
    bool is_indexed;     /* `places` is about this very `record` */
    bool is_checked;     /* the text is known to be valid UTF-8 */
    struct buffer spare; /* where a record is rewritten before it is swapped with `record` */
    enum truth truth;
    json_t *tree;             /* owned, may be NULL */
    json_t *stale;            /* owned array of former trees, may be NULL */
    struct buffer own;        /* the text, unless it is lent */
    const char *lent;         /* the text, when `release` is set */
    size_t lent_size;         /* of `lent` */
    article_release *release; /* NULL: the text is the article's own */
    void *owner;
};

bool article_no_memory(struct error *error); /* fills the error; false */

/* Says in *offset where in a buffer `bytes` points; false when it points elsewhere. */
bool article_points_into(const struct buffer *buffer, const char *bytes, size_t *offset);
void article_swap_buffers(struct buffer *a, struct buffer *b);

/* article_record.c */
void article_drop_trees(struct article *article);
bool article_copy_record(struct article *copy, const struct article *article, struct error *error);
/* Removes the members that hold offsets into the text. */
bool article_remove_offsets(struct article *article, struct error *error);

#endif

/* The pieces of which the members of a record are written: a member is a list of items, an item has
 * keys, and ends with the rule that found it and its confidence. */
#ifndef EXTRACT_ITEMS_H
#define EXTRACT_ITEMS_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "findings.h"
#include "reading.h"
#include "write.h"

/* The member being written. */
struct writing {
    struct members *members;
    struct buffer *out;
    const struct reading *reading;
    struct findings *findings;
    size_t items; /* of this member so far */
};

/* Items of one kind come twice: the sure ones in their member, the others in `uncertain`. */
struct item_kind {
    const char *field;
    size_t (*count)(const struct findings *findings);
    bool (*is_sure)(const struct writing *writing, size_t row);
    void (*write)(struct writing *writing, size_t row);
};

void items_begin(struct writing *writing, const char *key, char bracket);
/* Ends the member; one without items is taken back. */
void items_end(struct writing *writing);

void item_begin(struct writing *writing);
void item_key(struct buffer *out, const char *key);
/* Nothing when the value is NULL or empty. */
void item_string(struct buffer *out, const char *key, const char *value);
void item_number(struct buffer *out, const char *key, size_t number);

struct extent item_extent(const struct writing *writing, struct span span);
void item_append_text(struct writing *writing, struct extent extent);
/* The words of a span; nothing when it is empty. */
void item_words(struct writing *writing, const char *key, struct span span);
void item_place(struct writing *writing, struct extent extent);
void item_end(struct writing *writing, const struct rule *rule);

#endif

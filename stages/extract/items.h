/* The pieces of which the members of a record are written: a member is a list of items, an item has
 * keys, and ends with the rule that found it and its confidence. */
#ifndef EXTRACT_ITEMS_H
#define EXTRACT_ITEMS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include <dongtin/buffer.h>
#include <dongtin/json_text.h>

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

/* An item that is but where something begins and ends: [start,end] */
void item_range(struct writing *writing, struct extent extent);
/* A key that a rule pack gives, which may need escapes. */
void item_name(struct buffer *out, const char *name);

struct extent item_extent(const struct writing *writing, struct span span);
void item_append_text(struct writing *writing, struct extent extent);
void item_append_words(struct writing *writing, struct span span);
/* "text", "start" and "end" of a mention */
void item_words_and_place(struct writing *writing, struct span span);
/* "start" and "end" */
void item_place(struct writing *writing, struct extent extent);
/* What follows is inline for the sake of its keys, whose sizes are then known when this is
 * compiled; a record has more keys than anything else. */

/* Room for `more` bytes and a NUL behind them: where they go; NULL when memory is short. */
static inline char *item_room(struct buffer *out, size_t more)
{
    return more < out->capacity - out->size || buffer_reserve(out, more) ? out->bytes + out->size
                                                                         : NULL;
}

/* Appends bytes that are JSON already. */
static inline void item_bytes(struct buffer *out, const char *bytes, size_t size)
{
    char *to = item_room(out, size);

    if (to == NULL)
        return;
    memcpy(to, bytes, size);
    to[size] = '\0';
    out->size += size;
}

static inline void item_char(struct buffer *out, char c)
{
    item_bytes(out, &c, 1);
}

static inline void item_begin(struct writing *writing)
{
    if (writing->items++ > 0)
        item_char(writing->out, ',');
    item_char(writing->out, '{');
}

/* What tells by which rule it was found ends an item. */
static inline void item_end(struct writing *writing, const struct rule *rule)
{
    item_bytes(writing->out, rule->ending, rule->ending_size);
}

/* A key that JSON writes as it is. */
static inline void item_key(struct buffer *out, const char *key)
{
    const size_t size = strlen(key);
    char *to = item_room(out, size + 4);

    if (to == NULL)
        return;
    if (out->size > 0 && to[-1] != '{')
        *to++ = ',';
    *to++ = '"';
    memcpy(to, key, size);
    to += size;
    memcpy(to, "\":", sizeof "\":"); /* with its NUL */
    out->size = (size_t)(to + 2 - out->bytes);
}

/* Nothing when the value is NULL or empty. */
static inline void item_string(struct buffer *out, const char *key, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    item_key(out, key);
    json_text_append_string(out, value);
}

/* The words of a span; nothing when it is empty. */
static inline void item_words(struct writing *writing, const char *key, struct span span)
{
    if (span.end <= span.first)
        return;
    item_key(writing->out, key);
    item_append_words(writing, span);
}

#endif

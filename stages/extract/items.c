/* The pieces of which the members of a record are written: see items.h. */
#include "items.h"

#include <string.h>

#include <dongtin/json_text.h>

enum { NUMBER_BYTES = 10 }; /* digits of the greatest offset: texts have less than 4 GiB */

void items_begin(struct writing *writing, const char *key, char bracket)
{
    struct members *members = writing->members;

    members->rows[members->count] = (struct member){key, members->json.size, 0};
    item_char(writing->out, bracket);
    writing->items = 0;
}

void items_end(struct writing *writing)
{
    struct members *members = writing->members;
    struct member *member = &members->rows[members->count];

    if (writing->items == 0) {
        members->json.size = member->start;
        return;
    }
    item_char(writing->out, ']');
    member->size = members->json.size - member->start;
    members->count++;
}

void item_name(struct buffer *out, const char *name)
{
    if (out->size > 0 && out->bytes[out->size - 1] != '{')
        item_char(out, ',');
    json_text_append_string(out, name);
    item_char(out, ':');
}

void item_range(struct writing *writing, struct extent extent)
{
    struct buffer *out = writing->out;
    char *to = item_room(out, sizeof ",[,]" + 2 * NUMBER_BYTES);

    if (to == NULL)
        return;
    if (writing->items++ > 0)
        *to++ = ',';
    *to++ = '[';
    to = buffer_put_digits(to, extent.start);
    *to++ = ',';
    to = buffer_put_digits(to, extent.end);
    *to++ = ']';
    *to = '\0';
    out->size = (size_t)(to - out->bytes);
}

void item_append_text(struct writing *writing, struct extent extent)
{
    json_text_append(writing->out, writing->reading->shadow.text + extent.start,
                     extent.end - extent.start);
}

struct extent item_extent(const struct writing *writing, struct span span)
{
    return reading_extent(writing->reading, span.first, span.end);
}

void item_append_words(struct writing *writing, struct span span)
{
    item_append_text(writing, item_extent(writing, span));
}

/* Something always stands before it. */
void item_place(struct writing *writing, struct extent extent)
{
    static const char start[] = ",\"start\":";
    static const char end[] = ",\"end\":";
    struct buffer *out = writing->out;
    char *to = item_room(out, sizeof start + sizeof end + 2 * NUMBER_BYTES);

    if (to == NULL)
        return;
    memcpy(to, start, sizeof start - 1);
    to = buffer_put_digits(to + sizeof start - 1, extent.start);
    memcpy(to, end, sizeof end - 1);
    to = buffer_put_digits(to + sizeof end - 1, extent.end);
    *to = '\0';
    out->size = (size_t)(to - out->bytes);
}

void item_words_and_place(struct writing *writing, struct span span)
{
    const struct extent extent = item_extent(writing, span);

    item_key(writing->out, "text");
    item_append_text(writing, extent);
    item_place(writing, extent);
}

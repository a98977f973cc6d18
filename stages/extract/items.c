/* The pieces of which the members of a record are written: see items.h. */
#include "items.h"

#include <string.h>

#include <dongtin/json_text.h>

enum { NUMBER_BYTES = 12 };

#define OFFSET_MOST UINT64_C(100000000000) /* texts have less than 4 GiB */

void items_begin(struct writing *writing, const char *key, char bracket)
{
    struct members *members = writing->members;

    members->rows[members->count] = (struct member){key, members->json.size, 0};
    buffer_append_char(writing->out, bracket);
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
    buffer_append_char(writing->out, ']');
    member->size = members->json.size - member->start;
    members->count++;
}

void item_begin(struct writing *writing)
{
    buffer_append_string(writing->out, writing->items++ == 0 ? "{" : ",{");
}

void item_name(struct buffer *out, const char *name)
{
    if (out->size > 0 && out->bytes[out->size - 1] != '{')
        buffer_append_char(out, ',');
    json_text_append_string(out, name);
    buffer_append_char(out, ':');
}

/* The digits of an offset; returns where they end. */
static char *put_number(char *to, size_t number)
{
    char *end = to + 1;

    for (size_t limit = 10; number >= limit && limit < OFFSET_MOST; limit *= 10)
        end++;
    for (char *at = end; at > to; number /= 10)
        *--at = (char)('0' + number % 10);
    return end;
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
    to = put_number(to, extent.start);
    *to++ = ',';
    to = put_number(to, extent.end);
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
    to = put_number(to + sizeof start - 1, extent.start);
    memcpy(to, end, sizeof end - 1);
    to = put_number(to + sizeof end - 1, extent.end);
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

void item_end(struct writing *writing, const struct rule *rule)
{
    buffer_append(writing->out, rule->ending, rule->ending_size);
}

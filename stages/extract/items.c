/* The pieces of which the members of a record are written: see items.h. */
#include "items.h"

#include <string.h>

#include <dongtin/json_text.h>

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

/* A name that JSON writes as it is. */
static bool is_plain(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)name[i] < 0x20 || name[i] == '"' || name[i] == '\\')
            return false;
    return true;
}

/* Written straight into the room made for it, since a record has more keys than anything else. */
void item_key(struct buffer *out, const char *key)
{
    const size_t size = strlen(key);
    char *to;

    if (out->size > 0 && out->bytes[out->size - 1] != '{')
        buffer_append_char(out, ',');
    if (!is_plain(key, size)) {
        json_text_append(out, key, size);
        buffer_append_char(out, ':');
        return;
    }
    if (!buffer_reserve(out, size + 3))
        return;
    to = out->bytes + out->size;
    to[0] = '"';
    memcpy(to + 1, key, size);
    memcpy(to + 1 + size, "\":", sizeof "\":"); /* with its NUL */
    out->size += size + 3;
}

void item_string(struct buffer *out, const char *key, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    item_key(out, key);
    json_text_append_string(out, value);
}

void item_number(struct buffer *out, const char *key, size_t number)
{
    item_key(out, key);
    buffer_append_u64(out, number);
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

void item_words(struct writing *writing, const char *key, struct span span)
{
    if (span.end == 0 || span.end <= span.first)
        return;
    item_key(writing->out, key);
    item_append_text(writing, item_extent(writing, span));
}

void item_place(struct writing *writing, struct extent extent)
{
    item_number(writing->out, "start", extent.start);
    item_number(writing->out, "end", extent.end);
}

void item_end(struct writing *writing, const struct rule *rule)
{
    item_string(writing->out, "rule", rule->id);
    item_key(writing->out, "confidence");
    buffer_append_string(writing->out, rule->confidence);
    buffer_append_char(writing->out, '}');
}

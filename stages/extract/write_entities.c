/* Writing organisations and places: see write_entities.h. */
#include "write_entities.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/json_text.h>

enum { ALIASES_MOST = 32, NAME_BYTES_MOST = 1024 };

static int compare_mentions(const void *left, const void *right)
{
    const struct entity_mention *a = left;
    const struct entity_mention *b = right;

    if (a->of != b->of)
        return a->of < b->of ? -1 : 1;
    return a->span.first < b->span.first ? -1 : a->span.first > b->span.first;
}

void entities_sort(struct findings *findings)
{
    if (findings->organization_mentions.count > 1)
        qsort(findings->organization_mentions.rows, findings->organization_mentions.count,
              sizeof(struct entity_mention), compare_mentions);
    if (findings->place_mentions.count > 1)
        qsort(findings->place_mentions.rows, findings->place_mentions.count,
              sizeof(struct entity_mention), compare_mentions);
}

/* The mentions of one row. */
struct mention_run {
    const struct entity_mention *rows;
    size_t count;
};

static struct mention_run run_of(const struct entity_mention *rows, size_t count, size_t of)
{
    size_t low = 0;
    size_t high = count;
    size_t end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (rows[middle].of < of)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < count && rows[end].of == of; end++)
        continue;
    return (struct mention_run){rows + low, end - low};
}

static bool is_same_text(const struct writing *writing, struct extent a, struct extent b)
{
    const char *text = writing->reading->shadow.text;

    return a.end - a.start == b.end - b.start &&
           memcmp(text + a.start, text + b.start, a.end - a.start) == 0;
}

static void write_mentions(struct writing *writing, struct mention_run run)
{
    item_key(writing->out, "mentions");
    buffer_append_char(writing->out, '[');
    for (size_t i = 0; i < run.count; i++) {
        buffer_append_string(writing->out, i > 0 ? ",{" : "{");
        item_words(writing, "text", run.rows[i].span);
        item_place(writing, item_extent(writing, run.rows[i].span));
        buffer_append_char(writing->out, '}');
    }
    buffer_append_char(writing->out, ']');
}

/* Every wording of the mentions but the name itself, once. */
static void write_aliases(struct writing *writing, struct mention_run run, struct extent name)
{
    struct extent seen[ALIASES_MOST + 1];
    size_t count = 0;

    seen[count++] = name;
    item_key(writing->out, "aliases");
    buffer_append_char(writing->out, '[');
    for (size_t i = 0; i < run.count && count <= ALIASES_MOST; i++) {
        struct extent extent = item_extent(writing, run.rows[i].span);
        size_t j = 0;

        while (j < count && !is_same_text(writing, seen[j], extent))
            j++;
        if (j < count)
            continue;
        if (count > 1)
            buffer_append_char(writing->out, ',');
        item_append_text(writing, extent);
        seen[count++] = extent;
    }
    buffer_append_char(writing->out, ']');
}

size_t organizations_count(const struct findings *findings)
{
    return findings->organizations.count;
}

bool organization_is_sure(const struct writing *writing, size_t row)
{
    return !writing->findings->organizations.rows[row].rule->is_uncertain;
}

/* Head and tail of a name that stand apart, with a space between them. */
static void write_name(struct writing *writing, struct span head, struct span tail)
{
    struct extent parts[2] = {item_extent(writing, head), item_extent(writing, tail)};
    char name[NAME_BYTES_MOST];
    size_t size = 0;

    for (size_t i = 0; i < 2; i++) {
        size_t part = parts[i].end - parts[i].start;

        if (size + part + 1 > sizeof name)
            break;
        if (i > 0)
            name[size++] = ' ';
        memcpy(name + size, writing->reading->shadow.text + parts[i].start, part);
        size += part;
    }
    item_key(writing->out, "name");
    json_text_append(writing->out, name, size);
}

void organization_write(struct writing *writing, size_t row)
{
    const struct findings *findings = writing->findings;
    const struct organization_find *find = &findings->organizations.rows[row];
    struct mention_run run =
        run_of(findings->organization_mentions.rows, findings->organization_mentions.count, row);
    struct extent name = item_extent(writing, find->head);

    if (find->tail.end == 0) {
        item_words(writing, "name", find->head);
    } else {
        write_name(writing, find->head, find->tail);
        name = (struct extent){0, 0};
    }
    item_string(writing->out, "type", find->type);
    write_aliases(writing, run, name);
    write_mentions(writing, run);
    item_end(writing, find->rule);
}

size_t places_count(const struct findings *findings)
{
    return findings->places.count;
}

bool place_is_sure(const struct writing *writing, size_t row)
{
    return !writing->findings->places.rows[row].rule->is_uncertain;
}

void place_write(struct writing *writing, size_t row)
{
    const struct findings *findings = writing->findings;
    const struct place_find *find = &findings->places.rows[row];
    struct mention_run run =
        run_of(findings->place_mentions.rows, findings->place_mentions.count, row);

    item_words(writing, "name", find->name);
    item_string(writing->out, "type", find->type);
    if (find->within != UINT32_MAX)
        item_words(writing, "within", findings->places.rows[find->within].name);
    item_string(writing->out, "code", find->code);
    write_aliases(writing, run, item_extent(writing, find->name));
    write_mentions(writing, run);
    item_end(writing, find->rule);
}

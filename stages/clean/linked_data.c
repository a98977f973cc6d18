/* See linked_data.h. An article is known by its type; of what has none, the first node with a date
 * of publication counts. */
#include "linked_data.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

enum { MOST_NODES = 400, MOST_DEPTH = 6, MOST_AUTHORS = 12 };

struct nodes {
    json_t *items[MOST_NODES]; /* borrowed, in order */
    size_t count;
};

/* Takes out what is no JSON but often stands there: HTML comments, control characters, a comma
 * before a closing bracket. */
static void mend(const char *text, size_t size, struct buffer *out)
{
    bool in_string = false;

    for (size_t i = 0; i < size; i++) {
        const char c = text[i];

        if (in_string && c == '\\' && i + 1 < size) {
            buffer_append(out, text + i, 2);
            i++;
            continue;
        }
        if (c == '"')
            in_string = !in_string;
        if ((unsigned char)c < ' ') {
            buffer_append_char(out, ' ');
            continue;
        }
        if (!in_string && c == ',') {
            const size_t next = i + 1 + strspn(text + i + 1, " \t\r\n");

            if (next < size && (text[next] == '}' || text[next] == ']'))
                continue;
        }
        buffer_append_char(out, c);
    }
}

static const char *skip_to_json(const char *text, size_t *size)
{
    const char *const object = memchr(text, '{', *size);
    const char *const array = memchr(text, '[', *size);
    const char *start = object;

    if (array != NULL && (object == NULL || array < object))
        start = array;
    if (start == NULL)
        return NULL;
    *size -= (size_t)(start - text);
    return start;
}

static json_t *parse(const char *text, size_t size)
{
    const size_t flags = JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
    struct buffer mended = {0};
    json_t *json;

    text = skip_to_json(text, &size);
    if (text == NULL)
        return NULL;
    json = json_loadb(text, size, flags, NULL);
    if (json != NULL)
        return json;
    mend(text, size, &mended);
    if (mended.size > 0 && buffer_is_ok(&mended))
        json = json_loadb(mended.bytes, mended.size, flags, NULL);
    buffer_clear(&mended);
    return json;
}

/* Lists the objects of a document, outer before inner: arrays, @graph and what stands for the
 * page's main thing are looked into. */
static void list_nodes(struct nodes *nodes, json_t *json, int depth)
{
    static const char *const INSIDE[] = {"@graph", "mainEntity", "mainEntityOfPage", "hasPart",
                                         "itemReviewed"};

    if (depth == MOST_DEPTH || nodes->count == MOST_NODES)
        return;
    if (json_is_array(json)) {
        for (size_t i = 0; i < json_array_size(json); i++)
            list_nodes(nodes, json_array_get(json, i), depth + 1);
        return;
    }
    if (!json_is_object(json))
        return;
    nodes->items[nodes->count++] = json;
    for (size_t i = 0; i < sizeof INSIDE / sizeof INSIDE[0]; i++)
        list_nodes(nodes, json_object_get(json, INSIDE[i]), depth + 1);
}

static bool has_type(const json_t *node, const char *ending)
{
    const json_t *const type = json_object_get(node, "@type");
    const size_t count = json_is_array(type) ? json_array_size(type) : 1;

    for (size_t i = 0; i < count; i++) {
        const json_t *const one = json_is_array(type) ? json_array_get(type, i) : type;
        const char *const name = json_string_value(one);

        if (name != NULL && strlen(name) >= strlen(ending) &&
            strcasecmp(name + strlen(name) - strlen(ending), ending) == 0)
            return true;
    }
    return false;
}

static bool is_article(const json_t *node)
{
    return has_type(node, "Article") || has_type(node, "Posting") || has_type(node, "Report") ||
           has_type(node, "Recipe") || has_type(node, "Guide") || has_type(node, "HowTo") ||
           has_type(node, "CreativeWork") || has_type(node, "Review");
}

static void keep_first(struct buffer *out, const json_t *value)
{
    if (out->size == 0 && json_is_string(value))
        buffer_append_string(out, json_string_value(value));
}

static void add_line(struct buffer *out, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    buffer_append_string(out, text);
    buffer_append_char(out, '\n');
}

/* The node that a reference like {"@id": "#person"} points to; the node itself otherwise. */
static const json_t *follow(const struct nodes *nodes, const json_t *node)
{
    const char *const id = json_string_value(json_object_get(node, "@id"));

    if (id == NULL || json_object_get(node, "name") != NULL)
        return node;
    for (size_t i = 0; i < nodes->count; i++) {
        const char *const other = json_string_value(json_object_get(nodes->items[i], "@id"));

        if (other != NULL && strcmp(other, id) == 0 &&
            json_object_get(nodes->items[i], "name") != NULL)
            return nodes->items[i];
    }
    return node;
}

static const char *name_of(const struct nodes *nodes, const json_t *node)
{
    const json_t *name = json_is_object(node) ? json_object_get(follow(nodes, node), "name") : node;

    if (json_is_array(name))
        name = json_array_get(name, 0);
    return json_string_value(name);
}

static void read_authors(struct linked_data *linked, const struct nodes *nodes,
                         const json_t *author)
{
    if (linked->authors.size > 0)
        return;
    if (!json_is_array(author)) {
        add_line(&linked->authors, name_of(nodes, author));
        return;
    }
    for (size_t i = 0; i < json_array_size(author) && i < MOST_AUTHORS; i++)
        add_line(&linked->authors, name_of(nodes, json_array_get(author, i)));
}

static void read_node(struct linked_data *linked, const struct nodes *nodes, const json_t *node)
{
    const json_t *section = json_object_get(node, "articleSection");

    keep_first(&linked->headline, json_object_get(node, "headline"));
    keep_first(&linked->published, json_object_get(node, "datePublished"));
    read_authors(linked, nodes, json_object_get(node, "author"));
    keep_first(&linked->section, json_is_array(section) ? json_array_get(section, 0) : section);
    add_line(&linked->site, name_of(nodes, json_object_get(node, "publisher")));
}

static void read_document(struct linked_data *linked, json_t *json)
{
    struct nodes nodes = {.count = 0};

    list_nodes(&nodes, json, 0);
    for (size_t i = 0; i < nodes.count; i++)
        if (has_type(nodes.items[i], "WebSite") || has_type(nodes.items[i], "Organization"))
            add_line(&linked->site, name_of(&nodes, nodes.items[i]));
    for (size_t i = 0; i < nodes.count; i++)
        if (is_article(nodes.items[i]) &&
            (json_object_get(nodes.items[i], "datePublished") != NULL ||
             json_object_get(nodes.items[i], "author") != NULL ||
             json_object_get(nodes.items[i], "headline") != NULL))
            read_node(linked, &nodes, nodes.items[i]);
    for (size_t i = 0; i < nodes.count; i++)
        if (has_type(nodes.items[i], "WebPage"))
            read_node(linked, &nodes, nodes.items[i]);
}

void linked_data_read(struct linked_data *linked, const char *documents, size_t size)
{
    buffer_reset(&linked->headline);
    buffer_reset(&linked->authors);
    buffer_reset(&linked->published);
    buffer_reset(&linked->section);
    buffer_reset(&linked->site);
    while (size > 0) {
        const char *const end = memchr(documents, '\x1E', size);
        const size_t length = end == NULL ? size : (size_t)(end - documents);
        json_t *const json = parse(documents, length);

        if (json != NULL)
            read_document(linked, json);
        json_decref(json);
        documents += length + (end != NULL);
        size -= length + (end != NULL);
    }
}

void linked_data_clear(struct linked_data *linked)
{
    buffer_clear(&linked->headline);
    buffer_clear(&linked->authors);
    buffer_clear(&linked->published);
    buffer_clear(&linked->section);
    buffer_clear(&linked->site);
}

/* See linked_data.h. An article is known by its type; of what has none, the first node with a date
 * of publication counts. */
#include "linked_data.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include <jansson.h>

#include "characters.h"
#include "html_parse.h"

enum {
    MOST_NODES = 400,
    MOST_DEPTH = 6,
    MOST_AUTHORS = 12,
    MOST_DOCUMENTS = 32,
    TAG_MOST_BYTES = 500
};

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

/* Behind what hides a script from programs that know none, which has a bracket too. */
static const char *skip_mark(const char *text, size_t *size)
{
    static const char MARK[] = "<![CDATA[";
    const char *const mark = memmem(text, *size, MARK, sizeof MARK - 1);

    if (mark == NULL || memchr(text, '{', (size_t)(mark - text)) != NULL)
        return text;
    *size -= (size_t)(mark - text) + sizeof MARK - 1;
    return mark + sizeof MARK - 1;
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

    text = skip_mark(text, &size);
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

/* Linked data is no HTML, but many a program writes it with HTML's references. */
static void append_plain(struct buffer *out, const char *text)
{
    while (*text != '\0') {
        const size_t size = strcspn(text, "&");
        size_t used = 0;

        buffer_append(out, text, size);
        text += size;
        if (*text == '&' && (used = html_parse_reference(text, out)) == 0)
            buffer_append_char(out, '&');
        text += used > 0 ? used : (size_t)(*text == '&');
    }
}

static void keep_first(struct buffer *out, const json_t *value)
{
    if (out->size == 0 && json_is_string(value))
        append_plain(out, json_string_value(value));
}

/* A day as text, or as seconds or thousandths of them since 1970. */
static void keep_moment(struct buffer *out, const json_t *value)
{
    static const json_int_t MOST_SECONDS = 4102444800; /* 2100 */
    json_int_t seconds = json_integer_value(value);
    struct tm parts;
    time_t moment;

    keep_first(out, value);
    seconds = seconds > MOST_SECONDS ? seconds / 1000 : seconds;
    if (out->size > 0 || seconds < 631152000 /* 1990 */ || seconds > MOST_SECONDS)
        return;
    moment = (time_t)seconds;
    if (gmtime_r(&moment, &parts) != NULL)
        buffer_append_format(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900,
                             parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
                             parts.tm_sec);
}

/* Elements inside a sentence; all others end the line. */
static bool is_inline(const char *name, size_t size)
{
    static const char *const NAMES[] = {"a",    "b",      "em",  "i",   "mark",
                                        "span", "strong", "sub", "sup", "u"};

    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (size == strlen(NAMES[i]) && strncasecmp(name, NAMES[i], size) == 0)
            return true;
    return false;
}

/* A body is text, but some write it with its tags. */
static void keep_body(struct buffer *out, const json_t *value)
{
    struct buffer plain = {0};
    const char *text;

    if (out->size > 0 || !json_is_string(value))
        return;
    append_plain(&plain, json_string_value(value));
    for (text = buffer_string(&plain); *text != '\0';) {
        const size_t size = strcspn(text, "<");
        const char *const at = text + size;
        const char *const name = at + strspn(at, "<") + (at[0] == '<' && at[1] == '/');
        const char *const end = memchr(name, '>', strnlen(name, TAG_MOST_BYTES));

        buffer_append(out, text, size);
        text += size;
        if (*at == '<' && end != NULL &&
            ((*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z'))) {
            if (!is_inline(name, strcspn(name, " />\t\n")))
                buffer_append_char(out, '\n');
            text = end + 1;
        } else if (*text == '<') {
            buffer_append_char(out, *text++);
        }
    }
    buffer_clear(&plain);
}

static void add_line(struct buffer *out, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    append_plain(out, text);
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

/* Adds the names of what `json` is: a string, a node, or lists of them. */
static void add_names(struct buffer *out, const struct nodes *nodes, const json_t *json, int depth)
{
    const json_t *const node = json_is_object(json) ? follow(nodes, json) : json;
    const char *const given = json_string_value(json_object_get(node, "givenName"));
    const char *const family = json_string_value(json_object_get(node, "familyName"));

    if (depth == MOST_DEPTH) /* a reference may lead back to itself */
        return;
    if (json_is_array(json))
        for (size_t i = 0; i < json_array_size(json) && i < MOST_AUTHORS; i++)
            add_names(out, nodes, json_array_get(json, i), depth + 1);
    else if (json_is_string(json))
        add_line(out, json_string_value(json));
    else if (json_object_get(node, "name") != NULL)
        add_names(out, nodes, json_object_get(node, "name"), depth + 1);
    else if (given != NULL && family != NULL) {
        append_plain(out, given);
        buffer_append_char(out, ' ');
        add_line(out, family);
    }
}

static void keep_names(struct buffer *out, const struct nodes *nodes, const json_t *json)
{
    if (out->size == 0)
        add_names(out, nodes, json, 0);
}

/* Of whom the site is: a person may well be the author. */
static void read_publisher(struct linked_data *linked, const struct nodes *nodes,
                           const json_t *publisher)
{
    if (json_is_object(publisher) && has_type(follow(nodes, publisher), "Person"))
        add_names(&linked->owner, nodes, publisher, 0);
    else
        add_names(&linked->site, nodes, publisher, 0);
}

static void read_node(struct linked_data *linked, const struct nodes *nodes, const json_t *node)
{
    const json_t *section = json_object_get(node, "articleSection");

    keep_first(&linked->headline, json_object_get(node, "headline"));
    keep_moment(&linked->published, json_object_get(node, "datePublished"));
    keep_moment(&linked->created, json_object_get(node, "dateCreated"));
    keep_names(&linked->authors, nodes, json_object_get(node, "author"));
    keep_names(&linked->authors, nodes, json_object_get(node, "creator"));
    keep_first(&linked->section, json_is_array(section) ? json_array_get(section, 0) : section);
    keep_body(&linked->body, json_object_get(node, "articleBody"));
    read_publisher(linked, nodes, json_object_get(node, "publisher"));
}

/* Letters and digits in lower case, to compare titles. */
static void fold_letters(const char *text, struct buffer *out)
{
    struct buffer folded = {0};

    characters_fold(text, strlen(text), &folded);
    for (size_t i = 0; i < folded.size; i++)
        if ((folded.bytes[i] >= 'a' && folded.bytes[i] <= 'z') ||
            (folded.bytes[i] >= '0' && folded.bytes[i] <= '9') || (folded.bytes[i] & 0x80))
            buffer_append_char(out, folded.bytes[i]);
    buffer_clear(&folded);
}

/* The title of the page, already folded, holds the node's. */
static bool is_of_title(const json_t *node, const char *title)
{
    const char *const headline = json_string_value(json_object_get(node, "headline"));
    struct buffer plain = {0}, folded = {0};
    bool is_found;

    if (headline != NULL)
        append_plain(&plain, headline);
    fold_letters(buffer_string(&plain), &folded);
    is_found = folded.size > 0 && strstr(title, folded.bytes) != NULL;
    buffer_clear(&plain);
    buffer_clear(&folded);
    return is_found;
}

static bool tells_of_article(const json_t *node)
{
    return is_article(node) &&
           (json_object_get(node, "datePublished") != NULL ||
            json_object_get(node, "author") != NULL || json_object_get(node, "creator") != NULL ||
            json_object_get(node, "headline") != NULL);
}

/* Of several articles that of the page's title goes first, and others with a headline say nothing
 * then; else the first. */
static void read_articles(struct linked_data *linked, const struct nodes *nodes, const char *title)
{
    struct buffer folded = {0};
    const json_t *of_title = NULL;

    fold_letters(title, &folded);
    for (size_t i = 0; i < nodes->count && of_title == NULL; i++)
        if (tells_of_article(nodes->items[i]) &&
            is_of_title(nodes->items[i], buffer_string(&folded)))
            of_title = nodes->items[i];
    if (of_title != NULL)
        read_node(linked, nodes, of_title);
    for (size_t i = 0; i < nodes->count; i++)
        if (tells_of_article(nodes->items[i]) &&
            (of_title == NULL || json_object_get(nodes->items[i], "headline") == NULL))
            read_node(linked, nodes, nodes->items[i]);
    buffer_clear(&folded);
}

static void read_nodes(struct linked_data *linked, const struct nodes *nodes, const char *title)
{
    for (size_t i = 0; i < nodes->count; i++)
        if (has_type(nodes->items[i], "WebSite") ||
            (has_type(nodes->items[i], "Organization") && !has_type(nodes->items[i], "Person")))
            add_names(&linked->site, nodes, nodes->items[i], 0);
    read_articles(linked, nodes, title);
    for (size_t i = 0; i < nodes->count; i++)
        if (has_type(nodes->items[i], "WebPage"))
            read_node(linked, nodes, nodes->items[i]);
}

void linked_data_read(struct linked_data *linked, const char *documents, size_t size,
                      const char *title)
{
    struct nodes nodes = {.count = 0};
    json_t *read[MOST_DOCUMENTS];
    size_t count = 0;

    buffer_reset(&linked->headline);
    buffer_reset(&linked->authors);
    buffer_reset(&linked->published);
    buffer_reset(&linked->created);
    buffer_reset(&linked->section);
    buffer_reset(&linked->body);
    buffer_reset(&linked->site);
    buffer_reset(&linked->owner);
    while (size > 0 && count < MOST_DOCUMENTS) {
        const char *const end = memchr(documents, '\x1E', size);
        const size_t length = end == NULL ? size : (size_t)(end - documents);

        read[count] = parse(documents, length);
        if (read[count] != NULL)
            list_nodes(&nodes, read[count++], 0);
        documents += length + (end != NULL);
        size -= length + (end != NULL);
    }
    read_nodes(linked, &nodes, title);
    while (count > 0)
        json_decref(read[--count]);
}

void linked_data_clear(struct linked_data *linked)
{
    buffer_clear(&linked->headline);
    buffer_clear(&linked->authors);
    buffer_clear(&linked->published);
    buffer_clear(&linked->created);
    buffer_clear(&linked->section);
    buffer_clear(&linked->body);
    buffer_clear(&linked->site);
    buffer_clear(&linked->owner);
}

/* See html_tree.h. */
#include "html_tree.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "html_parse.h"

enum { MOST_DEPTH = 1000, MOST_NODES = 1000000 };

static struct html_node *add_node(struct html_tree *tree)
{
    if (tree->count == tree->capacity) {
        const size_t capacity = (tree->capacity + 1024) * 2;
        struct html_node *const grown = realloc(tree->nodes, capacity * sizeof *grown);

        if (grown == NULL) {
            tree->failed = true;
            return NULL;
        }
        tree->nodes = grown;
        tree->capacity = capacity;
    }
    tree->nodes[tree->count] = (struct html_node){
        .parent = tree->open, .end = (uint32_t)tree->count + 1, .signs = {.body = BODY_NONE}};
    return &tree->nodes[tree->count++];
}

/* A style so long is not looked at once more: whether it hides is known already, and each text asks
 * the elements round it for theirs. */
static bool is_long_style(const char *name, const char *value)
{
    enum { MOST_BYTES = 1000 };

    return strcmp(name, "style") == 0 && strlen(value) > MOST_BYTES;
}

/* Keeps the attributes as name, NUL, value, NUL, ..., NUL. */
static void keep_attributes(struct html_tree *tree, struct html_node *node,
                            const char *const *attributes)
{
    node->start = (uint32_t)tree->attributes.size;
    node->size = 1;
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        if (attributes[i + 1] != NULL && is_long_style(attributes[i], attributes[i + 1]))
            continue;
        buffer_append(&tree->attributes, attributes[i], strlen(attributes[i]) + 1);
        if (attributes[i + 1] != NULL)
            buffer_append(&tree->attributes, attributes[i + 1], strlen(attributes[i + 1]) + 1);
        else
            buffer_append_char(&tree->attributes, '\0');
    }
    buffer_append_char(&tree->attributes, '\0');
}

static bool hides(const char *name, const char *value)
{
    if (strcmp(name, "hidden") == 0)
        return strcasecmp(value, "until-found") != 0;
    if (strcmp(name, "style") != 0)
        return false;
    return strcasestr(value, "display:none") != NULL ||
           strcasestr(value, "display: none") != NULL ||
           strcasestr(value, "visibility:hidden") != NULL ||
           strcasestr(value, "visibility: hidden") != NULL;
}

/* A page that hides itself until its scripts have run still says something. */
static bool is_whole_page(const struct html_node *node)
{
    return node->tag == TAG_HTML || node->tag == TAG_BODY || node->tag == TAG_MAIN ||
           node->tag == TAG_ARTICLE;
}

static bool is_heading(const struct html_node *node)
{
    return node->tag == TAG_H1 || node->tag == TAG_H2 || node->tag == TAG_HEADING;
}

/* Reads what the attributes say at once: whether the element is hidden, and its signs. */
static void judge_attributes(struct html_tree *tree, struct html_node *node,
                             const char *const *attributes)
{
    static const char *const SPEAKING[] = {"class",       "id",   "itemprop",  "data-component",
                                           "data-testid", "role", "data-role", "type"};

    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        const char *const value = attributes[i + 1] != NULL ? attributes[i + 1] : "";

        if (hides(attributes[i], value) && !is_whole_page(node))
            node->signs.signs |= SIGN_HIDDEN;
        if (is_heading(node) && strcmp(attributes[i], "id") == 0)
            continue; /* made of its text, for links to it */
        for (size_t k = 0; k < sizeof SPEAKING / sizeof SPEAKING[0]; k++)
            if (strcmp(attributes[i], SPEAKING[k]) == 0)
                markup_words_look(tree->words, value, &node->signs);
    }
}

/* A button that is all of a heading opens and shuts what stands below. */
static bool is_button_of_heading(const struct html_tree *tree, const char *name)
{
    const struct html_node *const above = &tree->nodes[tree->open];

    return strcmp(name, "button") == 0 && (above->tag == TAG_H2 || above->tag == TAG_HEADING) &&
           tree->count - 1 == tree->open;
}

/* Who said what is quoted: a line of its own below it. */
static bool is_cite_of_quote(const struct html_tree *tree, const char *name)
{
    return strcmp(name, "cite") == 0 && tree->nodes[tree->open].tag == TAG_QUOTE;
}

static bool on_open(void *closure, const char *name, const char *const *attributes)
{
    struct html_tree *const tree = closure;
    const bool is_shown = is_button_of_heading(tree, name);
    const struct html_tag_entry *const tag = html_tag_find(is_shown ? "span" : name);
    struct html_node *node;

    tree->is_too_deep = tree->is_too_deep || tree->depth == MOST_DEPTH;
    tree->is_too_big = tree->is_too_big || tree->count >= MOST_NODES;
    if (tree->is_too_deep || tree->is_too_big)
        return false;
    node = add_node(tree);
    if (node == NULL)
        return false;
    node->tag = tag->tag;
    node->flags = is_cite_of_quote(tree, name) ? TAG_BLOCK : tag->flags;
    if (node->tag == TAG_ARTICLE || node->tag == TAG_MAIN)
        markup_words_look(tree->words, node->tag == TAG_MAIN ? "tag-main" : "tag-article",
                          &node->signs);
    if (attributes != NULL) {
        judge_attributes(tree, node, attributes);
        keep_attributes(tree, node, attributes);
    }
    tree->open = (uint32_t)(tree->count - 1);
    tree->button = is_shown ? tree->open : tree->button;
    tree->depth++;
    return true;
}

/* Such a button is read where it asks what is answered below. */
static void end_button(struct html_tree *tree)
{
    size_t end = tree->text.size;

    while (end > 0 && strchr(" \t\r\n", tree->text.bytes[end - 1]) != NULL)
        end--;
    if (end == 0 || tree->text.bytes[end - 1] != '?')
        tree->nodes[tree->button].flags |= TAG_HIDDEN;
    tree->button = HTML_NO_NODE;
}

static void on_close(void *closure)
{
    struct html_tree *const tree = closure;

    if (tree->open == 0)
        return;
    if (tree->open == tree->button)
        end_button(tree);
    tree->nodes[tree->open].end = (uint32_t)tree->count;
    tree->open = tree->nodes[tree->open].parent;
    tree->depth--;
}

static void on_text(void *closure, const char *text, size_t size)
{
    struct html_tree *const tree = closure;
    struct html_node *node = tree->count > 0 ? &tree->nodes[tree->count - 1] : NULL;

    if ((tree->nodes[tree->open].flags & TAG_HIDDEN) && tree->nodes[tree->open].tag != TAG_TITLE)
        return;
    if (node == NULL || node->tag != TAG_TEXT || node->parent != tree->open) {
        node = tree->count < 2 * MOST_NODES ? add_node(tree) : NULL;
        if (node == NULL)
            return;
        node->tag = TAG_TEXT;
        node->start = (uint32_t)tree->text.size;
    }
    buffer_append(&tree->text, text, size);
    node->size += (uint32_t)size;
}

bool html_tree_read(struct html_tree *tree, const struct markup_words *words, const char *markup,
                    size_t size, struct error *error)
{
    const struct html_events events = {
        .open = on_open, .text = on_text, .close = on_close, .closure = tree};

    tree->count = tree->depth = 0;
    tree->open = tree->button = HTML_NO_NODE;
    tree->words = words;
    tree->is_too_deep = tree->is_too_big = tree->failed = false;
    buffer_reset(&tree->text);
    buffer_reset(&tree->attributes);
    if (add_node(tree) == NULL) /* one root, whatever the page has behind its end */
        return error_set(error, ERROR_SYSTEM, "out of memory");
    tree->nodes[0].tag = TAG_HTML;
    tree->nodes[0].flags = TAG_BLOCK;
    tree->open = 0;
    if (!html_parse(markup, size, &events, error))
        return false;
    if (tree->is_too_deep)
        return error_set(error, ERROR_INPUT, "elements nested deeper than %d", (int)MOST_DEPTH);
    if (tree->is_too_big)
        return error_set(error, ERROR_INPUT, "more than %d elements", (int)MOST_NODES);
    while (tree->open != 0)
        on_close(tree);
    tree->nodes[0].end = (uint32_t)tree->count;
    if (tree->failed || !buffer_is_ok(&tree->text) || !buffer_is_ok(&tree->attributes))
        return error_set(error, ERROR_SYSTEM, "out of memory");
    return true;
}

void html_tree_clear(struct html_tree *tree)
{
    free(tree->nodes);
    buffer_clear(&tree->text);
    buffer_clear(&tree->attributes);
    *tree = (struct html_tree){0};
}

const char *html_tree_attribute(const struct html_tree *tree, size_t node, const char *name)
{
    const struct html_node *const element = &tree->nodes[node];
    const char *at;

    if (element->tag == TAG_TEXT || element->size == 0)
        return NULL;
    for (at = tree->attributes.bytes + element->start; *at != '\0';) {
        const char *const value = at + strlen(at) + 1;

        if (strcmp(at, name) == 0)
            return value;
        at = value + strlen(value) + 1;
    }
    return NULL;
}

void html_tree_text(const struct html_tree *tree, size_t node, size_t most, struct buffer *out)
{
    const size_t limit = out->size + most;
    const size_t end = tree->nodes[node].end;

    for (size_t i = node; i < end && out->size <= limit;) {
        const struct html_node *const at = &tree->nodes[i];

        if (at->tag == TAG_TEXT)
            buffer_append(out, html_node_text(tree, i), at->size);
        else if ((at->flags & TAG_BLOCK) || at->tag == TAG_BR)
            buffer_append_char(out, ' ');
        i = i != node && (at->dropped != HTML_KEPT || (at->flags & TAG_HIDDEN)) ? at->end : i + 1;
    }
}

/* A page as a flat array of nodes in reading order. The nodes inside a node are those behind it up
 * to its `end`, so that every walk is a loop and no page, however deep, costs a stack. */
#ifndef CLEAN_HTML_TREE_H
#define CLEAN_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

#include "html_tags.h"
#include "markup_words.h"

#ifdef __cplusplus
extern "C" {
#endif

static const uint32_t HTML_NO_NODE = UINT32_MAX;

/* Why an element is none of the article's. */
enum html_dropped {
    HTML_KEPT,
    HTML_HIDDEN,
    HTML_CHROME,  /* an element for navigation and the like */
    HTML_WORDS,   /* what its class says */
    HTML_SUSPECT, /* what its class hints at */
    HTML_LINKS,   /* nearly nothing but links */
    HTML_BEFORE,  /* before the headline */
    HTML_OUTSIDE, /* outside the article's container */
    HTML_BYLINE,  /* who wrote it and when */
    HTML_FORM,    /* something to fill in */
    HTML_MATRIX,  /* a table of very many columns */
    HTML_FIGURE   /* beside a picture and its caption */
};

struct html_node {
    uint32_t parent; /* HTML_NO_NODE: none */
    uint32_t end;    /* index behind the last node inside this one */
    uint32_t start;  /* of text: in `text`; of an element: of its attributes in `attributes` */
    uint32_t size;   /* bytes of text; of an element 1 when it has attributes */
    uint8_t tag;     /* enum html_tag */
    uint8_t flags;   /* TAG_BLOCK ... */
    uint8_t dropped; /* enum html_dropped; what is dropped is so with all inside it */
    struct signs signs;
};

struct html_tree {
    struct html_node *nodes; /* the first one holds all others */
    size_t count, capacity;
    struct buffer text, attributes;
    size_t depth;
    uint32_t open;   /* the innermost element that is open */
    uint32_t button; /* that is all of a heading and open; HTML_NO_NODE: none */
    const struct markup_words *words;
    bool is_too_deep, is_too_big, failed;
};

/* Reads markup that html_scan.h made; the tree's memory is used again. */
bool html_tree_read(struct html_tree *tree, const struct markup_words *words, const char *markup,
                    size_t size, struct error *error);
void html_tree_clear(struct html_tree *tree);

/* The value of an attribute, "" when it has none, NULL when the element lacks it. */
const char *html_tree_attribute(const struct html_tree *tree, size_t node, const char *name);

/* Appends the text inside a node, of what is neither hidden nor dropped, with its white space as
 * it is; blocks and line breaks are spaces. Stops beyond `most` bytes. */
void html_tree_text(const struct html_tree *tree, size_t node, size_t most, struct buffer *out);

/* The bytes of a text node; "" for an element. */
static inline const char *html_node_text(const struct html_tree *tree, size_t node)
{
    return tree->nodes[node].tag == TAG_TEXT && tree->nodes[node].size > 0
               ? tree->text.bytes + tree->nodes[node].start
               : "";
}

#ifdef __cplusplus
}
#endif

#endif

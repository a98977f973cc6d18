/* See html_headline.h. Headings that are links belong to other articles, those inside navigation to
 * none. */
#include "html_headline.h"

#include <stdbool.h>

#include "characters.h"
#include "html_place.h"
#include "normalise.h"

enum {
    HEADLINE_MOST_BYTES = 400,
    LEAST_WORDS = 4,
    PARAGRAPH_LEAST = 100, /* bytes of a text that is no link */
    BETWEEN_MOST = 12,     /* texts between headline and paragraph: date, buttons, summary */
    MOST_NODES = 64,       /* in a headline: looking at what holds more would cost a square */
    LINK_MOST_NODES = 40
};

bool html_headline_is_linked(const struct html_tree *tree, size_t node)
{
    const size_t end = tree->nodes[node].end;

    for (size_t i = node + 1; i < end; i++)
        if (i - node > LINK_MOST_NODES ||
            (span_size(html_place_text(tree, i)) > 0 && !html_place_is_linked(tree, i)))
            return false;
    return true;
}

static bool is_named(const struct html_node *node)
{
    return (node->signs.signs & SIGN_TITLE) != 0 && (node->flags & TAG_BLOCK) != 0;
}

/* Portals head their boxes too, so that a mere heading tells nothing. */
static bool is_heading(const struct html_node *node)
{
    return node->tag == TAG_H1 || is_named(node);
}

/* Nothing in it is the article's. A page that as a whole is named so is one still. */
static bool is_chrome(const struct html_tree *tree, size_t node)
{
    const struct html_node *const at = &tree->nodes[node];
    const bool is_dropped =
        (at->signs.signs & (SIGN_DROP | SIGN_HIDDEN)) != 0 && (at->signs.signs & SIGN_KEEP) == 0;

    return html_place_is_out(at) || (at->flags & TAG_CHROME) != 0 ||
           (is_dropped && (at->end - node) * 2 < tree->count);
}

static bool read_headline(const struct html_tree *tree, size_t node, struct buffer *text)
{
    struct buffer raw = {0};

    buffer_reset(text);
    if (tree->nodes[node].end - node > MOST_NODES)
        return false;
    html_tree_text(tree, node, HEADLINE_MOST_BYTES, &raw);
    if (raw.size > 0 && raw.size <= HEADLINE_MOST_BYTES)
        normalise_line(raw.bytes, raw.size, text);
    buffer_clear(&raw);
    return words_count(buffer_string(text), (struct span){0, text->size}, LEAST_WORDS) ==
               LEAST_WORDS &&
           !html_headline_is_linked(tree, node);
}

size_t html_headline_by_place(const struct html_tree *tree, struct buffer *title)
{
    struct buffer text = {0};
    size_t best = tree->count, between = 0;
    bool is_found = false;

    for (size_t i = 1; i < tree->count && !is_found;) {
        const struct html_node *const node = &tree->nodes[i];
        const size_t size = span_size(html_place_text(tree, i));
        const bool may_be = is_heading(node) && read_headline(tree, i, &text);

        if (may_be) {
            best = i;
            between = 0;
            buffer_reset(title);
            buffer_append(title, text.bytes, text.size);
        } else if (size > 0 && !html_place_is_linked(tree, i)) {
            is_found = best < tree->count && size >= PARAGRAPH_LEAST;
            between++;
        }
        if (!is_found && between > BETWEEN_MOST)
            best = tree->count;
        i = may_be || is_chrome(tree, i) ? node->end : i + 1;
    }
    buffer_clear(&text);
    return is_found ? best : tree->count;
}

/* See html_place.h. Distance is counted in texts, not in elements. */
#include "html_place.h"

enum {
    NEAR_TEXTS = 80, /* behind the headline */
    NEAR_TEXTS_BEFORE = 30,
    CLOSE_TEXTS = 16, /* behind the headline */
    CLOSE_TEXTS_BEFORE = 3
};

struct span html_place_text(const struct html_tree *tree, size_t node)
{
    const char *const text = html_node_text(tree, node);
    struct span span = {0, tree->nodes[node].tag == TAG_TEXT ? tree->nodes[node].size : 0};

    while (span.start < span.end && (unsigned char)text[span.start] <= ' ')
        span.start++;
    while (span.end > span.start && (unsigned char)text[span.end - 1] <= ' ')
        span.end--;
    return span;
}

/* Text before the next block or break. */
static bool is_going_on(const struct html_tree *tree, size_t node, size_t end)
{
    for (size_t i = node; i < end; i++) {
        const struct html_node *const at = &tree->nodes[i];

        if ((at->flags & TAG_BLOCK) || at->tag == TAG_BR)
            return false;
        if (span_size(html_place_text(tree, i)) > 0)
            return true;
    }
    return false;
}

/* The block that an element in a line stands in; the node itself when it is too far above. */
static size_t block_round(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 4 };
    uint32_t at = tree->nodes[node].parent;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent)
        if (tree->nodes[at].flags & TAG_BLOCK)
            return at;
    return node;
}

/* Text of the same block behind the last break. */
static bool is_begun(const struct html_tree *tree, size_t node, size_t block)
{
    enum { MOST_NODES = 16 };
    const size_t least = node > block + MOST_NODES ? node - MOST_NODES : block + 1;

    while (node > least && tree->nodes[node - 1].tag != TAG_BR) {
        node--;
        if (span_size(html_place_text(tree, node)) > 0)
            return block_round(tree, node) == block;
    }
    return false;
}

bool html_place_is_line(const struct html_tree *tree, size_t node)
{
    const size_t block = block_round(tree, node);

    return block != node && !is_begun(tree, node, block) &&
           !is_going_on(tree, tree->nodes[node].end, tree->nodes[block].end);
}

bool html_place_is_linked(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 8 };
    uint32_t at = tree->nodes[node].parent;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent) {
        if (tree->nodes[at].tag == TAG_A)
            return true;
        if (tree->nodes[at].tag == TAG_BODY || tree->nodes[at].tag == TAG_ARTICLE)
            return false;
    }
    return false;
}

bool html_place_is_out(const struct html_node *node)
{
    return (node->flags & TAG_HIDDEN) || node->dropped != HTML_KEPT;
}

bool html_place_short_text(const struct html_tree *tree, size_t node, size_t most,
                           struct buffer *text)
{
    enum { MOST_NODES = 1000 };

    buffer_reset(text);
    if (tree->nodes[node].end - node > MOST_NODES)
        return false;
    html_tree_text(tree, node, most, text);
    return text->size > 0 && text->size <= most;
}

/* Menus and the like say nothing of how far something is from the headline. */
static bool is_passed_over(const struct html_node *node)
{
    return node->tag == TAG_NAV || html_place_is_out(node) ||
           ((node->signs.signs & SIGN_DROP) &&
            !(node->signs.signs & (SIGN_KEEP | SIGN_DATE | SIGN_AUTHOR)) && node->tag != TAG_BODY);
}

/* The node behind `most` texts from `node` on. */
static size_t behind_texts(const struct html_tree *tree, size_t node, size_t most)
{
    size_t texts = 0;

    while (node < tree->count && texts < most) {
        texts += span_size(html_place_text(tree, node)) > 0;
        node = is_passed_over(&tree->nodes[node]) ? tree->nodes[node].end : node + 1;
    }
    return node;
}

/* Behind so many paragraphs of the story nothing is close to its headline any more. */
static size_t behind_paragraphs(const struct html_tree *tree, size_t node, size_t end)
{
    enum { PARAGRAPHS = 2, PARAGRAPH_LEAST = 100 };
    size_t paragraphs = 0;

    for (; node < end && paragraphs < PARAGRAPHS; node++)
        paragraphs += span_size(html_place_text(tree, node)) >= PARAGRAPH_LEAST;
    return node;
}

/* The node at which `most` texts before `node` begin. */
static size_t before_texts(const struct html_tree *tree, size_t node, size_t most)
{
    size_t texts = 0;

    for (; node > 0 && texts < most; node--)
        texts += span_size(html_place_text(tree, node - 1)) > 0;
    return node;
}

struct html_place html_place_of(const struct html_tree *tree, size_t headline)
{
    const bool has_headline = headline < tree->count;
    const size_t start = has_headline ? headline : 0;
    const size_t close = has_headline ? behind_texts(tree, headline, CLOSE_TEXTS) : headline;

    return (struct html_place){
        .headline = headline,
        .above = before_texts(tree, start, CLOSE_TEXTS_BEFORE),
        .end = close,
        .close = behind_paragraphs(tree, start, close),
        .first = before_texts(tree, start, NEAR_TEXTS_BEFORE),
        .last = behind_texts(tree, start, NEAR_TEXTS),
    };
}

bool html_place_is_foreign(const struct html_place *place, const struct html_tree *tree,
                           size_t node)
{
    enum { MOST_STEPS = 12 };
    const bool is_close = node > place->headline && node < place->close;
    uint32_t at = (uint32_t)node;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent) {
        const struct html_node *const above = &tree->nodes[at];

        if (above->tag == TAG_BODY || above->signs.body == 0 ||
            (place->headline > at && place->headline < above->end))
            return false;
        if (above->tag == TAG_NAV || (above->tag == TAG_HEADER && at < place->headline) ||
            (!is_close && (above->signs.signs & SIGN_DROP) &&
             !(above->signs.signs & (SIGN_KEEP | SIGN_DATE | SIGN_AUTHOR))))
            return true;
    }
    return false;
}

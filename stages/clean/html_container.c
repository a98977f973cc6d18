/* See html_container.h. Class names that say "body of the article" go first, from the surest to
 * the vaguest; where none holds a fair part of the story, the story itself leads: down from the
 * page to the innermost element that holds nearly all of it. */
#include "html_container.h"

#include <stdbool.h>

enum {
    SURE_PART = 35,    /* percent of the page's story in a container of a sure name */
    VAGUE_PART = 45,   /* of a vaguer one */
    WIDER_PART = 150,  /* a wider container holds so much more of the story */
    SURE_LEVELS = 2,   /* so many levels of names are sure */
    DESCENT_PART = 80, /* the way down goes on while one element holds so much */
    PART_LEAST = 100   /* bytes of story in a further container */
};

static bool is_out(const struct html_node *node)
{
    return node->dropped != HTML_KEPT || (node->flags & TAG_HIDDEN);
}

static bool can_contain(const struct html_node *node)
{
    return (node->flags & TAG_BOX) && !(node->flags & TAG_CHROME) && node->tag != TAG_LIST;
}

/* The element of this level that holds most story; the count of nodes when there is none. */
static size_t best_of_level(const struct html_tree *tree, const struct html_measures *measures,
                            unsigned level)
{
    size_t best = tree->count;

    for (size_t i = 0; i < tree->count;) {
        const struct html_node *const node = &tree->nodes[i];

        if (is_out(node)) {
            i = node->end;
            continue;
        }
        if (node->signs.body == level && can_contain(node) &&
            (best == tree->count || measures->nodes[i].story > measures->nodes[best].story))
            best = i;
        i++;
    }
    return best;
}

static uint32_t above(const struct html_tree *tree, uint32_t node)
{
    return node == HTML_NO_NODE ? HTML_NO_NODE : tree->nodes[node].parent;
}

/* Near enough to be a further part of one article: beside it, or in boxes side by side. */
static bool is_near(const struct html_tree *tree, size_t a, size_t b)
{
    const uint32_t first = tree->nodes[a].parent, second = tree->nodes[b].parent;

    return first == second ||
           (above(tree, first) == above(tree, second) && above(tree, first) != HTML_NO_NODE);
}

/* An article printed in several containers of one level. */
static uint64_t gather(const struct html_tree *tree, const struct html_measures *measures,
                       size_t best, struct html_containers *found)
{
    uint64_t story = 0;

    found->count = 0;
    for (size_t i = 0; i < tree->count && found->count < HTML_MOST_CONTAINERS;) {
        const struct html_node *const node = &tree->nodes[i];
        const bool is_part =
            i == best || (node->signs.body == tree->nodes[best].signs.body && can_contain(node) &&
                          node->tag != TAG_ARTICLE && is_near(tree, i, best) &&
                          measures->nodes[i].story >= PART_LEAST);

        if (is_part && !is_out(node)) {
            found->nodes[found->count++] = (uint32_t)i;
            story += measures->nodes[i].story;
        }
        i = is_part || is_out(node) ? node->end : i + 1;
    }
    return story;
}

/* Goes down while one child holds nearly all the story. */
static size_t descend(const struct html_tree *tree, const struct html_measures *measures,
                      size_t node)
{
    for (;;) {
        size_t best = node;

        for (size_t i = node + 1; i < tree->nodes[node].end; i = tree->nodes[i].end)
            if (!is_out(&tree->nodes[i]) && (tree->nodes[i].flags & TAG_BOX) &&
                (best == node || measures->nodes[i].story > measures->nodes[best].story))
                best = i;
        if (best == node || !can_contain(&tree->nodes[best]) || measures->nodes[best].story == 0 ||
            measures->nodes[best].story * 100u <
                measures->nodes[node].story * (uint64_t)DESCENT_PART)
            return node;
        node = best;
    }
}

/* Where an element round the container, itself named as a body, holds much more of the story, the
 * name was that of one part. */
static size_t widen(const struct html_tree *tree, const struct html_measures *measures,
                    size_t container, uint64_t story)
{
    for (uint32_t at = tree->nodes[container].parent; at != HTML_NO_NODE;
         at = tree->nodes[at].parent)
        if (tree->nodes[at].signs.body != BODY_NONE && can_contain(&tree->nodes[at]) &&
            measures->nodes[at].story * 100u > story * WIDER_PART)
            return at;
    return container;
}

void html_container_find(const struct html_tree *tree, const struct html_measures *measures,
                         struct html_containers *found)
{
    const uint64_t total = measures->nodes[0].story;

    for (unsigned level = 0; level < MARKUP_MOST_LEVELS && total > 0; level++) {
        const size_t best = best_of_level(tree, measures, level);
        const uint64_t part = level < SURE_LEVELS ? SURE_PART : VAGUE_PART;
        const uint64_t story = best < tree->count ? gather(tree, measures, best, found) : 0;
        size_t wider;

        if (story == 0 || story * 100 < total * part)
            continue;
        wider = widen(tree, measures, best, story);
        if (wider != best) {
            found->count = 1;
            found->nodes[0] = (uint32_t)wider;
        }
        return;
    }
    found->count = 1;
    found->nodes[0] = (uint32_t)descend(tree, measures, 0);
}

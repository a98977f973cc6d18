/* See html_container.h. Class names that say "body of the article" go first, from the surest to
 * the vaguest; where none holds a fair part of the story, the story itself leads: down from the
 * page to the innermost element that holds nearly all of it. */
#include "html_container.h"

#include <stdbool.h>

#include "html_place.h"

enum {
    SURE_PART = 35,    /* percent of the page's story in a container of a sure name */
    VAGUE_PART = 45,   /* of a vaguer one */
    WIDER_PART = 150,  /* a wider container holds so much more of the story */
    SURE_LEVELS = 2,   /* so many levels of names are sure */
    OWN_PART = 12,     /* of one of these that holds the headline too */
    DESCENT_PART = 80, /* the way down goes on while one element holds so much */
    DESCENT_OWN = 60,  /* or so much and the headline too: what stands beside it is a column */
    OWN_LEAST = 200,   /* bytes of story in that one */
    PART_LEAST = 100,  /* bytes of story in a further container */
    ROUND_PART = 120,  /* what is round one of several containers holds so much more at most */
    MOST_LOOKS = 64    /* for containers of other articles: the cost stays linear */
};

/* What the containers of one level are looked for in. */
struct search {
    const struct html_tree *tree;
    const struct html_measures *measures;
    size_t headline;
    unsigned level;
    uint64_t foreign; /* story in containers of other articles */
};

static bool is_out(const struct html_node *node)
{
    return node->dropped != HTML_KEPT || (node->flags & TAG_HIDDEN);
}

static bool can_contain(const struct html_node *node)
{
    return (node->flags & TAG_BOX) && !(node->flags & TAG_CHROME) && node->tag != TAG_LIST;
}

static bool holds(const struct html_tree *tree, size_t node, size_t other)
{
    return node <= other && other < tree->nodes[node].end;
}

static bool has_headline(const struct html_tree *tree, size_t node)
{
    for (size_t i = node; i < tree->nodes[node].end; i++)
        if (tree->nodes[i].tag == TAG_H1)
            return true;
    return false;
}

/* A page that never ends prints one article behind the other: each in a box of the same kind, with
 * a headline of its own. */
static bool is_of_other_article(const struct search *search, size_t node)
{
    const struct html_tree *const tree = search->tree;
    size_t box = node, own = search->headline;

    if (own >= tree->count || tree->nodes[own].tag != TAG_H1 || holds(tree, node, own) ||
        holds(tree, own, node))
        return false;
    while (!holds(tree, tree->nodes[box].parent, own))
        box = tree->nodes[box].parent;
    while (tree->nodes[own].parent != tree->nodes[box].parent)
        own = tree->nodes[own].parent;
    return tree->nodes[box].tag == tree->nodes[own].tag &&
           tree->nodes[box].signs.body == tree->nodes[own].signs.body &&
           (tree->nodes[box].tag == TAG_ARTICLE || tree->nodes[box].signs.body != BODY_NONE) &&
           has_headline(tree, box);
}

static bool is_of_level(const struct search *search, size_t node)
{
    return search->tree->nodes[node].signs.body == search->level &&
           can_contain(&search->tree->nodes[node]);
}

/* The element of this level that holds most story; the count of nodes when there is none. */
static size_t best_of_level(struct search *search)
{
    const struct html_tree *const tree = search->tree;
    const struct html_measure *const nodes = search->measures->nodes;
    size_t best = tree->count;
    int looks = MOST_LOOKS;

    search->foreign = 0;
    for (size_t i = 0; i < tree->count;) {
        const struct html_node *const node = &tree->nodes[i];
        const bool is_found = !is_out(node) && is_of_level(search, i);

        if (is_found && --looks > 0 && is_of_other_article(search, i)) {
            search->foreign += nodes[i].story;
            i = node->end;
            continue;
        }
        if (is_found && (best == tree->count || nodes[i].story > nodes[best].story))
            best = i;
        i = is_out(node) ? node->end : i + 1;
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

/* Several containers may stand in boxes of their own, each below a heading. */
static void take_boxes(const struct html_tree *tree, const struct html_measures *measures,
                       struct html_containers *found)
{
    for (size_t i = 0; i < found->count && found->count > 1; i++) {
        const uint32_t box = tree->nodes[found->nodes[i]].parent;

        if (box != HTML_NO_NODE && can_contain(&tree->nodes[box]) &&
            (i == 0 || found->nodes[i - 1] < box) &&
            (i + 1 == found->count || found->nodes[i + 1] >= tree->nodes[box].end) &&
            measures->nodes[box].story * 100u <=
                measures->nodes[found->nodes[i]].story * (uint64_t)ROUND_PART)
            found->nodes[i] = box;
    }
}

/* An article printed in several containers of one level. */
static uint64_t gather(const struct search *search, size_t best, struct html_containers *found)
{
    const struct html_tree *const tree = search->tree;
    uint64_t story = 0;

    found->count = 0;
    for (size_t i = 0; i < tree->count && found->count < HTML_MOST_CONTAINERS;) {
        const struct html_node *const node = &tree->nodes[i];
        const bool is_part =
            i == best ||
            (is_of_level(search, i) && node->tag != TAG_ARTICLE && is_near(tree, i, best) &&
             search->measures->nodes[i].story >= PART_LEAST && !is_of_other_article(search, i));

        if (is_part && !is_out(node)) {
            found->nodes[found->count++] = (uint32_t)i;
            story += search->measures->nodes[i].story;
        }
        i = is_part || is_out(node) ? node->end : i + 1;
    }
    return story;
}

/* What may hold the story without being named so. */
static bool is_box(const struct html_node *node)
{
    return (node->flags & TAG_BOX) || node->tag == TAG_BODY || node->tag == TAG_HTML;
}

static bool can_descend(const struct html_node *node)
{
    return is_box(node) && !(node->flags & TAG_CHROME) && node->tag != TAG_LIST;
}

/* An element with the headline needs less of the story to be the article. */
static uint64_t descent_part(const struct html_tree *tree, const struct html_measures *measures,
                             size_t node, size_t headline)
{
    return headline < tree->count && tree->nodes[headline].tag == TAG_H1 &&
                   holds(tree, node, headline) && measures->nodes[node].story >= OWN_LEAST
               ? DESCENT_OWN
               : DESCENT_PART;
}

/* Story between the headline and one of the children, or before a child where no headline is: a
 * summary outside the body. */
static bool has_story_before(const struct html_tree *tree, const struct html_measures *measures,
                             size_t node, size_t child, size_t headline)
{
    const size_t first = headline < child ? headline : node;

    for (size_t i = node + 1; i < child; i = tree->nodes[i].end)
        if (!is_out(&tree->nodes[i]) && tree->nodes[i].end > first && measures->nodes[i].story > 0)
            return true;
    return false;
}

/* Goes on like a story: neither with a heading of its own nor with a link. */
static bool begins_in_text(const struct html_tree *tree, size_t node)
{
    enum { MOST_LOOKED_AT = 64, MOST_STEPS = 8 };
    size_t first = node + 1;

    while (first < tree->nodes[node].end && first < node + MOST_LOOKED_AT &&
           span_size(html_place_text(tree, first)) == 0)
        first++;
    for (size_t at = first, i = 0; at > node && i < MOST_STEPS; at = tree->nodes[at].parent, i++) {
        const uint8_t tag = tree->nodes[at].tag;

        if (tag == TAG_H1 || tag == TAG_H2 || tag == TAG_HEADING || tag == TAG_A)
            return false;
    }
    return true;
}

/* A further part of the story behind one of the children, in a box of its own. */
static bool has_story_behind(const struct html_tree *tree, const struct html_measures *measures,
                             size_t node, size_t child)
{
    enum { LINKS_PART = 5 };

    for (size_t i = tree->nodes[child].end; i < tree->nodes[node].end; i = tree->nodes[i].end) {
        const struct html_measure *const measure = &measures->nodes[i];

        if (!is_out(&tree->nodes[i]) && measure->story > 0 && measure->story * 2 > measure->text &&
            measure->links * LINKS_PART <= measure->text && begins_in_text(tree, i))
            return true;
    }
    return false;
}

/* Goes down while one child holds nearly all the story. */
static size_t descend(const struct html_tree *tree, const struct html_measures *measures,
                      size_t node, size_t headline)
{
    for (;;) {
        size_t best = node;

        for (size_t i = node + 1; i < tree->nodes[node].end; i = tree->nodes[i].end)
            if (!is_out(&tree->nodes[i]) && is_box(&tree->nodes[i]) &&
                (best == node || measures->nodes[i].story > measures->nodes[best].story))
                best = i;
        if (best == node || !can_descend(&tree->nodes[best]) || measures->nodes[best].story == 0 ||
            measures->nodes[best].story * 100u <
                measures->nodes[node].story * descent_part(tree, measures, best, headline) ||
            has_story_before(tree, measures, node, best, headline) ||
            has_story_behind(tree, measures, node, best))
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

/* How much of the page's story, in percent, a container of this level has to hold. */
static uint64_t part_of_level(const struct search *search, size_t best)
{
    const struct html_tree *const tree = search->tree;

    if (search->level >= SURE_LEVELS)
        return VAGUE_PART;
    return best < tree->count && search->headline < tree->count &&
                   tree->nodes[search->headline].tag == TAG_H1 &&
                   holds(tree, best, search->headline)
               ? OWN_PART
               : SURE_PART;
}

void html_container_find(const struct html_tree *tree, const struct html_measures *measures,
                         size_t headline, struct html_containers *found)
{
    const uint64_t total = measures->nodes[0].story;
    struct search search = {.tree = tree, .measures = measures, .headline = headline};

    found->headline = headline;
    for (; search.level < MARKUP_MOST_LEVELS && total > 0; search.level++) {
        const size_t best = best_of_level(&search);
        const uint64_t part = part_of_level(&search, best);
        const uint64_t story = best < tree->count ? gather(&search, best, found) : 0;
        size_t wider;

        if (story == 0 || story * 100 < (total - search.foreign) * part)
            continue;
        wider = search.foreign > 0 ? best : widen(tree, measures, best, story);
        if (wider != best) {
            found->count = 1;
            found->nodes[0] = (uint32_t)wider;
        }
        take_boxes(tree, measures, found);
        return;
    }
    found->count = 1;
    found->nodes[0] = (uint32_t)descend(tree, measures, 0, headline);
}

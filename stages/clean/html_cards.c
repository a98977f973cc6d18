/* See html_cards.h. A list of the ten best things has linked headlines too; so cards are few words
 * each, two at least, nearly all of what is round them, and nothing of the story stands behind. */
#include "html_cards.h"

#include <stdbool.h>

enum {
    HEADLINE_MOST_BYTES = 200,
    HEADLINE_LINKS = 90, /* percent of its text */
    CARD_MOST_BYTES = 450,
    CARD_MOST_STEPS = 6, /* from the headline up */
    CARD_MOST_NODES = 96,
    LEAST_CARDS = 2,
    GROUP_LEAST_PART = 75, /* percent of the group's text that stands in cards */
    STORY_MOST_PART = 25,  /* percent of the container's story in the group */
    BEHIND_MOST_PART = 8,  /* and behind it */
    MOST_GROUPS = 8        /* looked at: the cost stays linear */
};

struct group {
    uint32_t node; /* that holds the cards */
    size_t cards;
    uint64_t text; /* of the cards */
};

static bool is_headline(const struct html_tree *tree, const struct html_measures *measures,
                        size_t node)
{
    const struct html_node *const at = &tree->nodes[node];
    const struct html_measure *const measure = &measures->nodes[node];

    return (at->tag == TAG_H2 || at->tag == TAG_HEADING) && at->dropped == HTML_KEPT &&
           measure->text > 0 && measure->text <= HEADLINE_MOST_BYTES &&
           (uint64_t)measure->links * 100 >= (uint64_t)measure->text * HEADLINE_LINKS;
}

static bool has_heading(const struct html_tree *tree, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (tree->nodes[i].tag == TAG_H2 || tree->nodes[i].tag == TAG_HEADING)
            return true;
    return false;
}

/* The largest element round the headline that is small and holds no other one. */
static uint32_t card_of(const struct html_tree *tree, const struct html_measures *measures,
                        size_t headline, size_t container)
{
    uint32_t card = (uint32_t)headline;

    for (int i = 0; i < CARD_MOST_STEPS; i++) {
        const uint32_t above = tree->nodes[card].parent;
        const struct html_node *const node = &tree->nodes[above];

        if (above <= container || measures->nodes[above].text > CARD_MOST_BYTES ||
            node->end - above > CARD_MOST_NODES || has_heading(tree, above + 1, headline) ||
            has_heading(tree, tree->nodes[headline].end, node->end))
            break;
        card = above;
    }
    return card;
}

static uint64_t story_behind(const struct html_tree *tree, const struct html_measures *measures,
                             size_t node, size_t container)
{
    uint64_t story = 0;

    for (; node > container; node = tree->nodes[node].parent)
        for (size_t i = tree->nodes[node].end; i < tree->nodes[tree->nodes[node].parent].end;
             i = tree->nodes[i].end)
            story += tree->nodes[i].dropped == HTML_KEPT ? measures->nodes[i].story : 0;
    return story;
}

static void drop_group(struct html_tree *tree, const struct html_measures *measures,
                       const struct group *group, size_t container)
{
    const uint64_t total = measures->nodes[container].story;

    if (group->cards >= LEAST_CARDS && group->node > container &&
        group->text * 100 >= (uint64_t)measures->nodes[group->node].text * GROUP_LEAST_PART &&
        (uint64_t)measures->nodes[group->node].story * 100 <= total * STORY_MOST_PART &&
        story_behind(tree, measures, group->node, container) * 100 <= total * BEHIND_MOST_PART)
        tree->nodes[group->node].dropped = HTML_LINKS;
}

/* Adds a card, the headline of which is a node, to the group; a card with another parent begins a
 * new one. Returns where the card ends. */
static size_t take_card(struct html_tree *tree, const struct html_measures *measures,
                        size_t container, size_t headline, struct group *group)
{
    const uint32_t card = card_of(tree, measures, headline, container);

    if (tree->nodes[card].parent != group->node) {
        if (group->node != HTML_NO_NODE)
            drop_group(tree, measures, group, container);
        *group = (struct group){.node = tree->nodes[card].parent};
    }
    group->cards += card != headline;
    group->text += measures->nodes[card].text;
    return tree->nodes[card].end;
}

void html_cards_drop(struct html_tree *tree, const struct html_measures *measures, size_t container)
{
    struct group group = {.node = HTML_NO_NODE};
    size_t groups = 0;

    for (size_t i = container + 1; i < tree->nodes[container].end && groups < MOST_GROUPS;) {
        if (tree->nodes[i].dropped == HTML_KEPT && is_headline(tree, measures, i)) {
            const struct group before = group;

            i = take_card(tree, measures, container, i, &group);
            groups += group.node != before.node && before.cards >= LEAST_CARDS;
            continue;
        }
        i = tree->nodes[i].dropped != HTML_KEPT ? tree->nodes[i].end : i + 1;
    }
    if (group.node != HTML_NO_NODE)
        drop_group(tree, measures, &group, container);
}

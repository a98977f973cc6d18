/* See html_cards.h. A list of the ten best things has linked headlines too; so cards are few words
 * each, two at least, nearly all of what is round them, and nothing of the story stands behind.
 * A headline is a heading that is a link, or a link that is a line by itself. */
#include "html_cards.h"

#include "html_place.h"

enum {
    HEADLINE_MOST_BYTES = 200,
    HEADLINE_LINKS = 90, /* percent of its text */
    CARD_MOST_BYTES = 450,
    CARD_MOST_STEPS = 6, /* from the headline up */
    CARD_MOST_NODES = 96,
    LINE_LEAST_BYTES = 20,   /* of a link that is a headline without being a heading */
    LINE_MOST_NODES = 12,    /* in it */
    TEASER_LEAST_BYTES = 30, /* that such a card says besides */
    LEAST_CARDS = 2,
    GROUP_LEAST_PART = 75,  /* percent of the group's text that stands in cards */
    STORY_MOST_PART = 25,   /* percent of the container's story in the group */
    BEHIND_MOST_PART = 8,   /* and behind it */
    MOST_GROUPS = 24,       /* looked at: the cost stays linear */
    LEAST_OUTSIDE = 3,      /* cards, where the container is not known */
    OUTSIDE_MOST_PART = 60, /* percent of the story before them that these may hold */
    BODY_LEAST = 100        /* bytes of story in a body of a sure name */
};

struct group {
    uint32_t node; /* that holds the cards */
    size_t cards;
    uint64_t text; /* of the cards */
};

static bool is_linked_heading(const struct html_tree *tree, const struct html_measures *measures,
                              size_t node)
{
    const struct html_node *const at = &tree->nodes[node];
    const struct html_measure *const measure = &measures->nodes[node];

    return (at->tag == TAG_H2 || at->tag == TAG_HEADING) && at->dropped == HTML_KEPT &&
           measure->text > 0 && measure->text <= HEADLINE_MOST_BYTES &&
           (uint64_t)measure->links * 100 >= (uint64_t)measure->text * HEADLINE_LINKS;
}

/* A link to another article that is all of its line. */
static bool is_linked_line(const struct html_tree *tree, size_t node)
{
    const struct html_node *const at = &tree->nodes[node];
    size_t bytes = 0;

    if (at->tag != TAG_A || at->dropped != HTML_KEPT || at->end - node > LINE_MOST_NODES)
        return false;
    for (size_t i = node + 1; i < at->end; i++) {
        if (tree->nodes[i].flags & TAG_BLOCK)
            return false;
        bytes += span_size(html_place_text(tree, i));
    }
    return bytes >= LINE_LEAST_BYTES && bytes <= HEADLINE_MOST_BYTES &&
           html_place_is_line(tree, node);
}

static bool is_headline(const struct html_tree *tree, const struct html_measures *measures,
                        size_t node)
{
    return is_linked_heading(tree, measures, node) || is_linked_line(tree, node);
}

static bool has_heading(const struct html_tree *tree, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (tree->nodes[i].tag == TAG_H2 || tree->nodes[i].tag == TAG_HEADING ||
            is_linked_line(tree, i))
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

struct search {
    struct html_tree *tree;
    const struct html_measures *measures;
    size_t container; /* the whole page where it is not known */
    size_t headline;
    bool is_known;
    struct group group;
    size_t groups;
    bool has_dropped;
};

static uint64_t story_behind(const struct search *search)
{
    const struct html_tree *const tree = search->tree;
    uint64_t story = 0;

    for (size_t node = search->group.node; node > search->container;
         node = tree->nodes[node].parent)
        for (size_t i = tree->nodes[node].end; i < tree->nodes[tree->nodes[node].parent].end;
             i = tree->nodes[i].end)
            story += tree->nodes[i].dropped == HTML_KEPT ? search->measures->nodes[i].story : 0;
    return story;
}

/* What stands at the end of a container that is known. */
static bool ends_container(const struct search *search)
{
    const uint64_t total = search->measures->nodes[search->container].story;

    return search->measures->nodes[search->group.node].story * (uint64_t)100 <=
               total * STORY_MOST_PART &&
           story_behind(search) * 100 <= total * BEHIND_MOST_PART;
}

static bool is_in_sure_body(const struct search *search)
{
    uint32_t at = search->group.node;

    while (at != HTML_NO_NODE && search->tree->nodes[at].signs.body != 0)
        at = search->tree->nodes[at].parent;
    return at != HTML_NO_NODE;
}

/* What stands behind the story, wherever that is: a list of ten best things is longer than what
 * stands before it. */
static bool follows_story(const struct search *search)
{
    const struct html_tree *const tree = search->tree;
    const size_t group = search->group.node;
    uint64_t before = 0;

    if (search->group.cards < LEAST_OUTSIDE || is_in_sure_body(search) ||
        (search->headline < tree->count && group <= search->headline))
        return false;
    for (size_t i = 1; i < group;) {
        const struct html_node *const node = &tree->nodes[i];
        const struct html_measure *const measure = &search->measures->nodes[i];
        const bool is_whole = node->end <= group;

        if (is_whole && node->dropped == HTML_KEPT && !(node->flags & TAG_HIDDEN)) {
            if (node->signs.body == 0 && measure->story >= BODY_LEAST)
                return true;
            before += (node->flags & TAG_BOX) ? 0 : measure->story;
        }
        i = is_whole && (node->dropped != HTML_KEPT || !(node->flags & TAG_BOX)) ? node->end
                                                                                 : i + 1;
    }
    return search->measures->nodes[group].story * (uint64_t)100 <= before * OUTSIDE_MOST_PART;
}

static void end_group(struct search *search)
{
    const struct group *const group = &search->group;

    if (group->node == HTML_NO_NODE || group->cards < LEAST_CARDS ||
        group->node <= search->container ||
        group->text * 100 < (uint64_t)search->measures->nodes[group->node].text * GROUP_LEAST_PART)
        return;
    search->groups++;
    if (search->is_known ? !ends_container(search) : !follows_story(search))
        return;
    search->tree->nodes[group->node].dropped = HTML_LINKS;
    search->has_dropped = true;
}

/* Adds a card, the headline of which is a node, to the group; a card with another parent begins a
 * new one. Returns where the card ends. */
static size_t take_card(struct search *search, size_t headline)
{
    const struct html_tree *const tree = search->tree;
    const uint32_t card = card_of(tree, search->measures, headline, search->container);

    if (tree->nodes[headline].tag == TAG_A &&
        search->measures->nodes[card].text <
            search->measures->nodes[card].links + TEASER_LEAST_BYTES)
        return tree->nodes[headline].end;
    if (tree->nodes[card].parent != search->group.node) {
        end_group(search);
        search->group = (struct group){.node = tree->nodes[card].parent};
    }
    search->group.cards += card != headline;
    search->group.text += search->measures->nodes[card].text;
    return tree->nodes[card].end;
}

static void look_for_cards(struct search *search)
{
    const struct html_tree *const tree = search->tree;
    const size_t end = tree->nodes[search->container].end;

    for (size_t i = search->container + 1; i < end && search->groups < MOST_GROUPS;) {
        if (is_headline(tree, search->measures, i))
            i = take_card(search, i);
        else
            i = tree->nodes[i].dropped != HTML_KEPT ? tree->nodes[i].end : i + 1;
    }
    end_group(search);
}

bool html_cards_drop_outside(struct html_tree *tree, const struct html_measures *measures,
                             size_t headline)
{
    struct search search = {
        .tree = tree, .measures = measures, .headline = headline, .group = {.node = HTML_NO_NODE}};

    look_for_cards(&search);
    return search.has_dropped;
}

void html_cards_drop(struct html_tree *tree, const struct html_measures *measures, size_t container)
{
    struct search search = {.tree = tree,
                            .measures = measures,
                            .container = container,
                            .is_known = true,
                            .group = {.node = HTML_NO_NODE}};

    look_for_cards(&search);
}

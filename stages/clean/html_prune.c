/* See html_prune.h. A class name is a guess: what holds much of the page's story stays, whatever
 * it is called, and what is inside it is looked at by itself. */
#include "html_prune.h"

#include <stdbool.h>
#include <string.h>

#include "html_place.h"

enum {
    WORDS_MOST_PART = 40,   /* percent of the page's story that words may drop at once */
    CHROME_MOST_PART = 50,  /* the same for elements like nav */
    SUSPECT_MOST_PART = 6,  /* for vaguer words */
    UNDO_LEAST = 200,       /* bytes of story that are taken back */
    LINKS_PART = 50,        /* percent of link text that makes a division one of links */
    LINKS_LIST_PART = 80,   /* the same for a list, which may belong to the story */
    LINKS_MOST_STORY = 120, /* bytes of story that such a division may hold */
    CONTAINER_LEAST = 300,  /* bytes of story that make a body by its words sure */
    BEFORE_MOST_PART = 15,  /* percent of the container's story before the headline */
    BEFORE_SURE_PART = 60,  /* the same before an h1 */
    BYLINE_MOST_BYTES = 240,
    AUTHOR_MOST_BYTES = 600, /* with a few words about them */
    TIME_MOST_BYTES = 60,    /* of a day or hour that is a line by itself */
    TIME_MOST_NODES = 16,
    FORM_MOST_BYTES = 200,  /* of a form's own text */
    FORM_ROUND_BYTES = 500, /* with what stands round it */
    FORM_MOST_PART = 15,    /* percent of the container's text */
    MOST_LOOKS = 32         /* into large divisions: the cost stays linear */
};

static bool holds_body(const struct html_tree *tree, size_t node)
{
    for (size_t i = node; i < tree->nodes[node].end; i++)
        if (tree->nodes[i].signs.body == 0 || tree->nodes[i].tag == TAG_H1)
            return true;
    return false;
}

static bool is_linked(const struct html_measure *measure)
{
    return measure->links * 2 > measure->text;
}

/* Why a node could be dropped, by itself. */
static enum html_dropped reason_of(const struct html_node *node, const struct html_measure *measure)
{
    if (node->tag == TAG_TEXT || node->tag == TAG_BODY || node->tag == TAG_HTML)
        return HTML_KEPT;
    if (node->flags & TAG_CHROME)
        return HTML_CHROME;
    if ((node->signs.signs & SIGN_HIDDEN) && (measure->story == 0 || is_linked(measure)))
        return HTML_HIDDEN; /* with a story in it, it is only folded up */
    if (node->signs.signs & SIGN_KEEP)
        return HTML_KEPT;
    if (node->signs.signs & (SIGN_DROP | SIGN_CONTENTS))
        return HTML_WORDS;
    return (node->signs.signs & SIGN_SUSPECT) && node->signs.body == BODY_NONE ? HTML_SUSPECT
                                                                               : HTML_KEPT;
}

/* A division with much of the page's story is dropped only behind the article: remarks of readers
 * may be longer than what they remark on. */
static bool is_behind(const struct html_tree *tree, size_t node, size_t story_end, int *looks)
{
    return node >= story_end && --*looks > 0 && !holds_body(tree, node);
}

/* A vague word says nothing of the parts of something kept that has it too. */
static bool is_part_of_suspect(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 4 };
    uint32_t at = tree->nodes[node].parent;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent)
        if (tree->nodes[at].signs.signs & SIGN_SUSPECT)
            return true;
    return false;
}

/* The part of the page's story, in percent, that may go with an element at once. */
static uint64_t most_part(const struct html_node *node, const struct html_measure *measure)
{
    if (node->flags & TAG_CHROME)
        return CHROME_MOST_PART;
    if (node->signs.signs & (SIGN_DROP | SIGN_CONTENTS))
        return WORDS_MOST_PART;
    return is_linked(measure) ? WORDS_MOST_PART : SUSPECT_MOST_PART;
}

void html_prune_words(struct html_tree *tree, const struct html_measures *measures)
{
    const uint64_t total = measures->nodes[0].story;
    size_t story_end = tree->count; /* of the first sure body */
    int looks = MOST_LOOKS;

    for (size_t i = 0; i < tree->count;) {
        struct html_node *const node = &tree->nodes[i];
        const struct html_measure *const measure = &measures->nodes[i];
        const enum html_dropped reason = reason_of(node, measure);

        if (node->dropped == HTML_KEPT && reason != HTML_KEPT &&
            !(reason == HTML_SUSPECT && is_part_of_suspect(tree, i)) &&
            (measure->story * 100u <= total * most_part(node, measure) ||
             ((node->signs.signs & SIGN_DROP) && is_behind(tree, i, story_end, &looks))))
            node->dropped = (uint8_t)reason;
        else if (node->signs.body == 0 && measure->story >= CONTAINER_LEAST &&
                 node->end < story_end)
            story_end = node->end;
        i = node->dropped != HTML_KEPT ? node->end : i + 1;
    }
}

uint64_t html_prune_story(const struct html_tree *tree, const struct html_measures *measures,
                          enum html_dropped reason)
{
    uint64_t story = 0;

    for (size_t i = 0; i < tree->count; i++)
        if (tree->nodes[i].dropped == reason)
            story += measures->nodes[i].story;
    return story;
}

void html_prune_undo(struct html_tree *tree, const struct html_measures *measures,
                     enum html_dropped reason)
{
    for (size_t i = 0; i < tree->count; i++) {
        const struct html_measure *const measure = &measures->nodes[i];

        if (tree->nodes[i].dropped == reason && measure->story >= UNDO_LEAST &&
            measure->links * 3 <= measure->text)
            tree->nodes[i].dropped = HTML_KEPT;
    }
}

static bool is_link_box(const struct html_node *node, const struct html_measure *measure)
{
    const uint64_t part = node->tag == TAG_LIST ? LINKS_LIST_PART : LINKS_PART;

    return measure->text > 0 && measure->story <= LINKS_MOST_STORY &&
           measure->links * 100u > measure->text * part;
}

void html_prune_links(struct html_tree *tree, const struct html_measures *measures,
                      size_t container)
{
    for (size_t i = container + 1; i < tree->nodes[container].end;) {
        struct html_node *const node = &tree->nodes[i];

        if (node->dropped == HTML_KEPT && (node->flags & TAG_BOX) &&
            !(node->signs.signs & (SIGN_LEAD | SIGN_CAPTION | SIGN_TITLE)) &&
            is_link_box(node, &measures->nodes[i]))
            node->dropped = HTML_LINKS;
        i = node->dropped != HTML_KEPT ? node->end : i + 1;
    }
}

void html_prune_before(struct html_tree *tree, const struct html_measures *measures,
                       size_t container, size_t title)
{
    const uint64_t total = measures->nodes[container].story;
    uint64_t before = 0, part;

    if (title <= container || title >= tree->nodes[container].end)
        return;
    part = tree->nodes[title].tag == TAG_H1 ? BEFORE_SURE_PART : BEFORE_MOST_PART;
    for (int pass = 0; pass < 2 && before * 100 <= total * part; pass++)
        for (size_t i = container + 1; i < title;) {
            struct html_node *const node = &tree->nodes[i];
            const bool is_whole = node->end <= title && !(node->signs.signs & SIGN_LEAD);

            if (is_whole && node->dropped == HTML_KEPT) {
                before += measures->nodes[i].story;
                node->dropped = pass == 1 ? HTML_BEFORE : HTML_KEPT;
            }
            i = is_whole ? node->end : i + 1;
        }
}

/* "10:20" beside a picture or above the part of a story that was written then. */
static bool is_time_line(const struct html_tree *tree, size_t node)
{
    const struct html_node *const at = &tree->nodes[node];
    struct buffer text = {0};
    bool is_found = false;

    if ((at->flags & TAG_BLOCK) || at->tag == TAG_TEXT || at->end - node > TIME_MOST_NODES ||
        !(at->tag == TAG_TIME || (at->signs.signs & (SIGN_DATE | SIGN_CHANGED))))
        return false;
    if (html_place_short_text(tree, node, TIME_MOST_BYTES, &text))
        is_found = strpbrk(text.bytes, "0123456789") != NULL && html_place_is_line(tree, node);
    buffer_clear(&text);
    return is_found;
}

void html_prune_bylines(struct html_tree *tree, const struct html_measures *measures,
                        size_t container)
{
    for (size_t i = container + 1; i < tree->nodes[container].end;) {
        struct html_node *const node = &tree->nodes[i];
        const unsigned signs = node->signs.signs;
        const uint32_t most = signs & SIGN_AUTHOR                  ? AUTHOR_MOST_BYTES
                              : signs & (SIGN_DATE | SIGN_CHANGED) ? BYLINE_MOST_BYTES
                                                                   : 0;

        if (node->dropped == HTML_KEPT && !(signs & SIGN_KEEP) && node->tag != TAG_ARTICLE &&
            ((measures->nodes[i].text > 0 && measures->nodes[i].text <= most) ||
             is_time_line(tree, i)))
            node->dropped = HTML_BYLINE;
        i = node->dropped != HTML_KEPT ? node->end : i + 1;
    }
}

/* So many cells a row that nobody reads it as text: what a site compares. */
static bool is_matrix(const struct html_tree *tree, size_t table)
{
    enum { LEAST_COLUMNS = 10, LEAST_ROWS = 3 };
    size_t rows = 0, cells = 0;

    for (size_t i = table + 1; i < tree->nodes[table].end; i++) {
        rows += tree->nodes[i].tag == TAG_ROW;
        cells += tree->nodes[i].tag == TAG_CELL;
        if (tree->nodes[i].tag == TAG_TABLE)
            return false; /* lays out a page */
    }
    return rows >= LEAST_ROWS && cells >= rows * LEAST_COLUMNS;
}

void html_prune_tables(struct html_tree *tree, const struct html_measures *measures,
                       size_t container)
{
    for (size_t i = container + 1; i < tree->nodes[container].end;) {
        struct html_node *const node = &tree->nodes[i];

        if (node->dropped == HTML_KEPT && node->tag == TAG_TABLE &&
            measures->nodes[i].story * 2 < measures->nodes[container].story && is_matrix(tree, i))
            node->dropped = HTML_MATRIX;
        i = node->dropped != HTML_KEPT ? node->end : i + 1;
    }
}

/* The largest box round a form that says little and is little beside the container. */
static size_t box_of_form(const struct html_tree *tree, const struct html_measures *measures,
                          size_t form, size_t container)
{
    const uint64_t total = measures->nodes[container].text;
    size_t box = form;

    for (uint32_t at = tree->nodes[form].parent; at > container; at = tree->nodes[at].parent) {
        const struct html_measure *const measure = &measures->nodes[at];

        if (!(tree->nodes[at].flags & TAG_BOX) || measure->text > FORM_ROUND_BYTES ||
            measure->story > FORM_ROUND_BYTES / 2 ||
            measure->text * (uint64_t)100 > total * FORM_MOST_PART)
            break;
        box = at;
    }
    return box;
}

void html_prune_forms(struct html_tree *tree, const struct html_measures *measures,
                      size_t container)
{
    for (size_t i = container + 1; i < tree->nodes[container].end;) {
        const struct html_node *const node = &tree->nodes[i];

        if (node->dropped == HTML_KEPT && node->tag == TAG_FORM &&
            measures->nodes[i].text <= FORM_MOST_BYTES) {
            const size_t box = box_of_form(tree, measures, i, container);

            tree->nodes[box].dropped = HTML_FORM;
            i = tree->nodes[box].end;
            continue;
        }
        i = node->dropped != HTML_KEPT ? node->end : i + 1;
    }
}

/* See html_measure.h. One walk forwards gives each block its own text, one backwards adds up. */
#include "html_measure.h"

#include <stdlib.h>
#include <string.h>

#include "html_place.h"

/* A block with so much text of its own is a paragraph; with a sentence's mark less will do. */
enum { PARAGRAPH_BYTES = 80, SENTENCE_BYTES = 40 };

static const uint32_t SENTENCE_BIT = 1u << 31;

static bool make_room(struct html_measures *measures, size_t count)
{
    struct html_measure *nodes;
    uint32_t *blocks;

    if (count <= measures->capacity)
        return true;
    nodes = realloc(measures->nodes, count * 2 * sizeof *nodes);
    if (nodes == NULL)
        return false;
    measures->nodes = nodes;
    blocks = realloc(measures->blocks, count * 2 * sizeof *blocks);
    if (blocks == NULL)
        return false;
    measures->blocks = blocks;
    measures->capacity = count * 2;
    return true;
}

static uint32_t count_text(const char *text, size_t size)
{
    uint32_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += (unsigned char)text[i] > ' ';
    return count;
}

static bool has_sentence(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] == '.' || text[i] == '!' || text[i] == '?' || text[i] == ',')
            return true;
    return false;
}

static bool is_out(const struct html_node *node)
{
    return node->dropped != HTML_KEPT || (node->flags & TAG_HIDDEN);
}

/* Gives a block its own text; until sums are made `story` is all that is not in links, with a note
 * in its highest bit when it holds a mark of a sentence. */
static void measure_text(struct html_measures *measures, const struct html_tree *tree, size_t node)
{
    const char *const text = html_node_text(tree, node);
    const uint32_t size = tree->nodes[node].size;
    const uint32_t count = count_text(text, size);
    struct html_measure *const block = &measures->nodes[measures->blocks[node]];

    block->text += count;
    if (html_place_is_linked(tree, node))
        block->links += count;
    else
        block->story = (block->story + count) | (has_sentence(text, size) ? SENTENCE_BIT : 0);
}

static void walk_forwards(struct html_measures *measures, const struct html_tree *tree)
{
    memset(measures->nodes, 0, tree->count * sizeof *measures->nodes);
    for (size_t i = 0; i < tree->count;) {
        const struct html_node *const node = &tree->nodes[i];

        if (is_out(node)) {
            i = node->end;
            continue;
        }
        measures->blocks[i] = (node->flags & TAG_BLOCK) || node->parent == HTML_NO_NODE
                                  ? (uint32_t)i
                                  : measures->blocks[node->parent];
        if (node->tag == TAG_TEXT)
            measure_text(measures, tree, i);
        i++;
    }
}

static bool is_paragraph(const struct html_node *node, uint32_t bytes, bool has_mark)
{
    if (node->tag == TAG_H1 || node->tag == TAG_H2 || node->tag == TAG_HEADING)
        return false;
    return bytes >= PARAGRAPH_BYTES || (has_mark && bytes >= SENTENCE_BYTES);
}

/* Turns the blocks' own text into what is story of it. */
static void judge_blocks(struct html_measures *measures, const struct html_tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        struct html_measure *const measure = &measures->nodes[i];
        const uint32_t bytes = measure->story & ~SENTENCE_BIT;
        const bool has_mark = (measure->story & SENTENCE_BIT) != 0;

        measure->story = is_paragraph(&tree->nodes[i], bytes, has_mark) ? bytes : 0;
    }
}

bool html_measure(struct html_measures *measures, const struct html_tree *tree)
{
    if (!make_room(measures, tree->count))
        return false;
    walk_forwards(measures, tree);
    judge_blocks(measures, tree);
    for (size_t i = tree->count; i-- > 0;) {
        const struct html_node *const node = &tree->nodes[i];
        struct html_measure *above;

        if (node->parent == HTML_NO_NODE || is_out(node))
            continue;
        above = &measures->nodes[node->parent];
        above->text += measures->nodes[i].text;
        above->links += measures->nodes[i].links;
        above->story += measures->nodes[i].story;
    }
    return true;
}

void html_measures_clear(struct html_measures *measures)
{
    free(measures->nodes);
    free(measures->blocks);
    *measures = (struct html_measures){0};
}

/* See html.h. Puts the steps together. */
#include "html.h"

#include <stdlib.h>
#include <string.h>

#include "html_blocks.h"
#include "html_cards.h"
#include "html_container.h"
#include "html_measure.h"
#include "html_prune.h"
#include "html_references.h"
#include "html_scan.h"
#include "html_tree.h"
#include "linked_data.h"

enum {
    KEPT_NODES = 200000, /* memory for more is given back behind the page */
    LEAST_STORY = 400,   /* bytes */
    MOST_SUSPECT = 10,   /* percent of the story that may go for vague words */
    LEAST_LEFT = 30,     /* percent of the story that class names must leave */
    LINKED_TIMES = 3 /* so much longer than the page's own is a story that it only tells programs */
};

struct html_reader {
    struct html_knowledge knowledge;
    struct html_scan scan;
    struct html_tree tree;
    struct html_measures measures; /* of all that is shown */
    struct html_measures pruned;   /* of what is left behind dropping */
    struct linked_data linked;
    struct html_references *references;
};

struct html_reader *html_reader_new(const struct html_knowledge *knowledge)
{
    struct html_reader *const reader = calloc(1, sizeof *reader);

    if (reader == NULL)
        return NULL;
    reader->knowledge = *knowledge;
    reader->references = html_references_new();
    reader->scan.references = reader->references;
    if (reader->references != NULL)
        return reader;
    html_reader_free(reader);
    return NULL;
}

void html_reader_free(struct html_reader *reader)
{
    if (reader == NULL)
        return;
    html_scan_clear(&reader->scan);
    html_tree_clear(&reader->tree);
    html_measures_clear(&reader->measures);
    html_measures_clear(&reader->pruned);
    linked_data_clear(&reader->linked);
    html_references_free(reader->references);
    free(reader);
}

/* What names the page: its title and its headlines, one a line. */
static void read_titles(const struct html_tree *tree, struct buffer *titles)
{
    enum { MOST_HEADLINES = 4, MOST_BYTES = 1000 };
    int headlines = 0;

    for (size_t i = 0; i < tree->count && headlines < MOST_HEADLINES; i++) {
        if (tree->nodes[i].tag != TAG_TITLE && tree->nodes[i].tag != TAG_H1)
            continue;
        html_tree_text(tree, i, MOST_BYTES, titles);
        buffer_append_char(titles, '\n');
        headlines++;
    }
}

static bool parse(struct html_reader *reader, const char *html, size_t size, struct error *error)
{
    const struct html_scan *const scan = &reader->scan;
    struct buffer titles = {0};

    html_scan_read(&reader->scan, html, size);
    if (!buffer_is_ok(&scan->markup) || !buffer_is_ok(&scan->linked_data))
        return error_set(error, ERROR_SYSTEM, "out of memory");
    if (!html_tree_read(&reader->tree, reader->knowledge.words, buffer_string(&scan->markup),
                        scan->markup.size, error))
        return false;
    if (scan->linked_data.size > 0)
        read_titles(&reader->tree, &titles);
    linked_data_read(&reader->linked, buffer_string(&scan->linked_data), scan->linked_data.size,
                     buffer_string(&titles));
    buffer_clear(&titles);
    return true;
}

/* Drops by words; where that leaves too little of the story, it is taken back. */
static bool prune(struct html_reader *reader)
{
    struct html_tree *const tree = &reader->tree;
    struct html_measures *const measures = &reader->measures;
    uint64_t total;

    if (!html_measure(measures, tree))
        return false;
    total = measures->nodes[0].story;
    html_prune_words(tree, measures);
    if (html_prune_story(tree, measures, HTML_SUSPECT) * 100 > total * MOST_SUSPECT)
        html_prune_undo(tree, measures, HTML_SUSPECT);
    if (!html_measure(&reader->pruned, tree))
        return false;
    if (reader->pruned.nodes[0].story < LEAST_STORY &&
        reader->pruned.nodes[0].story * 100u < total * LEAST_LEFT) {
        html_prune_undo(tree, measures, HTML_WORDS);
        return html_measure(&reader->pruned, tree);
    }
    return true;
}

/* The page prints little of a story that it gives to programs: it is shown by a script, or to those
 * who pay. */
static bool is_told_to_programs(const struct html_reader *reader,
                                const struct html_containers *containers)
{
    const size_t body = reader->linked.body.size;
    uint64_t story = 0;

    for (size_t i = 0; i < containers->count; i++)
        story += reader->pruned.nodes[containers->nodes[i]].story;
    return body >= LEAST_STORY && story * LINKED_TIMES < body;
}

static void add_linked_body(struct page *page, const struct buffer *body)
{
    const char *at = body->bytes;
    const char *const end = at + body->size;

    while (at < end) {
        const char *const line_end = memchr(at, '\n', (size_t)(end - at));
        const size_t size = (size_t)((line_end == NULL ? end : line_end) - at);

        page_add(page, at, size, BLOCK_TEXT);
        page_gap(page);
        at += size + 1;
    }
}

/* Drops what is none of the article's and writes the rest. */
static bool write_story(struct html_reader *reader, struct page *page, size_t headline)
{
    struct html_containers containers;

    if (!prune(reader))
        return false;
    if (html_cards_drop_outside(&reader->tree, &reader->pruned, headline) &&
        !html_measure(&reader->pruned, &reader->tree))
        return false;
    html_container_find(&reader->tree, &reader->pruned, headline, &containers);
    if (is_told_to_programs(reader, &containers)) {
        add_linked_body(page, &reader->linked.body);
        containers.count = 0;
    }
    for (size_t i = 0; i < containers.count; i++) {
        html_prune_before(&reader->tree, &reader->pruned, containers.nodes[i], headline);
        html_prune_bylines(&reader->tree, &reader->pruned, containers.nodes[i]);
        html_prune_forms(&reader->tree, &reader->pruned, containers.nodes[i]);
        html_prune_tables(&reader->tree, &reader->pruned, containers.nodes[i]);
        html_cards_drop(&reader->tree, &reader->pruned, containers.nodes[i]);
        html_prune_links(&reader->tree, &reader->pruned, containers.nodes[i]);
    }
    return html_blocks_add(page, &reader->tree, &reader->pruned, &containers);
}

bool html_read(struct html_reader *reader, struct page *page, const char *html, size_t size,
               struct error *error)
{
    size_t headline;
    bool is_read;

    if (!parse(reader, html, size, error))
        return false;
    page->has_markup = true;
    if (reader->tree.count == 0)
        return page_is_ok(page, error);
    html_metadata_read(page, &reader->tree, &reader->linked, &reader->knowledge, &headline);
    is_read = write_story(reader, page, headline);
    if (reader->tree.capacity > KEPT_NODES) {
        html_tree_clear(&reader->tree);
        html_measures_clear(&reader->measures);
        html_measures_clear(&reader->pruned);
        html_scan_clear(&reader->scan);
    }
    return is_read ? page_is_ok(page, error) : error_set(error, ERROR_SYSTEM, "out of memory");
}

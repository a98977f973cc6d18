/* See html_front.h. A summary is known by its name; one that has none by its place: close to the
 * headline, a sentence or two. */
#include "html_front.h"

#include "characters.h"
#include "html_place.h"
#include "normalise.h"

enum {
    LEAD_LEAST_BYTES = 40,
    LEAD_MOST_BYTES = 1200,
    UNNAMED_MOST_BYTES = 400,
    UNNAMED_LINKS = 5, /* at most one part in so many of its text */
    FIGURE_MOST_BYTES = 400,
    CLOSE_TEXTS = 6
};

struct html_front html_front_of(const struct html_tree *tree, size_t headline)
{
    struct html_front front = {headline, headline};
    size_t texts = 0;

    if (headline >= tree->count)
        return front;
    for (front.close_end = tree->nodes[headline].end;
         front.close_end < tree->count && texts < CLOSE_TEXTS; front.close_end++)
        texts += span_size(html_place_text(tree, front.close_end)) > 0;
    return front;
}

static bool is_named_lead(const struct html_node *node, const struct html_measure *measure)
{
    return (node->signs.signs & SIGN_LEAD) && measure->text >= LEAD_LEAST_BYTES &&
           measure->text <= LEAD_MOST_BYTES && measure->links * 2 < measure->text;
}

static bool is_sentence(const struct html_tree *tree, size_t node)
{
    struct buffer text = {0}, line = {0};
    bool is_found;

    html_tree_text(tree, node, (size_t)UNNAMED_MOST_BYTES * 2, &text);
    normalise_line(buffer_string(&text), text.size, &line);
    is_found = ends_sentence(buffer_string(&line), (struct span){0, line.size});
    buffer_clear(&text);
    buffer_clear(&line);
    return is_found;
}

static bool is_unnamed_lead(const struct html_tree *tree, const struct html_measure *measure,
                            const struct html_front *front, size_t node)
{
    const struct html_node *const at = &tree->nodes[node];

    return node > front->headline && node < front->close_end &&
           (at->tag == TAG_P || at->tag == TAG_H2) && measure->text >= LEAD_LEAST_BYTES &&
           measure->text <= UNNAMED_MOST_BYTES && measure->links * UNNAMED_LINKS <= measure->text &&
           !(at->signs.signs & (SIGN_AUTHOR | SIGN_DATE | SIGN_CHANGED)) && is_sentence(tree, node);
}

/* A figure, or a table of a picture and what is named its caption. */
static bool is_picture(const struct html_tree *tree, const struct html_measure *measure,
                       const struct html_front *front, size_t node)
{
    const struct html_node *const at = &tree->nodes[node];
    bool has_image = at->tag == TAG_FIGURE, has_caption = false;

    if ((at->tag != TAG_FIGURE && at->tag != TAG_TABLE) || node < front->headline ||
        measure->text == 0 || measure->text > FIGURE_MOST_BYTES ||
        measure->links * 2 > measure->text)
        return false;
    for (size_t i = node + 1; i < at->end; i++) {
        has_image = has_image || tree->nodes[i].tag == TAG_IMAGE;
        has_caption = has_caption || tree->nodes[i].tag == TAG_CAPTION ||
                      (at->tag == TAG_TABLE && (tree->nodes[i].signs.signs & SIGN_CAPTION) != 0);
    }
    return has_image && has_caption;
}

bool html_front_is(const struct html_tree *tree, const struct html_measures *measures,
                   const struct html_front *front, size_t node)
{
    const struct html_measure *const measure = &measures->nodes[node];

    return is_named_lead(&tree->nodes[node], measure) ||
           is_unnamed_lead(tree, measure, front, node) || is_picture(tree, measure, front, node);
}

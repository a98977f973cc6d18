/* See html_dates.h. A date of a change is none; a line that is taken for its date alone has to be
 * short. */
#include "html_dates.h"

#include <string.h>
#include <strings.h>

#include "characters.h"
#include "html_headline.h"
#include "phrases.h"

enum { MARKED_MOST_BYTES = 200, LINE_MOST_BYTES = 70, LONG_LINE_BYTES = 160 };

/* A date of an element: its attribute, else what it prints. */
static bool take_element(const struct html_tree *tree, size_t node, const struct date_words *words,
                         struct buffer *out)
{
    static const char *const ATTRIBUTES[] = {"datetime", "content", "title"};
    struct buffer text = {0};
    enum date_cue cue = DATE_CUE_NONE;
    bool is_taken;

    for (size_t i = 0; i < sizeof ATTRIBUTES / sizeof ATTRIBUTES[0]; i++) {
        const char *const value = html_tree_attribute(tree, node, ATTRIBUTES[i]);

        if (value != NULL && *value != '\0' && date_text_take(words, value, strlen(value), out))
            return true;
    }
    is_taken = html_place_short_text(tree, node, MARKED_MOST_BYTES, &text) &&
               date_text_published(words, buffer_string(&text), &cue, out);
    buffer_clear(&text);
    return is_taken;
}

/* "schema:datePublished", "dateCreated datePublished", "dc:date dc:created". */
static bool is_date_property(const char *names)
{
    static const char *const PROPERTIES[] = {"datePublished", "created", "issued"};

    while (*names != '\0') {
        const size_t size = strcspn(names, " ");
        const char *const mark = memchr(names, ':', size);
        const char *const name = mark == NULL ? names : mark + 1;
        const size_t length = size - (size_t)(name - names);

        for (size_t i = 0; i < sizeof PROPERTIES / sizeof PROPERTIES[0]; i++)
            if (strlen(PROPERTIES[i]) == length && strncasecmp(name, PROPERTIES[i], length) == 0)
                return true;
        names += size + strspn(names + size, " ");
    }
    return false;
}

static bool has_date_property(const struct html_tree *tree, size_t node)
{
    const char *const item = html_tree_attribute(tree, node, "itemprop");
    const char *const property = html_tree_attribute(tree, node, "property");

    return (item != NULL && is_date_property(item)) ||
           (property != NULL && is_date_property(property));
}

static bool is_marked(const struct html_tree *tree, size_t node, enum html_date_kind kind)
{
    const struct html_node *const at = &tree->nodes[node];

    if ((at->signs.signs & SIGN_CHANGED) || at->tag == TAG_TEXT)
        return false;
    if (kind == HTML_DATE_PROPERTY)
        return at->size > 0 && has_date_property(tree, node);
    return ((at->signs.signs & SIGN_DATE) && kind != HTML_DATE_TIME) ||
           (at->tag == TAG_TIME && kind != HTML_DATE_NAMED);
}

static bool has_linked_heading(const struct html_tree *tree, size_t box)
{
    for (size_t i = box + 1; i < tree->nodes[box].end; i++)
        if ((tree->nodes[i].tag == TAG_H2 || tree->nodes[i].tag == TAG_HEADING) &&
            tree->nodes[i].end > i + 1 && html_headline_is_linked(tree, i))
            return true;
    return false;
}

/* Of another article: a small box round it has a heading that is a link, and not the headline. */
static bool is_of_card(const struct html_tree *tree, const struct html_place *place, size_t node)
{
    enum { MOST_STEPS = 4, MOST_NODES = 24 };
    uint32_t box = tree->nodes[node].parent;

    for (int i = 0; i < MOST_STEPS && box != HTML_NO_NODE; i++, box = tree->nodes[box].parent) {
        if (place->headline >= tree->count || tree->nodes[box].end - box > MOST_NODES ||
            (place->headline >= box && place->headline < tree->nodes[box].end))
            return false;
        if ((tree->nodes[box].flags & TAG_BOX) && has_linked_heading(tree, box))
            return true;
    }
    return false;
}

static bool read_marked(const struct html_tree *tree, const struct html_place *place,
                        const struct date_words *words, enum html_date_kind kind,
                        struct buffer *out)
{
    for (size_t i = 0; i < tree->count;) {
        const struct html_node *const node = &tree->nodes[i];

        if (html_place_is_out(node) && node->tag != TAG_META) {
            i = node->end;
            continue;
        }
        if (is_marked(tree, i, kind) && !html_place_is_foreign(place, tree, i) &&
            !is_of_card(tree, place, i) && take_element(tree, i, words, out))
            return true;
        i++;
    }
    return false;
}

static bool take_close(const struct html_tree *tree, const struct html_place *place, size_t node,
                       const struct date_words *words, struct buffer *out)
{
    return is_marked(tree, node, HTML_DATE_CLOSE) && !html_place_is_out(&tree->nodes[node]) &&
           !html_place_is_foreign(place, tree, node) && !is_of_card(tree, place, node) &&
           take_element(tree, node, words, out);
}

/* Behind the headline first; then the line above it, before the one above that. */
static bool read_close(const struct html_tree *tree, const struct html_place *place,
                       const struct date_words *words, struct buffer *out)
{
    for (size_t i = place->headline; i < place->end; i++)
        if (take_close(tree, place, i, words, out))
            return true;
    for (size_t i = place->headline < tree->count ? place->headline : 0; i-- > place->above;)
        if (take_close(tree, place, i, words, out))
            return true;
    return false;
}

/* A line of several facts, marked off: longer than a date by itself. */
static bool is_list_of_facts(const char *text)
{
    return strstr(text, " | ") != NULL || strstr(text, "\xE2\x80\xA2") != NULL ||
           strstr(text, "\xC2\xB7") != NULL;
}

/* A line that begins as a byline does: longer too, as long as it is no sentence. */
static bool is_byline(const struct date_words *words, const char *text, size_t size)
{
    struct buffer folded = {0};
    bool is_found = false;

    if (ends_sentence(text, (struct span){0, size}))
        return false;
    characters_fold(text, size, &folded);
    for (size_t i = 0; i < words->pack_count && folded.size > 0 && !is_found; i++)
        is_found = phrases_at_begin(&words->packs[i]->bylines, folded.bytes, folded.size) > 0 ||
                   phrases_at_begin(&words->packs[i]->published, folded.bytes, folded.size) > 0;
    buffer_clear(&folded);
    return is_found;
}

/* The bytes before the dash that ends a story's dateline ("LOWER TOWN, March 4, 2021 -- "), or 0.
 */
static size_t dateline_size(const char *text, size_t size)
{
    static const char *const DASHES[] = {" -- ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                         "\xE2\x80\x94"};
    enum { MOST_BYTES = 80, MOST_WORDS = 7 };
    size_t least = size < MOST_BYTES ? size : MOST_BYTES;
    bool is_found = false;

    for (size_t i = 0; i < sizeof DASHES / sizeof DASHES[0]; i++) {
        const char *const place = memmem(text, least, DASHES[i], strlen(DASHES[i]));

        if (place != NULL) {
            least = (size_t)(place - text);
            is_found = true;
        }
    }
    return is_found && words_count(text, (struct span){0, least}, MOST_WORDS + 1) <= MOST_WORDS
               ? least
               : 0;
}

/* A date of one text; `*cue` is what the text before it said, and becomes what this one says. */
static bool take_printed(const struct date_words *words, struct buffer *text, enum date_cue *cue,
                         struct buffer *out)
{
    if (text->size > LINE_MOST_BYTES &&
        (text->size > LONG_LINE_BYTES ||
         (!is_list_of_facts(text->bytes) && !is_byline(words, text->bytes, text->size)))) {
        text->size = dateline_size(text->bytes, text->size);
        text->bytes[text->size] = '\0';
        *cue = DATE_CUE_NONE;
    }
    return date_text_published(words, text->bytes, cue, out);
}

struct stretch {
    size_t first, last;
    bool needs_label, may_be_foreign;
};

/* What the element round a date says of it is more exact than what it prints. */
static void take_exact(const struct html_tree *tree, size_t node, const struct date_words *words,
                       struct buffer *out)
{
    const char *const value = html_tree_attribute(tree, tree->nodes[node].parent, "datetime");
    struct buffer exact = {0};

    if (value != NULL && date_text_take(words, value, strlen(value), &exact)) {
        buffer_reset(out);
        buffer_append(out, exact.bytes, exact.size);
    }
    buffer_clear(&exact);
}

/* In a list of other articles: an item with a link that is long enough for a headline. */
static bool is_of_linked_item(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 4, MOST_NODES = 24, HEADLINE_BYTES = 20 };
    uint32_t item = tree->nodes[node].parent;

    for (int i = 0; i < MOST_STEPS && item != HTML_NO_NODE && tree->nodes[item].tag != TAG_ITEM;
         i++)
        item = tree->nodes[item].parent;
    if (item == HTML_NO_NODE || tree->nodes[item].tag != TAG_ITEM)
        return false;
    for (size_t i = item + 1; i < tree->nodes[item].end && i < item + MOST_NODES; i++)
        if (tree->nodes[i].tag == TAG_TEXT && tree->nodes[tree->nodes[i].parent].tag == TAG_A &&
            span_size(html_place_text(tree, i)) >= HEADLINE_BYTES)
            return true;
    return false;
}

/* What the headline says is about the story, not about the date below it: "Dams to be checked". */
static bool is_of_headline(const struct html_tree *tree, const struct html_place *place,
                           size_t node)
{
    return place->headline < tree->count && node >= place->headline &&
           node < tree->nodes[place->headline].end;
}

static bool read_printed(const struct html_tree *tree, const struct html_place *place,
                         const struct date_words *words, const struct stretch *stretch,
                         struct buffer *out)
{
    struct buffer text = {0};
    enum date_cue cue = DATE_CUE_NONE;
    bool is_found = false;

    for (size_t i = stretch->first, next; i < stretch->last && !is_found; i = next) {
        const struct span span = html_place_text(tree, i);

        next = html_place_is_out(&tree->nodes[i]) ? tree->nodes[i].end : i + 1;
        if (span_size(span) == 0 ||
            (!stretch->may_be_foreign && html_place_is_foreign(place, tree, i)))
            continue;
        buffer_reset(&text);
        buffer_append(&text, html_node_text(tree, i) + span.start, span_size(span));
        if (!buffer_is_ok(&text) || !take_printed(words, &text, &cue, out)) {
            if (is_of_headline(tree, place, i))
                cue = DATE_CUE_NONE;
            continue;
        }
        if (is_of_linked_item(tree, i)) {
            buffer_reset(out);
            continue;
        }
        is_found = !stretch->needs_label || cue == DATE_CUE_PUBLISHED;
        if (is_found)
            take_exact(tree, i, words, out);
        else
            buffer_reset(out);
        cue = DATE_CUE_NONE;
    }
    buffer_clear(&text);
    return is_found;
}

/* Behind the headline first: above it stands the day of today as well. */
static bool read_around(const struct html_tree *tree, const struct html_place *place,
                        const struct date_words *words, const struct stretch *stretch,
                        struct buffer *out)
{
    const struct stretch behind = {.first = place->headline, .last = stretch->last};
    const struct stretch before = {.first = stretch->first, .last = place->headline};

    return read_printed(tree, place, words, &behind, out) ||
           read_printed(tree, place, words, &before, out);
}

bool html_dates_read(const struct html_tree *tree, const struct html_place *place,
                     const struct date_words *words, enum html_date_kind kind, struct buffer *out)
{
    const struct stretch close = {.first = place->above, .last = place->end};
    const struct stretch labelled = {
        .first = place->above, .last = place->last, .needs_label = true, .may_be_foreign = true};
    const struct stretch near = {.first = place->first, .last = place->last};
    const bool has_headline = place->headline < tree->count;

    switch (kind) {
    case HTML_DATE_CLOSE:
        return read_close(tree, place, words, out);
    case HTML_DATE_PRINTED:
        return has_headline && read_around(tree, place, words, &close, out);
    case HTML_DATE_LABELLED:
        return has_headline && read_printed(tree, place, words, &labelled, out);
    case HTML_DATE_NEAR:
        return has_headline && read_around(tree, place, words, &near, out);
    case HTML_DATE_PROPERTY:
    case HTML_DATE_NAMED:
    case HTML_DATE_TIME:
    case HTML_DATE_COUNT:
        break;
    }
    return read_marked(tree, place, words, kind, out);
}

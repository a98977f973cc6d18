/* See html_byline.h. A class name says less than an attribute made for it, and a place says less
 * than a class name: the less is said, the more the text itself has to look like what it is taken
 * for. */
#include "html_byline.h"

#include <string.h>
#include <strings.h>

enum {
    BYLINE_MOST_BYTES = 160,
    NAME_LINE_BYTES = 80,   /* "By Jane Example" by itself */
    OPENED_MOST_BYTES = 40, /* behind "By" */
    DATE_LINE_BYTES = 70,   /* a date by itself */
    DATE_MOST_BYTES = 200,
    MOST_PIECES = 16, /* texts inside a marked element that are looked at */
    NEAR_TEXTS = 120, /* texts behind the headline that are near it */
    NEAR_TEXTS_BEFORE = 40,
    CLOSE_TEXTS_BEFORE = 3,
    CLOSE_TEXTS = 24 /* texts behind the headline among which a byline is no other article's */
};

/* Takes white space of every kind off both ends. */
static struct span span_trim_blanks(const char *text, struct span span)
{
    while (span.start < span.end && (unsigned char)text[span.start] <= ' ')
        span.start++;
    while (span.end > span.start && (unsigned char)text[span.end - 1] <= ' ')
        span.end--;
    return span;
}

static bool is_out(const struct html_node *node)
{
    return (node->flags & TAG_HIDDEN) || node->dropped != HTML_KEPT;
}

/* The text of a short element; false when it is longer or empty. */
static bool short_text(const struct html_tree *tree, size_t node, size_t most, struct buffer *text)
{
    buffer_reset(text);
    html_tree_text(tree, node, most, text);
    return text->size > 0 && text->size <= most;
}

/* Where the headline is, and how far behind it a byline may be expected. */
struct place {
    size_t headline, end; /* both the count of nodes when there is no headline */
};

static struct place place_of(const struct html_tree *tree, size_t headline)
{
    struct place place = {headline, headline};

    for (size_t texts = 0; place.end < tree->count && texts < CLOSE_TEXTS; place.end++)
        texts += tree->nodes[place.end].tag == TAG_TEXT;
    return place;
}

/* Stands in navigation, a list of other articles or a reader's remark, which the headline does not.
 */
static bool is_foreign(const struct html_tree *tree, size_t node, const struct place *place)
{
    enum { MOST_STEPS = 12 };
    const bool is_close = node > place->headline && node < place->end;
    uint32_t at = (uint32_t)node;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent) {
        const struct html_node *const above = &tree->nodes[at];

        if (above->tag == TAG_BODY || above->signs.body == 0 ||
            (place->headline > at && place->headline < above->end))
            return false;
        if (above->tag == TAG_NAV ||
            (!is_close && (above->signs.signs & SIGN_DROP) &&
             !(above->signs.signs & (SIGN_KEEP | SIGN_DATE | SIGN_AUTHOR))))
            return true;
    }
    return false;
}

/* A link to somebody's page: a word or two with a capital. */
static bool is_linked_name(const struct html_tree *tree, size_t node)
{
    enum { MOST_WORDS = 2 };
    const struct html_node *const text = &tree->nodes[node];
    const char *const bytes = html_node_text(tree, node);

    return tree->nodes[text->parent].tag == TAG_A && text->size <= OPENED_MOST_BYTES &&
           bytes[0] >= 'A' && bytes[0] <= 'Z' && memchr(bytes, '.', text->size) == NULL &&
           words_count(bytes, (struct span){0, text->size}, MOST_WORDS + 1) <= MOST_WORDS;
}

/* The pieces of text inside an element, one by one: those that look like names. */
static bool add_pieces(const struct html_tree *tree, size_t node, const struct author_names *names)
{
    size_t pieces = 0, added = 0;

    for (size_t i = node + 1; i < tree->nodes[node].end && pieces < MOST_PIECES;) {
        const struct html_node *const at = &tree->nodes[i];
        const char *const text = html_node_text(tree, i);

        if (is_out(at)) {
            i = at->end;
            continue;
        }
        if (at->tag == TAG_TEXT && at->size <= NAME_LINE_BYTES) {
            pieces++;
            added += is_linked_name(tree, i) ? author_names_add(names, text, at->size)
                                             : author_names_add_sure(names, text, at->size);
        }
        i++;
    }
    return added > 0;
}

static bool is_author_mark(const struct html_tree *tree, size_t node)
{
    const char *const rel = html_tree_attribute(tree, node, "rel");
    const char *const property = html_tree_attribute(tree, node, "itemprop");

    return (rel != NULL && strcasecmp(rel, "author") == 0) ||
           (property != NULL && strcasecmp(property, "author") == 0);
}

static bool read_marked_authors(const struct html_tree *tree, size_t headline,
                                const struct author_names *names, bool by_class)
{
    const struct place place = place_of(tree, headline);
    struct buffer text = {0};
    bool is_found = false;

    for (size_t i = 0; i < tree->count && !is_found;) {
        const struct html_node *const node = &tree->nodes[i];
        const bool is_wanted = by_class ? (node->signs.signs & SIGN_AUTHOR) != 0
                                        : node->tag != TAG_TEXT && is_author_mark(tree, i);

        if (is_out(node)) {
            i = node->end;
            continue;
        }
        if (is_wanted && !is_foreign(tree, i, &place))
            is_found = add_pieces(tree, i, names) ||
                       (!by_class && short_text(tree, i, BYLINE_MOST_BYTES, &text) &&
                        author_names_add(names, text.bytes, text.size) > 0);
        i++;
    }
    buffer_clear(&text);
    return is_found;
}

/* The first and the last node that are near the headline. */
static void near(const struct html_tree *tree, size_t headline, size_t *first, size_t *last)
{
    size_t texts = 0;

    *first = headline < tree->count ? headline : 0;
    for (*last = *first; *last < tree->count && texts < NEAR_TEXTS; ++*last)
        texts += tree->nodes[*last].tag == TAG_TEXT;
    for (texts = 0; *first > 0 && texts < NEAR_TEXTS_BEFORE; --*first)
        texts += tree->nodes[*first].tag == TAG_TEXT;
}

static bool has_letters(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z')
            return true;
    return false;
}

static bool is_date(const struct date_words *words, const char *text, size_t size)
{
    struct buffer iso = {0};
    const bool is_found = date_text_read(words, text, size, &iso);

    buffer_clear(&iso);
    return is_found;
}

/* What stood before a text near the headline. */
enum before { BEFORE_OTHER, BEFORE_OPENER, BEFORE_DATE };

struct neighbour {
    enum before before;
    const char *name; /* the last text, when it has the shape of a name; NULL otherwise */
    size_t name_size;
};

/* Takes the name out of one text: "By Jane Example", "By" and the name behind it, or a name beside
 * a date. */
static bool take_printed(const struct author_names *names, const struct date_words *words,
                         struct neighbour *last, const char *text, size_t size)
{
    const enum before before = last->before;
    const char *const name = last->name;

    last->before = author_names_is_opener(names, text, size) ? BEFORE_OPENER
                   : is_date(words, text, size)              ? BEFORE_DATE
                                                             : BEFORE_OTHER;
    last->name = NULL;
    if (before == BEFORE_OPENER && size <= OPENED_MOST_BYTES)
        return author_names_add(names, text, size) > 0;
    if (last->before == BEFORE_DATE && name != NULL)
        return author_names_add_sure(names, name, last->name_size) > 0;
    if (last->before != BEFORE_OTHER)
        return false;
    if (before == BEFORE_DATE || author_names_has_opener(names, text, size))
        return author_names_add_sure(names, text, size) > 0;
    last->name = text;
    last->name_size = size;
    return false;
}

static void read_printed_authors(const struct html_tree *tree, size_t headline,
                                 const struct author_names *names, const struct date_words *words)
{
    const struct place place = place_of(tree, headline);
    struct neighbour last = {.before = BEFORE_OTHER};
    size_t first, end;

    near(tree, headline, &first, &end);
    for (size_t i = first; i < end; i++) {
        const struct html_node *const node = &tree->nodes[i];
        const char *const text = html_node_text(tree, i);
        const struct span span = node->tag == TAG_TEXT
                                     ? span_trim_blanks(text, (struct span){0, node->size})
                                     : (struct span){0};
        const size_t size = span_size(span);

        if (size == 0 || !has_letters(text + span.start, size) || is_foreign(tree, i, &place) ||
            (headline < tree->count && i > headline && i < tree->nodes[headline].end))
            continue;
        if (size > NAME_LINE_BYTES || (headline < tree->count && i < headline))
            last = (struct neighbour){.before = BEFORE_OTHER};
        else if (take_printed(names, words, &last, text + span.start, size))
            return;
    }
}

void html_byline_authors(const struct html_tree *tree, size_t headline,
                         const struct author_names *names, const struct date_words *words)
{
    if (!read_marked_authors(tree, headline, names, false) &&
        !read_marked_authors(tree, headline, names, true))
        read_printed_authors(tree, headline, names, words);
}

/* A date of an element: its attribute, else what it prints. */
static bool take_element(const struct html_tree *tree, size_t node, const struct date_words *words,
                         struct buffer *out)
{
    const char *value = html_tree_attribute(tree, node, "datetime");
    struct buffer text = {0};
    bool is_taken;

    if (value == NULL)
        value = html_tree_attribute(tree, node, "content");
    if (value != NULL && *value != '\0' && date_text_take(words, value, strlen(value), out))
        return true;
    is_taken = short_text(tree, node, DATE_MOST_BYTES, &text) &&
               !date_text_is_change(words, text.bytes, text.size) &&
               date_text_take(words, text.bytes, text.size, out);
    buffer_clear(&text);
    return is_taken;
}

enum mark_kind { MARK_PROPERTY, MARK_CLASS, MARK_TIME, MARK_COUNT };

static bool is_date_mark(const struct html_tree *tree, size_t node, enum mark_kind kind)
{
    const struct html_node *const at = &tree->nodes[node];
    const char *property;

    if ((at->signs.signs & SIGN_CHANGED) || at->tag == TAG_TEXT)
        return false;
    if (kind == MARK_CLASS)
        return (at->signs.signs & SIGN_DATE) != 0;
    if (kind == MARK_TIME)
        return at->tag == TAG_TIME;
    property = html_tree_attribute(tree, node, "itemprop");
    return property != NULL && strcasecmp(property, "datePublished") == 0;
}

bool html_byline_marked_date(const struct html_tree *tree, size_t headline,
                             const struct date_words *words, struct buffer *out)
{
    const struct place place = place_of(tree, headline);
    for (int kind = MARK_PROPERTY; kind < MARK_COUNT; kind++)
        for (size_t i = 0; i < tree->count;) {
            const struct html_node *const node = &tree->nodes[i];

            if (is_out(node) && node->tag != TAG_META) {
                i = node->end;
                continue;
            }
            if (is_date_mark(tree, i, (enum mark_kind)kind) && !is_foreign(tree, i, &place) &&
                take_element(tree, i, words, out))
                return true;
            i++;
        }
    return false;
}

static bool take_close(const struct html_tree *tree, size_t node, const struct place *place,
                       const struct date_words *words, struct buffer *out)
{
    return (is_date_mark(tree, node, MARK_CLASS) || is_date_mark(tree, node, MARK_TIME)) &&
           !is_out(&tree->nodes[node]) && !is_foreign(tree, node, place) &&
           take_element(tree, node, words, out);
}

bool html_byline_close_date(const struct html_tree *tree, size_t headline,
                            const struct date_words *words, struct buffer *out)
{
    const struct place place = place_of(tree, headline);
    size_t texts = 0;

    for (size_t i = headline; i < place.end; i++)
        if (take_close(tree, i, &place, words, out))
            return true;
    /* the line above the headline, before the one above that */
    for (size_t i = headline < tree->count ? headline : 0; i-- > 0 && texts < CLOSE_TEXTS_BEFORE;) {
        if (take_close(tree, i, &place, words, out))
            return true;
        texts += tree->nodes[i].tag == TAG_TEXT &&
                 span_size(span_trim_blanks(html_node_text(tree, i),
                                            (struct span){0, tree->nodes[i].size})) > 0;
    }
    return false;
}

bool html_byline_printed_date(const struct html_tree *tree, size_t headline,
                              const struct date_words *words, struct buffer *out)
{
    const struct place place = place_of(tree, headline);
    bool is_behind_change = false;
    size_t first, last;

    near(tree, headline, &first, &last);
    for (size_t i = first; i < last; i++) {
        const struct html_node *const node = &tree->nodes[i];
        const char *const text = html_node_text(tree, i);
        const struct span span = node->tag == TAG_TEXT
                                     ? span_trim_blanks(text, (struct span){0, node->size})
                                     : (struct span){0};
        const size_t size = span_size(span);
        bool is_change;

        if (size == 0 || size > DATE_LINE_BYTES || is_foreign(tree, i, &place))
            continue;
        is_change = date_text_is_change(words, text + span.start, size);
        if (!is_behind_change && !is_change && date_text_read(words, text + span.start, size, out))
            return true;
        is_behind_change = is_change;
    }
    return false;
}

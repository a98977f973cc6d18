/* See html_byline.h. A class name says less than an attribute made for it, and a place says less
 * than a class name: the less is said, the more the text itself has to look like what it is taken
 * for. */
#include "html_byline.h"

#include <string.h>
#include <strings.h>

#include "normalise.h"

enum {
    BYLINE_MOST_BYTES = 160,
    NAME_LINE_BYTES = 80,   /* "By Jane Example" by itself */
    OPENED_MOST_BYTES = 40, /* behind "By" */
    SIGNATURE_MOST_BYTES = 120,
    MOST_PIECES = 16 /* texts inside a marked element that are looked at */
};

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

/* What <meta itemprop=name content="Jane Example"> says; NULL for any other node. */
static const char *told_name(const struct html_tree *tree, size_t node)
{
    const char *const property =
        tree->nodes[node].tag == TAG_META ? html_tree_attribute(tree, node, "itemprop") : NULL;

    return property != NULL && strcasecmp(property, "name") == 0
               ? html_tree_attribute(tree, node, "content")
               : NULL;
}

/* The pieces of text inside an element, one by one: those that look like names. */
static bool add_pieces(const struct html_tree *tree, size_t node, const struct author_names *names)
{
    size_t pieces = 0, added = 0;

    for (size_t i = node + 1; i < tree->nodes[node].end && pieces < MOST_PIECES;) {
        const struct html_node *const at = &tree->nodes[i];
        const char *const text = html_node_text(tree, i);
        const char *const told = told_name(tree, i);

        if (told != NULL)
            added += author_names_add(names, told, strlen(told));
        if (html_place_is_out(at)) {
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

/* "author", "schema:author", "dc:creator". */
static bool is_author_property(const char *name)
{
    const char *const mark = strchr(name, ':');

    name = mark == NULL ? name : mark + 1;
    return strcasecmp(name, "author") == 0 || strcasecmp(name, "creator") == 0;
}

static bool is_author_mark(const struct html_tree *tree, size_t node)
{
    static const char *const ATTRIBUTES[] = {"rel", "itemprop", "property"};

    for (size_t i = 0; i < sizeof ATTRIBUTES / sizeof ATTRIBUTES[0]; i++) {
        const char *const value = html_tree_attribute(tree, node, ATTRIBUTES[i]);

        if (value != NULL && is_author_property(value))
            return true;
    }
    return false;
}

static bool is_marked(const struct html_tree *tree, size_t node, bool by_class)
{
    const struct html_node *const at = &tree->nodes[node];

    return by_class ? (at->signs.signs & SIGN_AUTHOR) != 0
                    : at->tag != TAG_TEXT && at->size > 0 && is_author_mark(tree, node);
}

static bool add_marked(const struct html_tree *tree, size_t node, const struct author_names *names,
                       bool by_class)
{
    const char *const content = by_class ? NULL : html_tree_attribute(tree, node, "content");
    struct buffer text = {0};
    const bool is_added =
        (content != NULL && author_names_add(names, content, strlen(content)) > 0) ||
        add_pieces(tree, node, names) ||
        (!by_class && html_place_short_text(tree, node, BYLINE_MOST_BYTES, &text) &&
         author_names_add(names, text.bytes, text.size) > 0);

    buffer_clear(&text);
    return is_added;
}

/* What holds an author and those beside it: the next block that is no item of a list. */
static uint32_t group_of(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 4 };
    uint32_t at = tree->nodes[node].parent;

    for (int i = 0; i < MOST_STEPS && tree->nodes[at].parent != HTML_NO_NODE &&
                    (!(tree->nodes[at].flags & TAG_BLOCK) || tree->nodes[at].tag == TAG_ITEM);
         i++)
        at = tree->nodes[at].parent;
    return at;
}

/* The first element marked so that holds a name, and those beside it: "By <a>Jane Example</a> and
 * <a>Max Sample</a>". */
static bool read_marked_authors(const struct html_tree *tree, const struct html_place *place,
                                const struct author_names *names, bool by_class)
{
    uint32_t group = HTML_NO_NODE;
    size_t end = tree->count;

    for (size_t i = 0; i < end;) {
        const struct html_node *const node = &tree->nodes[i];
        const bool is_out = html_place_is_out(node);

        if (!is_out && is_marked(tree, i, by_class) &&
            (group == HTML_NO_NODE || group_of(tree, i) == group) &&
            !html_place_is_foreign(place, tree, i) && add_marked(tree, i, names, by_class)) {
            group = group_of(tree, i);
            end = tree->nodes[group].end;
            i = node->end;
            continue;
        }
        i = is_out ? node->end : i + 1;
    }
    return group != HTML_NO_NODE;
}

/* Has a letter, or digits enough for a date: a mark alone says nothing. */
static bool says_something(const char *text, size_t size)
{
    enum { DATE_DIGITS = 6 };
    size_t digits = 0;

    for (size_t i = 0; i < size; i++) {
        if ((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z')
            return true;
        digits += text[i] >= '0' && text[i] <= '9';
    }
    return digits >= DATE_DIGITS;
}

static bool is_date(const struct date_words *words, const char *text, size_t size)
{
    struct buffer iso = {0};
    const bool is_found = date_text_read(words, text, size, &iso);

    buffer_clear(&iso);
    return is_found;
}

/* Holds a date, and not that of a change. */
static bool is_published(const struct date_words *words, const char *text, size_t size)
{
    struct buffer line = {0}, iso = {0};
    enum date_cue cue = DATE_CUE_NONE;
    bool is_found;

    buffer_append(&line, text, size);
    is_found = date_text_published(words, buffer_string(&line), &cue, &iso);
    buffer_clear(&line);
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
    if (last->before == BEFORE_DATE && is_published(words, text, size) &&
        (author_names_add_signed(names, text, size) > 0 ||
         author_names_add_leading(names, text, size) > 0))
        return true;
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

/* "By <a>Jane Example</a>, <a>John Sample</a> and <a>Ann Instance</a>": the linked names behind the
 * first one, up to the end of its block. */
static void add_linked_names(const struct html_tree *tree, const struct author_names *names,
                             size_t first)
{
    enum { JOINER_BYTES = 12 };
    uint32_t block = tree->nodes[first].parent;
    size_t i = first + 1;

    if (tree->nodes[block].tag != TAG_A)
        return;
    while (block != HTML_NO_NODE && !(tree->nodes[block].flags & TAG_BLOCK))
        block = tree->nodes[block].parent;
    for (; block != HTML_NO_NODE && i < tree->nodes[block].end; i++) {
        const char *const text = html_node_text(tree, i);
        const struct span span = html_place_text(tree, i);
        const size_t size = span_size(span);

        if (size == 0)
            continue;
        if (tree->nodes[tree->nodes[i].parent].tag != TAG_A ? size > JOINER_BYTES
                                                            : size > OPENED_MOST_BYTES)
            return;
        if (tree->nodes[tree->nodes[i].parent].tag == TAG_A &&
            author_names_add_sure(names, text + span.start, size) == 0)
            return;
    }
}

/* "jane@town.example": beside a name, and no more than it. */
static bool is_address(const char *text, size_t size)
{
    return memchr(text, '@', size) != NULL && memchr(text, ' ', size) == NULL;
}

static bool read_printed_authors(const struct html_tree *tree, const struct html_place *place,
                                 const struct author_names *names, const struct date_words *words)
{
    const size_t headline = place->headline;
    struct neighbour last = {.before = BEFORE_OTHER};

    for (size_t i = place->first; i < place->last; i++) {
        const char *const text = html_node_text(tree, i);
        const struct span span = html_place_text(tree, i);
        const size_t size = span_size(span);

        if (size == 0 || !says_something(text + span.start, size) ||
            html_place_is_foreign(place, tree, i) || is_address(text + span.start, size) ||
            (headline < tree->count && i > headline && i < tree->nodes[headline].end))
            continue;
        if (size > NAME_LINE_BYTES || (headline < tree->count && i < headline))
            last = (struct neighbour){.before = BEFORE_OTHER};
        else if (take_printed(names, words, &last, text + span.start, size)) {
            add_linked_names(tree, names, i);
            return true;
        }
    }
    return false;
}

/* "Written by Jane Example" and nothing else, or "Posted by Jane at March 4, 2021". */
static bool take_line(const struct author_names *names, const struct date_words *words,
                      const struct buffer *line, bool is_block)
{
    if (line->size == 0 || ends_sentence(line->bytes, (struct span){0, line->size}) ||
        !author_names_has_opener(names, line->bytes, line->size))
        return false;
    if (is_published(words, line->bytes, line->size))
        return author_names_add_signed(names, line->bytes, line->size) > 0;
    return is_block && author_names_is_signature(names, line->bytes, line->size) &&
           author_names_add_sure(names, line->bytes, line->size) > 0;
}

/* The signature that a text begins: the element round it, or that round several such, up to their
 * block. */
static bool take_signature(const struct html_tree *tree, size_t node,
                           const struct author_names *names, const struct date_words *words)
{
    enum { MOST_STEPS = 4 };
    uint32_t at = tree->nodes[node].parent;
    struct buffer text = {0}, line = {0};
    bool is_block = false, is_found = false;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE && !is_block && !is_found; i++) {
        if (!html_place_short_text(tree, at, SIGNATURE_MOST_BYTES, &text))
            break;
        is_block = (tree->nodes[at].flags & TAG_BLOCK) != 0;
        buffer_reset(&line);
        normalise_line(text.bytes, text.size, &line);
        is_found = take_line(names, words, &line, is_block);
        at = tree->nodes[at].parent;
    }
    buffer_clear(&text);
    buffer_clear(&line);
    return is_found;
}

static bool read_signatures(const struct html_tree *tree, const struct html_place *place,
                            const struct author_names *names, const struct date_words *words,
                            size_t first)
{
    for (size_t i = first, next; i < tree->count; i = next) {
        const struct span span = html_place_text(tree, i);
        const char *const text = html_node_text(tree, i) + span.start;

        next = html_place_is_out(&tree->nodes[i]) ? tree->nodes[i].end : i + 1;
        if (span_size(span) > 0 && span_size(span) <= SIGNATURE_MOST_BYTES &&
            (author_names_has_opener(names, text, span_size(span)) ||
             author_names_is_opener(names, text, span_size(span))) &&
            !html_place_is_foreign(place, tree, i) && take_signature(tree, i, names, words))
            return true;
    }
    return false;
}

void html_byline_authors(const struct html_tree *tree, const struct html_place *place,
                         const struct author_names *names, const struct date_words *words)
{
    if (!read_marked_authors(tree, place, names, false) &&
        !read_marked_authors(tree, place, names, true) &&
        !read_printed_authors(tree, place, names, words) && place->headline < tree->count &&
        !read_signatures(tree, place, names, words, place->headline))
        (void)read_signatures(tree, place, names, words, 0);
}

/* See html_metadata.h. Of several places the one that is least often wrong goes first: linked data,
 * then the head, then what the body marks up, then what it merely prints. */
#include "html_metadata.h"

#include <string.h>
#include <strings.h>

#include "date_text.h"
#include "html_author.h"
#include "html_title.h"
#include "moment.h"

enum { MOST_PACKS = 16, BYLINE_MOST_BYTES = 160, DATE_MOST_BYTES = 200, TITLE_MOST_BYTES = 1000 };

/* What a meta element may say; of the same fact an earlier name goes first. */
enum fact {
    FACT_OPEN_GRAPH,
    FACT_TWITTER,
    FACT_SITE,
    FACT_AUTHOR,
    FACT_AUTHOR_LATE,
    FACT_DATE,
    FACT_DATE_LATE,
    FACT_SECTION,
    FACT_COUNT
};

static const struct {
    const char *name;
    enum fact fact;
} META_NAMES[] = {
    {"og:title", FACT_OPEN_GRAPH},
    {"twitter:title", FACT_TWITTER},
    {"og:site_name", FACT_SITE},
    {"application-name", FACT_SITE},
    {"author", FACT_AUTHOR},
    {"article:author", FACT_AUTHOR},
    {"article:author_name", FACT_AUTHOR},
    {"parsely-author", FACT_AUTHOR},
    {"sailthru.author", FACT_AUTHOR},
    {"dc.creator", FACT_AUTHOR_LATE},
    {"dcterms.creator", FACT_AUTHOR_LATE},
    {"dc.creator.name", FACT_AUTHOR_LATE},
    {"byl", FACT_AUTHOR_LATE},
    {"citation_author", FACT_AUTHOR_LATE},
    {"article:published_time", FACT_DATE},
    {"article:published", FACT_DATE},
    {"og:published_time", FACT_DATE},
    {"datepublished", FACT_DATE},
    {"pubdate", FACT_DATE},
    {"publishdate", FACT_DATE},
    {"publish-date", FACT_DATE},
    {"publish_date", FACT_DATE},
    {"published_at", FACT_DATE},
    {"parsely-pub-date", FACT_DATE},
    {"sailthru.date", FACT_DATE},
    {"article.published", FACT_DATE},
    {"article_date_original", FACT_DATE},
    {"originalpublicationdate", FACT_DATE},
    {"dc.date.issued", FACT_DATE},
    {"dcterms.issued", FACT_DATE},
    {"dc.date.created", FACT_DATE_LATE},
    {"dcterms.created", FACT_DATE_LATE},
    {"dcterms.date", FACT_DATE_LATE},
    {"dc.date", FACT_DATE_LATE},
    {"citation_publication_date", FACT_DATE_LATE},
    {"citation_date", FACT_DATE_LATE},
    {"date", FACT_DATE_LATE},
    {"datecreated", FACT_DATE_LATE},
    {"article:section", FACT_SECTION},
};

struct facts {
    struct buffer values[FACT_COUNT]; /* of authors and sites one a line, of others the first */
    struct buffer title;              /* <title> */
    struct buffer sites;
};

struct reading {
    struct page *page;
    const struct html_tree *tree;
    const struct linked_data *linked;
    const struct html_knowledge *knowledge;
    const struct phrases *months[MOST_PACKS];
    size_t month_lists;
    bool day_first;
    struct facts facts;
    struct buffer text; /* scratch */
};

static void keep_meta(struct facts *facts, const char *name, const char *content)
{
    for (size_t i = 0; i < sizeof META_NAMES / sizeof META_NAMES[0]; i++) {
        struct buffer *const value = &facts->values[META_NAMES[i].fact];
        const bool is_list = META_NAMES[i].fact == FACT_AUTHOR ||
                             META_NAMES[i].fact == FACT_AUTHOR_LATE ||
                             META_NAMES[i].fact == FACT_SITE;

        if (strcasecmp(name, META_NAMES[i].name) != 0 || (value->size > 0 && !is_list))
            continue;
        buffer_append_string(value, content);
        if (is_list)
            buffer_append_char(value, '\n');
    }
}

static void read_meta(struct reading *reading, size_t node)
{
    static const char *const KEYS[] = {"property", "name", "itemprop"};
    const char *const content = html_tree_attribute(reading->tree, node, "content");

    for (size_t i = 0; content != NULL && *content != '\0' && i < 3; i++) {
        const char *const name = html_tree_attribute(reading->tree, node, KEYS[i]);

        if (name != NULL) {
            keep_meta(&reading->facts, name, content);
            return;
        }
    }
}

/* "en-GB": the pack of the language knows where the month stands first. */
static void read_language(struct reading *reading, size_t node)
{
    const char *const tag = html_tree_attribute(reading->tree, node, "lang");

    reading->day_first = true;
    for (size_t i = 0; i < reading->knowledge->pack_count; i++) {
        const struct phrases *const list = &reading->knowledge->packs[i]->month_first;

        for (size_t k = 0; k < list->count; k++)
            if (tag == NULL || strcasecmp(tag, list->items[k].bytes) == 0)
                reading->day_first = false;
    }
}

static void read_head(struct reading *reading)
{
    const struct html_tree *const tree = reading->tree;

    for (size_t i = 0; i < tree->count; i++) {
        if (tree->nodes[i].tag == TAG_META)
            read_meta(reading, i);
        else if (tree->nodes[i].tag == TAG_TITLE && reading->facts.title.size == 0 &&
                 i + 1 < tree->nodes[i].end)
            buffer_append(&reading->facts.title, html_node_text(tree, i + 1),
                          tree->nodes[i + 1].size < TITLE_MOST_BYTES ? tree->nodes[i + 1].size : 0);
        else if (tree->nodes[i].tag == TAG_HTML)
            read_language(reading, i);
    }
    buffer_append(&reading->facts.sites, buffer_string(&reading->facts.values[FACT_SITE]),
                  reading->facts.values[FACT_SITE].size);
    buffer_append(&reading->facts.sites, buffer_string(&reading->linked->site),
                  reading->linked->site.size);
}

static void choose_title(struct reading *reading, size_t *headline)
{
    const struct facts *const facts = &reading->facts;
    const struct html_titles titles = {
        .open_graph = buffer_string(&facts->values[FACT_OPEN_GRAPH]),
        .twitter = buffer_string(&facts->values[FACT_TWITTER]),
        .linked = buffer_string(&reading->linked->headline),
        .head = buffer_string(&facts->title),
        .sites = buffer_string(&facts->sites),
    };

    *headline = html_title_choose(reading->tree, &titles, &reading->page->title);
}

static bool is_shown(const struct html_node *node)
{
    return node->tag != TAG_TEXT && !(node->flags & TAG_HIDDEN);
}

/* The text of a short element, in reading->text. */
static bool short_text(struct reading *reading, size_t node, size_t most)
{
    buffer_reset(&reading->text);
    html_tree_text(reading->tree, node, most, &reading->text);
    return reading->text.size > 0 && reading->text.size <= most;
}

static bool add_lines(const struct author_names *names, const char *lines)
{
    size_t added = 0;

    while (*lines != '\0') {
        const size_t size = strcspn(lines, "\n");

        added += author_names_add(names, lines, size);
        lines += size + (lines[size] == '\n');
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

/* What the body marks up as an author: first by rel and itemprop, then by class names. */
static bool read_marked_authors(struct reading *reading, const struct author_names *names,
                                bool by_class)
{
    const struct html_tree *const tree = reading->tree;

    for (size_t i = 0; i < tree->count;) {
        const struct html_node *const node = &tree->nodes[i];
        const bool is_wanted =
            by_class ? (node->signs.signs & SIGN_AUTHOR) != 0 : is_author_mark(tree, i);

        if ((node->flags & TAG_HIDDEN) || node->dropped != HTML_KEPT) {
            i = node->end;
            continue;
        }
        if (is_shown(node) && is_wanted && short_text(reading, i, BYLINE_MOST_BYTES) &&
            author_names_add(names, reading->text.bytes, reading->text.size) > 0)
            return true;
        i++;
    }
    return false;
}

static void choose_authors(struct reading *reading)
{
    const struct author_names names = {
        .packs = reading->knowledge->packs,
        .pack_count = reading->knowledge->pack_count,
        .sites = buffer_string(&reading->facts.sites),
        .out = &reading->page->authors,
    };

    if (add_lines(&names, buffer_string(&reading->linked->authors)) ||
        add_lines(&names, buffer_string(&reading->facts.values[FACT_AUTHOR])) ||
        add_lines(&names, buffer_string(&reading->facts.values[FACT_AUTHOR_LATE])) ||
        read_marked_authors(reading, &names, false))
        return;
    read_marked_authors(reading, &names, true);
}

/* Takes a date in ISO 8601, or as people print it. */
static bool take_date(struct reading *reading, const char *text, size_t size)
{
    struct buffer *const out = &reading->page->published;

    while (size > 0 && strchr(" \t\r\n", *text) != NULL) {
        text++;
        size--;
    }
    if (size == 0)
        return false;
    if (moment_read(text, out) && out->size >= 10)
        return true;
    buffer_reset(out);
    return date_text_read(text, size, reading->months, reading->month_lists, reading->day_first,
                          out);
}

static bool take_fact(struct reading *reading, enum fact fact)
{
    const struct buffer *const value = &reading->facts.values[fact];

    return value->size > 0 && take_date(reading, value->bytes, value->size);
}

/* A date of an element: its attribute, else what it prints. */
static bool take_element_date(struct reading *reading, size_t node)
{
    const char *value = html_tree_attribute(reading->tree, node, "datetime");

    if (value == NULL)
        value = html_tree_attribute(reading->tree, node, "content");
    if (value != NULL && *value != '\0' && take_date(reading, value, strlen(value)))
        return true;
    return short_text(reading, node, DATE_MOST_BYTES) &&
           take_date(reading, reading->text.bytes, reading->text.size);
}

enum mark_kind { MARK_PROPERTY, MARK_CLASS, MARK_TIME };

static bool is_date_mark(const struct html_tree *tree, size_t node, enum mark_kind kind)
{
    const struct html_node *const at = &tree->nodes[node];
    const char *property;

    if (at->signs.signs & SIGN_CHANGED)
        return false;
    switch (kind) {
    case MARK_PROPERTY:
        property = html_tree_attribute(tree, node, "itemprop");
        return property != NULL && strcasecmp(property, "datePublished") == 0;
    case MARK_CLASS:
        return (at->signs.signs & SIGN_DATE) != 0;
    case MARK_TIME:
        return at->tag == TAG_TIME;
    }
    return false;
}

/* Stands in navigation, a list of other articles or a reader's remark. */
static bool is_foreign(const struct html_tree *tree, size_t node)
{
    enum { MOST_STEPS = 12 };
    uint32_t at = (uint32_t)node;

    for (int i = 0; i < MOST_STEPS && at != HTML_NO_NODE; i++, at = tree->nodes[at].parent) {
        if (tree->nodes[at].tag == TAG_BODY || tree->nodes[at].signs.body == 0)
            return false;
        if ((tree->nodes[at].flags & TAG_CHROME) ||
            ((tree->nodes[at].signs.signs & SIGN_DROP) &&
             !(tree->nodes[at].signs.signs & (SIGN_KEEP | SIGN_DATE))))
            return true;
    }
    return false;
}

static bool read_marked_date(struct reading *reading, enum mark_kind kind)
{
    const struct html_tree *const tree = reading->tree;

    for (size_t i = 0; i < tree->count;) {
        const struct html_node *const node = &tree->nodes[i];

        if ((node->flags & TAG_HIDDEN) && node->tag != TAG_META && node->tag != TAG_LINK) {
            i = node->end;
            continue;
        }
        if (node->tag != TAG_TEXT && is_date_mark(tree, i, kind) && !is_foreign(tree, i) &&
            take_element_date(reading, i))
            return true;
        i++;
    }
    return false;
}

static void choose_date(struct reading *reading)
{
    const struct buffer *const linked = &reading->linked->published;

    if ((linked->size > 0 && take_date(reading, linked->bytes, linked->size)) ||
        take_fact(reading, FACT_DATE) || read_marked_date(reading, MARK_PROPERTY) ||
        read_marked_date(reading, MARK_CLASS) || read_marked_date(reading, MARK_TIME))
        return;
    take_fact(reading, FACT_DATE_LATE);
}

void html_metadata_read(struct page *page, const struct html_tree *tree,
                        const struct linked_data *linked, const struct html_knowledge *knowledge,
                        size_t *headline)
{
    struct reading reading = {
        .page = page, .tree = tree, .linked = linked, .knowledge = knowledge, .day_first = true};

    for (size_t i = 0; i < knowledge->pack_count && i < MOST_PACKS; i++)
        reading.months[reading.month_lists++] = &knowledge->packs[i]->months;
    read_head(&reading);
    choose_title(&reading, headline);
    choose_authors(&reading);
    choose_date(&reading);
    for (size_t i = 0; i < FACT_COUNT; i++)
        buffer_clear(&reading.facts.values[i]);
    buffer_clear(&reading.facts.title);
    buffer_clear(&reading.facts.sites);
    buffer_clear(&reading.text);
}

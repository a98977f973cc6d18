/* See html_metadata.h. Of several places the one that is least often wrong goes first: linked data,
 * then the head, then what the body marks up, then what it merely prints. */
#include "html_metadata.h"

#include <string.h>
#include <strings.h>

#include "date_text.h"
#include "html_author.h"
#include "html_byline.h"
#include "html_title.h"
#include "normalise.h"

enum { TITLE_MOST_BYTES = 1000 };

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
    {"published", FACT_DATE},
    {"publication_date", FACT_DATE},
    {"publicationdate", FACT_DATE},
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
    const char *address; /* the page's own, "" when it does not say; borrowed from the tree */
};

struct reading {
    struct page *page;
    const struct html_tree *tree;
    const struct linked_data *linked;
    const struct html_knowledge *knowledge;
    struct date_words dates;
    struct facts facts;
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
static bool is_month_first(const struct html_knowledge *knowledge, const char *tag)
{
    for (size_t i = 0; i < knowledge->pack_count; i++) {
        const struct phrases *const list = &knowledge->packs[i]->month_first;

        for (size_t k = 0; k < list->count; k++)
            if (strcasecmp(tag, list->items[k].bytes) == 0)
                return true;
    }
    return false;
}

/* The language that the page names; without one, that of its text. */
static void read_language(struct reading *reading)
{
    const struct html_tree *const tree = reading->tree;
    const struct html_knowledge *const knowledge = reading->knowledge;
    const char *tag = NULL;
    struct language_guess guess;

    for (size_t i = 1; i < tree->count && tag == NULL; i++) {
        if (tree->nodes[i].tag == TAG_BODY)
            break;
        if (tree->nodes[i].tag == TAG_HTML)
            tag = html_tree_attribute(tree, i, "lang");
    }
    if (tag == NULL || *tag == '\0') {
        guess = language_guess(knowledge->cues, buffer_string(&tree->text), tree->text.size);
        tag = guess.pack >= 0 ? knowledge->packs[guess.pack]->language : "";
    }
    reading->dates.day_first = !is_month_first(knowledge, tag);
}

static void read_link(struct reading *reading, size_t node)
{
    const char *const rel = html_tree_attribute(reading->tree, node, "rel");
    const char *const href = html_tree_attribute(reading->tree, node, "href");

    if (rel == NULL || href == NULL || strcasecmp(rel, "canonical") != 0)
        return;
    reading->facts.address = href;
    if (reading->page->url.size == 0 &&
        (strncasecmp(href, "https://", 8) == 0 || strncasecmp(href, "http://", 7) == 0))
        normalise_line(href, strlen(href), &reading->page->url);
}

static void read_head(struct reading *reading)
{
    const struct html_tree *const tree = reading->tree;

    reading->facts.address = "";

    for (size_t i = 0; i < tree->count; i++) {
        if (tree->nodes[i].tag == TAG_META)
            read_meta(reading, i);
        else if (tree->nodes[i].tag == TAG_TITLE && reading->facts.title.size == 0 &&
                 i + 1 < tree->nodes[i].end)
            buffer_append(&reading->facts.title, html_node_text(tree, i + 1),
                          tree->nodes[i + 1].size < TITLE_MOST_BYTES ? tree->nodes[i + 1].size : 0);
        else if (tree->nodes[i].tag == TAG_LINK)
            read_link(reading, i);
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

static void choose_authors(struct reading *reading, size_t headline)
{
    const struct author_names names = {
        .packs = reading->knowledge->packs,
        .pack_count = reading->knowledge->pack_count,
        .sites = buffer_string(&reading->facts.sites),
        .out = &reading->page->authors,
    };

    if (add_lines(&names, buffer_string(&reading->linked->authors)) ||
        add_lines(&names, buffer_string(&reading->facts.values[FACT_AUTHOR])) ||
        add_lines(&names, buffer_string(&reading->facts.values[FACT_AUTHOR_LATE])))
        return;
    html_byline_authors(reading->tree, headline, &names, &reading->dates);
}

static bool take_fact(struct reading *reading, enum fact fact)
{
    const struct buffer *const value = &reading->facts.values[fact];

    return value->size > 0 &&
           date_text_take(&reading->dates, value->bytes, value->size, &reading->page->published);
}

/* Some sites give the day on which a page was made anew for the day of publication; what the page
 * prints below its headline is older then. */
static void take_older(struct reading *reading, size_t headline)
{
    enum { DAY_BYTES = 10 };
    struct buffer *const out = &reading->page->published;
    struct buffer close = {0};

    if (html_byline_close_date(reading->tree, headline, &reading->dates, &close) &&
        close.size >= DAY_BYTES && out->size >= DAY_BYTES &&
        memcmp(close.bytes, out->bytes, DAY_BYTES) < 0) {
        buffer_reset(out);
        buffer_append(out, close.bytes, close.size);
    }
    buffer_clear(&close);
}

static void choose_date(struct reading *reading, size_t headline)
{
    const struct buffer *const linked = &reading->linked->published;
    struct buffer *const out = &reading->page->published;

    if ((linked->size > 0 && date_text_take(&reading->dates, linked->bytes, linked->size, out)) ||
        take_fact(reading, FACT_DATE)) {
        take_older(reading, headline);
        return;
    }
    if (html_byline_close_date(reading->tree, headline, &reading->dates, out) ||
        html_byline_marked_date(reading->tree, headline, &reading->dates, out) ||
        take_fact(reading, FACT_DATE_LATE) || date_text_of_address(reading->facts.address, out))
        return;
    if (headline < reading->tree->count)
        reading->page->published_is_weak =
            html_byline_printed_date(reading->tree, headline, &reading->dates, out);
}

void html_metadata_read(struct page *page, const struct html_tree *tree,
                        const struct linked_data *linked, const struct html_knowledge *knowledge,
                        size_t *headline)
{
    struct reading reading = {.page = page, .tree = tree, .linked = linked, .knowledge = knowledge};

    reading.dates = (struct date_words){
        .packs = knowledge->packs, .pack_count = knowledge->pack_count, .day_first = true};
    read_head(&reading);
    read_language(&reading);
    choose_title(&reading, headline);
    choose_authors(&reading, *headline);
    choose_date(&reading, *headline);
    for (size_t i = 0; i < FACT_COUNT; i++)
        buffer_clear(&reading.facts.values[i]);
    buffer_clear(&reading.facts.title);
    buffer_clear(&reading.facts.sites);
}

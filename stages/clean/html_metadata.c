/* See html_metadata.h. Of several places the one that is least often wrong goes first: linked data,
 * then the head, then what the body marks up, then what it merely prints. */
#include "html_metadata.h"

#include <string.h>
#include <strings.h>

#include "date_text.h"
#include "html_author.h"
#include "html_byline.h"
#include "html_dates.h"
#include "html_place.h"
#include "html_title.h"
#include "normalise.h"

enum { TITLE_MOST_BYTES = 1000, NAME_MOST_BYTES = 40 };

/* What a meta element may say; of the same fact an earlier name goes first. */
enum fact {
    FACT_OPEN_GRAPH,
    FACT_TWITTER,
    FACT_SITE,
    FACT_ADDRESS,
    FACT_AUTHOR,
    FACT_AUTHOR_LATE,
    FACT_LABEL, /* of two facts that a site shows beside a link to the page ... */
    FACT_LABELLED,
    FACT_LABEL_2,
    FACT_LABELLED_2,
    FACT_DATE,
    FACT_DATE_LATE,
    FACT_SECTION,
    FACT_COUNT
};

/* As written without marks, in lower case: "article:published_time", "Article-Published-Time". */
static const struct {
    const char *name;
    enum fact fact;
} META_NAMES[] = {
    {"ogtitle", FACT_OPEN_GRAPH},
    {"twittertitle", FACT_TWITTER},
    {"ogsitename", FACT_SITE},
    {"applicationname", FACT_SITE},
    {"ogurl", FACT_ADDRESS},
    {"author", FACT_AUTHOR},
    {"articleauthor", FACT_AUTHOR},
    {"articleauthorname", FACT_AUTHOR},
    {"parselyauthor", FACT_AUTHOR},
    {"sailthruauthor", FACT_AUTHOR},
    {"ogarticleauthor", FACT_AUTHOR},
    {"cxenseparseauthor", FACT_AUTHOR},
    {"shareaholicarticleauthorname", FACT_AUTHOR},
    {"dccreator", FACT_AUTHOR_LATE},
    {"dctermscreator", FACT_AUTHOR_LATE},
    {"dccreatorname", FACT_AUTHOR_LATE},
    {"byl", FACT_AUTHOR_LATE},
    {"citationauthor", FACT_AUTHOR_LATE},
    {"articlepublishedtime", FACT_DATE},
    {"articlepublished", FACT_DATE},
    {"ogpublishedtime", FACT_DATE},
    {"datepublished", FACT_DATE},
    {"pubdate", FACT_DATE},
    {"publishdate", FACT_DATE},
    {"publishedat", FACT_DATE},
    {"published", FACT_DATE},
    {"publicationdate", FACT_DATE},
    {"parselypubdate", FACT_DATE},
    {"sailthrudate", FACT_DATE},
    {"articledateoriginal", FACT_DATE},
    {"originalpublicationdate", FACT_DATE},
    {"dcdateissued", FACT_DATE},
    {"dctermsissued", FACT_DATE},
    {"dcissued", FACT_DATE},
    {"btpubdate", FACT_DATE},
    {"publishtime", FACT_DATE},
    {"publishedtime", FACT_DATE},
    {"publisheddate", FACT_DATE},
    {"dateposted", FACT_DATE},
    {"ogarticlepublishedtime", FACT_DATE},
    {"ogarticlepublished", FACT_DATE},
    {"ogpubdate", FACT_DATE},
    {"ogpublishdate", FACT_DATE},
    {"articlepublicationdate", FACT_DATE},
    {"articlepostdate", FACT_DATE},
    {"dcdatepublished", FACT_DATE},
    {"dcdatepublication", FACT_DATE},
    {"rnewsdatepublished", FACT_DATE},
    {"shareaholicarticlepublishedtime", FACT_DATE},
    {"cxenseparserecspublishtime", FACT_DATE},
    {"cxenseparsepublishtime", FACT_DATE},
    {"prismpublicationdate", FACT_DATE},
    {"citationonlinedate", FACT_DATE},
    {"firstpublished", FACT_DATE},
    {"dcdatecreated", FACT_DATE_LATE},
    {"dctermscreated", FACT_DATE_LATE},
    {"dccreated", FACT_DATE_LATE},
    {"dctermsdate", FACT_DATE_LATE},
    {"dcdate", FACT_DATE_LATE},
    {"citationpublicationdate", FACT_DATE_LATE},
    {"citationdate", FACT_DATE_LATE},
    {"date", FACT_DATE_LATE},
    {"datecreated", FACT_DATE_LATE},
    {"articlecreated", FACT_DATE_LATE},
    {"created", FACT_DATE_LATE},
    {"creationdate", FACT_DATE_LATE},
    {"displaydate", FACT_DATE_LATE},
    {"releasedate", FACT_DATE_LATE},
    {"articlesection", FACT_SECTION},
    {"twitterlabel1", FACT_LABEL},
    {"twitterdata1", FACT_LABELLED},
    {"twitterlabel2", FACT_LABEL_2},
    {"twitterdata2", FACT_LABELLED_2},
};

struct facts {
    struct buffer values[FACT_COUNT]; /* of authors and sites one a line, of others the first */
    struct buffer title;              /* <title> */
    struct buffer sites;
    const char *address; /* the page's own, "" when it does not say; borrowed */
};

struct reading {
    struct page *page;
    const struct html_tree *tree;
    const struct linked_data *linked;
    const struct html_knowledge *knowledge;
    struct date_words dates;
    struct facts facts;
    struct html_place place;
};

static bool is_list(enum fact fact)
{
    return fact == FACT_AUTHOR || fact == FACT_AUTHOR_LATE || fact == FACT_SITE;
}

/* Writes the name as META_NAMES has it; false when it is longer than any of them. */
static bool fold_name(const char *name, size_t size, char *out)
{
    size_t used = 0;

    for (size_t i = 0; i < size; i++) {
        const char c = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 32 : name[i]);

        if ((c < 'a' || c > 'z') && (c < '0' || c > '9'))
            continue;
        if (used == NAME_MOST_BYTES)
            return false;
        out[used++] = c;
    }
    out[used] = '\0';
    return used > 0;
}

static void keep_meta(struct facts *facts, const char *name, size_t size, const char *content)
{
    char folded[NAME_MOST_BYTES + 1];

    if (!fold_name(name, size, folded))
        return;
    for (size_t i = 0; i < sizeof META_NAMES / sizeof META_NAMES[0]; i++) {
        const enum fact fact = META_NAMES[i].fact;
        struct buffer *const value = &facts->values[fact];

        if (folded[0] != META_NAMES[i].name[0] || strcmp(folded, META_NAMES[i].name) != 0)
            continue;
        if (value->size > 0 && !is_list(fact))
            return;
        buffer_append_string(value, content);
        if (is_list(fact))
            buffer_append_char(value, '\n');
        return;
    }
}

static void read_meta(struct reading *reading, size_t node)
{
    static const char *const KEYS[] = {"property", "name", "itemprop"};
    const char *const content = html_tree_attribute(reading->tree, node, "content");

    for (size_t i = 0; content != NULL && *content != '\0' && i < 3; i++) {
        const char *const name = html_tree_attribute(reading->tree, node, KEYS[i]);

        if (name == NULL)
            continue;
        for (const char *at = name; *at != '\0'; at += strspn(at, " ")) {
            const size_t size = strcspn(at, " ");

            keep_meta(&reading->facts, at, size, content);
            at += size;
        }
        return;
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
    if (*reading->facts.address == '\0')
        reading->facts.address = buffer_string(&reading->facts.values[FACT_ADDRESS]);
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

typedef size_t add_author(const struct author_names *names, const char *text, size_t size);

static bool add_lines(const struct author_names *names, const char *lines, add_author *add)
{
    size_t added = 0;

    while (*lines != '\0') {
        const size_t size = strcspn(lines, "\n");

        added += add(names, lines, size);
        lines += size + (lines[size] == '\n');
    }
    return added > 0;
}

/* "Written by", and who. */
static bool add_labelled(const struct author_names *names, const struct buffer *label,
                         const struct buffer *value)
{
    return author_names_is_opener(names, buffer_string(label), label->size) &&
           author_names_add(names, buffer_string(value), value->size) > 0;
}

/* The names of the site but for those of its owner. */
static void keep_foreign(const struct facts *facts, const char *owner, struct buffer *sites)
{
    const char *at = buffer_string(&facts->sites);

    while (*at != '\0') {
        const size_t size = strcspn(at, "\n");

        if (!author_names_is_one_of(owner, at, size)) {
            buffer_append(sites, at, size);
            buffer_append_char(sites, '\n');
        }
        at += size + (at[size] == '\n');
    }
}

/* "Flood - Báo Sông Mẫu": what begins like the name of an outlet is one, with and without that. */
static void add_outlet(const struct html_knowledge *knowledge, const struct buffer *title,
                       struct buffer *sites)
{
    static const char *const MARKS[] = {" - ", " | "};
    const char *name = NULL;

    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++)
        for (const char *at = buffer_string(title); (at = strstr(at, MARKS[i])) != NULL;) {
            at += strlen(MARKS[i]);
            name = name == NULL || at > name ? at : name;
        }
    for (size_t i = 0; name != NULL && i < knowledge->pack_count; i++) {
        const size_t size = strcspn(name, "\n\t");
        const size_t front = phrases_at_begin(&knowledge->packs[i]->outlets, name, size);

        if (front == 0 || front >= size || name[front] != ' ')
            continue;
        buffer_append(sites, name, size);
        buffer_append_char(sites, '\n');
        buffer_append(sites, name + front + 1, size - front - 1);
        buffer_append_char(sites, '\n');
    }
}

static void choose_authors(struct reading *reading)
{
    const struct buffer *const values = reading->facts.values;
    struct buffer sites = {0};
    struct author_names names = {
        .packs = reading->knowledge->packs,
        .pack_count = reading->knowledge->pack_count,
        .out = &reading->page->authors,
    };

    keep_foreign(&reading->facts, buffer_string(&reading->linked->owner), &sites);
    add_outlet(reading->knowledge, &reading->facts.title, &sites);
    names.sites = buffer_string(&sites);
    if (!add_lines(&names, buffer_string(&reading->linked->authors), author_names_add) &&
        !add_lines(&names, buffer_string(&values[FACT_AUTHOR]), author_names_add) &&
        !add_lines(&names, buffer_string(&values[FACT_AUTHOR_LATE]), author_names_add_inverted) &&
        !add_labelled(&names, &values[FACT_LABEL], &values[FACT_LABELLED]) &&
        !add_labelled(&names, &values[FACT_LABEL_2], &values[FACT_LABELLED_2]))
        html_byline_authors(reading->tree, &reading->place, &names, &reading->dates);
    buffer_clear(&sites);
}

static bool take_fact(struct reading *reading, enum fact fact)
{
    const struct buffer *const value = &reading->facts.values[fact];

    return value->size > 0 &&
           date_text_take(&reading->dates, value->bytes, value->size, &reading->page->published);
}

/* Some sites give the day on which a page was made anew for the day of publication; what the page
 * prints below its headline is older then. */
static void take_older(struct reading *reading)
{
    enum { DAY_BYTES = 10 };
    struct buffer *const out = &reading->page->published;
    struct buffer close = {0};

    if (html_dates_read(reading->tree, &reading->place, &reading->dates, HTML_DATE_CLOSE, &close) &&
        close.size >= DAY_BYTES && out->size >= DAY_BYTES &&
        memcmp(close.bytes, out->bytes, DAY_BYTES) < 0) {
        buffer_reset(out);
        buffer_append(out, close.bytes, close.size);
    }
    buffer_clear(&close);
}

/* One of the kinds from `first` to `last`, surest first. */
static bool take_body(struct reading *reading, enum html_date_kind first, enum html_date_kind last)
{
    for (int kind = (int)first; kind <= (int)last; kind++) {
        const bool is_weak = kind == HTML_DATE_PRINTED || kind == HTML_DATE_NEAR;

        if (html_dates_read(reading->tree, &reading->place, &reading->dates,
                            (enum html_date_kind)kind, &reading->page->published)) {
            reading->page->published_is_weak = is_weak;
            return true;
        }
    }
    return false;
}

static bool take_linked(struct reading *reading, const struct buffer *moment)
{
    return moment->size > 0 &&
           date_text_take(&reading->dates, moment->bytes, moment->size, &reading->page->published);
}

static void choose_date(struct reading *reading)
{
    struct buffer *const out = &reading->page->published;

    if (take_linked(reading, &reading->linked->published) || take_fact(reading, FACT_DATE)) {
        take_older(reading);
        return;
    }
    if (!take_body(reading, HTML_DATE_LABELLED, HTML_DATE_TIME) &&
        !take_fact(reading, FACT_DATE_LATE) && !take_linked(reading, &reading->linked->created) &&
        !date_text_of_address(&reading->dates, reading->facts.address, out))
        (void)take_body(reading, HTML_DATE_NEAR, HTML_DATE_NEAR);
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
    reading.place = html_place_of(tree, *headline);
    choose_authors(&reading);
    choose_date(&reading);
    for (size_t i = 0; i < FACT_COUNT; i++)
        buffer_clear(&reading.facts.values[i]);
    buffer_clear(&reading.facts.title);
    buffer_clear(&reading.facts.sites);
}

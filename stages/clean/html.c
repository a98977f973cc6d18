/* Reads a page as a stream of events (no tree, no recursion): memory is one block and a stack of
 * flags of bounded depth, whatever the page does. libxml2 repairs what is not well-formed, and
 * sends an end for every start. */
#include "html.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>
#include <libxml/HTMLparser.h>

#include "html_limits.h"
#include "moment.h"
#include "normalise.h"

enum {
    MOST_DEPTH = 1000,
    MOST_SCRIPT_BYTES = 512 * 1024, /* of structured data that is looked at */
    ARTICLE_LEAST_BYTES = 500,      /* an article element with less is a teaser */
    ARTICLE_LEAST_PART = 30         /* percent of the page's text */
};

/* What an element does to the text inside it; inherited by what stands in it, but for those that
 * only break lines. */
enum element_flag {
    ELEMENT_BLOCK = 1,  /* breaks the line before and behind */
    ELEMENT_HIDDEN = 2, /* shows nothing */
    ELEMENT_CHROME = 4, /* not the article's */
    ELEMENT_CAPTION = 8,
    ELEMENT_TITLE = 16,
    ELEMENT_HEADING = 32,
    ELEMENT_LINK = 64,
    ELEMENT_ARTICLE = 128,
    ELEMENT_BREAK = 256, /* br: a line ends */
    ELEMENT_DATA = 512,  /* JSON-LD */
    ELEMENT_HEAD_TITLE = 1024,
    ELEMENT_TIME = 2048,
    ELEMENT_META = 4096
};

/* Stands in a block where a br was; no text holds it, for the parser lets no control character
 * through. */
static const char LINE_CUT = '\x01';

enum { INHERITED = ~(ELEMENT_BLOCK | ELEMENT_BREAK | ELEMENT_META | ELEMENT_TIME) };

static const struct {
    const char *name; /* sorted */
    unsigned flags;
} ELEMENTS[] = {
    {"a", ELEMENT_LINK},
    {"address", ELEMENT_BLOCK},
    {"article", ELEMENT_BLOCK | ELEMENT_ARTICLE},
    {"aside", ELEMENT_BLOCK | ELEMENT_CHROME},
    {"audio", ELEMENT_HIDDEN},
    {"blockquote", ELEMENT_BLOCK},
    {"body", ELEMENT_BLOCK},
    {"br", ELEMENT_BREAK},
    {"button", ELEMENT_HIDDEN},
    {"canvas", ELEMENT_HIDDEN},
    {"caption", ELEMENT_BLOCK | ELEMENT_CAPTION},
    {"center", ELEMENT_BLOCK},
    {"dd", ELEMENT_BLOCK},
    {"details", ELEMENT_BLOCK},
    {"dialog", ELEMENT_HIDDEN},
    {"dir", ELEMENT_BLOCK},
    {"div", ELEMENT_BLOCK},
    {"dl", ELEMENT_BLOCK},
    {"dt", ELEMENT_BLOCK},
    {"embed", ELEMENT_HIDDEN},
    {"fieldset", ELEMENT_BLOCK},
    {"figcaption", ELEMENT_BLOCK | ELEMENT_CAPTION},
    {"figure", ELEMENT_BLOCK},
    {"footer", ELEMENT_BLOCK | ELEMENT_CHROME},
    {"form", ELEMENT_BLOCK},
    {"h1", ELEMENT_BLOCK | ELEMENT_TITLE},
    {"h2", ELEMENT_BLOCK | ELEMENT_HEADING},
    {"h3", ELEMENT_BLOCK | ELEMENT_HEADING},
    {"h4", ELEMENT_BLOCK | ELEMENT_HEADING},
    {"h5", ELEMENT_BLOCK | ELEMENT_HEADING},
    {"h6", ELEMENT_BLOCK | ELEMENT_HEADING},
    {"head", ELEMENT_HIDDEN},
    {"header", ELEMENT_BLOCK},
    {"hr", ELEMENT_BLOCK},
    {"iframe", ELEMENT_HIDDEN},
    {"input", ELEMENT_HIDDEN},
    {"legend", ELEMENT_BLOCK},
    {"li", ELEMENT_BLOCK},
    {"main", ELEMENT_BLOCK | ELEMENT_ARTICLE},
    {"map", ELEMENT_HIDDEN},
    {"math", ELEMENT_HIDDEN},
    {"menu", ELEMENT_BLOCK | ELEMENT_CHROME},
    {"meta", ELEMENT_META},
    {"nav", ELEMENT_BLOCK | ELEMENT_CHROME},
    {"noframes", ELEMENT_HIDDEN},
    {"noscript", ELEMENT_HIDDEN},
    {"object", ELEMENT_HIDDEN},
    {"ol", ELEMENT_BLOCK},
    {"option", ELEMENT_HIDDEN},
    {"p", ELEMENT_BLOCK},
    {"pre", ELEMENT_BLOCK},
    {"script", ELEMENT_HIDDEN},
    {"section", ELEMENT_BLOCK},
    {"select", ELEMENT_HIDDEN},
    {"style", ELEMENT_HIDDEN},
    {"summary", ELEMENT_BLOCK},
    {"svg", ELEMENT_HIDDEN},
    {"table", ELEMENT_BLOCK},
    {"tbody", ELEMENT_BLOCK},
    {"td", ELEMENT_BLOCK},
    {"template", ELEMENT_HIDDEN},
    {"textarea", ELEMENT_HIDDEN},
    {"tfoot", ELEMENT_BLOCK},
    {"th", ELEMENT_BLOCK},
    {"thead", ELEMENT_BLOCK},
    {"time", ELEMENT_TIME},
    {"title", ELEMENT_HIDDEN | ELEMENT_HEAD_TITLE},
    {"tr", ELEMENT_BLOCK},
    {"ul", ELEMENT_BLOCK},
    {"video", ELEMENT_HIDDEN},
};

struct reader {
    struct page *page;
    htmlParserCtxtPtr parser;
    uint16_t stack[MOST_DEPTH];
    size_t depth;
    bool is_too_deep;

    struct buffer line;  /* the block that is being read */
    unsigned line_flags; /* of its first visible text */
    size_t line_links;
    struct buffer script;     /* of structured data */
    struct buffer head_title; /* <title> */
    size_t article_bytes, page_bytes;
    bool *in_article; /* by block */
    size_t in_article_capacity;
    bool failed;
};

static unsigned flags_by_name(const char *name)
{
    size_t low = 0, high = sizeof ELEMENTS / sizeof ELEMENTS[0];

    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = strcmp(name, ELEMENTS[middle].name);

        if (order == 0)
            return ELEMENTS[middle].flags;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (size_t i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
        if (strcmp((const char *)attributes[i], name) == 0)
            return attributes[i + 1] != NULL ? (const char *)attributes[i + 1] : "";
    return NULL;
}

static bool attribute_holds(const xmlChar **attributes, const char *name, const char *word)
{
    const char *const value = attribute(attributes, name);

    return value != NULL && strcasestr(value, word) != NULL;
}

static unsigned flags_by_attributes(const char *name, const xmlChar **attributes)
{
    unsigned flags = 0;

    if (attributes == NULL)
        return 0;
    if (attribute(attributes, "hidden") != NULL ||
        attribute_holds(attributes, "style", "display:none") ||
        attribute_holds(attributes, "style", "display: none"))
        flags |= ELEMENT_HIDDEN;
    if (attribute_holds(attributes, "role", "navigation") ||
        attribute_holds(attributes, "role", "complementary"))
        flags |= ELEMENT_CHROME;
    if (attribute_holds(attributes, "itemprop", "articleBody") ||
        attribute_holds(attributes, "role", "main"))
        flags |= ELEMENT_ARTICLE;
    if (attribute_holds(attributes, "class", "caption") && strcmp(name, "body") != 0 &&
        strcmp(name, "figure") != 0)
        flags |= ELEMENT_CAPTION;
    if (strcmp(name, "script") == 0 && attribute_holds(attributes, "type", "ld+json"))
        flags |= ELEMENT_DATA;
    return flags;
}

static enum block_kind kind_of(unsigned flags)
{
    if (flags & ELEMENT_CHROME)
        return BLOCK_CHROME;
    if (flags & ELEMENT_TITLE)
        return BLOCK_TITLE;
    if (flags & ELEMENT_CAPTION)
        return BLOCK_CAPTION;
    return flags & ELEMENT_HEADING ? BLOCK_HEADING : BLOCK_TEXT;
}

/* Remembers whether the newest block stands inside an article element. */
static void note_article(struct reader *reader, bool is_inside)
{
    const size_t index = reader->page->count - 1;
    const size_t size = span_size(reader->page->blocks[index].span);

    if (index >= reader->in_article_capacity) {
        const size_t capacity = (index + 64) * 2;
        bool *const grown = realloc(reader->in_article, capacity * sizeof *grown);

        if (grown == NULL) {
            reader->failed = true;
            return;
        }
        reader->in_article = grown;
        reader->in_article_capacity = capacity;
    }
    reader->in_article[index] = is_inside;
    reader->page_bytes += size;
    reader->article_bytes += is_inside ? size : 0;
}

static void add_block(struct reader *reader, const char *text, size_t size)
{
    struct page *const page = reader->page;
    const size_t before = page->count;

    page_add(page, text, size, kind_of(reader->line_flags));
    if (page->count > before) {
        page->blocks[before].links = reader->line_links < size ? reader->line_links : size;
        note_article(reader, (reader->line_flags & ELEMENT_ARTICLE) != 0);
    }
}

/* A br inside a sentence only breaks the line on the screen: a small letter follows. */
static bool goes_on(const char *at, const char *end)
{
    size_t size;

    while (at < end && strchr(" \t\r\n", *at) != NULL)
        at++;
    return at < end && character_is_lower(character_read(at, end, &size));
}

/* The block that was read becomes one block of the page, or several where br elements cut it. */
static void end_line(struct reader *reader)
{
    char *const text = reader->line.bytes;
    size_t start = 0;

    for (size_t at = 0; at < reader->line.size; at++) {
        if (text[at] != LINE_CUT)
            continue;
        if (goes_on(text + at + 1, text + reader->line.size)) {
            text[at] = ' ';
            continue;
        }
        add_block(reader, text + start, at - start);
        start = at + 1;
    }
    if (reader->line.size > start)
        add_block(reader, text + start, reader->line.size - start);
    if (reader->line.size > 0)
        page_gap(reader->page);
    buffer_reset(&reader->line);
    reader->line_links = 0;
}

/* Keeps the first date that is one. */
static void keep_date(struct page *page, const char *value)
{
    if (page->published.size == 0 && value != NULL)
        moment_read(value + strspn(value, " \t\r\n"), &page->published);
}

/* Keeps the first value only. */
static void keep_first(struct buffer *out, const char *value)
{
    if (out->size == 0 && value != NULL)
        normalise_line(value, strlen(value), out);
}

static void add_author(struct page *page, const char *name)
{
    const size_t before = page->authors.size;

    if (name == NULL || strstr(name, "://") != NULL || strlen(name) > 120)
        return;
    if (before > 0)
        buffer_append_char(&page->authors, '\n');
    normalise_line(name, strlen(name), &page->authors);
}

static void read_meta(struct reader *reader, const xmlChar **attributes)
{
    const char *name = attribute(attributes, "property");
    const char *const content = attribute(attributes, "content");

    if (name == NULL)
        name = attribute(attributes, "name");
    if (name == NULL)
        name = attribute(attributes, "itemprop");
    if (name == NULL || content == NULL)
        return;
    if (strcasecmp(name, "og:title") == 0)
        keep_first(&reader->page->title, content);
    else if (strcasecmp(name, "article:published_time") == 0 ||
             strcasecmp(name, "datePublished") == 0 || strcasecmp(name, "pubdate") == 0)
        keep_date(reader->page, content);
    else if (strcasecmp(name, "author") == 0 || strcasecmp(name, "article:author") == 0)
        add_author(reader->page, content);
}

static void on_start(void *closure, const xmlChar *tag, const xmlChar **attributes)
{
    struct reader *const reader = closure;
    const char *const name = (const char *)tag;
    const unsigned own = flags_by_name(name) | flags_by_attributes(name, attributes);
    const unsigned above = reader->depth > 0 ? reader->stack[reader->depth - 1] : 0;

    if (reader->depth == MOST_DEPTH) {
        reader->is_too_deep = true;
        xmlStopParser(reader->parser);
        return;
    }
    if (own & ELEMENT_BLOCK)
        end_line(reader);
    else if ((own & ELEMENT_BREAK) && reader->line.size > 0)
        buffer_append_char(&reader->line, LINE_CUT);
    if (own & ELEMENT_META)
        read_meta(reader, attributes);
    if ((own & ELEMENT_TIME) && reader->page->published.size == 0)
        keep_date(reader->page, attribute(attributes, "datetime"));
    reader->stack[reader->depth++] = (uint16_t)((above & (unsigned)INHERITED) | own);
}

static void read_linked_data(struct reader *reader);

static void on_end(void *closure, const xmlChar *tag)
{
    struct reader *const reader = closure;
    unsigned flags;

    (void)tag;
    if (reader->depth == 0)
        return;
    flags = reader->stack[--reader->depth];
    if (flags & ELEMENT_BLOCK)
        end_line(reader);
    if (flags & ELEMENT_DATA)
        read_linked_data(reader);
}

static bool is_blank(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (strchr(" \t\r\n\f", text[i]) == NULL)
            return false;
    return true;
}

static void add_visible(struct reader *reader, unsigned flags, const char *text, size_t size)
{
    if (reader->line.size == 0) {
        if (is_blank(text, size))
            return;
        reader->line_flags = flags;
    }
    if (flags & ELEMENT_LINK)
        reader->line_links += size;
    buffer_append(&reader->line, text, size);
}

static void on_text(void *closure, const xmlChar *text, int length)
{
    struct reader *const reader = closure;
    const unsigned flags = reader->depth > 0 ? reader->stack[reader->depth - 1] : 0;
    const size_t size = (size_t)length;

    if (flags & ELEMENT_DATA) {
        if (reader->script.size + size <= MOST_SCRIPT_BYTES)
            buffer_append(&reader->script, text, size);
    } else if (flags & ELEMENT_HEAD_TITLE) {
        if (reader->head_title.size + size <= 4096)
            buffer_append(&reader->head_title, text, size);
    } else if (!(flags & ELEMENT_HIDDEN)) {
        add_visible(reader, flags, (const char *)text, size);
    }
}

static void read_linked_author(struct page *page, const json_t *author)
{
    if (json_is_string(author))
        add_author(page, json_string_value(author));
    else if (json_is_object(author))
        add_author(page, json_string_value(json_object_get(author, "name")));
    else
        for (size_t i = 0; i < json_array_size(author) && i < 8; i++) {
            const json_t *const one = json_array_get(author, i);

            add_author(page, json_is_string(one) ? json_string_value(one)
                                                 : json_string_value(json_object_get(one, "name")));
        }
}

/* One node of linked data: the first that has a date is the article. */
static void read_linked_node(struct page *page, const json_t *node)
{
    const char *const date = json_string_value(json_object_get(node, "datePublished"));

    if (date == NULL)
        return;
    keep_date(page, date);
    keep_first(&page->title, json_string_value(json_object_get(node, "headline")));
    if (page->authors.size == 0)
        read_linked_author(page, json_object_get(node, "author"));
}

static void read_linked_data(struct reader *reader)
{
    json_t *const json = json_loadb(reader->script.bytes != NULL ? reader->script.bytes : "",
                                    reader->script.size, 0, NULL);
    const json_t *const graph = json_is_array(json) ? json : json_object_get(json, "@graph");

    read_linked_node(reader->page, json);
    for (size_t i = 0; i < json_array_size(graph) && i < 64; i++)
        read_linked_node(reader->page, json_array_get(graph, i));
    json_decref(json);
    buffer_reset(&reader->script);
}

/* Where an article element holds a fair part of the text, what stands outside it is not the
 * article's. */
static void drop_outside(struct reader *reader)
{
    struct page *const page = reader->page;

    if (reader->article_bytes < ARTICLE_LEAST_BYTES ||
        reader->article_bytes * 100 < reader->page_bytes * ARTICLE_LEAST_PART)
        return;
    for (size_t i = 0; i < page->count; i++)
        if (!reader->in_article[i] && page->blocks[i].kind != BLOCK_TITLE)
            page->blocks[i].kind = BLOCK_CHROME;
}

static void parse(struct reader *reader, const char *html, size_t size)
{
    htmlSAXHandler handler = {
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
    };

    *reader->parser->sax = handler;
    reader->parser->userData = reader;
    htmlCtxtReadMemory(reader->parser, html, (int)size, NULL, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
}

bool html_read(struct page *page, const char *html, size_t size, struct error *error)
{
    struct reader reader = {.page = page};
    bool is_read = false;

    if (size > INT_MAX)
        return error_set(error, ERROR_INPUT, "HTML of %zu bytes: at most %d", size, INT_MAX);
    if (!html_is_bounded(html, size, error))
        return false;
    reader.parser = htmlNewParserCtxt();
    if (reader.parser == NULL) {
        error_set(error, ERROR_SYSTEM, "out of memory");
        goto done;
    }
    parse(&reader, html, size);
    end_line(&reader);
    if (reader.is_too_deep) {
        error_set(error, ERROR_INPUT, "elements nested deeper than %d", (int)MOST_DEPTH);
        goto done;
    }
    if (reader.failed || !buffer_is_ok(&reader.line)) {
        error_set(error, ERROR_SYSTEM, "out of memory");
        goto done;
    }
    keep_first(&page->title, buffer_string(&reader.head_title));
    drop_outside(&reader);
    is_read = page_is_ok(page, error);

done:
    htmlFreeParserCtxt(reader.parser);
    buffer_clear(&reader.line);
    buffer_clear(&reader.script);
    buffer_clear(&reader.head_title);
    free(reader.in_article);
    return is_read;
}

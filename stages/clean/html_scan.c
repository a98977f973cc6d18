/* See html_scan.h. Tags are walked over the way a parser does; what is not understood is copied as
 * it is, for the parser to judge. */
#include "html_scan.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "html_references.h"

enum {
    MOST_ATTRIBUTES = 16,
    MOST_VALUE_BYTES = 4096,
    MOST_LINKED_DATA = 1024 * 1024,
    NAME_MOST_BYTES = 24,
    NAMES = 256,      /* of elements are told apart, by a hash */
    MOST_OPEN = 1000, /* elements: deeper is refused */
    MOST_STRAYS = 1000
};

static const char LINKED_DATA_END = '\x1E';

/* What somebody asks for behind the parser; sorted. */
static const char *const WANTED[] = {
    "align",      "alt",      "aria-hidden", "class",    "content", "data-component",
    "data-role",  "data-src", "data-testid", "datetime", "hidden",  "href",
    "http-equiv", "id",       "itemprop",    "lang",     "name",    "property",
    "rel",        "role",     "src",         "style",    "title",   "type",
};

struct scanner {
    struct html_scan *scan;
    const char *end;
    bool no_comment_ends, no_drawing_ends; /* from here on: nobody looks twice */
    bool is_paragraph;                     /* one was begun and not ended yet */
    bool is_body;                          /* it was begun */
    uint16_t open[NAMES];                  /* at most so many elements of these names are open */
    size_t strays;                         /* ends of elements that are not open */
};

struct tag {
    const char *name;
    size_t name_size;
    bool is_closing;
    bool is_linked_data;
};

struct attribute {
    const char *name, *value; /* value is NULL when there is none */
    size_t name_size, value_size;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && is_blank(*at))
        at++;
    return at;
}

/* The place of `word` in any capitals at or behind `at`; NULL when there is none. */
static const char *find_word(const char *at, const char *end, const char *word)
{
    const size_t size = strlen(word);

    while ((size_t)(end - at) >= size) {
        const char *const first = memchr(at, word[0], (size_t)(end - at));

        if (first == NULL || (size_t)(end - first) < size)
            return NULL;
        if (strncasecmp(first, word, size) == 0)
            return first;
        at = first + 1;
    }
    return NULL;
}

static bool is_wanted(const struct attribute *attribute)
{
    char name[NAME_MOST_BYTES];
    size_t low = 0, high = sizeof WANTED / sizeof WANTED[0];

    if (attribute->name_size >= sizeof name)
        return false;
    for (size_t i = 0; i < attribute->name_size; i++)
        name[i] =
            (char)(is_letter(attribute->name[i]) ? attribute->name[i] | 32 : attribute->name[i]);
    name[attribute->name_size] = '\0';
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const int order = strcmp(name, WANTED[middle]);

        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static bool is_named(const char *name, size_t size, const char *wanted)
{
    return size == strlen(wanted) && strncasecmp(name, wanted, size) == 0;
}

static bool is_value(const struct attribute *attribute, const char *word)
{
    return attribute->value != NULL &&
           find_word(attribute->value, attribute->value + attribute->value_size, word) != NULL;
}

/* Styles matter where they hide, or tell a caption; addresses of links where they stay on the page,
 * or name it. */
static bool is_useful(const struct tag *tag, const struct attribute *attribute)
{
    if (!is_wanted(attribute))
        return false;
    if (is_named(attribute->name, attribute->name_size, "style"))
        return is_value(attribute, "none") || is_value(attribute, "hidden") ||
               is_value(attribute, "italic") || is_value(attribute, "center");
    if (is_named(attribute->name, attribute->name_size, "href"))
        return is_named(tag->name, tag->name_size, "link") ||
               (attribute->value_size > 0 && attribute->value[0] == '#');
    if (is_named(attribute->name, attribute->name_size, "title"))
        return is_named(tag->name, tag->name_size, "abbr"); /* where a date may be in full */
    return attribute->value_size <= MOST_VALUE_BYTES;
}

static void copy_attribute(struct html_scan *scan, const struct attribute *attribute)
{
    struct buffer *const out = &scan->markup;
    const char *at = attribute->value;
    const char *end;
    char quote;

    buffer_append_char(out, ' ');
    buffer_append(out, attribute->name, attribute->name_size);
    if (at == NULL)
        return;
    end = at + attribute->value_size;
    quote = memchr(at, '"', attribute->value_size) != NULL ? '\'' : '"';
    buffer_append_char(out, '=');
    buffer_append_char(out, quote);
    while (at < end) {
        const char *const start = at;

        while (at < end && *at != quote && *at != '<' && *at != '&')
            at++;
        buffer_append(out, start, (size_t)(at - start));
        if (at < end)
            at += *at == '&' ? html_references_copy(scan->references, at, end, out) : 1;
    }
    buffer_append_char(out, quote);
}

/* Reads the value behind the = sign at `at`; returns what is behind it. */
static const char *read_value(const char *at, const char *end, struct attribute *attribute)
{
    at = skip_blanks(at + 1, end);
    if (at < end && (*at == '"' || *at == '\'')) {
        const char *const close = memchr(at + 1, *at, (size_t)(end - at - 1));

        attribute->value = at + 1;
        attribute->value_size = (size_t)((close == NULL ? end : close) - at - 1);
        return close == NULL ? end : close + 1;
    }
    attribute->value = at;
    while (at < end && !is_blank(*at) && *at != '>')
        at++;
    attribute->value_size = (size_t)(at - attribute->value);
    return at;
}

/* Copies the useful attributes from `at` to the end of the tag; returns what is behind its >. */
static const char *copy_attributes(const char *at, const char *end, struct tag *tag,
                                   struct html_scan *scan)
{
    size_t kept = 0;

    while ((at = skip_blanks(at, end)) < end && *at != '>') {
        struct attribute attribute = {.name = at};
        const char *behind;

        at++; /* whatever it is, also a stray = or / */
        while (at < end && !is_blank(*at) && *at != '>' && *at != '=' && *at != '/')
            at++;
        attribute.name_size = (size_t)(at - attribute.name);
        behind = skip_blanks(at, end);
        if (behind < end && *behind == '=')
            at = read_value(behind, end, &attribute);
        tag->is_linked_data =
            tag->is_linked_data || (is_named(attribute.name, attribute.name_size, "type") &&
                                    is_value(&attribute, "ld+json"));
        if (kept < MOST_ATTRIBUTES && is_useful(tag, &attribute)) {
            copy_attribute(scan, &attribute);
            kept++;
        }
    }
    return at < end ? at + 1 : end;
}

/* Behind the closing tag of raw text that begins at `at`, of which `*raw` gets the end. */
static const char *skip_raw(const char *at, const char *end, const char *closing, const char **raw)
{
    const char *const close = find_word(at, end, closing);
    const char *const mark = close == NULL ? NULL : memchr(close, '>', (size_t)(end - close));

    *raw = close == NULL ? end : close;
    return mark == NULL ? end : mark + 1;
}

static void keep_linked_data(struct html_scan *scan, const char *start, const char *end)
{
    if (scan->linked_data.size + (size_t)(end - start) > MOST_LINKED_DATA)
        return;
    buffer_append(&scan->linked_data, start, (size_t)(end - start));
    buffer_append_char(&scan->linked_data, LINKED_DATA_END);
}

/* A drawing that is never closed hides nothing. */
static const char *skip_drawing(struct scanner *scanner, const char *at)
{
    const char *raw = scanner->end;
    const char *behind;

    if (at[-2] == '/' || scanner->no_drawing_ends)
        return at;
    behind = skip_raw(at, scanner->end, "</svg", &raw);
    scanner->no_drawing_ends = raw == scanner->end;
    return scanner->no_drawing_ends ? at : behind;
}

/* Behind an element whose text nobody sees; `at` itself when the tag is another one. */
static const char *skip_element(struct scanner *scanner, const struct tag *tag, const char *at)
{
    const char *raw, *behind;

    if (tag->is_closing)
        return at;
    if (is_named(tag->name, tag->name_size, "script")) {
        behind = skip_raw(at, scanner->end, "</script", &raw);
        if (tag->is_linked_data)
            keep_linked_data(scanner->scan, at, raw);
        return behind;
    }
    if (is_named(tag->name, tag->name_size, "style"))
        return skip_raw(at, scanner->end, "</style", &raw);
    return is_named(tag->name, tag->name_size, "svg") ? skip_drawing(scanner, at) : at;
}

/* Behind a comment whose <!-- ends at `at`. One that is never closed ends with its line: what is
 * behind it is still text. */
static const char *skip_comment(struct scanner *scanner, const char *at)
{
    const size_t left = (size_t)(scanner->end - at);
    const char *close;

    if (left > 0 && *at == '>')
        return at + 1;
    close = scanner->no_comment_ends ? NULL : memmem(at, left, "-->", 3);
    if (close != NULL)
        return close + 3;
    scanner->no_comment_ends = true;
    close = memchr(at, '\n', left);
    return close == NULL ? scanner->end : close + 1;
}

/* Where the elements of the tag's name are counted. */
static uint16_t *open_count(struct scanner *scanner, const struct tag *tag)
{
    unsigned hash = 0;

    for (size_t i = 0; i < tag->name_size; i++)
        hash = hash * 31 + ((unsigned char)tag->name[i] | 32);
    return &scanner->open[hash % NAMES];
}

static bool is_one_of(const struct tag *tag, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_named(tag->name, tag->name_size, names[i]))
            return true;
    return false;
}

/* For the end of an element that is not open the parser looks through all that is open, and for
 * another start of the body too: a page of a hundred thousand such tags would take seconds. True
 * for those that it would pass over anyway, once a page has more of them than by mistake. */
static bool is_stray(struct scanner *scanner, const struct tag *tag)
{
    static const char *const OUTER[] = {"html", "head", "body"};
    static const char *const IMPLIED[] = {"html", "head", "body", "p", "br"};
    uint16_t *const open = open_count(scanner, tag);

    if (!tag->is_closing) {
        *open = (uint16_t)(*open + (*open < MOST_OPEN));
        if (!is_one_of(tag, OUTER, sizeof OUTER / sizeof OUTER[0]))
            return false;
        scanner->strays += scanner->is_body;
        scanner->is_body = scanner->is_body || is_named(tag->name, tag->name_size, "body");
        return scanner->strays > MOST_STRAYS;
    }
    if (*open > 0) {
        --*open;
        return false;
    }
    if (is_one_of(tag, IMPLIED, sizeof IMPLIED / sizeof IMPLIED[0]))
        return false;
    scanner->strays++;
    return scanner->strays > MOST_STRAYS;
}

/* The end of a paragraph that was not begun is an empty one, and that of a break is a break: so
 * they part the words at their sides, as in a browser, where a parser would pass over them and join
 * the words. */
static void begin_tag(struct scanner *scanner, const struct tag *tag)
{
    struct buffer *const markup = &scanner->scan->markup;
    const bool is_break = tag->is_closing && is_named(tag->name, tag->name_size, "br");

    if (is_named(tag->name, tag->name_size, "p")) {
        if (tag->is_closing && !scanner->is_paragraph)
            buffer_append_string(markup, "<p>");
        scanner->is_paragraph = !tag->is_closing;
    }
    buffer_append(markup, "</", tag->is_closing && !is_break ? 2 : 1);
    buffer_append(markup, tag->name, tag->name_size);
}

/* Copies the tag at `at`, which is behind its <; returns what is behind it. */
static const char *copy_tag(struct scanner *scanner, const char *at)
{
    struct buffer *const markup = &scanner->scan->markup;
    const size_t before = markup->size;
    const char *const end = scanner->end;
    struct tag tag = {.is_closing = *at == '/'};
    const char *behind, *after;
    bool is_dropped;

    tag.name = at + tag.is_closing;
    for (at = tag.name; at < end && !is_blank(*at) && *at != '>' && *at != '/';)
        at++;
    tag.name_size = (size_t)(at - tag.name);
    is_dropped = is_stray(scanner, &tag);
    begin_tag(scanner, &tag);
    behind = copy_attributes(at, end, &tag, scanner->scan);
    buffer_append_char(markup, '>');
    after = skip_element(scanner, &tag, behind);
    if (is_dropped && buffer_is_ok(markup)) {
        markup->size = before;
    } else if (after != behind && buffer_is_ok(markup)) {
        markup->size = before;
        buffer_append_char(markup, ' ');
    }
    return after;
}

/* Behind a declaration or an end tag without a name. */
static const char *skip_declaration(const char *at, const char *end)
{
    const char *const mark = memchr(at, '>', (size_t)(end - at));

    return mark == NULL ? end : mark + 1;
}

static void copy_text(struct html_scan *scan, const char *at, const char *end)
{
    while (at < end) {
        const char *const mark = memchr(at, '&', (size_t)(end - at));

        buffer_append(&scan->markup, at, (size_t)((mark == NULL ? end : mark) - at));
        at = mark == NULL ? end
                          : mark + html_references_copy(scan->references, mark, end, &scan->markup);
    }
}

void html_scan_read(struct html_scan *scan, const char *html, size_t size)
{
    struct scanner scanner = {.scan = scan, .end = html + size};
    const char *const end = scanner.end;
    const char *at = html;

    buffer_reset(&scan->markup);
    buffer_reset(&scan->linked_data);
    buffer_reserve(&scan->markup, size / 2);
    while (at < end) {
        const char *const open = memchr(at, '<', (size_t)(end - at));

        copy_text(scan, at, open == NULL ? end : open);
        if (open == NULL)
            break;
        at = open + 1;
        if (end - at >= 3 && memcmp(at, "!--", 3) == 0)
            at = skip_comment(&scanner, at + 3);
        else if (at < end && (is_letter(*at) || (*at == '/' && at + 1 < end && is_letter(at[1]))))
            at = copy_tag(&scanner, at);
        else if (at < end && (*at == '!' || *at == '?' || *at == '/'))
            at = skip_declaration(at, end);
        else
            buffer_append_string(&scan->markup, "&lt;");
    }
}

void html_scan_clear(struct html_scan *scan)
{
    buffer_clear(&scan->markup);
    buffer_clear(&scan->linked_data);
}

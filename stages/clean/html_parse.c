/* See html_parse.h. libxml2 is met here only: it repairs what is not well-formed, and sends an end
 * for every start. */
#include "html_parse.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parserInternals.h>

struct parse {
    const struct html_events *events;
    htmlParserCtxtPtr parser;
    bool is_stopped;
};

static void on_start(void *closure, const xmlChar *name, const xmlChar **attributes)
{
    struct parse *const parse = closure;
    union {
        const xmlChar **given;
        const char *const *wanted; /* bytes are bytes */
    } values = {.given = attributes};

    if (parse->is_stopped ||
        parse->events->open(parse->events->closure, (const char *)name, values.wanted))
        return;
    parse->is_stopped = true;
    xmlStopParser(parse->parser);
}

static void on_end(void *closure, const xmlChar *name)
{
    const struct parse *const parse = closure;

    (void)name;
    if (!parse->is_stopped)
        parse->events->close(parse->events->closure);
}

static void on_text(void *closure, const xmlChar *text, int size)
{
    const struct parse *const parse = closure;

    if (!parse->is_stopped)
        parse->events->text(parse->events->closure, (const char *)text, (size_t)size);
}

bool html_parse(const char *markup, size_t size, const struct html_events *events,
                struct error *error)
{
    struct parse parse = {.events = events};
    htmlSAXHandler handler = {
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
    };

    if (size > INT_MAX)
        return error_set(error, ERROR_INPUT, "HTML of %zu bytes: at most %d", size, INT_MAX);
    parse.parser = htmlNewParserCtxt();
    if (parse.parser == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    *parse.parser->sax = handler;
    parse.parser->userData = &parse;
    htmlCtxtReadMemory(parse.parser, markup, (int)size, NULL, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                           HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    htmlFreeParserCtxt(parse.parser);
    return true;
}

const char *html_parse_name(unsigned value)
{
    const htmlEntityDesc *const entity = htmlEntityValueLookup(value);

    return entity == NULL ? NULL : entity->name;
}

void html_parse_append(unsigned value, struct buffer *out)
{
    xmlChar bytes[4];

    buffer_append(out, bytes, (size_t)xmlCopyCharMultiByte(bytes, (int)value));
}

/* The character of "#39", "#x27" or "amp"; 0 when there is none. */
static unsigned character_of(const char *name)
{
    const htmlEntityDesc *entity;
    unsigned long value;
    char *end;

    if (name[0] != '#') {
        entity = htmlEntityLookup((const xmlChar *)name);
        return entity == NULL ? 0 : entity->value;
    }
    value = name[1] == 'x' || name[1] == 'X' ? strtoul(name + 2, &end, 16)
                                             : strtoul(name + 1, &end, 10);
    return *end == '\0' && value >= ' ' && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF)
               ? (unsigned)value
               : 0;
}

size_t html_parse_reference(const char *text, struct buffer *out)
{
    enum { NAME_MOST_BYTES = 10 };
    const char *const end = memchr(text, ';', strnlen(text, NAME_MOST_BYTES + 2));
    const size_t size = end == NULL ? 0 : (size_t)(end - text);
    char name[NAME_MOST_BYTES + 1];
    unsigned value;

    if (text[0] != '&' || size < 2)
        return 0;
    memcpy(name, text + 1, size - 1);
    name[size - 1] = '\0';
    value = character_of(name);
    if (value == 0)
        return 0;
    html_parse_append(value, out);
    return size + 1;
}

/* See html_parse.h. libxml2 is met here only: it repairs what is not well-formed, and sends an end
 * for every start. */
#include "html_parse.h"

#include <limits.h>

#include <libxml/HTMLparser.h>

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

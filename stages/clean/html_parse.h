/* A page's markup as a stream of events. The parser stands behind this page only, so that another
 * one can take its place. */
#ifndef CLEAN_HTML_PARSE_H
#define CLEAN_HTML_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Names are in lower case, text and values are UTF-8 without references. Every open is followed by
 * its close, also where the page forgot it. */
struct html_events {
    /* `attributes`: name, value, name, value, ..., NULL; values may be NULL. May be NULL itself.
     * False ends the reading. */
    bool (*open)(void *closure, const char *name, const char *const *attributes);
    void (*text)(void *closure, const char *text, size_t size);
    void (*close)(void *closure);
    void *closure;
};

/* Reads markup that html_scan.h made. False when memory is short or the page too big, not for a
 * page that is broken, nor when an event ended the reading. */
bool html_parse(const char *markup, size_t size, const struct html_events *events,
                struct error *error);

/* The name of a character ("eacute"), NULL when it has none. */
const char *html_parse_name(unsigned value);

/* Appends a character in UTF-8. */
void html_parse_append(unsigned value, struct buffer *out);

/* Appends what the reference that begins the text stands for ("&amp;", "&#39;"); its size, or 0
 * when it is none. */
size_t html_parse_reference(const char *text, struct buffer *out);

#ifdef __cplusplus
}
#endif

#endif

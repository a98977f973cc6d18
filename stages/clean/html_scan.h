/* A walk over the bytes of a page before any parser sees them. It leaves out what holds no text of
 * an article and may be most of a page (scripts, styles, drawings, comments, attributes nobody asks
 * for), keeps linked data aside, and so bounds what the parser behind it has to do: one that
 * compares each attribute with those before it would sit over a tag of megabytes for minutes. */
#ifndef CLEAN_HTML_SCAN_H
#define CLEAN_HTML_SCAN_H

#include <stddef.h>

#include <dongtin/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

struct html_scan {
    struct buffer markup;                     /* the page with at most 16 attributes in a tag */
    struct buffer linked_data;                /* JSON-LD, each document ended by a byte 0x1E */
    const struct html_references *references; /* of the caller */
};

/* Fills `scan` anew from UTF-8; the time is linear in the size. Memory that is short shows in the
 * buffers. */
void html_scan_read(struct html_scan *scan, const char *html, size_t size);
void html_scan_clear(struct html_scan *scan);

#ifdef __cplusplus
}
#endif

#endif

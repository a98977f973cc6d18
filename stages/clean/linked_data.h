/* What a page's linked data (JSON-LD) says of its article. */
#ifndef CLEAN_LINKED_DATA_H
#define CLEAN_LINKED_DATA_H

#include <stddef.h>

#include <dongtin/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

struct linked_data {
    struct buffer headline;
    struct buffer authors;   /* one a line */
    struct buffer published; /* as printed */
    struct buffer created;   /* as printed: when it was begun, where nothing else is said */
    struct buffer section;
    struct buffer body;  /* the story as the page gives it; a paragraph a line at best */
    struct buffer site;  /* names of publishers and sites, one a line */
    struct buffer owner; /* of persons whose own site it is, one a line */
};

/* Reads the documents of html_scan.h, each ended by a byte 0x1E. Documents that are not quite JSON
 * (comments, line ends in strings, a comma too many) are mended; what stays broken is passed over.
 * Of several articles the one counts whose headline the page's title holds. */
void linked_data_read(struct linked_data *linked, const char *documents, size_t size,
                      const char *title);
void linked_data_clear(struct linked_data *linked);

#ifdef __cplusplus
}
#endif

#endif

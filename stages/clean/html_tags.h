/* What elements mean for the text inside them. */
#ifndef CLEAN_HTML_TAGS_H
#define CLEAN_HTML_TAGS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The elements that somebody asks for by name. */
enum html_tag {
    TAG_OTHER,
    TAG_TEXT, /* no element: a piece of text */
    TAG_A,
    TAG_ARTICLE,
    TAG_ASIDE,
    TAG_BODY,
    TAG_BR,
    TAG_CELL,     /* td, th */
    TAG_CAPTION,  /* figcaption, caption */
    TAG_EMPHASIS, /* em, i */
    TAG_FIGURE,
    TAG_FOOTER,
    TAG_FORM,
    TAG_H1,
    TAG_H2,
    TAG_HEADING, /* h3 to h6 */
    TAG_HEADER,
    TAG_HTML,
    TAG_IMAGE,
    TAG_ITEM, /* li, dt, dd */
    TAG_LINK,
    TAG_LIST, /* ul, ol, dl */
    TAG_MAIN,
    TAG_META,
    TAG_NAV,
    TAG_P,
    TAG_QUOTE,
    TAG_ROW,
    TAG_SECTION,
    TAG_SPAN,
    TAG_TABLE,
    TAG_TIME,
    TAG_TITLE
};

enum {
    TAG_BLOCK = 1,  /* breaks the line before and behind */
    TAG_HIDDEN = 2, /* shows no text of an article */
    TAG_CHROME = 4, /* is not the article's */
    TAG_BOX = 8     /* a division of the page: may be the article's container, or be dropped */
};

struct html_tag_entry {
    const char *name;
    uint8_t tag, flags;
};

/* Never NULL. */
const struct html_tag_entry *html_tag_find(const char *name);

#ifdef __cplusplus
}
#endif

#endif

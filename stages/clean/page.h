/* A page: blocks of tidy text in reading order, whatever they came from. Plain text gives one block
 * a line, HTML one a block element; everything behind works on blocks only. */
#ifndef CLEAN_PAGE_H
#define CLEAN_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

#include "characters.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { PAGE_MOST_BLOCKS = 100000 };

/* What the source says about a block. Plain text says nothing: BLOCK_TEXT. */
enum block_kind {
    BLOCK_TEXT,
    BLOCK_TITLE,   /* the headline element */
    BLOCK_HEADING, /* a lesser headline element */
    BLOCK_LEAD,    /* the summary before the story */
    BLOCK_CAPTION, /* stands under a picture */
    BLOCK_CREDIT,  /* says who made a picture */
    BLOCK_IMAGE,   /* the name of a picture whose caption follows */
    BLOCK_CHROME   /* navigation, forms, what stands outside the article */
};

struct block {
    struct span span; /* in page.text: NFC, one line, single spaces, none at the ends, not empty */
    enum block_kind kind;
    bool gap;               /* an empty line stands before it */
    bool is_item;           /* of a list or a quotation: it heads nothing */
    size_t links;           /* bytes of it that are link text */
    const char *rule, *why; /* of what is no story: who decided, and the reason; static */
};

struct page {
    struct buffer text; /* the blocks, one a line */
    struct block *blocks;
    size_t count, capacity;
    bool gap_pending;
    bool has_markup; /* the source said what its blocks are */
    bool failed;     /* out of memory */
    bool is_full;

    /* What the head of a page says; empty when it says nothing. One author a line. */
    struct buffer title, published, authors, url;
    bool published_is_weak; /* it was merely printed near the headline */
};

void page_init(struct page *page);
void page_reset(struct page *page); /* empty; keeps its memory */
void page_clear(struct page *page);

/* Adds one line of valid UTF-8 as a block, made tidy; one that is empty then is a gap. */
void page_add(struct page *page, const char *line, size_t size, enum block_kind kind);
void page_gap(struct page *page);

/* False with the reason when memory was short or the blocks were too many. */
bool page_is_ok(const struct page *page, struct error *error);

/* Adds plain text line by line: \n, \r\n, \r, form feed, vertical tab, NEL, U+2028 and U+2029 end a
 * line. */
void page_add_text(struct page *page, const char *text, size_t size);

static inline const char *page_text(const struct page *page, struct span span)
{
    return page->text.bytes + span.start;
}

#ifdef __cplusplus
}
#endif

#endif

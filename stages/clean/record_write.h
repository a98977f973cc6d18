/* A story -> the clean text and the members of the record, as JSON. */
#ifndef CLEAN_RECORD_WRITE_H
#define CLEAN_RECORD_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "page.h"
#include "story.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Serialised values; a member without bytes is not found and stays absent. */
struct record_members {
    struct buffer text; /* the clean text itself, no JSON */
    struct buffer url, title, lead, section, published, authors;
    struct buffer paragraphs, captions, removed;
    struct buffer signature;
    struct span story; /* of the text: neither title nor captions */
};

void record_members_init(struct record_members *members);
void record_members_clear(struct record_members *members);

/* Writes all members anew. known_title stands first when no block of the page is the title ("" for
 * none); broken is how many places of the bytes were no text. False when memory was short. */
bool record_write(struct record_members *members, const struct page *page,
                  const struct story *story, const char *known_title, size_t broken);

#ifdef __cplusplus
}
#endif

#endif

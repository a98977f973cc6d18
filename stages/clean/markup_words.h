/* What words in class names and the like say of an element: configs/rules/markup.json, data that
 * names no site. "post__related-links" and "postRelatedLinks" are the words post, related, links.
 */
#ifndef CLEAN_MARKUP_WORDS_H
#define CLEAN_MARKUP_WORDS_H

#include <stdint.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif

enum sign {
    SIGN_DROP = 1,    /* navigation, links, forms, remarks of readers */
    SIGN_KEEP = 2,    /* never dropped by its words alone */
    SIGN_LEAD = 4,    /* the summary before the story */
    SIGN_CAPTION = 8, /* stands under a picture */
    SIGN_AUTHOR = 16,
    SIGN_DATE = 32,
    SIGN_CHANGED = 64, /* a date of modification */
    SIGN_TITLE = 128,
    SIGN_CREDIT = 256,   /* who made a picture */
    SIGN_CONTENTS = 512, /* a table of contents */
    SIGN_SUSPECT = 1024, /* dropped when little of the story is in it */
    SIGN_HIDDEN = 2048   /* not by its words: hidden until somebody asks for it */
};

enum { BODY_NONE = 255, MARKUP_MOST_LEVELS = 16 };

struct signs {
    uint16_t signs; /* joined by or */
    uint8_t body;   /* how surely it holds the story: 0 most; BODY_NONE: its words do not say */
};

struct markup_words;

/* Reads the file. Errors (ERROR_SETTINGS) name the key and what is allowed. */
bool markup_words_load(struct markup_words **words, const char *path, struct error *error);
void markup_words_free(struct markup_words *words);

/* Adds to `signs` what the names, of any number with spaces between, say. `words` may be NULL. */
void markup_words_look(const struct markup_words *words, const char *names, struct signs *signs);

#ifdef __cplusplus
}
#endif

#endif

/* The body and place behind a title, read piece by piece. Private to titles.c, title_body.c and
 * title_joined.c. */
#ifndef EXTRACT_TITLE_BODY_H
#define EXTRACT_TITLE_BODY_H

#include "titles.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The state of reading what follows a title. */
struct title_body {
    size_t at;
    bool in_body;     /* a body has been named: capitals may follow */
    bool in_words;    /* small words that belong to its name may follow at once */
    bool named;       /* the next capitals name it */
    bool is_school;   /* the like of a school, which bears the name of a person */
    bool is_foreign;  /* a country has just been named */
    bool in_board;    /* all that has been named is the board of a body: "HĐQT" */
    bool is_field;    /* a field with a capital has just been named */
    size_t head_end;  /* where the head of the first body ends */
    size_t last_head; /* where that of the last one begins */
    struct title_phrase *phrase;
};

/* Whether this is the last word of what the lexicon says of a head, type or title. */
bool title_body_is_valued(const struct name_place *place, const struct lexicon_hit *hit,
                          const char *value);

bool title_body_is_country(const struct name_place *place, size_t at);

/* Each takes what stands next, if it is of this kind, and goes on behind it. */
bool title_body_take_class(const struct name_place *place, struct title_body *body,
                           uint8_t word_class);
bool title_body_take_organization(const struct name_place *place, struct title_body *body);
bool title_body_take_place(const struct name_place *place, struct title_body *body);

/* A body that is known by its name alone. */
bool title_body_take_brand(const struct name_place *place, struct title_body *body);

/* A company named by capitals, the last of which says what it is. */
bool title_body_take_company(const struct name_place *place, struct title_body *body,
                             size_t length);

/* "Asia Group": a company, not a person. Where its last word stands, or `at` + length. */
size_t title_body_find_brand_end(const struct name_place *place, size_t at, size_t length);

/* One more piece of the body or place behind a title: true when there was one. */
bool title_body_take_piece(const struct name_place *place, struct title_body *body);

#ifdef __cplusplus
}
#endif

#endif

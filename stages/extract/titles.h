/* Titles with the body and place that belong to them, and the name behind: "Chủ tịch UBND tỉnh Lai
 * Châu Lê Văn Lương". */
#ifndef EXTRACT_TITLES_H
#define EXTRACT_TITLES_H

#include "findings.h"
#include "names.h"

/* A title with the body and place that belong to it, and the name behind it, if there is one. */
struct title_phrase {
    size_t first;
    size_t core_end;             /* modifiers and title: "Phó Chủ tịch" */
    size_t end;                  /* with body and place */
    struct span organization;    /* the innermost body; end 0: none is named */
    size_t name_first, name_end; /* the name directly behind; name_end 0: there is none */
    size_t given;                /* a single capital word directly behind; 0: none */
};

/* Whether a title phrase begins what belongs to somebody else: a name follows it. */
static inline bool titles_is_of_other(const struct title_phrase *title)
{
    return title->name_end != 0 || title->given != 0;
}

/* Reads a title phrase that begins at a token; false when there is none. */
bool titles_read(const struct name_place *place, size_t at, struct title_phrase *phrase);

#endif

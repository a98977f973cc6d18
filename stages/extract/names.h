/* Names of people, and the titles that stand before them, as spans of tokens. */
#ifndef EXTRACT_NAMES_H
#define EXTRACT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "findings.h"
#include "reading.h"

/* The lexicon classes that this grammar reads. */
struct name_classes {
    uint8_t surname;      /* "Nguyễn"; value "1" for the common ones */
    uint8_t middle;       /* "Thị": a name may have four syllables then */
    uint8_t honorific;    /* "ông" */
    uint8_t modifier;     /* "phó", "nguyên": before a title */
    uint8_t title;        /* "bộ trưởng" */
    uint8_t suffix;       /* "thường trực": behind a title */
    uint8_t organization; /* heads: "bộ", "UBND"; value "named" when a name must follow */
    uint8_t field;        /* "Tài nguyên và Môi trường" */
    uint8_t org_word;     /* small words inside names of bodies */
    uint8_t place;        /* "Lai Châu" */
    uint8_t place_type;   /* "tỉnh"; value "named" when a place's name follows almost always */
    uint8_t blocker;      /* "đường", "trường": what follows is no person */
    uint8_t plural;       /* "các": what follows is no one person */
    uint8_t brand;        /* "Viettel": a body known by its name alone */
    uint8_t title_joint;  /* "kiêm": between titles of one person */
    uint8_t copula;       /* "là": joins a name and a title */
};

struct name_classes name_classes_of(const struct lexicon *lexicon);

/* A title with the body and place that belong to it, and the name behind it, if there is one. */
struct title_phrase {
    size_t first;
    size_t core_end;             /* modifiers and title: "Phó Chủ tịch" */
    size_t end;                  /* with body and place */
    struct span organization;    /* the innermost body; end 0: none is named */
    size_t name_first, name_end; /* the name directly behind; name_end 0: there is none */
    size_t given;                /* a single capital word directly behind; 0: none */
};

/* Where names are read: up to `end` (of the sentence). */
struct name_place {
    const struct reading *reading;
    const struct name_classes *classes;
    size_t end;
};

/* Reads a title phrase that begins at a token; false when there is none. */
bool names_read_title(const struct name_place *place, size_t at, struct title_phrase *phrase);

/* How many tokens from `at` on are capital words in a row, none of them a title or the like. */
size_t names_capitals(const struct name_place *place, size_t at);

/* The end of a name of two to four syllables that begins with a surname; `at` when there is none.
 */
size_t names_read_surnamed(const struct name_place *place, size_t at);

/* The same behind an honorific, where any capital words will do. */
size_t names_read_any(const struct name_place *place, size_t at);

#endif

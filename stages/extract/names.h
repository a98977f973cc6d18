/* Names of people, as spans of tokens. */
#ifndef EXTRACT_NAMES_H
#define EXTRACT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "gazetteer.h"
#include "reading.h"

/* The lexicon classes that this grammar reads. */
struct name_classes {
    uint8_t surname;      /* "Nguyễn"; value "1" for the common ones */
    uint8_t middle;       /* "Thị": a name may have four syllables then */
    uint8_t sign;         /* "Thị": what stands before it is a surname, known or not */
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
    uint8_t cue;          /* "báo cáo": a verb of speech, which may begin like a body ("báo") */
    uint8_t title_joint;  /* "kiêm": between titles of one person */
    uint8_t copula;       /* "là": joins a name and a title */
    uint8_t link;         /* "của", "tại": between a title and what belongs to it */
    uint8_t brand_end;    /* "Group": ends the name of a company */
    uint8_t joint;        /* "và", ",": between names */
    uint8_t lists;        /* "gồm": behind a title, before those who hold it */
    uint8_t agent;        /* "led by": before people; value "any" before any capitals */
    uint8_t place_last;   /* "District": the kind of place that the capitals before it name */
    uint8_t not_head;     /* "bộ phận": begins like the head of a body */
    uint8_t rank;         /* "provincial": before a body */
    uint8_t title_body;   /* "hospital": of which somebody has a title */
    uint8_t weekday;      /* "Monday": nobody's name */
    uint8_t article;      /* "a": before a title */
    uint8_t homonym;      /* "Long", "An": a given name, and an everyday word */
    uint8_t site;         /* "vườn quốc gia": has a name and may have officers */
    uint8_t place_cue;    /* "tại": leads to places */
    uint8_t calling;      /* "giáo viên": behind a name, before a body */
    uint8_t stop;         /* "và", "the": no words of a calling or name */
    uint8_t office;       /* "giữ chức": told behind a name, before an office */
    uint8_t office_joint; /* "rồi": between offices that a verb tells of */
    uint8_t particle;     /* "da", "van": small words within foreign names */
};

struct bodies_finder;

struct name_classes name_classes_of(const struct lexicon *lexicon);

/* Where names are read: up to `end` (of the sentence). */
struct name_place {
    const struct reading *reading;
    const struct name_classes *classes;
    size_t end;
    const struct gazetteer *gazetteer;
    const struct bodies_finder *bodies; /* reads what titles name; NULL: no bodies are known */
};

static inline bool names_has(const struct name_place *place, size_t at, uint8_t word_class)
{
    return at < place->end && reading_has_class(place->reading, at, word_class);
}

/* The length of what begins at a token and does not pass the end; 0 when there is nothing. */
static inline size_t names_hit_length(const struct name_place *place, size_t at, uint8_t word_class)
{
    const struct lexicon_hit *hit =
        at < place->end ? reading_hit(place->reading, at, word_class) : NULL;

    return hit == NULL || at + hit->length > place->end ? 0 : hit->length;
}

/* The length of a link that means `value` ("of", "seat", "office", "aside"), or 0. */
size_t names_link(const struct name_place *place, size_t at, const char *value);

/* How many tokens from `at` on are capital words in a row, none of them a title or the like. */
size_t names_capitals(const struct name_place *place, size_t at);

/* Whether a word stands behind a capital that only names have there: "Khánh Thị Xuyến". */
bool names_is_signed(const struct name_place *place, size_t at);

/* The end of a name of two to four syllables that begins with a surname; `at` when there is none.
 */
size_t names_read_surnamed(const struct name_place *place, size_t at);

/* The same behind an honorific, where any capital words will do. */
size_t names_read_any(const struct name_place *place, size_t at);

/* Whether some tokens are written without marks on their letters, as foreign names are. */
bool names_is_plain(const struct name_place *place, size_t at, size_t length);

/* Whether the map has a unit of this name. */
bool names_is_unit(const struct name_place *place, size_t at, size_t length);

/* What a row of capitals is to begin with: a person's name, or rather that of a body. */
enum name_expected { NAME_IS_PERSON, NAME_MAY_BE_BODY, NAME_IS_BODY };

/* Where in a row of capitals the person's name begins; `length` when there is none in it. */
size_t names_split_row(const struct name_place *place, size_t at, size_t length,
                       enum name_expected expected);

#endif

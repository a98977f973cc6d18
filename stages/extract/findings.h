/* What was found in an article: rows that the grammars fill and write.c writes. Offsets are tokens;
 * strings are borrowed from the pack. */
#ifndef EXTRACT_FINDINGS_H
#define EXTRACT_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "calendar.h"
#include "decimal.h"
#include "pack.h"
#include "tokens.h"

enum { DATE_UNITS = 2 };

struct date_find {
    const struct rule *rule;
    struct span span;
    /* as read */
    struct day from, to;
    int16_t quarter, hour, minute;
    int32_t count[DATE_UNITS];
    int8_t tenths;         /* of a unit, besides count[0] */
    char unit[DATE_UNITS]; /* Y M W D H m; 0: none */
    int8_t shift;          /* of the year, month, week or day; counts when has_shift */
    bool has_shift;
    int8_t toward;      /* 1: the next one is meant, -1: the last one */
    int8_t today;       /* days from the article's own day to it; counts when has_today */
    bool has_today;     /* "last night, 30 October" */
    bool is_unreadable; /* its number says nothing, "1.250 days" */
    int8_t weekday;     /* Monday is 1; 0: none */
    const char *part;   /* "morning", "end", ...; "" */
    const char *feast;  /* month and day; "" */
    /* as understood */
    char iso[ISO_BYTES]; /* "": it cannot be said */
    const char *kind;
    const char *mod; /* "" */
};

enum { UNIT_BYTES = 32 };

struct quantity_find {
    const struct rule *rule;
    struct span span;
    struct decimal low, high; /* high counts when is_range */
    struct decimal total;     /* counts when has_total */
    bool is_range, has_total;
    char unit[UNIT_BYTES];
    const char *mod; /* "" */
    struct span of, per;
};

struct abbreviation_find {
    const struct rule *rule;
    struct span brief, full;
};

struct document_find {
    const struct rule *rule;
    struct span id, name;
    const char *status;
    uint32_t draft_words; /* of the name: they say that it is a draft */
    bool is_law;
    bool is_only_one; /* of its kind in an article */
};

/* Where a person, an organisation or a place is named. */
struct mention {
    const struct rule *rule; /* of people; else NULL: the rule of the row */
    struct span span;
    uint32_t of; /* row */
};

struct mentions {
    struct mention *rows;
    size_t count, capacity;
};

struct role {
    struct span span;
    struct span organization;
    uint32_t person;
    bool is_repeated; /* the same words stand in an earlier role of this person */
};

struct person {
    const struct rule *rule;
    struct span name;
};

/* Somebody who speaks or acts: a person, or the words that name somebody else. */
#define PARTY_UNNAMED UINT32_MAX /* beyond the range of an enum */
struct party {
    uint32_t person;   /* row of people, or PARTY_UNNAMED */
    struct span words; /* counts without a person; end 0: nobody is known */
};

struct quote_find {
    const struct rule *rule;
    struct span span, cue;
    struct party speaker;
};

struct statement_find {
    const struct rule *rule;
    struct span span, verb;
    struct party speaker;
};

enum { NO_ROW = -1 };

/* A request or a commitment. */
struct act_find {
    const struct rule *rule;
    struct party by, on_behalf_of, to;
    struct span what, condition, sentence;
    int32_t deadline; /* row of dates, or NO_ROW */
    int32_t repeats;  /* row of the same list, or NO_ROW */
    bool is_abstract; /* things must be so, whoever sees to it */
};

struct programme_find {
    const struct rule *rule;
    struct span name;
    const char *status;
};

/* A body; its name is the words of head and tail, which stand apart in "HĐND, UBND tỉnh Hà
 * Tĩnh". */
struct organization_find {
    const struct rule *rule;
    struct span head, tail;
    const char *type;
    uint32_t own, brief; /* tokens by which it may be called alone; 0: none */
};

enum { PLACE_CODE_BYTES = 12 };

struct place_find {
    const struct rule *rule;
    struct span name;
    const char *type;
    uint32_t within; /* row of places; UINT32_MAX: unknown */
    char code[PLACE_CODE_BYTES];
};

/* A match of a pattern rule; offsets are bytes of the shadow. */
struct pattern_find_row {
    const struct rule *rule;
    uint32_t start, end;
    uint32_t captures; /* first of its spans in `spans` */
};

#define ROWS_OF(type)                                                                              \
    struct {                                                                                       \
        type *rows;                                                                                \
        size_t count, capacity;                                                                    \
    }

#define UNREAD_NOTHING SIZE_MAX /* findings.unread of a text that was looked at to its end */

enum { FINDINGS_MOST = 80000 }; /* dates and quantities of one article */

struct findings {
    ROWS_OF(struct date_find) dates;
    ROWS_OF(struct quantity_find) quantities;
    ROWS_OF(struct abbreviation_find) abbreviations;
    ROWS_OF(struct document_find) documents;
    struct mentions document_mentions;
    ROWS_OF(struct person) people;
    ROWS_OF(struct role) roles;
    struct mentions mentions;
    ROWS_OF(struct quote_find) quotes;
    ROWS_OF(struct statement_find) statements;
    ROWS_OF(struct act_find) requests;
    ROWS_OF(struct act_find) commitments;
    ROWS_OF(struct programme_find) programmes;
    struct mentions programme_mentions;
    ROWS_OF(struct organization_find) organizations;
    struct mentions organization_mentions;
    ROWS_OF(struct place_find) places;
    struct mentions place_mentions;
    ROWS_OF(struct pattern_find_row) matches;
    ROWS_OF(struct span) spans;    /* captures, as bytes of the shadow */
    ROWS_OF(uint32_t) ran;         /* by pattern: the last sentence it ran over */
    const struct date_find *event; /* the day of what is reported, one of dates; NULL: unknown */
    size_t unread;                 /* byte of the shadow behind which the rules did not look */
};

void findings_reset(struct findings *findings);
void findings_clear(struct findings *findings);

/* False when memory is short. */
bool mention_add(struct mentions *mentions, struct mention mention);

#endif

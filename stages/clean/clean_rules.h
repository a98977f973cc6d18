/* The vocabulary of one language: clean.json of a rule pack. README.md beside this file describes
 * the format. */
#ifndef CLEAN_RULES_H
#define CLEAN_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/error.h>
#include <dongtin/pattern.h>

#include "characters.h"
#include "phrases.h"
#include "syllables.h"
#include "vocabulary.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a line is, besides the story itself. */
enum line_class {
    LINE_STORY,     /* nothing special */
    LINE_IMAGE,     /* the name of a picture; a caption may follow */
    LINE_HEADER,    /* date, section, byline of the page's head */
    LINE_SECTION,   /* a section label or breadcrumb */
    LINE_TEMPLATE,  /* a template that nobody filled in */
    LINE_SIGNATURE, /* who wrote it */
    LINE_CREDIT,    /* who took the pictures, for the whole article */
    LINE_NOTICE,    /* follow us, powered by, copyright, tags, share */
    LINE_RELATED,   /* a heading behind which only links to other articles come */
    LINE_CAPTION,   /* what is to be seen on a picture that is not here */
    LINE_APPENDIX,  /* heading of what the page says of its author, its site or its newsletter */
    LINE_REMARKS,   /* heading of what readers remark */
    LINE_CLASS_COUNT
};

/* Where in a page a rule applies. */
enum line_zone {
    ZONE_ANY,
    ZONE_HEAD,   /* before the story has begun */
    ZONE_TAIL,   /* behind its last paragraph */
    ZONE_EDGE,   /* head or tail */
    ZONE_STORY,  /* a paragraph of plain text between others */
    ZONE_PREFIX, /* glued to the front of a line of the head, the rest of which goes on */
    ZONE_COUNT
};

/* What a pattern's named groups catch. */
enum line_group {
    GROUP_SECTION,
    GROUP_AUTHOR,
    GROUP_LABEL, /* a section or an author, whichever it looks like */
    GROUP_DAY,
    GROUP_MONTH,
    GROUP_MONTH_NAME,
    GROUP_YEAR,
    GROUP_HOUR,
    GROUP_MINUTE,
    GROUP_HALF, /* am, pm */
    GROUP_COUNT
};

/* How a rule's lines end. */
enum line_ending { ENDING_ANY, ENDING_FULL_STOP, ENDING_NO_FULL_STOP };

enum { LINE_RULE_BYTES_PRESET = 240, LINE_RULE_MOST_BYTES = 1000 /* of a line */ };

struct line_rule {
    const char *id; /* borrowed from the pack's JSON, as all names here */
    const char *why;
    enum line_class line_class;
    enum line_zone zone;
    double confidence;
    size_t most_bytes;
    size_t least_digits;
    enum line_ending ending;
    struct phrases begins, ends, holds, equals; /* in lower case; one of any list suffices */
    bool has_literals;
    struct word_set has; /* of clean_rules.line_words: one must be in the line, if there are any */
    struct word_set lacks;      /* none of them may be in the line */
    bool asks_words, has_words; /* there are some in either list; in the first one */
    struct pattern *pattern;    /* must match too; may be NULL */
    size_t groups[GROUP_COUNT];
};

enum {
    RULE_BITS = 64,
    EDGE_PLACES = 256,
    STEP_BYTES = 20,
    SIZE_STEPS = LINE_RULE_MOST_BYTES / STEP_BYTES + 1
};

/* A literal that lines of a rule hold inside. */
struct held {
    uint64_t rule; /* its bit */
    const struct phrase *phrase;
    uint8_t pairs[PHRASE_PAIRS]; /* the phrase's: all of them are read for each line */
    bool is_byte;                /* it has no pair */
};

/* The rules of which one may decide over a line of this zone, in order. A set of rules has a bit
 * for each, and the same one for every RULE_BITS rules. */
struct zone_rules {
    const struct line_rule **rules;
    size_t count;
    struct held *held; /* all literals that they hold inside */
    size_t held_count;
    uint64_t holding;            /* rules that have some */
    uint64_t unended, ended;     /* rules for lines without a full stop, with one; or for both */
    uint64_t size[SIZE_STEPS];   /* rules that a line of so many times STEP_BYTES may obey */
    uint64_t open;               /* those that any line may, by its edges */
    uint64_t begin[EDGE_PLACES]; /* those that a line may which begins so, */
    uint64_t end[EDGE_PLACES];   /* or ends so: by the hash of two bytes */
};

/* The place of the two bytes at the edge of a line, the outer one first. */
static inline uint8_t edge_place(char outer, char inner)
{
    return (uint8_t)((unsigned char)outer * 37u + (unsigned char)inner);
}

struct clean_rules {
    json_t *json;
    const char *language; /* "vi" */
    struct line_rule *lines;
    size_t line_count;
    struct zone_rules zones[ZONE_COUNT];
    struct vocabulary line_words; /* all that rules for lines ask for, or want to lack */

    struct phrases abbreviations; /* "TP.": no sentence ends there */
    struct phrases credit_labels; /* "Ảnh": a colon and the credit follow */
    struct phrases credit_bare;   /* "Photo by": a credit follows without a colon */
    struct phrases credit_small;  /* "of": small words inside a credit that follows so */
    struct phrases credit_not_after;
    struct phrases credit_openers; /* "Ông": begins the sentence after a credit, never inside one */
    struct phrases credit_tails;   /* "cung cấp": small words that belong to a credit */
    struct phrases credit_alone;   /* "Ảnh minh họa": a credit without a name */
    struct phrases surnames, middle_names; /* how long a name is */
    struct phrases places;      /* several capitals that are one name and no photographer */
    struct phrases sections;    /* names of sections, in lower case */
    struct phrases agencies;    /* "TTXVN": signs, but is no author */
    struct phrases outlets;     /* "Báo": begins the name of an outlet, which is no author */
    struct phrases sources;     /* "Theo": a source follows */
    struct phrases datelines;   /* "Ngày": the story begins, this is no lead */
    struct phrases months;      /* names of months, twelve or a multiple of it */
    struct phrases bylines;     /* "by": what stands before an author's name on pages */
    struct phrases joiners;     /* "and": another author follows */
    struct phrases byline_ends; /* "on": what follows an author's name and is none */
    struct phrases nobody;      /* "admin": stands for an author and is none */
    struct phrases changes;     /* "updated": a date of modification follows */
    struct phrases published;   /* "published on": that of publication follows */
    struct phrases month_first; /* "en-us": where 3/4 is March 4 */
    struct phrases forenoon, afternoon; /* "am", "pm": behind an hour */
    struct syllables syllables;         /* how a syllable begins and goes on; may be empty */
    struct phrases letters;             /* letters of this language, in lower case */
    struct phrases words;               /* its small words, in lower case */
};

/* Reads and compiles a pack from the file. Errors (ERROR_SETTINGS) name the key and what is
 * allowed. */
bool clean_rules_load(struct clean_rules **rules, const char *path, struct error *error);
void clean_rules_free(struct clean_rules *rules);

/* A line looked at by the rules. One serves for many lines; clear it with line_match_clear. */
struct line_match {
    const char *lower_text;       /* the text in lower case, byte for byte; NULL: by the line */
    const struct line_rule *rule; /* NULL: the story */
    struct pattern_match spans;   /* of the pattern, into the line */
    struct buffer folded;
    const char *lower; /* the line in lower case, from lower_text or folded */
    size_t lower_size;
    struct pair_set pairs; /* of that, where they are looked for, and */
    struct word_set words; /* of clean_rules.line_words, when they have been looked for */
    bool has_words;
};

void line_match_clear(struct line_match *match);

/* Finds the first rule that the line at `span` of the text obeys in this zone. */
bool clean_rules_match(const struct clean_rules *rules, const char *text, struct span span,
                       enum line_zone zone, struct line_match *match);

/* Runs the examples inside the pack; the error names the first rule and line that fail. */
bool clean_rules_check(const struct clean_rules *rules, struct error *error);

#ifdef __cplusplus
}
#endif

#endif

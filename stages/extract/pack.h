/* A rule pack: a folder of JSON files that holds a language's lexicon and rules.
 *
 * pack.json   {"language": "vi", "version": "1", "about": "...",
 *              "numbers": {"group": ".", "fraction": ","},
 *              "spellings": {"pairs": ["oà òa", ...], "not_after": {"u": "q"},
 *                            "letters": {"Ð": "Đ"}}}
 *
 * Every other file but clean.json, which belongs to another stage, holds any of
 *   "about":   a remark
 *   "lexicon": {CLASS: {"case": "any|capital|lower|exact", "words": WORDS}} or a list of such
 *              objects; WORDS is [PHRASE...] or {PHRASE: VALUE}. What the values of a class do say
 *              speech.h and programmes.h; a class of several files has the words of all of them.
 *              A class that neither the engine (classes.h) nor a rule asks for is refused
 *   "parts":   {NAME: PHRASE}, for use in phrases as @NAME
 *   "map":     administrative units (gazetteer.h)
 *   "rules":   a list of rules of three kinds
 *     {"rule": ID, "field": "dates", "phrase": PHRASE, "means": MEANING, "kind": ..., "mod": ...}
 *     {"rule": ID, "field": "quantities", "phrase": PHRASE, "means": "amount", "unit": ...}
 *     {"rule": ID, "field": FIELD, "grammar": GRAMMAR}             a grammar of the engine
 *     {"rule": ID, "field": NAME, "pattern": PCRE2, "literals": [...], "captures": {...}}
 *   each with "confidence" (0 to 1; below .5 the find goes to `uncertain`), "not_after" and
 *   "not_before" (lists of classes, for phrases) and "examples": {"match": [...], "not": [...]}.
 *   An example is a text, or {"in": TEXT, "find": PART, "value": VALUE}. A rule may have "about".
 *   MEANING and GRAMMAR are the names of the two enumerations below: MEANING_EDGE_DAY is
 *   "edge-day", GRAMMAR_QUOTE_BEHIND is "quote-behind".
 *
 * A wrong pack is refused with file, rule and reason (ERROR_SETTINGS). */
#ifndef EXTRACT_PACK_H
#define EXTRACT_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/error.h>
#include <dongtin/pattern.h>

#include "decimal.h"
#include "gazetteer.h"
#include "letters.h"
#include "lexicon.h"
#include "names.h"
#include "phrase.h"
#include "shadow.h"

/* What a date phrase means; see dates.c for the slots that each reads. */
enum meaning {
    MEANING_DAY,
    MEANING_DAYS, /* a range of days */
    MEANING_MONTH,
    MEANING_MONTHS,
    MEANING_QUARTER,
    MEANING_YEAR,
    MEANING_YEARS, /* with a unit: a term of office */
    MEANING_DECADE,
    MEANING_CENTURY,
    MEANING_MONTHS_OF_YEAR, /* the first (or, with part "end", last) months of a year */
    MEANING_DURATION,
    MEANING_SET,
    MEANING_LUNAR,  /* a day of the lunar calendar */
    MEANING_ONWARD, /* from a day on, or from now on */
    MEANING_AHEAD,  /* from the article's date on */
    MEANING_BACK,
    MEANING_RELATIVE, /* this, last, next day, month or year */
    MEANING_WEEK,
    MEANING_WEEKDAY,  /* of a week, or the last one */
    MEANING_SAME_DAY, /* the day that was named last, or the one before or after */
    MEANING_SAME_PERIOD,
    MEANING_PRIOR, /* the year, month, quarter or week before the one that was named last */
    MEANING_TERM,  /* this, last, next term of office */
    MEANING_FEAST,
    MEANING_HOURS,    /* of a day that is not told */
    MEANING_EDGE_DAY, /* the first or the last of a month or year */
    MEANING_SO_FAR,   /* from the first day of the year, month or week until now */
    MEANING_AMOUNT,   /* quantities */
    MEANING_RATIO,
    MEANING_SUM, /* of two numbers: "1 billion 200 million" */
    MEANING_COUNT_OF_MEANINGS
};

/* The engine's own grammars, which a pack puts to use by naming them. */
enum grammar {
    GRAMMAR_PERSON_TITLE,     /* title, organisation and place, then a name */
    GRAMMAR_PERSON_HONORIFIC, /* "Mr" and a name */
    GRAMMAR_PERSON_BARE,      /* a name that stands alone */
    GRAMMAR_MENTION_GIVEN,    /* honorific or title and the given name of somebody known */
    GRAMMAR_MENTION_ALONE,    /* the last word of the name of somebody known */
    GRAMMAR_MENTION_TITLE,    /* the title alone of somebody known */
    GRAMMAR_ABBREVIATION_INITIALS,
    GRAMMAR_ABBREVIATION_HEAD,
    GRAMMAR_DOCUMENT_NUMBER,
    GRAMMAR_DOCUMENT_NAME,
    GRAMMAR_QUOTE_BEHIND,   /* "...", somebody says */
    GRAMMAR_QUOTE_BEFORE,   /* somebody says: "..." */
    GRAMMAR_QUOTE_FRAGMENT, /* somebody says that it is "..." */
    GRAMMAR_QUOTE_RUNNING,  /* a whole sentence in quotation marks */
    GRAMMAR_QUOTE_DASH,     /* a line behind a dash */
    GRAMMAR_STATEMENT_VERB,
    GRAMMAR_STATEMENT_ACCORDING,
    GRAMMAR_STATEMENT_COLON, /* "Mr A: ..." */
    GRAMMAR_REQUEST_VERB,
    GRAMMAR_REQUEST_NEED, /* somebody must or should do it */
    GRAMMAR_REQUEST_GOES_ON,
    GRAMMAR_COMMITMENT_VERB,
    GRAMMAR_COMMITMENT_WILL,
    GRAMMAR_PROGRAMME_HEAD,
    GRAMMAR_PROGRAMME_NAME,
    GRAMMAR_ORGANIZATION_HEAD,   /* a head with its field, place or name */
    GRAMMAR_ORGANIZATION_SHARED, /* several heads with one place, or one head with several fields */
    GRAMMAR_ORGANIZATION_KNOWN,  /* a name that the pack knows */
    GRAMMAR_ORGANIZATION_SHORT,  /* a head alone, of the article's province */
    GRAMMAR_PLACE_TYPED,         /* a word for its kind, then its name */
    GRAMMAR_PLACE_KNOWN,         /* a name that the pack knows */
    GRAMMAR_PLACE_HOLDER,        /* a bare name behind a place that it holds */
    GRAMMAR_PLACE_SITE,          /* airports, ports, roads, rivers */
    GRAMMAR_PLACE_BARE,          /* a bare name of the map, in a province that the article names */
    GRAMMAR_PLACE_GUESS,         /* a bare name of the map */
    GRAMMAR_COUNT_OF_GRAMMARS
};

enum { RULE_CAPTURES_MOST = 16, RULE_CONFIDENCE_BYTES = 8 };

struct capture {
    char *name; /* owned */
    size_t group;
};

struct rule {
    char *id;                               /* owned, as the strings below */
    char *field;                            /* member of the record */
    char confidence[RULE_CONFIDENCE_BYTES]; /* as written to the record */
    char *ending;                           /* of an item in the record: id and confidence */
    size_t ending_size;
    bool is_uncertain;
    enum meaning meaning; /* phrases */
    char *kind, *mod, *unit;
    struct pattern *pattern; /* NULL: not a pattern rule */
    struct capture captures[RULE_CAPTURES_MOST];
    size_t capture_count;
    json_t *examples; /* owned; NULL: there are none */
    char *file;       /* for errors */
};

/* Phrases of one field with their rules, one for one. */
struct phrase_rules {
    struct phrase_set set;
    struct rule *rules[PHRASE_SET_MOST];
};

struct pack {
    char *language;
    char *version;
    const struct letters *letters; /* borrowed */
    struct spellings spellings;
    struct number_marks marks;
    struct lexicon lexicon;
    struct gazetteer gazetteer;
    /* asked for in every sentence */
    uint8_t literal_class, document_class, abbreviation_class, money_class;
    uint8_t stop_class; /* what no noun belongs to */
    struct name_classes names;
    struct rule **rules; /* all, owned */
    size_t rule_count, rule_capacity;
    struct phrase_rules dates;
    struct phrase_rules quantities;
    const struct rule *grammars[GRAMMAR_COUNT_OF_GRAMMARS]; /* NULL: not in use */
    struct rule **patterns;                                 /* borrowed from rules */
    size_t pattern_count, pattern_capacity;
};

/* Loads a pack; letters must outlive it. NULL with an error. */
struct pack *pack_load(const char *folder, const struct letters *letters, struct error *error);
void pack_free(struct pack *pack);

#endif

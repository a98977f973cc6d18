/* Phrases: patterns over tokens, in which rules of a pack are written.
 *
 *   word          this word, number or mark, small letters and capitals alike
 *   <class>       a phrase of this lexicon class; <slot:class> also fills a slot
 *   {type}        a number: day late-day (13 to 31) month year quarter hour minute whole number
 *                 grouped date (12.11.2020, 11.2020) day-month (15.8) decade (90, 1990); {noun} is
 *                 one or two small-lettered words outside the class "stop", {word} is one;
 * {slot:type} says which slot is filled, else it is the one of the type's name (a | b) a?
 * alternatives; may be missing ~             what follows stands without a space behind what is
 * before !class        what follows here is no phrase of this class (looks ahead) [ ] where the
 * text of the find begins and ends; without them it is all
 *   @part         a phrase of the pack's "parts"
 *
 * A bar outside parentheses parts the whole phrase: what stands before [ belongs to the first half
 * only.
 *
 * A set of phrases is tried at each token by what may stand first, and the longest match wins.
 * The reading must have its looks (looks.h). */
#ifndef EXTRACT_PHRASE_H
#define EXTRACT_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/error.h>

#include "decimal.h"
#include "lexicon.h"
#include "looks.h"
#include "reading.h"

enum slot {
    SLOT_NONE,
    SLOT_DAY,
    SLOT_MONTH,
    SLOT_YEAR,
    SLOT_DAY2,
    SLOT_MONTH2,
    SLOT_YEAR2,
    SLOT_QUARTER,
    SLOT_HOUR,
    SLOT_MINUTE,
    SLOT_PART,  /* of a day, a month or a year */
    SLOT_DATE,  /* day, month and year in one number token: 12.11.2020 */
    SLOT_COUNT, /* how many units of time */
    SLOT_UNIT,  /* of time, money or measure */
    SLOT_COUNT2,
    SLOT_UNIT2,
    SLOT_SHIFT,   /* lexicon value: -1 for "last", 1 for "next" */
    SLOT_TOWARD,  /* lexicon value: 1 for "coming", -1 for "past" */
    SLOT_WEEKDAY, /* lexicon value: 1 for Monday */
    SLOT_FEAST,   /* lexicon value: month and day, "L01-01" of the lunar calendar */
    SLOT_LOW,
    SLOT_HIGH,
    SLOT_SCALE, /* lexicon value: 1000 for "thousand" */
    SLOT_SCALE2,
    SLOT_HEDGE,
    SLOT_PER,
    SLOT_TOTAL,
    SLOT_NOUN,
    SLOT_TODAY, /* lexicon value: days from the article's own day, -1 for "last night" */
    SLOT_COUNT_OF_SLOTS
};

/* What filled a slot: tokens, and the lexicon entry if it was a class (0: it was not). */
struct slot_value {
    uint32_t first;
    uint32_t count; /* 0: not filled */
    uint32_t entry;
};

struct phrase_match {
    size_t first, end;           /* all tokens */
    size_t text_first, text_end; /* those between [ and ] */
    struct slot_value slots[SLOT_COUNT_OF_SLOTS];
};

enum { PHRASE_CONTEXTS_MOST = 12 };

/* What a token may be: of one of these classes, one of these words or of one of these looks. */
struct phrase_look {
    struct class_set classes;
    uint64_t words; /* the bits of their signs (vocabulary.h) */
    uint16_t looks;
};

/* What the steps from one on may begin with: a token that is `alone`, whatever follows; or one that
 * is `first`, by its word or its look, before one that is `second`. */
struct phrase_opening {
    bool is_any;    /* the phrase may end here: `alone` has all words */
    uint16_t looks; /* with words: of `alone` and `first` together, for most tokens fit neither */
    uint64_t words;
    struct phrase_look alone;
    struct phrase_look first; /* never by its classes */
    struct phrase_look second;
};

struct phrase {
    struct phrase_step *steps;       /* owned */
    struct phrase_opening *openings; /* owned; by step, until the set is sealed */
    size_t count, capacity;
    /* Classes that must not end just before, or begin just behind, the match. */
    uint8_t not_after[PHRASE_CONTEXTS_MOST], not_before[PHRASE_CONTEXTS_MOST];
    size_t not_after_count, not_before_count;
};

/* Where the words and parts of a phrase are looked up. */
struct phrase_source {
    struct lexicon *lexicon; /* gets the words, before it is sealed */
    struct class_set *used;  /* gets the classes of which the phrase speaks */
    const struct letters *letters;
    const char *(*part)(const void *parts, const char *name); /* NULL: there is no such part */
    const void *parts;
};

/* The error (ERROR_SETTINGS) says what is wrong at which word of the phrase. */
bool phrase_compile(struct phrase *phrase, const struct phrase_source *source, const char *text,
                    struct error *error);
void phrase_clear(struct phrase *phrase);

enum { PHRASE_SET_MOST = 64 };

/* Which phrases of a set have an opening that a token fits, as bits, by what the token is. */
struct phrase_index {
    uint64_t by_word[VOCABULARY_SIGNS]; /* by the sign of its word */
    uint64_t by_look[LOOK_BITS];
    uint64_t by_class[CLASS_SET_BITS];
    struct phrase_look looks; /* where these are not 0 */
};

/* Phrases that are tried together. */
struct phrase_set {
    struct phrase phrases[PHRASE_SET_MOST];
    size_t count;
    /* Of all steps, each kept once: many phrases go on alike, and fewer fit a processor's cache. */
    struct phrase_opening *openings;
    uint64_t *by_word;           /* by word of the vocabulary: which phrases may begin with it */
    uint64_t by_look[LOOK_BITS]; /* the same by what is not a word of the phrase */
    uint64_t by_class[CLASS_SET_BITS];
    struct phrase_look begins;         /* with what a phrase may begin */
    struct phrase_index alone, second; /* by the openings of the phrases */
    /* By the openings of the steps behind a class they begin with. */
    struct phrase_index alone_behind, first_behind, second_behind;
    uint64_t ends_behind[CLASS_SET_BITS]; /* by class: phrases that it may be the whole of */
    uint64_t by_any;                      /* phrases that may take nothing */
};

void phrase_set_clear(struct phrase_set *set);

/* To be called when the lexicon is sealed and all phrases are compiled. The words with which
 * phrases begin get this trigger in the lexicon, and so do the classes. */
bool phrase_set_seal(struct phrase_set *set, struct lexicon *lexicon, enum trigger trigger,
                     struct error *error);

/* The longest match that begins at a token and ends by `end`; the first in the set of several.
 * Returns its phrase or PHRASE_SET_MOST. */
size_t phrase_set_match(const struct phrase_set *set, const struct reading *reading, size_t token,
                        struct phrase_match *match);

/* The whole number of a slot filled by digits or by a lexicon value; -1 when it is not filled. */
int phrase_number(const struct reading *reading, const struct phrase_match *match, enum slot slot);

/* The lexicon value of a slot, "" when it has none. */
const char *phrase_value(const struct reading *reading, const struct phrase_match *match,
                         enum slot slot);

#endif

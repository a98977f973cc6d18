/* The lexicon of a rule pack: phrases in classes ("surname", "currency", ...), found all at once by
 * one trie over the numbers of their words. The classes are named by the pack. */
#ifndef EXTRACT_LEXICON_H
#define EXTRACT_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <dongtin/error.h>

#include "class_set.h"
#include "letters.h"
#include "tokens.h"
#include "triggers.h"
#include "vocabulary.h"

enum {
    LEXICON_CLASSES_MOST = CLASS_SET_BITS - 1,
    /* What lexicon_class gives for a name that no pack file uses; nothing is of this class. */
    LEXICON_NO_CLASS = CLASS_SET_BITS - 1,
    LEXICON_PHRASE_TOKENS = 16,
    LEXICON_HITS_MOST = 64,     /* of one token; further ones are not kept */
    LEXICON_WORDS_MOST = 65535, /* of all phrases: their numbers have 16 bits */
    LEXICON_VALUE_BITS = 32
};

/* How a text may write a phrase. */
enum lexicon_case {
    CASE_ANY,     /* with small letters and capitals alike */
    CASE_CAPITAL, /* every word with a capital */
    CASE_LOWER,   /* begins with a small letter */
    CASE_EXACT    /* as the lexicon does */
};

struct lexicon_entry {
    char *value;      /* what it means: "VND", "10"; "" when the pack gives nothing. Owned */
    uint32_t spelled; /* CASE_EXACT: the phrase in `spellings`; else 0 */
    uint32_t next;    /* another entry of the same phrase; 0: none */
    uint32_t last;    /* where the last word of the value begins in it */
    uint16_t glued;   /* bit i: token i follows the one before without a space */
    uint8_t word_class;
    uint8_t writing; /* enum lexicon_case */
};

/* A phrase where it stands. What is asked of every hit is here, so that the entry need not be. */
struct lexicon_hit {
    uint32_t entry;
    uint8_t length; /* tokens */
    uint8_t word_class;
    uint16_t value; /* lexicon_value_number of the entry's value */
};

/* What begins at a token. */
struct onset {
    struct class_set classes;       /* of all hits */
    const struct lexicon_hit *hits; /* the longest first; borrowed */
    uint32_t values;                /* of those of the lexicon's valued class, as bits */
    uint16_t triggers;              /* which finders have to look: triggers.h */
    uint8_t count;
};

/* What begins at a token with a node whose phrases are to be written in some way, as nearly all
 * texts write them. */
struct lexicon_writing {
    struct onset small;   /* the first word in small letters */
    struct onset capital; /* all words with capitals */
    bool is_known;        /* false: nothing but the text itself tells */
};

/* Where a phrase goes on: from a node by a word to another node. All that is asked there first is
 * here, so that a text reads one place for every word of a phrase. */
struct lexicon_edge {
    uint32_t node; /* from */
    uint32_t to;   /* 0: an empty slot */
    uint32_t next; /* of `to`: for each word that leads on, its bit */
    uint16_t word;
    bool is_plain; /* no entry at `to` minds how its phrase is written */
};

/* What is known of a word of the vocabulary wherever it stands: of most words of a text, all. */
struct lexicon_word {
    const struct onset *onset; /* of the word alone; NULL when how it is written decides */
    uint32_t node;             /* of the phrase of this one word; 0: no phrase begins so */
    uint32_t next;             /* for each word that leads on, its bit */
    uint16_t triggers;         /* of the word, beside those of what begins with it */
    uint8_t sign;              /* as in the vocabulary */
};

struct lexicon {
    struct vocabulary vocabulary;
    struct vocabulary classes;     /* their names; a class is the number of its name less 1 */
    struct lexicon_entry *entries; /* entries[0] is not used */
    size_t entry_count, entry_capacity;
    uint32_t *node_entries; /* by node: its first entry; node 0 is the root */
    size_t node_count, node_capacity;
    /* By node, made when all is added: its own phrase and the shorter ones with which that begins.
     * So the last node that is reached from a token knows all that begins there. */
    struct onset *onsets;
    uint32_t *unplain; /* by node: 0: it is plain; else its number among those that are not */
    struct lexicon_writing *writings; /* of the nodes that are not plain, by these numbers */
    struct lexicon_hit *hits;         /* by node */
    struct lexicon_hit *written_hits; /* of the writings */
    size_t hit_count, hit_capacity;
    size_t unplain_count; /* nodes whose phrases are to be written in some way */
    uint8_t valued_class; /* each token knows which values this one has there; set before sealing */
    uint16_t class_triggers[CLASS_SET_BITS];     /* of what is of a class, */
    uint16_t value_triggers[LEXICON_VALUE_BITS]; /* and has a value of the valued one, */
    uint16_t small_triggers;                     /* and of any word in small letters */
    struct lexicon_edge *edges;                  /* by node and word, open addressing */
    size_t edge_count, edge_slots;
    struct lexicon_word *words; /* by the number of a word */
    struct tokens adding;       /* of the phrase that is being added; until it is sealed */
    char *spellings;            /* phrases of CASE_EXACT, each with its NUL */
    size_t spellings_size;
};

void lexicon_init(struct lexicon *lexicon);
void lexicon_clear(struct lexicon *lexicon);

/* The number of a class, or LEXICON_NO_CLASS. Each text asks for a hundred of them: this is inline
 * for the sake of the names, whose keys are then made when this is compiled. */
static inline uint8_t lexicon_class(const struct lexicon *lexicon, const char *name)
{
    const uint32_t number = vocabulary_find(&lexicon->classes, name, strlen(name));

    return number == 0 ? LEXICON_NO_CLASS : (uint8_t)(number - 1);
}

/* The same; a new name becomes a class. LEXICON_NO_CLASS when there are too many. */
uint8_t lexicon_add_class(struct lexicon *lexicon, const char *name);

/* What is added: `phrase` in shadow form. */
struct lexicon_phrase {
    const char *phrase;
    const char *value;
    uint8_t word_class;
    enum lexicon_case writing;
};

bool lexicon_add(struct lexicon *lexicon, const struct letters *letters,
                 const struct lexicon_phrase *phrase, struct error *error);

/* To be called once when all is added. */
bool lexicon_seal(struct lexicon *lexicon, const struct letters *letters, struct error *error);

/* Gives every onset its triggers, when those of classes and values are set and all is sealed. */
void lexicon_note_triggers(struct lexicon *lexicon);

/* The bit of a word among those that lead on. Others share it. */
static inline uint32_t lexicon_word_bit(uint32_t word)
{
    return UINT32_C(1) << (word % 32);
}

/* The edge from a node by a word, or the empty slot where it would stand. There are slots. */
static inline struct lexicon_edge *lexicon_edge(const struct lexicon *lexicon, uint32_t node,
                                                uint32_t word)
{
    const uint64_t mixed = ((uint64_t)node << 32 | word) * UINT64_C(0x9E3779B97F4A7C15);

    for (size_t slot = (size_t)(mixed >> 29);; slot++) {
        struct lexicon_edge *edge = &lexicon->edges[slot & (lexicon->edge_slots - 1)];

        if (edge->to == 0 || (edge->node == node && edge->word == word))
            return edge;
    }
}

/* The bit of the number of a value, which others share. */
static inline uint32_t lexicon_number_bit(unsigned number)
{
    return UINT32_C(1) << (number % LEXICON_VALUE_BITS);
}

/* The bit of the value of a hit, if it is one of the valued class. */
static inline uint32_t lexicon_value_bit(const struct lexicon *lexicon,
                                         const struct lexicon_hit *hit)
{
    return hit->word_class == lexicon->valued_class ? lexicon_number_bit(hit->value) : 0;
}

/* The triggers of a hit. */
static inline uint16_t lexicon_hit_triggers(const struct lexicon *lexicon,
                                            const struct lexicon_hit *hit)
{
    return (uint16_t)(lexicon->class_triggers[hit->word_class] |
                      (hit->word_class == lexicon->valued_class
                           ? lexicon->value_triggers[hit->value % LEXICON_VALUE_BITS]
                           : 0));
}

/* Whether a value is this one. Most differ in their first letter, which is seen without a call. */
static inline bool lexicon_is_value(const char *value, const char *name)
{
    return value[0] == name[0] && strcmp(value, name) == 0;
}

/* A number that equal values share. Those of the valued class all have different ones, or the
 * lexicon is not sealed; of other classes different values may share one. Where the value stands in
 * the source, it is known when that is compiled. */
static inline uint16_t lexicon_value_number(const char *value)
{
    const size_t size = strlen(value);
    const unsigned length = (unsigned)size;
    const unsigned first = (unsigned char)value[0];
    /* Of "", too, cppcheck thinks that this is read. */
    /* cppcheck-suppress arrayIndexOutOfBounds */
    const unsigned second = size < 2 ? 0 : (unsigned char)value[1];
    const unsigned middle = (unsigned char)value[size / 2];
    const unsigned last = size == 0 ? 0 : (unsigned char)value[size - 1];
    const unsigned low = (first * 2 + second * 10 + length * 5) % LEXICON_VALUE_BITS;
    const unsigned high = first * 3 + second * 31 + middle * 59 + last * 101 + length * 7;

    return (uint16_t)(high * LEXICON_VALUE_BITS + low);
}

#endif

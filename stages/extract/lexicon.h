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
#include "vocabulary.h"

enum {
    LEXICON_CLASSES_MOST = CLASS_SET_BITS - 1,
    /* What lexicon_class gives for a name that no pack file uses; nothing is of this class. */
    LEXICON_NO_CLASS = CLASS_SET_BITS - 1,
    LEXICON_PHRASE_TOKENS = 16,
    LEXICON_HITS_MOST = 64,     /* of one token; further ones are not kept */
    LEXICON_WORDS_MOST = 65535, /* of all phrases: their numbers have 16 bits */
    LEXICON_VALUES = 32
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
    uint16_t glued;   /* bit i: token i follows the one before without a space */
    uint8_t word_class;
    uint8_t writing; /* enum lexicon_case */
};

/* A phrase where it stands. What is asked of every hit is here, so that the entry need not be. */
struct lexicon_hit {
    uint32_t entry;
    uint8_t length; /* tokens */
    uint8_t word_class;
    uint8_t value; /* lexicon_value_number of the entry's value */
};

/* What begins at a token. */
struct onset {
    struct class_set classes;       /* of all hits */
    const struct lexicon_hit *hits; /* the longest first; borrowed */
    uint32_t values;                /* of those of the lexicon's valued class, as bits */
    uint8_t count;
};

/* A node as texts are read. Its hits are those of its own phrase, then those of the shorter phrases
 * with which that begins; so all that begins at a token is known by the last node that is reached
 * from it. */
struct lexicon_node {
    struct onset onset; /* of all its hits */
    uint64_t next;      /* for each word that leads on, the bit of its number modulo 64 */
    uint32_t steps;     /* of the first of these bits; those of the others follow */
    uint32_t unplain;   /* 0: no entry minds how its phrase is written; else its number */
};

/* Where a word leads on to. */
struct lexicon_step {
    uint32_t word;
    uint32_t to;   /* node */
    uint32_t also; /* another step of a word with the same bit; 0: none */
};

/* What is known of a word of the vocabulary wherever it stands: of most words of a text, all. */
struct lexicon_word {
    uint64_t next;             /* of the node */
    const struct onset *onset; /* of the word alone; NULL when how it is written decides */
    uint32_t node;             /* of the phrase of this one word; 0: no phrase begins so */
    uint16_t looks;            /* looks.h */
};

struct lexicon_edge;

struct lexicon {
    struct vocabulary vocabulary;
    struct vocabulary classes;     /* their names; a class is the number of its name less 1 */
    struct lexicon_entry *entries; /* entries[0] is not used */
    size_t entry_count, entry_capacity;
    uint32_t *node_entries; /* by node: its first entry; node 0 is the root */
    size_t node_count, node_capacity;
    struct lexicon_node *nodes; /* made when all is added */
    struct lexicon_hit *hits;   /* by node */
    size_t hit_count, hit_capacity;
    size_t unplain_count; /* nodes whose phrases are to be written in some way */
    uint8_t valued_class; /* each token knows which values this one has there; set before sealing */
    struct lexicon_edge *edges; /* (node, word) -> node, open addressing; until it is sealed */
    size_t edge_count, edge_slots;
    struct lexicon_step *steps; /* the same for texts, by node */
    struct lexicon_word *words; /* by the number of a word */
    char *spellings;            /* phrases of CASE_EXACT, each with its NUL */
    size_t spellings_size;
};

void lexicon_init(struct lexicon *lexicon);
void lexicon_clear(struct lexicon *lexicon);

/* The number of a class, or LEXICON_NO_CLASS. */
uint8_t lexicon_class(const struct lexicon *lexicon, const char *name);
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

/* The bit of a word in lexicon_node.next. A word that is none has one, too, but no edge. */
static inline uint64_t lexicon_word_bit(uint32_t word)
{
    return UINT64_C(1) << (word % 64);
}

/* The node behind a node by a word; 0: there is none. */
static inline uint32_t lexicon_next(const struct lexicon *lexicon, const struct lexicon_node *node,
                                    uint32_t word)
{
    const uint64_t bit = lexicon_word_bit(word);
    const struct lexicon_step *step;

    if ((node->next & bit) == 0)
        return 0;
    step = &lexicon->steps[node->steps + (size_t)__builtin_popcountll(node->next & (bit - 1))];
    while (step->word != word && step->also != 0)
        step = &lexicon->steps[step->also];
    return step->word == word ? step->to : 0;
}

/* The bit of the value of a hit, if it is one of the valued class. */
static inline uint32_t lexicon_value_bit(const struct lexicon *lexicon,
                                         const struct lexicon_hit *hit)
{
    return hit->word_class == lexicon->valued_class ? UINT32_C(1) << hit->value : 0;
}

/* Whether a value is this one. Most differ in their first letter, which is seen without a call. */
static inline bool lexicon_is_value(const char *value, const char *name)
{
    return value[0] == name[0] && strcmp(value, name) == 0;
}

/* A number below LEXICON_VALUES that equal values share. Different ones may share it, too. Where
 * the value stands in the source, it is known when that is compiled. */
static inline unsigned lexicon_value_number(const char *value)
{
    const size_t size = strlen(value);
    const unsigned first = (unsigned char)value[0];
    /* Of "", too, cppcheck thinks that this is read. */
    /* cppcheck-suppress arrayIndexOutOfBounds */
    const unsigned second = size < 2 ? 0 : (unsigned char)value[1];

    return size == 0 ? 0 : (first * 2U + second * 10U + (unsigned)size * 5U) % LEXICON_VALUES;
}

#endif

/* Sets of lexicon classes: of what begins at a token, of what stands in a sentence, of what a
 * phrase may begin with. A class is a bit, so that to ask for it costs next to nothing. */
#ifndef EXTRACT_CLASS_SET_H
#define EXTRACT_CLASS_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    CLASS_SET_BITS = 192,
    CLASS_SET_WORD_BITS = 64,
    CLASS_SET_WORDS = CLASS_SET_BITS / CLASS_SET_WORD_BITS
};

struct class_set {
    uint64_t words[CLASS_SET_WORDS];
};

static inline void class_set_add(struct class_set *set, uint8_t word_class)
{
    set->words[word_class / CLASS_SET_WORD_BITS] |= UINT64_C(1)
                                                    << (word_class % CLASS_SET_WORD_BITS);
}

/* The set of these classes. */
static inline struct class_set class_set_of(const uint8_t *classes, size_t count)
{
    struct class_set set = {{0}};

    for (size_t i = 0; i < count; i++)
        class_set_add(&set, classes[i]);
    return set;
}

static inline bool class_set_has(const struct class_set *set, uint8_t word_class)
{
    const size_t bit = word_class;

    return (set->words[bit / CLASS_SET_WORD_BITS] & UINT64_C(1) << (bit % CLASS_SET_WORD_BITS)) !=
           0;
}

static inline bool class_set_is_empty(const struct class_set *set)
{
    uint64_t all = 0;

    for (size_t i = 0; i < CLASS_SET_WORDS; i++)
        all |= set->words[i];
    return all == 0;
}

/* Whether two sets have a class in common. */
static inline bool class_set_meets(const struct class_set *left, const struct class_set *right)
{
    uint64_t common = 0;

    for (size_t i = 0; i < CLASS_SET_WORDS; i++)
        common |= left->words[i] & right->words[i];
    return common != 0;
}

/* Adds the classes of another set. */
static inline void class_set_join(struct class_set *set, const struct class_set *other)
{
    for (size_t i = 0; i < CLASS_SET_WORDS; i++)
        set->words[i] |= other->words[i];
}

#endif

/* The forms in which most words of a text stand: in small letters, or with one capital before them.
 * A table by their bytes says what token each of them is, so that a text is cut mostly without a
 * look at single letters. */
#ifndef EXTRACT_WORD_FORMS_H
#define EXTRACT_WORD_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    WORD_FORM_HALF = 8, /* bytes */
    WORD_FORM_BYTES = 2 * WORD_FORM_HALF,
    WORD_FORM_END = 0x40 /* letters are not below; what is, ends a form */
};

/* A form and the token that it is. */
struct word_form {
    uint64_t low, high; /* its bytes, and zeros behind them */
    uint16_t syllable;
    uint8_t size; /* 0: an empty slot */
    uint8_t shape;
};

struct word_forms {
    struct word_form *slots; /* open addressing; owned */
    size_t slot_count;       /* a power of two; 0: there are no forms */
};

/* Room for at most `count` forms. False when memory is short. */
bool word_forms_prepare(struct word_forms *forms, size_t count);
void word_forms_clear(struct word_forms *forms);

/* What follows is called for every word of every text, so it is inline. */

static inline uint64_t word_form_half(const char *bytes)
{
    uint64_t half;

    memcpy(&half, bytes, sizeof half);
    return half;
}

/* The top bit of each byte below WORD_FORM_END; only of the first of them it is sure. */
static inline uint64_t word_form_ends(uint64_t half)
{
    const uint64_t ones = ~UINT64_C(0) / 0xFF;

    return (half - ones * WORD_FORM_END) & ~half & (ones * 0x80);
}

/* The first bytes of a half, up to the first end, which there is. */
static inline uint64_t word_form_cut(uint64_t half, uint64_t ends)
{
    return half & (((ends & (0 - ends)) - 1) >> 7);
}

/* How many bytes stand before the first end, which there is. */
static inline size_t word_form_before(uint64_t ends)
{
    return (size_t)__builtin_ctzll(ends) / 8;
}

/* The slot of a form, or the empty one where it would stand. */
static inline struct word_form *word_forms_slot(const struct word_forms *forms, uint64_t low,
                                                uint64_t high)
{
    const uint64_t mixed = (low ^ high * 31) * UINT64_C(0x9E3779B97F4A7C15);

    for (size_t at = (size_t)(mixed >> 32);; at++) {
        struct word_form *slot = &forms->slots[at & (forms->slot_count - 1)];

        if (((slot->low ^ low) | (slot->high ^ high)) == 0 || slot->size == 0)
            return slot;
    }
}

/* The form with which a text of at least WORD_FORM_BYTES begins and which ends there; an empty slot
 * when none is known. *size is how many bytes stand before the end. Few words are longer than a
 * half. */
static inline const struct word_form *word_forms_find(const struct word_forms *forms,
                                                      const char *bytes, size_t *size)
{
    const uint64_t low = word_form_half(bytes);
    uint64_t ends = word_form_ends(low);
    uint64_t high;

    if (ends != 0) {
        *size = word_form_before(ends);
        return word_forms_slot(forms, word_form_cut(low, ends), 0);
    }
    high = word_form_half(bytes + WORD_FORM_HALF);
    ends = word_form_ends(high);
    *size = WORD_FORM_HALF + (ends == 0 ? WORD_FORM_HALF : word_form_before(ends));
    return word_forms_slot(forms, low, ends == 0 ? high : word_form_cut(high, ends));
}

#endif

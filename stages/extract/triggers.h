/* Triggers: at which tokens of a text each finder has to look. Few words begin anything for a
 * given finder, and which ones is known when the pack is loaded; so every onset has a set of
 * triggers, the tokens of a text are asked once, and each trigger has a row of bits, one for each
 * token. A finder goes from bit to bit and never sees the tokens between.
 *
 * A trigger says where something may begin; whether it does, the finder decides. */
#ifndef EXTRACT_TRIGGERS_H
#define EXTRACT_TRIGGERS_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum trigger {
    TRIGGER_DATE,     /* what a phrase for dates may begin with */
    TRIGGER_QUANTITY, /* the same for quantities */
    TRIGGER_PERSON,
    TRIGGER_BODY,
    TRIGGER_PLACE,
    TRIGGER_PLACE_NAME,
    TRIGGER_PLACE_TYPE,
    TRIGGER_DOCUMENT,
    TRIGGER_PROGRAMME,
    TRIGGER_PARTY,
    TRIGGER_FRAME, /* of who says, asks or promises */
    TRIGGER_PAPER, /* that its issuer speaks by */
    TRIGGER_PART,  /* at which a part of what is asked may end, or more is said of it */
    /* What follows is known of a token itself, not of what begins with its word. */
    TRIGGER_MARK,    /* a mark or the end of a line */
    TRIGGER_CAPITAL, /* a word with a capital */
    TRIGGER_NUMBER,
    TRIGGER_COUNT,
    /* What begins so is no noun: known of a word, but has no row. */
    TRIGGER_NO_NOUN = TRIGGER_MARK
};

static_assert(TRIGGER_COUNT == 16, "the triggers of a token are 16 bits, turned into as many rows");

enum { TRIGGER_WORD_BITS = 64 };

/* The bits of a text. */
struct triggers {
    uint64_t *words; /* by trigger, then by token; owned */
    size_t per_row;  /* words of one trigger */
    size_t capacity; /* words of all */
};

static inline uint16_t trigger_bit(enum trigger trigger)
{
    return (uint16_t)(1U << trigger);
}

/* Makes room for so many tokens; their bits are to be put. False when memory is short. */
bool triggers_prepare(struct triggers *triggers, size_t tokens);
void triggers_clear(struct triggers *triggers);

static inline const uint64_t *triggers_row(const struct triggers *triggers, enum trigger trigger)
{
    return triggers->words + (size_t)trigger * triggers->per_row;
}

/* Gives the tokens that share a word of bits, from `token` on, their sets. To be called for each of
 * these words, also for the last one, which has sets of no token. */
void triggers_put(struct triggers *triggers, size_t token, const uint16_t sets[TRIGGER_WORD_BITS]);

static inline void trigger_row_add(uint64_t *row, size_t token)
{
    row[token / TRIGGER_WORD_BITS] |= UINT64_C(1) << (token % TRIGGER_WORD_BITS);
}

static inline bool trigger_row_has(const uint64_t *row, size_t token)
{
    return (row[token / TRIGGER_WORD_BITS] >> (token % TRIGGER_WORD_BITS) & 1) != 0;
}

/* The first of the tokens at <= i < end with a bit in a row; `end` when there is none. */
static inline size_t trigger_row_next(const uint64_t *row, size_t at, size_t end)
{
    while (at < end) {
        const uint64_t rest = row[at / TRIGGER_WORD_BITS] >> (at % TRIGGER_WORD_BITS);

        if (rest != 0) {
            at += (size_t)__builtin_ctzll(rest);
            break;
        }
        at = (at / TRIGGER_WORD_BITS + 1) * TRIGGER_WORD_BITS;
    }
    return at < end ? at : end;
}

#endif

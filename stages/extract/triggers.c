/* The bits of a text: see triggers.h. */
#include "triggers.h"

#include <stdlib.h>
#include <string.h>

bool triggers_prepare(struct triggers *triggers, size_t tokens)
{
    const size_t per_row = tokens / TRIGGER_WORD_BITS + 1;

    if (per_row * TRIGGER_COUNT > triggers->capacity) {
        triggers_clear(triggers);
        triggers->words = malloc(per_row * TRIGGER_COUNT * sizeof *triggers->words);
        if (triggers->words == NULL)
            return false;
        triggers->capacity = per_row * TRIGGER_COUNT;
    }
    triggers->per_row = per_row;
    return true;
}

/* The lowest bits of eight bytes, one beside the other. */
static uint64_t lowest_bits(uint64_t eight)
{
    /* The bit of byte i comes to place 56 + i; all others come elsewhere. */
    return (eight & UINT64_C(0x0101010101010101)) * UINT64_C(0x0102040810204080) >> 56;
}

/* Turns the sets of 64 tokens, of which each byte has eight bits, into the words of eight rows. */
static void turn(uint64_t *words, size_t per_row, const uint8_t sets[TRIGGER_WORD_BITS])
{
    uint64_t eights[TRIGGER_WORD_BITS / 8];

    memcpy(eights, sets, sizeof eights);
    for (size_t row = 0; row < 8; row++) {
        uint64_t word = 0;

        for (size_t i = 0; i < TRIGGER_WORD_BITS / 8; i++)
            word |= lowest_bits(eights[i] >> row) << (8 * i);
        words[row * per_row] = word;
    }
}

void triggers_put(struct triggers *triggers, size_t token, const uint16_t sets[TRIGGER_WORD_BITS])
{
    uint64_t *words = triggers->words + token / TRIGGER_WORD_BITS;
    uint8_t low[TRIGGER_WORD_BITS];
    uint8_t high[TRIGGER_WORD_BITS];

    for (size_t i = 0; i < TRIGGER_WORD_BITS; i++) {
        low[i] = (uint8_t)sets[i];
        high[i] = (uint8_t)(sets[i] >> 8);
    }
    turn(words, triggers->per_row, low);
    turn(words + 8 * triggers->per_row, triggers->per_row, high);
}

void triggers_clear(struct triggers *triggers)
{
    free(triggers->words);
    *triggers = (struct triggers){0};
}

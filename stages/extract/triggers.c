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

/* Exchanges blocks beside the diagonal in a square of bits, of which each word holds one row four
 * times over; `low` are the lower bits of each pair of blocks. */
static inline void exchange(uint64_t rows[TRIGGER_COUNT], size_t side, uint64_t low)
{
    for (size_t i = 0; i < TRIGGER_COUNT / 2; i++) {
        uint64_t *upper = &rows[i / side * 2 * side + i % side];
        const uint64_t other = (upper[0] >> side ^ upper[side]) & low;

        upper[0] ^= other << side;
        upper[side] ^= other;
    }
}

void triggers_put(struct triggers *triggers, size_t token, const uint16_t sets[TRIGGER_WORD_BITS])
{
    uint64_t *words = triggers->words + token / TRIGGER_WORD_BITS;
    uint64_t rows[TRIGGER_COUNT];

    for (size_t i = 0; i < TRIGGER_COUNT; i++)
        rows[i] = (uint64_t)sets[i] | (uint64_t)sets[i + TRIGGER_COUNT] << TRIGGER_COUNT |
                  (uint64_t)sets[i + 2 * TRIGGER_COUNT] << (2 * TRIGGER_COUNT) |
                  (uint64_t)sets[i + 3 * TRIGGER_COUNT] << (3 * TRIGGER_COUNT);
    exchange(rows, 8, UINT64_C(0x00FF00FF00FF00FF));
    exchange(rows, 4, UINT64_C(0x0F0F0F0F0F0F0F0F));
    exchange(rows, 2, UINT64_C(0x3333333333333333));
    exchange(rows, 1, UINT64_C(0x5555555555555555));
    for (size_t i = 0; i < TRIGGER_COUNT; i++)
        words[i * triggers->per_row] = rows[i];
}

void triggers_clear(struct triggers *triggers)
{
    free(triggers->words);
    *triggers = (struct triggers){0};
}

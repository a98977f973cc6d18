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
    memset(triggers->words, 0, per_row * TRIGGER_COUNT * sizeof *triggers->words);
    return true;
}

void triggers_clear(struct triggers *triggers)
{
    free(triggers->words);
    *triggers = (struct triggers){0};
}

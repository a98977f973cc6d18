/* Forms of words: see word_forms.h. */
#include "word_forms.h"

#include <stdlib.h>

enum { SLOTS_PER_FORM = 3, LEAST_SLOTS = 64 };

bool word_forms_prepare(struct word_forms *forms, size_t count)
{
    size_t slot_count = LEAST_SLOTS;

    while (slot_count < count * SLOTS_PER_FORM)
        slot_count *= 2;
    word_forms_clear(forms);
    forms->slots = calloc(slot_count, sizeof *forms->slots);
    if (forms->slots == NULL)
        return false;
    forms->slot_count = slot_count;
    return true;
}

void word_forms_clear(struct word_forms *forms)
{
    free(forms->slots);
    *forms = (struct word_forms){0};
}

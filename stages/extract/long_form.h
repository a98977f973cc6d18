/* The long form of an abbreviation ends at the bracket that holds the short one; here is told where
 * it begins. What is asked for is in `struct defining`; "`open`" means: nowhere. */
#ifndef EXTRACT_LONG_FORM_H
#define EXTRACT_LONG_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

enum { LONG_FORM_LETTERS_MOST = 16 };

struct defining {
    const struct reading *reading;
    size_t from; /* the long form lies in from <= i < open */
    size_t open; /* the bracket */
    struct span brief;
    bool is_tailed; /* the short form is its first word; the others end the long form, too */
    uint8_t connector, head, stop, place, joint, link;
};

/* The letters of the short form without marks, in small letters; their count. */
size_t long_form_letters(const struct reading *reading, struct span brief, uint32_t letters[]);

/* A capital and small letters that are a brand, or no word of the language. */
bool long_form_is_brand(const struct pack *pack, const struct reading *reading, size_t at);

/* Where the words begin that spell the letters; `open` when they do not. */
size_t long_form_spelled(const struct defining *defining, const uint32_t letters[], size_t count);

/* "(Bộ TTTT)": where the long form begins that has the same word first, and spells the rest behind
 * it, to the bracket or in a row; `open` when there is none. */
size_t long_form_repeated(const struct defining *defining);

/* Where the long form begins by what is known of such names; `open` when nothing says it. */
size_t long_form_guessed(const struct pack *pack, const struct defining *defining,
                         const uint32_t letters[], size_t count);

#endif

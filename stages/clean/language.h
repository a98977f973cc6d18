/* Which language a text is in, by the cues of the packs: letters that only it has, and small words.
 */
#ifndef CLEAN_LANGUAGE_H
#define CLEAN_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

#include "clean_rules.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { LANGUAGE_MOST_PACKS = 16 };

struct language_cues; /* the words and letters of all packs, in one table */

bool language_cues_new(struct language_cues **cues, const struct clean_rules *const *packs,
                       size_t count, struct error *error);
void language_cues_free(struct language_cues *cues);

struct language_guess {
    int pack; /* index; -1: another language */
    double confidence;
};

/* Looks at some hundred bytes from the start and from the middle. */
struct language_guess language_guess(const struct language_cues *cues, const char *text,
                                     size_t size);

#ifdef __cplusplus
}
#endif

#endif

/* Dates: detection by the pack's phrases, then resolution against the article's date. */
#ifndef EXTRACT_DATES_H
#define EXTRACT_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

/* Finds the dates of the tokens first <= i < end (a sentence). Marks the tokens they take in
 * `taken` (one byte per token). False when memory is short. */
bool dates_find(struct findings *findings, const struct pack *pack, const struct reading *reading,
                const struct sentence *sentence, uint8_t *taken);

/* Gives each find its value. `published` is the article's date, or all zeros: then it is inferred
 * from the text where that is safe. Returns the article's date, as far as it is known. */
struct day dates_resolve(struct findings *findings, const struct pack *pack,
                         const struct reading *reading, struct day published);

/* Drops the dates that stand in somebody's name, as feasts may: those whose first token has `bit`
 * in `held`, which has one byte per token. */
void dates_drop_names(struct findings *findings, const uint8_t *held, uint8_t bit);

/* Whether a number that a find begins or ends with is only a piece of something longer (33-NQ/HU,
 * 24/7/365, A4). */
bool dates_is_torn(const struct reading *reading, size_t first, size_t end);

#endif

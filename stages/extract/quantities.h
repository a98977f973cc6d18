/* Quantities: numbers with their scale, unit, range and hedge, by the pack's phrases. */
#ifndef EXTRACT_QUANTITIES_H
#define EXTRACT_QUANTITIES_H

#include <stdbool.h>
#include <stdint.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

/* Finds the quantities of a sentence among the tokens that `taken` leaves (dates took the others),
 * and marks what it takes. False when memory is short. */
bool quantities_find(struct findings *findings, const struct pack *pack,
                     const struct reading *reading, const struct sentence *sentence,
                     uint8_t *taken);

#endif

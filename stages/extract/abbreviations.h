/* Abbreviations: `long form (SHORT)`. */
#ifndef EXTRACT_ABBREVIATIONS_H
#define EXTRACT_ABBREVIATIONS_H

#include <stdbool.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

/* Finds the abbreviations that a sentence defines. False when memory is short. */
bool abbreviations_find(struct findings *findings, const struct pack *pack,
                        const struct reading *reading, const struct sentence *sentence);

#endif

/* Documents: decisions, resolutions, plans, by number or by name. */
#ifndef EXTRACT_DOCUMENTS_H
#define EXTRACT_DOCUMENTS_H

#include <stdbool.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

/* Finds the documents that a sentence names. False when memory is short. */
bool documents_find(struct findings *findings, const struct pack *pack,
                    const struct reading *reading, const struct sentence *sentence);

#endif

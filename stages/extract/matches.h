/* Pattern rules: what a pack finds by regular expressions alone. A pattern runs over a sentence
 * only when the sentence holds one of its literals. */
#ifndef EXTRACT_MATCHES_H
#define EXTRACT_MATCHES_H

#include <stdbool.h>

#include "findings.h"
#include "pack.h"
#include "reading.h"

/* Finds the matches in a sentence. False when memory is short. */
bool matches_find(struct findings *findings, const struct pack *pack, const struct reading *reading,
                  const struct sentence *sentence);

#endif

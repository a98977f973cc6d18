/* Documents: decisions, resolutions, plans, by number or by name. */
#ifndef EXTRACT_DOCUMENTS_H
#define EXTRACT_DOCUMENTS_H

#include <stdbool.h>

#include "document_names.h"

/* Begins an article. What is given must outlive the finding. */
void documents_begin(struct document_place *place, const struct pack *pack,
                     const struct reading *reading, struct findings *findings);

/* Finds the documents that a sentence names, whose dates are known. False when memory is short. */
bool documents_find(struct document_place *place, const struct sentence *sentence);

/* What somebody asks another one to make, or promises to make, is not in force yet. To be called
 * when requests and commitments are known. */
void documents_note_acts(const struct document_place *place);

#endif

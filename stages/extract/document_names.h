/* Where the name of a document ends: its number, its date, who made it, what it is about. */
#ifndef EXTRACT_DOCUMENT_NAMES_H
#define EXTRACT_DOCUMENT_NAMES_H

#include "document_place.h"

/* The end of a name whose kind and number stand before a token. */
size_t document_numbered_end(const struct document_place *place, size_t at);

/* The end of a name without a number, whose kind begins at first and ends before a token; the
 * token when it is no name. */
size_t document_name_end(const struct document_place *place, size_t first, size_t at,
                         enum document_strength strength);

#endif

/* The numbers of documents: "33-NQ/HU", "05/2024", "QCVN 11:2015". */
#ifndef EXTRACT_DOCUMENT_NUMBERS_H
#define EXTRACT_DOCUMENT_NUMBERS_H

#include "document_place.h"

/* The end of the number that begins at a token ("33-NQ/HU", or "33" where it can be one); the token
 * when there is none. */
size_t document_number_end(const struct document_place *place, size_t at, bool has_sign);

/* Whether the bare number at a token can be that of a document of this strength: nothing is
 * counted by it. */
bool document_is_number(const struct document_place *place, size_t at,
                        enum document_strength strength);

/* The end of a standard's number and year, and of who made it ("11:2015/BTNMT"); the token when
 * there is no year. */
size_t document_standard_end(const struct document_place *place, size_t at);

#endif

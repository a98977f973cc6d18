/* Acts of speech outside the mere quotation: statements, requests and commitments. */
#ifndef EXTRACT_ACTS_H
#define EXTRACT_ACTS_H

#include "speech.h"

/* Finds the acts of the sentence in hand, whose parties and quotations are known. False when memory
 * is short. */
bool acts_find(struct speech *speech);

#endif

/* Bodies that a text knows by their letters alone: "VEC cho biết". */
#ifndef EXTRACT_BODY_ACRONYMS_H
#define EXTRACT_BODY_ACRONYMS_H

#include "bodies.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds a body for every word of capitals that nobody explains and that acts somewhere in the text
 * as only a body does: it says or asks, or somebody holds an office in it. */
void body_acronyms_find(struct bodies_finder *finder);

#ifdef __cplusplus
}
#endif

#endif

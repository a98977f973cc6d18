/* Which bodies are forms of one body, when the whole text is read. Private to the finder of
 * bodies. */
#ifndef EXTRACT_BODY_FORMS_H
#define EXTRACT_BODY_FORMS_H

#include "bodies.h"

/* Gives companies called by their own word and bodies named in short ("UBND tỉnh") to those they
 * mean, then joins shorter forms to the full ones. */
void body_forms_join(struct bodies_finder *finder);

#endif

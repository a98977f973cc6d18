/* The lexicon classes that the engine asks for by name. A pack that spells one otherwise would
 * find less and say nothing, so its loading asks here. */
#ifndef EXTRACT_CLASSES_H
#define EXTRACT_CLASSES_H

#include <stdbool.h>

/* Whether a part of the engine asks for a class of this name. */
bool class_is_asked_for(const char *name);

#endif

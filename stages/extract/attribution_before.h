/* Whose words a quotation gives, by what stands before it. */
#ifndef EXTRACT_ATTRIBUTION_BEFORE_H
#define EXTRACT_ATTRIBUTION_BEFORE_H

#include "attribution.h"

/* `Ông A nói: "..."`, `ông A cho rằng "..."`, `Ông A: "..."` */
bool attribution_before(const struct speech *speech, struct span span, struct attribution *found);

/* A part of a sentence of which somebody says the rest. */
bool attribution_fragment(const struct speech *speech, struct span span, struct attribution *found);

/* A whole sentence in quotation marks goes to who spoke last. */
bool attribution_running(const struct speech *speech, struct span span, struct attribution *found);

#endif

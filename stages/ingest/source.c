/* What all sources share: see source.h. */
#include "source.h"

void source_free(struct source *source)
{
    if (source != NULL)
        source->kind->free(source);
}

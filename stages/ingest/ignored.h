/* What a folder holds and is not taken: each kind is named once in the log. */
#ifndef INGEST_IGNORED_H
#define INGEST_IGNORED_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { IGNORED_MOST_KINDS = 64, IGNORED_KIND_BYTES = 24 };

struct ignored {
    char kinds[IGNORED_MOST_KINDS][IGNORED_KIND_BYTES]; /* that were named */
    size_t count;
};

/* Names a kind, and the first path of it, unless it was named before. */
void ignored_note(struct ignored *ignored, const char *path, const char *kind);

#ifdef __cplusplus
}
#endif

#endif

/* The articles that `run --once` could not turn into records, as ingest's dead letters tell. */
#ifndef DONGTIN_COMMAND_REJECTED_H
#define DONGTIN_COMMAND_REJECTED_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include <dongtin/error.h>

#include "configuration.h"

struct rejected {
    json_t *known;   /* owned set of the lines that ingest listed before the run */
    json_t *earlier; /* owned arrays of objects: uri, path, stage, reason, id, when */
    json_t *fresh;   /* became dead letters in this run */
};

/* Before the run: notes what ingest lists already. */
void rejected_begin(struct rejected *rejected, const struct configuration *configuration);

/* After it: reads what ingest lists now. */
bool rejected_read(struct rejected *rejected, const struct configuration *configuration,
                   struct error *error);
void rejected_clear(struct rejected *rejected);

/* How many became dead letters in this run: articles, and parts of articles. */
size_t rejected_count(const struct rejected *rejected);

/* Writes all of them to a file, one object per line. */
bool rejected_write(const struct rejected *rejected, const char *path, struct error *error);

/* Prints those of this run on stdout, one per line. */
void rejected_print(const struct rejected *rejected, const char *path);

#endif

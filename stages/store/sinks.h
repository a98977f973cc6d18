/* The sinks of a store, as its setting `sinks` names them: `[{"jsonl": "records"}, {"sqlite":
 * "records.db"}]`. */
#ifndef STORE_SINKS_H
#define STORE_SINKS_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include <dongtin/error.h>

#include "sink.h"

struct sinks {
    struct sink **list; /* owned, as they stand in the setting */
    size_t count;
};

/* Checks the setting (ERROR_SETTINGS); looks at what the paths lead to, and opens nothing. `base`
 * is the folder that relative paths belong to. */
bool sinks_check(const json_t *setting, const char *base, struct error *error);

/* One of the sinks of a setting that has been checked can find duplicates. */
bool sinks_find_duplicates(const json_t *setting);

/* Makes the sinks of a setting that has been checked; they open when they are first used. */
bool sinks_make(struct sinks *sinks, const json_t *setting, const char *base,
                const struct sink_options *options, struct error *error);
void sinks_clear(struct sinks *sinks);

#endif

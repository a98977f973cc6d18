/* Ingest's settings: its sources. */
#ifndef INGEST_SETTINGS_H
#define INGEST_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include <dongtin/error.h>
#include <dongtin/settings.h>

#include "source.h"

#ifdef __cplusplus
extern "C" {
#endif

struct ingest_settings {
    const json_t *sources; /* array */
};

extern const struct setting ingest_settings_table[];

/* Makes the sources; all or none. `base` is the folder that relative paths belong to. */
bool ingest_sources_new(const json_t *settings, const char *base, struct source_host *host,
                        struct source ***sources, struct error *error);

#ifdef __cplusplus
}
#endif

#endif

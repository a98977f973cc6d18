/* The configuration file while it is read, and what is wrong with it: each problem is one line with
 * file, line where known, object, key, value and what is allowed. */
#ifndef DONGTIN_COMMAND_CONFIGURATION_READING_H
#define DONGTIN_COMMAND_CONFIGURATION_READING_H

#include <stddef.h>

#include <jansson.h>

#include <dongtin/buffer.h>
#include <dongtin/json_scan.h>
#include <dongtin/settings.h>

#include "configuration.h"

enum { CONFIGURATION_WHERE_BYTES = 512 };

/* The file that is being read. */
struct configuration_reading {
    const char *file; /* as it is named in messages */
    const char *text;
    const char *base;
    struct buffer *problems;
};

/* An object of it. */
struct configuration_object {
    json_t *json;
    struct json_slice slice;
    const char *title; /* "stage clean", or "" for the whole file */
};

/* A problem of the whole file or of an object of it (title; ""); line 0: not known. */
void configuration_add_problem(struct configuration_reading *reading, size_t line,
                               const char *title, const char *text);

/* A problem with one member. The text begins with the value or with what is wrong. */
void configuration_add_member_problem(struct configuration_reading *reading,
                                      const struct configuration_object *object, const char *key,
                                      const char *text);

/* Reads an object by a table that has a default for, or does without, each of its rows. Members
 * that are wrong are reported and left out. NULL only when memory is short; the caller frees. */
struct settings *configuration_read_members(struct configuration_reading *reading,
                                            const struct setting *table,
                                            const struct configuration_object *object,
                                            void *target);

/* Reads "stages" of the whole file into the configuration. */
void configuration_read_stages(struct configuration_reading *reading,
                               struct configuration *configuration,
                               const struct configuration_object *whole);

/* Adds a problem for each source of ingest, the first stage, that would take what the line itself
 * writes: its state, or the JSON lines of a sink. */
void configuration_check_loops(struct configuration_reading *reading,
                               const struct configuration *configuration,
                               const struct configuration_object *ingest);

/* The members that every stage's object may have. */
extern const struct setting configuration_stage_table[];

#endif

/* The configuration file: a pipeline's stages in order, and what holds for the whole line.
 *
 *     {"pipeline": "news", "state": "var",
 *      "stages": [{"name": "ingest", "sources": [...]}, {"name": "clean", "workers": 2}, ...]}
 *
 * configs/schema/pipeline.schema.json describes it. A stage's object holds common members, read
 * here, and the stage's own settings, which are passed on unread: the stage checks them itself. */
#ifndef DONGTIN_COMMAND_CONFIGURATION_H
#define DONGTIN_COMMAND_CONFIGURATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/settings.h>

enum { STAGE_NAME_BYTES = 32, MAX_WORKERS = 64, MAX_STAGES = 64 };

/* What the table of the whole line fills in. */
struct line_settings {
    const char *schema;
    const char *pipeline;
    const char *base;    /* folder that relative paths belong to; NULL: the file's */
    const char *state;   /* absolute */
    const char *runtime; /* absolute; NULL: chosen from the state */
    int64_t window, window_bytes, max_article_bytes;
    int64_t settle_timeout, stall_timeout, drain_timeout; /* seconds */
    int64_t max_attempts, max_kills;
    const json_t *stages;
};

struct stage_configuration {
    char *name;
    char *program; /* absolute */
    char *from;    /* begins a branch behind this stage; NULL: it follows the stage before it */
    uint32_t workers;
    json_t *settings;         /* the stage's own */
    uint32_t stall_timeout_s; /* longer than the line's for a filter that may take longer */
};

struct configuration {
    char *path;    /* of the file, absolute */
    char *base;    /* absolute */
    char *runtime; /* absolute; chosen, not made */
    struct line_settings line;
    struct stage_configuration *stages;
    size_t stage_count;

    json_t *json;              /* owns what line points to, ... */
    struct settings *settings; /* ... and so does this */
};

/* The file that a command works with: `given` (-c), $DONGTIN_CONFIG, ./pipeline.json, or the
 * default that came with the program. Caller frees; NULL with an error (ERROR_SETTINGS). */
char *configuration_find(const char *given, struct error *error);

/* Reads the file. Every problem is appended to `problems` as one line: file, line where known,
 * stage, key, value, what is allowed. False when there is any; *configuration then holds what was
 * right, and is cleared by the caller all the same. */
bool configuration_read(struct configuration *configuration, const char *path,
                        struct buffer *problems);

/* Finds and reads the file for a command; what is wrong is printed on stderr. */
bool configuration_open(struct configuration *configuration, const char *given);

void configuration_clear(struct configuration *configuration);

/* A letter a-z, then a-z 0-9 _ -, at most STAGE_NAME_BYTES in all. */
bool configuration_is_stage_name(const char *name);

/* Index of the last stage of the line itself: that before the first branch. */
size_t configuration_last(const struct configuration *configuration);

/* The member common to all stages that `key` may be a slip of the pen for, or NULL. */
const char *configuration_nearest_common(const char *key);

/* Prints the members of the whole line and those common to stages, for --help. */
void configuration_print_members(FILE *out);

#endif

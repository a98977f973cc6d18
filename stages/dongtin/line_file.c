/* The line file: see line_file.h. */
#include "line_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <jansson.h>

#include "atomic_file.h"

/* `ipc://RUNTIME/STAGE.WORKER.KIND` for each worker. */
static json_t *endpoints(const char *runtime, const struct stage_configuration *stage,
                         const char *kind)
{
    json_t *const list = json_array();

    for (uint32_t worker = 0; worker < stage->workers; worker++)
        (void)json_array_append_new(
            list, json_sprintf("ipc://%s/%s.%u.%s", runtime, stage->name, worker, kind));
    return list;
}

static json_t *stage_json(const struct configuration *configuration, size_t index)
{
    const struct stage_configuration *const stage = &configuration->stages[index];
    const char *const runtime = configuration->runtime;

    return json_pack("{s:s, s:s, s:s*, s:I, s:o, s:o, s:O, s:I}", "name", stage->name, "program",
                     stage->program != NULL ? stage->program : "", "from", stage->from, "workers",
                     (json_int_t)stage->workers, "in",
                     index == 0 ? json_array() : endpoints(runtime, stage, "in"), "taps",
                     endpoints(runtime, stage, "tap"), "settings", stage->settings, "stall_timeout",
                     (json_int_t)stage->stall_timeout_s);
}

char *line_file_text(const struct configuration *configuration)
{
    const struct line_settings *const line = &configuration->line;
    json_t *const stages = json_array();
    json_t *json = NULL;
    char *text = NULL;

    for (size_t i = 0; i < configuration->stage_count; i++)
        (void)json_array_append_new(stages, stage_json(configuration, i));
    json = json_pack(
        "{s:i, s:s, s:s, s:s, s:s, s:s, s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:O}", "v", 1,
        "pipeline", line->pipeline, "config", configuration->path, "base", configuration->base,
        "state", line->state, "runtime", configuration->runtime, "verdicts",
        json_sprintf("ipc://%s/%s.0.verdicts", configuration->runtime,
                     configuration->stage_count > 0 ? configuration->stages[0].name : "ingest"),
        "window", (json_int_t)line->window, "window_bytes", (json_int_t)line->window_bytes,
        "max_article_bytes", (json_int_t)line->max_article_bytes, "settle_timeout",
        (json_int_t)line->settle_timeout, "stall_timeout", (json_int_t)line->stall_timeout,
        "max_attempts", (json_int_t)line->max_attempts, "max_kills", (json_int_t)line->max_kills,
        "stages", stages);
    if (json != NULL)
        text = json_dumps(json, JSON_INDENT(1));
    json_decref(json);
    json_decref(stages);
    return text;
}

bool line_file_write(const struct configuration *configuration, char **path, struct error *error)
{
    char *const text = line_file_text(configuration);
    bool written = false;

    if (asprintf(path, "%s/line.json", configuration->runtime) < 0)
        *path = NULL;
    if (text == NULL || *path == NULL)
        (void)error_set(error, ERROR_SYSTEM, "not enough memory");
    else
        written = atomic_file_write(*path, text, strlen(text), error);
    free(text);
    return written;
}

bool line_file_lend(const struct configuration *configuration, char **path, int *fd,
                    struct error *error)
{
    char *const text = line_file_text(configuration);
    bool lent = false;

    /* Not closed on exec: that is how the programs that are started get it. */
    *fd = memfd_create("line.json", 0);
    if (asprintf(path, "/proc/self/fd/%d", *fd) < 0)
        *path = NULL;
    if (text == NULL || *path == NULL)
        (void)error_set(error, ERROR_SYSTEM, "not enough memory");
    else if (*fd < 0 || !atomic_file_put(*fd, text, strlen(text)))
        (void)error_set(error, ERROR_SYSTEM, "line file: %s", strerror(errno));
    else
        lent = true;
    free(text);
    return lent;
}

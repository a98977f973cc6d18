/* The line file: see line.h. Its format (PROTOCOL.md, "The line file") is one JSON object:
 *
 *   {"v":1, "pipeline":"news", "config":"/abs/pipeline.json", "base":"/abs", "state":"/abs/var",
 *    "runtime":"/abs/var/run", "verdicts":"ipc:///abs/var/run/ingest.0.verdicts", "window":512,
 *    "window_bytes":67108864, "max_article_bytes":8388608, "settle_timeout":600,
 *    "stall_timeout":30, "max_attempts":3, "max_kills":10,
 *    "stages":[{"name":"clean", "program":"/abs/dongtin-clean", "workers":1,
 *               "in":["ipc://..."], "taps":["ipc://..."], "settings":{}}, ...]}
 *
 * A stage with "from":"clean" begins a branch: it takes what clean passes, and not what the stage
 * before it does.
 *
 * A stage that needs longer than others has a "stall_timeout" of its own.
 *
 * The launcher writes it, so a wrong one is a fault of the installation, not of a user's
 * configuration; it is checked all the same, since a stage may be started by hand. Members that are
 * not known are passed over: a newer launcher may say more. */
#include <dongtin/line.h>

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_VERSION = 1, MOST_WORKERS = 1024 };

static bool refuse(const char *key, const char *allowed, struct error *error)
{
    return error_set(error, ERROR_SETTINGS, "\"%s\" is not %s", key, allowed);
}

static bool read_string(const json_t *object, const char *key, const char **value,
                        struct error *error)
{
    *value = json_string_value(json_object_get(object, key));
    if (*value != NULL)
        return true;
    (void)refuse(key, "there, or not a string", error);
    return false;
}

static bool read_number(const json_t *object, const char *key, uint64_t most, uint64_t *value,
                        struct error *error)
{
    const json_t *const number = json_object_get(object, key);
    const json_int_t integer = json_integer_value(number);

    if (!json_is_integer(number) || integer < 1 || (uint64_t)integer > most)
        return error_set(error, ERROR_SETTINGS, "\"%s\" is not a whole number from 1 to %llu", key,
                         (unsigned long long)most);
    *value = (uint64_t)integer;
    return true;
}

static bool read_u32(const json_t *object, const char *key, uint32_t most, uint32_t *value,
                     struct error *error)
{
    uint64_t wide = 0;

    if (!read_number(object, key, most, &wide, error))
        return false;
    *value = (uint32_t)wide;
    return true;
}

static bool make_endpoints(uint32_t workers, const char ***endpoints, struct error *error)
{
    *endpoints = calloc(workers, sizeof **endpoints);
    return *endpoints != NULL ||
           error_set(error, ERROR_SYSTEM, "no memory for %u endpoints", (unsigned)workers);
}

/* Reads one endpoint for each worker. */
static bool read_endpoints(const json_t *object, const char *key, uint32_t workers,
                           const char ***endpoints, struct error *error)
{
    const json_t *const array = json_object_get(object, key);

    if (!json_is_array(array) || json_array_size(array) != workers)
        return error_set(error, ERROR_SETTINGS, "\"%s\" is not an array of %u endpoints", key,
                         (unsigned)workers);
    if (!make_endpoints(workers, endpoints, error))
        return false;
    for (uint32_t i = 0; i < workers; i++) {
        (*endpoints)[i] = json_string_value(json_array_get(array, i));
        if ((*endpoints)[i] == NULL)
            return refuse(key, "an array of strings", error);
    }
    return true;
}

/* The origin takes no articles from links: its "in" is an empty array, its entries stay NULL. */
static bool read_in(struct line_stage *stage, const json_t *object, bool is_origin,
                    struct error *error)
{
    const json_t *const array = json_object_get(object, "in");

    if (is_origin && json_is_array(array) && json_array_size(array) == 0)
        return make_endpoints(stage->workers, &stage->in, error);
    return read_endpoints(object, "in", stage->workers, &stage->in, error);
}

static bool read_stage(struct line_stage *stage, const json_t *object, bool is_origin,
                       struct error *error)
{
    if (!read_string(object, "name", &stage->name, error) ||
        !read_string(object, "program", &stage->program, error) ||
        !read_u32(object, "workers", MOST_WORKERS, &stage->workers, error) ||
        !read_in(stage, object, is_origin, error) ||
        !read_endpoints(object, "taps", stage->workers, &stage->taps, error))
        return false;
    if (json_object_get(object, "stall_timeout") != NULL &&
        !read_u32(object, "stall_timeout", UINT32_MAX, &stage->stall_timeout_s, error))
        return false;
    stage->settings = json_object_get(object, "settings");
    return json_is_object(stage->settings) || refuse("settings", "an object", error);
}

/* Whose articles it takes: those of the stage before it, unless it begins a branch. */
static bool read_from(struct line *line, size_t index, const json_t *object, struct error *error)
{
    const json_t *const from = json_object_get(object, "from");
    const char *const name = json_string_value(from);

    line->stages[index].from = index > 0 ? index - 1 : 0;
    if (from == NULL)
        return true;
    line->stages[index].from = name != NULL ? line_find(line, name) : index;
    return (line->stages[index].from > 0 && line->stages[index].from < index) ||
           refuse("from", "the name of a stage between the first and this one", error);
}

static bool read_stages(struct line *line, struct error *error)
{
    const json_t *const array = json_object_get(line->json, "stages");
    const size_t count = json_array_size(array);

    if (count == 0)
        return refuse("stages", "an array of at least one stage", error);
    line->stages = calloc(count, sizeof *line->stages);
    if (line->stages == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for %zu stages", count);
    line->stage_count = count;
    for (size_t i = 0; i < count; i++) {
        struct line_stage *const stage = &line->stages[i];

        stage->stall_timeout_s = line->stall_timeout_s;
        if (!read_stage(stage, json_array_get(array, i), i == 0, error)) {
            error_at(error, "stages[%zu]", i);
            return false;
        }
        assert(stage->name != NULL); /* or read_stage would have refused */
        if (line_find(line, stage->name) != i)
            return error_set(error, ERROR_SETTINGS, "stages[%zu]: a second stage named \"%s\"", i,
                             stage->name);
        if (!read_from(line, i, json_array_get(array, i), error)) {
            error_at(error, "stages[%zu]", i);
            return false;
        }
    }
    return true;
}

static bool read_line(struct line *line, struct error *error)
{
    const json_t *const json = line->json;
    uint32_t version = 0;

    if (!json_is_object(json))
        return error_set(error, ERROR_SETTINGS, "not a JSON object");
    return read_u32(json, "v", LINE_VERSION, &version, error) &&
           read_string(json, "pipeline", &line->pipeline, error) &&
           read_string(json, "config", &line->config, error) &&
           read_string(json, "base", &line->base, error) &&
           read_string(json, "state", &line->state, error) &&
           read_string(json, "runtime", &line->runtime, error) &&
           read_string(json, "verdicts", &line->verdicts, error) &&
           read_u32(json, "window", UINT32_MAX, &line->window, error) &&
           read_number(json, "window_bytes", INT64_MAX, &line->window_bytes, error) &&
           read_number(json, "max_article_bytes", INT64_MAX, &line->max_article_bytes, error) &&
           read_u32(json, "settle_timeout", UINT32_MAX, &line->settle_timeout_s, error) &&
           read_u32(json, "stall_timeout", UINT32_MAX, &line->stall_timeout_s, error) &&
           read_u32(json, "max_attempts", UINT32_MAX, &line->max_attempts, error) &&
           read_u32(json, "max_kills", UINT32_MAX, &line->max_kills, error) &&
           read_stages(line, error);
}

static json_t *read_json(const char *path, struct error *error)
{
    FILE *const file = fopen(path, "re");
    json_error_t problem;
    json_t *json;

    if (file == NULL) {
        (void)error_set(error, ERROR_SETTINGS, "%s: %s", path, strerror(errno));
        return NULL;
    }
    json = json_loadf(file, JSON_REJECT_DUPLICATES, &problem);
    if (json == NULL)
        (void)error_set(error, ERROR_SETTINGS, "%s:%d:%d: %s", path, problem.line, problem.column,
                        problem.text);
    (void)fclose(file); /* only read */
    return json;
}

bool line_load(struct line *line, const char *path, struct error *error)
{
    *line = (struct line){0};
    line->json = read_json(path, error);
    if (line->json == NULL)
        return false;
    if (!read_line(line, error)) {
        error_at(error, "%s", path);
        line_clear(line);
        return false;
    }
    line->path = strdup(path);
    if (line->path == NULL) {
        line_clear(line);
        return error_set(error, ERROR_SYSTEM, "no memory for the path %s", path);
    }
    return true;
}

void line_clear(struct line *line)
{
    for (size_t i = 0; i < line->stage_count; i++) {
        free(line->stages[i].in);
        free(line->stages[i].taps);
    }
    free(line->stages);
    free(line->path);
    json_decref(line->json);
    *line = (struct line){0};
}

size_t line_find(const struct line *line, const char *stage)
{
    for (size_t i = 0; i < line->stage_count; i++)
        if (line->stages[i].name != NULL && strcmp(line->stages[i].name, stage) == 0)
            return i;
    return line->stage_count;
}

size_t line_next(const struct line *line, size_t stage, size_t n)
{
    for (size_t i = stage + 1; i < line->stage_count; i++)
        if (line->stages[i].from == stage && n-- == 0)
            return i;
    return line->stage_count;
}

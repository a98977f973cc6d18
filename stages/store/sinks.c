/* Sinks by name: see sinks.h. */
#include "sinks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <dongtin/settings.h>

#include "sink_jsonl.h"
#include "sink_sqlite.h"

enum { PATH_BYTES = 4096, SHOWN_BYTES = 60 };

static const struct sink_type *const types[] = {&sink_jsonl, &sink_sqlite};
enum { TYPES = sizeof types / sizeof types[0] };

static const char example[] = "[{\"jsonl\": FOLDER}, {\"sqlite\": FILE}]";

static const struct sink_type *find_type(const char *name)
{
    for (size_t i = 0; i < TYPES; i++)
        if (strcmp(types[i]->name, name) == 0)
            return types[i];
    return NULL;
}

static bool refuse_name(size_t at, const char *name, struct error *error)
{
    char allowed[SHOWN_BYTES] = "";
    const char *names[TYPES];
    const char *nearest;
    size_t used = 0;

    for (size_t i = 0; i < TYPES; i++) {
        names[i] = types[i]->name;
        used += (size_t)snprintf(allowed + used, sizeof allowed - used, "%s%s", i == 0 ? "" : ", ",
                                 names[i]);
    }
    nearest = settings_nearest(name, names, TYPES);
    if (nearest != NULL)
        return error_set(error, ERROR_SETTINGS,
                         "sinks[%zu]: unknown sink \"%s\": did you mean \"%s\"? allowed are %s", at,
                         name, nearest, allowed);
    return error_set(error, ERROR_SETTINGS, "sinks[%zu]: unknown sink \"%s\": allowed are %s", at,
                     name, allowed);
}

static bool refuse_value(size_t at, const char *name, const json_t *value, struct error *error)
{
    char *const shown = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);

    (void)error_set(error, ERROR_SETTINGS, "sinks[%zu]: %s: %.*s: allowed is a path as a string",
                    at, name, SHOWN_BYTES, shown == NULL ? "" : shown);
    free(shown);
    return false;
}

static bool join_path(char *path, const char *base, const char *given)
{
    const bool absolute = given[0] == '/' || base[0] == '\0';

    return snprintf(path, PATH_BYTES, "%s%s%s", absolute ? "" : base, absolute ? "" : "/", given) <
           PATH_BYTES;
}

/* What stands there already must be of the right kind. */
static bool check_kind(size_t at, const struct sink_type *type, const char *path,
                       struct error *error)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return true;
    if (type->is_folder && !S_ISDIR(status.st_mode))
        return error_set(error, ERROR_SETTINGS,
                         "sinks[%zu]: %s: \"%s\" is a file; allowed is a folder", at, type->name,
                         path);
    if (!type->is_folder && S_ISDIR(status.st_mode))
        return error_set(error, ERROR_SETTINGS,
                         "sinks[%zu]: %s: \"%s\" is a folder; allowed is a file", at, type->name,
                         path);
    return true;
}

/* The only member of an element. */
static bool read_element(size_t at, const json_t *element, const struct sink_type **type,
                         const char **given, struct error *error)
{
    /* Jansson's iterators take no const, though they change nothing. */
    json_t *const object = json_is_object(element) ? json_deep_copy(element) : NULL;
    const char *const key = json_object_iter_key(json_object_iter(object));
    const json_t *const value = key == NULL ? NULL : json_object_get(element, key);
    bool read = false;

    if (key == NULL || json_object_size(object) != 1)
        (void)error_set(error, ERROR_SETTINGS,
                        "sinks[%zu]: allowed is an object with one member, as in %s", at, example);
    else if ((*type = find_type(key)) == NULL)
        (void)refuse_name(at, key, error);
    else if (!json_is_string(value) || json_string_length(value) == 0)
        (void)refuse_value(at, key, value, error);
    else
        read = true;
    if (read)
        *given = json_string_value(value);
    json_decref(object);
    return read;
}

static bool check_element(size_t at, const json_t *element, const char *base, struct error *error)
{
    const struct sink_type *type = NULL;
    const char *given = NULL;
    char path[PATH_BYTES];

    if (!read_element(at, element, &type, &given, error))
        return false;
    if (!join_path(path, base, given))
        return error_set(error, ERROR_SETTINGS, "sinks[%zu]: %s: the path is longer than %d bytes",
                         at, type->name, PATH_BYTES - 1);
    return check_kind(at, type, path, error);
}

bool sinks_check(const json_t *setting, const char *base, struct error *error)
{
    const size_t count = json_array_size(setting);

    if (count == 0)
        return error_set(error, ERROR_SETTINGS, "allowed is a list of at least one sink, as in %s",
                         example);
    for (size_t i = 0; i < count; i++) {
        const json_t *const element = json_array_get(setting, i);

        if (!check_element(i, element, base, error))
            return false;
        for (size_t j = 0; j < i; j++)
            if (json_equal(json_array_get(setting, j), element))
                return error_set(error, ERROR_SETTINGS, "sinks[%zu]: is the same as sinks[%zu]", i,
                                 j);
    }
    return true;
}

bool sinks_find_duplicates(const json_t *setting)
{
    for (size_t i = 0; i < json_array_size(setting); i++)
        for (size_t type = 0; type < TYPES; type++)
            if (types[type]->find_duplicate != NULL &&
                json_object_get(json_array_get(setting, i), types[type]->name) != NULL)
                return true;
    return false;
}

static struct sink *make_one(const json_t *element, const char *base,
                             const struct sink_options *options)
{
    const struct sink_type *type = NULL;
    const char *given = NULL;
    char path[PATH_BYTES];

    if (!read_element(0, element, &type, &given, NULL) || !join_path(path, base, given))
        return NULL;
    return type->make(path, options);
}

bool sinks_make(struct sinks *sinks, const json_t *setting, const char *base,
                const struct sink_options *options, struct error *error)
{
    const size_t count = json_array_size(setting);

    *sinks = (struct sinks){.list = calloc(count + 1, sizeof *sinks->list)};
    for (size_t i = 0; sinks->list != NULL && i < count; i++) {
        sinks->list[i] = make_one(json_array_get(setting, i), base, options);
        if (sinks->list[i] == NULL)
            break;
        sinks->count++;
    }
    if (sinks->list != NULL && sinks->count == count)
        return true;
    sinks_clear(sinks);
    return error_set(error, ERROR_SYSTEM, "no memory for %zu sinks", count);
}

void sinks_clear(struct sinks *sinks)
{
    for (size_t i = 0; i < sinks->count; i++)
        sinks->list[i]->type->free(sinks->list[i]);
    free(sinks->list);
    *sinks = (struct sinks){0};
}

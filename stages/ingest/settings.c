/* The `sources` of the configuration: see settings.h. */
#include "settings.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dongtin/buffer.h>

#include "uri.h"

/* One source as the configuration says it. */
struct source_row {
    const char *kind; /* "directory", "jsonl" or "file" */
    const char *path;
    bool watch;
};

static const char *const kinds[] = {"directory", "jsonl", "file"};
static const char *const keys[] = {"directory", "jsonl", "file", "watch"};

static bool is_kind(const char *key)
{
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(key, kinds[i]) == 0)
            return true;
    return false;
}

static bool read_key(struct source_row *row, const char *key, const json_t *value,
                     struct error *error)
{
    const char *const nearest = settings_nearest(key, keys, sizeof keys / sizeof keys[0]);

    if (is_kind(key) && row->kind != NULL)
        return error_set(error, ERROR_SETTINGS, "both \"%s\" and \"%s\": a source is one of them",
                         row->kind, key);
    if (is_kind(key)) {
        row->kind = key;
        row->path = json_string_value(value);
        if (row->path != NULL && row->path[0] != '\0')
            return true;
        (void)error_set(error, ERROR_SETTINGS, "%s: must be a path, as a string", key);
        return false;
    }
    if (strcmp(key, "watch") == 0) {
        row->watch = json_is_true(value);
        return json_is_boolean(value) ||
               error_set(error, ERROR_SETTINGS, "watch: must be true or false");
    }
    return error_set(error, ERROR_SETTINGS,
                     "unknown key \"%s\"%s%s%s; allowed are directory, jsonl, file and watch", key,
                     nearest == NULL ? "" : ", did you mean \"", nearest == NULL ? "" : nearest,
                     nearest == NULL ? "" : "\"?");
}

static bool read_row(struct source_row *row, json_t *json, struct error *error)
{
    const char *key;
    json_t *value;

    *row = (struct source_row){0};
    if (!json_is_object(json)) {
        (void)error_set(error, ERROR_SETTINGS,
                        "must be an object like {\"directory\": \"articles\", \"watch\": true}");
        return false;
    }
    json_object_foreach(json, key, value)
    {
        if (!read_key(row, key, value, error))
            return false;
    }
    if (row->kind == NULL) {
        (void)error_set(error, ERROR_SETTINGS,
                        "names nothing: give it a \"directory\", \"jsonl\" or \"file\"");
        return false;
    }
    if (row->watch && strcmp(row->kind, "directory") != 0)
        return error_set(error, ERROR_SETTINGS, "watch: only a directory can be watched");
    return true;
}

/* The absolute path of what a row names; "-" stays. Caller frees. */
static char *absolute(const struct source_row *row, const char *base)
{
    struct buffer path;

    buffer_init(&path);
    if (strcmp(row->kind, "jsonl") == 0 && strcmp(row->path, "-") == 0)
        buffer_append_char(&path, '-');
    else
        uri_of_file(base, row->path, &path);
    return buffer_give(&path);
}

/* What is named must be there; whether it can be read is seen when it is read. */
static bool check_exists(const struct source_row *row, const char *base, struct error *error)
{
    char *const path = absolute(row, base);
    bool good = path != NULL;
    DIR *folder = NULL;

    if (!good)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    if (strcmp(row->kind, "directory") == 0) {
        folder = opendir(path);
        if (folder == NULL)
            good = error_set(error, ERROR_SETTINGS, "directory: %s: %s", path, strerror(errno));
        else
            (void)closedir(folder);
    } else if (strcmp(path, "-") != 0 && access(path, F_OK) != 0) {
        good = error_set(error, ERROR_SETTINGS, "%s: %s: %s", row->kind, path, strerror(errno));
    }
    free(path);
    return good;
}

static bool is_stdin(const struct source_row *row)
{
    return strcmp(row->kind, "jsonl") == 0 && strcmp(row->path, "-") == 0;
}

/* All problems at once, one a line. */
static bool check_sources(const json_t *value, const char *base, struct error *error)
{
    struct buffer problems;
    size_t stdins = 0;
    bool good;

    if (!json_is_array(value))
        return error_set(error, ERROR_SETTINGS, "must be an array of sources");
    buffer_init(&problems);
    for (size_t i = 0; i < json_array_size(value); i++) {
        struct error problem = {0};
        struct source_row row;
        bool is_good = read_row(&row, json_array_get(value, i), &problem) &&
                       check_exists(&row, base, &problem);

        if (is_good && is_stdin(&row) && ++stdins > 1)
            is_good = error_set(&problem, ERROR_SETTINGS,
                                "jsonl: \"-\": standard input can be read only once");
        if (!is_good)
            buffer_append_format(&problems, "%ssources[%zu]: %s", problems.size > 0 ? "; " : "", i,
                                 problem.text);
    }
    good = problems.size == 0 || error_set(error, ERROR_SETTINGS, "%s", buffer_string(&problems));
    buffer_clear(&problems);
    return good;
}

const struct setting ingest_settings_table[] = {
    {.name = "sources",
     .type = SETTING_JSON,
     .offset = offsetof(struct ingest_settings, sources),
     .preset = "[]",
     .help = "where articles come from: {\"directory\": PATH, \"watch\": true|false}, {\"jsonl\": "
             "PATH or \"-\"}, {\"file\": PATH}",
     .check = check_sources},
    {.name = NULL}};

static bool make_source(const struct source_row *row, const char *base, struct source_host *host,
                        struct source **source, struct error *error)
{
    char *const path = absolute(row, base);
    bool made;

    if (path == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    if (strcmp(row->kind, "directory") == 0)
        made = source_directory_new(source, path, row->watch, host, error);
    else if (strcmp(row->kind, "jsonl") == 0)
        made = source_lines_new(source, path, host, error);
    else
        made = source_file_new(source, path, host, error);
    free(path);
    return made;
}

bool ingest_sources_new(const json_t *settings, const char *base, struct source_host *host,
                        struct source ***sources, struct error *error)
{
    const size_t count = json_array_size(settings);
    struct source **const made = calloc(count + 1, sizeof(struct source *));
    size_t done = 0;
    struct source_row row;

    if (made == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    while (done < count && read_row(&row, json_array_get(settings, done), error) &&
           make_source(&row, base, host, &made[done], error))
        done++;
    if (done == count) {
        *sources = made;
        return true;
    }
    for (size_t i = 0; i < done; i++)
        source_free(made[i]);
    free(made);
    return false;
}

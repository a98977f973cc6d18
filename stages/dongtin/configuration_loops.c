/* Sources that would take what the line itself writes, and feed it for ever: see
 * configuration_reading.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "configuration_reading.h"

/* The absolute path without links; of what is not there yet, as far as it is. Caller frees. */
static char *resolve(const char *base, const char *path)
{
    char *whole = NULL, *known = NULL, *real = NULL, *resolved = NULL;
    char *slash;

    if (asprintf(&whole, "%s%s%s", path[0] == '/' ? "" : base, path[0] == '/' ? "" : "/", path) < 0)
        return NULL;
    known = strdup(whole);
    while (known != NULL && (real = realpath(known, NULL)) == NULL &&
           (slash = strrchr(known, '/')) != NULL)
        *slash = '\0';
    if (known != NULL && asprintf(&resolved, "%s%s", real != NULL && real[1] != '\0' ? real : "",
                                  whole + strlen(known)) < 0)
        resolved = NULL;
    free(real);
    free(known);
    free(whole);
    return resolved;
}

/* Whether path is the folder or lies in it, and not behind a name that begins with a dot: such are
 * not taken. */
static bool lies_in(const char *path, const char *folder)
{
    size_t size = strlen(folder);

    while (size > 0 && folder[size - 1] == '/')
        size--;
    return strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0') &&
           strstr(path + size, "/.") == NULL;
}

/* Whether this source takes what is written there: a folder all that is in it, a file named by
 * itself the lines of a sink. */
static bool takes(const json_t *source, const char *base, const char *written)
{
    static const char *const files[] = {"jsonl", "file"};
    const char *const folder = json_string_value(json_object_get(source, "directory"));
    char *path = folder != NULL ? resolve(base, folder) : NULL;
    bool taken = path != NULL && lies_in(written, path);

    free(path);
    for (size_t i = 0; i < sizeof files / sizeof files[0] && !taken; i++) {
        const char *const file = json_string_value(json_object_get(source, files[i]));

        path = file != NULL && strcmp(file, "-") != 0 ? resolve(base, file) : NULL;
        taken = path != NULL && lies_in(path, written);
        free(path);
    }
    return taken;
}

static void check_one(struct configuration_reading *reading,
                      const struct configuration_object *ingest, const char *what, const char *path)
{
    char *const written = resolve(reading->base, path);
    const json_t *source;
    char *text = NULL;
    size_t i;

    json_array_foreach(json_object_get(ingest->json, "sources"), i, source)
    {
        if (written == NULL || !takes(source, reading->base, written) ||
            asprintf(&text,
                     "[%zu]: would take what the line itself writes to %s, %s, again and again; "
                     "allowed is what lies outside of it",
                     i, written, what) < 0)
            continue;
        configuration_add_member_problem(reading, ingest, "sources", text);
        free(text);
    }
    free(written);
}

void configuration_check_loops(struct configuration_reading *reading,
                               const struct configuration *configuration,
                               const struct configuration_object *ingest)
{
    check_one(reading, ingest, "its state folder", configuration->line.state);
    if (configuration->line.runtime != NULL)
        check_one(reading, ingest, "its runtime folder", configuration->line.runtime);
    for (size_t i = 1; i < configuration->stage_count; i++) {
        const struct stage_configuration *const stage = &configuration->stages[i];
        char what[CONFIGURATION_WHERE_BYTES];
        const json_t *sink;
        size_t j;

        (void)snprintf(what, sizeof what, "a sink of stage %s", stage->name);
        json_array_foreach(json_object_get(stage->settings, "sinks"), j, sink)
        {
            const char *const folder = json_string_value(json_object_get(sink, "jsonl"));

            if (folder != NULL)
                check_one(reading, ingest, what, folder);
        }
    }
}

/* Which configuration a command works with: see configuration.h. */
#include "configuration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

/* FOLDER + REST when that is a readable file. Caller frees. */
static char *readable(const char *folder, const char *rest)
{
    char *path = NULL;

    if (asprintf(&path, "%s%s", folder, rest) < 0)
        return NULL;
    if (access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

/* The default beside an installed program, or in the source tree that holds a built one. */
static char *find_default(struct error *error)
{
    char *const folder = program_folder(error);
    char *found = folder != NULL ? readable(folder, "/../share/dongtin/pipeline.json") : NULL;

    while (folder != NULL && found == NULL && folder[0] != '\0') {
        char *const slash = strrchr(folder, '/');

        found = readable(folder, "/configs/pipeline.json");
        if (slash == NULL)
            break;
        *slash = '\0';
    }
    free(folder);
    return found;
}

char *configuration_find(const char *given, struct error *error)
{
    const char *const named = getenv("DONGTIN_CONFIG");
    char *found = NULL;

    if (given != NULL)
        return strdup(given);
    if (named != NULL && named[0] != '\0')
        return strdup(named);
    if (access("pipeline.json", F_OK) == 0)
        return strdup("pipeline.json");
    found = find_default(error);
    if (found == NULL)
        (void)error_set(error, ERROR_SETTINGS,
                        "no configuration: give -c FILE, set DONGTIN_CONFIG, or make pipeline.json "
                        "in this folder");
    return found;
}

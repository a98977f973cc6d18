/* The folder of `run --once`: see output_folder.h. */
#include "output_folder.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "leftover.h"

enum { OPEN_FOLDERS_MOST = 16 };

static bool has(const char *folder, const char *name)
{
    char *path = NULL;
    bool found;

    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return true;
    found = access(path, F_OK) == 0;
    free(path);
    return found;
}

bool output_folder_is_ours(const char *output, struct error *error)
{
    static const char *const names[] = {"records", "records.db", "rejected.jsonl",
                                        "state/ledger.db"};

    if (has(output, "state/pipeline.json"))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (has(output, names[i]))
            return error_set(error, ERROR_USAGE,
                             "--fresh: %s/%s was not written by run --once "
                             "(state/pipeline.json is missing); it is left as it is",
                             output, names[i]);
    return true;
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

/* Removes a file or a folder with all that is in it; links are removed, not followed. */
static bool remove_tree(const char *path, struct error *error)
{
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return true;
    if (nftw(path, remove_entry, OPEN_FOLDERS_MOST, FTW_DEPTH | FTW_PHYS | FTW_MOUNT) == 0)
        return true;
    return error_set(error, ERROR_SYSTEM, "%s: cannot be removed: %s", path, strerror(errno));
}

static int is_removable(const struct dirent *entry)
{
    static const char *const kept[] = {".", "..", "lock", "pipeline.json"};

    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (strcmp(entry->d_name, kept[i]) == 0)
            return 0;
    return 1;
}

/* Removes what is in a folder, if there is one. */
static bool remove_inside(const char *folder, struct error *error)
{
    struct dirent **entries = NULL;
    const int count = scandir(folder, &entries, is_removable, alphasort);
    bool removed = count >= 0 || errno == ENOENT ||
                   error_set(error, ERROR_SYSTEM, "%s: %s", folder, strerror(errno));

    for (int i = 0; i < count; i++) {
        char *path = NULL;

        if (asprintf(&path, "%s/%s", folder, entries[i]->d_name) < 0)
            path = NULL;
        removed = removed && path != NULL && remove_tree(path, error);
        free(path);
        free(entries[i]);
    }
    free(entries);
    return removed;
}

bool output_folder_clear(const char *output, const char *runtime, struct error *error)
{
    static const char *const names[] = {"records", "records.db", "records.db-wal", "records.db-shm",
                                        "rejected.jsonl"};
    char *state = NULL;
    bool cleared = access(runtime, F_OK) != 0 ||
                   (leftover_stop(runtime, error) && remove_inside(runtime, error));

    for (size_t i = 0; cleared && i < sizeof names / sizeof names[0]; i++) {
        char *path = NULL;

        cleared = asprintf(&path, "%s/%s", output, names[i]) >= 0 && remove_tree(path, error);
        free(path);
    }
    if (!cleared || asprintf(&state, "%s/state", output) < 0)
        return false;
    cleared = remove_inside(state, error);
    free(state);
    return cleared;
}

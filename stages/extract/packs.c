/* The rule packs of a folder: see packs.h. */
#include "packs.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "examples.h"

enum { PACKS_MOST = 64, PATH_BYTES = 4096 };

struct packs {
    struct pack *rows[PACKS_MOST];
    size_t count;
};

static bool is_pack(const char *folder)
{
    char path[PATH_BYTES];

    return snprintf(path, sizeof path, "%s/pack.json", folder) < (int)sizeof path &&
           access(path, F_OK) == 0;
}

static bool add_pack(struct packs *packs, const char *folder, const struct letters *letters,
                     struct error *error)
{
    struct pack *pack = pack_load(folder, letters, error);

    if (pack == NULL)
        return false;
    if (packs->count == PACKS_MOST || packs_find(packs, pack->language) != NULL) {
        (void)error_set(error, ERROR_SETTINGS,
                        "%s: a second pack for \"%s\", or more than %d packs", folder,
                        pack->language, PACKS_MOST);
        pack_free(pack);
        return false;
    }
    packs->rows[packs->count++] = pack;
    return true;
}

/* In the order of their names, so that a fault is always told of the same pack. */
static bool add_folders(struct packs *packs, const char *path, const struct letters *letters,
                        struct error *error)
{
    struct dirent **entries = NULL;
    const int count = scandir(path, &entries, NULL, alphasort);
    bool is_ok = count >= 0 || error_set(error, ERROR_SETTINGS, "%s: %s", path, strerror(errno));

    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        char below[PATH_BYTES];

        if (is_ok && name[0] != '.' &&
            snprintf(below, sizeof below, "%s/%s", path, name) < (int)sizeof below &&
            is_pack(below))
            is_ok = add_pack(packs, below, letters, error);
        free(entries[i]);
    }
    free(entries);
    if (is_ok && packs->count == 0)
        return error_set(error, ERROR_SETTINGS, "%s: holds no rule pack (a folder with pack.json)",
                         path);
    return is_ok;
}

struct packs *packs_load(const char *path, const struct letters *letters, struct error *error)
{
    struct packs *packs = calloc(1, sizeof *packs);

    if (packs == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for the rule packs");
        return NULL;
    }
    if (is_pack(path) ? add_pack(packs, path, letters, error)
                      : add_folders(packs, path, letters, error))
        return packs;
    packs_free(packs);
    return NULL;
}

void packs_free(struct packs *packs)
{
    if (packs == NULL)
        return;
    for (size_t i = 0; i < packs->count; i++)
        pack_free(packs->rows[i]);
    free(packs);
}

const struct pack *packs_find(const struct packs *packs, const char *language)
{
    for (size_t i = 0; i < packs->count; i++)
        if (strcmp(packs->rows[i]->language, language) == 0)
            return packs->rows[i];
    return NULL;
}

bool packs_check(const struct packs *packs, struct extractor *extractor, struct error *error)
{
    for (size_t i = 0; i < packs->count; i++)
        if (!examples_run(extractor, packs->rows[i], error))
            return false;
    return true;
}

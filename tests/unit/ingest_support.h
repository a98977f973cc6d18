/* What tests of ingest share: a folder of their own, and entries to put into a ledger. */
#ifndef TEST_INGEST_SUPPORT_H
#define TEST_INGEST_SUPPORT_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entry.h"

static inline int remove_one(const char *path, const struct stat *status, int type,
                             struct FTW *place)
{
    (void)status;
    (void)type;
    (void)place;
    return remove(path);
}

static inline int make_folder(void **state)
{
    char name[] = "/tmp/dongtin-ingest-XXXXXX";

    *state = mkdtemp(name) == NULL ? NULL : strdup(name);
    return *state == NULL ? -1 : 0;
}

static inline int remove_folder(void **state)
{
    const int removed = nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);

    free(*state);
    return removed;
}

/* The path of a name in the folder; one at a time. */
static inline const char *path_in(const char *folder, const char *name)
{
    static char path[512];

    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        abort();
    return path;
}

static inline void write_file_of(const char *path, const char *bytes)
{
    FILE *const file = fopen(path, "w");

    if (file == NULL || fputs(bytes, file) < 0 || fclose(file) != 0)
        abort();
}

/* An entry of this name and text; its revision is that of the text. */
static inline struct entry *make_entry(const char *uri, const char *text, uint64_t serial)
{
    struct entry *const entry = entry_new();

    if (entry == NULL || !entry_name(entry, uri, uri))
        abort();
    entry->serial = serial;
    entry->born_s = 1000;
    buffer_append_string(&entry->record, "{}");
    buffer_append_string(&entry->text, text);
    entry->text_size = strlen(text);
    entry->revision = identity_of(text, strlen(text));
    return entry;
}

#endif

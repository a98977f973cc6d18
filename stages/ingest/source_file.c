/* A single file, named by itself: taken whatever its name ends in. See source.h. */
#include "source.h"

#include <stdlib.h>
#include <string.h>

#include "file_take.h"

enum { BUSY_RETRY_MS = 100 };

struct source_file {
    struct source source;
    char *path; /* owned */
};

static struct source_file *self(struct source *source)
{
    return (struct source_file *)source;
}

static enum source_result next(struct source *source, struct source_time now, struct entry *entry)
{
    const char *const path = self(source)->path;
    const enum file_type type = file_type_of(path);
    const struct file_take take = {.path = path,
                                   .type = type == FILE_TYPE_UNKNOWN ? FILE_TYPE_TEXT : type,
                                   .max_bytes = source->host->max_article_bytes,
                                   .follow_links = true,
                                   .now_s = now.wall_s};
    struct file_stamp stamp;

    if (source->has_ended)
        return SOURCE_ENDED;
    if (file_look(path, true, &stamp) == FILE_TAKEN &&
        source->host->is_unchanged(source->host->closure, path, &stamp)) {
        source->host->found += stamp.articles;
        source->host->unchanged += stamp.articles;
        source->has_ended = true;
        return SOURCE_ENDED;
    }
    switch (file_take(&take, entry)) {
    case FILE_TAKEN:
    case FILE_FAILED:
        break;
    case FILE_BUSY:
        source->wake_ms = now.ms + BUSY_RETRY_MS;
        return SOURCE_WAITING;
    case FILE_GONE:
        entry_fail(entry, ENTRY_FILE, "there is no such file");
        break;
    case FILE_OTHER:
        entry_fail(entry, ENTRY_FILE, "not a regular file");
        break;
    }
    source->host->found++;
    source->has_ended = true;
    return SOURCE_GAVE;
}

static void free_file(struct source *source)
{
    free(self(source)->path);
    free(source);
}

bool source_file_new(struct source **source, const char *path, struct source_host *host,
                     struct error *error)
{
    static const struct source_kind kind = {.next = next, .free = free_file};
    struct source_file *file;

    if (file_type_of(path) == FILE_TYPE_LINES)
        return source_lines_new(source, path, host, error);
    file = calloc(1, sizeof *file);
    if (file == NULL || (file->path = strdup(path)) == NULL) {
        free(file);
        return error_set(error, ERROR_SYSTEM, "out of memory");
    }
    file->source = (struct source){.kind = &kind, .host = host, .fd = -1};
    *source = &file->source;
    return true;
}

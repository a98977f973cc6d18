/* What articles come from. The origin asks a source for the next article when it has room for one;
 * a source never pushes, and does a bounded piece of work for each question. */
#ifndef INGEST_SOURCE_H
#define INGEST_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include <dongtin/error.h>

#include "entry.h"

#ifdef __cplusplus
extern "C" {
#endif

enum source_result {
    SOURCE_GAVE,    /* the entry is filled: an article, or a failure (entry->failure) */
    SOURCE_MORE,    /* looked at a good many things and found nothing: ask again soon */
    SOURCE_WAITING, /* nothing now */
    SOURCE_ENDED    /* nothing any more */
};

/* What a source may ask of the origin, and what it counts. */
struct source_host {
    /* Has the file been read in this state? Then stamp->articles says how many it gave. */
    bool (*is_unchanged)(void *closure, const char *path, struct file_stamp *stamp);
    /* A file was deleted, moved or opened for change: save what is still needed of it. */
    void (*touched)(void *closure, const char *path);
    /* All of this file's lines have been given. */
    void (*finished)(void *closure, const char *path, const struct file_stamp *stamp);
    void *closure;
    uint64_t max_article_bytes;
    uint64_t found, ignored, unchanged; /* counted by the sources, taken away by the origin */
};

/* Now, by both clocks. */
struct source_time {
    uint64_t ms;
    double wall_s;
};

struct source;

struct source_kind {
    /* Fills a new entry. */
    enum source_result (*next)(struct source *source, struct source_time now, struct entry *entry);
    /* Its descriptor is readable: take what has happened, however full the window is. May be NULL.
     */
    void (*wake)(struct source *source);
    void (*free)(struct source *source);
};

/* The common head of every source. */
struct source {
    const struct source_kind *kind;
    struct source_host *host; /* borrowed */
    int fd;                   /* to wait for, or -1 */
    bool reads_fd;            /* waiting for fd makes sense only when there is room */
    bool has_ended;
    uint64_t wake_ms; /* when to ask again at the latest; 0: only when fd is readable */
};

/* `path` is absolute; copied. */
bool source_directory_new(struct source **source, const char *path, bool watch,
                          struct source_host *host, struct error *error);
bool source_file_new(struct source **source, const char *path, struct source_host *host,
                     struct error *error);
/* "-" is standard input. */
bool source_lines_new(struct source **source, const char *path, struct source_host *host,
                      struct error *error);
void source_free(struct source *source);

#ifdef __cplusplus
}
#endif

#endif

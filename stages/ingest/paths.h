/* Paths, and a list of those that are still to be looked at: taken from its front, or its end. */
#ifndef INGEST_PATHS_H
#define INGEST_PATHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Is this the folder itself, or a path below it? */
bool path_is_below(const char *path, const char *folder);

struct paths {
    struct path_row {
        char *path;     /* owned */
        uint64_t at_ms; /* not before */
    } * rows;
    size_t first, count, capacity; /* rows[first .. first + count) */
};

void paths_clear(struct paths *paths);
/* Adds one at the end, unless it is the last one already. False when memory is short. */
bool paths_add(struct paths *paths, const char *path, uint64_t at_ms);
/* The caller frees; NULL when there is none, or none whose time has come. */
char *paths_take_first(struct paths *paths, uint64_t now_ms);
char *paths_take_last(struct paths *paths);

#ifdef __cplusplus
}
#endif

#endif

/* Paths to look at: see paths.h. */
#include "paths.h"

#include <stdlib.h>
#include <string.h>

bool path_is_below(const char *path, const char *folder)
{
    const size_t size = strlen(folder);

    if (strncmp(path, folder, size) != 0)
        return false;
    return path[size] == '\0' || path[size] == '/' || (size > 0 && folder[size - 1] == '/');
}

void paths_clear(struct paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->rows[paths->first + i].path);
    free(paths->rows);
    *paths = (struct paths){0};
}

static bool make_room(struct paths *paths)
{
    const size_t capacity = paths->capacity == 0 ? 16 : 2 * paths->capacity;
    struct path_row *rows;

    if (paths->first > 0 && paths->first >= paths->count) {
        memmove(paths->rows, paths->rows + paths->first, paths->count * sizeof *paths->rows);
        paths->first = 0;
    }
    if (paths->first + paths->count < paths->capacity)
        return true;
    rows = realloc(paths->rows, capacity * sizeof *rows);
    if (rows == NULL)
        return false;
    paths->rows = rows;
    paths->capacity = capacity;
    return true;
}

bool paths_add(struct paths *paths, const char *path, uint64_t at_ms)
{
    char *own;

    if (paths->count > 0 && strcmp(paths->rows[paths->first + paths->count - 1].path, path) == 0)
        return true;
    own = strdup(path);
    if (own == NULL || !make_room(paths)) {
        free(own);
        return false;
    }
    paths->rows[paths->first + paths->count].path = own;
    paths->rows[paths->first + paths->count].at_ms = at_ms;
    paths->count++;
    return true;
}

char *paths_take_first(struct paths *paths, uint64_t now_ms)
{
    if (paths->count == 0 || paths->rows[paths->first].at_ms > now_ms)
        return NULL;
    paths->count--;
    return paths->rows[paths->first++].path;
}

char *paths_take_last(struct paths *paths)
{
    if (paths->count == 0)
        return NULL;
    return paths->rows[paths->first + --paths->count].path;
}

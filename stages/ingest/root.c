/* The folder that a source was given: see root.h. */
#include "root.h"

#include <limits.h>

#include <dongtin/log.h>

enum { LOOK_MS = 2000 };

void root_note_opened(struct root *root, int fd, uint64_t now_ms)
{
    char quoted[PATH_MAX];

    if (fstat(fd, &root->seen) != 0)
        root->seen = (struct stat){0};
    root->look_ms = now_ms + LOOK_MS;
    if (!root->is_missing)
        return;
    root->is_missing = false;
    log_write(LOG_LEVEL_INFO, "event=source_back path=%s",
              log_quoted(quoted, sizeof quoted, root->path));
}

void root_note_missing(struct root *root)
{
    char quoted[PATH_MAX];

    if (!root->is_missing)
        log_write(LOG_LEVEL_WARNING, "event=source_missing path=%s",
                  log_quoted(quoted, sizeof quoted, root->path));
    root->is_missing = true;
}

bool root_is_known(const struct root *root)
{
    return !root->is_missing && root->look_ms != 0;
}

bool root_is_another(struct root *root, uint64_t now_ms)
{
    struct stat status;

    if (!root_is_known(root) || now_ms < root->look_ms)
        return false;
    root->look_ms = now_ms + LOOK_MS;
    return stat(root->path, &status) != 0 || status.st_dev != root->seen.st_dev ||
           status.st_ino != root->seen.st_ino;
}

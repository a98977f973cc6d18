/* What is not taken: see ignored.h. */
#include "ignored.h"

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <dongtin/log.h>

/* Of a long kind only the beginning is kept. */
static bool is_named(const struct ignored *ignored, const char *kind)
{
    for (size_t i = 0; i < ignored->count; i++)
        if (strncmp(ignored->kinds[i], kind, IGNORED_KIND_BYTES - 1) == 0)
            return true;
    return false;
}

void ignored_note(struct ignored *ignored, const char *path, const char *kind)
{
    char quoted_kind[64];
    char quoted_path[PATH_MAX];

    if (ignored->count == IGNORED_MOST_KINDS || is_named(ignored, kind))
        return;
    (void)snprintf(ignored->kinds[ignored->count++], IGNORED_KIND_BYTES, "%s", kind);
    log_write(LOG_LEVEL_INFO, "event=ignored kind=%s first=%s",
              log_quoted(quoted_kind, sizeof quoted_kind, kind),
              log_quoted(quoted_path, sizeof quoted_path, path));
}

/* The line that runs: see running.h. */
#include "running.h"

#include <stdio.h>
#include <stdlib.h>

static bool read_configuration(struct configuration *configuration, const char *given,
                               struct error *error)
{
    char *const path = configuration_find(given, error);
    struct buffer problems;
    bool named;

    if (path == NULL)
        return false;
    buffer_init(&problems);
    (void)configuration_read(configuration, path, &problems);
    named = configuration->line.state != NULL;
    if (!named) {
        (void)fputs(buffer_string(&problems), stderr);
        (void)error_set(error, ERROR_SETTINGS, "%s: does not say whose line is meant", path);
    }
    buffer_clear(&problems);
    free(path);
    return named;
}

bool running_find(struct running *running, const char *given, struct error *error)
{
    char *path = NULL;
    bool found;

    *running = (struct running){0};
    if (!read_configuration(&running->configuration, given, error) ||
        !runtime_find_holder(&running->holder, running->configuration.line.state, error))
        return false;
    if (running->holder.pid == 0 || running->holder.runtime == NULL ||
        running->holder.runtime[0] == '\0') {
        running->holder.pid = 0; /* a launcher that has not come to run anything yet */
        return true;
    }
    if (asprintf(&path, "%s/line.json", running->holder.runtime) < 0)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    found = line_load(&running->line, path, error);
    free(path);
    return found;
}

void running_clear(struct running *running)
{
    line_clear(&running->line);
    runtime_holder_clear(&running->holder);
    configuration_clear(&running->configuration);
}

/* Stops what an earlier launcher left behind: see leftover.h. */
#include "leftover.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <dongtin/hand.h>
#include <dongtin/log.h>

#include "runtime.h"

enum { LOOK_PERIOD_MS = 10, LOOKS_BEFORE_KILL = 100, LOOKS_MOST = 600 };

static void note_asked(const struct dirent *entry, const char *runtime, uint32_t pid)
{
    const struct hand_death death = {.cause = "left behind by its launcher",
                                     .count = CRASH_COUNTS_NOT};
    const char *const worker = strchr(entry->d_name, '.') + 1;
    char *const stage = strndup(entry->d_name, strcspn(entry->d_name, "."));
    const struct hand_owner owner = {.runtime = runtime,
                                     .stage = stage,
                                     .worker = (uint32_t)strtoul(worker, NULL, 10),
                                     .pid = pid};

    if (stage != NULL)
        (void)hand_note_death(&death, &owner, NULL);
    free(stage);
}

static int is_hand(const struct dirent *entry)
{
    const char *const dot = strrchr(entry->d_name, '.');

    return dot != NULL && strcmp(dot, ".hand") == 0 && strchr(entry->d_name, '.') != dot;
}

/* Sends the signal to the owner of a hand that is held. True when nobody holds it. */
static bool signal_owner(const struct dirent *entry, const char *runtime, struct hand_view *view,
                         int number)
{
    char *path = NULL;
    bool held = false;

    if (asprintf(&path, "%s/%s", runtime, entry->d_name) < 0)
        return false;
    held = hand_look(view, path, NULL) && view->owned;
    if (held && view->pid != 0 && number != 0) {
        log_write(LOG_LEVEL_WARNING, "event=leftover hand=%s pid=%u signal=%d", entry->d_name,
                  view->pid, number);
        note_asked(entry, runtime, view->pid);
        (void)kill((pid_t)view->pid, number);
    }
    free(path);
    return !held;
}

/* What to send at the n-th look. */
static int signal_of_look(unsigned look)
{
    if (look == 0)
        return SIGTERM;
    return look == LOOKS_BEFORE_KILL ? SIGKILL : 0;
}

static bool stop_all(struct dirent **entries, size_t count, const char *runtime)
{
    const struct timespec period = {.tv_nsec = LOOK_PERIOD_MS * 1000000L};
    struct hand_view *const view = malloc(sizeof *view);
    bool clear = false;

    for (unsigned look = 0; view != NULL && !clear && look < LOOKS_MOST; look++) {
        clear = true;
        for (size_t i = 0; i < count; i++)
            clear = signal_owner(entries[i], runtime, view, signal_of_look(look)) && clear;
        if (!clear)
            (void)nanosleep(&period, NULL);
    }
    free(view);
    return clear;
}

bool leftover_stop(const char *runtime, struct error *error)
{
    struct dirent **entries = NULL;
    const int count = scandir(runtime, &entries, is_hand, alphasort);
    bool stopped;

    if (count < 0)
        return error_set(error, ERROR_SYSTEM, "%s: %s", runtime, strerror(errno));
    stopped = stop_all(entries, (size_t)count, runtime);
    for (int i = 0; i < count; i++)
        free(entries[i]);
    free(entries);
    return stopped ||
           error_set(error, ERROR_SYSTEM,
                     "%s: processes of an earlier run do not end; their hands are held", runtime);
}

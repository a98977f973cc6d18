/* Opening the ledger, and setting a damaged one aside: see ledger.h. What can be read of that is
 * taken over in ledger_damage.c. */
#include "ledger_private.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static bool path_of(char path[PATH_MAX], const char *folder, const char *name, struct error *error)
{
    if (snprintf(path, PATH_MAX, "%s/%s", folder, name) < PATH_MAX)
        return true;
    return error_set(error, ERROR_SETTINGS, "%s: path is longer than %d bytes", folder, PATH_MAX);
}

/* Renames the database with what belongs to it; SQLite finds a journal by the database's name. The
 * journal goes first: left beside a new database it would be taken for that one's. */
static bool set_aside(const char *path, const char *aside, struct error *error)
{
    static const char *const suffixes[] = {"-wal", "-shm", ""};

    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        char from[PATH_MAX + 8];
        char to[PATH_MAX + 8];

        (void)snprintf(from, sizeof from, "%s%s", path, suffixes[i]);
        (void)snprintf(to, sizeof to, "%s%s", aside, suffixes[i]);
        if (rename(from, to) != 0 && errno != ENOENT)
            return error_set(error, ERROR_SYSTEM, "%s: cannot be set aside: %s", from,
                             strerror(errno));
    }
    return true;
}

/* The mark `<folder>/ledger.damaged` says that the ledger is to be repaired. It is empty when a
 * writer met damage, which a look at the outside would not find again; it holds the name of the
 * ledger that was set aside while what can be read of that is being taken over. */
static const char damage_mark[] = "ledger.damaged";

static bool write_mark(const char *folder, const char *aside, struct error *error)
{
    char mark[PATH_MAX];
    FILE *file;
    bool written;

    if (!path_of(mark, folder, damage_mark, error))
        return false;
    file = fopen(mark, "we");
    written = file != NULL && fputs(aside, file) >= 0;
    if (file != NULL && fclose(file) != 0)
        written = false;
    return written || error_set(error, ERROR_SYSTEM, "%s: %s", mark, strerror(errno));
}

/* False when there is no mark. `aside` is "" unless a repair was under way. */
static bool read_mark(const char *folder, char aside[PATH_MAX])
{
    char mark[PATH_MAX];
    FILE *file;

    aside[0] = '\0';
    if (!path_of(mark, folder, damage_mark, NULL))
        return false;
    file = fopen(mark, "re");
    if (file == NULL)
        return false;
    if (fgets(aside, PATH_MAX, file) == NULL || access(aside, F_OK) != 0)
        aside[0] = '\0';
    (void)fclose(file);
    return true;
}

bool ledger_mark_damaged(const char *folder, struct error *error)
{
    return write_mark(folder, "", error);
}

/* A name that is not taken. */
static bool name_aside(const char *path, char aside[PATH_MAX], struct error *error)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_REALTIME, &now);
    if (snprintf(aside, PATH_MAX, "%s.damaged-%lld.%06ld", path, (long long)now.tv_sec,
                 now.tv_nsec / 1000) < PATH_MAX)
        return true;
    return error_set(error, ERROR_SYSTEM, "%s: path too long to be set aside", path);
}

/* Sets the ledger aside, unless that was done before, and takes over what can be read of it. */
static bool repair(struct ledger **ledger, const char *folder, char aside[PATH_MAX],
                   struct ledger_damage *damage, struct error *error)
{
    char path[PATH_MAX];
    char mark[PATH_MAX];

    if (!path_of(path, folder, "ledger.db", error) || !path_of(mark, folder, damage_mark, error))
        return false;
    if (aside[0] == '\0' && (!name_aside(path, aside, error) || !write_mark(folder, aside, error) ||
                             !set_aside(path, aside, error)))
        return false;
    if (!ledger_connect(ledger, path, true, error))
        return false;
    damage->found = true;
    memcpy(damage->aside, aside, PATH_MAX);
    if (!ledger_salvage(*ledger, damage, error)) {
        ledger_close(*ledger);
        *ledger = NULL;
        return false;
    }
    (void)unlink(mark);
    return true;
}

bool ledger_open(struct ledger **ledger, const char *folder, struct ledger_damage *damage,
                 struct error *error)
{
    char path[PATH_MAX];
    char aside[PATH_MAX];
    struct error problem = {.kind = ERROR_INPUT, .text = "ledger: found damaged while in use"};

    *damage = (struct ledger_damage){.found = false};
    if (!path_of(path, folder, "ledger.db", error))
        return false;
    if (!read_mark(folder, aside)) {
        if (ledger_connect(ledger, path, true, &problem))
            return true;
        if (problem.kind != ERROR_INPUT) {
            *error = problem;
            error_at(error, "%s", path);
            return false;
        }
    }
    (void)snprintf(damage->reason, sizeof damage->reason, "%.*s", (int)sizeof damage->reason - 1,
                   problem.text);
    return repair(ledger, folder, aside, damage, error);
}

bool ledger_open_beside(struct ledger **ledger, const char *folder, struct error *error)
{
    char path[PATH_MAX];

    if (!path_of(path, folder, "ledger.db", error))
        return false;
    if (access(path, F_OK) != 0)
        return error_set(error, ERROR_SYSTEM, "%s: there is no ledger yet", path);
    if (ledger_connect(ledger, path, false, error))
        return true;
    error_at(error, "%s", path);
    return false;
}

/* Setting a damaged file aside: see database.h. */
#include "database.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include <dongtin/log.h>

enum {
    NAME_BYTES = 4096,
    ASIDE_NAMES = 100 /* files set aside within one second */
};

/* How many rows of plan->count can be read before the damage. */
static uint64_t count_readable(const char *path, const struct database_plan *plan)
{
    sqlite3 *handle = NULL;
    sqlite3_stmt *rows = NULL;
    uint64_t count = 0;

    if (sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(handle, plan->count, -1, &rows, NULL) == SQLITE_OK)
        while (sqlite3_step(rows) == SQLITE_ROW)
            count++;
    (void)sqlite3_finalize(rows);
    (void)sqlite3_close(handle);
    return count;
}

/* A name for the damaged file that nothing has yet. */
static void name_aside(char *name, size_t size, const char *path)
{
    const time_t now = time(NULL);
    char stamp[32] = "";
    struct tm utc;

    if (gmtime_r(&now, &utc) != NULL)
        (void)strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
    (void)snprintf(name, size, "%s.damaged-%s", path, stamp);
    for (int i = 2; i < ASIDE_NAMES && access(name, F_OK) == 0; i++)
        (void)snprintf(name, size, "%s.damaged-%s-%d", path, stamp, i);
}

void database_set_aside(const char *path, const struct database_plan *plan, const char *why)
{
    /* The file itself last: until it is moved, the next start finds it damaged and does this again.
     */
    static const char *const suffixes[] = {"-wal", "-shm", ""};
    const uint64_t readable = count_readable(path, plan);
    char aside[NAME_BYTES];
    char from[NAME_BYTES];
    char to[NAME_BYTES + 8];
    char reason[ERROR_TEXT_BYTES];
    bool moved = false;

    name_aside(aside, sizeof aside, path);
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        (void)snprintf(from, sizeof from, "%s%s", path, suffixes[i]);
        (void)snprintf(to, sizeof to, "%s%s", aside, suffixes[i]);
        moved = rename(from, to) == 0;
    }
    log_write(LOG_LEVEL_ERROR,
              "event=database_damaged file=%s set_aside=%s readable_rows=%" PRIu64 " reason=%s",
              path, moved ? aside : "failed", readable, log_quoted(reason, sizeof reason, why));
}

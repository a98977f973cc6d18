/* A folder and all below it: a scan that goes on piece by piece, and then, with `watch`, what
 * inotify tells. See source.h.
 *
 * Links are not followed, so that a folder cannot contain itself; only the root, which somebody has
 * named, may be one. At any time there is one open folder and a list of folders still to be
 * visited; files' names are not kept, except of the few that must be looked at again. */
#include "source.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <dongtin/log.h>

#include "file_take.h"
#include "ignored.h"
#include "paths.h"
#include "root.h"
#include "watches.h"

enum {
    LOOKS_PER_QUESTION = 256, /* before the origin gets its turn again */
    BUSY_RETRY_MS = 200,
    ROOT_RETRY_MS = 1000,
    UNWATCHED_SCAN_MS = 60000, /* where the system has no watch left for a folder */
    MOST_CHANGED = 8192        /* remembered changes; beyond that everything is scanned again */
};

struct source_directory {
    struct source source;
    struct root root; /* its path is owned */
    bool watch;
    struct watches watches;
    struct paths folders; /* still to be scanned */
    struct paths changed; /* files that inotify told of */
    struct paths busy;    /* files being written */
    DIR *open;            /* the folder that is being read */
    char *open_path;      /* owned */
    struct source *lines; /* the JSON lines file that is being given; owned */
    char *lines_path;     /* owned */
    bool must_rescan;
    bool is_short;     /* a folder could not be opened for want of descriptors or memory */
    bool is_unwatched; /* some folder could not be watched */
    uint64_t rescan_ms;
    struct ignored ignored;
};

static struct source_directory *self(struct source *source)
{
    return (struct source_directory *)source;
}

static void ignore(struct source_directory *directory, const char *path, const char *kind)
{
    directory->source.host->ignored++;
    ignored_note(&directory->ignored, path, kind);
}

static const char *name_of(const char *path)
{
    const char *const slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static const char *kind_of(const char *path)
{
    const char *const dot = strrchr(name_of(path), '.');

    return dot == NULL ? "no ending" : dot;
}

static bool is_hidden(const char *path)
{
    return name_of(path)[0] == '.';
}

static void forget_plan(struct source_directory *directory)
{
    if (directory->open != NULL)
        (void)closedir(directory->open);
    directory->open = NULL;
    free(directory->open_path);
    directory->open_path = NULL;
    paths_clear(&directory->folders);
}

static void rescan(struct source_directory *directory)
{
    forget_plan(directory);
    directory->must_rescan = false;
    if (!paths_add(&directory->folders, directory->root.path, 0))
        directory->must_rescan = true;
}

/* What is known of a folder and all below it holds no more. */
static void lose_folder(struct source_directory *directory, const char *path)
{
    struct source_host *const host = directory->source.host;

    watches_remove_below(&directory->watches, path);
    host->touched(host->closure, path);
}

static void look_at_root(struct source_directory *directory, uint64_t now_ms)
{
    if (!directory->watch || !root_is_another(&directory->root, now_ms))
        return;
    lose_folder(directory, directory->root.path);
    directory->must_rescan = true;
}

static void watch_folder(struct source_directory *directory, const char *path, uint64_t now_ms)
{
    const bool is_root = strcmp(path, directory->root.path) == 0;
    char quoted[PATH_MAX];

    if (!directory->watch || watches_add(&directory->watches, path, is_root) || errno == ENOENT ||
        errno == ENOTDIR || errno == EACCES)
        return;
    if (!directory->is_unwatched)
        log_write(LOG_LEVEL_WARNING,
                  "event=not_watched path=%s reason=\"%s\" hint=\"raise "
                  "fs.inotify.max_user_watches; scanned every %d s instead\"",
                  log_quoted(quoted, sizeof quoted, path), strerror(errno),
                  UNWATCHED_SCAN_MS / 1000);
    directory->is_unwatched = true;
    directory->rescan_ms = now_ms + UNWATCHED_SCAN_MS;
}

/* A folder that cannot be read, or not to its end. */
static enum source_result fail_folder(struct entry *entry, const char *path)
{
    const int reason = errno;

    if (!entry_name(entry, path, path))
        return SOURCE_MORE;
    entry_fail(entry, ENTRY_FILE, "folder cannot be read: %s", strerror(reason));
    return SOURCE_GAVE;
}

/* The system has none left: it is no fault of the folder. */
static bool is_shortage(int reason)
{
    return reason == EMFILE || reason == ENFILE || reason == ENOMEM;
}

/* A folder of the plan that could not be opened. */
static enum source_result miss_folder(struct source_directory *directory, const char *path,
                                      struct source_time now, struct entry *entry)
{
    if (is_shortage(errno)) {
        directory->is_short = true;
        if (!paths_add(&directory->folders, path, 0))
            directory->must_rescan = true;
        return SOURCE_WAITING;
    }
    if (errno != ENOENT && errno != ENOTDIR)
        return fail_folder(entry, path);
    if (strcmp(path, directory->root.path) == 0) {
        root_note_missing(&directory->root);
        directory->rescan_ms = now.ms + ROOT_RETRY_MS;
    }
    return SOURCE_MORE;
}

/* Opens the next folder of the plan. SOURCE_GAVE: it cannot be read, the entry says so. */
static enum source_result open_next(struct source_directory *directory, struct source_time now,
                                    struct entry *entry)
{
    char *const path = paths_take_last(&directory->folders);
    enum source_result result;

    if (path == NULL)
        return SOURCE_WAITING;
    /* First the watch, then the scan: what comes in between is seen twice rather than not at all.
     */
    watch_folder(directory, path, now.ms);
    directory->open = opendir(path);
    if (directory->open == NULL) {
        result = miss_folder(directory, path, now, entry);
        free(path);
        return result;
    }
    directory->is_short = false;
    if (strcmp(path, directory->root.path) == 0)
        root_note_opened(&directory->root, dirfd(directory->open), now.ms);
    free(directory->open_path);
    directory->open_path = path;
    return SOURCE_MORE;
}

static void come_back(struct source_directory *directory, const char *path, uint64_t at_ms)
{
    if (!paths_add(&directory->busy, path, at_ms))
        directory->must_rescan = true;
}

static enum source_result begin_lines(struct source_directory *directory, const char *path)
{
    struct error error = {0};

    free(directory->lines_path);
    directory->lines_path = strdup(path);
    if (directory->lines_path == NULL ||
        !source_lines_new(&directory->lines, path, directory->source.host, &error))
        directory->must_rescan = true;
    return SOURCE_MORE;
}

static void end_lines(struct source_directory *directory)
{
    source_free(directory->lines);
    directory->lines = NULL;
    free(directory->lines_path);
    directory->lines_path = NULL;
}

static enum source_result next_line(struct source_directory *directory, struct source_time now,
                                    struct entry *entry)
{
    const enum source_result result = directory->lines->kind->next(directory->lines, now, entry);

    if (result == SOURCE_WAITING) /* somebody is writing it */
        come_back(directory, directory->lines_path, now.ms + BUSY_RETRY_MS);
    if (result == SOURCE_WAITING || directory->lines->has_ended)
        end_lines(directory);
    return result == SOURCE_GAVE ? SOURCE_GAVE : SOURCE_MORE;
}

/* Takes a file of a known type if it is new or changed. */
static enum source_result take_file(struct source_directory *directory, const char *path,
                                    struct source_time now, struct entry *entry)
{
    struct source_host *const host = directory->source.host;
    const struct file_take take = {.path = path,
                                   .type = file_type_of(path),
                                   .max_bytes = host->max_article_bytes,
                                   .now_s = now.wall_s};

    switch (file_take(&take, entry)) {
    case FILE_TAKEN:
    case FILE_FAILED:
        host->found++;
        return SOURCE_GAVE;
    case FILE_BUSY:
        come_back(directory, path, now.ms + BUSY_RETRY_MS);
        return SOURCE_MORE;
    case FILE_OTHER:
        ignore(directory, path, "not a regular file");
        return SOURCE_MORE;
    case FILE_GONE:
        break;
    }
    return SOURCE_MORE;
}

/* Looks at one file. Of those that the scan finds (and not inotify), the unchanged are counted. */
static enum source_result look(struct source_directory *directory, const char *path,
                               bool is_counted, struct source_time now, struct entry *entry)
{
    struct source_host *const host = directory->source.host;
    const enum file_type type = file_type_of(path);
    struct file_stamp stamp;

    if (is_hidden(path) || type == FILE_TYPE_UNKNOWN) {
        ignore(directory, path, is_hidden(path) ? "hidden" : kind_of(path));
        return SOURCE_MORE;
    }
    switch (file_look(path, false, &stamp)) {
    case FILE_TAKEN:
        break;
    case FILE_OTHER:
        ignore(directory, path, "not a regular file");
        return SOURCE_MORE;
    case FILE_FAILED: /* its folder does not let us in: opening it says why */
        return take_file(directory, path, now, entry);
    case FILE_BUSY:
    case FILE_GONE:
        return SOURCE_MORE;
    }
    if (host->is_unchanged(host->closure, path, &stamp)) {
        host->found += is_counted ? stamp.articles : 0;
        host->unchanged += is_counted ? stamp.articles : 0;
        return SOURCE_MORE;
    }
    if (type == FILE_TYPE_LINES)
        return begin_lines(directory, path);
    return take_file(directory, path, now, entry);
}

static bool is_folder(const struct dirent *row, const char *path)
{
    struct stat status;

    if (row->d_type != DT_UNKNOWN)
        return row->d_type == DT_DIR;
    /* A file system that does not tell the type. A link to a folder is none. */
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Path of a name in the open folder; false when it is too long. */
static bool join(const struct source_directory *directory, const char *name, char path[PATH_MAX])
{
    const bool is_top = strcmp(directory->open_path, "/") == 0;

    return snprintf(path, PATH_MAX, "%s/%s", is_top ? "" : directory->open_path, name) < PATH_MAX;
}

/* One row of the open folder. */
static enum source_result read_row(struct source_directory *directory, struct source_time now,
                                   struct entry *entry)
{
    const struct dirent *row;
    char path[PATH_MAX];

    errno = 0;
    row = readdir(directory->open);
    if (row == NULL) {
        const enum source_result result =
            errno != 0 ? fail_folder(entry, directory->open_path) : SOURCE_MORE;

        (void)closedir(directory->open);
        directory->open = NULL;
        return result;
    }
    if (strcmp(row->d_name, ".") == 0 || strcmp(row->d_name, "..") == 0)
        return SOURCE_MORE;
    if (!join(directory, row->d_name, path))
        ignore(directory, directory->open_path, "path too long");
    else if (row->d_type == DT_LNK)
        ignore(directory, path, "link");
    else if (!is_folder(row, path))
        return look(directory, path, true, now, entry);
    else if (is_hidden(path))
        ignore(directory, path, "hidden");
    else if (!paths_add(&directory->folders, path, 0))
        directory->must_rescan = true;
    return SOURCE_MORE;
}

/* One step: a file of lines that is open, then changes, then files that were busy, then the scan.
 * SOURCE_WAITING: there is nothing to do. */
static enum source_result step(struct source_directory *directory, struct source_time now,
                               struct entry *entry)
{
    enum source_result result;
    char *path;

    if (directory->lines != NULL)
        return next_line(directory, now, entry);
    path = paths_take_first(&directory->changed, now.ms);
    if (path == NULL)
        path = paths_take_first(&directory->busy, now.ms);
    if (path != NULL) {
        result = look(directory, path, false, now, entry);
        free(path);
        return result;
    }
    if (directory->open != NULL)
        return read_row(directory, now, entry);
    return open_next(directory, now, entry);
}

/* The sooner of two moments; 0 stands for never. */
static uint64_t sooner(uint64_t one_ms, uint64_t other_ms)
{
    return one_ms == 0 || (other_ms != 0 && other_ms < one_ms) ? other_ms : one_ms;
}

/* All that is known has been looked at: what next? */
static enum source_result rest(struct source_directory *directory, struct source_time now)
{
    struct source *const source = &directory->source;
    const struct path_row *const busy =
        directory->busy.count > 0 ? &directory->busy.rows[directory->busy.first] : NULL;

    look_at_root(directory, now.ms);
    if (directory->must_rescan || (directory->rescan_ms != 0 && now.ms >= directory->rescan_ms)) {
        directory->rescan_ms = directory->is_unwatched ? now.ms + UNWATCHED_SCAN_MS : 0;
        rescan(directory);
        return SOURCE_MORE;
    }
    source->wake_ms = directory->rescan_ms;
    if (directory->watch && root_is_known(&directory->root))
        source->wake_ms = sooner(source->wake_ms, directory->root.look_ms);
    if (busy != NULL)
        source->wake_ms = sooner(source->wake_ms, busy->at_ms);
    if (directory->is_short)
        source->wake_ms = sooner(source->wake_ms, now.ms + BUSY_RETRY_MS);
    if (directory->watch || busy != NULL || directory->is_short)
        return SOURCE_WAITING;
    source->has_ended = true;
    return SOURCE_ENDED;
}

static enum source_result next(struct source *source, struct source_time now, struct entry *entry)
{
    struct source_directory *const directory = self(source);

    if (source->has_ended)
        return SOURCE_ENDED;
    for (int i = 0; i < LOOKS_PER_QUESTION; i++) {
        enum source_result result;

        if (entry->uri != NULL)
            entry_reset(entry);
        result = step(directory, now, entry);
        if (result == SOURCE_GAVE)
            return SOURCE_GAVE;
        if (result == SOURCE_WAITING)
            return rest(directory, now);
    }
    return SOURCE_MORE;
}

static void note_changed(struct source_directory *directory, const char *path)
{
    if (directory->changed.count >= MOST_CHANGED || !paths_add(&directory->changed, path, 0))
        directory->must_rescan = true;
}

static void note_event(enum watch_event event, const char *path, void *closure)
{
    struct source_directory *const directory = closure;
    struct source_host *const host = directory->source.host;

    switch (event) {
    case WATCH_FILE_READY:
        note_changed(directory, path);
        break;
    case WATCH_FILE_CHANGED:
        if (!is_hidden(path) && file_type_of(path) != FILE_TYPE_UNKNOWN)
            note_changed(directory, path);
        break;
    case WATCH_FILE_TOUCHED:
        host->touched(host->closure, path);
        break;
    case WATCH_FOLDER_CAME:
        if (!is_hidden(path) && !paths_add(&directory->folders, path, 0))
            directory->must_rescan = true;
        break;
    case WATCH_FOLDER_WENT:
        lose_folder(directory, path);
        break;
    case WATCH_FOLDER_VANISHED:
        lose_folder(directory, path);
        directory->must_rescan |= strcmp(path, directory->root.path) == 0;
        break;
    case WATCH_OVERFLOW: /* any file may have been among what was lost */
        host->touched(host->closure, directory->root.path);
        directory->must_rescan = true;
        break;
    }
}

static void wake(struct source *source)
{
    watches_read(&self(source)->watches, note_event, self(source));
}

static void free_directory(struct source *source)
{
    struct source_directory *const directory = self(source);

    forget_plan(directory);
    end_lines(directory);
    paths_clear(&directory->changed);
    paths_clear(&directory->busy);
    watches_close(&directory->watches);
    free(directory->root.path);
    free(directory);
}

bool source_directory_new(struct source **source, const char *path, bool watch,
                          struct source_host *host, struct error *error)
{
    static const struct source_kind kind = {.next = next, .wake = wake, .free = free_directory};
    struct source_directory *const directory = calloc(1, sizeof *directory);

    if (directory == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    directory->source = (struct source){.kind = &kind, .host = host, .fd = -1};
    directory->watches.fd = -1;
    directory->watch = watch;
    directory->must_rescan = true;
    directory->root.path = strdup(path);
    if (directory->root.path == NULL || (watch && !watches_open(&directory->watches))) {
        (void)error_set(error, ERROR_SYSTEM, "%s: cannot be watched: %s", path, strerror(errno));
        free_directory(&directory->source);
        return false;
    }
    directory->source.fd = directory->watches.fd;
    *source = &directory->source;
    return true;
}

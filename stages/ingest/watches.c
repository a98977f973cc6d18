/* inotify: see watches.h and inotify(7). */
#include "watches.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "paths.h"

static const uint32_t wanted = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE |
                               IN_DELETE | IN_MODIFY | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF |
                               IN_ONLYDIR | IN_EXCL_UNLINK;

bool watches_open(struct watches *watches)
{
    *watches = (struct watches){.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    return watches->fd >= 0;
}

void watches_close(struct watches *watches)
{
    if (watches->fd >= 0)
        (void)close(watches->fd);
    for (size_t i = 0; i < watches->count; i++)
        free(watches->rows[i].folder);
    free(watches->rows);
    *watches = (struct watches){.fd = -1};
}

static size_t lower_bound(const struct watches *watches, int descriptor)
{
    size_t low = 0;
    size_t high = watches->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (watches->rows[middle].descriptor < descriptor)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct watch *find(const struct watches *watches, int descriptor)
{
    const size_t at = lower_bound(watches, descriptor);

    if (at < watches->count && watches->rows[at].descriptor == descriptor)
        return &watches->rows[at];
    return NULL;
}

static bool insert(struct watches *watches, int descriptor, char *folder)
{
    const size_t at = lower_bound(watches, descriptor);

    if (watches->count == watches->capacity) {
        const size_t capacity = watches->capacity == 0 ? 16 : 2 * watches->capacity;
        struct watch *const rows = realloc(watches->rows, capacity * sizeof *rows);

        if (rows == NULL)
            return false;
        watches->rows = rows;
        watches->capacity = capacity;
    }
    memmove(watches->rows + at + 1, watches->rows + at,
            (watches->count - at) * sizeof *watches->rows);
    watches->rows[at] = (struct watch){descriptor, folder};
    watches->count++;
    return true;
}

static void remove_row(struct watches *watches, size_t at)
{
    free(watches->rows[at].folder);
    watches->count--;
    memmove(watches->rows + at, watches->rows + at + 1,
            (watches->count - at) * sizeof *watches->rows);
}

bool watches_add(struct watches *watches, const char *folder, bool follow_link)
{
    const uint32_t mask = follow_link ? wanted : wanted | IN_DONT_FOLLOW;
    char *const own = strdup(folder);
    const int descriptor = own == NULL ? -1 : inotify_add_watch(watches->fd, folder, mask);
    struct watch *known;

    if (descriptor < 0) {
        free(own);
        return false;
    }
    known = find(watches, descriptor);
    if (known != NULL) {
        free(known->folder);
        known->folder = own;
        return true;
    }
    if (insert(watches, descriptor, own))
        return true;
    free(own);
    errno = ENOMEM;
    return false;
}

void watches_remove_below(struct watches *watches, const char *folder)
{
    for (size_t i = watches->count; i > 0; i--) {
        if (!path_is_below(watches->rows[i - 1].folder, folder))
            continue;
        (void)inotify_rm_watch(watches->fd, watches->rows[i - 1].descriptor);
        remove_row(watches, i - 1);
    }
}

static void visit_folder(uint32_t mask, const char *path, watch_visitor *visit, void *closure)
{
    /* IN_ATTRIB: it may be readable now. */
    if ((mask & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB)) != 0)
        visit(WATCH_FOLDER_CAME, path, closure);
    else if ((mask & (IN_DELETE | IN_MOVED_FROM)) != 0)
        visit(WATCH_FOLDER_WENT, path, closure);
}

static bool is_hard_link(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 && status.st_nlink > 1;
}

static void visit_file(uint32_t mask, const char *path, watch_visitor *visit, void *closure)
{
    if ((mask & (IN_MODIFY | IN_DELETE | IN_MOVED_FROM)) != 0)
        visit(WATCH_FILE_TOUCHED, path, closure);
    if ((mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0)
        visit(WATCH_FILE_READY, path, closure);
    /* A hard link is made whole: nobody will write and close it. */
    if ((mask & IN_ATTRIB) != 0 || ((mask & IN_CREATE) != 0 && is_hard_link(path)))
        visit(WATCH_FILE_CHANGED, path, closure);
}

static void visit_event(struct watches *watches, const struct inotify_event *event,
                        watch_visitor *visit, void *closure)
{
    char path[PATH_MAX];
    struct watch *watch;

    if ((event->mask & IN_Q_OVERFLOW) != 0) {
        visit(WATCH_OVERFLOW, "", closure);
        return;
    }
    watch = find(watches, event->wd);
    if (watch == NULL)
        return;
    if ((event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0) {
        (void)snprintf(path, sizeof path, "%s", watch->folder);
        if ((event->mask & IN_MOVE_SELF) != 0)
            (void)inotify_rm_watch(watches->fd, watch->descriptor);
        remove_row(watches, (size_t)(watch - watches->rows));
        visit(WATCH_FOLDER_VANISHED, path, closure);
        return;
    }
    if (event->len == 0 ||
        snprintf(path, sizeof path, "%s/%s", watch->folder, event->name) >= (int)sizeof path)
        return;
    if ((event->mask & IN_ISDIR) != 0)
        visit_folder(event->mask, path, visit, closure);
    else
        visit_file(event->mask, path, visit, closure);
}

void watches_read(struct watches *watches, watch_visitor *visit, void *closure)
{
    _Alignas(struct inotify_event) char bytes[16 * 1024];
    ssize_t got;

    while ((got = read(watches->fd, bytes, sizeof bytes)) > 0) {
        ssize_t at = 0;

        while (at < got) {
            const struct inotify_event *const event =
                (const struct inotify_event *)(const void *)(bytes + at);

            visit_event(watches, event, visit, closure);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
}

/* The folders of a running line: see runtime.h.
 *
 * The lock is an open file description lock on `<state>/lock`: it can be looked at without being
 * taken. The file holds two lines: the process id of the last holder and its runtime folder. */
#include "runtime.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dongtin/identity.h>

#include "atomic_file.h"

enum { SOCKET_PATH_MOST = 107, FOLDER_DIGITS = 16, LOCK_BYTES = 4096 };

/* The longest name of a socket in the runtime folder: `/STAGE.WORKER.verdicts` and the like. */
static size_t longest_socket_name(const struct configuration *configuration)
{
    size_t longest = 0;

    for (size_t i = 0; i < configuration->stage_count; i++) {
        const struct stage_configuration *const stage = &configuration->stages[i];
        const int size = snprintf(NULL, 0, "/%s.%u.%s", stage->name, stage->workers - 1,
                                  i == 0 ? "verdicts" : "tap");

        if (size > 0 && (size_t)size > longest)
            longest = (size_t)size;
    }
    return longest;
}

static bool is_own_folder(const char *path)
{
    struct stat status;

    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid();
}

/* A short path that is the same for the same state folder. */
static char *choose_short(const char *state)
{
    const struct identity identity = identity_of(state, strlen(state));
    char *user_folder = NULL;
    char *chosen = NULL;
    int size;

    if (asprintf(&user_folder, "/run/user/%u", geteuid()) < 0)
        return NULL;
    if (is_own_folder(user_folder))
        size = asprintf(&chosen, "%s/dongtin/%.*s", user_folder, FOLDER_DIGITS, identity.hex);
    else
        size = asprintf(&chosen, "/tmp/dongtin-%u/%.*s", geteuid(), FOLDER_DIGITS, identity.hex);
    free(user_folder);
    return size < 0 ? NULL : chosen;
}

char *runtime_choose(const struct configuration *configuration, struct error *error)
{
    const struct line_settings *const line = &configuration->line;
    const size_t name_size = longest_socket_name(configuration);
    char *chosen = NULL;

    if (line->runtime != NULL && strlen(line->runtime) + name_size > SOCKET_PATH_MOST) {
        (void)error_set(error, ERROR_SETTINGS,
                        "\"%s\": paths of sockets in it would have %zu bytes; allowed are %d",
                        line->runtime, strlen(line->runtime) + name_size, SOCKET_PATH_MOST);
        return NULL;
    }
    if (line->runtime != NULL)
        chosen = strdup(line->runtime);
    else if (asprintf(&chosen, "%s/run", line->state) < 0)
        chosen = NULL;
    if (chosen != NULL && strlen(chosen) + name_size > SOCKET_PATH_MOST) {
        free(chosen);
        chosen = choose_short(line->state);
    }
    if (chosen == NULL)
        (void)error_set(error, ERROR_SYSTEM, "not enough memory");
    return chosen;
}

/* Makes one folder unless it is there. What it will hold would be lost with it, unless its own name
 * is on disk. The path is changed for a moment. */
static bool make_one(char *path, mode_t mode)
{
    char *const slash = strrchr(path, '/');
    int parent;

    if (mkdir(path, mode) != 0)
        return errno == EEXIST;
    if (slash != NULL)
        *slash = '\0';
    parent = open(slash == NULL   ? "."
                  : slash == path ? "/"
                                  : path,
                  O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (slash != NULL)
        *slash = '/';
    if (parent >= 0) {
        (void)fsync(parent); /* some file systems cannot */
        (void)close(parent);
    }
    return true;
}

bool runtime_make_folder(const char *path, mode_t mode, struct error *error)
{
    char *const prefix = strdup(path);
    struct stat status;
    bool made = false;

    if (prefix == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    for (char *slash = strchr(prefix + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)make_one(prefix, mode); /* what failed shows at the last one */
        *slash = '/';
    }
    if (!make_one(prefix, mode))
        (void)error_set(error, ERROR_SYSTEM, "%s: cannot be made: %s", path, strerror(errno));
    else if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
        (void)error_set(error, ERROR_SYSTEM, "%s: not a folder", path);
    else
        made = true;
    free(prefix);
    return made;
}

/* Checks that a folder is one, and ours, and closes it to others. */
static bool secure(const char *path, struct error *error)
{
    struct stat status;

    if (lstat(path, &status) != 0)
        return error_set(error, ERROR_SYSTEM, "%s: %s", path, strerror(errno));
    if (S_ISLNK(status.st_mode))
        return error_set(error, ERROR_SETTINGS, "runtime: %s: a link; allowed is a folder", path);
    if (status.st_uid != geteuid())
        return error_set(error, ERROR_SETTINGS,
                         "runtime: %s: belongs to user %u; allowed is a folder of user %u", path,
                         status.st_uid, geteuid());
    if ((status.st_mode & 077) != 0 && chmod(path, 0700) != 0)
        return error_set(error, ERROR_SYSTEM, "%s: cannot be closed to others: %s", path,
                         strerror(errno));
    return true;
}

/* In /tmp anybody may have made the folder above ours before us. */
static bool secure_in_tmp(const char *runtime, struct error *error)
{
    char *above = NULL;
    bool secured;

    if (asprintf(&above, "/tmp/dongtin-%u", geteuid()) < 0)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    secured = strncmp(runtime, above, strlen(above)) != 0 || runtime[strlen(above)] != '/' ||
              secure(above, error);
    free(above);
    return secured;
}

bool runtime_make(const char *runtime, struct error *error)
{
    return runtime_make_folder(runtime, 0700, error) && secure_in_tmp(runtime, error) &&
           secure(runtime, error);
}

static bool take_lock(int fd)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    return fcntl(fd, F_OFD_SETLK, &lock) == 0;
}

static bool is_locked(int fd)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    return fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static char *lock_path(const char *state)
{
    char *path = NULL;

    return asprintf(&path, "%s/lock", state) < 0 ? NULL : path;
}

/* Reads what the last holder wrote. */
static void read_holder(struct runtime_holder *holder, int fd)
{
    char text[LOCK_BYTES];
    const ssize_t size = pread(fd, text, sizeof text - 1, 0);
    char *end = NULL;

    *holder = (struct runtime_holder){0};
    if (size <= 0)
        return;
    text[size] = '\0';
    holder->pid = (pid_t)strtol(text, &end, 10);
    if (*end == '\n')
        holder->runtime = strndup(end + 1, strcspn(end + 1, "\n"));
}

bool runtime_sign(int lock, const char *runtime, struct error *error)
{
    char *text = NULL;
    const int size = asprintf(&text, "%d\n%s\n", getpid(), runtime);
    const bool written = size > 0 && ftruncate(lock, 0) == 0 && lseek(lock, 0, SEEK_SET) == 0 &&
                         atomic_file_put(lock, text, (size_t)size);

    if (!written)
        (void)error_set(error, ERROR_SYSTEM, "lock of the state folder: %s", strerror(errno));
    if (size > 0)
        free(text);
    return written;
}

static bool refuse_second(int fd, const char *state, struct error *error)
{
    struct runtime_holder holder;

    read_holder(&holder, fd);
    (void)error_set(error, ERROR_SETTINGS,
                    "state: \"%s\": process %d runs a line over it; allowed is one at a time",
                    state, (int)holder.pid);
    runtime_holder_clear(&holder);
    return false;
}

bool runtime_lock(int *lock, const char *state, struct error *error)
{
    char *path = NULL;
    bool locked = false;

    *lock = -1;
    if (!runtime_make_folder(state, 0755, error))
        return false;
    path = lock_path(state);
    if (path != NULL)
        *lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (*lock < 0)
        (void)error_set(error, ERROR_SYSTEM, "%s/lock: %s", state, strerror(errno));
    else if (!take_lock(*lock))
        (void)refuse_second(*lock, state, error);
    else
        locked = runtime_sign(*lock, "", error);
    if (!locked)
        runtime_unlock(*lock);
    free(path);
    return locked;
}

void runtime_unlock(int lock)
{
    if (lock >= 0)
        (void)close(lock);
}

bool runtime_find_holder(struct runtime_holder *holder, const char *state, struct error *error)
{
    char *const path = lock_path(state);
    const int fd = path != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    bool looked = true;

    *holder = (struct runtime_holder){0};
    if (fd < 0 && errno != ENOENT)
        looked = error_set(error, ERROR_SYSTEM, "%s/lock: %s", state, strerror(errno));
    else if (fd >= 0 && is_locked(fd))
        read_holder(holder, fd);
    if (fd >= 0)
        (void)close(fd);
    free(path);
    return looked;
}

void runtime_holder_clear(struct runtime_holder *holder)
{
    free(holder->runtime);
    *holder = (struct runtime_holder){0};
}

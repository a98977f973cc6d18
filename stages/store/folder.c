/* Folders: see folder.h. */
#include "folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 4096, MODE = 0777 /* less the umask */ };

/* The folder that a path stands in: "." and "/" where nothing else stands before the name. False
 * when it is too long. */
static bool parent_of(char parent[PATH_BYTES], const char *path, struct error *error)
{
    const char *const slash = strrchr(path, '/');
    const size_t size = slash == NULL || slash == path ? 1 : (size_t)(slash - path);

    if (size >= PATH_BYTES)
        return error_set(error, ERROR_UNAVAILABLE, "%s: a path of at most %d bytes is possible",
                         path, PATH_BYTES - 1);
    memcpy(parent, slash == NULL ? "." : path, size);
    parent[size] = '\0';
    return true;
}

/* What is synced in a folder is lost with the folder, unless its own name is on disk. */
static bool make_one(const char *path, struct error *error)
{
    char parent[PATH_BYTES];

    if (mkdir(path, MODE) == 0)
        return parent_of(parent, path, error) && folder_sync(parent, error);
    return errno == EEXIST || error_set(error, ERROR_UNAVAILABLE, "%s: cannot make the folder: %s",
                                        path, strerror(errno));
}

bool folder_make(const char *path, struct error *error)
{
    char part[PATH_BYTES];
    struct stat status;

    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    if ((size_t)snprintf(part, sizeof part, "%s", path) >= sizeof part)
        return error_set(error, ERROR_UNAVAILABLE, "%s: a path of at most %d bytes is possible",
                         path, PATH_BYTES - 1);
    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        /* One that is there need not be writable. */
        if (access(part, F_OK) != 0 && !make_one(part, error))
            return false;
        *slash = '/';
    }
    return make_one(part, error);
}

bool folder_make_parent(const char *file, struct error *error)
{
    char parent[PATH_BYTES];

    return parent_of(parent, file, error) && folder_make(parent, error);
}

bool folder_sync(const char *path, struct error *error)
{
    const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = true;

    if (fd < 0 || fsync(fd) != 0)
        synced = error_set(error, ERROR_UNAVAILABLE, "%s: cannot sync the folder: %s", path,
                           strerror(errno));
    if (fd >= 0)
        (void)close(fd);
    return synced;
}

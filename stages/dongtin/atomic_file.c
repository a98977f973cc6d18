/* Atomic files: see atomic_file.h. */
#include "atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MODE = 0644 };

bool atomic_file_put(int fd, const char *bytes, size_t size)
{
    while (size > 0) {
        const ssize_t written = write(fd, bytes, size);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

static bool write_and_sync(const char *path, const char *bytes, size_t size)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
    bool written;

    if (fd < 0)
        return false;
    written = atomic_file_put(fd, bytes, size) && fsync(fd) == 0;
    return close(fd) == 0 && written;
}

bool atomic_file_write(const char *path, const char *bytes, size_t size, struct error *error)
{
    char *beside = NULL;
    bool done = false;

    if (asprintf(&beside, "%s.new", path) < 0)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    if (!write_and_sync(beside, bytes, size) || rename(beside, path) != 0) {
        (void)error_set(error, ERROR_SYSTEM, "%s: cannot be written: %s", path, strerror(errno));
        (void)unlink(beside);
        goto done;
    }
    done = true;

done:
    free(beside);
    return done;
}

/* The limit of open files: see open_files.h. A stage has some 32 open: sockets, what ZeroMQ watches
 * them with, databases. One that may not open another ends, or is ended by ZeroMQ, and would be
 * started again and again. */
#include "open_files.h"

#include <errno.h>
#include <string.h>
#include <sys/resource.h>

enum { LEAST = 64, WANTED = 1024 };

bool open_files_allow(struct error *error)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return error_set(error, ERROR_SYSTEM, "limit of open files: %s", strerror(errno));
    if (limit.rlim_cur < WANTED && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max < WANTED ? limit.rlim_max : WANTED;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
            return error_set(error, ERROR_SYSTEM, "limit of open files: %s", strerror(errno));
    }
    return limit.rlim_cur >= LEAST ||
           error_set(error, ERROR_SETTINGS,
                     "limit of open files: %llu is below %d (raise it: ulimit -n)",
                     (unsigned long long)limit.rlim_cur, (int)LEAST);
}

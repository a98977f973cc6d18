/* systemd's notify protocol: see notify.h. */
#include "notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The path of the socket, or one in the abstract name space, which is written with an @ for the NUL
 * that begins it. */
static socklen_t fill_address(struct sockaddr_un *address, const char *path)
{
    const size_t size = strlen(path);

    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if ((path[0] != '/' && path[0] != '@') || size < 2 || size >= sizeof address->sun_path)
        return 0;
    memcpy(address->sun_path, path, size);
    if (path[0] == '@')
        address->sun_path[0] = '\0';
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size);
}

/* systemd wants a sign of life every $WATCHDOG_USEC; half of that is advised. */
static uint64_t watchdog_from_environment(void)
{
    const char *const for_pid = getenv("WATCHDOG_PID");
    const char *const period_us = getenv("WATCHDOG_USEC");

    if (period_us == NULL || (for_pid != NULL && strtol(for_pid, NULL, 10) != getpid()))
        return 0;
    return strtoull(period_us, NULL, 10) * 1000 / 2;
}

void notify_open(struct notify *notify)
{
    const char *const path = getenv("NOTIFY_SOCKET");

    *notify = (struct notify){.fd = -1};
    if (path != NULL)
        notify->address_size = fill_address(&notify->address, path);
    if (notify->address_size > 0) {
        notify->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        notify->watchdog_ns = watchdog_from_environment();
    }
    (void)unsetenv("NOTIFY_SOCKET");
    (void)unsetenv("WATCHDOG_USEC");
    (void)unsetenv("WATCHDOG_PID");
}

void notify_close(struct notify *notify)
{
    if (notify->fd >= 0)
        (void)close(notify->fd);
    notify->fd = -1;
}

void notify_send(const struct notify *notify, const char *state)
{
    if (notify->fd < 0)
        return;
    /* A manager that does not listen is no reason to stop the line. */
    (void)sendto(notify->fd, state, strlen(state), MSG_NOSIGNAL | MSG_DONTWAIT,
                 (const struct sockaddr *)&notify->address, notify->address_size);
}

/* systemd's notify protocol: datagrams to the socket that $NOTIFY_SOCKET names. Without it nothing
 * is said. */
#ifndef DONGTIN_COMMAND_NOTIFY_H
#define DONGTIN_COMMAND_NOTIFY_H

#include <stdint.h>
#include <sys/socket.h>
#include <sys/un.h>

struct notify {
    int fd; /* -1: nobody listens */
    struct sockaddr_un address;
    socklen_t address_size;
    uint64_t watchdog_ns; /* how often it wants a sign of life; 0: never */
};

/* Reads the environment and takes out what concerns this process alone, so that its children do not
 * speak in its name. */
void notify_open(struct notify *notify);
void notify_close(struct notify *notify);

/* Sends assignments, one per line: "READY=1\nSTATUS=running". */
void notify_send(const struct notify *notify, const char *state);

#endif

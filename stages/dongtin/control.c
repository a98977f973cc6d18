/* The way from `dongtin reload` to the launcher: see control.h. */
#include "control.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 8 };

static bool name_socket(struct sockaddr_un *address, const char *runtime, struct error *error)
{
    int size;

    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    size = snprintf(address->sun_path, sizeof address->sun_path, "%s/control", runtime);
    return (size > 0 && (size_t)size < sizeof address->sun_path) ||
           error_set(error, ERROR_SYSTEM, "%s/control: the path is too long for a socket", runtime);
}

bool control_listen(int *listener, const char *runtime, struct error *error)
{
    struct sockaddr_un address;

    *listener = -1;
    if (!name_socket(&address, runtime, error))
        return false;
    (void)unlink(address.sun_path); /* left by a launcher that was killed; its lock is ours now */
    *listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (*listener >= 0 && bind(*listener, (const struct sockaddr *)&address, sizeof address) == 0 &&
        listen(*listener, BACKLOG) == 0)
        return true;
    return error_set(error, ERROR_SYSTEM, "%s: %s", address.sun_path, strerror(errno));
}

int control_accept(int listener)
{
    return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

void control_answer(int client, const char *text)
{
    /* An answer fits into the socket's buffer; who does not read it gets what fitted. */
    (void)send(client, text, strlen(text), MSG_NOSIGNAL | MSG_DONTWAIT);
    (void)close(client);
}

static bool read_answer(int fd, struct buffer *answer, struct error *error)
{
    char bytes[4096];
    ssize_t size;

    while ((size = read(fd, bytes, sizeof bytes)) != 0) {
        if (size > 0)
            buffer_append(answer, bytes, (size_t)size);
        else if (errno != EINTR)
            return error_set(error, ERROR_SYSTEM, "the launcher's answer: %s", strerror(errno));
    }
    return true;
}

bool control_ask(const char *runtime, struct buffer *answer, struct error *error)
{
    struct sockaddr_un address;
    int fd = -1;
    bool answered = false;

    if (!name_socket(&address, runtime, error))
        return false;
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&address, sizeof address) != 0)
        (void)error_set(error, ERROR_SYSTEM, "%s: %s", address.sun_path, strerror(errno));
    else
        answered = read_answer(fd, answer, error);
    if (fd >= 0)
        (void)close(fd);
    return answered;
}

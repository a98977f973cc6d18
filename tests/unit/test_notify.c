#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "notify.h"

/* A socket as systemd has one, bound to a name of this process in the abstract name space. */
static int listen_as_systemd(char name[64])
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    const int size = snprintf(name, 64, "@dongtin-test-%d", getpid());

    assert_true(fd >= 0);
    memcpy(address.sun_path, name, (size_t)size);
    address.sun_path[0] = '\0';
    assert_int_equal(bind(fd, (const struct sockaddr *)&address,
                          (socklen_t)(offsetof(struct sockaddr_un, sun_path) + (size_t)size)),
                     0);
    return fd;
}

static void speaks_to_the_socket_that_the_environment_names(void **state)
{
    struct notify notify;
    char name[64];
    char heard[64] = "";
    const int fd = listen_as_systemd(name);

    (void)state;
    assert_int_equal(setenv("NOTIFY_SOCKET", name, 1), 0);
    assert_int_equal(setenv("WATCHDOG_USEC", "4000000", 1), 0);
    notify_open(&notify);
    assert_true(notify.watchdog_ns == 2000000000U);
    assert_null(getenv("NOTIFY_SOCKET"));
    assert_null(getenv("WATCHDOG_USEC"));
    notify_send(&notify, "READY=1");
    assert_int_equal(recv(fd, heard, sizeof heard - 1, MSG_DONTWAIT), 7);
    assert_string_equal(heard, "READY=1");
    notify_close(&notify);
    assert_int_equal(close(fd), 0);
}

static void says_nothing_where_nobody_listens(void **state)
{
    static const char *const names[] = {"", "x", "@", "relative/path"};
    struct notify notify;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(setenv("NOTIFY_SOCKET", names[i], 1), 0);
        notify_open(&notify);
        assert_int_equal(notify.fd, -1);
        assert_true(notify.watchdog_ns == 0);
        notify_send(&notify, "READY=1");
        notify_close(&notify);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speaks_to_the_socket_that_the_environment_names),
        cmocka_unit_test(says_nothing_where_nobody_listens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

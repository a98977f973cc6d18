/* A changed configuration: see reconfigure.h. */
#include "reconfigure.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <dongtin/clock.h>

#include "check.h"
#include "options.h"

enum { MOST_PROBLEM_BYTES = 65536 };

static const uint64_t check_most_ns = 60000000000U;

static void add_problem(struct reconfigure *reconfigure, const char *text)
{
    buffer_append_format(&reconfigure->problems, "%s: %s\n",
                         reconfigure->configuration.path != NULL ? reconfigure->configuration.path
                                                                 : "configuration",
                         text);
}

/* In the child: a process like any other, which has the stages check their settings. It has a group
 * of its own, so that all of it can be ended together. */
static void check_and_exit(const struct configuration *configuration, const char *path, int out)
{
    const struct sigaction as_usual = {.sa_handler = SIG_DFL};
    sigset_t none;

    (void)sigemptyset(&none);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || setpgid(0, 0) != 0 ||
        sigprocmask(SIG_SETMASK, &none, NULL) != 0 || sigaction(SIGPIPE, &as_usual, NULL) != 0 ||
        dup2(out, STDERR_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
        _exit(EXIT_FAILURE);
    _exit(check_stages(configuration, path) ? EXIT_SUCCESS : STATUS_SETTINGS);
}

static void begin_check(struct reconfigure *reconfigure, const char *path)
{
    int ends[2] = {-1, -1};
    pid_t pid = -1;

    (void)fflush(NULL); /* or the child would say it again */
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0)
        pid = fork();
    if (pid < 0) {
        add_problem(reconfigure, strerror(errno));
        if (ends[0] >= 0) {
            (void)close(ends[0]);
            (void)close(ends[1]);
        }
        return;
    }
    if (pid == 0) {
        (void)fcntl(ends[1], F_SETFL, 0); /* who writes may wait */
        check_and_exit(&reconfigure->configuration, path, ends[1]);
    }
    (void)setpgid(pid, pid); /* whoever comes first */
    (void)close(ends[1]);
    reconfigure->pid = pid;
    reconfigure->fd = ends[0];
    reconfigure->deadline_ns = clock_monotonic_ns() + check_most_ns;
}

/* Whether what is put in the place of the configuration is a pipe or the like, for which the
 * launcher would wait, deaf to signals. */
static bool may_wait(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

void reconfigure_begin(struct reconfigure *reconfigure, const char *path)
{
    *reconfigure = (struct reconfigure){.fd = -1};
    buffer_init(&reconfigure->problems);
    if (may_wait(path))
        buffer_append_format(&reconfigure->problems, "%s: not a file\n", path);
    else
        (void)configuration_read(&reconfigure->configuration, path, &reconfigure->problems);
    if (reconfigure->configuration.runtime != NULL)
        begin_check(reconfigure, path);
}

static void read_problems(struct reconfigure *reconfigure)
{
    char bytes[4096];
    ssize_t size;

    while ((size = read(reconfigure->fd, bytes, sizeof bytes)) > 0)
        if (reconfigure->problems.size < MOST_PROBLEM_BYTES)
            buffer_append(&reconfigure->problems, bytes, (size_t)size);
}

static void end_check(struct reconfigure *reconfigure)
{
    if (reconfigure->pid != 0) {
        (void)kill(-reconfigure->pid, SIGKILL);
        (void)waitpid(reconfigure->pid, NULL, 0);
    }
    if (reconfigure->fd >= 0)
        (void)close(reconfigure->fd);
    reconfigure->pid = 0;
    reconfigure->fd = -1;
}

bool reconfigure_is_done(struct reconfigure *reconfigure)
{
    int status = 0;
    bool ended;

    if (reconfigure->pid == 0)
        return true;
    ended = waitpid(reconfigure->pid, &status, WNOHANG) == reconfigure->pid;
    read_problems(reconfigure); /* after the look, so that nothing is left behind it */
    if (!ended && clock_monotonic_ns() < reconfigure->deadline_ns)
        return false;
    if (ended)
        reconfigure->pid = 0;
    else
        add_problem(reconfigure, "the stages take more than 60 s to check their settings");
    if (ended && status != 0 && reconfigure->problems.size == 0)
        add_problem(reconfigure, "the check failed and did not say why");
    end_check(reconfigure);
    return true;
}

void reconfigure_clear(struct reconfigure *reconfigure)
{
    end_check(reconfigure);
    buffer_clear(&reconfigure->problems);
    configuration_clear(&reconfigure->configuration);
    *reconfigure = (struct reconfigure){.fd = -1};
}

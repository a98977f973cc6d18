/* Runs a filter: see filter.h. Its three ends are pipes that never block us, so that one that does
 * not read, or fills stderr, cannot hang us beyond its time. */
#include "filter.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <dongtin/clock.h>
#include <dongtin/log.h>

enum {
    READ_BYTES = 64 * 1024,
    PIPE_BYTES = 256 * 1024, /* asked for; what the kernel gives is enough */
    KEPT_BYTES = 1 << 20,    /* of memory that one long answer needed */
    SAID_BYTES = 400,        /* of a line on stderr that the log shows */
    SAID_LINES = 10,         /* of them, for one question */
    TICK_MS = 100,           /* how late an end is noticed while something else holds the output */
    LAST_WAIT_MS = 500,      /* for the end of a filter whose input was closed, ... */
    STATUS_WAIT_MS = 200,    /* ... and of one that closed its output */
    STATUS_CANNOT_START = 127
};

/* One end of a pipe, ours and the filter's. */
struct ends {
    int ours, its;
};

struct filter {
    struct filter_order order;
    pid_t pid;        /* 0: it does not run */
    bool has_ended;   /* and waited for: only what it left behind can still be killed */
    int in, out, err; /* our ends of its standard input, output and stderr; -1: closed */
    struct buffer answer;
    size_t taken;  /* bytes of `answer` that were given to the caller */
    size_t looked; /* bytes of it that hold no end */
    bool is_used;
    struct buffer said; /* the line on stderr that is not finished */
    char last_said[SAID_BYTES];
    unsigned said_lines; /* since the last question */
};

bool filter_new(struct filter **filter, const struct filter_order *order, struct error *error)
{
    *filter = calloc(1, sizeof **filter);
    if (*filter == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for a filter");
    **filter = (struct filter){.order = *order, .in = -1, .out = -1, .err = -1};
    buffer_init(&(*filter)->answer);
    buffer_init(&(*filter)->said);
    /* For filters in Python, which keep what they print as C's standard output does. */
    return setenv("PYTHONUNBUFFERED", "1", 0) == 0 ||
           error_set(error, ERROR_SYSTEM, "cannot set PYTHONUNBUFFERED: %s", strerror(errno));
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        (void)close(*fd);
    *fd = -1;
}

/* --- starting ----------------------------------------------------------------------------- */

static bool open_pipe(struct ends *ends, bool is_input)
{
    int pair[2];

    if (pipe2(pair, O_CLOEXEC) != 0)
        return false;
    *ends = (struct ends){.ours = pair[is_input], .its = pair[!is_input]};
    (void)fcntl(ends->ours, F_SETPIPE_SZ, PIPE_BYTES);
    return fcntl(ends->ours, F_SETFL, O_NONBLOCK) == 0;
}

/* In the child, where only what is safe in a signal handler may be called. Its group is its own, so
 * that all it starts can be killed with it; and it does not outlive us. */
static void become(const struct filter *filter, const struct ends ends[3], pid_t parent)
{
    const struct sigaction as_usual = {.sa_handler = SIG_DFL};
    static const char refusal[] = "the filter cannot be started in the configuration's folder\n";
    sigset_t none;

    (void)sigemptyset(&none);
    if (setpgid(0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent &&
        dup2(ends[0].its, STDIN_FILENO) >= 0 && dup2(ends[1].its, STDOUT_FILENO) >= 0 &&
        dup2(ends[2].its, STDERR_FILENO) >= 0 && sigaction(SIGPIPE, &as_usual, NULL) == 0 &&
        sigprocmask(SIG_SETMASK, &none, NULL) == 0 && chdir(filter->order.folder) == 0)
        (void)execv(filter->order.words[0], filter->order.words);
    if (write(STDERR_FILENO, refusal, sizeof refusal - 1) < 0)
        _exit(STATUS_CANNOT_START);
    _exit(STATUS_CANNOT_START);
}

static bool start(struct filter *filter, struct error *error)
{
    struct ends ends[3] = {{-1, -1}, {-1, -1}, {-1, -1}};
    const pid_t parent = getpid();
    bool is_open = true;

    for (size_t i = 0; i < 3; i++)
        is_open = is_open && open_pipe(&ends[i], i == 0);
    filter->pid = is_open ? fork() : -1;
    if (filter->pid == 0)
        become(filter, ends, parent);
    if (filter->pid < 0)
        (void)error_set(error, ERROR_SYSTEM, "the filter cannot be started: %s", strerror(errno));
    for (size_t i = 0; i < 3; i++)
        close_end(&ends[i].its);
    if (filter->pid < 0) {
        for (size_t i = 0; i < 3; i++)
            close_end(&ends[i].ours);
        filter->pid = 0;
        return false;
    }
    (void)setpgid(filter->pid, filter->pid); /* whoever comes first */
    filter->in = ends[0].ours;
    filter->out = ends[1].ours;
    filter->err = ends[2].ours;
    filter->is_used = false;
    filter->last_said[0] = '\0';
    return true;
}

/* --- ending ------------------------------------------------------------------------------- */

/* Waits at most so long for its end. True when it has ended, and is forgotten. */
static bool wait_end(struct filter *filter, unsigned ms, int *status)
{
    const struct timespec pause = {.tv_nsec = 1000000};

    for (unsigned waited = 0;; waited++) {
        if (waitpid(filter->pid, status, WNOHANG) == filter->pid) {
            filter->has_ended = true;
            return true;
        }
        if (waited >= ms)
            return false;
        (void)nanosleep(&pause, NULL);
    }
}

/* Closes our ends and forgets what was read. */
static void forget(struct filter *filter)
{
    close_end(&filter->in);
    close_end(&filter->out);
    close_end(&filter->err);
    filter->pid = 0;
    filter->has_ended = false;
    filter->taken = 0;
    filter->looked = 0;
    buffer_reset(&filter->answer);
    buffer_reset(&filter->said);
}

/* Ends whatever is left of it. */
static void kill_all(struct filter *filter)
{
    int status;

    if (filter->pid == 0)
        return;
    (void)kill(-filter->pid, SIGKILL);
    if (!filter->has_ended) {
        (void)kill(filter->pid, SIGKILL); /* it may not have come to make its group */
        while (waitpid(filter->pid, &status, 0) < 0 && errno == EINTR)
            continue;
    }
    forget(filter);
}

void filter_stop(struct filter *filter, const char *why)
{
    char quoted[2 * ERROR_TEXT_BYTES];

    if (filter->pid == 0)
        return;
    log_write(LOG_LEVEL_WARNING, "event=filter-stopped pid=%d reason=%s", (int)filter->pid,
              log_quoted(quoted, sizeof quoted, why));
    filter_listen(filter);
    kill_all(filter);
}

void filter_free(struct filter *filter)
{
    int status;

    if (filter == NULL)
        return;
    if (filter->pid != 0) {
        close_end(&filter->in);
        close_end(&filter->out);
        (void)wait_end(filter, LAST_WAIT_MS, &status);
    }
    kill_all(filter);
    buffer_clear(&filter->answer);
    buffer_clear(&filter->said);
    free(filter);
}

/* --- stderr ------------------------------------------------------------------------------- */

static void log_said(struct filter *filter, const char *line, size_t size)
{
    char quoted[2 * SAID_BYTES];

    (void)snprintf(filter->last_said, sizeof filter->last_said, "%.*s", (int)size, line);
    error_printable(filter->last_said);
    if (filter->last_said[0] == '\0' || filter->said_lines++ > SAID_LINES)
        return;
    if (filter->said_lines > SAID_LINES)
        log_write(LOG_LEVEL_WARNING, "event=filter-said more=\"until the next article\"");
    else
        log_write(LOG_LEVEL_WARNING, "event=filter-said text=%s",
                  log_quoted(quoted, sizeof quoted, filter->last_said));
}

/* Logs the whole lines of what it said; of a long one the beginning. */
static void log_lines(struct filter *filter)
{
    struct buffer *const said = &filter->said;
    const char *end;
    size_t used = 0;

    while (said->size > used &&
           (end = memchr(said->bytes + used, '\n', said->size - used)) != NULL) {
        log_said(filter, said->bytes + used, (size_t)(end - said->bytes) - used);
        used = (size_t)(end - said->bytes) + 1;
    }
    if (used == 0 && said->size > READ_BYTES) {
        log_said(filter, said->bytes, said->size);
        used = said->size;
    }
    if (used == 0)
        return;
    memmove(said->bytes, said->bytes + used, said->size - used);
    said->size -= used;
}

enum got { GOT_BYTES, GOT_NOTHING, GOT_END };

/* Reads once, without waiting. */
static enum got read_some(int fd, struct buffer *into)
{
    ssize_t size = -1;

    if (!buffer_reserve(into, READ_BYTES))
        return GOT_END;
    do
        size = read(fd, into->bytes + into->size, READ_BYTES);
    while (size < 0 && errno == EINTR);
    if (size < 0)
        return errno == EAGAIN ? GOT_NOTHING : GOT_END;
    into->size += (size_t)size;
    into->bytes[into->size] = '\0';
    return size > 0 ? GOT_BYTES : GOT_END;
}

/* One read at a time, so that one that never stops talking cannot hold us. */
static void read_said(struct filter *filter)
{
    if (filter->err < 0)
        return;
    if (read_some(filter->err, &filter->said) == GOT_END)
        close_end(&filter->err);
    log_lines(filter);
}

void filter_listen(struct filter *filter)
{
    int status;

    if (filter->pid == 0)
        return;
    read_said(filter);
    if (!wait_end(filter, 0, &status))
        return;
    log_write(LOG_LEVEL_INFO, "event=filter-ended pid=%d %s=%d", (int)filter->pid,
              WIFEXITED(status) ? "status" : "signal",
              WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
    kill_all(filter); /* what it started, and left behind */
}

/* --- questions and answers ---------------------------------------------------------------- */

bool filter_is_used(const struct filter *filter)
{
    return filter->pid != 0 && filter->is_used;
}

/* Finds the end of an answer. */
static bool find_answer(struct filter *filter, struct json_slice *answer)
{
    struct buffer *const got = &filter->answer;
    const char *const begin = got->bytes;
    const char *end;

    while (got->size > filter->looked &&
           (end = memchr(begin + filter->looked, '\n', got->size - filter->looked)) != NULL) {
        const size_t at = (size_t)(end - begin);

        filter->looked = at + 1;
        if (filter->order.has_lines && at > 0 && begin[at - 1] != '\n')
            continue;
        filter->taken = at + 1;
        *answer = (struct json_slice){begin, filter->order.has_lines && at > 0 ? at - 1 : at};
        return true;
    }
    filter->looked = got->size;
    return false;
}

/* Says how it ended, with the last it said on stderr. */
static enum filter_result describe_end(struct filter *filter, struct error *error)
{
    const char *const where =
        filter->answer.size > 0 ? " in the middle of an answer" : " without an answer";
    int status = 0;

    if (!wait_end(filter, STATUS_WAIT_MS, &status))
        (void)error_set(error, ERROR_UNAVAILABLE, "closed its output%s", where);
    else if (WIFEXITED(status))
        (void)error_set(error, ERROR_UNAVAILABLE, "exit status %d%s", WEXITSTATUS(status), where);
    else
        (void)error_set(error, ERROR_UNAVAILABLE, "signal %d%s", WTERMSIG(status), where);
    for (int i = 0; i < SAID_LINES && filter->err >= 0; i++)
        read_said(filter);
    if (filter->said.size > 0)
        log_said(filter, filter->said.bytes, filter->said.size);
    if (filter->last_said[0] != '\0') {
        const struct error end = *error;

        (void)error_set(error, end.kind, "%s: %s", end.text, filter->last_said);
    }
    return FILTER_DIED;
}

/* What it said on stderr since the question tells more than the time: jq goes on after an error,
 * and gives no answer to the line that had it. */
static enum filter_result describe_silence(const struct filter *filter, struct error *error)
{
    const char *const hint =
        filter->order.has_lines ? "an empty line must end it" : "a newline must end it";
    const bool has_said = filter->said_lines > 0 && filter->last_said[0] != '\0';

    (void)error_set(error, ERROR_UNAVAILABLE, "no %s in %u s; %s%s%s",
                    filter->answer.size > 0 ? "end of the answer" : "answer",
                    filter->order.timeout_s,
                    filter->answer.size > 0 ? hint : "it must flush each line",
                    has_said ? "; it said: " : "", has_said ? filter->last_said : "");
    return FILTER_SILENT;
}

/* Gives what is left of the question. One that does not read may answer all the same. */
static void write_some(struct filter *filter, const struct buffer *question, size_t *written)
{
    const ssize_t size = write(filter->in, question->bytes + *written, question->size - *written);

    if (size > 0)
        *written += (size_t)size;
    else if (size < 0 && errno != EAGAIN && errno != EINTR)
        close_end(&filter->in);
}

/* Waits for any of the three ends. */
static void wait_ends(const struct filter *filter, bool is_written, int timeout_ms, short ready[3])
{
    struct pollfd ends[3] = {{.fd = is_written ? -1 : filter->in, .events = POLLOUT},
                             {.fd = filter->out, .events = POLLIN},
                             {.fd = filter->err, .events = POLLIN}};

    (void)poll(ends, 3, timeout_ms);
    for (size_t i = 0; i < 3; i++)
        ready[i] = ends[i].revents;
}

/* Whether it has to be heard or told more. One that says more than its answer is out of step: it
 * may never stop, and is not listened to. */
static bool goes_on(const struct filter *filter, bool is_answered, bool is_told)
{
    return !is_answered || (!is_told && filter->in >= 0 && filter->answer.size == filter->taken);
}

static bool has_ended(struct filter *filter)
{
    siginfo_t end = {0};

    return waitid(P_PID, (id_t)filter->pid, &end, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           end.si_pid == filter->pid;
}

static enum filter_result exchange(struct filter *filter, const struct buffer *question,
                                   struct json_slice *answer, struct error *error)
{
    const uint64_t end_ns = clock_monotonic_ns() + filter->order.timeout_s * 1000000000ULL;
    size_t written = 0;
    bool is_answered = false;

    while (goes_on(filter, is_answered, written == question->size)) {
        const uint64_t now_ns = clock_monotonic_ns();
        short ready[3];

        if (now_ns >= end_ns) {
            return describe_silence(filter, error);
        }
        wait_ends(filter, written == question->size, TICK_MS, ready);
        if (ready[0] != 0)
            write_some(filter, question, &written);
        if (ready[2] != 0)
            read_said(filter);
        if (ready[1] != 0 && read_some(filter->out, &filter->answer) == GOT_END) {
            if (!is_answered)
                return describe_end(filter, error);
            break;
        }
        is_answered = is_answered || find_answer(filter, answer);
        if (!is_answered && filter->answer.size > filter->order.max_bytes) {
            (void)error_set(error, ERROR_UNAVAILABLE, "an answer of more than %zu bytes",
                            filter->order.max_bytes);
            return FILTER_DIED;
        }
        /* Something that it started may hold its output open. */
        if (!is_answered && ready[1] == 0 && has_ended(filter))
            return describe_end(filter, error);
    }
    /* The buffer may have moved since the answer was found. */
    answer->start = filter->answer.bytes;
    return FILTER_ANSWERED;
}

/* What it said since the last answer was not asked for: it is out of step, and is started anew. */
static void check_step(struct filter *filter)
{
    filter_listen(filter);
    if (filter->pid == 0)
        return;
    if (read_some(filter->out, &filter->answer) == GOT_END)
        filter_stop(filter, "closed its output");
    else if (filter->answer.size > filter->taken)
        filter_stop(filter, "said more than it was asked for");
}

enum filter_result filter_ask(struct filter *filter, const struct buffer *question,
                              struct json_slice *answer, struct error *error)
{
    enum filter_result result;

    check_step(filter);
    if (filter->answer.capacity > KEPT_BYTES)
        buffer_clear(&filter->answer);
    buffer_reset(&filter->answer);
    filter->taken = 0;
    filter->looked = 0;
    filter->said_lines = 0;
    if (filter->pid == 0 && !start(filter, error))
        return FILTER_FAILED;
    result = exchange(filter, question, answer, error);
    filter->is_used = filter->is_used || result == FILTER_ANSWERED;
    return result;
}

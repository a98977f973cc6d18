/* One process of a line: see process.h. */
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <dongtin/clock.h>
#include <dongtin/log.h>

enum { STATUS_CANNOT_START = 127 };

/* A life this long is no crash loop, whether it finished an article or not. */
static const uint64_t long_life_ns = 30000000000U;
/* What has lived this long has begun to work. */
static const uint64_t settled_life_ns = 2000000000U;
static const uint64_t ns_per_s = 1000000000U;
static const uint64_t ns_per_ms = 1000000U;

static const struct line_stage *stage_of(const struct process *process)
{
    return &process->line->stages[process->stage];
}

bool process_init(struct process *process, const struct line *line, size_t stage, uint32_t worker,
                  struct error *error)
{
    *process = (struct process){.line = line, .stage = stage, .worker = worker};
    (void)snprintf(process->name, sizeof process->name, "%s.%u", line->stages[stage].name, worker);
    process->hand_path = hand_path(line->runtime, line->stages[stage].name, worker);
    return process->hand_path != NULL || error_set(error, ERROR_SYSTEM, "not enough memory");
}

void process_clear(struct process *process)
{
    free(process->hand_path);
    *process = (struct process){0};
}

void process_take_over(struct process *process, struct process *from)
{
    process->pid = from->pid;
    process->wish = from->wish;
    process->started_ns = from->started_ns;
    process->start_at_ns = from->start_at_ns;
    process->in_vain = from->in_vain;
    from->pid = 0;
}

void process_withhold(struct process *process)
{
    process->start_at_ns = UINT64_MAX;
    process->joins = true;
}

void process_release(struct process *process)
{
    if (process->start_at_ns == UINT64_MAX)
        process->start_at_ns = 0;
}

/* Only ingest may read what the launcher was given on its standard input. */
static bool give_no_input(void)
{
    const int fd = open("/dev/null", O_RDONLY);
    const bool given = fd >= 0 && dup2(fd, STDIN_FILENO) >= 0;

    if (fd > STDIN_FILENO)
        (void)close(fd);
    return given;
}

/* In the child: becomes the stage's program.
 *
 * It must not outlive its launcher: a stage is told to stop; ingest is killed, since draining a
 * line that is gone would never end, and its ledger stands any death. It has a process group of its
 * own, so that an interrupt from the terminal reaches the launcher alone, which knows the order of
 * stopping. Reading from the terminal would stop a process of another group; so it is an error. */
static void become(const struct process *process, pid_t launcher)
{
    const struct line_stage *const stage = stage_of(process);
    const bool is_ingest = process->stage == 0;
    const struct sigaction as_usual = {.sa_handler = SIG_DFL};
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    char worker[16];
    sigset_t none;

    (void)snprintf(worker, sizeof worker, "%u", process->worker);
    (void)sigemptyset(&none);
    if (prctl(PR_SET_PDEATHSIG, is_ingest ? SIGKILL : SIGTERM) != 0 || getppid() != launcher ||
        setpgid(0, 0) != 0 || sigprocmask(SIG_SETMASK, &none, NULL) != 0 ||
        sigaction(SIGPIPE, &as_usual, NULL) != 0 || sigaction(SIGTTIN, &ignore, NULL) != 0 ||
        (!is_ingest && !give_no_input()))
        _exit(STATUS_CANNOT_START);
    (void)execl(stage->program, stage->program, "--line", process->line->path, "--stage",
                stage->name, "--worker", worker, (char *)NULL);
    log_write(LOG_LEVEL_ERROR, "event=exec process=%s program=%s reason=\"%s\"", process->name,
              stage->program, strerror(errno));
    _exit(STATUS_CANNOT_START);
}

bool process_start(struct process *process, struct error *error)
{
    const pid_t launcher = getpid();
    const pid_t pid = fork();

    if (pid < 0)
        return error_set(error, ERROR_SYSTEM, "%s: cannot be started: %s", process->name,
                         strerror(errno));
    if (pid == 0)
        become(process, launcher);
    process->pid = pid;
    process->wish = DEATH_UNASKED;
    process->started_ns = clock_monotonic_ns();
    log_write(LOG_LEVEL_INFO, "event=started process=%s pid=%d", process->name, (int)pid);
    return true;
}

void process_stop(struct process *process, int signal_number)
{
    if (process->pid == 0)
        return;
    if (process->wish == DEATH_UNASKED)
        process->wish = DEATH_ASKED;
    (void)kill(process->pid, signal_number);
}

/* Whether this life finished an article. A process that never came to open its hand did not. */
static bool has_finished_one(const struct process *process)
{
    struct hand_view *const view = malloc(sizeof *view);
    const bool finished = view != NULL && hand_look(view, process->hand_path, NULL) &&
                          view->pid == (uint32_t)process->pid &&
                          view->counts[HAND_FINISHED_SINCE_START] > 0;

    free(view);
    return finished;
}

static void note_death(const struct process *process, const struct hand_death *death)
{
    const struct hand_owner owner = {.runtime = process->line->runtime,
                                     .stage = stage_of(process)->name,
                                     .worker = process->worker,
                                     .pid = (uint32_t)process->pid};
    struct error error = {0};

    if (!hand_note_death(death, &owner, &error))
        log_error("note", &error); /* the death counts as one of unknown cause */
}

bool process_collect(struct process *process, int *wait_status)
{
    struct hand_death death;
    uint64_t now;
    bool expected; /* ingest ends by itself when no source can give any more */

    if (process->pid == 0 || waitpid(process->pid, wait_status, WNOHANG) != process->pid)
        return false;
    now = clock_monotonic_ns();
    death = death_of(*wait_status, process->wish, stage_of(process)->stall_timeout_s);
    note_death(process, &death);
    if (has_finished_one(process) || now - process->started_ns > long_life_ns)
        process->in_vain = 0;
    else
        process->in_vain++;
    process->start_at_ns = now + death_delay_ms(process->in_vain) * ns_per_ms;
    expected = process->wish == DEATH_ASKED || (process->stage == 0 && *wait_status == 0);
    log_write(expected ? LOG_LEVEL_INFO : LOG_LEVEL_WARNING,
              "event=ended process=%s pid=%d cause=\"%s\"", process->name, (int)process->pid,
              death.cause);
    process->pid = 0;
    return true;
}

void process_kill_if_stalled(struct process *process, struct hand_view *view)
{
    const uint32_t most_s = stage_of(process)->stall_timeout_s;
    const uint64_t most_ns = most_s * ns_per_s;
    const uint64_t now = clock_monotonic_ns();

    if (process->pid == 0 || process->wish == DEATH_STALL ||
        !hand_look(view, process->hand_path, NULL) || view->pid != (uint32_t)process->pid ||
        !view->running || now < view->since_ns || now - view->since_ns <= most_ns)
        return;
    log_write(LOG_LEVEL_WARNING, "event=stalled process=%s pid=%d seconds=%u", process->name,
              (int)process->pid, most_s);
    process->wish = DEATH_STALL;
    (void)kill(process->pid, SIGKILL);
}

bool process_is_ready(const struct process *process, struct hand_view *view)
{
    if (process->pid == 0)
        return false;
    if (hand_look(view, process->hand_path, NULL) && view->owned &&
        view->pid == (uint32_t)process->pid)
        return true;
    return clock_monotonic_ns() - process->started_ns > settled_life_ns;
}

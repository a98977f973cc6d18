/* Runs the processes of a line: see supervise.h.
 *
 * The line goes through phases, never back:
 *
 *     RUN  --(told to stop)-->  DRAIN  --(ingest ended)-->  STOP  -->  END
 *
 * In STOP the stages are told to stop one after the other, first to last, so that what one of them
 * still sends finds the next. STOP_AT_ONCE tells all of them together: at a second signal, when
 * draining takes too long, and when a process refuses its configuration. What is unsettled then is
 * offered again at the next start. */
#include "supervise.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <dongtin/clock.h>
#include <dongtin/hand.h>
#include <dongtin/log.h>

#include "process.h"

enum { TICK_MS = 100, TICKS_PER_LOOK = 5 };

static const uint64_t ns_per_ms = 1000000U;
static const uint64_t ns_per_s = 1000000000U;
static const uint64_t stop_grace_ns = 10000000000U; /* for a stage in its turn */
static const uint64_t at_once_grace_ns = 1000000000U;

enum phase { PHASE_RUN, PHASE_DRAIN, PHASE_STOP, PHASE_STOP_AT_ONCE, PHASE_END };

struct supervisor {
    const struct supervise_order *order;
    struct process *processes; /* in the order of the stages */
    size_t count;
    struct hand_view *view; /* room to look at hands with */
    int signals;            /* signalfd */
    sigset_t mask_before;
    enum phase phase;
    enum supervise_end end;
    size_t stopping;       /* STOP: the stage whose turn it is */
    uint64_t deadline_ns;  /* of the phase, or of the stage whose turn it is */
    uint64_t next_tick_ns; /* looks and ticks keep their pace whatever wakes the loop */
    uint64_t next_watchdog_ns;
    unsigned ticks;
    bool ready; /* said to systemd */
};

static bool make_processes(struct supervisor *supervisor, struct error *error)
{
    const struct line *const line = supervisor->order->line;
    size_t count = 0;

    for (size_t i = 0; i < line->stage_count; i++)
        count += line->stages[i].workers;
    supervisor->processes = calloc(count, sizeof *supervisor->processes);
    supervisor->view = malloc(sizeof *supervisor->view);
    if (supervisor->processes == NULL || supervisor->view == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    for (size_t i = 0; i < line->stage_count; i++)
        for (uint32_t worker = 0; worker < line->stages[i].workers; worker++)
            if (!process_init(&supervisor->processes[supervisor->count++], line, i, worker, error))
                return false;
    return true;
}

/* From here on signals wait until the loop reads them. That nobody reads the log any more is no
 * reason to stop. */
static bool take_signals(struct supervisor *supervisor, struct error *error)
{
    static const int numbers[] = {SIGCHLD, SIGTERM, SIGINT, SIGHUP};
    const struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigset_t mask;

    (void)sigaction(SIGPIPE, &ignore, NULL);
    (void)sigemptyset(&mask);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        (void)sigaddset(&mask, numbers[i]);
    (void)sigprocmask(SIG_BLOCK, &mask, &supervisor->mask_before);
    supervisor->signals = signalfd(-1, &mask, SFD_CLOEXEC | SFD_NONBLOCK);
    return supervisor->signals >= 0 ||
           error_set(error, ERROR_SYSTEM, "signalfd: %s", strerror(errno));
}

static void notify(const struct supervisor *supervisor, const char *state)
{
    notify_send(supervisor->order->notify, state);
}

static bool stage_runs(const struct supervisor *supervisor, size_t stage)
{
    for (size_t i = 0; i < supervisor->count; i++)
        if (supervisor->processes[i].stage == stage && supervisor->processes[i].pid != 0)
            return true;
    return false;
}

static bool any_runs(const struct supervisor *supervisor)
{
    for (size_t i = 0; i < supervisor->count; i++)
        if (supervisor->processes[i].pid != 0)
            return true;
    return false;
}

static void signal_stage(struct supervisor *supervisor, size_t stage, int number)
{
    for (size_t i = 0; i < supervisor->count; i++)
        if (supervisor->processes[i].stage == stage)
            process_stop(&supervisor->processes[i], number);
}

static void signal_all(struct supervisor *supervisor, int number)
{
    for (size_t i = 0; i < supervisor->count; i++)
        process_stop(&supervisor->processes[i], number);
}

static void begin_stop_at_once(struct supervisor *supervisor, const char *why)
{
    if (supervisor->phase >= PHASE_STOP_AT_ONCE)
        return;
    log_write(LOG_LEVEL_INFO, "event=stopping reason=\"%s\"", why);
    supervisor->phase = PHASE_STOP_AT_ONCE;
    supervisor->deadline_ns = clock_monotonic_ns() + at_once_grace_ns;
    signal_all(supervisor, SIGTERM);
}

static void begin_stop(struct supervisor *supervisor)
{
    supervisor->phase = PHASE_STOP;
    supervisor->stopping = 0;
    supervisor->deadline_ns = clock_monotonic_ns() + stop_grace_ns;
    signal_stage(supervisor, 0, SIGTERM);
}

static void begin_drain(struct supervisor *supervisor)
{
    log_write(LOG_LEVEL_INFO, "event=draining seconds=%u", supervisor->order->drain_timeout_s);
    supervisor->end = SUPERVISE_STOPPED;
    if (!stage_runs(supervisor, 0)) { /* without ingest nothing can be settled */
        begin_stop(supervisor);
        return;
    }
    supervisor->phase = PHASE_DRAIN;
    supervisor->deadline_ns = clock_monotonic_ns() + supervisor->order->drain_timeout_s * ns_per_s;
    signal_stage(supervisor, 0, SIGTERM);
}

static void on_stop_signal(struct supervisor *supervisor)
{
    notify(supervisor, "STOPPING=1\nSTATUS=draining");
    switch (supervisor->phase) {
    case PHASE_RUN:
        begin_drain(supervisor);
        break;
    case PHASE_DRAIN:
    case PHASE_STOP:
        begin_stop_at_once(supervisor, "told to stop at once");
        break;
    case PHASE_STOP_AT_ONCE:
        signal_all(supervisor, SIGKILL);
        break;
    case PHASE_END:
        break;
    }
}

static void read_signals(struct supervisor *supervisor)
{
    struct signalfd_siginfo signal_read;

    while (read(supervisor->signals, &signal_read, sizeof signal_read) ==
           (ssize_t)sizeof signal_read) {
        if (signal_read.ssi_signo == SIGTERM || signal_read.ssi_signo == SIGINT)
            on_stop_signal(supervisor);
        else if (signal_read.ssi_signo == SIGHUP)
            log_write(LOG_LEVEL_WARNING, "event=hangup reason=\"ignored: a changed configuration "
                                         "is read at the next start\"");
    }
}

/* A process died, and its death is noted. Unless this ends the line it will be started again. */
static void on_death(struct supervisor *supervisor, const struct process *process, int wait_status)
{
    const bool is_ingest = process->stage == 0;

    if (supervisor->phase >= PHASE_STOP)
        return;
    if (death_is_refusal(wait_status)) {
        log_write(LOG_LEVEL_ERROR,
                  "event=refused process=%s reason=\"its configuration is wrong, "
                  "see its last line; the line stops\"",
                  process->name);
        supervisor->end = SUPERVISE_REFUSED;
        begin_stop_at_once(supervisor, "wrong configuration");
    } else if (is_ingest && wait_status == 0) {
        begin_stop(supervisor);
    } else if (is_ingest && supervisor->phase == PHASE_DRAIN) {
        begin_stop_at_once(supervisor, "ingest died while the line drained");
    }
}

static void collect_dead(struct supervisor *supervisor)
{
    for (size_t i = 0; i < supervisor->count; i++) {
        int wait_status = 0;

        if (process_collect(&supervisor->processes[i], &wait_status))
            on_death(supervisor, &supervisor->processes[i], wait_status);
    }
}

static void start_due(struct supervisor *supervisor)
{
    const uint64_t now = clock_monotonic_ns();
    struct error error = {0};

    if (supervisor->phase >= PHASE_STOP)
        return;
    for (size_t i = 0; i < supervisor->count; i++) {
        struct process *const process = &supervisor->processes[i];

        if (process->pid != 0 || now < process->start_at_ns || process_start(process, &error))
            continue;
        log_error("start", &error); /* no memory, too many processes: tried again */
        process->start_at_ns = now + ns_per_s;
    }
}

/* STOP: the next stage's turn, when the one before has ended. */
static void advance_stop(struct supervisor *supervisor)
{
    while (!stage_runs(supervisor, supervisor->stopping)) {
        if (++supervisor->stopping == supervisor->order->line->stage_count) {
            supervisor->phase = PHASE_END;
            return;
        }
        signal_stage(supervisor, supervisor->stopping, SIGTERM);
        supervisor->deadline_ns = clock_monotonic_ns() + stop_grace_ns;
    }
    if (clock_monotonic_ns() > supervisor->deadline_ns)
        signal_stage(supervisor, supervisor->stopping, SIGKILL);
}

static void advance(struct supervisor *supervisor)
{
    switch (supervisor->phase) {
    case PHASE_DRAIN:
        if (clock_monotonic_ns() > supervisor->deadline_ns)
            begin_stop_at_once(supervisor, "drain_timeout is over; what is unsettled is offered "
                                           "again at the next start");
        break;
    case PHASE_STOP:
        advance_stop(supervisor);
        break;
    case PHASE_STOP_AT_ONCE:
        if (!any_runs(supervisor))
            supervisor->phase = PHASE_END;
        else if (clock_monotonic_ns() > supervisor->deadline_ns)
            signal_all(supervisor, SIGKILL);
        break;
    case PHASE_RUN:
    case PHASE_END:
        break;
    }
}

static void say_when_ready(struct supervisor *supervisor)
{
    if (supervisor->ready || supervisor->phase != PHASE_RUN)
        return;
    for (size_t i = 0; i < supervisor->count; i++)
        if (!process_is_ready(&supervisor->processes[i], supervisor->view))
            return;
    supervisor->ready = true;
    log_write(LOG_LEVEL_INFO, "event=ready processes=%zu", supervisor->count);
    notify(supervisor, "READY=1\nSTATUS=running");
}

static void say_alive(struct supervisor *supervisor, uint64_t now)
{
    const uint64_t period_ns = supervisor->order->notify->watchdog_ns;

    if (period_ns == 0 || now < supervisor->next_watchdog_ns)
        return;
    supervisor->next_watchdog_ns = now + period_ns;
    notify(supervisor, "WATCHDOG=1");
}

static void tick(struct supervisor *supervisor)
{
    const uint64_t now = clock_monotonic_ns();

    if (now < supervisor->next_tick_ns)
        return;
    supervisor->next_tick_ns = now + TICK_MS * ns_per_ms;
    if (supervisor->ticks++ % TICKS_PER_LOOK == 0)
        for (size_t i = 0; i < supervisor->count; i++)
            process_kill_if_stalled(&supervisor->processes[i], supervisor->view);
    say_when_ready(supervisor);
    say_alive(supervisor, now);
    if (supervisor->order->tick != NULL)
        supervisor->order->tick(supervisor->order->closure);
}

static void run(struct supervisor *supervisor)
{
    struct pollfd wait = {.fd = supervisor->signals, .events = POLLIN};

    while (supervisor->phase != PHASE_END) {
        start_due(supervisor);
        (void)poll(&wait, 1, TICK_MS);
        read_signals(supervisor);
        collect_dead(supervisor);
        advance(supervisor);
        tick(supervisor);
    }
}

static void clear(struct supervisor *supervisor)
{
    for (size_t i = 0; i < supervisor->count; i++)
        process_clear(&supervisor->processes[i]);
    free(supervisor->processes);
    free(supervisor->view);
    if (supervisor->signals >= 0)
        (void)close(supervisor->signals);
    (void)sigprocmask(SIG_SETMASK, &supervisor->mask_before, NULL);
}

enum supervise_end supervise(const struct supervise_order *order, struct error *error)
{
    struct supervisor supervisor = {.order = order, .signals = -1, .end = SUPERVISE_DONE};

    (void)sigprocmask(SIG_BLOCK, NULL, &supervisor.mask_before);
    if (make_processes(&supervisor, error) && take_signals(&supervisor, error))
        run(&supervisor);
    else
        supervisor.end = SUPERVISE_FAILED;
    clear(&supervisor);
    return supervisor.end;
}

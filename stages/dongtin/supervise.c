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

#include "changeover.h"
#include "crew.h"

enum { TICK_MS = 100, TICKS_PER_LOOK = 5 };

static const uint64_t ns_per_ms = 1000000U;
static const uint64_t ns_per_s = 1000000000U;
static const uint64_t at_once_grace_ns = 1000000000U;

enum phase { PHASE_RUN, PHASE_DRAIN, PHASE_STOP, PHASE_STOP_AT_ONCE, PHASE_END };

struct supervisor {
    const struct supervise_order *order;
    struct crew *crew; /* owned */
    struct changeover changeover;
    struct hand_view *view; /* room to look at hands with */
    int signals;            /* signalfd */
    sigset_t mask_before;
    enum phase phase;
    enum supervise_end end;
    uint64_t deadline_ns;  /* of the phase */
    uint64_t next_tick_ns; /* looks and ticks keep their pace whatever wakes the loop */
    uint64_t next_watchdog_ns;
    unsigned ticks;
    bool ready; /* said to systemd */
};

static bool make_crew(struct supervisor *supervisor, struct error *error)
{
    supervisor->view = malloc(sizeof *supervisor->view);
    if (supervisor->view == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    supervisor->crew = crew_new(supervisor->order->line_path, error);
    return supervisor->crew != NULL &&
           changeover_open(&supervisor->changeover, supervisor->order->runtime, error);
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

/* Processes that leave by a change belong to the line until they are gone. */
static bool any_runs(const struct supervisor *supervisor)
{
    return crew_runs(supervisor->crew) || supervisor->changeover.leaving != NULL;
}

static void signal_all(struct supervisor *supervisor, int number)
{
    crew_signal(supervisor->crew, number);
    if (supervisor->changeover.leaving != NULL)
        crew_signal(supervisor->changeover.leaving, number);
}

static void begin_stop_at_once(struct supervisor *supervisor, const char *why)
{
    if (supervisor->phase >= PHASE_STOP_AT_ONCE)
        return;
    log_write(LOG_LEVEL_INFO, "event=stopping reason=\"%s\"", why);
    changeover_give_up(&supervisor->changeover);
    supervisor->phase = PHASE_STOP_AT_ONCE;
    supervisor->deadline_ns = clock_monotonic_ns() + at_once_grace_ns;
    signal_all(supervisor, SIGTERM);
}

static void begin_stop(struct supervisor *supervisor)
{
    changeover_give_up(&supervisor->changeover);
    supervisor->phase = PHASE_STOP;
    crew_begin_stop(supervisor->crew);
}

static void begin_drain(struct supervisor *supervisor)
{
    const uint32_t most_s = supervisor->changeover.drain_timeout_s;

    log_write(LOG_LEVEL_INFO, "event=draining seconds=%u", most_s);
    supervisor->end = SUPERVISE_STOPPED;
    if (!crew_stage_runs(supervisor->crew, 0)) { /* without ingest nothing can be settled */
        begin_stop(supervisor);
        return;
    }
    supervisor->phase = PHASE_DRAIN;
    supervisor->deadline_ns = clock_monotonic_ns() + most_s * ns_per_s;
    crew_signal_stage(supervisor->crew, 0, SIGTERM);
}

static void on_stop_signal(struct supervisor *supervisor)
{
    changeover_give_up(&supervisor->changeover);
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
            changeover_ask(&supervisor->changeover);
    }
}

/* A process died, and its death is noted. Unless this ends the line it will be started again. */
static void on_death(struct supervisor *supervisor, const struct process *process, int wait_status)
{
    const bool is_ingest = process->stage == 0;

    if (supervisor->phase >= PHASE_STOP)
        return;
    if (death_is_refusal(wait_status)) {
        if (changeover_goes_back(&supervisor->changeover, &supervisor->crew, process))
            return;
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
    const struct crew *const crew = supervisor->crew;

    /* A death may put another crew in its place; who else died is found in the next round. */
    for (size_t i = 0; supervisor->crew == crew && i < crew->count; i++) {
        int wait_status = 0;

        if (process_collect(&crew->processes[i], &wait_status))
            on_death(supervisor, &crew->processes[i], wait_status);
    }
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
        if (crew_stop_on(supervisor->crew) && !any_runs(supervisor))
            supervisor->phase = PHASE_END;
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
    for (size_t i = 0; i < supervisor->crew->count; i++)
        if (!process_is_ready(&supervisor->crew->processes[i], supervisor->view))
            return;
    supervisor->ready = true;
    log_write(LOG_LEVEL_INFO, "event=ready processes=%zu", supervisor->crew->count);
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
        for (size_t i = 0; i < supervisor->crew->count; i++)
            process_kill_if_stalled(&supervisor->crew->processes[i], supervisor->view);
    say_when_ready(supervisor);
    say_alive(supervisor, now);
    if (supervisor->order->tick != NULL)
        supervisor->order->tick(supervisor->order->closure);
}

/* Waits for a signal, somebody who asks, or the next tick. */
static void wait_for_something(const struct supervisor *supervisor)
{
    struct pollfd waits[] = {
        {.fd = supervisor->signals, .events = POLLIN},
        {.fd = supervisor->changeover.reconfigure.fd, .events = POLLIN}, /* -1 is passed over */
        {.fd = -1, .events = POLLIN}};

    /* Who asks while a change goes on waits for its turn. */
    if (supervisor->changeover.step == CHANGEOVER_IDLE)
        waits[2].fd = supervisor->changeover.listener;
    (void)poll(waits, sizeof waits / sizeof waits[0], TICK_MS);
}

static void run(struct supervisor *supervisor)
{
    while (supervisor->phase != PHASE_END) {
        if (supervisor->phase < PHASE_STOP)
            crew_start_due(supervisor->crew);
        wait_for_something(supervisor);
        read_signals(supervisor);
        collect_dead(supervisor);
        changeover_advance(&supervisor->changeover, &supervisor->crew, supervisor->view);
        advance(supervisor);
        tick(supervisor);
    }
}

static void clear(struct supervisor *supervisor)
{
    changeover_close(&supervisor->changeover);
    crew_free(supervisor->crew);
    free(supervisor->view);
    if (supervisor->signals >= 0)
        (void)close(supervisor->signals);
    (void)sigprocmask(SIG_SETMASK, &supervisor->mask_before, NULL);
}

enum supervise_end supervise(const struct supervise_order *order, struct error *error)
{
    struct supervisor supervisor = {.order = order,
                                    .changeover = {.config = order->config,
                                                   .notify = order->notify,
                                                   .listener = -1,
                                                   .client = -1,
                                                   .reconfigure = {.fd = -1},
                                                   .drain_timeout_s = order->drain_timeout_s},
                                    .signals = -1,
                                    .end = SUPERVISE_DONE};

    (void)sigprocmask(SIG_BLOCK, NULL, &supervisor.mask_before);
    if (make_crew(&supervisor, error) && take_signals(&supervisor, error))
        run(&supervisor);
    else
        supervisor.end = SUPERVISE_FAILED;
    clear(&supervisor);
    return supervisor.end;
}

/* The origin's loop: one thread, which never waits but in one place. Each turn it reads all the
 * verdicts that are there, takes what there is room for, commits both together, and offers what is
 * committed. */
#include "ingest.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <dongtin/clock.h>
#include <dongtin/log.h>

#include "ingest_private.h"

enum {
    SECOND_MS = 1000,
    COMMIT_DELAY_MS = 10, /* settlements alone wait so long for company */
    COMMIT_CHANGES = 64,
    MOST_WAITS = 8
};

static struct origin_time time_now(void)
{
    return (struct origin_time){.ms = clock_monotonic_ns() / 1000000, .wall_s = clock_wall_s()};
}

/* SIGTERM and SIGINT are read from a descriptor. SIGIO is what a file lease sends that is broken in
 * the instant before it is given back. */
static bool catch_signals(struct ingest *ingest, struct error *error)
{
    const struct sigaction ignored = {.sa_handler = SIG_IGN};
    sigset_t stops;

    (void)sigemptyset(&stops);
    (void)sigaddset(&stops, SIGTERM);
    (void)sigaddset(&stops, SIGINT);
    if (sigprocmask(SIG_BLOCK, &stops, NULL) == 0 && sigaction(SIGIO, &ignored, NULL) == 0 &&
        sigaction(SIGPIPE, &ignored, NULL) == 0)
        ingest->signals = signalfd(-1, &stops, SFD_NONBLOCK | SFD_CLOEXEC);
    if (ingest->signals >= 0)
        return true;
    return error_set(error, ERROR_SYSTEM, "cannot catch signals: %s", strerror(errno));
}

/* What is always waited for: signals, and folders however full the window is. */
static bool watch_events(struct ingest *ingest, struct error *error)
{
    struct epoll_event event = {.events = EPOLLIN};
    bool good;

    ingest->events = epoll_create1(EPOLL_CLOEXEC);
    good = ingest->events >= 0 &&
           epoll_ctl(ingest->events, EPOLL_CTL_ADD, ingest->signals, &event) == 0;
    for (size_t i = 0; good && i < ingest->source_count; i++)
        if (ingest->sources[i]->kind->wake != NULL && ingest->sources[i]->fd >= 0)
            good = epoll_ctl(ingest->events, EPOLL_CTL_ADD, ingest->sources[i]->fd, &event) == 0;
    return good || error_set(error, ERROR_SYSTEM, "cannot wait for events: %s", strerror(errno));
}

static bool open_ledger(struct ingest *ingest, struct error *error)
{
    struct ledger_damage damage;
    char reason[600];

    if (!ledger_open(&ingest->ledger, ingest->line->state, &damage, error))
        return false;
    if (damage.found)
        log_write(LOG_LEVEL_ERROR,
                  "event=ledger_damaged reason=%s aside=\"%s\" articles=%llu open=%llu dead=%llu",
                  log_quoted(reason, sizeof reason, damage.reason), damage.aside,
                  (unsigned long long)damage.articles, (unsigned long long)damage.open,
                  (unsigned long long)damage.dead);
    if (ledger_has_open(ingest->ledger))
        backlog_begin(ingest);
    return true;
}

static bool open_sources(struct ingest *ingest, const json_t *settings, struct error *error)
{
    ingest->host = (struct source_host){.is_unchanged = intake_is_unchanged,
                                        .touched = intake_touched,
                                        .finished = intake_finished,
                                        .closure = ingest,
                                        .max_article_bytes = ingest->line->max_article_bytes};
    ingest->source_count = json_array_size(settings);
    return ingest_sources_new(settings, ingest->line->base, &ingest->host, &ingest->sources, error);
}

static bool open_links(struct ingest *ingest, struct error *error)
{
    const struct line *const line = ingest->line;
    const struct line_stage *const own = &line->stages[line_find(line, ingest->stage)];
    const struct line_stage *const next = own + 1;

    ingest->offered = article_new();
    if (ingest->offered == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    if (own + 1 == line->stages + line->stage_count)
        return error_set(error, ERROR_SETTINGS, "%s: there is no stage after %s", line->config,
                         ingest->stage);
    if (!links_new(&ingest->links, error))
        return false;
    ingest->verdicts = link_bind_verdicts(ingest->links, line->verdicts, error);
    if (ingest->verdicts != NULL)
        ingest->tap = link_bind_tap(ingest->links, own->taps[0], ingest->stage, 0, error);
    if (ingest->tap != NULL)
        ingest->out = link_connect_articles(ingest->links, next->in, next->workers, error);
    return ingest->out != NULL && link_watch_taps(ingest->out, next->taps, next->workers, error);
}

static bool ingest_open(struct ingest *ingest, const struct ingest_settings *settings,
                        struct error *error)
{
    const struct line *const line = ingest->line;
    const struct origin_settings origin = {
        .window = line->window,
        .window_bytes = line->window_bytes,
        .settle_timeout_ms = (uint64_t)line->settle_timeout_s * 1000,
        .limits = {.max_attempts = line->max_attempts, .max_kills = line->max_kills}};

    origin_init(&ingest->origin, &origin);
    return hand_open(&ingest->hand, line->runtime, ingest->stage, 0, error) &&
           open_ledger(ingest, error) && open_sources(ingest, settings->sources, error) &&
           catch_signals(ingest, error) && watch_events(ingest, error) && open_links(ingest, error);
}

static void ingest_close(struct ingest *ingest)
{
    article_free(ingest->offered);
    links_free(ingest->links);
    /* Entries that a queued change owns go with the ledger. */
    for (size_t i = 0; i < ingest->origin.count; i++)
        entry_free(ingest->origin.articles[i]->owner);
    origin_clear(&ingest->origin);
    for (size_t i = 0; i < ingest->fresh_count; i++)
        entry_free(ingest->fresh[i]);
    free(ingest->fresh);
    entry_free(ingest->held);
    for (size_t i = 0; ingest->sources != NULL && i < ingest->source_count; i++)
        source_free(ingest->sources[i]);
    free(ingest->sources);
    ledger_close(ingest->ledger);
    hand_close(ingest->hand);
    if (ingest->events >= 0)
        (void)close(ingest->events);
    if (ingest->signals >= 0)
        (void)close(ingest->signals);
}

/* Connections of its own that broke count as a `lost` that somebody reported. */
static void read_events(struct ingest *ingest)
{
    char endpoint[256];
    char quoted[300];
    enum link_event event;

    while ((event = link_next_event(ingest->out, endpoint, sizeof endpoint)) != LINK_NOTHING) {
        if (event != LINK_BROKEN)
            continue;
        log_write(LOG_LEVEL_INFO, "event=lost by=%s reason=%s", ingest->stage,
                  log_quoted(quoted, sizeof quoted, endpoint));
        origin_lost(&ingest->origin, ingest->now);
    }
}

static void read_signals(struct ingest *ingest)
{
    struct signalfd_siginfo signal;

    while (read(ingest->signals, &signal, sizeof signal) == (ssize_t)sizeof signal) {
        ingest->stops++;
        if (ingest->stops == 1)
            log_write(LOG_LEVEL_INFO, "event=draining open=%zu", origin_out_count(&ingest->origin));
    }
}

static void wake_sources(struct ingest *ingest)
{
    for (size_t i = 0; i < ingest->source_count; i++)
        if (ingest->sources[i]->kind->wake != NULL && ingest->sources[i]->fd >= 0)
            ingest->sources[i]->kind->wake(ingest->sources[i]);
}

static void show_counts(struct ingest *ingest)
{
    static const enum hand_count counts[LEDGER_COUNTS] = {[LEDGER_FOUND] = HAND_FOUND,
                                                          [LEDGER_IGNORED] = HAND_IGNORED,
                                                          [LEDGER_UNCHANGED] = HAND_UNCHANGED,
                                                          [LEDGER_ACCEPTED] = HAND_ACCEPTED,
                                                          [LEDGER_UPDATED] = HAND_UPDATED,
                                                          [LEDGER_DONE] = HAND_DONE,
                                                          [LEDGER_DROPPED] = HAND_DROPPED,
                                                          [LEDGER_DEAD] = HAND_DEAD,
                                                          [LEDGER_OPEN] = HAND_OPEN};
    struct hand_change changes[LEDGER_COUNTS + 2];
    uint64_t sums[LEDGER_COUNTS];

    ledger_sums(ingest->ledger, sums);
    for (int i = 0; i < LEDGER_COUNTS; i++)
        changes[i] = (struct hand_change){counts[i], sums[i]};
    changes[LEDGER_COUNTS] = (struct hand_change){HAND_WINDOW, ingest->origin.count};
    changes[LEDGER_COUNTS + 1] = (struct hand_change){HAND_WINDOW_BYTES, ingest->origin.bytes};
    hand_set_all(ingest->hand, changes, LEDGER_COUNTS + 2);
}

static void publish_statistics(struct ingest *ingest)
{
    uint64_t sums[LEDGER_COUNTS];
    struct buffer json;

    if (!link_tap_wanted(ingest->tap, LINK_TAP_STATS))
        return;
    ledger_sums(ingest->ledger, sums);
    buffer_init(&json);
    for (int i = 0; i < LEDGER_COUNTS; i++)
        buffer_append_format(&json, "%s\"%s\":%llu", i == 0 ? "{" : ",",
                             ledger_count_name((enum ledger_count)i), (unsigned long long)sums[i]);
    buffer_append_format(
        &json, ",\"offered_again\":%llu,\"window\":%zu,\"window_bytes\":%llu,\"bytes_out\":%llu}",
        (unsigned long long)hand_get(ingest->hand, HAND_OFFERED_AGAIN), ingest->origin.count,
        (unsigned long long)ingest->origin.bytes,
        (unsigned long long)hand_get(ingest->hand, HAND_BYTES_OUT));
    if (buffer_is_ok(&json))
        link_tap_json(ingest->tap, LINK_TAP_STATS, json.bytes, json.size);
    buffer_clear(&json);
}

/* Once a second. */
static bool tick(struct ingest *ingest, struct error *error)
{
    size_t overdue;

    if (ingest->now.ms < ingest->next_second_ms)
        return true;
    ingest->next_second_ms = ingest->now.ms + SECOND_MS;
    overdue = origin_look_for_overdue(&ingest->origin, ingest->now);
    if (overdue > 0)
        log_write(LOG_LEVEL_WARNING, "event=overdue articles=%zu", overdue);
    if (ledger_was_changed(ingest->ledger)) /* by a command: it may have opened articles again */
        backlog_begin(ingest);
    if (!intake_commit(ingest, error))
        return false;
    show_counts(ingest);
    publish_statistics(ingest);
    return true;
}

/* Acceptances are committed at once, since they wait to be offered; settlements alone, a little
 * later, together. */
static bool commit(struct ingest *ingest, struct error *error)
{
    if (!ledger_has_changes(ingest->ledger))
        return true;
    if (ingest->changed_ms == 0)
        ingest->changed_ms = ingest->now.ms;
    if (ingest->fresh_count == 0 && ingest->origin.count > 0 &&
        ledger_change_count(ingest->ledger) < COMMIT_CHANGES &&
        ingest->now.ms - ingest->changed_ms < COMMIT_DELAY_MS)
        return true;
    if (!intake_commit(ingest, error))
        return false;
    show_counts(ingest);
    return true;
}

static int wait_ms(const struct ingest *ingest)
{
    int wait = SECOND_MS;

    if (ingest->next_second_ms > ingest->now.ms)
        wait = (int)(ingest->next_second_ms - ingest->now.ms);
    wait = sooner(wait, origin_sleep_ms(&ingest->origin, ingest->now));
    if (ledger_has_changes(ingest->ledger) && !ingest->is_stuck)
        wait = sooner(wait, COMMIT_DELAY_MS);
    if (ingest->stops == 0 || ingest->is_stuck)
        wait = sooner(wait, intake_wait_ms(ingest));
    return wait;
}

/* The only place where the process waits. */
static bool wait_for_something(struct ingest *ingest, struct error *error)
{
    struct link_wait waits[MOST_WAITS] = {
        {.link = ingest->verdicts},
        {.link = ingest->out, .to_send = ingest->is_blocked},
        {.link = NULL, .fd = ingest->events},
    };
    size_t count = 3;
    const int timeout_ms = wait_ms(ingest);
    bool waited;

    for (size_t i = 0; i < ingest->source_count && count < MOST_WAITS; i++) {
        const struct source *const source = ingest->sources[i];

        if (source->reads_fd && source->fd >= 0 && ingest->stops == 0 && intake_wants(ingest))
            waits[count++] = (struct link_wait){.fd = source->fd};
    }
    waited = links_wait(ingest->links, waits, count, timeout_ms, error);
    ingest->now = time_now();
    return waited;
}

/* A damaged ledger is repaired when it is opened: the process ends, and the next one begins with
 * what can be read. */
static bool check_ledger(const struct ingest *ingest, struct error *error)
{
    if (!ledger_is_damaged(ingest->ledger))
        return true;
    return error_set(error, ERROR_SYSTEM,
                     "the ledger is damaged: it is set aside at the next start");
}

static bool turn(struct ingest *ingest, struct error *error)
{
    if (!wait_for_something(ingest, error) || !check_ledger(ingest, error))
        return false;
    read_signals(ingest);
    wake_sources(ingest);
    read_events(ingest);
    return settling_read(ingest, error) && tick(ingest, error) &&
           (ingest->stops > 0 || intake_take(ingest, error)) && commit(ingest, error) &&
           offering_run(ingest, error);
}

static bool has_finished(const struct ingest *ingest)
{
    return intake_is_over(ingest) && !ingest->has_backlog && ingest->origin.count == 0 &&
           !ledger_has_changes(ingest->ledger) && !ledger_has_open(ingest->ledger);
}

static bool has_drained(const struct ingest *ingest)
{
    return ingest->stops > 1 || (ingest->stops == 1 && origin_out_count(&ingest->origin) == 0 &&
                                 ingest->fresh_count == 0 && !ledger_has_changes(ingest->ledger));
}

static bool serve(struct ingest *ingest, struct error *error)
{
    if (!settling_read_hands(ingest, error))
        return false;
    while (!has_finished(ingest) && !has_drained(ingest))
        if (!turn(ingest, error))
            return false;
    return intake_commit(ingest, error);
}

static void log_end(struct ingest *ingest)
{
    uint64_t sums[LEDGER_COUNTS];

    show_counts(ingest);
    ledger_sums(ingest->ledger, sums);
    log_write(LOG_LEVEL_INFO, "event=%s accepted=%llu done=%llu dropped=%llu dead=%llu open=%llu",
              ingest->stops > 0 ? "stopped" : "finished", (unsigned long long)sums[LEDGER_ACCEPTED],
              (unsigned long long)sums[LEDGER_DONE], (unsigned long long)sums[LEDGER_DROPPED],
              (unsigned long long)sums[LEDGER_DEAD], (unsigned long long)sums[LEDGER_OPEN]);
}

int ingest_run(const struct line *line, const char *stage, const struct ingest_settings *settings)
{
    struct ingest ingest = {.line = line,
                            .stage = stage,
                            .now = time_now(),
                            .sources_have_more = true, /* until they were asked */
                            .events = -1,
                            .signals = -1};
    struct error error = {0};
    bool good = ingest_open(&ingest, settings, &error);

    if (good) {
        log_write(LOG_LEVEL_INFO, "event=started");
        good = serve(&ingest, &error);
    }
    if (good)
        log_end(&ingest);
    else
        log_error("failed", &error);
    if (ingest.ledger != NULL && ledger_is_damaged(ingest.ledger))
        (void)ledger_mark_damaged(line->state, NULL);
    ingest_close(&ingest);
    return good ? 0 : error_exit_status(&error);
}

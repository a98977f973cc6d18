/* The stage loop: receives articles, runs the handler, hands on what it passed and tells the origin
 * of the rest.
 *
 * The order of each article's steps is what keeps the delivery rule true:
 *   taken into the hand; handler; out of the hand; sent on or verdict.
 * It is never sent on with a full hand, since a process that waits to send must not look as if its
 * handler hung. */
#include "stage_private.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/clock.h>
#include <dongtin/hand.h>
#include <dongtin/link.h>
#include <dongtin/log.h>

#include "delivery.h"
#include "statistics.h"

enum {
    TEND_ARTICLES = 16,
    TEND_NS = 2000000,
    TICK_MS = 100,
    STATISTICS_EVERY_NS = 1000000000,
    TICK_NS = TICK_MS * 1000000
};

static volatile sig_atomic_t stop_requested;

static void request_stop(int signal)
{
    (void)signal;
    stop_requested = 1;
}

static bool is_stopping(void)
{
    return stop_requested != 0;
}

struct loop {
    struct stage *stage;
    struct links *links;
    struct hand *hand;
    struct delivery delivery;
    struct stage_item
        *items;           /* batch_most of them, or one; their articles are owned and used again */
    size_t item_count;    /* how many there are */
    struct article *held; /* owned: received, but belongs to the next batch; its serial is 0 when
                             there is none */
    struct statistics statistics;
    uint64_t next_statistics_ns, next_tick_ns, next_tend_ns;
    size_t untended; /* articles since connections were looked at */
};

static bool is_batch_stage(const struct stage *stage)
{
    return stage->definition->handle_batch != NULL;
}

static bool make_items(struct loop *loop, struct error *error)
{
    const struct stage_definition *const definition = loop->stage->definition;
    const size_t most = definition->batch_most > 0 ? definition->batch_most : 1;

    loop->item_count = is_batch_stage(loop->stage) ? most : 1;
    if (loop->item_count > HAND_MAX_ARTICLES)
        loop->item_count = HAND_MAX_ARTICLES;
    loop->items = calloc(loop->item_count, sizeof *loop->items);
    loop->held = article_new();
    if (loop->items == NULL || loop->held == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for a batch of %zu", loop->item_count);
    for (size_t i = 0; i < loop->item_count; i++)
        if ((loop->items[i].article = article_new()) == NULL)
            return error_set(error, ERROR_SYSTEM, "no memory for a batch of %zu", loop->item_count);
    return true;
}

static bool loop_open(struct loop *loop, struct stage *stage, struct error *error)
{
    *loop = (struct loop){.stage = stage};
    /* Nothing is received before the report is sent: there is no socket for it yet. */
    if (!hand_open(&loop->hand, stage->line.runtime, stage->name, stage->worker, error) ||
        !delivery_report_crashes(stage, loop->hand, is_stopping, error) ||
        !links_new(&loop->links, error) || !make_items(loop, error) ||
        !delivery_open(&loop->delivery, stage, loop->hand, loop->links, error))
        return false;
    loop->delivery.is_stopping = is_stopping;
    return true;
}

static void loop_close(struct loop *loop)
{
    for (size_t i = 0; loop->items != NULL && i < loop->item_count; i++)
        article_free(loop->items[i].article);
    free(loop->items);
    article_free(loop->held);
    delivery_close(&loop->delivery);
    links_free(loop->links);
    hand_close(loop->hand);
}

static void log_verdict(const struct article *article, enum stage_verdict verdict,
                        const char *reason)
{
    char quoted[1200];

    log_write(verdict == STAGE_REJECT ? LOG_LEVEL_WARNING : LOG_LEVEL_DEBUG,
              "id=%s verdict=%s reason=%s", article_id(article),
              verdict_kind_name(stage_verdict_kind(verdict)),
              log_quoted(quoted, sizeof quoted, reason));
}

static bool is_passable(const struct stage *stage, struct article *article, struct error *error)
{
    const uint64_t most = link_max_frame_bytes(stage->line.max_article_bytes);
    const size_t text_size = article_text_size(article);
    const char *json;
    size_t size;

    if (!article_serialise(article, &json, &size, error))
        return false;
    return (size <= most && text_size <= most) ||
           error_set(error, ERROR_INPUT,
                     "stage %s made a record of %zu bytes and a text of %zu bytes: at most %llu "
                     "each",
                     stage->name, size, text_size, (unsigned long long)most);
}

/* A result that cannot be serialised, or that the next stage would refuse, is never passed on. */
static void check_passable(struct stage *stage, struct stage_item *item)
{
    struct error error = {0};
    bool good = true;

    if (item->verdict != STAGE_PASS)
        return;
    if (stage->part_count == 0)
        good = is_passable(stage, item->article, &error);
    for (size_t i = 0; good && i < stage->part_count; i++)
        good = is_passable(stage, stage->parts[i], &error);
    if (!good) {
        item->verdict = error.kind == ERROR_INPUT ? STAGE_REJECT : STAGE_RETRY;
        stage_copy_reason(item->reason, error.text);
    }
}

/* Adds what became of one article to the outcome. */
static void count_item(const struct loop *loop, const struct stage_item *item,
                       struct hand_outcome *outcome)
{
    const struct stage *const stage = loop->stage;
    const size_t copies = delivery_copies(&loop->delivery);
    const size_t out = (stage->part_count > 0 ? stage->part_count : 1) * copies;

    switch (item->verdict) {
    case STAGE_PASS:
        outcome->out += out;
        outcome->split += out - 1;
        if (stage->part_count == 0)
            outcome->bytes_out += article_text_size(item->article) * copies;
        for (size_t i = 0; i < stage->part_count; i++)
            outcome->bytes_out += article_text_size(stage->parts[i]) * copies;
        break;
    case STAGE_DROP:
        outcome->dropped++;
        break;
    case STAGE_REJECT:
        outcome->rejected++;
        break;
    case STAGE_RETRY:
        outcome->retried += !stage->has_crashed;
        outcome->crashed += stage->has_crashed;
        break;
    }
}

/* Sends an article on, or tells the origin that it ends here. */
static bool dispatch(struct loop *loop, struct stage_item *item, struct error *error)
{
    if (item->verdict == STAGE_PASS)
        return loop->stage->part_count > 0
                   ? delivery_pass_parts(&loop->delivery, item->article, error)
                   : delivery_pass(&loop->delivery, item->article, error);
    if (loop->stage->has_crashed && item->verdict == STAGE_RETRY) {
        delivery_crash(&loop->delivery, item->article, item->reason);
        return true;
    }
    log_verdict(item->article, item->verdict, item->reason);
    delivery_verdict(&loop->delivery, item->article, stage_verdict_kind(item->verdict),
                     item->reason);
    return true;
}

static void measure(struct loop *loop, uint64_t start_ns, size_t count)
{
    const uint64_t taken_ns = clock_monotonic_ns() - start_ns;
    const double now_s = clock_wall_s();

    histogram_add(&loop->statistics.handling_us, taken_ns / 1000 / count, count);
    for (size_t i = 0; i < count; i++) {
        const double age_s = now_s - article_envelope(loop->items[i].article)->born;

        histogram_add(&loop->statistics.age_us, age_s > 0 ? (uint64_t)(age_s * 1e6) : 0, 1);
    }
}

static void take(struct loop *loop, const struct article *article)
{
    const struct envelope *const envelope = article_envelope(article);
    const struct hand_article held = {
        .id = envelope->id, .serial = envelope->serial, .attempt = envelope->attempt};

    (void)hand_take(loop->hand, &held, article_text_size(article));
}

static void run_single(struct loop *loop)
{
    struct stage *const stage = loop->stage;
    struct stage_item *const item = &loop->items[0];
    struct hand_outcome outcome = {0};

    take(loop, item->article);
    item->verdict = stage_handle_one(stage, item->article);
    stage_copy_reason(item->reason, stage->reason);
    check_passable(stage, item);
    count_item(loop, item, &outcome);
    hand_finish(loop->hand, &outcome);
}

/* What the handler did becomes durable, or all of it is to be offered again. After a failure the
 * process stays `blocked` in its hand until it settles something, however often it tries. */
static void settle_batch(struct loop *loop, size_t count)
{
    struct stage *const stage = loop->stage;
    struct error error = {0};

    if (stage->definition->settle == NULL)
        return;
    if (hand_get(loop->hand, HAND_BLOCKED_SINCE) == 0)
        hand_set(loop->hand, HAND_BLOCKED_SINCE, clock_monotonic_ns());
    if (stage->definition->settle(stage, &error)) {
        hand_set(loop->hand, HAND_BLOCKED_SINCE, 0);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        loop->items[i].verdict = STAGE_RETRY;
        stage_copy_reason(loop->items[i].reason, error.text);
    }
}

static void run_batch(struct loop *loop, size_t count)
{
    struct stage *const stage = loop->stage;
    struct hand_outcome outcome = {0};

    stage_begin_article(stage);
    for (size_t i = 0; i < count; i++) {
        loop->items[i].verdict = STAGE_PASS;
        loop->items[i].reason[0] = '\0';
        take(loop, loop->items[i].article);
    }
    stage->definition->handle_batch(stage, loop->items, count);
    hand_rest(loop->hand);
    settle_batch(loop, count);
    for (size_t i = 0; i < count; i++) {
        check_passable(stage, &loop->items[i]);
        count_item(loop, &loop->items[i], &outcome);
    }
    hand_finish(loop->hand, &outcome);
}

static bool process(struct loop *loop, size_t count, struct error *error)
{
    const uint64_t start_ns = clock_monotonic_ns();

    if (is_batch_stage(loop->stage))
        run_batch(loop, count);
    else
        run_single(loop);
    measure(loop, start_ns, count);
    for (size_t i = 0; i < count; i++)
        if (!dispatch(loop, &loop->items[i], error))
            return false;
    return true;
}

/* Something arrived that is no article, or breaks a limit. If it can be named, the origin hears
 * that it is rejected; or that it is to come again, if it was memory that was short. */
static void refuse(struct loop *loop, struct article *article, const struct error *error)
{
    hand_add(loop->hand, HAND_MALFORMED, 1);
    log_error("malformed", error);
    if (article_serial(article) != 0)
        delivery_verdict(&loop->delivery, article,
                         error->kind == ERROR_INPUT ? VERDICT_REJECT : VERDICT_RETRY, error->text);
}

static void swap_with_held(struct loop *loop, size_t index)
{
    struct article *const article = loop->items[index].article;

    loop->items[index].article = loop->held;
    loop->held = article;
}

/* Fills the batch with what is there, without waiting. An article that is marked alone is a batch
 * of its own. */
static enum link_result receive_batch(struct loop *loop, size_t *count, struct error *error)
{
    enum link_result result = LINK_DONE;

    *count = 0;
    if (article_serial(loop->held) != 0) {
        swap_with_held(loop, (*count)++);
        article_reset(loop->held);
    }
    while (*count < loop->item_count && result != LINK_AGAIN && result != LINK_FAILED &&
           (*count == 0 || !article_envelope(loop->items[0].article)->alone)) {
        struct article *const article = loop->items[*count].article;

        article_reset(article);
        result = link_receive_article(loop->delivery.in, article, error);
        if (result == LINK_MALFORMED) {
            refuse(loop, article, error);
        } else if (result == LINK_DONE && *count > 0 && article_envelope(article)->alone) {
            swap_with_held(loop, *count);
            return LINK_DONE;
        } else if (result == LINK_DONE) {
            (*count)++;
        }
    }
    return *count > 0 && result == LINK_AGAIN ? LINK_DONE : result;
}

static void publish_statistics(struct loop *loop, uint64_t now)
{
    struct buffer *const scratch = &loop->delivery.scratch;

    loop->next_statistics_ns = now + STATISTICS_EVERY_NS;
    if (link_tap_wanted(loop->delivery.tap, LINK_TAP_STATS)) {
        buffer_reset(scratch);
        statistics_write(&loop->statistics, loop->hand, scratch);
        if (buffer_is_ok(scratch))
            link_tap_json(loop->delivery.tap, LINK_TAP_STATS, scratch->bytes, scratch->size);
    }
    statistics_reset(&loop->statistics);
}

/* Work that is due by the clock. True when there is more of it to do at once. */
static bool tick(struct loop *loop, bool is_idle)
{
    const uint64_t now = clock_monotonic_ns();
    bool more = false;

    if (now >= loop->next_statistics_ns)
        publish_statistics(loop, now);
    if (loop->stage->definition->idle != NULL && (is_idle || now >= loop->next_tick_ns)) {
        more = loop->stage->definition->idle(loop->stage);
        loop->next_tick_ns = now + TICK_NS;
    }
    return more;
}

/* Looking at connections and sending verdicts cost system calls: while there are articles it is
 * done for several of them together. */
static bool tend(struct loop *loop, size_t count, struct error *error)
{
    const uint64_t now = clock_monotonic_ns();

    loop->untended += count;
    if (count > 0 && loop->untended < TEND_ARTICLES && now < loop->next_tend_ns)
        return true;
    loop->untended = 0;
    loop->next_tend_ns = now + TEND_NS;
    return delivery_tend(&loop->delivery, error);
}

static bool turn(struct loop *loop, struct error *error)
{
    size_t count;

    if (receive_batch(loop, &count, error) == LINK_FAILED)
        return false;
    if (count > 0) {
        (void)tick(loop, false);
        return process(loop, count, error) && tend(loop, count, error);
    }
    return tend(loop, 0, error) &&
           delivery_wait(&loop->delivery, tick(loop, true) ? 0 : TICK_MS, error);
}

static void catch_signals(void)
{
    const struct sigaction stop = {.sa_handler = request_stop};
    const struct sigaction ignore = {.sa_handler = SIG_IGN};

    (void)sigaction(SIGTERM, &stop, NULL);
    (void)sigaction(SIGINT, &stop, NULL);
    (void)sigaction(SIGPIPE, &ignore, NULL);
}

int stage_loop(struct stage *stage)
{
    struct loop loop;
    struct error error = {0};
    bool good;

    catch_signals();
    good = loop_open(&loop, stage, &error);
    if (good)
        log_write(LOG_LEVEL_INFO, "event=started");
    while (good && !is_stopping())
        good = turn(&loop, &error);
    if (good)
        good = delivery_tend(&loop.delivery, &error);
    if (good)
        delivery_finish(&loop.delivery);
    if (good)
        log_write(LOG_LEVEL_INFO, "event=stopped");
    else
        log_error("failed", &error);
    loop_close(&loop);
    return good ? 0 : error_exit_status(&error);
}

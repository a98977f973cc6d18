/* The sending side of a stage: see delivery.h. */
#include "delivery.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/clock.h>
#include <dongtin/log.h>
#include <dongtin/token.h>
#include <dongtin/utf8.h>

enum {
    WAIT_MS = 100,      /* how late a stop is noticed at the most */
    STOPPING_MS = 2000, /* how long a process that is to stop waits for its next stage */
    ENDPOINT_BYTES = 256
};

/* Who speaks, for every verdict and report. */
static void sign(const struct stage *stage, struct verdict *verdict)
{
    (void)snprintf(verdict->stage, sizeof verdict->stage, "%s", stage->name);
    verdict->worker = stage->worker;
}

/* Adds a report for each article that is left. */
static bool add_reports(struct outbox *outbox, const struct stage *stage, const struct hand *hand)
{
    const size_t count = hand_left(hand, 0, NULL);
    struct hand_article article;
    struct hand_death death;
    struct verdict verdict = {.kind = VERDICT_CRASHED, .batch = count > 1};
    const struct hand_owner owner = {.runtime = stage->line.runtime,
                                     .stage = stage->name,
                                     .worker = stage->worker,
                                     .pid = hand_left_pid(hand)};

    hand_read_death(&death, &owner);
    sign(stage, &verdict);
    (void)snprintf(verdict.cause, sizeof verdict.cause, "%s", death.cause);
    verdict.count = death.count;
    for (size_t i = 0; i < count; i++) {
        (void)hand_left(hand, i, &article);
        verdict.id = article.id;
        verdict.serial = article.serial;
        verdict.attempt = article.attempt;
        if (!outbox_add(outbox, &verdict))
            return false;
    }
    return true;
}

/* Sends all of the outbox through links of its own, since closing them is how ZeroMQ says that what
 * was sent has left the process. */
static bool send_all(struct outbox *outbox, const char *endpoint, bool (*is_stopping)(void),
                     struct error *error)
{
    struct links *links = NULL;
    struct link_wait wait = {.to_send = true};
    bool good = links_new(&links, error) &&
                (wait.link = link_connect_verdicts(links, endpoint, error)) != NULL;

    while (good && !outbox_is_empty(outbox) && !is_stopping()) {
        char ignored[ENDPOINT_BYTES];

        good =
            links_wait(links, &wait, 1, WAIT_MS, error) && outbox_flush(outbox, wait.link, error);
        while (link_next_event(wait.link, ignored, sizeof ignored) != LINK_NOTHING)
            continue;
    }
    links_free(links);
    return good;
}

bool delivery_report_crashes(const struct stage *stage, struct hand *hand,
                             bool (*is_stopping)(void), struct error *error)
{
    struct outbox outbox;
    bool good;

    if (hand_left(hand, 0, NULL) == 0)
        return true;
    outbox_init(&outbox);
    good = add_reports(&outbox, stage, hand) ||
           error_set(error, ERROR_SYSTEM, "no memory for a report");
    good = good && send_all(&outbox, stage->line.verdicts, is_stopping, error);
    if (good && outbox_is_empty(&outbox))
        hand_forget_left(hand);
    outbox_clear(&outbox);
    return good;
}

static bool connect_next(struct delivery *delivery, size_t index, struct error *error)
{
    const struct line *const line = &delivery->stage->line;
    size_t at;

    for (size_t n = 0; (at = line_next(line, index, n)) < line->stage_count; n++) {
        const struct line_stage *const next = &line->stages[at];
        struct link *link;

        if (n == DELIVERY_BRANCHES_MOST)
            return error_set(error, ERROR_SETTINGS, "over %d stages take from stage %s",
                             DELIVERY_BRANCHES_MOST, delivery->stage->name);
        link = link_connect_articles(delivery->links, next->in, next->workers, error);
        if (link == NULL || !link_watch_taps(link, next->taps, next->workers, error))
            return false;
        delivery->next[delivery->next_count++] = link;
    }
    return true;
}

bool delivery_open(struct delivery *delivery, struct stage *stage, struct hand *hand,
                   struct links *links, struct error *error)
{
    const struct line *const line = &stage->line;
    const size_t index = line_find(line, stage->name);

    *delivery = (struct delivery){.stage = stage, .hand = hand, .links = links};
    outbox_init(&delivery->outbox);
    buffer_init(&delivery->scratch);
    delivery->tap = link_bind_tap(links, line->stages[index].taps[stage->worker], stage->name,
                                  stage->worker, error);
    delivery->verdicts = link_connect_verdicts(links, line->verdicts, error);
    if (delivery->tap == NULL || delivery->verdicts == NULL)
        return false;
    if (!connect_next(delivery, index, error))
        return false;
    delivery->in = link_bind_articles(links, line->stages[index].in[stage->worker],
                                      line->max_article_bytes, error);
    return delivery->in != NULL;
}

void delivery_close(struct delivery *delivery)
{
    outbox_clear(&delivery->outbox);
    buffer_clear(&delivery->scratch);
}

size_t delivery_copies(const struct delivery *delivery)
{
    return delivery->next_count > 1 ? delivery->next_count : 1;
}

void delivery_finish(struct delivery *delivery)
{
    for (size_t i = 0; i < delivery->next_count; i++)
        link_finish(delivery->next[i]);
}

static void say(struct delivery *delivery, const struct verdict *verdict)
{
    if (!outbox_add(&delivery->outbox, verdict))
        log_write(LOG_LEVEL_ERROR, "event=verdict-lost reason=\"no memory\"");
    if (link_tap_wanted(delivery->tap, LINK_TAP_VERDICT)) {
        buffer_reset(&delivery->scratch);
        verdict_write_object(verdict, &delivery->scratch);
        if (buffer_is_ok(&delivery->scratch))
            link_tap_json(delivery->tap, LINK_TAP_VERDICT, delivery->scratch.bytes,
                          delivery->scratch.size);
    }
}

static void report_lost(struct delivery *delivery, const char *connection)
{
    struct verdict verdict = {.kind = VERDICT_LOST};

    sign(delivery->stage, &verdict);
    (void)snprintf(verdict.reason, sizeof verdict.reason, "%s", connection);
    log_write(LOG_LEVEL_INFO, "event=lost connection=%s", connection);
    say(delivery, &verdict);
}

static void notice_breaks(struct delivery *delivery)
{
    char endpoint[ENDPOINT_BYTES];
    enum link_event event;

    for (size_t i = 0; i < delivery->next_count; i++)
        while ((event = link_next_event(delivery->next[i], endpoint, sizeof endpoint)) !=
               LINK_NOTHING)
            if (event == LINK_BROKEN)
                report_lost(delivery, endpoint);
    while ((event = link_next_event(delivery->verdicts, endpoint, sizeof endpoint)) !=
           LINK_NOTHING) {
        /* Verdicts may have been in the connection. The origin can hear of it only when it is back.
         */
        if (event == LINK_CONNECTED && delivery->origin_broke)
            report_lost(delivery, endpoint);
        delivery->origin_broke = event == LINK_BROKEN;
    }
}

bool delivery_tend(struct delivery *delivery, struct error *error)
{
    notice_breaks(delivery);
    return outbox_flush(&delivery->outbox, delivery->verdicts, error);
}

/* Waits for events of every connection, and until something can be received, or `to` can be sent
 * to. */
static bool wait_for(struct delivery *delivery, const struct link *to, int timeout_ms,
                     struct error *error)
{
    struct link_wait waits[2 + DELIVERY_BRANCHES_MOST] = {
        {.link = delivery->verdicts, .to_send = !outbox_is_empty(&delivery->outbox)}};
    size_t count = 1;

    if (to == NULL)
        waits[count++] = (struct link_wait){.link = delivery->in};
    for (size_t i = 0; i < delivery->next_count; i++)
        waits[count++] =
            (struct link_wait){.link = delivery->next[i], .to_send = delivery->next[i] == to};
    return links_wait(delivery->links, waits, count, timeout_ms, error);
}

bool delivery_wait(struct delivery *delivery, int timeout_ms, struct error *error)
{
    return wait_for(delivery, NULL, timeout_ms, error);
}

void delivery_verdict(struct delivery *delivery, const struct article *article,
                      enum verdict_kind kind, const char *reason)
{
    const struct envelope *const envelope = article_envelope(article);
    struct verdict verdict = {.kind = kind,
                              .id = envelope->id,
                              .serial = envelope->serial,
                              .attempt = envelope->attempt,
                              .token = envelope->token,
                              .part = envelope->part};

    sign(delivery->stage, &verdict);
    (void)snprintf(verdict.reason, sizeof verdict.reason, "%s", reason);
    say(delivery, &verdict);
}

void delivery_crash(struct delivery *delivery, const struct article *article, const char *cause)
{
    const struct envelope *const envelope = article_envelope(article);
    struct verdict report = {.kind = VERDICT_CRASHED,
                             .id = envelope->id,
                             .serial = envelope->serial,
                             .attempt = envelope->attempt,
                             .count = CRASH_COUNTS_AS_FAULT};
    const size_t size = strnlen(cause, sizeof report.cause - 1);

    sign(delivery->stage, &report);
    memcpy(report.cause, cause, utf8_whole_prefix(cause, size));
    say(delivery, &report);
}

/* Sends to the next stage, waiting as long as it takes; meanwhile verdicts and breaks are tended.
 * LINK_AGAIN: the process is to stop, and the next stage took nothing. */
static enum link_result send_on(struct delivery *delivery, struct link *next,
                                struct article *article, struct error *error)
{
    const uint64_t start = clock_monotonic_ns();
    bool is_blocked = false;
    enum link_result result;

    while ((result = link_send_article(next, article, error)) == LINK_AGAIN) {
        if (!is_blocked)
            hand_set(delivery->hand, HAND_BLOCKED_SINCE, start);
        is_blocked = true;
        if (delivery->is_stopping() && clock_monotonic_ns() - start > STOPPING_MS * 1000000ULL)
            break;
        if (!delivery_tend(delivery, error) || !wait_for(delivery, next, WAIT_MS, error)) {
            result = LINK_FAILED;
            break;
        }
    }
    if (is_blocked)
        hand_set(delivery->hand, HAND_BLOCKED_SINCE, 0);
    return result;
}

/* Sends a copy to each branch. They are one article to all but the origin, which settles it when
 * their tokens have come back: id, revision and part are the same in each. */
static enum link_result send_to_branches(struct delivery *delivery, struct article *article,
                                         struct error *error)
{
    struct envelope *const envelope = article_envelope_edit(article);
    const uint64_t token = envelope->token;
    uint64_t tokens[DELIVERY_BRANCHES_MOST];
    enum link_result result = LINK_DONE;

    token_split(token, tokens, delivery->next_count);
    for (size_t i = 0; i < delivery->next_count && result == LINK_DONE; i++) {
        envelope->token = tokens[i];
        result = send_on(delivery, delivery->next[i], article, error);
    }
    envelope->token = token;
    return result;
}

bool delivery_pass(struct delivery *delivery, struct article *article, struct error *error)
{
    enum link_result result = LINK_DONE;

    if (delivery->next_count == 0)
        delivery_verdict(delivery, article, VERDICT_PASS, "");
    else if (delivery->next_count == 1)
        result = send_on(delivery, delivery->next[0], article, error);
    else
        result = send_to_branches(delivery, article, error);
    if (result == LINK_DONE && link_tap_wanted(delivery->tap, LINK_TAP_ARTICLE))
        link_tap_article(delivery->tap, article);
    return result != LINK_FAILED;
}

/* The envelope of a part. A part of a part belongs to the same whole, and its id follows from the
 * part it was made from. */
static void address_part(struct envelope *envelope, const struct envelope *whole, uint32_t part,
                         uint32_t parts, uint64_t token)
{
    envelope->whole = whole->parts > 0 ? whole->whole : whole->id;
    envelope->id = identity_of_part(&whole->id, part);
    envelope->part = part;
    envelope->parts = parts;
    envelope->token = token;
}

bool delivery_pass_parts(struct delivery *delivery, const struct article *whole,
                         struct error *error)
{
    struct stage *const stage = delivery->stage;
    const struct envelope *const envelope = article_envelope(whole);
    const size_t count = stage->part_count;
    uint64_t *tokens = calloc(count, sizeof *tokens);
    bool passed = true;

    if (tokens == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for %zu tokens", count);
    token_split(envelope->token, tokens, count);
    for (size_t i = 0; passed && i < count; i++) {
        address_part(article_envelope_edit(stage->parts[i]), envelope, (uint32_t)i + 1,
                     (uint32_t)count, tokens[i]);
        passed = delivery_pass(delivery, stage->parts[i], error);
    }
    free(tokens);
    return passed;
}

/* The origin's state machine: see origin.h. */
#include "origin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/utf8.h>

void origin_init(struct origin *origin, const struct origin_settings *settings)
{
    *origin = (struct origin){.settings = *settings};
}

static void article_free(struct origin_article *article)
{
    token_ledger_clear(&article->tokens);
    free(article->rejected);
    free(article);
}

void origin_clear(struct origin *origin)
{
    for (size_t i = 0; i < origin->count; i++)
        article_free(origin->articles[i]);
    free(origin->articles);
    *origin = (struct origin){.settings = origin->settings};
}

bool origin_has_room(const struct origin *origin, size_t bytes, size_t more, uint64_t more_bytes)
{
    const size_t count = origin->count + more;

    if (count == 0)
        return true;
    return count < origin->settings.window &&
           origin->bytes + more_bytes + bytes <= origin->settings.window_bytes;
}

bool origin_is_refused(const struct origin *origin)
{
    return origin->refused >= origin->settings.window;
}

/* Index of the first article whose serial is not below this one. */
static size_t lower_bound(const struct origin *origin, uint64_t serial)
{
    size_t low = 0;
    size_t high = origin->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (origin->articles[middle]->serial < serial)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct origin_article *origin_find(const struct origin *origin, uint64_t serial)
{
    const size_t at = lower_bound(origin, serial);

    if (at < origin->count && origin->articles[at]->serial == serial)
        return origin->articles[at];
    return NULL;
}

static void want(struct origin *origin, struct origin_article *article)
{
    if (article->to_offer)
        return;
    article->to_offer = true;
    origin->to_offer_count++;
    if (article->serial < origin->offer_from)
        origin->offer_from = article->serial;
}

static void want_no_more(struct origin *origin, struct origin_article *article)
{
    if (!article->to_offer)
        return;
    article->to_offer = false;
    origin->to_offer_count--;
}

static bool make_room(struct origin *origin)
{
    const size_t capacity = origin->capacity == 0 ? 64 : 2 * origin->capacity;
    struct origin_article **articles;

    if (origin->count < origin->capacity)
        return true;
    articles = realloc(origin->articles, capacity * sizeof(struct origin_article *));
    if (articles == NULL)
        return false;
    origin->articles = articles;
    origin->capacity = capacity;
    return true;
}

struct origin_article *origin_add(struct origin *origin, uint64_t serial, size_t bytes,
                                  struct delivery *delivery, void *owner)
{
    struct origin_article *article;
    size_t at;

    if (!make_room(origin))
        return NULL;
    article = calloc(1, sizeof *article);
    if (article == NULL)
        return NULL;
    article->serial = serial;
    article->bytes = bytes;
    article->delivery = delivery;
    article->owner = owner;
    at = lower_bound(origin, serial);
    memmove(origin->articles + at + 1, origin->articles + at,
            (origin->count - at) * sizeof(struct origin_article *));
    origin->articles[at] = article;
    origin->count++;
    origin->bytes += bytes;
    want(origin, article);
    return article;
}

void origin_remove(struct origin *origin, struct origin_article *article)
{
    const size_t at = lower_bound(origin, article->serial);

    want_no_more(origin, article);
    origin->bytes -= article->bytes;
    origin->count--;
    memmove(origin->articles + at, origin->articles + at + 1,
            (origin->count - at) * sizeof(struct origin_article *));
    article_free(article);
}

/* Begins the quiet period, or makes it longer. */
static void report(struct origin *origin, struct origin_time now)
{
    if (!origin->is_waiting)
        origin->wait_began_ms = now.ms;
    origin->is_waiting = true;
    origin->last_report_ms = now.ms;
    origin->last_heard_ms = now.ms;
}

void origin_lost(struct origin *origin, struct origin_time now)
{
    report(origin, now);
    origin->was_lost = true;
}

static void apply_crash(struct origin *origin, const struct verdict *crash,
                        struct origin_decision *decision)
{
    struct origin_article *const article = origin_find(origin, crash->serial);

    decision->action = ORIGIN_ELSEWHERE;
    if (article == NULL)
        return;
    decision->article = article;
    decision->action = ORIGIN_NOTHING;
    switch (
        delivery_crashed(article->delivery, crash, &origin->settings.limits, decision->reason)) {
    case DELIVERY_KNOWN:
        break;
    case DELIVERY_COUNTED:
        decision->action = ORIGIN_COUNTED;
        break;
    case DELIVERY_POISON:
        decision->action = ORIGIN_DEAD;
        return;
    }
    want(origin, article);
}

static void apply_retry(struct origin *origin, struct origin_article *article,
                        const struct verdict *verdict, double now_s,
                        struct origin_decision *decision)
{
    if (delivery_retried(article->delivery, now_s)) {
        decision->action = ORIGIN_PARKED;
        return;
    }
    /* There may be no other left that asks whether the line takes articles again. */
    origin->refused = 0;
    decision->action = ORIGIN_DEAD;
    (void)snprintf(decision->reason, sizeof decision->reason, "only retry for %d h: %.*s",
                   DELIVERY_RETRY_LIMIT_S / 3600, VERDICT_REASON_BYTES - 32, verdict->reason);
}

static void decide_as(struct origin_decision *decision, const struct verdict *verdict)
{
    (void)snprintf(decision->stage, sizeof decision->stage, "%s", verdict->stage);
    (void)snprintf(decision->reason, sizeof decision->reason, "%s", verdict->reason);
}

/* A split article is done when all its parts have a verdict, whatever they are; its rejected parts
 * are dead letters of their own. One that went to several branches is a dead letter when one of
 * them rejected it, whatever the others did and whoever came last; else done when one stored it. */
static void settle(const struct origin_article *article, const struct verdict *verdict,
                   struct origin_decision *decision)
{
    if (article->rejected != NULL) {
        decision->action = ORIGIN_DEAD;
        decide_as(decision, article->rejected);
    } else if (article->has_passed || verdict->kind == VERDICT_PASS) {
        decision->action = ORIGIN_DONE;
    } else {
        decision->action = verdict->kind == VERDICT_DROP ? ORIGIN_DROPPED : ORIGIN_DEAD;
    }
}

/* The letter of an article that several branches reject tells all their reasons. */
static void add_reason(struct verdict *kept, const struct verdict *verdict)
{
    const size_t size = strlen(kept->reason);
    char more[VERDICT_STAGE_BYTES + VERDICT_REASON_BYTES + sizeof "; : "];

    (void)snprintf(more, sizeof more, "; %s: ", verdict->stage);
    if (strcmp(kept->stage, verdict->stage) == 0 || strstr(kept->reason, more) != NULL)
        return; /* offered again, and rejected again */
    (void)snprintf(more, sizeof more, "; %s: %s", verdict->stage, verdict->reason);
    (void)snprintf(kept->reason + size, sizeof kept->reason - size, "%.*s",
                   (int)utf8_whole_prefix(more, strnlen(more, sizeof kept->reason - size - 1)),
                   more);
}

/* Counts a verdict; false when it is to be passed over. A branch's rejection is kept until the
 * others have come; without memory for it the verdict is not heard, and the article offered again
 * in the end. */
static bool hear(struct origin_article *article, const struct verdict *verdict,
                 enum token_outcome *outcome)
{
    const bool is_kept = verdict->kind == VERDICT_REJECT && verdict->part == 0 &&
                         verdict->token != verdict->attempt; /* a branch's */
    struct verdict *kept = NULL;

    if (is_kept && article->rejected == NULL) {
        kept = malloc(sizeof *kept);
        if (kept == NULL)
            return false;
        *kept = *verdict;
    }
    *outcome = token_ledger_return(&article->tokens, verdict->attempt, verdict->token);
    if (*outcome == TOKEN_UNKNOWN) {
        free(kept);
        return false;
    }
    if (kept != NULL)
        article->rejected = kept;
    else if (is_kept)
        add_reason(article->rejected, verdict);
    if (verdict->kind != VERDICT_RETRY)
        article->has_passed =
            article->has_passed || verdict->part != 0 || verdict->kind == VERDICT_PASS;
    return true;
}

static void apply_verdict(struct origin *origin, const struct verdict *verdict,
                          struct origin_time now, struct origin_decision *decision)
{
    struct origin_article *const article = origin_find(origin, verdict->serial);
    enum token_outcome outcome;

    origin->last_heard_ms = now.ms;
    origin->refused = verdict->kind == VERDICT_RETRY ? origin->refused + 1 : 0;
    if (article == NULL)
        return;
    if (!hear(article, verdict, &outcome))
        return;
    article->heard_ms = now.ms;
    decision->article = article;
    decide_as(decision, verdict);
    if (verdict->kind == VERDICT_RETRY) {
        apply_retry(origin, article, verdict, now.wall_s, decision);
        return;
    }
    if (verdict->kind == VERDICT_REJECT)
        decision->dead_part = verdict->part;
    if (outcome == TOKEN_SETTLED)
        settle(article, verdict, decision);
}

void origin_apply(struct origin *origin, const struct verdict *verdict, struct origin_time now,
                  struct origin_decision *decision)
{
    *decision = (struct origin_decision){.action = ORIGIN_NOTHING};
    (void)snprintf(decision->stage, sizeof decision->stage, "%s", verdict->stage);
    switch (verdict->kind) {
    case VERDICT_LOST:
        origin_lost(origin, now);
        break;
    case VERDICT_CRASHED:
        report(origin, now);
        origin->refused = 0;
        apply_crash(origin, verdict, decision);
        break;
    case VERDICT_PASS:
    case VERDICT_DROP:
    case VERDICT_REJECT:
    case VERDICT_RETRY:
        apply_verdict(origin, verdict, now, decision);
        break;
    }
}

/* The wait is over. What is offered again is all that is unsettled now, not only what was out when
 * the report came: what was sent a moment before it may have gone into the dead pipe as well. */
static void end_wait(struct origin *origin)
{
    origin->is_waiting = false;
    if (!origin->was_lost)
        return;
    origin->was_lost = false;
    for (size_t i = 0; i < origin->count; i++)
        want(origin, origin->articles[i]);
}

static bool is_quiet_over(struct origin *origin, uint64_t now_ms)
{
    if (now_ms - origin->last_heard_ms >= ORIGIN_QUIET_MS)
        return true;
    if (now_ms - origin->wait_began_ms < ORIGIN_QUIET_MOST_MS)
        return false;
    if (now_ms - origin->last_report_ms >= ORIGIN_QUIET_MS)
        return true;
    origin->wait_began_ms = now_ms; /* a report this young begins the next wait */
    return false;
}

/* Index of the oldest article that is to be offered, or of the end. A whole window that is offered
 * again asks this for each of its articles: it does not begin at the first each time. */
static size_t first_to_offer(struct origin *origin)
{
    size_t at = origin->count;

    if (origin->to_offer_count > 0) {
        at = lower_bound(origin, origin->offer_from);
        while (!origin->articles[at]->to_offer)
            at++;
    }
    origin->offer_from = at < origin->count ? origin->articles[at]->serial : UINT64_MAX;
    return at;
}

struct origin_article *origin_next_offer(struct origin *origin, struct origin_time now,
                                         bool only_again)
{
    if (origin->is_waiting) {
        if (!is_quiet_over(origin, now.ms))
            return NULL;
        end_wait(origin);
    }
    for (size_t i = first_to_offer(origin); i < origin->count; i++)
        if (origin->articles[i]->to_offer && (origin->articles[i]->is_out || !only_again))
            return origin->articles[i];
    return NULL;
}

void origin_offered(struct origin *origin, struct origin_article *article, uint64_t attempt,
                    struct origin_time now)
{
    /* Without memory for it the attempt's verdict will be unknown, and the article offered again in
     * the end. */
    (void)token_ledger_issue(&article->tokens, attempt);
    want_no_more(origin, article);
    article->is_out = true;
    article->heard_ms = now.ms;
    article->delivery->offers++;
}

size_t origin_look_for_overdue(struct origin *origin, struct origin_time now)
{
    size_t overdue = 0;

    for (size_t i = 0; i < origin->count; i++) {
        struct origin_article *const article = origin->articles[i];

        if (article->to_offer || !article->is_out ||
            now.ms - article->heard_ms < origin->settings.settle_timeout_ms)
            continue;
        want(origin, article);
        overdue++;
    }
    return overdue;
}

int origin_sleep_ms(const struct origin *origin, struct origin_time now)
{
    const uint64_t past_ms = now.ms - origin->last_heard_ms;

    if (!origin->is_waiting)
        return -1;
    return past_ms >= ORIGIN_QUIET_MS ? 0 : (int)(ORIGIN_QUIET_MS - past_ms);
}

size_t origin_out_count(const struct origin *origin)
{
    size_t out = 0;

    for (size_t i = 0; i < origin->count; i++)
        out += origin->articles[i]->is_out;
    return out;
}

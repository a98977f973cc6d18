/* The origin of the delivery rule (PROTOCOL.md, "Delivery"): which articles are under way, what has
 * come back for them, and what is to be offered when. A state machine: no sockets, no ledger, no
 * clock; times are passed in, and what it decides is carried out by the caller. */
#ifndef INGEST_ORIGIN_H
#define INGEST_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/token.h>
#include <dongtin/verdict.h>

#include "delivery.h"

#ifdef __cplusplus
extern "C" {
#endif

/* After a report nothing is offered until this long has passed without report or verdict ... */
enum { ORIGIN_QUIET_MS = 50, ORIGIN_QUIET_MOST_MS = 5000 };

struct origin_settings {
    size_t window;         /* articles */
    uint64_t window_bytes; /* bytes of text */
    uint64_t settle_timeout_ms;
    struct delivery_limits limits;
};

/* Now, by both clocks: one that never jumps, and one that a restart does not reset. */
struct origin_time {
    uint64_t ms;   /* CLOCK_MONOTONIC */
    double wall_s; /* seconds since 1970 */
};

/* An article in the window. */
struct origin_article {
    uint64_t serial;
    size_t bytes;
    struct delivery *delivery; /* borrowed from the owner */
    void *owner;               /* what the caller knows it by */
    struct token_ledger tokens;
    struct verdict *rejected; /* owned; what one branch of the line said, while others are out */
    bool has_passed;          /* a branch, or a part, was stored */
    bool to_offer;
    bool is_out; /* offered since it came into the window */
    uint64_t heard_ms;
};

struct origin {
    struct origin_settings settings;
    struct origin_article **articles; /* owned; ordered by serial */
    size_t count, capacity;
    size_t to_offer_count;
    uint64_t offer_from; /* nothing below this serial is to be offered */
    uint64_t bytes;
    /* the quiet period */
    bool is_waiting, was_lost;
    uint64_t wait_began_ms, last_report_ms, last_heard_ms;
    size_t refused; /* `retry` verdicts since the line last took an article, or one was given up */
};

void origin_init(struct origin *origin, const struct origin_settings *settings);
void origin_clear(struct origin *origin);

/* Is there room for an article of so many bytes beside `more` others of `more_bytes` that are not
 * in the window yet? One that is larger than the window goes alone. */
bool origin_has_room(const struct origin *origin, size_t bytes, size_t more, uint64_t more_bytes);

/* Everything comes back as `retry`: what is taken now would only pile up. */
bool origin_is_refused(const struct origin *origin);

/* Puts an article whose acceptance is committed into the window; it is offered next. NULL when
 * memory is short. */
struct origin_article *origin_add(struct origin *origin, uint64_t serial, size_t bytes,
                                  struct delivery *delivery, void *owner);
struct origin_article *origin_find(const struct origin *origin, uint64_t serial);
void origin_remove(struct origin *origin, struct origin_article *article);

enum origin_action {
    ORIGIN_NOTHING,   /* nothing that has to be kept */
    ORIGIN_ELSEWHERE, /* a crash of an article that is not in the window: count it in the ledger */
    ORIGIN_COUNTED,   /* the counts of its delivery changed: save them */
    ORIGIN_DONE,
    ORIGIN_DROPPED,
    ORIGIN_DEAD,
    ORIGIN_PARKED /* offer it again at delivery->due_s; it holds the window no longer */
};

struct origin_decision {
    enum origin_action action;
    struct origin_article *article;  /* still in the window: the caller removes it when settled */
    uint32_t dead_part;              /* this part is a dead letter of its own; 0: none */
    char stage[VERDICT_STAGE_BYTES]; /* whose verdict it was, and */
    char reason[DELIVERY_REASON_BYTES];
};

/* Applies one verdict or report. */
void origin_apply(struct origin *origin, const struct verdict *verdict, struct origin_time now,
                  struct origin_decision *decision);

/* A connection broke: `lost`, seen by the origin itself. */
void origin_lost(struct origin *origin, struct origin_time now);

/* The oldest article that is to be offered now, or NULL. With `only_again`, only such as had been
 * offered before (a line that drains takes nothing new). */
struct origin_article *origin_next_offer(struct origin *origin, struct origin_time now,
                                         bool only_again);

/* It has been sent as this attempt. */
void origin_offered(struct origin *origin, struct origin_article *article, uint64_t attempt,
                    struct origin_time now);

/* Once in a while: articles that nobody has said anything about for settle_timeout are offered
 * again. Returns how many. */
size_t origin_look_for_overdue(struct origin *origin, struct origin_time now);

/* How long the caller may sleep as far as the quiet period is concerned; -1: for ever. */
int origin_sleep_ms(const struct origin *origin, struct origin_time now);

/* Articles that were offered and are not settled. */
size_t origin_out_count(const struct origin *origin);

#ifdef __cplusplus
}
#endif

#endif

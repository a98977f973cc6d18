/* What has been tried with one article: how often it was offered, what it crashed, how often it was
 * answered `retry`. Pure: no ledger, no clock. The counts are kept in the ledger, so that they
 * outlive the origin. */
#ifndef INGEST_DELIVERY_H
#define INGEST_DELIVERY_H

#include <stdbool.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/verdict.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { DELIVERY_REASON_BYTES = VERDICT_REASON_BYTES };

/* An article that is only ever answered `retry` is a dead letter after the limit; until then it is
 * offered again after the delay at the most. */
enum { DELIVERY_RETRY_LIMIT_S = 24 * 60 * 60, DELIVERY_MOST_DELAY_S = 30 };

struct delivery {
    uint32_t offers;
    uint32_t crashes; /* deaths by a stage's own fault, or a stall, with the article in hand */
    uint32_t kills;   /* deaths from outside, or of unknown cause */
    uint32_t retries;
    double first_retry_s; /* seconds since 1970; 0: never */
    double due_s;         /* parked until then; 0: not parked */
    bool alone;           /* a batch that held it crashed: offered by itself from now on */
    struct buffer seen;   /* crashes that were counted: "extract.0/00ff00ff00ff00ff " ... */
};

void delivery_init(struct delivery *delivery);
void delivery_clear(struct delivery *delivery);

struct delivery_limits {
    uint32_t max_attempts;
    uint32_t max_kills;
};

enum delivery_crash {
    DELIVERY_KNOWN,   /* this death was counted before, or does not count */
    DELIVERY_COUNTED, /* the counts, or `alone`, changed: save them */
    DELIVERY_POISON   /* one too many: a dead letter, reason says of what */
};

/* Counts a `crashed` report. An attempt counts once for each process. */
enum delivery_crash delivery_crashed(struct delivery *delivery, const struct verdict *report,
                                     const struct delivery_limits *limits,
                                     char reason[DELIVERY_REASON_BYTES]);

/* Notes a `retry` and sets due_s. False when it has been tried for long enough: a dead letter. */
bool delivery_retried(struct delivery *delivery, double now_s);

#ifdef __cplusplus
}
#endif

#endif

/* What a process says to the origin: verdicts on articles, and the reports `lost` and `crashed`.
 * Several travel together, as a JSON array in one frame. The format is described in PROTOCOL.md. */
#ifndef DONGTIN_VERDICT_H
#define DONGTIN_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/identity.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum verdict_kind {
    VERDICT_PASS,
    VERDICT_DROP,
    VERDICT_REJECT,
    VERDICT_RETRY,
    VERDICT_LOST,
    VERDICT_CRASHED
};

enum {
    VERDICT_REASON_BYTES = 512,
    VERDICT_STAGE_BYTES = 64,
    VERDICT_CAUSE_BYTES = 256,
    VERDICT_MAX_BYTES = 1 << 20
};

/* How a death counts against the article that was in hand. */
enum crash_count {
    CRASH_COUNTS_NOT,     /* stopped by the launcher */
    CRASH_COUNTS_AS_KILL, /* killed from outside, or unknown: up to max_kills */
    CRASH_COUNTS_AS_FAULT /* its own fault or a stall: up to max_attempts */
};

struct verdict {
    enum verdict_kind kind;
    char stage[VERDICT_STAGE_BYTES];   /* who says it: "extract" */
    uint32_t worker;                   /* which of its processes */
    char reason[VERDICT_REASON_BYTES]; /* drop, reject, retry: why; lost: which connection; else
                                          empty */
    /* verdicts, and `crashed`, which names one article per message */
    struct identity id;
    uint64_t serial;
    uint64_t attempt;
    uint64_t token; /* verdicts only */
    uint32_t part;  /* 0 for a whole article */
    /* crashed only */
    char cause[VERDICT_CAUSE_BYTES]; /* "signal 11", "exit status 3", "stalled for 30 s", "unknown"
                                      */
    enum crash_count count;
    bool batch; /* the hand held several: blame nobody yet, offer again alone */
};

const char *verdict_kind_name(enum verdict_kind kind); /* "pass" ... "crashed" */

/* Appends the verdict's object. */
void verdict_write_object(const struct verdict *verdict, struct buffer *out);

/* Appends `[` or `,` and the verdict's object; verdict_write_end closes the array. out begins
 * empty. */
void verdict_write(const struct verdict *verdict, struct buffer *out);
void verdict_write_end(struct buffer *out);

typedef void verdict_visitor(const struct verdict *verdict, void *closure);

/* Calls visit for each verdict of a frame, in order. Nothing is visited when the frame is wrong
 * (ERROR_INPUT). */
bool verdict_read(const char *json, size_t size, verdict_visitor *visit, void *closure,
                  struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

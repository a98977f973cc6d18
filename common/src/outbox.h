/* Verdicts and reports on their way to the origin. They are never thrown away: what cannot be sent
 * now waits here. What waits is bounded by the origin's window, since an origin that is away offers
 * nothing. */
#ifndef DONGTIN_OUTBOX_H
#define DONGTIN_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>
#include <dongtin/link.h>
#include <dongtin/verdict.h>

struct outbox {
    struct buffer *frames; /* owned; the last one is still being filled */
    size_t count, capacity;
};

void outbox_init(struct outbox *outbox);
void outbox_clear(struct outbox *outbox);

/* Adds one. False when memory is short: the article stays unsettled, and the origin's time-out
 * offers it again. */
bool outbox_add(struct outbox *outbox, const struct verdict *verdict);

bool outbox_is_empty(const struct outbox *outbox);

/* Sends what can be sent without waiting. False when the link has failed. */
bool outbox_flush(struct outbox *outbox, struct link *verdicts, struct error *error);

#endif

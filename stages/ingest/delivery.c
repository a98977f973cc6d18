/* Counting what became of an article: see delivery.h. */
#include "delivery.h"

#include <stdio.h>
#include <string.h>

#include <dongtin/identity.h>

enum { LEAST_DELAY_S = 1 };

void delivery_init(struct delivery *delivery)
{
    *delivery = (struct delivery){0};
}

void delivery_clear(struct delivery *delivery)
{
    buffer_clear(&delivery->seen);
    delivery_init(delivery);
}

/* Is this one of the keys? A space is behind each; the name of one stage may end as another's. */
static bool is_noted(const char *keys, const char *key)
{
    for (const char *at = strstr(keys, key); at != NULL; at = strstr(at + 1, key))
        if (at == keys || at[-1] == ' ')
            return true;
    return false;
}

/* Remembers which process died on which attempt; false when that was known. */
static bool note_death(struct delivery *delivery, const struct verdict *report)
{
    char key[VERDICT_STAGE_BYTES + TOKEN_DIGITS + 16];
    char attempt[TOKEN_DIGITS + 1];

    token_format(attempt, report->attempt);
    (void)snprintf(key, sizeof key, "%s.%u/%s ", report->stage, report->worker, attempt);
    if (is_noted(buffer_string(&delivery->seen), key))
        return false;
    buffer_append_string(&delivery->seen, key);
    return true;
}

static enum delivery_crash judge(const struct delivery *delivery, const struct verdict *report,
                                 const struct delivery_limits *limits,
                                 char reason[DELIVERY_REASON_BYTES])
{
    const bool is_fault = report->count == CRASH_COUNTS_AS_FAULT;
    const uint32_t times = is_fault ? delivery->crashes : delivery->kills;

    if (times < (is_fault ? limits->max_attempts : limits->max_kills))
        return DELIVERY_COUNTED;
    (void)snprintf(reason, DELIVERY_REASON_BYTES, "%s %s %u times: %s",
                   is_fault ? "crashed" : "killed in", report->stage, times, report->cause);
    return DELIVERY_POISON;
}

enum delivery_crash delivery_crashed(struct delivery *delivery, const struct verdict *report,
                                     const struct delivery_limits *limits,
                                     char reason[DELIVERY_REASON_BYTES])
{
    if (report->batch) {
        const bool was_alone = delivery->alone;

        delivery->alone = true;
        return was_alone ? DELIVERY_KNOWN : DELIVERY_COUNTED;
    }
    if (report->count == CRASH_COUNTS_NOT || !note_death(delivery, report))
        return DELIVERY_KNOWN;
    if (report->count == CRASH_COUNTS_AS_FAULT)
        delivery->crashes++;
    else
        delivery->kills++;
    return judge(delivery, report, limits, reason);
}

bool delivery_retried(struct delivery *delivery, double now_s)
{
    double delay_s = LEAST_DELAY_S;

    /* A clock that was set back begins the day anew rather than never ending it. */
    if (delivery->first_retry_s <= 0 || delivery->first_retry_s > now_s)
        delivery->first_retry_s = now_s;
    if (now_s - delivery->first_retry_s >= DELIVERY_RETRY_LIMIT_S)
        return false;
    for (uint32_t i = 0; i < delivery->retries && delay_s < DELIVERY_MOST_DELAY_S; i++)
        delay_s *= 2;
    delivery->retries++;
    delivery->due_s = now_s + (delay_s < DELIVERY_MOST_DELAY_S ? delay_s : DELIVERY_MOST_DELAY_S);
    return true;
}

/* Verdicts and reports: what the origin decides on them, written into the ledger. */
#include "ingest_private.h"

#include <stdio.h>
#include <string.h>

#include <dongtin/log.h>

#include "crash_hands.h"

static void log_settled(const struct entry *entry, enum ledger_outcome outcome,
                        const struct ledger_verdict *verdict)
{
    char reason[2 * DELIVERY_REASON_BYTES];

    if (outcome != LEDGER_OUTCOME_DEAD)
        return;
    log_write(LOG_LEVEL_WARNING, "event=dead_letter id=%s serial=%llu part=%u by=%s reason=%s",
              entry->id.hex, (unsigned long long)entry->serial, verdict->part, verdict->stage,
              log_quoted(reason, sizeof reason, verdict->reason));
}

static bool settle(struct ingest *ingest, struct origin_article *article,
                   const struct ledger_verdict *verdict)
{
    struct entry *const entry = article->owner;

    log_settled(entry, verdict->outcome, verdict);
    if (ingest->offered_serial == article->serial)
        ingest->offered_serial = 0;
    origin_remove(&ingest->origin, article);
    hand_add(ingest->hand, HAND_FINISHED_SINCE_START, 1);
    return ledger_settle_take(ingest->ledger, entry, verdict);
}

/* The article leaves memory for a while, in which its file may change or go: the text goes into the
 * ledger. */
static bool park(struct ingest *ingest, struct origin_article *article)
{
    struct entry *const entry = article->owner;
    const double due_s = entry->delivery.due_s;

    if (ingest->next_due_s <= 0 || due_s < ingest->next_due_s)
        ingest->next_due_s = due_s;
    if (ingest->offered_serial == article->serial)
        ingest->offered_serial = 0;
    origin_remove(&ingest->origin, article);
    hand_add(ingest->hand, HAND_RETRIED, 1);
    return (entry->is_kept || ledger_keep_text(ingest->ledger, entry)) &&
           ledger_park_take(ingest->ledger, entry);
}

/* A crash of an article that is not in the window: parked, or not loaded yet. */
static bool count_elsewhere(struct ingest *ingest, const struct verdict *report,
                            struct error *error)
{
    struct ledger_verdict verdict = {
        .outcome = LEDGER_OUTCOME_DEAD, .stage = report->stage, .when_s = ingest->now.wall_s};
    char reason[DELIVERY_REASON_BYTES];
    char ignored[ENTRY_FAILURE_BYTES];
    struct entry *entry = NULL;

    /* What is queued, as that it was parked just now, is not in the ledger's answer. */
    if (!intake_commit(ingest, error))
        return false;
    switch (ledger_find_open(ingest->ledger, report->serial, &entry, error)) {
    case LEDGER_NO:
        return true; /* settled, or of another ledger */
    case LEDGER_FAILED:
        return false;
    case LEDGER_YES:
        break;
    }
    switch (delivery_crashed(&entry->delivery, report, &ingest->origin.settings.limits, reason)) {
    case DELIVERY_KNOWN:
        entry_free(entry);
        return true;
    case DELIVERY_COUNTED:
        /* Committed at once: the next report on it starts from what the ledger says. */
        if (!ledger_park_take(ingest->ledger, entry))
            return out_of_memory(error);
        return intake_commit(ingest, error);
    case DELIVERY_POISON:
        break;
    }
    (void)backlog_reread(ingest, entry, NULL, ignored); /* a dead letter is kept whole */
    verdict.reason = reason;
    log_settled(entry, LEDGER_OUTCOME_DEAD, &verdict);
    return ledger_settle_take(ingest->ledger, entry, &verdict) || out_of_memory(error);
}

static void log_report(const struct verdict *report)
{
    char text[2 * VERDICT_REASON_BYTES];

    if (report->kind == VERDICT_LOST)
        log_write(LOG_LEVEL_INFO, "event=lost by=%s worker=%u reason=%s", report->stage,
                  report->worker, log_quoted(text, sizeof text, report->reason));
    if (report->kind == VERDICT_CRASHED)
        log_write(LOG_LEVEL_WARNING, "event=crashed by=%s worker=%u id=%s serial=%llu cause=%s",
                  report->stage, report->worker, report->id.hex, (unsigned long long)report->serial,
                  log_quoted(text, sizeof text, report->cause));
}

static bool carry_out(struct ingest *ingest, const struct origin_decision *decision,
                      const struct verdict *verdict, struct error *error)
{
    struct ledger_verdict settled = {
        .stage = decision->stage, .reason = decision->reason, .when_s = ingest->now.wall_s};

    switch (decision->action) {
    case ORIGIN_NOTHING:
        return true;
    case ORIGIN_ELSEWHERE:
        return count_elsewhere(ingest, verdict, error);
    case ORIGIN_COUNTED:
        ingest->offered_serial = 0; /* an offer that waits to be sent may have to say `alone` now */
        return ledger_save_delivery(ingest->ledger, decision->article->owner) ||
               out_of_memory(error);
    case ORIGIN_DONE:
        settled.outcome = LEDGER_OUTCOME_DONE;
        break;
    case ORIGIN_DROPPED:
        settled.outcome = LEDGER_OUTCOME_DROPPED;
        break;
    case ORIGIN_DEAD:
        settled.outcome = LEDGER_OUTCOME_DEAD;
        break;
    case ORIGIN_PARKED:
        return park(ingest, decision->article) || out_of_memory(error);
    }
    return settle(ingest, decision->article, &settled) || out_of_memory(error);
}

static bool apply(struct ingest *ingest, const struct verdict *verdict, struct error *error)
{
    struct origin_decision decision;

    log_report(verdict);
    origin_apply(&ingest->origin, verdict, ingest->now, &decision);
    if (decision.dead_part != 0) {
        const struct ledger_verdict part = {.outcome = LEDGER_OUTCOME_DEAD,
                                            .part = decision.dead_part,
                                            .stage = verdict->stage,
                                            .reason = decision.reason,
                                            .when_s = ingest->now.wall_s};

        log_settled(decision.article->owner, LEDGER_OUTCOME_DEAD, &part);
        if (!ledger_bury_part(ingest->ledger, decision.article->owner, &part))
            return out_of_memory(error);
    }
    return carry_out(ingest, &decision, verdict, error);
}

/* Carries a visit's outcome out of the visitor. */
struct visit {
    struct ingest *ingest;
    struct error *error;
    bool failed;
};

static void show(struct ingest *ingest, const struct verdict *verdict)
{
    struct buffer json;

    if (!link_tap_wanted(ingest->tap, LINK_TAP_VERDICT))
        return;
    buffer_init(&json);
    verdict_write_object(verdict, &json);
    if (buffer_is_ok(&json))
        link_tap_json(ingest->tap, LINK_TAP_VERDICT, json.bytes, json.size);
    buffer_clear(&json);
}

static void visit_verdict(const struct verdict *verdict, void *closure)
{
    struct visit *const visit = closure;

    if (visit->failed)
        return;
    show(visit->ingest, verdict);
    visit->failed = !apply(visit->ingest, verdict, visit->error);
}

/* Somebody who does not speak the protocol: counted, and said at most once a second. */
static void note_malformed(struct ingest *ingest, const struct error *problem)
{
    hand_add(ingest->hand, HAND_MALFORMED, 1);
    if (ingest->malformed_ms != 0 && ingest->now.ms - ingest->malformed_ms < 1000)
        return;
    ingest->malformed_ms = ingest->now.ms;
    log_error("malformed_verdict", problem);
}

bool settling_read(struct ingest *ingest, struct error *error)
{
    struct visit visit = {.ingest = ingest, .error = error};

    while (!visit.failed) {
        struct error problem = {0};
        const char *json = NULL;
        size_t size = 0;

        switch (link_receive_verdicts(ingest->verdicts, &json, &size, &problem)) {
        case LINK_DONE:
            if (!verdict_read(json, size, visit_verdict, &visit, &problem))
                note_malformed(ingest, &problem);
            break;
        case LINK_AGAIN:
            return true;
        case LINK_MALFORMED:
            note_malformed(ingest, &problem);
            break;
        case LINK_FAILED:
            *error = problem;
            return false;
        }
    }
    return false;
}

bool settling_read_hands(struct ingest *ingest, struct error *error)
{
    struct visit visit = {.ingest = ingest, .error = error};

    crash_hands_visit(ingest->line, ingest->stage, visit_verdict, &visit);
    return !visit.failed;
}

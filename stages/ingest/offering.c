/* Offers: what is in the window and is to be offered is made into messages, until the line takes no
 * more. */
#include "ingest_private.h"

#include <dongtin/clock.h>
#include <dongtin/log.h>
#include <dongtin/random.h>

static void keep_entry(void *owner)
{
    (void)owner; /* the window owns the text; the article only lends it */
}

/* Makes the article that is sent, unless it is the one that could not be sent the last time. */
static bool prepare(struct ingest *ingest, const struct origin_article *article,
                    struct error *error)
{
    const struct entry *const entry = article->owner;
    struct envelope *envelope;

    if (ingest->offered_serial == article->serial)
        return true;
    ingest->offered_serial = 0;
    article_reset(ingest->offered);
    if (!article_set_record(ingest->offered, buffer_string(&entry->record), entry->record.size,
                            error))
        return false;
    article_lend_text(ingest->offered, buffer_string(&entry->text), entry->text.size, keep_entry,
                      ingest);
    envelope = article_envelope_edit(ingest->offered);
    envelope->id = entry->id;
    envelope->revision = entry->revision;
    envelope->serial = entry->serial;
    envelope->attempt = random_u64();
    envelope->token = envelope->attempt;
    envelope->alone = entry->delivery.alone;
    envelope->born = entry->born_s;
    ingest->offered_serial = article->serial;
    ingest->offered_attempt = envelope->attempt;
    return true;
}

static bool note_offered(struct ingest *ingest, struct origin_article *article, struct error *error)
{
    struct entry *const entry = article->owner;

    origin_offered(&ingest->origin, article, ingest->offered_attempt, ingest->now);
    ingest->offered_serial = 0;
    if (link_tap_wanted(ingest->tap, LINK_TAP_ARTICLE))
        link_tap_article(ingest->tap, ingest->offered);
    hand_add(ingest->hand, HAND_BYTES_OUT, entry->text_size);
    article_reset(ingest->offered); /* the text is lent no longer */
    if (entry->delivery.offers == 1)
        return true;
    hand_add(ingest->hand, HAND_OFFERED_AGAIN, 1);
    /* While the ledger cannot be written the queue must not grow with every offer. */
    return ingest->is_stuck || ledger_save_delivery(ingest->ledger, entry) || out_of_memory(error);
}

/* What cannot be made into a message can never succeed; the origin says so itself. */
static bool reject_unsendable(struct ingest *ingest, struct origin_article *article,
                              const struct error *problem, struct error *error)
{
    struct entry *const entry = article->owner;
    const struct ledger_verdict verdict = {.outcome = LEDGER_OUTCOME_DEAD,
                                           .stage = "ingest",
                                           .reason = problem->text,
                                           .when_s = ingest->now.wall_s};

    log_error("dead_letter", problem);
    article_reset(ingest->offered);
    origin_remove(&ingest->origin, article);
    return ledger_settle_take(ingest->ledger, entry, &verdict) || out_of_memory(error);
}

/* Whether the line takes nothing now. What an operator sees is that, or that the ledger cannot be
 * written. */
static void note_blocked(struct ingest *ingest, bool is_blocked)
{
    const bool is_waiting = is_blocked || ingest->is_stuck;

    if (ingest->shows_blocked != is_waiting)
        hand_set(ingest->hand, HAND_BLOCKED_SINCE, is_waiting ? clock_monotonic_ns() : 0);
    ingest->shows_blocked = is_waiting;
    ingest->is_blocked = is_blocked;
}

enum offering { OFFERING_DONE, OFFERING_BLOCKED, OFFERING_FAILED };

static enum offering offer_one(struct ingest *ingest, struct origin_article *article,
                               struct error *error)
{
    struct error problem = {0};
    bool good = false;

    if (!prepare(ingest, article, &problem)) {
        if (problem.kind == ERROR_INPUT)
            good = reject_unsendable(ingest, article, &problem, error);
        else
            *error = problem;
        return good ? OFFERING_DONE : OFFERING_FAILED;
    }
    switch (link_send_article(ingest->out, ingest->offered, error)) {
    case LINK_DONE:
        good = note_offered(ingest, article, error);
        break;
    case LINK_AGAIN:
        return OFFERING_BLOCKED;
    case LINK_MALFORMED:
    case LINK_FAILED:
        break;
    }
    return good ? OFFERING_DONE : OFFERING_FAILED;
}

bool offering_run(struct ingest *ingest, struct error *error)
{
    const bool only_again = ingest->stops > 0;
    struct origin_article *article;
    enum offering offering = OFFERING_DONE;

    while (offering == OFFERING_DONE &&
           (article = origin_next_offer(&ingest->origin, ingest->now, only_again)) != NULL)
        offering = offer_one(ingest, article, error);
    note_blocked(ingest, offering == OFFERING_BLOCKED);
    return offering != OFFERING_FAILED;
}

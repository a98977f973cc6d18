/* The sending side of a stage: articles to the next stage, verdicts and reports to the origin,
 * copies to the tap. It notices the dead: a broken connection to the next stage, or one to the
 * origin that broke and came back, is reported `lost` (PROTOCOL.md, "Delivery"). */
#ifndef DONGTIN_DELIVERY_H
#define DONGTIN_DELIVERY_H

#include <stdbool.h>

#include <dongtin/hand.h>
#include <dongtin/link.h>

#include "outbox.h"
#include "stage_private.h"

/* Stages that may take what one stage passes. */
enum { DELIVERY_BRANCHES_MOST = 8 };

struct delivery {
    struct stage *stage;
    struct hand *hand;
    struct links *links;
    struct link *in;                           /* from the stage before; only waited for */
    struct link *next[DELIVERY_BRANCHES_MOST]; /* one for each stage behind this one */
    size_t next_count;                         /* 0 for the last stage, 2 and more at branches */
    struct link *verdicts;                     /* to the origin */
    struct link *tap;
    struct outbox outbox;
    struct buffer scratch;
    bool origin_broke; /* the connection to the origin broke and is not back yet */
    bool (*is_stopping)(void);
};

/* Reports to the origin what dead predecessors left in the hand, and empties it. Waits for the
 * origin as long as it takes, and until the report has left this process: an article that kills
 * each process that takes it would otherwise never be counted. Gives up when the process is to
 * stop; the next one then reports it. */
bool delivery_report_crashes(const struct stage *stage, struct hand *hand,
                             bool (*is_stopping)(void), struct error *error);

/* Binds and connects everything for the stage. */
bool delivery_open(struct delivery *delivery, struct stage *stage, struct hand *hand,
                   struct links *links, struct error *error);
void delivery_close(struct delivery *delivery);

/* Into how many an article is made by handing it on. */
size_t delivery_copies(const struct delivery *delivery);

/* For a stage that stops in good order: see link_finish. */
void delivery_finish(struct delivery *delivery);

/* Notices broken connections and sends the verdicts that can be sent. To be called often, never
 * waits. */
bool delivery_tend(struct delivery *delivery, struct error *error);

/* Waits at most so long until something has happened to a connection, verdicts that wait can be
 * sent, or something can be received on `in`. */
bool delivery_wait(struct delivery *delivery, int timeout_ms, struct error *error);

/* Says to the origin what became of an article that ends here. */
void delivery_verdict(struct delivery *delivery, const struct article *article,
                      enum verdict_kind kind, const char *reason);

/* Reports that an article crashed what the handler relies on. It counts as a fault of the article.
 */
void delivery_crash(struct delivery *delivery, const struct article *article, const char *cause);

/* Hands an article on: to the next stage, or a copy to each where branches begin, waiting while
 * that is busy or away, or as `pass` to the origin when this stage is the last. Gives up when the
 * process is to stop and the next stage takes nothing: the origin offers it again. */
bool delivery_pass(struct delivery *delivery, struct article *article, struct error *error);

/* The same for the stage's parts, in place of the article they were made from. */
bool delivery_pass_parts(struct delivery *delivery, const struct article *whole,
                         struct error *error);

#endif

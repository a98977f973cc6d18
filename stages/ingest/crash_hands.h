/* What dead processes left in their hands: read by an origin that starts, before it offers
 * anything. */
#ifndef INGEST_CRASH_HANDS_H
#define INGEST_CRASH_HANDS_H

#include <dongtin/line.h>
#include <dongtin/verdict.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Visits each as the `crashed` report that the restarted process will send as well; an attempt
 * counts once for each process, so both together count once. `skip` is the origin's own stage. */
void crash_hands_visit(const struct line *line, const char *skip, verdict_visitor *visit,
                       void *closure);

#ifdef __cplusplus
}
#endif

#endif

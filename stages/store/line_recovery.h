/* Brings the index of JSON lines up to what the segments hold: after a kill, a power failure, a
 * lost index, or damage done to the files. */
#ifndef STORE_LINE_RECOVERY_H
#define STORE_LINE_RECOVERY_H

#include <stdbool.h>

#include <dongtin/error.h>

#include "line_index.h"
#include "segment.h"

/* Makes index and segment agree, within a transaction of the index: forgets lines that the segment
 * no longer has, reads and syncs the lines behind the last indexed one, counts and skips those that
 * are no records, and cuts off a torn last line. Costs nothing when they agree. Odd things are
 * logged, with counts. */
bool line_recovery_run(struct line_index *index, struct segment *segment, struct error *error);

/* The same for all segments of the folder, each in a transaction of its own. */
bool line_recovery_run_all(struct line_index *index, const char *folder, struct error *error);

#endif

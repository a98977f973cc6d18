/* Progress of `run --once` on a terminal, from the counts in ingest's hand. */
#ifndef DONGTIN_COMMAND_PROGRESS_H
#define DONGTIN_COMMAND_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What ingest counted, since the line's state was made or within one run. */
struct progress_counts {
    uint64_t found, accepted, updated, unchanged, ignored, done, dropped, dead, open;
};

/* Reads them from a hand file; all zero when there is none yet. */
void progress_read(struct progress_counts *counts, const char *hand_path);

/* What came since `before`; nothing, where a count has become less: dead letters that were retried
 * or discarded, a ledger that was damaged. Gauges stay what they are. */
struct progress_counts progress_since(const struct progress_counts *now,
                                      const struct progress_counts *before);

/* Writes one line without its newline: `[####----] 12 of 40, 80/s, 1 rejected`. */
void progress_format(char *out, size_t size, const struct progress_counts *counts, double seconds);

struct progress {
    const char *hand_path;
    struct progress_counts before;
    uint64_t started_ns;
    bool is_shown; /* stderr is a terminal */
};

void progress_begin(struct progress *progress, const char *hand_path);
void progress_show(struct progress *progress);  /* draws the line again */
void progress_clear(struct progress *progress); /* takes the line away */
double progress_seconds(const struct progress *progress);

#endif

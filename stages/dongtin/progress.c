/* Progress of `run --once`: see progress.h. */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dongtin/clock.h>
#include <dongtin/hand.h>

enum { BAR_CELLS = 30, LINE_BYTES = 160 };

void progress_read(struct progress_counts *counts, const char *hand_path)
{
    struct hand_view *const view = calloc(1, sizeof *view);

    *counts = (struct progress_counts){0};
    if (view != NULL && hand_look(view, hand_path, NULL))
        *counts = (struct progress_counts){.found = view->counts[HAND_FOUND],
                                           .accepted = view->counts[HAND_ACCEPTED],
                                           .updated = view->counts[HAND_UPDATED],
                                           .unchanged = view->counts[HAND_UNCHANGED],
                                           .ignored = view->counts[HAND_IGNORED],
                                           .done = view->counts[HAND_DONE],
                                           .dropped = view->counts[HAND_DROPPED],
                                           .dead = view->counts[HAND_DEAD],
                                           .open = view->counts[HAND_OPEN]};
    free(view);
}

static uint64_t more(uint64_t now, uint64_t before)
{
    return now > before ? now - before : 0;
}

struct progress_counts progress_since(const struct progress_counts *now,
                                      const struct progress_counts *before)
{
    return (struct progress_counts){.found = more(now->found, before->found),
                                    .accepted = more(now->accepted, before->accepted),
                                    .updated = more(now->updated, before->updated),
                                    .unchanged = more(now->unchanged, before->unchanged),
                                    .ignored = more(now->ignored, before->ignored),
                                    .done = more(now->done, before->done),
                                    .dropped = more(now->dropped, before->dropped),
                                    .dead = more(now->dead, before->dead),
                                    .open = now->open};
}

void progress_format(char *out, size_t size, const struct progress_counts *counts, double seconds)
{
    const uint64_t settled = counts->done + counts->dropped + counts->dead;
    const uint64_t all = settled + counts->open;
    const uint64_t cells = all > 0 ? settled * BAR_CELLS / all : 0;
    const double rate = seconds > 0 ? (double)settled / seconds : 0;
    char bar[BAR_CELLS + 1];

    for (uint64_t i = 0; i < BAR_CELLS; i++)
        bar[i] = i < cells ? '#' : '-';
    bar[BAR_CELLS] = '\0';
    (void)snprintf(out, size, "[%s] %" PRIu64 " of %" PRIu64 ", %.0f/s, %" PRIu64 " rejected", bar,
                   settled, all, rate, counts->dead);
}

void progress_begin(struct progress *progress, const char *hand_path)
{
    const char *const terminal = getenv("TERM");

    *progress = (struct progress){.hand_path = hand_path, .started_ns = clock_monotonic_ns()};
    progress->is_shown =
        isatty(STDERR_FILENO) == 1 && !(terminal != NULL && strcmp(terminal, "dumb") == 0);
    progress_read(&progress->before, hand_path);
}

double progress_seconds(const struct progress *progress)
{
    return (double)(clock_monotonic_ns() - progress->started_ns) / 1e9;
}

void progress_show(struct progress *progress)
{
    struct progress_counts now;
    struct progress_counts counts;
    char line[LINE_BYTES];

    if (!progress->is_shown)
        return;
    progress_read(&now, progress->hand_path);
    counts = progress_since(&now, &progress->before);
    progress_format(line, sizeof line, &counts, progress_seconds(progress));
    (void)fprintf(stderr, "\r%s\033[K", line);
}

void progress_clear(struct progress *progress)
{
    if (progress->is_shown)
        (void)fputs("\r\033[K", stderr);
}

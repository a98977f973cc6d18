/* Pictures of a line: see picture.h. */
#include "picture.h"

#include <stdlib.h>

#include <dongtin/clock.h>

/* Whether a process's counts add up: for a stage in + split = out + dropped + rejected + retried +
 * crashed + in hand; for ingest accepted = done + dropped + dead + open. */
static bool sums_hold(const struct hand_view *hand, bool is_ingest)
{
    const uint64_t *const counts = hand->counts;

    if (is_ingest)
        return counts[HAND_ACCEPTED] ==
               counts[HAND_DONE] + counts[HAND_DROPPED] + counts[HAND_DEAD] + counts[HAND_OPEN];
    return counts[HAND_IN] + counts[HAND_SPLIT] ==
           counts[HAND_OUT] + counts[HAND_DROPPED] + counts[HAND_REJECTED] + counts[HAND_RETRIED] +
               counts[HAND_CRASHED] + hand->articles;
}

static void look(struct picture_process *process, const struct line *line, size_t stage)
{
    char *const path = hand_path(line->runtime, process->stage, process->worker);
    uint64_t since;

    process->is_ingest = stage == 0;
    process->sums_hold = true; /* of what has counted nothing yet */
    process->was_seen = path != NULL && hand_look(&process->hand, path, NULL);
    free(path);
    if (!process->was_seen)
        return;
    since = process->hand.counts[HAND_BLOCKED_SINCE];
    if (process->hand.owned && since != 0)
        process->blocked_s = (double)(clock_monotonic_ns() - since) / 1e9;
    process->sums_hold = sums_hold(&process->hand, process->is_ingest);
}

bool picture_take(struct picture *picture, const struct line *line, struct error *error)
{
    size_t count = 0;

    for (size_t i = 0; i < line->stage_count; i++)
        count += line->stages[i].workers;
    *picture = (struct picture){.processes = calloc(count, sizeof *picture->processes)};
    if (picture->processes == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    for (size_t i = 0; i < line->stage_count; i++)
        for (uint32_t worker = 0; worker < line->stages[i].workers; worker++) {
            struct picture_process *const process = &picture->processes[picture->count++];

            process->stage = line->stages[i].name;
            process->worker = worker;
            look(process, line, i);
        }
    return true;
}

void picture_clear(struct picture *picture)
{
    free(picture->processes);
    *picture = (struct picture){0};
}

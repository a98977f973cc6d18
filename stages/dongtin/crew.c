/* All processes of a line: see crew.h. */
#include "crew.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/clock.h>
#include <dongtin/log.h>

static const uint64_t try_again_ns = 1000000000U;
static const uint64_t stop_grace_ns = 10000000000U; /* for a stage in its turn */

static bool make_processes(struct crew *crew, struct error *error)
{
    const struct line *const line = &crew->line;
    size_t count = 0;

    for (size_t i = 0; i < line->stage_count; i++)
        count += line->stages[i].workers;
    crew->processes = calloc(count, sizeof *crew->processes);
    if (crew->processes == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    for (size_t i = 0; i < line->stage_count; i++)
        for (uint32_t worker = 0; worker < line->stages[i].workers; worker++)
            if (!process_init(&crew->processes[crew->count++], line, i, worker, error))
                return false;
    return true;
}

struct crew *crew_new(const char *line_path, struct error *error)
{
    struct crew *crew = calloc(1, sizeof *crew);

    if (crew == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "not enough memory");
        return NULL;
    }
    if (line_load(&crew->line, line_path, error) && make_processes(crew, error))
        return crew;
    crew_free(crew);
    return NULL;
}

void crew_free(struct crew *crew)
{
    if (crew == NULL)
        return;
    for (size_t i = 0; i < crew->count; i++)
        process_clear(&crew->processes[i]);
    free(crew->processes);
    line_clear(&crew->line);
    free(crew);
}

struct process *crew_find(const struct crew *crew, const char *stage, uint32_t worker)
{
    for (size_t i = 0; i < crew->count; i++) {
        struct process *const process = &crew->processes[i];

        if (process->worker == worker && strcmp(crew->line.stages[process->stage].name, stage) == 0)
            return process;
    }
    return NULL;
}

bool crew_runs(const struct crew *crew)
{
    for (size_t i = 0; i < crew->count; i++)
        if (crew->processes[i].pid != 0)
            return true;
    return false;
}

bool crew_stage_runs(const struct crew *crew, size_t stage)
{
    for (size_t i = 0; i < crew->count; i++)
        if (crew->processes[i].stage == stage && crew->processes[i].pid != 0)
            return true;
    return false;
}

void crew_signal(struct crew *crew, int number)
{
    for (size_t i = 0; i < crew->count; i++)
        process_stop(&crew->processes[i], number);
}

void crew_signal_stage(struct crew *crew, size_t stage, int number)
{
    for (size_t i = 0; i < crew->count; i++)
        if (crew->processes[i].stage == stage)
            process_stop(&crew->processes[i], number);
}

void crew_start_due(struct crew *crew)
{
    const uint64_t now = clock_monotonic_ns();
    struct error error = {0};

    for (size_t i = 0; i < crew->count; i++) {
        struct process *const process = &crew->processes[i];

        if (process->pid != 0 || now < process->start_at_ns || process_start(process, &error))
            continue;
        log_error("start", &error); /* no memory, too many processes: tried again */
        process->start_at_ns = now + try_again_ns;
    }
}

static void tell_stage(struct crew *crew, size_t stage)
{
    crew->stopping = stage;
    crew->deadline_ns = clock_monotonic_ns() + stop_grace_ns;
    crew_signal_stage(crew, stage, SIGTERM);
}

void crew_begin_stop(struct crew *crew)
{
    tell_stage(crew, 0);
}

bool crew_stop_on(struct crew *crew)
{
    while (!crew_stage_runs(crew, crew->stopping)) {
        if (crew->stopping + 1 == crew->line.stage_count)
            return true;
        tell_stage(crew, crew->stopping + 1);
    }
    if (clock_monotonic_ns() > crew->deadline_ns)
        crew_signal_stage(crew, crew->stopping, SIGKILL);
    return false;
}

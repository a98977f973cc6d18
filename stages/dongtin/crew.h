/* All processes of a line: started when it is their time, stopped in order. */
#ifndef DONGTIN_COMMAND_CREW_H
#define DONGTIN_COMMAND_CREW_H

#include <stdbool.h>
#include <stdint.h>

#include <dongtin/error.h>
#include <dongtin/line.h>

#include "process.h"

struct crew {
    struct line line;          /* owned; the processes point to it */
    struct process *processes; /* owned; in the order of the stages */
    size_t count;
    size_t stopping;      /* crew_stop_on: the stage whose turn it is ... */
    uint64_t deadline_ns; /* ... and until when it may take */
};

/* One process for each worker of the line file; none runs yet. Caller frees; NULL with an error. */
struct crew *crew_new(const char *line_path, struct error *error);
void crew_free(struct crew *crew);

/* NULL when there is none. */
struct process *crew_find(const struct crew *crew, const char *stage, uint32_t worker);

bool crew_runs(const struct crew *crew);
bool crew_stage_runs(const struct crew *crew, size_t stage);

/* SIGTERM or SIGKILL to all of them, or to one stage. */
void crew_signal(struct crew *crew, int number);
void crew_signal_stage(struct crew *crew, size_t stage, int number);

/* Starts those that do not run and whose time has come. */
void crew_start_due(struct crew *crew);

/* Tells the stages to stop one after the other, first to last, so that what one of them still sends
 * finds the next. crew_stop_on is called until it returns true: then none runs. */
void crew_begin_stop(struct crew *crew);
bool crew_stop_on(struct crew *crew);

#endif

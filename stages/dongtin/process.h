/* One process of a line, as the launcher sees it: started, watched, noted how it died. */
#ifndef DONGTIN_COMMAND_PROCESS_H
#define DONGTIN_COMMAND_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include <dongtin/error.h>
#include <dongtin/hand.h>
#include <dongtin/line.h>

#include "death.h"

enum { PROCESS_NAME_BYTES = 48 };

struct process {
    const struct line *line;
    size_t stage; /* index into the line's stages; 0 is ingest */
    uint32_t worker;
    char name[PROCESS_NAME_BYTES]; /* "clean.0" */
    char *hand_path;
    pid_t pid; /* 0: it does not run */
    enum death_wish wish;
    uint64_t started_ns;  /* CLOCK_MONOTONIC */
    uint64_t start_at_ns; /* when it does not run: not before */
    uint32_t in_vain;     /* lives in a row that finished no article */
    bool joins;           /* comes with a change of the line, and does not work yet */
};

bool process_init(struct process *process, const struct line *line, size_t stage, uint32_t worker,
                  struct error *error);
void process_clear(struct process *process);

/* Goes on with what `from` runs, which is left with nothing. Both have one name. */
void process_take_over(struct process *process, struct process *from);

/* Is not started before it is released. Releasing another has no effect. */
void process_withhold(struct process *process);
void process_release(struct process *process);

bool process_start(struct process *process, struct error *error);

/* Tells it to stop (SIGTERM), or makes it (SIGKILL). */
void process_stop(struct process *process, int signal_number);

/* Collects the process if it has died: notes the death beside its hand and settles when it may
 * start again. False while it runs. */
bool process_collect(struct process *process, int *wait_status);

/* Kills it when its hand has been full for longer than the line allows. `view` is room to look
 * with. */
void process_kill_if_stalled(struct process *process, struct hand_view *view);

/* True when the running process has taken its hand: it has read its settings and works. One that
 * keeps no hand counts as ready when it has lived for a moment. */
bool process_is_ready(const struct process *process, struct hand_view *view);

#endif

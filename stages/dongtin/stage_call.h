/* Asks the programs of stages: starts one with the line file and some words, and waits for it. What
 * only one program understands (the ledger, the store, a stage's settings) is looked at in no other
 * way. */
#ifndef DONGTIN_COMMAND_STAGE_CALL_H
#define DONGTIN_COMMAND_STAGE_CALL_H

#include <stdbool.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

struct stage_call {
    const char *program;
    const char *line_path;
    const char *stage;
    const char *const *words;   /* ends with NULL */
    const struct buffer *input; /* its standard input; NULL: ours */
    struct buffer *answer;      /* its standard output; NULL: it goes where ours goes */
};

/* *status is the exit status, or 128 + the signal that ended it. */
bool stage_call(const struct stage_call *call, int *status, struct error *error);

#endif

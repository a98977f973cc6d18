/* Asks one stage of a configured line about what it keeps, whether the line runs or not. */
#ifndef DONGTIN_COMMAND_QUESTION_H
#define DONGTIN_COMMAND_QUESTION_H

#include <stdbool.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

#include "configuration.h"

struct question {
    const struct configuration *configuration;
    size_t stage;             /* index */
    const char *const *words; /* ends with NULL */
    struct buffer *answer;    /* its standard output; NULL: it goes where ours goes */
};

/* *status is the exit status of the stage's program. */
bool question_ask(const struct question *question, int *status, struct error *error);

#endif

/* `dongtin run --once`: takes what is there, writes records, and ends with a summary. */
#ifndef DONGTIN_COMMAND_ONCE_H
#define DONGTIN_COMMAND_ONCE_H

#include <stdbool.h>
#include <stddef.h>

struct once_order {
    const char *config; /* a file whose stages run; NULL: ingest, clean, extract, store */
    const char *const *inputs;
    size_t input_count;
    const char *output;
    bool fresh;
};

/* Returns the exit status: 0 only when all was taken and nothing rejected. */
int once(const struct once_order *order);

#endif

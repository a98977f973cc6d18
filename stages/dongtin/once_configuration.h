/* The configuration of `run --once`. It is an ordinary one, kept in `DIR/state/pipeline.json`, so
 * that every command can look at the line later (`-c DIR/state/pipeline.json`). */
#ifndef DONGTIN_COMMAND_ONCE_CONFIGURATION_H
#define DONGTIN_COMMAND_ONCE_CONFIGURATION_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include <dongtin/error.h>

enum once_input_kind { ONCE_FILE, ONCE_FOLDER, ONCE_STANDARD_INPUT };

struct once_input {
    enum once_input_kind kind;
    char *path; /* absolute; NULL for standard input */
};

/* The configuration as text. `given` is a configuration whose stages are to run, read relative to
 * `base`, or NULL for the four stages. Its first stage gets the inputs as sources, its last one the
 * sinks `OUTPUT/records` and `OUTPUT/records.db`. Caller frees; NULL with an error. */
struct once_configuration {
    const struct once_input *inputs;
    size_t input_count;
    const char *output; /* absolute */
    json_t *given;
    const char *base;
};
char *once_configuration_text(const struct once_configuration *order, struct error *error);

#endif

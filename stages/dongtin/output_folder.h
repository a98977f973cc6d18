/* The folder that `run --once` writes to: `DIR/records`, `DIR/records.db`, `DIR/rejected.jsonl` and
 * `DIR/state`. */
#ifndef DONGTIN_COMMAND_OUTPUT_FOLDER_H
#define DONGTIN_COMMAND_OUTPUT_FOLDER_H

#include <stdbool.h>

#include <dongtin/error.h>

/* Says whether what is in the folder may be removed: there is nothing, or an earlier run wrote it.
 * The error (ERROR_USAGE) names what is not ours. */
bool output_folder_is_ours(const char *output, struct error *error);

/* Removes records, database, list of rejected, state and what is in the runtime folder, but neither
 * the lock nor the configuration, which belong to the run that begins. Stops the processes that an
 * earlier run left behind. */
bool output_folder_clear(const char *output, const char *runtime, struct error *error);

#endif

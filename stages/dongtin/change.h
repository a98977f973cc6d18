/* What a new configuration means for a line that runs: what cannot be changed alive, and which
 * stages have to be started again. Pure: compares two lines, starts and stops nothing. */
#ifndef DONGTIN_COMMAND_CHANGE_H
#define DONGTIN_COMMAND_CHANGE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>
#include <dongtin/line.h>

/* Appends a line to `problems` for each difference that only a new start can bring about: file,
 * key, value, what is allowed. True when there is none. */
bool change_is_possible(const struct line *from, const struct line *to, const char *file,
                        struct buffer *problems);

/* True when the processes of a stage of `to` cannot go on as they run in `from`: it is new, its
 * program, its settings or its next stage changes, or it changes places with another stage. An
 * article that such a stage holds would otherwise pass the other one twice, or not at all. */
bool change_touches(const struct line *from, const struct line *to, size_t stage);

#endif

/* A filter: a program that reads lines and writes lines, started again whenever it is needed and is
 * not there. One question at a time; what it says on stderr goes to the log. */
#ifndef DONGTIN_PIPE_FILTER_H
#define DONGTIN_PIPE_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/json_scan.h>

struct filter;

/* What it points to is the caller's, and lives as long as the filter. */
struct filter_order {
    char *const *words; /* the first is the path of the program; ends with NULL */
    const char *folder; /* it runs there */
    uint32_t timeout_s; /* for an answer */
    size_t max_bytes;   /* of an answer */
    bool has_lines;     /* an answer ends with an empty line, else it is one line */
};

/* Starts nothing yet. */
bool filter_new(struct filter **filter, const struct filter_order *order, struct error *error);

/* Closes the filter's input, and kills it when it does not end of that. */
void filter_free(struct filter *filter);

enum filter_result {
    FILTER_ANSWERED,
    FILTER_DIED,   /* it ended, closed its output, or said too much: the error tells how */
    FILTER_SILENT, /* no answer in time */
    FILTER_FAILED  /* it cannot be started (ERROR_SYSTEM) */
};

/* Gives it one line (with its newline), and waits for the answer, which is borrowed until the next
 * call and comes without its newline (of several lines: without the empty one). After anything but
 * FILTER_ANSWERED the caller stops it. */
enum filter_result filter_ask(struct filter *filter, const struct buffer *question,
                              struct json_slice *answer, struct error *error);

/* Whether it has answered since it was started: what it does now may come from then. */
bool filter_is_used(const struct filter *filter);

/* Kills it with all that it started, and logs why; the next question starts a new one. */
void filter_stop(struct filter *filter, const char *why);

/* Reads what it says on stderr, without waiting, and notices that it has ended. */
void filter_listen(struct filter *filter);

#endif

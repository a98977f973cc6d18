/* Watching a line: a subscriber to the taps of one or several processes. */
#ifndef DONGTIN_TAP_H
#define DONGTIN_TAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

struct tap;

/* `topic` is "article", "verdict" or "stats". */
bool tap_open(struct tap **tap, const char *const *endpoints, size_t count, const char *topic,
              struct error *error);
void tap_close(struct tap *tap);

/* One tapped message; all slices are borrowed until the next tap_receive. */
struct tap_message {
    const char *stage; /* "clean" */
    uint32_t worker;
    uint64_t number;      /* running number of this process and topic, from 1 */
    uint64_t skipped;     /* messages of this process and topic that were missed before this one */
    const char *envelope; /* article only */
    size_t envelope_size;
    const char *json; /* article: the record; else the verdict or the statistics */
    size_t json_size;
    const char *text; /* article only */
    size_t text_size;
};

enum tap_result { TAP_MESSAGE, TAP_NOTHING, TAP_FAILED };

/* Waits at most timeout_ms (-1: for ever, or until a signal). */
enum tap_result tap_receive(struct tap *tap, struct tap_message *message, int timeout_ms,
                            struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

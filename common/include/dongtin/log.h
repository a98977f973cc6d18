/* Logs: one event per line on stderr, `level=warning stage=clean id=7f3a verdict=reject reason="no
 * title"`. error: a person must act; warning: odd, but handled; info: a change of state; debug: the
 * rest. Article text never goes here. */
#ifndef DONGTIN_LOG_H
#define DONGTIN_LOG_H

#include <stdbool.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

/* Names the process in every line: "clean" or "clean.1". Copied. Lines below `most` are not
 * written; $DONGTIN_LOG (error, warning, info, debug) overrides it. With $DONGTIN_LOG_TIME=1, which
 * `dongtin run` sets for its processes unless the journal takes their lines, each begins with
 * `time=2024-10-15T00:14:07.250Z `. */
void log_open(const char *process, enum log_level most);

/* Writes one line: `level=L stage=P ` and then the formatted text, which holds key=value pairs.
 * Values with spaces are quoted by log_quoted. One write(2), so that lines of several processes do
 * not mix. */
void log_write(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes `event=EVENT reason="TEXT"` at the level that fits the error's kind. */
void log_error(const char *event, const struct error *error);

/* Copies text into out (size bytes, always terminated) as a quoted logfmt value: `"` `\` and
 * control characters escaped, cut at a character. Returns out. */
const char *log_quoted(char *out, unsigned long size, const char *text);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

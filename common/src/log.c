/* Logs: see log.h. */
#include <dongtin/log.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <dongtin/utf8.h>

enum { LINE_BYTES = 4096, PROCESS_BYTES = 80 };

static const char *const level_names[] = {"error", "warning", "info", "debug"};

/* global log_settings: set once by log_open, before there are threads. */
static struct {
    char process[PROCESS_BYTES];
    enum log_level most;
    bool is_timed;
} log_settings = {.process = "dongtin", .most = LOG_LEVEL_INFO};

void log_open(const char *process, enum log_level most)
{
    const char *const wanted = getenv("DONGTIN_LOG");
    const char *const timed = getenv("DONGTIN_LOG_TIME");

    (void)snprintf(log_settings.process, sizeof log_settings.process, "%s", process);
    log_settings.is_timed = timed != NULL && strcmp(timed, "1") == 0;
    log_settings.most = most;
    for (size_t i = 0; wanted != NULL && i < sizeof level_names / sizeof level_names[0]; i++)
        if (strcmp(wanted, level_names[i]) == 0)
            log_settings.most = (enum log_level)i;
}

/* A log that cannot be written is nobody's reason to stop. */
static void write_line(const char *line, size_t size)
{
    while (size > 0) {
        const ssize_t written = write(STDERR_FILENO, line, size);

        if (written <= 0)
            return;
        line += written;
        size -= (size_t)written;
    }
}

/* Returns the size of what it wrote: 0 when lines have no time. */
static size_t write_time(char *out, size_t size)
{
    struct timespec now;
    struct tm utc;
    char seconds[32];

    if (!log_settings.is_timed || clock_gettime(CLOCK_REALTIME, &now) != 0 ||
        gmtime_r(&now.tv_sec, &utc) == NULL)
        return 0;
    (void)strftime(seconds, sizeof seconds, "%Y-%m-%dT%H:%M:%S", &utc);
    return (size_t)snprintf(out, size, "time=%s.%03ldZ ", seconds, now.tv_nsec / 1000000);
}

void log_write(enum log_level level, const char *format, ...)
{
    char line[LINE_BYTES];
    va_list arguments;
    size_t size;

    if (level > log_settings.most)
        return;
    size = write_time(line, sizeof line);
    size += (size_t)snprintf(line + size, sizeof line - size, "level=%s stage=%s ",
                             level_names[level], log_settings.process);
    va_start(arguments, format);
    (void)vsnprintf(line + size, sizeof line - size - 1, format, arguments);
    va_end(arguments);
    size = utf8_whole_prefix(line, strlen(line));
    line[size++] = '\n';
    write_line(line, size);
}

void log_error(const char *event, const struct error *error)
{
    char reason[ERROR_TEXT_BYTES + 64];
    const bool can_wait = error->kind == ERROR_INPUT || error->kind == ERROR_UNAVAILABLE;

    log_write(can_wait ? LOG_LEVEL_WARNING : LOG_LEVEL_ERROR, "event=%s reason=%s", event,
              log_quoted(reason, sizeof reason, error->text));
}

/* Writes one byte of a value, escaped; returns how many bytes that took (at most 4). */
static size_t escape(char out[4], unsigned char c)
{
    static const char hex[] = "0123456789abcdef";

    if (c == '"' || c == '\\') {
        out[0] = '\\';
        out[1] = (char)c;
        return 2;
    }
    if (c == '\n' || c == '\t') {
        out[0] = '\\';
        out[1] = c == '\n' ? 'n' : 't';
        return 2;
    }
    if (c < 0x20 || c == 0x7F) {
        out[0] = '\\';
        out[1] = 'x';
        out[2] = hex[c >> 4];
        out[3] = hex[c & 15];
        return 4;
    }
    out[0] = (char)c;
    return 1;
}

const char *log_quoted(char *out, unsigned long size, const char *text)
{
    static const size_t end = 2; /* the closing quote and the NUL */
    char escaped[4];
    size_t at = 0;

    if (size < 1 + end) {
        if (size > 0)
            out[0] = '\0';
        return out;
    }
    out[at++] = '"';
    for (; *text != '\0'; text++) {
        const size_t more = escape(escaped, (unsigned char)*text);

        if (at + more + end > size)
            break;
        memcpy(out + at, escaped, more);
        at += more;
    }
    at = utf8_whole_prefix(out, at);
    out[at++] = '"';
    out[at] = '\0';
    return out;
}

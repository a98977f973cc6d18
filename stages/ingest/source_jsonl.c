/* JSON lines, from a file or from standard input: see source.h and article_line.h. A line that
 * cannot be read is a dead letter of its own; but in a file that was written to since it was opened
 * such a line may be half of one, or of two, so that the file is read anew. */
#include "source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dongtin/log.h>

#include "file_take.h"
#include "line_reader.h"
#include "seed.h"

/* JSON may write one byte of text as up to six (`\u0041`); three is what escaped Vietnamese needs.
 */
enum { LINE_BYTES_PER_TEXT_BYTE = 4, BUSY_RETRY_MS = 100, MOST_PIECES = 32 };

struct source_lines {
    struct source source;
    char *path; /* owned; "-" is standard input */
    bool is_open;
    struct file_stamp stamp;
    struct line_reader reader;
};

static struct source_lines *self(struct source *source)
{
    return (struct source_lines *)source;
}

static enum source_result end(struct source_lines *lines)
{
    if (lines->is_open && lines->source.fd > STDIN_FILENO)
        (void)close(lines->source.fd);
    lines->source.fd = -1;
    lines->source.has_ended = true;
    return SOURCE_ENDED;
}

/* The file itself cannot be read: one dead letter, and the source is at its end. It is read again
 * when it is seen again, since it has no stamp. */
static enum source_result fail_file(struct source_lines *lines, struct entry *entry,
                                    const char *reason)
{
    lines->source.host->found++;
    (void)end(lines);
    if (!entry_name(entry, lines->path, lines->path))
        return SOURCE_ENDED;
    entry_fail(entry, ENTRY_FILE, "cannot be read: %s", reason);
    return SOURCE_GAVE;
}

static bool is_stdin(const struct source_lines *lines)
{
    return strcmp(lines->path, "-") == 0;
}

/* Opens the file unless it was read to its end before in this very state. */
static enum source_result open_file(struct source_lines *lines, struct source_time now,
                                    struct entry *entry)
{
    struct source_host *const host = lines->source.host;
    const enum file_result look = file_look(lines->path, true, &lines->stamp);

    if (look == FILE_TAKEN && host->is_unchanged(host->closure, lines->path, &lines->stamp)) {
        host->found += lines->stamp.articles;
        host->unchanged += lines->stamp.articles;
        return end(lines);
    }
    lines->source.fd = open(lines->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (lines->source.fd < 0)
        return fail_file(lines, entry, strerror(errno));
    if (look == FILE_TAKEN && file_is_being_written(lines->source.fd, now.wall_s)) {
        (void)close(lines->source.fd);
        lines->source.fd = -1;
        lines->source.wake_ms = now.ms + BUSY_RETRY_MS;
        return SOURCE_WAITING;
    }
    lines->is_open = true;
    lines->stamp.articles = 0;
    lines->source.wake_ms = 0;
    return SOURCE_MORE;
}

/* Reads a piece. SOURCE_MORE: bytes came, or the end did. */
static enum source_result read_piece(struct source_lines *lines, struct entry *entry)
{
    struct pollfd ready = {.fd = lines->source.fd, .events = POLLIN};
    size_t size = 0;
    char *const space = line_reader_space(&lines->reader, &size);
    ssize_t got;

    if (space == NULL)
        return fail_file(lines, entry, "out of memory");
    /* Standard input is not ours alone, so it is not made non-blocking: ask first. */
    if (poll(&ready, 1, 0) <= 0)
        return SOURCE_WAITING;
    got = read(lines->source.fd, space, size);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return SOURCE_WAITING;
    if (got < 0)
        return fail_file(lines, entry, strerror(errno));
    if (got == 0)
        line_reader_end(&lines->reader);
    line_reader_came(&lines->reader, (size_t)got);
    return SOURCE_MORE;
}

/* A line that cannot be taken: named by its bytes, so that the same line fails only once. */
static enum source_result fail_line(struct entry *entry, const struct line *line,
                                    const char *reason)
{
    const struct identity of_bytes = identity_of(line->start, line->size);
    char *const locator = entry->locator == NULL ? NULL : strdup(entry->locator);
    const bool is_named = locator != NULL && entry_name(entry, of_bytes.hex, locator);

    free(locator);
    if (!is_named)
        return SOURCE_MORE;
    entry_fail(entry, ENTRY_LINE, "line %llu: %s", (unsigned long long)line->number, reason);
    entry->revision = of_bytes;
    buffer_reset(&entry->record);
    buffer_reset(&entry->text);
    buffer_append(&entry->text, line->start, line->size);
    entry->text_size = line->size;
    return SOURCE_GAVE;
}

static bool read_line(const struct source_lines *lines, const struct line *line, double now_s,
                      struct entry *entry, struct error *error)
{
    const uint64_t limit = lines->source.host->max_article_bytes;

    if (line->whole_size > lines->reader.limit)
        return error_set(error, ERROR_INPUT,
                         "%llu bytes, the limit is %zu (%d x max_article_bytes)",
                         (unsigned long long)line->whole_size, lines->reader.limit,
                         (int)LINE_BYTES_PER_TEXT_BYTE);
    if (!seed_from_json(entry, line->start, line->size, now_s, error))
        return false;
    return entry->text_size <= limit ||
           error_set(error, ERROR_INPUT, "%zu bytes of text, the limit is %llu (max_article_bytes)",
                     entry->text_size, (unsigned long long)limit);
}

/* Has a file been written to since it was opened, or is it now? */
static bool is_changed(const struct source_lines *lines, double now_s)
{
    struct file_stamp stamp;

    return !is_stdin(lines) && file_look_open(lines->source.fd, &stamp) == FILE_TAKEN &&
           (!file_stamp_is_equal(&stamp, &lines->stamp) ||
            file_is_being_written(lines->source.fd, now_s));
}

/* What was given of it already is known when it comes again. */
static enum source_result read_anew(struct source_lines *lines, struct source_time now)
{
    const size_t limit = lines->reader.limit;

    (void)close(lines->source.fd);
    lines->source.fd = -1;
    lines->is_open = false;
    lines->source.wake_ms = now.ms + BUSY_RETRY_MS;
    line_reader_clear(&lines->reader);
    line_reader_init(&lines->reader, limit);
    return SOURCE_WAITING;
}

static enum source_result take_line(struct source_lines *lines, const struct line *line,
                                    struct source_time now, struct entry *entry)
{
    char place[4096 + 32];
    struct error error = {0};
    enum source_result result = SOURCE_GAVE;

    (void)snprintf(place, sizeof place, "%.4096s:%llu", lines->path,
                   (unsigned long long)line->number);
    entry->locator = strdup(place);
    entry->is_kept = read_line(lines, line, now.wall_s, entry, &error);
    if (!entry->is_kept && is_changed(lines, now.wall_s))
        return read_anew(lines, now);
    if (!entry->is_kept)
        result = fail_line(entry, line, error.text);
    lines->source.host->found++;
    lines->stamp.articles++;
    return result;
}

static enum source_result next(struct source *source, struct source_time now, struct entry *entry)
{
    struct source_lines *const lines = self(source);
    enum source_result result = SOURCE_MORE;
    struct line line;
    int pieces = 0;

    if (source->has_ended)
        return SOURCE_ENDED;
    if (!lines->is_open)
        result = open_file(lines, now, entry);
    if (result != SOURCE_MORE)
        return result;
    while (!line_reader_next(&lines->reader, &line)) {
        if (++pieces > MOST_PIECES)
            return SOURCE_MORE;
        if (lines->reader.ended) {
            if (!is_stdin(lines))
                source->host->finished(source->host->closure, lines->path, &lines->stamp);
            return end(lines);
        }
        result = read_piece(lines, entry);
        if (result != SOURCE_MORE)
            return result;
    }
    return take_line(lines, &line, now, entry);
}

static void free_lines(struct source *source)
{
    struct source_lines *const lines = self(source);

    (void)end(lines);
    line_reader_clear(&lines->reader);
    free(lines->path);
    free(lines);
}

bool source_lines_new(struct source **source, const char *path, struct source_host *host,
                      struct error *error)
{
    static const struct source_kind kind = {.next = next, .free = free_lines};
    struct source_lines *const lines = calloc(1, sizeof *lines);

    if (lines == NULL || (lines->path = strdup(path)) == NULL) {
        free(lines);
        return error_set(error, ERROR_SYSTEM, "out of memory");
    }
    lines->source = (struct source){.kind = &kind, .host = host, .fd = -1, .reads_fd = true};
    line_reader_init(&lines->reader, (size_t)host->max_article_bytes * LINE_BYTES_PER_TEXT_BYTE);
    if (is_stdin(lines)) {
        lines->source.fd = STDIN_FILENO;
        lines->is_open = true;
    }
    *source = &lines->source;
    return true;
}

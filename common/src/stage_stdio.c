/* A stage as a Unix filter: articles as JSON lines in, articles as JSON lines out. No sockets, no
 * hand: an article that ends here is one log line, and the exit status says whether any failed.
 *
 * Output is gathered while there is input to read, and written before the filter would wait for
 * more, so that it is quick behind a file and prompt behind a terminal. */
#include "stage_private.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <dongtin/article_line.h>
#include <dongtin/buffer.h>
#include <dongtin/log.h>

enum {
    READ_BYTES = 256 * 1024, /* asked for at once */
    WRITE_BYTES = 64 * 1024, /* gathered before it is written */
    KEPT_BYTES = 1 << 20,    /* of memory that one large line needed */
    QUOTED_BYTES = 2 * ERROR_TEXT_BYTES
};

struct filter {
    struct stage *stage;
    struct article *article; /* the one in hand */
    struct buffer in;        /* read; the first `used` bytes are done with */
    size_t used;
    size_t looked_at; /* bytes of `in` behind `used` that hold no newline */
    uint64_t max_line_bytes;
    bool is_skipping; /* the rest of a line that is too long */
    struct buffer out;
    uint64_t line; /* number of the line in hand */
    bool has_failures;
};

/* --- one line ----------------------------------------------------------------------------- */

/* One log line for an article that ends here. */
static void log_verdict(const struct filter *filter, enum stage_verdict verdict, const char *reason)
{
    const enum log_level level = verdict == STAGE_DROP ? LOG_LEVEL_INFO : LOG_LEVEL_WARNING;
    const char *const id = article_id(filter->article);
    char quoted[QUOTED_BYTES];

    log_write(level, "line=%llu %s%s%sverdict=%s reason=%s", (unsigned long long)filter->line,
              id[0] == '\0' ? "" : "id=", id, id[0] == '\0' ? "" : " ",
              verdict_kind_name(stage_verdict_kind(verdict)),
              log_quoted(quoted, sizeof quoted, reason));
}

static void fail_line(struct filter *filter, enum stage_verdict verdict, const char *reason)
{
    log_verdict(filter, verdict, reason);
    filter->has_failures = true;
}

/* What an error means for the line in hand. */
static void fail_by(struct filter *filter, const struct error *error)
{
    fail_line(filter, error->kind == ERROR_INPUT ? STAGE_REJECT : STAGE_RETRY, error->text);
}

/* A part of a part belongs to the same whole, as in the line. */
static void address_part(const struct filter *filter, size_t index)
{
    const struct envelope *const whole = article_envelope(filter->article);
    struct envelope *const part = article_envelope_edit(filter->stage->parts[index]);

    part->part = (uint32_t)index + 1;
    part->parts = (uint32_t)filter->stage->part_count;
    part->whole = whole->parts > 0 ? whole->whole : whole->id;
    part->id = identity_of_part(&whole->id, part->part);
}

/* Cuts the output to what it was before, also when memory was short. */
static void take_back(struct buffer *out, size_t size)
{
    out->failed = false;
    out->size = size;
}

/* Writes the article, or its parts, or nothing when one of them cannot be written. */
static void pass_on(struct filter *filter)
{
    const size_t before = filter->out.size;
    struct stage *const stage = filter->stage;
    struct error error = {0};
    bool written = true;

    if (stage->part_count == 0)
        written = article_line_write(filter->article, &filter->out, &error);
    for (size_t i = 0; written && i < stage->part_count; i++) {
        address_part(filter, i);
        written = article_line_write(stage->parts[i], &filter->out, &error);
    }
    if (written)
        return;
    take_back(&filter->out, before);
    fail_by(filter, &error);
}

static bool is_blank(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
            return false;
    return true;
}

/* Makes the article of a line; false when there is none. */
static bool read_line(struct filter *filter, const char *line, size_t size)
{
    struct error error = {0};

    filter->line++;
    if (size > 0 && line[size - 1] == '\r')
        size--;
    if (is_blank(line, size))
        return false;
    article_reset(filter->article);
    if (article_line_read(filter->article, line, size, &error))
        return true;
    fail_by(filter, &error);
    return false;
}

static void handle_article(struct filter *filter)
{
    const enum stage_verdict verdict = stage_handle_one(filter->stage, filter->article);

    switch (verdict) {
    case STAGE_PASS:
        pass_on(filter);
        break;
    case STAGE_DROP:
        log_verdict(filter, verdict, filter->stage->reason);
        break;
    case STAGE_REJECT:
    case STAGE_RETRY:
        fail_line(filter, verdict, filter->stage->reason);
        break;
    }
}

static void refuse_long_line(struct filter *filter)
{
    struct error error = {0};

    filter->line++;
    article_reset(filter->article);
    (void)error_set(&error, ERROR_INPUT, "the line is longer than %llu bytes",
                    (unsigned long long)filter->max_line_bytes);
    fail_by(filter, &error);
}

/* --- output ------------------------------------------------------------------------------- */

/* Waits until a descriptor that does not wait by itself is ready. */
static void wait_for(int file, short events)
{
    struct pollfd ready = {.fd = file, .events = events};

    (void)poll(&ready, 1, -1);
}

static bool write_out(struct filter *filter, struct error *error)
{
    const char *at = buffer_string(&filter->out);
    size_t left = filter->out.size;

    while (left > 0) {
        const ssize_t written = write(STDOUT_FILENO, at, left);

        if (written >= 0) {
            at += written;
            left -= (size_t)written;
        } else if (errno == EAGAIN) {
            wait_for(STDOUT_FILENO, POLLOUT);
        } else if (errno != EINTR) {
            return error_set(error, ERROR_SYSTEM, "cannot write to standard output: %s",
                             strerror(errno));
        }
    }
    if (filter->out.capacity > KEPT_BYTES)
        buffer_clear(&filter->out);
    buffer_reset(&filter->out);
    return true;
}

/* --- input -------------------------------------------------------------------------------- */

/* Moves what is left of the input to the front, and makes room. */
static bool make_room(struct filter *filter, struct error *error)
{
    struct buffer *const in = &filter->in;
    const size_t left = in->size - filter->used;

    if (left == 0 && in->capacity > KEPT_BYTES)
        buffer_clear(in);
    else if (filter->used > 0)
        memmove(in->bytes, in->bytes + filter->used, left);
    in->size = left;
    filter->used = 0;
    return buffer_reserve(in, READ_BYTES) ||
           error_set(error, ERROR_SYSTEM, "no memory for a line of more than %zu bytes", left);
}

enum input { INPUT_MORE, INPUT_END, INPUT_FAILED };

static enum input read_more(struct filter *filter, struct error *error)
{
    struct pollfd waiting = {.fd = STDIN_FILENO, .events = POLLIN};
    ssize_t got;

    if (filter->out.size > 0 && poll(&waiting, 1, 0) == 0 && !write_out(filter, error))
        return INPUT_FAILED;
    if (!make_room(filter, error))
        return INPUT_FAILED;
    while ((got = read(STDIN_FILENO, filter->in.bytes + filter->in.size, READ_BYTES)) < 0) {
        if (errno == EAGAIN) {
            wait_for(STDIN_FILENO, POLLIN);
        } else if (errno != EINTR) {
            (void)error_set(error, ERROR_SYSTEM, "cannot read standard input: %s", strerror(errno));
            return INPUT_FAILED;
        }
    }
    filter->in.size += (size_t)got;
    return got > 0 ? INPUT_MORE : INPUT_END;
}

/* Gives back the memory of a large line that is done with: what becomes of its article needs some,
 * too. */
static void release_used(struct filter *filter)
{
    struct buffer rest;

    buffer_init(&rest);
    buffer_append(&rest, filter->in.bytes + filter->used, filter->in.size - filter->used);
    if (!buffer_is_ok(&rest)) {
        buffer_clear(&rest);
        return;
    }
    buffer_clear(&filter->in);
    filter->in = rest;
    filter->used = 0;
}

/* Handles one line of the input, which ends before `size` bytes. */
static void take_line(struct filter *filter, size_t size)
{
    bool has_article = false;

    if (filter->is_skipping)
        filter->is_skipping = false;
    else if (size > filter->max_line_bytes)
        refuse_long_line(filter);
    else
        has_article = read_line(filter, filter->in.bytes + filter->used, size);
    filter->used += size;
    filter->looked_at = 0;
    if (size > KEPT_BYTES)
        release_used(filter);
    if (has_article)
        handle_article(filter);
}

/* Of a line that is too long only the number is kept. */
static void skip_long_line(struct filter *filter)
{
    const size_t left = filter->in.size - filter->used;

    filter->looked_at = left;
    if (!filter->is_skipping && left > filter->max_line_bytes) {
        refuse_long_line(filter);
        filter->is_skipping = true;
    }
    if (filter->is_skipping) {
        filter->used = filter->in.size;
        filter->looked_at = 0;
    }
}

/* Handles the whole lines that were read. */
static bool take_lines(struct filter *filter, struct error *error)
{
    for (;;) {
        const char *const line = filter->in.bytes + filter->used;
        const size_t left = filter->in.size - filter->used;
        const char *const end = memchr(line + filter->looked_at, '\n', left - filter->looked_at);

        if (end == NULL) {
            skip_long_line(filter);
            return true;
        }
        take_line(filter, (size_t)(end - line));
        filter->used++; /* the newline */
        if (filter->out.size >= WRITE_BYTES && !write_out(filter, error))
            return false;
    }
}

static bool run(struct filter *filter, struct error *error)
{
    enum input input;

    while ((input = read_more(filter, error)) == INPUT_MORE)
        if (!take_lines(filter, error))
            return false;
    if (input == INPUT_FAILED)
        return false;
    /* The last line may lack its newline. */
    if (filter->in.size > filter->used)
        take_line(filter, filter->in.size - filter->used);
    return write_out(filter, error);
}

int stage_stdio(struct stage *stage, uint64_t max_line_bytes)
{
    struct filter filter = {
        .stage = stage, .article = article_new(), .max_line_bytes = max_line_bytes};
    struct error error = {0};
    bool finished;

    if (filter.article == NULL) {
        (void)error_set(&error, ERROR_SYSTEM, "no memory for an article");
        log_error("stdio", &error);
        return error_exit_status(&error);
    }
    /* A reader that goes away is an error of write, which can be told. */
    (void)signal(SIGPIPE, SIG_IGN);
    finished = run(&filter, &error);
    if (!finished)
        log_error("stdio", &error);
    buffer_clear(&filter.out);
    buffer_clear(&filter.in);
    article_free(filter.article);
    return finished && !filter.has_failures ? 0 : 1;
}

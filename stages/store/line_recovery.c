/* Recovery of JSON lines: see line_recovery.h. */
#include "line_recovery.h"

#include <inttypes.h>
#include <stdlib.h>

#include <dongtin/log.h>

struct reading {
    struct line_index *index;
    uint32_t segment;
    uint64_t lines;
    uint64_t damaged;
    uint64_t first_damaged; /* its offset */
    struct error damage;    /* what is wrong with it */
};

static void note_damaged(struct reading *reading, uint64_t offset, const struct error *damage)
{
    if (reading->damaged++ > 0)
        return;
    reading->first_damaged = offset;
    reading->damage = *damage;
}

/* A segment_visitor. */
static bool read_line(void *closure, const char *line, size_t size, uint64_t offset,
                      struct error *error)
{
    struct reading *const reading = closure;
    const struct line_place place = {.segment = reading->segment, .offset = offset, .size = size};
    struct record_head head;
    struct error damage = {0};
    bool admitted = false;

    if (!record_read_head(&head, line, size, &damage)) {
        note_damaged(reading, offset, &damage);
        return true;
    }
    reading->lines++;
    if (head.deleted)
        return line_index_remove(reading->index, &head, error);
    if (!line_index_admits(reading->index, &head, &admitted, error))
        return false;
    return !admitted || line_index_put(reading->index, &head, &place, error);
}

static void report(const struct reading *reading, const struct segment *segment, uint64_t torn)
{
    char reason[ERROR_TEXT_BYTES];

    /* Not of interest: so it is after every kill, and at each try while the index cannot be
     * written. */
    if (reading->lines > 0)
        log_write(LOG_LEVEL_DEBUG, "event=lines_indexed segment=%s lines=%" PRIu64, segment->path,
                  reading->lines);
    if (reading->damaged > 0)
        log_write(LOG_LEVEL_ERROR,
                  "event=lines_damaged segment=%s lines=%" PRIu64 " first_at_byte=%" PRIu64
                  " reason=%s action=skipped",
                  segment->path, reading->damaged, reading->first_damaged,
                  log_quoted(reason, sizeof reason, reading->damage.text));
    if (torn > 0)
        log_write(LOG_LEVEL_WARNING,
                  "event=torn_line_cut segment=%s bytes=%" PRIu64 " at_byte=%" PRIu64,
                  segment->path, torn, segment->size);
}

/* What is read here may have been written by a process that died before it synced. */
static bool read_behind(struct line_index *index, struct segment *segment, uint64_t from,
                        struct error *error)
{
    struct reading reading = {.index = index, .segment = segment->number};
    struct segment_lines lines = {.at = from, .visit = read_line, .closure = &reading};
    uint64_t torn;

    if (!segment_read_lines(segment, &lines, error))
        return false;
    torn = segment->size - lines.at;
    if ((torn > 0 && !segment_cut(segment, lines.at, error)) || !segment_sync(segment, error) ||
        !line_index_set_end(index, segment->number, lines.at, error))
        return false;
    report(&reading, segment, torn);
    return true;
}

/* Lines beyond `size` are not there any more; *end is then where the last one ends. */
static bool forget_lost(struct line_index *index, uint32_t number, uint64_t size, uint64_t *end,
                        struct error *error)
{
    struct line_cut cut;

    if (!line_index_cut(index, number, size, &cut, error) ||
        !line_index_set_end(index, number, cut.end, error))
        return false;
    *end = cut.end;
    log_write(LOG_LEVEL_ERROR,
              "event=lines_lost segment=%" PRIu32 " lines=%" PRIu64
              " reason=\"the file has %" PRIu64 " bytes, fewer than were written\"",
              number, cut.lost, size);
    return true;
}

bool line_recovery_run(struct line_index *index, struct segment *segment, struct error *error)
{
    uint64_t end = 0;

    if (!line_index_end(index, segment->number, &end, error))
        return false;
    if (segment->size < end && !forget_lost(index, segment->number, segment->size, &end, error))
        return false;
    return segment->size == end || read_behind(index, segment, end, error);
}

/* Somebody has written over the end of a segment: what comes next begins on a line of its own. */
static bool end_last_line(struct line_index *index, struct segment *segment, struct error *error)
{
    char last = '\n';

    if (segment->size == 0)
        return true;
    if (!segment_read_at(segment, &last, 1, segment->size - 1, error))
        return false;
    if (last == '\n')
        return true;
    log_write(LOG_LEVEL_ERROR,
              "event=lines_damaged segment=%s reason=\"the last line has no end\" action=ended",
              segment->path);
    return segment_append(segment, "\n", 1, error) && segment_sync(segment, error) &&
           line_index_set_end(index, segment->number, segment->size, error);
}

static bool recover_one(struct line_index *index, const char *folder, uint32_t number,
                        struct error *error)
{
    struct segment segment;
    bool recovered;

    segment_init(&segment);
    recovered = database_begin(index->database, error) &&
                segment_open(&segment, folder, number, error) &&
                line_recovery_run(index, &segment, error) &&
                end_last_line(index, &segment, error) && database_commit(index->database, error);
    segment_close(&segment);
    return recovered;
}

/* Segments that the index knows and the folder has no more: somebody has taken them away. */
static bool forget_missing(struct line_index *index, const uint32_t *numbers, size_t count,
                           struct error *error)
{
    uint32_t number = 0;
    uint64_t end = 0;
    size_t at = 0;

    if (!database_begin(index->database, error))
        return false;
    for (;;) {
        if (!line_index_next_segment(index, number, &number, error))
            return false;
        if (number == 0)
            return database_commit(index->database, error);
        while (at < count && numbers[at] < number)
            at++;
        if (at < count && numbers[at] == number)
            continue;
        if (!line_index_end(index, number, &end, error) ||
            (end > 0 && !forget_lost(index, number, 0, &end, error)))
            return false;
    }
}

bool line_recovery_run_all(struct line_index *index, const char *folder, struct error *error)
{
    uint32_t *numbers = NULL;
    size_t count = 0;
    bool recovered;

    recovered = segment_list(folder, &numbers, &count, error) &&
                forget_missing(index, numbers, count, error);
    for (size_t i = 0; recovered && i < count; i++)
        recovered = recover_one(index, folder, numbers[i], error);
    free(numbers);
    return recovered;
}

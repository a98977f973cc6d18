/* Records as JSON lines: see sink_jsonl.h.
 *
 * A transaction is one of the index, whose write lock keeps other processes out of the folder; its
 * lines are gathered, written with one write(2), synced, and only then is the index committed. So
 * the index never knows a line that is not on disk, and what it does not know yet is read by
 * line_recovery.c. */
#include "sink_jsonl.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/log.h>

#include "folder.h"
#include "line_index.h"
#include "line_recovery.h"
#include "segment.h"

enum { KEPT_BYTES = 8 << 20 /* room for lines that is kept for the next transaction */ };

struct sink_jsonl {
    struct sink sink;
    uint64_t segment_bytes;
    struct line_index index;
    struct segment segment;
    struct buffer lines; /* of the transaction */
    struct buffer ids;   /* room for line_index_removes */
    uint64_t begin;      /* size of the segment when the transaction began */
    uint32_t doubtful;   /* segment whose end could not be cut after a failure; 0: none */
};

static struct sink_jsonl *jsonl_of(struct sink *sink)
{
    return (struct sink_jsonl *)sink;
}

static void close_files(struct sink_jsonl *jsonl)
{
    line_index_close(&jsonl->index);
    segment_close(&jsonl->segment);
}

static void free_sink(struct sink *sink)
{
    struct sink_jsonl *const jsonl = jsonl_of(sink);

    if (sink == NULL)
        return;
    line_index_clear(&jsonl->index);
    segment_close(&jsonl->segment);
    buffer_clear(&jsonl->lines);
    buffer_clear(&jsonl->ids);
    free(sink->path);
    free(sink);
}

static struct sink *make_sink(const char *path, const struct sink_options *options)
{
    struct sink_jsonl *const jsonl = calloc(1, sizeof *jsonl);

    if (jsonl == NULL)
        return NULL;
    jsonl->sink = (struct sink){.type = &sink_jsonl, .path = strdup(path)};
    jsonl->segment_bytes = options->segment_bytes;
    line_index_init(&jsonl->index);
    segment_init(&jsonl->segment);
    buffer_init(&jsonl->lines);
    buffer_init(&jsonl->ids);
    if (jsonl->sink.path == NULL) {
        free_sink(&jsonl->sink);
        return NULL;
    }
    return &jsonl->sink;
}

static bool open_files(struct sink_jsonl *jsonl, struct error *error)
{
    const char *const folder = jsonl->sink.path;

    return folder_make(folder, error) &&
           line_index_open(&jsonl->index, folder, DATABASE_WRITE, error) &&
           line_recovery_run_all(&jsonl->index, folder, error);
}

/* Closes what no longer is what its name says: somebody has moved or restored the folder. */
static bool close_moved(struct sink_jsonl *jsonl, struct error *error)
{
    const bool index_moved = database_is_moved(jsonl->index.database);
    bool segment_moved = false;

    if (jsonl->segment.fd >= 0 && !segment_look(&jsonl->segment, &segment_moved, error))
        return false;
    if (!index_moved && !segment_moved)
        return true;
    log_write(LOG_LEVEL_WARNING, "event=records_moved folder=%s", jsonl->sink.path);
    if (index_moved) {
        database_close_moved(jsonl->index.database);
        jsonl->index.database = NULL;
    }
    close_files(jsonl);
    return true;
}

/* Cuts off what a failed transaction may have left, now that the folder is locked again. */
static bool cut_doubtful(struct sink_jsonl *jsonl, struct error *error)
{
    struct segment *const segment = &jsonl->segment;
    uint64_t end = 0;

    if (jsonl->doubtful == segment->number) {
        if (!line_index_end(&jsonl->index, segment->number, &end, error) ||
            (segment->size > end && !segment_cut(segment, end, error)))
            return false;
        jsonl->doubtful = 0;
    }
    return true;
}

/* Opens the last segment, or the next one when that is full. Another process may have gone on to a
 * later one. */
static bool choose_segment(struct sink_jsonl *jsonl, struct error *error)
{
    struct segment *const segment = &jsonl->segment;
    uint32_t number = 0;
    bool moved = false;

    if (!line_index_last_segment(&jsonl->index, &number, error))
        return false;
    for (number = number == 0 ? 1 : number;; number++) {
        if (segment->fd < 0 || segment->number != number) {
            if (!segment_open(segment, jsonl->sink.path, number, error))
                return false;
        } else if (!segment_look(segment, &moved, error)) {
            return false;
        }
        if (!cut_doubtful(jsonl, error) || !line_recovery_run(&jsonl->index, segment, error))
            return false;
        if (segment->size < jsonl->segment_bytes)
            break;
    }
    jsonl->begin = segment->size;
    return true;
}

static bool begin(struct sink *sink, struct error *error)
{
    struct sink_jsonl *const jsonl = jsonl_of(sink);

    buffer_reset(&jsonl->lines);
    if (jsonl->index.database != NULL && !close_moved(jsonl, error))
        return false;
    if (jsonl->index.database == NULL && !open_files(jsonl, error))
        return false;
    if (database_begin(jsonl->index.database, error) && choose_segment(jsonl, error))
        return true;
    error_at(error, "%s", sink->path);
    return false;
}

/* A line can only be taken back by a later line of its id. */
static bool write_removed(struct sink_jsonl *jsonl, const struct record *record,
                          const struct record_head *head, struct error *error)
{
    buffer_reset(&jsonl->ids);
    if (!line_index_removes(&jsonl->index, head, &jsonl->ids, error))
        return false;
    for (size_t at = 0; at < jsonl->ids.size; at += IDENTITY_DIGITS) {
        struct identity id;

        if (!identity_parse(&id, jsonl->ids.bytes + at, IDENTITY_DIGITS))
            continue;
        record_write_deleted(&jsonl->lines, id.hex, record);
        buffer_append_char(&jsonl->lines, '\n');
    }
    return true;
}

static bool write_line(struct sink_jsonl *jsonl, const struct record *record,
                       const struct record_head *head, struct error *error)
{
    const struct line_place place = {.segment = jsonl->segment.number,
                                     .offset = jsonl->begin + jsonl->lines.size,
                                     .size = record->json.size};

    buffer_append(&jsonl->lines, record->json.bytes, record->json.size);
    buffer_append_char(&jsonl->lines, '\n');
    if (!buffer_is_ok(&jsonl->lines))
        return error_set(error, ERROR_UNAVAILABLE, "no memory for %zu bytes of lines",
                         jsonl->lines.size);
    return line_index_put(&jsonl->index, head, &place, error);
}

static bool put(struct sink *sink, const struct record *record, struct error *error)
{
    const struct record_head head = {
        .id = record->id, .whole = record->whole, .serial = record->serial};
    struct sink_jsonl *const jsonl = jsonl_of(sink);
    bool admitted = false;

    if (line_index_admits(&jsonl->index, &head, &admitted, error) &&
        (!admitted ||
         (write_removed(jsonl, record, &head, error) && write_line(jsonl, record, &head, error))))
        return true;
    error_at(error, "%s", sink->path);
    return false;
}

static bool append_lines(struct sink_jsonl *jsonl, struct error *error)
{
    struct segment *const segment = &jsonl->segment;

    if (jsonl->lines.size == 0)
        return true;
    return segment_append(segment, jsonl->lines.bytes, jsonl->lines.size, error) &&
           segment_sync(segment, error) &&
           line_index_set_end(&jsonl->index, segment->number, segment->size, error);
}

static bool commit(struct sink *sink, struct error *error)
{
    struct sink_jsonl *const jsonl = jsonl_of(sink);

    if (!append_lines(jsonl, error) || !database_commit(jsonl->index.database, error))
        return false;
    if (jsonl->lines.capacity > KEPT_BYTES)
        buffer_clear(&jsonl->lines);
    return true;
}

/* Without the lock nothing may be cut: what follows could be another process's by now. Then it is
 * done by the next begin. */
static void rollback(struct sink *sink, const struct error *why)
{
    struct sink_jsonl *const jsonl = jsonl_of(sink);
    struct segment *const segment = &jsonl->segment;

    if (segment->fd >= 0 && segment->size > jsonl->begin) {
        const bool locked = database_is_writing(jsonl->index.database);

        if (!locked || !segment_cut(segment, jsonl->begin, NULL))
            jsonl->doubtful = segment->number;
    }
    line_index_give_up(&jsonl->index, why);
    close_files(jsonl);
}

static enum sink_progress idle(struct sink *sink, struct error *error)
{
    struct sink_jsonl *const jsonl = jsonl_of(sink);

    if (jsonl->index.database != NULL || open_files(jsonl, error))
        return SINK_IDLE;
    line_index_give_up(&jsonl->index, error);
    return SINK_FAILED;
}

/* Appends the line at this place, from a segment that is opened if it is not the right one. */
static bool show_line(const char *folder, struct segment *segment, const struct line_place *place,
                      struct buffer *out, struct error *error)
{
    if (segment->number != place->segment &&
        !segment_open_to_read(segment, folder, place->segment, error))
        return false;
    if (!buffer_reserve(out, place->size + 1))
        return error_set(error, ERROR_UNAVAILABLE, "no memory for a line of %zu bytes",
                         (size_t)place->size);
    if (!segment_read_at(segment, out->bytes + out->size, place->size, place->offset, error))
        return false;
    out->size += place->size;
    buffer_append_char(out, '\n');
    return true;
}

static bool show_lines(const char *folder, const struct buffer *places, struct buffer *out,
                       struct error *error)
{
    struct segment segment;
    bool shown = true;

    segment_init(&segment);
    for (size_t at = 0; shown && at < places->size; at += sizeof(struct line_place)) {
        struct line_place place;

        memcpy(&place, places->bytes + at, sizeof place);
        shown = show_line(folder, &segment, &place, out, error);
    }
    segment_close(&segment);
    return shown;
}

static bool show(struct sink *sink, const struct identity *id, struct buffer *out,
                 struct error *error)
{
    struct line_index index;
    struct buffer places;
    bool shown;

    line_index_init(&index);
    buffer_init(&places);
    shown = line_index_open(&index, sink->path, DATABASE_READ, error) &&
            line_index_find(&index, id, &places, error) &&
            show_lines(sink->path, &places, out, error);
    buffer_clear(&places);
    line_index_clear(&index);
    return shown;
}

static bool count(struct sink *sink, struct buffer *out, struct error *error)
{
    struct line_index index;
    uint64_t records = 0;
    uint64_t segments = 0;
    bool counted;

    line_index_init(&index);
    counted = line_index_open(&index, sink->path, DATABASE_READ, error) &&
              line_index_count(&index, &records, &segments, error);
    line_index_clear(&index);
    buffer_append_string(out, "\"records\":");
    buffer_append_u64(out, records);
    buffer_append_string(out, ",\"segments\":");
    buffer_append_u64(out, segments);
    return counted;
}

const struct sink_type sink_jsonl = {.name = "jsonl",
                                     .is_folder = true,
                                     .show_order = 2,
                                     .make = make_sink,
                                     .free = free_sink,
                                     .begin = begin,
                                     .put = put,
                                     .commit = commit,
                                     .rollback = rollback,
                                     .idle = idle,
                                     .show = show,
                                     .count = count};

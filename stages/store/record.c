/* Assembling records: see record.h. The serialised members are copied as they stand; no tree is
 * made. */
#include "record.h"

#include <stddef.h>
#include <string.h>

#include <dongtin/article_line.h>
#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>

#include "fold.h"

enum {
    MARK_BYTES = 64,
    KEPT_BYTES = 256 << 10 /* a buffer that grew beyond this for one article is not kept */
};

void record_init(struct record *record)
{
    *record = (struct record){0};
    buffer_init(&record->json);
    buffer_init(&record->uri);
    buffer_init(&record->title);
    buffer_init(&record->published);
    buffer_init(&record->language);
    buffer_init(&record->folded);
    buffer_init(&record->signature);
}

void record_clear(struct record *record)
{
    buffer_clear(&record->json);
    buffer_clear(&record->uri);
    buffer_clear(&record->title);
    buffer_clear(&record->published);
    buffer_clear(&record->language);
    buffer_clear(&record->folded);
    buffer_clear(&record->signature);
}

static void reset(struct buffer *buffer)
{
    if (buffer->capacity > KEPT_BYTES)
        buffer_clear(buffer);
    buffer_reset(buffer);
}

static void reset_all(struct record *record)
{
    reset(&record->json);
    reset(&record->uri);
    reset(&record->title);
    reset(&record->published);
    reset(&record->language);
    reset(&record->folded);
    reset(&record->signature);
    record->has_duplicate_of = false;
    record->is_dropped = false;
    record->is_refused = false;
    record->first_serial = 0;
    record->is_marked = false;
}

/* Reads the string that a member is, or that its member `inner` is. What is absent, or no string,
 * leaves out empty. */
static bool read_string(struct article *article, const char *key, const char *inner,
                        struct buffer *out, struct error *error)
{
    struct json_slice value;

    if (!article_member(article, key, &value) ||
        (inner != NULL && !json_scan_find(value.start, value.size, inner, &value)) ||
        !json_slice_is_string(value) ||
        json_text_unescape(out, value.start + 1, value.size - 2, error))
        return true;
    error_at(error, "record: %s", key);
    return false;
}

static bool read_columns(struct record *record, struct article *article, struct error *error)
{
    struct json_slice value;

    record->has_duplicate_of =
        article_member(article, "duplicate_of", &value) && !json_slice_is(value, "null");
    return read_string(article, "title", NULL, &record->title, error) &&
           read_string(article, "language", NULL, &record->language, error) &&
           read_string(article, "published", "iso", &record->published, error) &&
           read_string(article, "source", "uri", &record->uri, error) &&
           read_string(article, "signature", NULL, &record->signature, error);
}

static void take_identity(struct record *record, const struct envelope *envelope)
{
    record->id = envelope->id;
    record->revision = envelope->revision;
    record->whole = envelope->part == 0 ? envelope->id : envelope->whole;
    record->part = envelope->part;
    record->serial = envelope->serial;
}

bool record_assemble(struct record *record, struct article *article, struct error *error)
{
    const size_t text_size = article_text_size(article);

    reset_all(record);
    take_identity(record, article_envelope(article));
    if (!read_columns(record, article, error) || !article_line_write(article, &record->json, error))
        return false;
    record->json.bytes[--record->json.size] = '\0'; /* its newline */
    record->end = record->json.size - 1;
    fold_append(&record->folded, buffer_string(&record->title), record->title.size);
    fold_append(&record->folded, article_text(article), text_size);
    return buffer_is_ok(&record->folded) ||
           error_set(error, ERROR_UNAVAILABLE, "no memory for a record of %zu bytes of text",
                     text_size);
}

bool record_mark(struct record *record, const struct identity *original, struct error *error)
{
    struct buffer *const json = &record->json;

    if (!buffer_reserve(json, MARK_BYTES))
        return error_set(error, ERROR_UNAVAILABLE, "no memory for a mark of %d bytes", MARK_BYTES);
    json->size = record->end;
    record->is_marked = original != NULL;
    if (original != NULL) {
        buffer_append_format(json, ",\"duplicate_of\":\"%s\"", original->hex);
        record->original = *original;
    }
    buffer_append_char(json, '}');
    return true;
}

static void write_head(struct buffer *out, const char *id, const char *revision, uint64_t serial)
{
    buffer_append_string(out, "{\"schema\":\"dongtin/1\",\"id\":\"");
    buffer_append_string(out, id);
    buffer_append_string(out, "\",\"revision\":\"");
    buffer_append_string(out, revision);
    buffer_append_string(out, "\",\"serial\":");
    buffer_append_u64(out, serial);
}

void record_write_deleted(struct buffer *out, const char *id, const struct record *by)
{
    write_head(out, id, by->revision.hex, by->serial);
    buffer_append_string(out, ",\"deleted\":true}");
}

static bool read_identity(struct identity *identity, struct json_slice value)
{
    return json_slice_is_string(value) && identity_parse(identity, value.start + 1, value.size - 2);
}

static bool read_head_member(struct record_head *head, struct json_slice key,
                             struct json_slice value)
{
    if (json_slice_is(key, "id"))
        return read_identity(&head->id, value);
    if (json_slice_is(key, "whole"))
        return read_identity(&head->whole, value);
    if (json_slice_is(key, "serial"))
        return json_slice_u64(value, &head->serial);
    if (json_slice_is(key, "deleted"))
        return json_slice_bool(value, &head->deleted);
    return true;
}

bool record_read_head(struct record_head *head, const char *line, size_t size, struct error *error)
{
    enum json_scan_step step;
    struct json_scan scan;
    struct json_slice key, value;

    *head = (struct record_head){0};
    if (size == 0 || line[0] != '{')
        return error_set(error, ERROR_INPUT, "not a JSON object");
    json_scan_begin(&scan, line, size);
    while ((step = json_scan_next(&scan, &key, &value, error)) == JSON_SCAN_MEMBER)
        if (!read_head_member(head, key, value))
            return error_set(error, ERROR_INPUT, "%.*s: wrong value", (int)key.size, key.start);
    if (step == JSON_SCAN_ERROR)
        return false;
    if (head->id.hex[0] == '\0' || head->serial == 0)
        return error_set(error, ERROR_INPUT, "no id or no serial");
    if (head->whole.hex[0] == '\0')
        head->whole = head->id;
    return true;
}

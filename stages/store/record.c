/* Assembling records: see record.h. The serialised members are copied as they stand; no tree is
 * made. */
#include "record.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>

#include "fold.h"

enum {
    MOST_MEMBERS = 1024,
    KEPT_BYTES = 256 << 10 /* a buffer that grew beyond this for one article is not kept */
};

struct member {
    struct json_slice key;
    struct json_slice value;
};

struct members {
    struct member list[MOST_MEMBERS];
    size_t count;
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
    record->first_serial = 0;
    record->mark_size = 0;
}

/* What the record says of itself comes from the envelope, whatever a member claims. */
static bool is_written_by_us(struct json_slice key)
{
    static const char *const names[] = {"schema", "id",    "revision", "serial", "part",
                                        "parts",  "whole", "deleted",  "text"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (json_slice_is(key, names[i]))
            return true;
    return false;
}

static struct member *find_member(struct members *members, struct json_slice key)
{
    for (size_t i = 0; i < members->count; i++)
        if (members->list[i].key.size == key.size &&
            memcmp(members->list[i].key.start, key.start, key.size) == 0)
            return &members->list[i];
    return NULL;
}

static bool add_member(struct members *members, const struct member *member, struct error *error)
{
    struct member *const earlier = find_member(members, member->key);

    if (earlier != NULL) {
        *earlier = *member;
        return true;
    }
    if (members->count == MOST_MEMBERS)
        return error_set(error, ERROR_INPUT, "record: more than %d members", MOST_MEMBERS);
    members->list[members->count++] = *member;
    return true;
}

static bool read_members(struct members *members, const char *json, size_t size,
                         struct error *error)
{
    enum json_scan_step step;
    struct json_scan scan;
    struct member member;

    if (size == 0 || json[0] != '{')
        return error_set(error, ERROR_INPUT, "record: not a JSON object");
    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &member.key, &member.value, error)) == JSON_SCAN_MEMBER)
        if (!is_written_by_us(member.key) && !add_member(members, &member, error))
            return false;
    if (step == JSON_SCAN_ERROR)
        error_at(error, "record");
    return step == JSON_SCAN_END;
}

/* The record is UTF-8, or it would not be in the article; the text may come from a line without a
 * stage that cleans. */
static bool check_text(const char *text, size_t size, struct error *error)
{
    const size_t valid = utf8_valid_prefix(text, size);

    if (valid == size)
        return true;
    return error_set(error, ERROR_INPUT, "text: byte %zu is not UTF-8", valid);
}

/* Leaves out empty when the value is no string. */
static bool read_string(struct buffer *out, struct json_slice value, struct error *error)
{
    if (!json_slice_is_string(value))
        return true;
    return json_text_unescape(out, value.start + 1, value.size - 2, error);
}

static bool read_nested_string(struct buffer *out, struct json_slice object, const char *key,
                               struct error *error)
{
    struct json_slice value;

    if (!json_scan_find(object.start, object.size, key, &value))
        return true;
    return read_string(out, value, error);
}

static bool read_columns(struct record *record, const struct members *members, struct error *error)
{
    for (size_t i = 0; i < members->count; i++) {
        const struct member *const member = &members->list[i];
        bool read = true;

        if (json_slice_is(member->key, "title"))
            read = read_string(&record->title, member->value, error);
        else if (json_slice_is(member->key, "language"))
            read = read_string(&record->language, member->value, error);
        else if (json_slice_is(member->key, "published"))
            read = read_nested_string(&record->published, member->value, "iso", error);
        else if (json_slice_is(member->key, "source"))
            read = read_nested_string(&record->uri, member->value, "uri", error);
        else if (json_slice_is(member->key, "signature"))
            read = read_string(&record->signature, member->value, error);
        else if (json_slice_is(member->key, "duplicate_of"))
            record->has_duplicate_of = !json_slice_is(member->value, "null");
        if (!read) {
            error_at(error, "record: %.*s", (int)member->key.size, member->key.start);
            return false;
        }
    }
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

static void write_part(struct buffer *out, const struct envelope *envelope)
{
    if (envelope->part == 0)
        return;
    buffer_append_string(out, ",\"part\":");
    buffer_append_u64(out, envelope->part);
    buffer_append_string(out, ",\"parts\":");
    buffer_append_u64(out, envelope->parts);
    buffer_append_string(out, ",\"whole\":\"");
    buffer_append_string(out, envelope->whole.hex);
    buffer_append_char(out, '"');
}

static void write_members(struct buffer *out, const struct members *members)
{
    for (size_t i = 0; i < members->count; i++) {
        const struct member *const member = &members->list[i];

        buffer_append_string(out, ",\"");
        buffer_append(out, member->key.start, member->key.size);
        buffer_append_string(out, "\":");
        buffer_append(out, member->value.start, member->value.size);
    }
}

/* A line of records must stay one line, but a serialised object may hold newlines between its
 * values; inside strings they are escaped. */
static void join_lines(struct buffer *json)
{
    char *at = json->bytes;
    char *const end = json->bytes + json->size;

    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL)
        *at++ = ' ';
}

static void write_json(struct record *record, const struct envelope *envelope,
                       const struct members *members)
{
    struct buffer *const json = &record->json;

    write_head(json, record->id.hex, record->revision.hex, record->serial);
    write_part(json, envelope);
    write_members(json, members);
    if (buffer_is_ok(json))
        join_lines(json);
    record->mark_at = json->size;
}

static void write_text(struct record *record, const char *text, size_t size)
{
    buffer_append_string(&record->json, ",\"text\":");
    json_text_append(&record->json, text, size);
    buffer_append_char(&record->json, '}');
    fold_append(&record->folded, buffer_string(&record->title), record->title.size);
    fold_append(&record->folded, text, size);
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
    const char *const text = article_text(article);
    const size_t text_size = article_text_size(article);
    struct members members;
    const char *json = NULL;
    size_t size = 0;

    members.count = 0;
    reset_all(record);
    take_identity(record, article_envelope(article));
    if (!article_serialise(article, &json, &size, error) || !check_text(text, text_size, error) ||
        !read_members(&members, json, size, error) || !read_columns(record, &members, error))
        return false;
    write_json(record, article_envelope(article), &members);
    write_text(record, text, text_size);
    if (!buffer_is_ok(&record->json) || !buffer_is_ok(&record->folded))
        return error_set(error, ERROR_UNAVAILABLE, "no memory for a record of %zu bytes of text",
                         text_size);
    return true;
}

static void remove_mark(struct record *record)
{
    struct buffer *const json = &record->json;
    char *const mark = json->bytes + record->mark_at;

    memmove(mark, mark + record->mark_size,
            json->size - record->mark_at - record->mark_size + 1 /* its NUL */);
    json->size -= record->mark_size;
    record->mark_size = 0;
}

bool record_mark(struct record *record, const struct identity *original, struct error *error)
{
    enum { MARK_BYTES = 64 };
    struct buffer *const json = &record->json;
    char mark[MARK_BYTES];
    int size;

    if (record->mark_size > 0)
        remove_mark(record);
    if (original == NULL)
        return true;
    size = snprintf(mark, sizeof mark, ",\"duplicate_of\":\"%s\"", original->hex);
    if (!buffer_reserve(json, (size_t)size))
        return error_set(error, ERROR_UNAVAILABLE, "no memory for a mark of %d bytes", size);
    memmove(json->bytes + record->mark_at + size, json->bytes + record->mark_at,
            json->size - record->mark_at + 1 /* its NUL */);
    memcpy(json->bytes + record->mark_at, mark, (size_t)size);
    json->size += (size_t)size;
    record->mark_size = (size_t)size;
    record->original = *original;
    return true;
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

static bool read_head_member(struct record_head *head, const struct member *member)
{
    if (json_slice_is(member->key, "id"))
        return read_identity(&head->id, member->value);
    if (json_slice_is(member->key, "whole"))
        return read_identity(&head->whole, member->value);
    if (json_slice_is(member->key, "serial"))
        return json_slice_u64(member->value, &head->serial);
    if (json_slice_is(member->key, "deleted"))
        return json_slice_bool(member->value, &head->deleted);
    return true;
}

bool record_read_head(struct record_head *head, const char *line, size_t size, struct error *error)
{
    enum json_scan_step step;
    struct json_scan scan;
    struct member member;

    *head = (struct record_head){0};
    if (size == 0 || line[0] != '{')
        return error_set(error, ERROR_INPUT, "not a JSON object");
    json_scan_begin(&scan, line, size);
    while ((step = json_scan_next(&scan, &member.key, &member.value, error)) == JSON_SCAN_MEMBER)
        if (!read_head_member(head, &member))
            return error_set(error, ERROR_INPUT, "%.*s: wrong value", (int)member.key.size,
                             member.key.start);
    if (step == JSON_SCAN_ERROR)
        return false;
    if (head->id.hex[0] == '\0' || head->serial == 0)
        return error_set(error, ERROR_INPUT, "no id or no serial");
    if (head->whole.hex[0] == '\0')
        head->whole = head->id;
    return true;
}

/* Verdicts and reports: see verdict.h.
 *
 * One frame: a JSON array of objects.
 *   {"verdict":"pass","stage":"store","worker":0,"id":"<32 hex>","serial":4711,
 *    "attempt":"<16 hex>","token":"<16 hex>"}
 * drop, reject and retry also have "reason", and the verdict on a part has "part".
 *   {"report":"lost","stage":"clean","worker":0,"reason":"ipc:///run/dongtin/extract.0.in"}
 *   {"report":"crashed","stage":"extract","worker":1,"id":...,"serial":...,"attempt":...,
 *    "cause":"signal 11","counts":"fault","batch":false}
 * "counts" is none, kill or fault. Members that are not known are passed over. */
#include <dongtin/verdict.h>

#include <stdio.h>
#include <string.h>

#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>
#include <dongtin/utf8.h>

static const char *const kind_names[] = {"pass", "drop", "reject", "retry", "lost", "crashed"};
static const char *const count_names[] = {"none", "kill", "fault"};

enum {
    KIND_COUNT = sizeof kind_names / sizeof kind_names[0],
    COUNT_COUNT = sizeof count_names / sizeof count_names[0]
};

const char *verdict_kind_name(enum verdict_kind kind)
{
    return kind_names[kind];
}

static bool is_report(enum verdict_kind kind)
{
    return kind == VERDICT_LOST || kind == VERDICT_CRASHED;
}

static void write_string(struct buffer *out, const char *before, const char *text)
{
    buffer_append_string(out, before);
    json_text_append(out, text, utf8_valid_prefix(text, strlen(text)));
}

static void write_token(struct buffer *out, const char *before, uint64_t token)
{
    char hex[TOKEN_DIGITS + 1];

    token_format(hex, token);
    buffer_append_string(out, before);
    buffer_append(out, hex, TOKEN_DIGITS);
    buffer_append_char(out, '"');
}

static void write_article(const struct verdict *verdict, struct buffer *out)
{
    buffer_append_string(out, ",\"id\":\"");
    buffer_append_string(out, verdict->id.hex);
    buffer_append_string(out, "\",\"serial\":");
    buffer_append_u64(out, verdict->serial);
    write_token(out, ",\"attempt\":\"", verdict->attempt);
    if (verdict->kind != VERDICT_CRASHED)
        write_token(out, ",\"token\":\"", verdict->token);
    if (verdict->part > 0) {
        buffer_append_string(out, ",\"part\":");
        buffer_append_u64(out, verdict->part);
    }
}

void verdict_write_object(const struct verdict *verdict, struct buffer *out)
{
    buffer_append_string(out, is_report(verdict->kind) ? "{\"report\":\"" : "{\"verdict\":\"");
    buffer_append_string(out, kind_names[verdict->kind]);
    write_string(out, "\",\"stage\":", verdict->stage);
    buffer_append_string(out, ",\"worker\":");
    buffer_append_u64(out, verdict->worker);
    if (verdict->kind != VERDICT_LOST)
        write_article(verdict, out);
    if (verdict->reason[0] != '\0')
        write_string(out, ",\"reason\":", verdict->reason);
    if (verdict->kind == VERDICT_CRASHED) {
        write_string(out, ",\"cause\":", verdict->cause);
        buffer_append_string(out, ",\"counts\":\"");
        buffer_append_string(out, count_names[verdict->count]);
        buffer_append_string(out, verdict->batch ? "\",\"batch\":true" : "\",\"batch\":false");
    }
    buffer_append_char(out, '}');
}

void verdict_write(const struct verdict *verdict, struct buffer *out)
{
    buffer_append_char(out, out->size == 0 ? '[' : ',');
    verdict_write_object(verdict, out);
}

void verdict_write_end(struct buffer *out)
{
    buffer_append_string(out, out->size == 0 ? "[]" : "]");
}

/* Copies a string value, escapes resolved, cut at a character when it is too long. */
static bool read_text(struct json_slice value, char *out, size_t size)
{
    struct buffer text;
    bool good;
    size_t kept;

    if (!json_slice_is_string(value))
        return false;
    if (json_slice_plain(value, out, size))
        return true;
    buffer_init(&text);
    good = json_text_unescape(&text, value.start + 1, value.size - 2, NULL) && buffer_is_ok(&text);
    kept = text.size < size ? text.size : size - 1;
    kept = good ? utf8_valid_prefix(buffer_string(&text), kept) : 0;
    memcpy(out, buffer_string(&text), kept);
    out[kept] = '\0';
    buffer_clear(&text);
    return good;
}

/* Reads one of `names`; false when it is none of them. */
static bool read_name(struct json_slice value, const char *const *names, size_t count,
                      size_t *index)
{
    for (size_t i = 0; i < count; i++) {
        const size_t size = strlen(names[i]);

        if (value.size == size + 2 && memcmp(value.start + 1, names[i], size) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

static bool read_kind(struct verdict *verdict, struct json_slice value, bool report)
{
    size_t index;

    if (!read_name(value, kind_names, KIND_COUNT, &index))
        return false;
    verdict->kind = (enum verdict_kind)index;
    return is_report(verdict->kind) == report;
}

static bool read_verdict(struct verdict *verdict, struct json_slice value)
{
    return read_kind(verdict, value, false);
}

static bool read_report(struct verdict *verdict, struct json_slice value)
{
    return read_kind(verdict, value, true);
}

static bool read_stage(struct verdict *verdict, struct json_slice value)
{
    return read_text(value, verdict->stage, sizeof verdict->stage);
}

static bool read_u32(struct json_slice value, uint32_t *number)
{
    uint64_t wide;

    if (!json_slice_u64(value, &wide) || wide > UINT32_MAX)
        return false;
    *number = (uint32_t)wide;
    return true;
}

static bool read_worker(struct verdict *verdict, struct json_slice value)
{
    return read_u32(value, &verdict->worker);
}

static bool read_part(struct verdict *verdict, struct json_slice value)
{
    return read_u32(value, &verdict->part);
}

static bool read_id(struct verdict *verdict, struct json_slice value)
{
    return json_slice_is_string(value) && value.size == IDENTITY_DIGITS + 2 &&
           identity_parse(&verdict->id, value.start + 1, value.size - 2);
}

static bool read_serial(struct verdict *verdict, struct json_slice value)
{
    return json_slice_u64(value, &verdict->serial) && verdict->serial > 0;
}

static bool read_token(struct json_slice value, uint64_t *token)
{
    return json_slice_is_string(value) && value.size == TOKEN_DIGITS + 2 &&
           token_parse(token, value.start + 1, value.size - 2);
}

static bool read_attempt(struct verdict *verdict, struct json_slice value)
{
    return read_token(value, &verdict->attempt);
}

static bool read_own_token(struct verdict *verdict, struct json_slice value)
{
    return read_token(value, &verdict->token);
}

static bool read_reason(struct verdict *verdict, struct json_slice value)
{
    return read_text(value, verdict->reason, sizeof verdict->reason);
}

static bool read_cause(struct verdict *verdict, struct json_slice value)
{
    return read_text(value, verdict->cause, sizeof verdict->cause);
}

static bool read_counts(struct verdict *verdict, struct json_slice value)
{
    size_t index;

    if (!read_name(value, count_names, COUNT_COUNT, &index))
        return false;
    verdict->count = (enum crash_count)index;
    return true;
}

static bool read_batch(struct verdict *verdict, struct json_slice value)
{
    return json_slice_bool(value, &verdict->batch);
}

enum {
    SEEN_KIND = 1,
    SEEN_STAGE = 2,
    SEEN_ID = 4,
    SEEN_SERIAL = 8,
    SEEN_ATTEMPT = 16,
    SEEN_TOKEN = 32
};

static const struct member {
    const char *key;
    bool (*read)(struct verdict *verdict, struct json_slice value);
    unsigned seen;
    const char *allowed;
} members[] = {
    {"verdict", read_verdict, SEEN_KIND, "pass, drop, reject or retry"},
    {"report", read_report, SEEN_KIND, "lost or crashed"},
    {"stage", read_stage, SEEN_STAGE, "a string"},
    {"worker", read_worker, 0, "a whole number below 2^32"},
    {"id", read_id, SEEN_ID, "32 lower-case hexadecimal digits"},
    {"serial", read_serial, SEEN_SERIAL, "a whole number from 1"},
    {"attempt", read_attempt, SEEN_ATTEMPT, "16 lower-case hexadecimal digits"},
    {"token", read_own_token, SEEN_TOKEN, "16 lower-case hexadecimal digits"},
    {"part", read_part, 0, "a whole number below 2^32"},
    {"reason", read_reason, 0, "a string"},
    {"cause", read_cause, 0, "a string"},
    {"counts", read_counts, 0, "none, kill or fault"},
    {"batch", read_batch, 0, "true or false"},
};

enum { MEMBER_COUNT = sizeof members / sizeof members[0] };

static bool read_member(struct verdict *verdict, struct json_slice key, struct json_slice value,
                        unsigned *seen, struct error *error)
{
    const size_t shown = utf8_whole_prefix(value.start, value.size > 40 ? 40 : value.size);

    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (!json_slice_is(key, members[i].key))
            continue;
        *seen |= members[i].seen;
        return members[i].read(verdict, value) ||
               error_set(error, ERROR_INPUT, "\"%s\": %.*s is not %s", members[i].key, (int)shown,
                         value.start, members[i].allowed);
    }
    return true;
}

static bool has_all(const struct verdict *verdict, unsigned seen, struct error *error)
{
    unsigned needed = SEEN_KIND | SEEN_STAGE;

    if (verdict->kind != VERDICT_LOST)
        needed |= SEEN_ID | SEEN_SERIAL | SEEN_ATTEMPT;
    if (!is_report(verdict->kind))
        needed |= SEEN_TOKEN;
    for (size_t i = 0; i < MEMBER_COUNT; i++)
        if ((members[i].seen & needed & ~seen) != 0)
            return error_set(error, ERROR_INPUT, "\"%s\" is missing", members[i].key);
    return true;
}

static bool read_object(struct verdict *verdict, struct json_slice object, struct error *error)
{
    struct json_scan scan;
    struct json_slice key, value;
    enum json_scan_step step;
    unsigned seen = 0;

    *verdict = (struct verdict){0};
    if (object.start[0] != '{')
        return error_set(error, ERROR_INPUT, "not an object");
    json_scan_begin(&scan, object.start, object.size);
    while ((step = json_scan_next(&scan, &key, &value, error)) == JSON_SCAN_MEMBER)
        if (!read_member(verdict, key, value, &seen, error))
            return false;
    return step == JSON_SCAN_END && has_all(verdict, seen, error);
}

/* Goes over the array once; visit may be NULL, to check only. */
static bool read_array(const char *json, size_t size, verdict_visitor *visit, void *closure,
                       struct error *error)
{
    struct json_scan scan;
    struct json_slice key, value;
    struct verdict verdict;
    enum json_scan_step step;
    size_t index = 0;

    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &key, &value, error)) == JSON_SCAN_MEMBER) {
        if (!read_object(&verdict, value, error)) {
            error_at(error, "verdict %zu", index + 1);
            return false;
        }
        if (visit != NULL)
            visit(&verdict, closure);
        index++;
    }
    return step == JSON_SCAN_END;
}

bool verdict_read(const char *json, size_t size, verdict_visitor *visit, void *closure,
                  struct error *error)
{
    size_t valid;

    if (size > VERDICT_MAX_BYTES)
        return error_set(error, ERROR_INPUT, "verdicts: %zu bytes are more than %d", size,
                         VERDICT_MAX_BYTES);
    if (size == 0 || json[0] != '[')
        return error_set(error, ERROR_INPUT, "verdicts: not a JSON array");
    valid = utf8_valid_prefix(json, size);
    if (valid < size)
        return error_set(error, ERROR_INPUT, "verdicts: byte %zu: 0x%02x is not valid UTF-8", valid,
                         (unsigned)(unsigned char)json[valid]);
    return read_array(json, size, NULL, NULL, error) &&
           read_array(json, size, visit, closure, error);
}

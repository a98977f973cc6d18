/* Frame 0 of an article in flight: see envelope.h.
 *
 * A JSON object of at most 4 KiB:
 *   {"v":1,"id":"<32 hex>","revision":"<32 hex>","serial":4711,"attempt":"<16 hex>",
 *    "token":"<16 hex>","origin":0,"alone":false,"born":1732217000.123}
 * and, for a part of a split article, "whole":"<32 hex>","part":1,"parts":3. Members that are not
 * known are kept as they stand and passed on. */
#include <dongtin/envelope.h>

#include <dongtin/json_scan.h>
#include <dongtin/utf8.h>

#define BORN_END 1e12 /* seconds since 1970 that can be written as whole milliseconds, and more */

void envelope_init(struct envelope *envelope)
{
    *envelope = (struct envelope){0};
}

void envelope_clear(struct envelope *envelope)
{
    buffer_clear(&envelope->unknown);
    envelope_init(envelope);
}

bool envelope_copy(struct envelope *to, const struct envelope *from, struct error *error)
{
    struct buffer unknown = to->unknown;

    buffer_reset(&unknown);
    buffer_append(&unknown, from->unknown.bytes, from->unknown.size);
    *to = *from;
    to->unknown = unknown;
    return buffer_is_ok(&unknown) ||
           error_set(error, ERROR_SYSTEM, "no memory for an envelope of %zu bytes",
                     from->unknown.size);
}

/* Says that a member is wrong, with the beginning of its value. */
static bool refuse(struct error *error, const char *key, struct json_slice value,
                   const char *allowed)
{
    const size_t shown = utf8_whole_prefix(value.start, value.size > 40 ? 40 : value.size);

    return error_set(error, ERROR_INPUT, "envelope: \"%s\": %.*s is not %s", key, (int)shown,
                     value.start, allowed);
}

static bool read_identity(struct json_slice value, struct identity *identity)
{
    return value.size == IDENTITY_DIGITS + 2 && json_slice_is_string(value) &&
           identity_parse(identity, value.start + 1, value.size - 2);
}

static bool read_token(struct json_slice value, uint64_t *token)
{
    return value.size == TOKEN_DIGITS + 2 && json_slice_is_string(value) &&
           token_parse(token, value.start + 1, value.size - 2) && *token != 0;
}

static bool read_u32(struct json_slice value, uint32_t *number)
{
    uint64_t wide;

    if (!json_slice_u64(value, &wide) || wide > UINT32_MAX)
        return false;
    *number = (uint32_t)wide;
    return true;
}

static bool read_version(struct envelope *envelope, struct json_slice value)
{
    uint64_t version;

    (void)envelope;
    return json_slice_u64(value, &version) && version == ENVELOPE_VERSION;
}

static bool read_id(struct envelope *envelope, struct json_slice value)
{
    return read_identity(value, &envelope->id);
}

static bool read_revision(struct envelope *envelope, struct json_slice value)
{
    return read_identity(value, &envelope->revision);
}

static bool read_serial(struct envelope *envelope, struct json_slice value)
{
    return json_slice_u64(value, &envelope->serial) && envelope->serial > 0;
}

static bool read_attempt(struct envelope *envelope, struct json_slice value)
{
    return read_token(value, &envelope->attempt);
}

static bool read_own_token(struct envelope *envelope, struct json_slice value)
{
    return read_token(value, &envelope->token);
}

static bool read_origin(struct envelope *envelope, struct json_slice value)
{
    return read_u32(value, &envelope->origin);
}

static bool read_alone(struct envelope *envelope, struct json_slice value)
{
    return json_slice_bool(value, &envelope->alone);
}

static bool read_born(struct envelope *envelope, struct json_slice value)
{
    return json_slice_number(value, &envelope->born) && envelope->born >= 0 &&
           envelope->born < BORN_END;
}

static bool read_whole(struct envelope *envelope, struct json_slice value)
{
    return read_identity(value, &envelope->whole);
}

static bool read_part(struct envelope *envelope, struct json_slice value)
{
    return read_u32(value, &envelope->part) && envelope->part > 0;
}

static bool read_parts(struct envelope *envelope, struct json_slice value)
{
    return read_u32(value, &envelope->parts) && envelope->parts > 0;
}

static const struct member {
    const char *key;
    bool (*read)(struct envelope *envelope, struct json_slice value);
    bool required;
    const char *allowed;
} members[] = {
    {"v", read_version, true, "the version 1"},
    {"id", read_id, true, "32 lower-case hexadecimal digits"},
    {"revision", read_revision, true, "32 lower-case hexadecimal digits"},
    {"serial", read_serial, true, "a whole number from 1"},
    {"attempt", read_attempt, true, "16 lower-case hexadecimal digits, not all 0"},
    {"token", read_own_token, true, "16 lower-case hexadecimal digits, not all 0"},
    {"origin", read_origin, false, "a whole number below 2^32"},
    {"alone", read_alone, false, "true or false"},
    {"born", read_born, false, "a number of seconds since 1970"},
    {"whole", read_whole, false, "32 lower-case hexadecimal digits"},
    {"part", read_part, false, "a whole number from 1"},
    {"parts", read_parts, false, "a whole number from 1"},
};

enum { MEMBER_COUNT = sizeof members / sizeof members[0] };

/* The index of a key, MEMBER_COUNT when it is unknown. Members mostly come in the table's order:
 * the search begins behind the last one found. */
static size_t find_member(struct json_slice key, size_t expected)
{
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        const size_t index = (expected + i) % MEMBER_COUNT;

        if (json_slice_is(key, members[index].key))
            return index;
    }
    return MEMBER_COUNT;
}

static void keep_unknown(struct envelope *envelope, struct json_slice key, struct json_slice value)
{
    buffer_append_string(&envelope->unknown, ",\"");
    buffer_append(&envelope->unknown, key.start, key.size);
    buffer_append_string(&envelope->unknown, "\":");
    buffer_append(&envelope->unknown, value.start, value.size);
}

/* Looks at what must stand together. `seen` has bit i set for members[i]. */
static bool check(const struct envelope *envelope, unsigned seen, struct error *error)
{
    const bool has_whole = envelope->whole.hex[0] != '\0';
    const bool has_numbers = envelope->part > 0 && envelope->parts > 0;

    for (size_t i = 0; i < MEMBER_COUNT; i++)
        if (members[i].required && (seen >> i & 1U) == 0)
            return error_set(error, ERROR_INPUT, "envelope: \"%s\" is missing", members[i].key);
    if (envelope->part > envelope->parts || has_whole != has_numbers ||
        (envelope->parts > 0) != has_numbers)
        return error_set(error, ERROR_INPUT,
                         "envelope: part %u of %u: a part has \"whole\", \"part\" and \"parts\", "
                         "and is at most the last",
                         envelope->part, envelope->parts);
    if (!buffer_is_ok(&envelope->unknown))
        return error_set(error, ERROR_SYSTEM, "no memory for an envelope");
    if (envelope->unknown.size > ENVELOPE_UNKNOWN_BYTES)
        return error_set(error, ERROR_INPUT,
                         "envelope: members that are not known have %zu bytes, more than %d",
                         envelope->unknown.size, ENVELOPE_UNKNOWN_BYTES);
    return true;
}

static void reset(struct envelope *envelope)
{
    struct buffer unknown = envelope->unknown;

    buffer_reset(&unknown);
    envelope_init(envelope);
    envelope->unknown = unknown;
}

bool envelope_parse(struct envelope *envelope, const char *json, size_t size, struct error *error)
{
    struct json_scan scan;
    struct json_slice key, value;
    enum json_scan_step step;
    unsigned seen = 0;
    size_t index = MEMBER_COUNT - 1;
    size_t valid;

    reset(envelope);
    if (size > ENVELOPE_MAX_BYTES)
        return error_set(error, ERROR_INPUT, "envelope: %zu bytes are more than %d", size,
                         ENVELOPE_MAX_BYTES);
    valid = utf8_valid_prefix(json, size);
    if (size == 0 || json[0] != '{')
        return error_set(error, ERROR_INPUT, "envelope: not a JSON object");
    if (valid < size)
        return error_set(error, ERROR_INPUT, "envelope: byte %zu: 0x%02x is not valid UTF-8", valid,
                         (unsigned)(unsigned char)json[valid]);
    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &key, &value, error)) == JSON_SCAN_MEMBER) {
        index = find_member(key, (index + 1) % MEMBER_COUNT);
        if (index == MEMBER_COUNT)
            keep_unknown(envelope, key, value);
        else if (members[index].read(envelope, value))
            seen |= 1U << index;
        else
            return refuse(error, members[index].key, value, members[index].allowed);
    }
    if (step == JSON_SCAN_ERROR) {
        error_at(error, "envelope");
        return false;
    }
    return check(envelope, seen, error);
}

static void write_identity(struct buffer *out, const char *before, const struct identity *identity)
{
    buffer_append_string(out, before);
    buffer_append(out, identity->hex, IDENTITY_DIGITS);
}

static void write_token(struct buffer *out, const char *before, uint64_t token)
{
    char hex[TOKEN_DIGITS + 1];

    token_format(hex, token);
    buffer_append_string(out, before);
    buffer_append(out, hex, TOKEN_DIGITS);
}

/* Seconds with three decimals, without the cost and the locale of printf. */
static void write_seconds(struct buffer *out, double seconds)
{
    const uint64_t ms = seconds <= 0 ? 0 : (uint64_t)(seconds * 1000 + 0.5);
    const char fraction[] = {'.', (char)('0' + ms / 100 % 10), (char)('0' + ms / 10 % 10),
                             (char)('0' + ms % 10)};

    buffer_append_u64(out, ms / 1000);
    buffer_append(out, fraction, sizeof fraction);
}

void envelope_write(const struct envelope *envelope, struct buffer *out)
{
    write_identity(out, "{\"v\":1,\"id\":\"", &envelope->id);
    write_identity(out, "\",\"revision\":\"", &envelope->revision);
    buffer_append_string(out, "\",\"serial\":");
    buffer_append_u64(out, envelope->serial);
    write_token(out, ",\"attempt\":\"", envelope->attempt);
    write_token(out, "\",\"token\":\"", envelope->token);
    buffer_append_string(out, "\",\"origin\":");
    buffer_append_u64(out, envelope->origin);
    buffer_append_string(out, envelope->alone ? ",\"alone\":true" : ",\"alone\":false");
    buffer_append_string(out, ",\"born\":");
    write_seconds(out, envelope->born);
    if (envelope->parts > 0) {
        write_identity(out, ",\"whole\":\"", &envelope->whole);
        buffer_append_string(out, "\",\"part\":");
        buffer_append_u64(out, envelope->part);
        buffer_append_string(out, ",\"parts\":");
        buffer_append_u64(out, envelope->parts);
    }
    buffer_append(out, envelope->unknown.bytes, envelope->unknown.size);
    buffer_append_char(out, '}');
}

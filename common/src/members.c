/* Members of a serialised object: see members.h. */
#include "members.h"

#include <string.h>

#include <dongtin/utf8.h>

enum { SHOWN_BYTES = 40 /* of a wrong value */ };

static const struct member *find_key(const struct members *members, struct json_slice key)
{
    for (size_t i = 0; i < members->count; i++) {
        const struct member *const member = &members->list[i];

        if (member->key.size == key.size && memcmp(member->key.start, key.start, key.size) == 0)
            return member;
    }
    return NULL;
}

const struct json_slice *members_find(const struct members *members, const char *key)
{
    const struct member *const member =
        find_key(members, (struct json_slice){.start = key, .size = strlen(key)});

    return member == NULL || json_slice_is(member->value, "null") ? NULL : &member->value;
}

/* How many of the first bytes of a value to show. */
static int shown_size(struct json_slice value)
{
    return value.size <= SHOWN_BYTES ? (int)value.size
                                     : (int)utf8_whole_prefix(value.start, SHOWN_BYTES);
}

bool members_refuse(const char *key, struct json_slice value, const char *wanted,
                    struct error *error)
{
    const int shown = shown_size(value);

    return error_set(error, ERROR_INPUT, "\"%s\": %.*s%s is not %s", key, shown, value.start,
                     (size_t)shown < value.size ? "..." : "", wanted);
}

static bool add(struct members *members, const struct member *member, struct error *error)
{
    if (find_key(members, member->key) != NULL)
        return error_set(error, ERROR_INPUT, "\"%.*s\" stands twice", shown_size(member->key),
                         member->key.start);
    if (members->count == MEMBERS_MOST)
        return error_set(error, ERROR_INPUT, "more than %d members", MEMBERS_MOST);
    members->list[members->count++] = *member;
    return true;
}

bool members_read(struct members *members, const char *json, size_t size, struct error *error)
{
    struct json_scan scan;
    struct member member;
    enum json_scan_step step;

    members->count = 0;
    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &member.key, &member.value, error)) == JSON_SCAN_MEMBER)
        if (!add(members, &member, error))
            return false;
    if (step == JSON_SCAN_ERROR)
        error_at(error, "not a JSON object");
    return step == JSON_SCAN_END;
}

static void separate(struct buffer *out)
{
    if (out->size > 0 && out->bytes[out->size - 1] != '{')
        buffer_append_char(out, ',');
}

void members_write_key(struct buffer *out, const char *key)
{
    separate(out);
    buffer_append_char(out, '"');
    buffer_append_string(out, key);
    buffer_append_string(out, "\":");
}

void members_write(struct buffer *out, const struct member *member)
{
    separate(out);
    buffer_append(out, member->key.start - 1, member->key.size + 2);
    buffer_append_char(out, ':');
    buffer_append(out, member->value.start, member->value.size);
}

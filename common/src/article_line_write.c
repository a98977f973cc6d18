/* Writing articles as JSON lines: see article_line.h. */
#include <dongtin/article_line.h>

#include <string.h>

#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>

#include "article_line_private.h"
#include "article_private.h"
#include "members.h"

bool article_line_is_of_envelope(struct json_slice key)
{
    static const char *const names[] = {"schema", "id",    "revision", "serial", "part",
                                        "parts",  "whole", "text",     "deleted"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (json_slice_is(key, names[i]))
            return true;
    return false;
}

static void write_envelope(const struct envelope *envelope, struct buffer *out)
{
    buffer_append_format(
        out, "{\"schema\":\"" ARTICLE_LINE_SCHEMA "\",\"id\":\"%s\",\"revision\":\"%s\"",
        envelope->id.hex, envelope->revision.hex);
    if (envelope->serial != 0) {
        members_write_key(out, "serial");
        buffer_append_u64(out, envelope->serial);
    }
    if (envelope->part != 0)
        buffer_append_format(out, ",\"part\":%u,\"parts\":%u,\"whole\":\"%s\"",
                             (unsigned)envelope->part, (unsigned)envelope->parts,
                             envelope->whole.hex);
}

/* Between its values a serialised record may hold newlines; inside strings they are escaped. */
static void join_lines(char *at, const char *end)
{
    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL)
        *at++ = ' ';
}

static struct json_slice key_of(const char *json, const struct article_place *place)
{
    return (struct json_slice){json + place->key, place->key_size};
}

/* Whether a later member has the same key as the one at `index`, which then does not count. */
static bool is_overruled(const char *json, const struct article_place *places, size_t count,
                         size_t index)
{
    const struct json_slice key = key_of(json, &places[index]);

    for (size_t i = index + 1; i < count; i++)
        if (places[i].key_size == key.size &&
            memcmp(json + places[i].key, key.start, key.size) == 0)
            return true;
    return false;
}

static bool write_places(struct article *article, struct buffer *out, struct error *error)
{
    const struct article_place *places = NULL;
    const char *json = NULL;
    size_t count = 0;

    if (!article_places(article, &json, &places, &count, error))
        return false;
    if (count > MEMBERS_MOST)
        return error_set(error, ERROR_INPUT, "record: more than %d members", MEMBERS_MOST);
    for (size_t i = 0; i < count; i++) {
        const struct member member = {.key = key_of(json, &places[i]),
                                      .value = {json + places[i].value, places[i].value_size}};

        if (!article_line_is_of_envelope(member.key) && !is_overruled(json, places, count, i))
            members_write(out, &member);
    }
    return true;
}

bool article_line_write(struct article *article, struct buffer *out, struct error *error)
{
    const size_t start = out->size;
    const char *const text = article_text(article);
    const size_t size = article_text_size(article);
    const size_t valid = article_text_valid_prefix(article);

    if (valid < size)
        return error_set(error, ERROR_INPUT, "text: byte %zu: 0x%02x is not valid UTF-8", valid,
                         (unsigned)(unsigned char)text[valid]);
    write_envelope(article_envelope(article), out);
    if (!write_places(article, out, error)) {
        out->size = start;
        return false;
    }
    if (buffer_is_ok(out))
        join_lines(out->bytes + start, out->bytes + out->size);
    members_write_key(out, "text");
    json_text_append(out, text, size);
    buffer_append_string(out, "}\n");
    return buffer_is_ok(out) ||
           error_set(error, ERROR_SYSTEM, "no memory for a line with %zu bytes of text", size);
}

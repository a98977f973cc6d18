/* Reading articles from JSON lines: see article_line.h; writing them is in article_line_write.c.
 *
 * A sender's line:
 *   {"uri":"https://a.example/1", "title":"...", "published":"2024-10-16", "authors":["..."],
 *    "language":"vi", "text":"...", "section":"..."}
 * becomes the record
 *   {"source":{"uri":"https://a.example/1","kind":"jsonl"}, "content_type":"text/plain",
 *    "charset":"utf-8", "title":"...", "published":{"iso":"2024-10-16"}, "authors":["..."],
 *    "language":"vi", "extra":{"section":"..."}}
 * and the text. Of the members that are known, null is the same as absent. A key that stands twice
 * makes a line ambiguous, and it is refused. Keys are compared as they are written: one with
 * escapes is a foreign one.
 *
 * A line whose "schema" is "dongtin/1" is a record; what the envelope knows is taken out of it:
 *   {"schema":"dongtin/1", "id":"<32 hex>", "revision":"<32 hex>", "serial":4711,
 *    "part":1, "parts":3, "whole":"<32 hex>", ..., "text":"..."}
 * "serial" is absent from what never had one, and the part's three from a whole article. */
#include <dongtin/article_line.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>
#include <dongtin/utf8.h>

#include "article_line_private.h"
#include "article_private.h"
#include "iso_date.h"
#include "members.h"

enum { WANTED_BYTES = 64 /* of what is said to be allowed */ };

/* The first byte that is no space; NUL when there is none. */
static char first_byte(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n')
            return line[i];
    return '\0';
}

/* --- a sender's line ---------------------------------------------------------------------- */

static bool is_sender_member(struct json_slice key)
{
    static const char *const names[] = {"text",  "html",      "uri",     "url",
                                        "title", "published", "authors", "language"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (json_slice_is(key, names[i]))
            return true;
    return false;
}

static bool write_string(const struct members *members, const char *key, struct buffer *out,
                         struct error *error)
{
    const struct json_slice *const value = members_find(members, key);

    if (value == NULL)
        return true;
    if (!json_slice_is_string(*value))
        return members_refuse(key, *value, "a string", error);
    members_write_key(out, key);
    buffer_append(out, value->start, value->size);
    return true;
}

/* Gives the article its identity, and writes "source". Without a uri the hash of the line's bytes
 * takes its place. */
static bool write_source(const struct members *members, struct envelope *envelope,
                         struct buffer *out, struct error *error)
{
    const char *const key = members_find(members, "uri") != NULL ? "uri" : "url";
    const struct json_slice *const value = members_find(members, key);
    struct buffer uri;
    bool written = true;

    buffer_init(&uri);
    if (value == NULL)
        buffer_append_string(&uri, envelope->revision.hex);
    else if (!json_slice_is_string(*value) || value->size == 2)
        written = members_refuse(key, *value, "a string of at least one character", error);
    else
        written = json_text_unescape(&uri, value->start + 1, value->size - 2, error);
    if (written) {
        envelope->id = identity_of(buffer_string(&uri), uri.size);
        buffer_append_string(out, "\"source\":{\"uri\":");
        json_text_append(out, buffer_string(&uri), uri.size);
        buffer_append_string(out, ",\"kind\":\"jsonl\"}");
    }
    buffer_clear(&uri);
    /* With a uri of its own, `url` is only where the article can be looked at. */
    return written && (strcmp(key, "url") == 0 || write_string(members, "url", out, error));
}

static bool write_published(const struct members *members, struct buffer *out, struct error *error)
{
    const struct json_slice *const value = members_find(members, "published");
    size_t start;

    if (value == NULL)
        return true;
    if (!json_slice_is_string(*value) || !iso_date_is(value->start + 1, value->size - 2))
        return members_refuse("published", *value,
                              "an ISO 8601 date (2024-10-16 or 2024-10-16T08:30:00+07:00)", error);
    members_write_key(out, "published");
    buffer_append_string(out, "{\"iso\":");
    start = out->size;
    buffer_append(out, value->start, value->size);
    buffer_append_char(out, '}');
    if (buffer_is_ok(out) && value->size > sizeof "\"2024-10-16\"")
        out->bytes[start + sizeof "\"2024-10-16" - 1] = 'T'; /* where a space may stand */
    return true;
}

static bool write_authors(const struct members *members, struct buffer *out, struct error *error)
{
    const struct json_slice *const value = members_find(members, "authors");
    struct json_slice key;
    struct json_slice author;
    struct json_scan scan;

    if (value == NULL)
        return true;
    if (!json_slice_is_string(*value) && value->start[0] != '[')
        return members_refuse("authors", *value, "a string or an array of strings", error);
    members_write_key(out, "authors");
    if (json_slice_is_string(*value)) {
        buffer_append_char(out, '[');
        buffer_append(out, value->start, value->size > 2 ? value->size : 0);
        buffer_append_char(out, ']');
        return true;
    }
    json_scan_begin(&scan, value->start, value->size);
    while (json_scan_next(&scan, &key, &author, NULL) == JSON_SCAN_MEMBER)
        if (!json_slice_is_string(author))
            return members_refuse("authors", author, "a string", error);
    buffer_append(out, value->start, value->size);
    return true;
}

/* Writes the object of the foreign members; false when there are none. */
static bool collect_foreign(const struct members *members, struct buffer *out)
{
    buffer_append_char(out, '{');
    for (size_t i = 0; i < members->count; i++)
        if (!is_sender_member(members->list[i].key))
            members_write(out, &members->list[i]);
    buffer_append_char(out, '}');
    return out->size > 2;
}

static int append_dumped(const char *bytes, size_t size, void *out)
{
    buffer_append(out, bytes, size);
    return buffer_is_ok(out) ? 0 : -1;
}

/* Through Jansson, since nobody knows what is in it: what Jansson cannot read would be refused by
 * the first stage that looks into the record. */
static bool write_extra(const struct members *members, struct buffer *out, struct error *error)
{
    json_error_t problem = {0};
    struct buffer foreign;
    json_t *extra = NULL;
    bool written = true;

    buffer_init(&foreign);
    if (collect_foreign(members, &foreign)) {
        extra = json_loadb(foreign.bytes, foreign.size, JSON_REJECT_DUPLICATES, &problem);
        written = extra != NULL ||
                  error_set(error, ERROR_INPUT, "the members for \"extra\": %s", problem.text);
    }
    if (extra != NULL) {
        members_write_key(out, "extra");
        (void)json_dump_callback(extra, append_dumped, out, JSON_COMPACT);
        json_decref(extra);
    }
    buffer_clear(&foreign);
    return written;
}

static bool write_sender_record(const struct members *members, struct envelope *envelope,
                                bool is_html, struct buffer *out, struct error *error)
{
    buffer_append_char(out, '{');
    if (!write_source(members, envelope, out, error))
        return false;
    buffer_append_string(out, is_html ? ",\"content_type\":\"text/html\",\"charset\":\"utf-8\""
                                      : ",\"content_type\":\"text/plain\",\"charset\":\"utf-8\"");
    if (!write_string(members, "title", out, error) || !write_published(members, out, error) ||
        !write_authors(members, out, error) || !write_string(members, "language", out, error) ||
        !write_extra(members, out, error))
        return false;
    buffer_append_char(out, '}');
    return true;
}

/* --- a record's line ---------------------------------------------------------------------- */

static bool is_record(const struct members *members)
{
    const struct json_slice *const value = members_find(members, "schema");
    char name[sizeof ARTICLE_LINE_SCHEMA];

    return value != NULL && json_slice_plain(*value, name, sizeof name) &&
           strcmp(name, ARTICLE_LINE_SCHEMA) == 0;
}

static bool read_identity(const struct members *members, const char *key, struct identity *identity,
                          struct error *error)
{
    const struct json_slice *const value = members_find(members, key);

    if (value == NULL)
        return error_set(error, ERROR_INPUT, "record has no \"%s\"", key);
    if (!json_slice_is_string(*value) ||
        !identity_parse(identity, value->start + 1, value->size - 2))
        return members_refuse(key, *value, "a string of 32 lower-case hexadecimal digits", error);
    return true;
}

static bool read_number(const struct members *members, const char *key, uint64_t most,
                        uint64_t *number, struct error *error)
{
    const struct json_slice *const value = members_find(members, key);
    char wanted[WANTED_BYTES];

    if (value == NULL)
        return error_set(error, ERROR_INPUT, "record has no \"%s\"", key);
    if (!json_slice_u64(*value, number) || *number == 0 || *number > most) {
        (void)snprintf(wanted, sizeof wanted, "a whole number from 1 to %" PRIu64, most);
        return members_refuse(key, *value, wanted, error);
    }
    return true;
}

static bool read_part(const struct members *members, struct envelope *envelope, struct error *error)
{
    uint64_t part = 0;
    uint64_t parts = 0;

    if (members_find(members, "part") == NULL)
        return true;
    if (!read_number(members, "parts", UINT32_MAX, &parts, error) ||
        !read_number(members, "part", parts, &part, error) ||
        !read_identity(members, "whole", &envelope->whole, error))
        return false;
    envelope->part = (uint32_t)part;
    envelope->parts = (uint32_t)parts;
    return true;
}

static void write_members(const struct members *members, struct buffer *out)
{
    for (size_t i = 0; i < members->count; i++)
        if (!article_line_is_of_envelope(members->list[i].key))
            members_write(out, &members->list[i]);
}

static bool write_record(const struct members *members, struct envelope *envelope,
                         struct buffer *out, struct error *error)
{
    if (!read_identity(members, "id", &envelope->id, error) ||
        !read_identity(members, "revision", &envelope->revision, error) ||
        !read_part(members, envelope, error))
        return false;
    if (members_find(members, "serial") != NULL &&
        !read_number(members, "serial", UINT64_MAX, &envelope->serial, error))
        return false;
    buffer_append_char(out, '{');
    write_members(members, out);
    buffer_append_char(out, '}');
    return true;
}

/* --- both --------------------------------------------------------------------------------- */

/* Finds the one member that is the text. */
static const struct json_slice *find_text(const struct members *members, bool is_ours,
                                          bool *is_html, struct error *error)
{
    const struct json_slice *const text = members_find(members, "text");
    const struct json_slice *const html = is_ours ? NULL : members_find(members, "html");

    *is_html = html != NULL;
    if (text == NULL && html == NULL) {
        (void)error_set(error, ERROR_INPUT, "%s",
                        is_ours ? "record has no \"text\""
                                : "line has neither \"text\" nor \"html\"");
        return NULL;
    }
    if (text != NULL && html != NULL) {
        (void)error_set(error, ERROR_INPUT, "line has both \"text\" and \"html\"");
        return NULL;
    }
    if (!json_slice_is_string(text != NULL ? *text : *html)) {
        (void)members_refuse(text != NULL ? "text" : "html", text != NULL ? *text : *html,
                             "a string", error);
        return NULL;
    }
    return text != NULL ? text : html;
}

static bool check_utf8(const char *line, const char *from, const char *to, struct error *error)
{
    const size_t valid = utf8_valid_prefix(from, (size_t)(to - from));

    return from + valid == to ||
           error_set(error, ERROR_INPUT, "byte %zu: 0x%02x is not valid UTF-8",
                     (size_t)(from - line) + valid, (unsigned)(unsigned char)from[valid]);
}

/* One line and what becomes of it. */
struct reading {
    struct json_slice line;
    struct members members;
    struct buffer record, text;
};

/* Makes the record and the text of the members. The text is checked while it is unescaped, the line
 * before and behind it here. */
static bool build(struct reading *reading, struct envelope *envelope, struct error *error)
{
    const struct members *const members = &reading->members;
    const char *const line = reading->line.start;
    const bool is_ours = is_record(members);
    bool is_html = false;
    const struct json_slice *const value = find_text(members, is_ours, &is_html, error);

    if (value == NULL || !check_utf8(line, line, value->start, error) ||
        !check_utf8(line, value->start + value->size, line + reading->line.size, error))
        return false;
    if (!json_text_unescape(&reading->text, value->start + 1, value->size - 2, error)) {
        error_at(error, is_html ? "\"html\"" : "\"text\"");
        return false;
    }
    envelope->revision = identity_of(line, reading->line.size);
    if (!(is_ours ? write_record(members, envelope, &reading->record, error)
                  : write_sender_record(members, envelope, is_html, &reading->record, error)))
        return false;
    return buffer_is_ok(&reading->record) ||
           error_set(error, ERROR_SYSTEM, "no memory for a line of %zu bytes", reading->line.size);
}

bool article_line_read(struct article *article, const char *line, size_t size, struct error *error)
{
    const size_t mark = utf8_mark_size(line, size);
    const char first = first_byte(line + mark, size - mark);
    struct reading reading;
    bool read = false;

    reading.line = (struct json_slice){.start = line + mark, .size = size - mark};
    article_lend_spare(article, &reading.record);
    buffer_init(&reading.text);
    if (first == '[')
        (void)error_set(error, ERROR_INPUT, "not a JSON object but an array");
    else if (first != '{')
        (void)error_set(error, ERROR_INPUT, "not a JSON object: it does not begin with '{'");
    else if (members_read(&reading.members, reading.line.start, reading.line.size, error))
        read = build(&reading, article_envelope_edit(article), error) &&
               article_swap_record(article, &reading.record, error);
    if (read)
        article_swap_text(article, &reading.text);
    buffer_clear(&reading.text);
    article_keep_spare(article, &reading.record);
    return read;
}

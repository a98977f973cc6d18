/* Articles as JSON lines: see article_line.h.
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

#include "article_private.h"

enum {
    MOST_MEMBERS = 1024, /* at the top of a line */
    SHOWN_BYTES = 40     /* of a wrong value */
};

static const char schema[] = "dongtin/1";

struct member {
    struct json_slice key, value;
};

/* The members at the top of a line, as slices of it. */
struct members {
    struct member list[MOST_MEMBERS];
    size_t count;
};

static struct member *find_key(struct members *members, struct json_slice key)
{
    for (size_t i = 0; i < members->count; i++) {
        struct member *const member = &members->list[i];

        if (member->key.size == key.size && memcmp(member->key.start, key.start, key.size) == 0)
            return member;
    }
    return NULL;
}

/* The value of a member; NULL when it is absent or null. */
static const struct json_slice *find(struct members *members, const char *key)
{
    struct member *const member =
        find_key(members, (struct json_slice){.start = key, .size = strlen(key)});

    return member == NULL || json_slice_is(member->value, "null") ? NULL : &member->value;
}

/* How many of the first bytes of a value to show. */
static int shown_size(struct json_slice value)
{
    size_t size = value.size;

    if (size > SHOWN_BYTES) {
        size = SHOWN_BYTES;
        while (size > 0 && ((unsigned char)value.start[size] & 0xC0) == 0x80)
            size--;
    }
    return (int)size;
}

static bool refuse(const char *key, struct json_slice value, const char *wanted,
                   struct error *error)
{
    const int shown = shown_size(value);

    return error_set(error, ERROR_INPUT, "\"%s\": %.*s%s is not %s", key, shown, value.start,
                     (size_t)shown < value.size ? "..." : "", wanted);
}

static bool add_member(struct members *members, const struct member *member, struct error *error)
{
    if (find_key(members, member->key) != NULL)
        return error_set(error, ERROR_INPUT, "\"%.*s\" stands twice", shown_size(member->key),
                         member->key.start);
    if (members->count == MOST_MEMBERS)
        return error_set(error, ERROR_INPUT, "more than %d members", MOST_MEMBERS);
    members->list[members->count++] = *member;
    return true;
}

static bool collect(struct members *members, const char *json, size_t size, struct error *error)
{
    struct json_scan scan;
    struct member member;
    enum json_scan_step step;

    members->count = 0;
    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &member.key, &member.value, error)) == JSON_SCAN_MEMBER)
        if (!add_member(members, &member, error))
            return false;
    if (step == JSON_SCAN_ERROR)
        error_at(error, "not a JSON object");
    return step == JSON_SCAN_END;
}

/* The first byte that is no space; NUL when there is none. */
static char first_byte(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n')
            return line[i];
    return '\0';
}

/* Puts a comma before a member unless it is the first of its object. */
static void separate(struct buffer *out)
{
    if (out->size > 0 && out->bytes[out->size - 1] != '{')
        buffer_append_char(out, ',');
}

static void write_key(struct buffer *out, const char *key)
{
    separate(out);
    buffer_append_char(out, '"');
    buffer_append_string(out, key);
    buffer_append_string(out, "\":");
}

static void write_member(struct buffer *out, const struct member *member)
{
    separate(out);
    buffer_append(out, member->key.start - 1, member->key.size + 2);
    buffer_append_char(out, ':');
    buffer_append(out, member->value.start, member->value.size);
}

/* --- ISO 8601 ----------------------------------------------------------------------------- */

/* Reads `count` digits that make a number from least to most. */
static bool take_number(const char **at, const char *end, int count, int least, int most)
{
    int number = 0;

    for (int i = 0; i < count; i++, ++*at) {
        if (*at == end || **at < '0' || **at > '9')
            return false;
        number = 10 * number + (**at - '0');
    }
    return number >= least && number <= most;
}

static bool take_char(const char **at, const char *end, char c)
{
    if (*at == end || **at != c)
        return false;
    ++*at;
    return true;
}

static int days_of(const char *date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int year =
        (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + (date[3] - '0');
    const int month = (date[5] - '0') * 10 + (date[6] - '0');
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

/* Z, +07:00, +0700 or +07; or nothing. */
static bool take_zone(const char **at, const char *end)
{
    if (*at == end || take_char(at, end, 'Z'))
        return true;
    if (!take_char(at, end, '+') && !take_char(at, end, '-'))
        return false;
    if (!take_number(at, end, 2, 0, 23))
        return false;
    if (*at == end)
        return true;
    (void)take_char(at, end, ':');
    return take_number(at, end, 2, 0, 59);
}

/* 08:30, 08:30:15 or 08:30:15.250, and a zone. */
static bool take_time(const char **at, const char *end)
{
    if (!take_number(at, end, 2, 0, 23) || !take_char(at, end, ':') ||
        !take_number(at, end, 2, 0, 59))
        return false;
    if (take_char(at, end, ':') && !take_number(at, end, 2, 0, 60))
        return false;
    if (take_char(at, end, '.')) {
        if (!take_number(at, end, 1, 0, 9))
            return false;
        while (take_number(at, end, 1, 0, 9))
            continue;
    }
    return take_zone(at, end);
}

/* 2024, 2024-10, 2024-10-16, or the last with a time behind `T` or a space. */
static bool is_iso_date(const char *date, size_t size)
{
    const char *at = date;
    const char *const end = date + size;

    if (!take_number(&at, end, 4, 0, 9999))
        return false;
    if (at == end)
        return true;
    if (!take_char(&at, end, '-') || !take_number(&at, end, 2, 1, 12))
        return false;
    if (at == end)
        return true;
    if (!take_char(&at, end, '-') || !take_number(&at, end, 2, 1, days_of(date)))
        return false;
    if (at == end)
        return true;
    return (take_char(&at, end, 'T') || take_char(&at, end, ' ')) && take_time(&at, end) &&
           at == end;
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

static bool write_string(struct members *members, const char *key, struct buffer *out,
                         struct error *error)
{
    const struct json_slice *const value = find(members, key);

    if (value == NULL)
        return true;
    if (!json_slice_is_string(*value))
        return refuse(key, *value, "a string", error);
    write_key(out, key);
    buffer_append(out, value->start, value->size);
    return true;
}

/* Gives the article its identity, and writes "source". Without a uri the hash of the line's bytes
 * takes its place. */
static bool write_source(struct members *members, struct envelope *envelope, struct buffer *out,
                         struct error *error)
{
    const char *const key = find(members, "uri") != NULL ? "uri" : "url";
    const struct json_slice *const value = find(members, key);
    struct buffer uri;
    bool written = true;

    buffer_init(&uri);
    if (value == NULL)
        buffer_append_string(&uri, envelope->revision.hex);
    else if (!json_slice_is_string(*value) || value->size == 2)
        written = refuse(key, *value, "a string of at least one character", error);
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

static bool write_published(struct members *members, struct buffer *out, struct error *error)
{
    const struct json_slice *const value = find(members, "published");
    size_t start;

    if (value == NULL)
        return true;
    if (!json_slice_is_string(*value) || !is_iso_date(value->start + 1, value->size - 2))
        return refuse("published", *value,
                      "an ISO 8601 date (2024-10-16 or 2024-10-16T08:30:00+07:00)", error);
    write_key(out, "published");
    buffer_append_string(out, "{\"iso\":");
    start = out->size;
    buffer_append(out, value->start, value->size);
    buffer_append_char(out, '}');
    if (buffer_is_ok(out) && value->size > sizeof "\"2024-10-16\"")
        out->bytes[start + sizeof "\"2024-10-16" - 1] = 'T'; /* where a space may stand */
    return true;
}

static bool write_authors(struct members *members, struct buffer *out, struct error *error)
{
    const struct json_slice *const value = find(members, "authors");
    struct json_slice key;
    struct json_slice author;
    struct json_scan scan;

    if (value == NULL)
        return true;
    if (!json_slice_is_string(*value) && value->start[0] != '[')
        return refuse("authors", *value, "a string or an array of strings", error);
    write_key(out, "authors");
    if (json_slice_is_string(*value)) {
        buffer_append_char(out, '[');
        buffer_append(out, value->start, value->size > 2 ? value->size : 0);
        buffer_append_char(out, ']');
        return true;
    }
    json_scan_begin(&scan, value->start, value->size);
    while (json_scan_next(&scan, &key, &author, NULL) == JSON_SCAN_MEMBER)
        if (!json_slice_is_string(author))
            return refuse("authors", author, "a string", error);
    buffer_append(out, value->start, value->size);
    return true;
}

/* Writes the object of the foreign members; false when there are none. */
static bool collect_foreign(const struct members *members, struct buffer *out)
{
    buffer_append_char(out, '{');
    for (size_t i = 0; i < members->count; i++)
        if (!is_sender_member(members->list[i].key))
            write_member(out, &members->list[i]);
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
        write_key(out, "extra");
        (void)json_dump_callback(extra, append_dumped, out, JSON_COMPACT);
        json_decref(extra);
    }
    buffer_clear(&foreign);
    return written;
}

static bool write_sender_record(struct members *members, struct envelope *envelope, bool is_html,
                                struct buffer *out, struct error *error)
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

/* What a line says that the envelope and the text know; never a member of the record. */
static bool is_envelope_member(struct json_slice key)
{
    static const char *const names[] = {"schema", "id",    "revision", "serial",
                                        "part",   "parts", "whole",    "text"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (json_slice_is(key, names[i]))
            return true;
    return false;
}

static bool is_record(struct members *members)
{
    const struct json_slice *const value = find(members, "schema");
    char name[sizeof schema];

    return value != NULL && json_slice_plain(*value, name, sizeof name) &&
           strcmp(name, schema) == 0;
}

static bool read_identity(struct members *members, const char *key, struct identity *identity,
                          struct error *error)
{
    const struct json_slice *const value = find(members, key);

    if (value == NULL)
        return error_set(error, ERROR_INPUT, "record has no \"%s\"", key);
    if (!json_slice_is_string(*value) ||
        !identity_parse(identity, value->start + 1, value->size - 2))
        return refuse(key, *value, "a string of 32 lower-case hexadecimal digits", error);
    return true;
}

static bool read_number(struct members *members, const char *key, uint64_t most, uint64_t *number,
                        struct error *error)
{
    const struct json_slice *const value = find(members, key);
    char wanted[SHOWN_BYTES + 20];

    if (value == NULL)
        return error_set(error, ERROR_INPUT, "record has no \"%s\"", key);
    if (!json_slice_u64(*value, number) || *number == 0 || *number > most) {
        (void)snprintf(wanted, sizeof wanted, "a whole number from 1 to %" PRIu64, most);
        return refuse(key, *value, wanted, error);
    }
    return true;
}

static bool read_part(struct members *members, struct envelope *envelope, struct error *error)
{
    uint64_t part = 0;
    uint64_t parts = 0;

    if (find(members, "part") == NULL)
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
        if (!is_envelope_member(members->list[i].key))
            write_member(out, &members->list[i]);
}

static bool write_record(struct members *members, struct envelope *envelope, struct buffer *out,
                         struct error *error)
{
    if (!read_identity(members, "id", &envelope->id, error) ||
        !read_identity(members, "revision", &envelope->revision, error) ||
        !read_part(members, envelope, error))
        return false;
    if (find(members, "serial") != NULL &&
        !read_number(members, "serial", UINT64_MAX, &envelope->serial, error))
        return false;
    buffer_append_char(out, '{');
    write_members(members, out);
    buffer_append_char(out, '}');
    return true;
}

/* --- both --------------------------------------------------------------------------------- */

/* Finds the one member that is the text. */
static const struct json_slice *find_text(struct members *members, bool is_ours, bool *is_html,
                                          struct error *error)
{
    const struct json_slice *const text = find(members, "text");
    const struct json_slice *const html = is_ours ? NULL : find(members, "html");

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
        (void)refuse(text != NULL ? "text" : "html", text != NULL ? *text : *html, "a string",
                     error);
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
    struct members *const members = &reading->members;
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
    struct reading reading;
    bool read = false;

    reading.line = (struct json_slice){.start = line, .size = size};
    buffer_init(&reading.record);
    buffer_init(&reading.text);
    if (first_byte(line, size) == '[')
        (void)error_set(error, ERROR_INPUT, "not a JSON object but an array");
    else if (first_byte(line, size) != '{')
        (void)error_set(error, ERROR_INPUT, "not a JSON object: it does not begin with '{'");
    else if (collect(&reading.members, line, size, error))
        read = build(&reading, article_envelope_edit(article), error) &&
               article_swap_record(article, &reading.record, error);
    if (read)
        article_swap_text(article, &reading.text);
    buffer_clear(&reading.text);
    buffer_clear(&reading.record);
    return read;
}

/* --- writing ------------------------------------------------------------------------------ */

static void write_envelope(const struct envelope *envelope, struct buffer *out)
{
    buffer_append_format(out, "{\"schema\":\"%s\",\"id\":\"%s\",\"revision\":\"%s\"", schema,
                         envelope->id.hex, envelope->revision.hex);
    if (envelope->serial != 0) {
        write_key(out, "serial");
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
    for (size_t i = 0; i < count; i++) {
        const struct member member = {.key = key_of(json, &places[i]),
                                      .value = {json + places[i].value, places[i].value_size}};

        if (!is_envelope_member(member.key) && !is_overruled(json, places, count, i))
            write_member(out, &member);
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
    write_key(out, "text");
    json_text_append(out, text, size);
    buffer_append_string(out, "}\n");
    return buffer_is_ok(out) ||
           error_set(error, ERROR_SYSTEM, "no memory for a line with %zu bytes of text", size);
}

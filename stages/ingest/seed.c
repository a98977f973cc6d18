/* First records: see seed.h. */
#include "seed.h"

#include <string.h>
#include <time.h>

#include <dongtin/article_line.h>
#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>
#include <dongtin/utf8.h>

void seed_time(char text[SEED_TIME_BYTES], double when_s)
{
    const time_t seconds = (time_t)when_s;
    struct tm utc;

    text[0] = '\0';
    if (gmtime_r(&seconds, &utc) != NULL)
        (void)strftime(text, SEED_TIME_BYTES, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

static void append_source(struct buffer *out, const char *kind, const char *uri, double now_s)
{
    char fetched[SEED_TIME_BYTES];

    seed_time(fetched, now_s);
    buffer_append_string(out, "{\"kind\":\"");
    buffer_append_string(out, kind);
    buffer_append_string(out, "\",\"uri\":");
    /* A path may be no UTF-8; the article's identity is that of its bytes. */
    json_text_append_repaired(out, uri, strlen(uri));
    buffer_append_string(out, ",\"fetched\":\"");
    buffer_append_string(out, fetched);
    buffer_append_string(out, "\"}");
}

void seed_write(struct entry *entry, const char *kind, const char *content_type, double now_s)
{
    struct buffer *const out = &entry->record;

    buffer_reset(out);
    buffer_append_string(out, "{\"schema\":\"dongtin/1\",\"source\":");
    append_source(out, kind, entry->uri, now_s);
    buffer_append_string(out, ",\"content_type\":\"");
    buffer_append_string(out, content_type);
    buffer_append_string(out, "\"}");
}

/* Puts the entry's own name, or the time, into the record's `source`. */
static bool complete_source(struct article *article, const struct entry *entry, bool own_name,
                            double now_s)
{
    struct json_slice source;
    struct json_slice fetched;
    struct buffer out;
    bool done;

    buffer_init(&out);
    if (own_name) {
        append_source(&out, "file", entry->uri, now_s);
    } else {
        char time_text[SEED_TIME_BYTES];

        if (!article_member(article, "source", &source) || source.size < 3 ||
            json_scan_find(source.start, source.size, "fetched", &fetched))
            return true;
        seed_time(time_text, now_s);
        buffer_append(&out, source.start, source.size - 1);
        buffer_append_format(&out, ",\"fetched\":\"%s\"}", time_text);
    }
    done = buffer_is_ok(&out) && article_remove(article, "source", NULL) &&
           article_append(article, "source", buffer_string(&out), out.size, NULL);
    buffer_clear(&out);
    return done;
}

/* The article's `source.uri`, with its escapes resolved. */
static bool read_uri(struct article *article, struct buffer *uri)
{
    struct json_slice source;
    struct json_slice value;

    return article_member(article, "source", &source) &&
           json_scan_find(source.start, source.size, "uri", &value) &&
           json_slice_is_string(value) &&
           json_text_unescape(uri, value.start + 1, value.size - 2, NULL);
}

static bool take_contents(struct entry *entry, struct article *article, struct error *error)
{
    const char *record = NULL;
    size_t size = 0;

    if (!article_serialise(article, &record, &size, error))
        return false;
    buffer_reset(&entry->record);
    buffer_append(&entry->record, record, size);
    buffer_reset(&entry->text);
    buffer_append(&entry->text, article_text(article), article_text_size(article));
    entry->text_size = article_text_size(article);
    return (buffer_is_ok(&entry->record) && buffer_is_ok(&entry->text)) ||
           error_set(error, ERROR_SYSTEM, "out of memory");
}

static bool fill(struct entry *entry, struct article *article, const struct json_slice *json,
                 double now_s, struct error *error)
{
    const struct envelope *const envelope = article_envelope(article);
    const struct identity of_bytes = identity_of(json->start, json->size);
    struct buffer uri;
    bool keeps_name = false;
    bool filled;

    buffer_init(&uri);
    filled = read_uri(article, &uri);
    keeps_name = entry->uri != NULL && (!filled || strcmp(buffer_string(&uri), of_bytes.hex) == 0);
    if (!keeps_name) {
        const char *const name = filled ? buffer_string(&uri) : envelope->id.hex;

        if (!entry_name(entry, name, entry->locator)) {
            buffer_clear(&uri);
            return error_set(error, ERROR_SYSTEM, "out of memory");
        }
        entry->id = envelope->id;
    }
    buffer_clear(&uri);
    entry->revision = envelope->revision;
    return complete_source(article, entry, keeps_name, now_s)
               ? take_contents(entry, article, error)
               : error_set(error, ERROR_SYSTEM, "out of memory");
}

bool seed_from_json(struct entry *entry, const char *json, size_t size, double now_s,
                    struct error *error)
{
    struct article *const article = article_new();
    const size_t mark = utf8_mark_size(json, size);
    const struct json_slice slice = {json + mark, size - mark};
    bool filled;

    if (article == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    filled = article_line_read(article, slice.start, slice.size, error) &&
             fill(entry, article, &slice, now_s, error);
    article_free(article);
    return filled;
}

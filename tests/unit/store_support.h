/* What the tests of store share: a folder of their own, records, and looks at what was kept. */
#ifndef STORE_SUPPORT_H
#define STORE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/article.h>

#include "sink.h"

enum { SUPPORT_PATH_BYTES = 512 };

/* One article of a test: `part` 0 is a whole one. */
struct given {
    const char *uri;
    uint64_t serial;
    uint32_t part, parts;
    const char *members; /* of the record, `"title":"..."`, or NULL */
    const char *text;    /* or NULL */
};

static inline void make_folder(char folder[SUPPORT_PATH_BYTES])
{
    (void)snprintf(folder, SUPPORT_PATH_BYTES, "/tmp/dongtin-store-XXXXXX");
    assert_non_null(mkdtemp(folder));
}

static inline void remove_folder(const char *folder)
{
    char command[SUPPORT_PATH_BYTES + 16];

    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

static inline struct article *make_article(const struct given *given)
{
    struct article *const article = article_new();
    struct envelope *envelope;
    char json[8192];

    assert_non_null(article);
    (void)snprintf(json, sizeof json, "{\"source\":{\"uri\":\"%s\"}%s%s}", given->uri,
                   given->members == NULL ? "" : ",", given->members == NULL ? "" : given->members);
    /* In this order: a new text takes the members with offsets away. */
    if (given->text != NULL)
        assert_true(article_set_text(article, given->text, strlen(given->text), NULL));
    assert_true(article_set_record(article, json, strlen(json), NULL));
    envelope = article_envelope_edit(article);
    envelope->whole = identity_of(given->uri, strlen(given->uri));
    envelope->id =
        given->part == 0 ? envelope->whole : identity_of_part(&envelope->whole, given->part);
    envelope->revision = identity_of(json, strlen(json));
    envelope->serial = given->serial;
    envelope->part = given->part;
    envelope->parts = given->parts;
    return article;
}

static inline void make_record(struct record *record, const struct given *given)
{
    struct article *const article = make_article(given);
    struct error error = {0};

    record_init(record);
    if (!record_assemble(record, article, &error))
        fail_msg("%s", error.text);
    article_free(article);
}

/* One transaction; false, rolled back, when the sink failed. */
static inline bool write_records(struct sink *sink, const struct given *given, size_t count,
                                 struct error *error)
{
    bool written = sink->type->begin(sink, error);

    for (size_t i = 0; written && i < count; i++) {
        struct record record;

        make_record(&record, &given[i]);
        written = sink->type->put(sink, &record, error);
        record_clear(&record);
    }
    if (written && sink->type->commit(sink, error))
        return true;
    sink->type->rollback(sink, error);
    return false;
}

static inline void must_write(struct sink *sink, const struct given *given, size_t count)
{
    struct error error = {0};

    if (!write_records(sink, given, count, &error))
        fail_msg("%s", error.text);
}

/* The serials of what the sink shows for a uri, in its order, as "12 13". */
static inline const char *shown_serials(struct sink *sink, const char *uri)
{
    static char serials[256];
    const struct identity id = identity_of(uri, strlen(uri));
    struct error error = {0};
    struct buffer out;
    size_t used = 0;

    buffer_init(&out);
    if (!sink->type->show(sink, &id, &out, &error))
        fail_msg("%s", error.text);
    serials[0] = '\0';
    for (const char *at = strstr(buffer_string(&out), "\"serial\":"); at != NULL;
         at = strstr(at + 1, "\"serial\":"))
        used += (size_t)snprintf(serials + used, sizeof serials - used, "%s%llu",
                                 used == 0 ? "" : " ", strtoull(at + 9, NULL, 10));
    buffer_clear(&out);
    return serials;
}

static inline uint64_t count_records(struct sink *sink)
{
    struct error error = {0};
    struct buffer out;
    uint64_t count;

    buffer_init(&out);
    if (!sink->type->count(sink, &out, &error))
        fail_msg("%s", error.text);
    count = strtoull(buffer_string(&out) + strlen("\"records\":"), NULL, 10);
    buffer_clear(&out);
    return count;
}

#endif

/* The index of JSON lines: see line_index.h. */
#include "line_index.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { APPLICATION = 0x646F6E69 /* "doni" */, VERSION = 1 };

enum query {
    QUERY_ADMIT,
    QUERY_EARLIER,
    QUERY_REMOVE_EARLIER,
    QUERY_REMOVE,
    QUERY_INSERT,
    QUERY_END,
    QUERY_SET_END,
    QUERY_COUNT_BEYOND,
    QUERY_REMOVE_BEYOND,
    QUERY_LAST_END,
    QUERY_NEXT_SEGMENT,
    QUERY_LAST_SEGMENT,
    QUERY_FIND,
    QUERY_COUNT
};

#define ROWS_OF_WHOLE " FROM line WHERE (id = ?1 OR whole = ?1)"
#define BEYOND " FROM line WHERE segment = ?1 AND offset + size + 1 > ?2"

static const char *const queries[] = {
    [QUERY_ADMIT] = "SELECT total(serial > ?2 OR (serial = ?2 AND id = ?3))" ROWS_OF_WHOLE,
    [QUERY_EARLIER] = "SELECT id" ROWS_OF_WHOLE " AND serial < ?2 AND id <> ?3",
    [QUERY_REMOVE_EARLIER] = "DELETE" ROWS_OF_WHOLE " AND serial < ?2",
    [QUERY_REMOVE] = "DELETE FROM line WHERE id = ?1 AND serial <= ?2",
    [QUERY_INSERT] = "INSERT INTO line (id, whole, serial, segment, offset, size)"
                     " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [QUERY_END] = "SELECT end FROM segment WHERE number = ?1",
    [QUERY_SET_END] = "INSERT INTO segment (number, end) VALUES (?1, ?2)"
                      " ON CONFLICT (number) DO UPDATE SET end = excluded.end",
    [QUERY_COUNT_BEYOND] = "SELECT count(*)" BEYOND,
    [QUERY_REMOVE_BEYOND] = "DELETE" BEYOND,
    [QUERY_LAST_END] = "SELECT coalesce(max(offset + size + 1), 0) FROM line WHERE segment = ?1",
    [QUERY_NEXT_SEGMENT] = "SELECT coalesce(min(number), 0) FROM segment WHERE number > ?1",
    [QUERY_LAST_SEGMENT] = "SELECT coalesce(max(number), 0) FROM segment",
    [QUERY_FIND] = "SELECT segment, offset, size" ROWS_OF_WHOLE " ORDER BY segment, offset",
    [QUERY_COUNT] = "SELECT (SELECT count(*) FROM line),"
                    " (SELECT count(*) FROM segment WHERE end > 0)",
    NULL};

static const char *const create[] = {
    "CREATE TABLE segment (number INTEGER PRIMARY KEY, end INTEGER NOT NULL);"
    "CREATE TABLE line (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, whole TEXT,"
    " serial INTEGER NOT NULL, segment INTEGER NOT NULL, offset INTEGER NOT NULL,"
    " size INTEGER NOT NULL);"
    "CREATE INDEX line_whole ON line(whole) WHERE whole IS NOT NULL;",
    NULL};

static const struct database_plan plan = {.application = APPLICATION,
                                          .version = VERSION,
                                          .page_bytes = 4096,
                                          .synchronous = "NORMAL",
                                          .create = create,
                                          .count = "SELECT size FROM line",
                                          .queries = queries};

void line_index_init(struct line_index *index)
{
    *index = (struct line_index){0};
}

void line_index_close(struct line_index *index)
{
    database_close(index->database);
    index->database = NULL;
}

void line_index_clear(struct line_index *index)
{
    line_index_close(index);
    free(index->path);
    line_index_init(index);
}

bool line_index_open(struct line_index *index, const char *folder, enum database_access access,
                     struct error *error)
{
    if (index->path == NULL && asprintf(&index->path, "%s/.index.db", folder) < 0) {
        index->path = NULL;
        return error_set(error, ERROR_UNAVAILABLE, "no memory for a path");
    }
    return database_open(&index->database, index->path, &plan, access, error);
}

void line_index_give_up(struct line_index *index, const struct error *why)
{
    bool damaged;

    if (index->database == NULL)
        return;
    damaged = database_damage(index->database) != DATABASE_SOUND;
    database_rollback(index->database);
    line_index_close(index);
    if (damaged)
        database_set_aside(index->path, &plan, why->text);
}

static struct statement *statement_on_whole(struct line_index *index, enum query query,
                                            const struct record_head *head)
{
    struct statement *const statement = database_statement(index->database, query);

    statement_bind_text(statement, 1, head->whole.hex, IDENTITY_DIGITS);
    statement_bind_u64(statement, 2, head->serial);
    return statement;
}

/* Reads the only row of a query that gives one, or none: then the number stays. */
static bool read_number(struct statement *statement, uint64_t *number, struct error *error)
{
    const enum statement_step step = statement_step(statement, error);

    if (step == STATEMENT_ROW) {
        *number = statement_u64(statement, 0);
        statement_reset(statement);
    }
    return step != STATEMENT_FAILED;
}

bool line_index_admits(struct line_index *index, const struct record_head *head, bool *admitted,
                       struct error *error)
{
    struct statement *const admit = statement_on_whole(index, QUERY_ADMIT, head);
    uint64_t in_the_way = 0;

    statement_bind_text(admit, 3, head->id.hex, IDENTITY_DIGITS);
    if (!read_number(admit, &in_the_way, error))
        return false;
    *admitted = in_the_way == 0;
    return true;
}

static bool has_memory(const struct buffer *rows, struct error *error)
{
    return buffer_is_ok(rows) || error_set(error, ERROR_UNAVAILABLE,
                                           "no memory for more than %zu bytes of rows", rows->size);
}

bool line_index_removes(struct line_index *index, const struct record_head *head,
                        struct buffer *ids, struct error *error)
{
    struct statement *const earlier = statement_on_whole(index, QUERY_EARLIER, head);
    enum statement_step step;

    statement_bind_text(earlier, 3, head->id.hex, IDENTITY_DIGITS);
    while ((step = statement_step(earlier, error)) == STATEMENT_ROW) {
        size_t size = 0;
        const char *const id = statement_text(earlier, 0, &size);

        if (size == IDENTITY_DIGITS)
            buffer_append(ids, id, size);
    }
    return step == STATEMENT_DONE && has_memory(ids, error);
}

bool line_index_put(struct line_index *index, const struct record_head *head,
                    const struct line_place *place, struct error *error)
{
    struct statement *const insert = database_statement(index->database, QUERY_INSERT);

    if (!statement_run(statement_on_whole(index, QUERY_REMOVE_EARLIER, head), error))
        return false;
    statement_bind_text(insert, 1, head->id.hex, IDENTITY_DIGITS);
    if (strcmp(head->id.hex, head->whole.hex) != 0)
        statement_bind_text(insert, 2, head->whole.hex, IDENTITY_DIGITS);
    statement_bind_u64(insert, 3, head->serial);
    statement_bind_u64(insert, 4, place->segment);
    statement_bind_u64(insert, 5, place->offset);
    statement_bind_u64(insert, 6, place->size);
    return statement_run(insert, error);
}

bool line_index_remove(struct line_index *index, const struct record_head *head,
                       struct error *error)
{
    struct statement *const remove = database_statement(index->database, QUERY_REMOVE);

    statement_bind_text(remove, 1, head->id.hex, IDENTITY_DIGITS);
    statement_bind_u64(remove, 2, head->serial);
    return statement_run(remove, error);
}

bool line_index_end(struct line_index *index, uint32_t segment, uint64_t *end, struct error *error)
{
    struct statement *const statement = database_statement(index->database, QUERY_END);

    *end = 0;
    statement_bind_u64(statement, 1, segment);
    return read_number(statement, end, error);
}

bool line_index_set_end(struct line_index *index, uint32_t segment, uint64_t end,
                        struct error *error)
{
    struct statement *const statement = database_statement(index->database, QUERY_SET_END);

    statement_bind_u64(statement, 1, segment);
    statement_bind_u64(statement, 2, end);
    return statement_run(statement, error);
}

bool line_index_cut(struct line_index *index, uint32_t segment, uint64_t size, struct line_cut *cut,
                    struct error *error)
{
    struct statement *const beyond = database_statement(index->database, QUERY_COUNT_BEYOND);
    struct statement *const remove = database_statement(index->database, QUERY_REMOVE_BEYOND);
    struct statement *const last = database_statement(index->database, QUERY_LAST_END);

    *cut = (struct line_cut){0};
    statement_bind_u64(beyond, 1, segment);
    statement_bind_u64(beyond, 2, size);
    statement_bind_u64(remove, 1, segment);
    statement_bind_u64(remove, 2, size);
    statement_bind_u64(last, 1, segment);
    return read_number(beyond, &cut->lost, error) && statement_run(remove, error) &&
           read_number(last, &cut->end, error);
}

static bool read_segment(struct statement *statement, uint32_t *segment, struct error *error)
{
    uint64_t number = 0;

    if (!read_number(statement, &number, error))
        return false;
    *segment = (uint32_t)number;
    return true;
}

bool line_index_next_segment(struct line_index *index, uint32_t after, uint32_t *segment,
                             struct error *error)
{
    struct statement *const statement = database_statement(index->database, QUERY_NEXT_SEGMENT);

    statement_bind_u64(statement, 1, after);
    return read_segment(statement, segment, error);
}

bool line_index_last_segment(struct line_index *index, uint32_t *segment, struct error *error)
{
    return read_segment(database_statement(index->database, QUERY_LAST_SEGMENT), segment, error);
}

bool line_index_find(struct line_index *index, const struct identity *id, struct buffer *places,
                     struct error *error)
{
    struct statement *const rows = database_statement(index->database, QUERY_FIND);
    enum statement_step step;

    statement_bind_text(rows, 1, id->hex, IDENTITY_DIGITS);
    while ((step = statement_step(rows, error)) == STATEMENT_ROW) {
        const struct line_place place = {.segment = (uint32_t)statement_u64(rows, 0),
                                         .offset = statement_u64(rows, 1),
                                         .size = statement_u64(rows, 2)};

        buffer_append(places, &place, sizeof place);
    }
    return step == STATEMENT_DONE && has_memory(places, error);
}

bool line_index_count(struct line_index *index, uint64_t *records, uint64_t *segments,
                      struct error *error)
{
    struct statement *const row = database_statement(index->database, QUERY_COUNT);

    if (statement_step(row, error) != STATEMENT_ROW)
        return false;
    *records = statement_u64(row, 0);
    *segments = statement_u64(row, 1);
    statement_reset(row);
    return true;
}

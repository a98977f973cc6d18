/* Records in SQLite: see sink_sqlite.h. The search index is filled by idle, behind the commits. */
#include "sink_sqlite.h"

#include <stdlib.h>
#include <string.h>

#include <dongtin/log.h>

#include "database.h"
#include "folder.h"
#include "near.h"
#include "schema.h"

enum {
    ROWS_A_TURN = 16 /* into the search index: a few ms, in which an article may have to wait */
};

struct sink_sqlite {
    struct sink sink;
    struct database *database;  /* NULL: closed */
    struct near_window *window; /* owned; of the file that is open; NULL: nobody has asked */
};

static struct sink_sqlite *sqlite_of(struct sink *sink)
{
    return (struct sink_sqlite *)sink;
}

/* What the window knows holds only for the file that is open, as it is. */
static void forget_window(struct sink_sqlite *sqlite)
{
    near_window_free(sqlite->window);
    sqlite->window = NULL;
}

static void free_sink(struct sink *sink)
{
    if (sink == NULL)
        return;
    forget_window(sqlite_of(sink));
    database_close(sqlite_of(sink)->database);
    free(sink->path);
    free(sink);
}

static struct sink *make_sink(const char *path, const struct sink_options *options)
{
    struct sink_sqlite *const sqlite = calloc(1, sizeof *sqlite);

    (void)options;
    if (sqlite == NULL)
        return NULL;
    sqlite->sink = (struct sink){.type = &sink_sqlite, .path = strdup(path)};
    if (sqlite->sink.path == NULL) {
        free_sink(&sqlite->sink);
        return NULL;
    }
    return &sqlite->sink;
}

static bool open_file(struct sink_sqlite *sqlite, struct error *error)
{
    if (sqlite->database != NULL && database_is_moved(sqlite->database)) {
        log_write(LOG_LEVEL_WARNING, "event=database_moved file=%s", sqlite->sink.path);
        database_close_moved(sqlite->database);
        sqlite->database = NULL;
        forget_window(sqlite);
    }
    if (sqlite->database != NULL)
        return true;
    return folder_make_parent(sqlite->sink.path, error) &&
           database_open(&sqlite->database, sqlite->sink.path, &schema_plan, DATABASE_WRITE, error);
}

/* After a failure the file is closed, so that the next begin meets it as it is then. */
static void give_up(struct sink_sqlite *sqlite, const struct error *why)
{
    enum database_damage damage;

    if (sqlite->database == NULL)
        return;
    forget_window(sqlite);
    database_rollback(sqlite->database);
    damage = database_damage(sqlite->database);
    if (damage == DATABASE_SEARCH_DAMAGED && !database_make_again(sqlite->database, &schema_plan))
        damage = DATABASE_DAMAGED;
    database_close(sqlite->database);
    sqlite->database = NULL;
    if (damage == DATABASE_DAMAGED)
        database_set_aside(sqlite->sink.path, &schema_plan, why->text);
}

static void rollback(struct sink *sink, const struct error *why)
{
    give_up(sqlite_of(sink), why);
}

static bool begin(struct sink *sink, struct error *error)
{
    struct sink_sqlite *const sqlite = sqlite_of(sink);

    if (!open_file(sqlite, error))
        return false;
    if (database_begin(sqlite->database, error))
        return true;
    error_at(error, "%s", sink->path);
    return false;
}

static void bind_identity(struct statement *statement, int parameter,
                          const struct identity *identity)
{
    statement_bind_text(statement, parameter, identity->hex, IDENTITY_DIGITS);
}

/* Whether the serial rule lets the record in, and whether earlier rows are in its way. */
static bool ask_admission(struct database *database, const struct record *record, bool *admitted,
                          bool *replaces, struct error *error)
{
    struct statement *const admit = database_statement(database, QUERY_ADMIT);

    bind_identity(admit, 1, &record->whole);
    statement_bind_u64(admit, 2, record->serial);
    bind_identity(admit, 3, &record->id);
    if (statement_step(admit, error) != STATEMENT_ROW)
        return false;
    *admitted = statement_u64(admit, 0) == 0;
    *replaces = statement_u64(admit, 1) > 0;
    statement_reset(admit);
    return true;
}

static bool run_on_whole(struct database *database, enum schema_query query,
                         const struct record *record, struct error *error)
{
    struct statement *const statement = database_statement(database, query);

    bind_identity(statement, 1, &record->whole);
    statement_bind_u64(statement, 2, record->serial);
    return statement_run(statement, error);
}

static void bind_optional(struct statement *statement, int parameter, const struct buffer *text)
{
    statement_bind_text(statement, parameter, text->size == 0 ? NULL : text->bytes, text->size);
}

static bool insert(struct database *database, const struct record *record, struct error *error)
{
    struct statement *const statement = database_statement(database, QUERY_INSERT);

    bind_identity(statement, 1, &record->id);
    if (record->part > 0) {
        bind_identity(statement, 2, &record->whole);
        statement_bind_u64(statement, 3, record->part);
    }
    bind_identity(statement, 4, &record->revision);
    statement_bind_u64(statement, 5, record->serial);
    bind_optional(statement, 6, &record->uri);
    bind_optional(statement, 7, &record->title);
    bind_optional(statement, 8, &record->published);
    bind_optional(statement, 9, &record->language);
    bind_optional(statement, 10, &record->folded);
    statement_bind_text(statement, 11, record->json.bytes, record->json.size);
    return statement_run(statement, error);
}

static struct near near_of(const struct sink_sqlite *sqlite)
{
    return (struct near){
        .database = sqlite->database, .first_statement = QUERY_NEAR, .window = sqlite->window};
}

static bool find_duplicate(struct sink *sink, struct record *record, struct duplicate *found,
                           struct error *error)
{
    struct sink_sqlite *const sqlite = sqlite_of(sink);
    struct near near;

    if (sqlite->window == NULL)
        sqlite->window = near_window_new();
    if (sqlite->window == NULL)
        return error_set(error, ERROR_UNAVAILABLE, "no memory for signatures");
    near = near_of(sqlite);
    if (near_find(&near, record, found, error))
        return true;
    error_at(error, "%s", sink->path);
    return false;
}

static bool replace(struct database *database, const struct record *record, struct error *error)
{
    return run_on_whole(database, QUERY_KEEP_STALE, record, error) &&
           run_on_whole(database, QUERY_REMOVE, record, error);
}

static bool add(const struct sink_sqlite *sqlite, const struct record *record, struct error *error)
{
    const struct near near = near_of(sqlite);

    return insert(sqlite->database, record, error) &&
           (record->first_serial == 0 || near_put(&near, record, error));
}

static bool put(struct sink *sink, const struct record *record, struct error *error)
{
    struct database *const database = sqlite_of(sink)->database;
    bool admitted = false;
    bool replaces = false;

    if (ask_admission(database, record, &admitted, &replaces, error) &&
        (!admitted ||
         ((!replaces || replace(database, record, error)) && add(sqlite_of(sink), record, error))))
        return true;
    error_at(error, "%s", sink->path);
    return false;
}

static bool commit(struct sink *sink, struct error *error)
{
    if (database_commit(sqlite_of(sink)->database, error))
        return true;
    error_at(error, "%s", sink->path);
    return false;
}

static bool run_turn(struct database *database, enum schema_query query, struct error *error)
{
    struct statement *const statement = database_statement(database, query);

    statement_bind_u64(statement, 1, ROWS_A_TURN);
    return statement_run(statement, error);
}

/* What leaves the index goes first: its words are still those that search_content shows. */
static bool index_rows(struct database *database, struct error *error)
{
    static const enum schema_query turn[] = {QUERY_UNINDEX, QUERY_FORGET_STALE, QUERY_INDEX,
                                             QUERY_MARK_INDEXED};

    if (!database_begin(database, error))
        return false;
    for (size_t i = 0; i < sizeof turn / sizeof turn[0]; i++)
        if (!run_turn(database, turn[i], error))
            return false;
    return database_commit(database, error);
}

/* A turn need not be synced: one that a power failure takes back is only done again. After a
 * failure the file is closed, and opened again as it should be. */
static bool index_turn(struct database *database, struct error *error)
{
    return database_run(database, "PRAGMA synchronous=NORMAL", error) &&
           index_rows(database, error) && database_run(database, "PRAGMA synchronous=FULL", error);
}

static bool ask_behind(struct database *database, bool *behind, struct error *error)
{
    struct statement *const statement = database_statement(database, QUERY_IS_BEHIND);

    if (statement_step(statement, error) != STATEMENT_ROW)
        return false;
    *behind = statement_u64(statement, 0) != 0;
    statement_reset(statement);
    return true;
}

static enum sink_progress idle(struct sink *sink, struct error *error)
{
    struct sink_sqlite *const sqlite = sqlite_of(sink);
    bool behind = false;

    if (!open_file(sqlite, error))
        return SINK_FAILED;
    if (ask_behind(sqlite->database, &behind, error) &&
        (!behind || index_turn(sqlite->database, error)))
        return behind ? SINK_MORE : SINK_IDLE;
    error_at(error, "%s", sink->path);
    give_up(sqlite, error);
    return SINK_FAILED;
}

static bool show(struct sink *sink, const struct identity *id, struct buffer *out,
                 struct error *error)
{
    struct database *database = NULL;
    struct statement *rows;
    enum statement_step step;

    if (!database_open(&database, sink->path, &schema_plan, DATABASE_READ, error))
        return false;
    rows = database_statement(database, QUERY_SHOW);
    bind_identity(rows, 1, id);
    while ((step = statement_step(rows, error)) == STATEMENT_ROW) {
        size_t size = 0;
        const char *const json = statement_text(rows, 0, &size);

        buffer_append(out, json, size);
        buffer_append_char(out, '\n');
    }
    database_close(database);
    return step == STATEMENT_DONE;
}

static bool count(struct sink *sink, struct buffer *out, struct error *error)
{
    struct database *database = NULL;
    struct statement *row;
    bool counted = false;

    if (!database_open(&database, sink->path, &schema_plan, DATABASE_READ, error))
        return false;
    row = database_statement(database, QUERY_COUNT);
    if (statement_step(row, error) == STATEMENT_ROW) {
        buffer_append_string(out, "\"records\":");
        buffer_append_u64(out, statement_u64(row, 0));
        buffer_append_string(out, ",\"searchable\":");
        buffer_append_u64(out, statement_u64(row, 1));
        counted = true;
    }
    database_close(database);
    return counted;
}

const struct sink_type sink_sqlite = {.name = "sqlite",
                                      .is_folder = false,
                                      .show_order = 1,
                                      .make = make_sink,
                                      .free = free_sink,
                                      .begin = begin,
                                      .put = put,
                                      .find_duplicate = find_duplicate,
                                      .commit = commit,
                                      .rollback = rollback,
                                      .idle = idle,
                                      .show = show,
                                      .count = count};

/* SQLite files: see database.h. */
#include "database.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include <dongtin/log.h>

enum {
    BUSY_TIMEOUT_MS = 500,
    CHECKPOINT_BYTES = 16 << 20, /* fewer writes of the same page than at every batch */
    WAL_KEPT_BYTES = 64 << 20,
    CACHE_KIB = 16384,
    FILE_MODE = 0644,
    PRAGMA_BYTES = 512
};

struct statement {
    struct database *database;
    sqlite3_stmt *handle; /* owned */
    int bound;            /* SQLITE_OK, or the first failure to bind */
};

struct database {
    sqlite3 *handle;              /* owned */
    struct statement *statements; /* owned: one for each query of the plan */
    size_t statement_count;
    enum database_damage damage;
};

/* A full-text index has no unique columns, but keys; where one of them stands twice, two of its
 * tables disagree. What a unique column has already is the caller's. */
static void note_damage(struct database *database, int result)
{
    const int kind = result & 0xFF;

    if (result == SQLITE_CORRUPT_VTAB ||
        (kind == SQLITE_CONSTRAINT && result != SQLITE_CONSTRAINT_UNIQUE)) {
        if (database->damage == DATABASE_SOUND)
            database->damage = DATABASE_SEARCH_DAMAGED;
    } else if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB) {
        database->damage = DATABASE_DAMAGED;
    }
}

/* Notes the failure of the last call. Returns false always. */
static bool fail(struct database *database, struct error *error)
{
    const int result = sqlite3_extended_errcode(database->handle);
    const int system = sqlite3_system_errno(database->handle);
    const bool of_system = (result & 0xFF) == SQLITE_CANTOPEN || (result & 0xFF) == SQLITE_IOERR;

    note_damage(database, result);
    if (of_system && system != 0)
        return error_set(error, ERROR_UNAVAILABLE, "%s: %s", sqlite3_errstr(result & 0xFF),
                         strerror(system));
    return error_set(error, result == SQLITE_CONSTRAINT_UNIQUE ? ERROR_INPUT : ERROR_UNAVAILABLE,
                     "%s", sqlite3_errmsg(database->handle));
}

bool database_run(struct database *database, const char *sql, struct error *error)
{
    if (sqlite3_exec(database->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        return fail(database, error);
    return true;
}

bool database_begin(struct database *database, struct error *error)
{
    return database_run(database, "BEGIN IMMEDIATE", error);
}

bool database_commit(struct database *database, struct error *error)
{
    return database_run(database, "COMMIT", error);
}

void database_rollback(struct database *database)
{
    for (size_t i = 0; i < database->statement_count; i++)
        statement_reset(&database->statements[i]);
    /* Fails only when SQLite has rolled back by itself, which is what is wanted. */
    if (!sqlite3_get_autocommit(database->handle))
        (void)sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL, NULL);
}

enum database_damage database_damage(const struct database *database)
{
    return database->damage;
}

bool database_is_writing(const struct database *database)
{
    return sqlite3_get_autocommit(database->handle) == 0;
}

bool database_is_moved(struct database *database)
{
    int moved = 0;

    return sqlite3_file_control(database->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) ==
               SQLITE_OK &&
           moved != 0;
}

static void forget_statements(struct database *database)
{
    for (size_t i = 0; i < database->statement_count; i++)
        (void)sqlite3_finalize(database->statements[i].handle);
    free(database->statements);
    database->statements = NULL;
    database->statement_count = 0;
}

void database_close(struct database *database)
{
    if (database == NULL)
        return;
    forget_statements(database);
    (void)sqlite3_close(database->handle);
    free(database);
}

bool database_make_again(struct database *database, const struct database_plan *plan)
{
    const char *const file = sqlite3_db_filename(database->handle, "main");
    char reason[ERROR_TEXT_BYTES];
    struct error error = {0};
    bool made;

    database_rollback(database);
    made = plan->make_again != NULL && database_begin(database, &error) &&
           database_run(database, plan->make_again, &error) && database_commit(database, &error);
    if (made) {
        database->damage = DATABASE_SOUND;
        log_write(LOG_LEVEL_ERROR, "event=search_index_damaged file=%s action=\"made again\"",
                  file);
        return true;
    }
    database_rollback(database);
    database->damage = DATABASE_DAMAGED;
    log_write(LOG_LEVEL_ERROR, "event=search_index_damaged file=%s action=none reason=%s", file,
              log_quoted(reason, sizeof reason, error.text));
    return false;
}

void database_close_moved(struct database *database)
{
    struct error error = {0};

    database_rollback(database);
    if (sqlite3_wal_checkpoint_v2(database->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) !=
        SQLITE_OK) {
        (void)fail(database, &error);
        log_error("moved_database_not_complete", &error);
    }
    database_close(database);
}

static bool read_number(struct database *database, const char *sql, int64_t *number,
                        struct error *error)
{
    sqlite3_stmt *handle = NULL;
    bool read = false;

    if (sqlite3_prepare_v2(database->handle, sql, -1, &handle, NULL) == SQLITE_OK &&
        sqlite3_step(handle) == SQLITE_ROW) {
        *number = sqlite3_column_int64(handle, 0);
        read = true;
    } else {
        (void)fail(database, error);
    }
    (void)sqlite3_finalize(handle);
    return read;
}

static bool set_pragmas(struct database *database, const struct database_plan *plan,
                        struct error *error)
{
    char sql[PRAGMA_BYTES];
    int64_t page_bytes = 0;

    if (!read_number(database, "PRAGMA page_size", &page_bytes, error))
        return false;
    (void)snprintf(sql, sizeof sql,
                   "PRAGMA synchronous=%s; PRAGMA wal_autocheckpoint=%d;"
                   "PRAGMA journal_size_limit=%d; PRAGMA cache_size=-%d; PRAGMA temp_store=MEMORY;",
                   plan->synchronous, CHECKPOINT_BYTES / (int)page_bytes, WAL_KEPT_BYTES,
                   CACHE_KIB);
    return database_run(database, sql, error);
}

static bool create_tables(struct database *database, const struct database_plan *plan,
                          struct error *error)
{
    char sql[PRAGMA_BYTES];
    int64_t version = 0;

    (void)snprintf(sql, sizeof sql, "PRAGMA page_size=%d; PRAGMA journal_mode=WAL;",
                   plan->page_bytes);
    if (!database_run(database, sql, error) || !database_begin(database, error))
        return false;
    /* Another worker may have made them while this one waited for the lock. */
    if (!read_number(database, "PRAGMA user_version", &version, error))
        return false;
    if (version != 0)
        return database_commit(database, error);
    for (const char *const *script = plan->create; *script != NULL; script++)
        if (!database_run(database, *script, error))
            return false;
    (void)snprintf(sql, sizeof sql,
                   "PRAGMA application_id=%" PRId32 "; PRAGMA user_version=%" PRId32 ";",
                   plan->application, plan->version);
    return database_run(database, sql, error) && database_commit(database, error);
}

/* Finds out whose file it is; *empty when nobody's yet. */
static bool check_owner(struct database *database, const struct database_plan *plan, bool *empty,
                        struct error *error)
{
    int64_t application = 0;
    int64_t version = 0;
    int64_t tables = 0;

    if (!read_number(database, "PRAGMA application_id", &application, error) ||
        !read_number(database, "PRAGMA user_version", &version, error) ||
        !read_number(database, "SELECT count(*) FROM sqlite_schema", &tables, error))
        return false;
    *empty = application == 0 && version == 0 && tables == 0;
    if (*empty)
        return true;
    if (application != plan->application)
        return error_set(error, ERROR_UNAVAILABLE,
                         "is an SQLite file of something else (application_id %" PRId64
                         ", wanted %" PRId32 ")",
                         application, plan->application);
    if (version != plan->version)
        return error_set(error, ERROR_UNAVAILABLE,
                         "has tables of version %" PRId64 "; this program knows version %" PRId32,
                         version, plan->version);
    return true;
}

static size_t count_queries(const char *const *queries)
{
    size_t count = 0;

    while (queries != NULL && queries[count] != NULL)
        count++;
    return count;
}

static bool prepare_list(struct database *database, const char *const *queries, struct error *error)
{
    for (size_t i = 0; queries != NULL && queries[i] != NULL; i++) {
        struct statement *const statement = &database->statements[database->statement_count];

        statement->database = database;
        if (sqlite3_prepare_v3(database->handle, queries[i], -1, SQLITE_PREPARE_PERSISTENT,
                               &statement->handle, NULL) != SQLITE_OK)
            return fail(database, error);
        database->statement_count++;
    }
    return true;
}

static bool prepare_queries(struct database *database, const struct database_plan *plan,
                            enum database_access access, struct error *error)
{
    const char *const *const more = access == DATABASE_WRITE ? plan->write_queries : NULL;
    const size_t count = count_queries(plan->queries) + count_queries(more);

    database->statements = calloc(count + 1, sizeof *database->statements);
    if (database->statements == NULL)
        return error_set(error, ERROR_UNAVAILABLE, "no memory for %zu queries", count);
    return prepare_list(database, plan->queries, error) && prepare_list(database, more, error);
}

static bool prepare(struct database *database, const struct database_plan *plan,
                    enum database_access access, struct error *error)
{
    if (prepare_queries(database, plan, access, error))
        return true;
    if (access == DATABASE_READ || database->damage != DATABASE_SEARCH_DAMAGED)
        return false;
    forget_statements(database);
    return database_make_again(database, plan) && prepare_queries(database, plan, access, error);
}

static void call_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct database_function *const function = sqlite3_user_data(context);
    const unsigned char *const text = sqlite3_value_text(values[0]);
    const size_t size = (size_t)sqlite3_value_bytes(values[0]);
    struct buffer out;

    (void)count;
    if (text == NULL)
        return;
    buffer_init(&out);
    if (function->call(&out, (const char *)text, size) && buffer_is_ok(&out))
        sqlite3_result_text64(context, buffer_string(&out), out.size, SQLITE_TRANSIENT,
                              SQLITE_UTF8);
    else if (!buffer_is_ok(&out))
        sqlite3_result_error_nomem(context); /* as NULL a text would leave the index wrongly */
    buffer_clear(&out);
}

static bool add_function(struct database *database, const struct database_function *function,
                         struct error *error)
{
    union {
        const struct database_function *function;
        void *pointer; /* SQLite only hands it back */
    } const own = {.function = function};

    return function->name == NULL ||
           sqlite3_create_function_v2(database->handle, function->name, 1,
                                      SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                      own.pointer, call_function, NULL, NULL, NULL) == SQLITE_OK ||
           fail(database, error);
}

static bool set_up(struct database *database, const struct database_plan *plan,
                   enum database_access access, struct error *error)
{
    bool empty = false;

    if (sqlite3_busy_timeout(database->handle, BUSY_TIMEOUT_MS) != SQLITE_OK)
        return fail(database, error);
    if (!add_function(database, &plan->function, error))
        return false;
    if (access == DATABASE_WRITE && sqlite3_db_readonly(database->handle, "main") == 1)
        return error_set(error, ERROR_UNAVAILABLE, "may be read only");
    if (!check_owner(database, plan, &empty, error))
        return false;
    if (access == DATABASE_READ)
        return empty ? error_set(error, ERROR_UNAVAILABLE, "holds nothing yet")
                     : prepare(database, plan, access, error);
    return (!empty || create_tables(database, plan, error)) && set_pragmas(database, plan, error) &&
           (plan->also == NULL || database_run(database, plan->also, error)) &&
           prepare(database, plan, access, error);
}

/* SQLite tries a file that it may not write for reading too, and then tells of that failure. */
static bool fail_to_open(struct database *database, const char *path, enum database_access access,
                         struct error *error)
{
    int fd = -1;

    if (access == DATABASE_READ ||
        (sqlite3_extended_errcode(database->handle) & 0xFF) != SQLITE_CANTOPEN)
        return fail(database, error);
    fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE);
    if (fd < 0)
        return error_set(error, ERROR_UNAVAILABLE, "cannot open: %s", strerror(errno));
    (void)close(fd);
    return fail(database, error);
}

/* Opens as it is. *damaged is set when the failure was damage. */
static struct database *open_as_it_is(const char *path, const struct database_plan *plan,
                                      enum database_access access, bool *damaged,
                                      struct error *error)
{
    const int flags =
        access == DATABASE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    struct database *const database = calloc(1, sizeof *database);

    if (database == NULL) {
        (void)error_set(error, ERROR_UNAVAILABLE, "no memory for a database");
        return NULL;
    }
    if (sqlite3_open_v2(path, &database->handle, flags | SQLITE_OPEN_EXRESCODE, NULL) != SQLITE_OK)
        (void)fail_to_open(database, path, access, error);
    else if (set_up(database, plan, access, error))
        return database;
    else
        database_rollback(database);
    *damaged = database->damage != DATABASE_SOUND;
    database_close(database);
    return NULL;
}

bool database_open(struct database **database, const char *path, const struct database_plan *plan,
                   enum database_access access, struct error *error)
{
    struct error local = {0};
    bool damaged = false;

    *database = open_as_it_is(path, plan, access, &damaged, &local);
    if (*database == NULL && damaged && access == DATABASE_WRITE) {
        database_set_aside(path, plan, local.text);
        *database = open_as_it_is(path, plan, access, &damaged, &local);
    }
    if (*database != NULL)
        return true;
    (void)error_set(error, ERROR_UNAVAILABLE, "%s: %s", path, local.text);
    return false;
}

struct statement *database_statement(struct database *database, size_t index)
{
    return &database->statements[index];
}

static void note_bound(struct statement *statement, int result)
{
    if (statement->bound == SQLITE_OK)
        statement->bound = result;
}

void statement_bind_text(struct statement *statement, int parameter, const char *text, size_t size)
{
    note_bound(statement, sqlite3_bind_text64(statement->handle, parameter, text, size,
                                              SQLITE_STATIC, SQLITE_UTF8));
}

void statement_bind_u64(struct statement *statement, int parameter, uint64_t number)
{
    note_bound(statement, sqlite3_bind_int64(statement->handle, parameter, (sqlite3_int64)number));
}

void statement_reset(struct statement *statement)
{
    /* Both only repeat what the last step has said. */
    (void)sqlite3_reset(statement->handle);
    (void)sqlite3_clear_bindings(statement->handle);
    statement->bound = SQLITE_OK;
}

enum statement_step statement_step(struct statement *statement, struct error *error)
{
    const int result =
        statement->bound == SQLITE_OK ? sqlite3_step(statement->handle) : statement->bound;
    enum statement_step step = STATEMENT_DONE;

    if (result == SQLITE_ROW)
        return STATEMENT_ROW;
    if (result != SQLITE_DONE) {
        (void)fail(statement->database, error);
        step = STATEMENT_FAILED;
    }
    statement_reset(statement);
    return step;
}

bool statement_run(struct statement *statement, struct error *error)
{
    const enum statement_step step = statement_step(statement, error);

    if (step == STATEMENT_ROW)
        statement_reset(statement);
    return step != STATEMENT_FAILED;
}

uint64_t statement_u64(struct statement *statement, int column)
{
    return (uint64_t)sqlite3_column_int64(statement->handle, column);
}

const char *statement_text(struct statement *statement, int column, size_t *size)
{
    const unsigned char *const text = sqlite3_column_text(statement->handle, column);

    *size = (size_t)sqlite3_column_bytes(statement->handle, column);
    return text == NULL ? "" : (const char *)text;
}

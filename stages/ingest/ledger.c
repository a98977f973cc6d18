/* The ledger's connection, statements and transactions: see ledger.h. How it is opened is in
 * ledger_open.c, what the origin writes in ledger_changes.c and reads in ledger_entries.c, what
 * commands do in ledger_letters.c.
 *
 * Tables, all with a rowid (a table WITHOUT ROWID is several times slower with rows like these):
 *   article  one row for each id ever accepted: last revision and serial, and what became of it
 *   open     what is accepted and not settled; `text` only where the source cannot be read again
 *   dead     dead letters, whole; part 0 is the article itself
 *   file     what a file looked like when it was read, so that it need not be read to be skipped
 *   counter  the sums; meta: last serial */
#include "ledger_private.h"

#include <stdlib.h>
#include <string.h>

/* While somebody else writes: the origin tries again later, a command waits. */
enum { ORIGIN_BUSY_MS = 50, COMMAND_BUSY_MS = 5000 };

enum { LEDGER_VERSION = 1 }; /* of the tables, as in the schema's row of meta */

static const char schema[] =
    "CREATE TABLE IF NOT EXISTS meta(name TEXT NOT NULL UNIQUE, value INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS counter(name TEXT NOT NULL UNIQUE, value INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS article(id TEXT NOT NULL UNIQUE, serial INTEGER NOT NULL,"
    " revision TEXT NOT NULL, uri TEXT NOT NULL, outcome TEXT, stage TEXT, reason TEXT,"
    " settled REAL, offers INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE IF NOT EXISTS file(id TEXT NOT NULL UNIQUE, mtime_ns INTEGER NOT NULL,"
    " size INTEGER NOT NULL, inode INTEGER NOT NULL, articles INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS open(serial INTEGER PRIMARY KEY, id TEXT NOT NULL,"
    " revision TEXT NOT NULL, due REAL NOT NULL, text_size INTEGER NOT NULL,"
    " offers INTEGER NOT NULL, crashes INTEGER NOT NULL, kills INTEGER NOT NULL,"
    " retries INTEGER NOT NULL, first_retry REAL NOT NULL, alone INTEGER NOT NULL,"
    " seen TEXT NOT NULL, born REAL NOT NULL, again INTEGER NOT NULL, uri TEXT NOT NULL,"
    " locator TEXT, record BLOB, text BLOB);"
    "CREATE INDEX IF NOT EXISTS open_parked ON open(due) WHERE due > 0;"
    "CREATE TABLE IF NOT EXISTS dead(serial INTEGER NOT NULL, part INTEGER NOT NULL,"
    " id TEXT NOT NULL, revision TEXT NOT NULL, form TEXT NOT NULL, stage TEXT NOT NULL,"
    " reason TEXT NOT NULL, settled REAL NOT NULL, text_size INTEGER NOT NULL,"
    " offers INTEGER NOT NULL, crashes INTEGER NOT NULL, kills INTEGER NOT NULL,"
    " retries INTEGER NOT NULL, born REAL NOT NULL, again INTEGER NOT NULL, uri TEXT NOT NULL,"
    " locator TEXT, record BLOB, text BLOB, UNIQUE(serial, part));"
    "INSERT OR IGNORE INTO meta VALUES('version', 1), ('serial', 0);"
    "INSERT OR IGNORE INTO counter VALUES('found', 0), ('ignored', 0), ('unchanged', 0),"
    " ('accepted', 0), ('updated', 0), ('done', 0), ('dropped', 0), ('dead', 0);";

#define OPEN_COLUMNS                                                                               \
    "serial, id, revision, due, text_size, offers, crashes, kills, retries, first_retry, alone,"   \
    " seen, born, again, uri, locator, record"
#define DEAD_COLUMNS                                                                               \
    "serial, part, id, revision, form, stage, reason, settled, text_size, offers, crashes, kills," \
    " retries, born, again, uri, locator, record, text"

static const char *const texts[LEDGER_STATEMENTS] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_FIND_ARTICLE] = "SELECT revision FROM article WHERE id = ?",
    [SQL_FIND_FILE] = "SELECT mtime_ns, size, inode, articles FROM file WHERE id = ?",
    [SQL_NEXT_OPEN] = "SELECT " OPEN_COLUMNS ", text FROM open WHERE serial > ?1"
                      " AND (due <= ?2 OR due > ?3) ORDER BY serial LIMIT 1",
    [SQL_FIND_OPEN] = "SELECT " OPEN_COLUMNS ", text FROM open WHERE serial = ?",
    [SQL_NEXT_DUE] = "SELECT min(due) FROM open WHERE due > 0 AND due > ?1 AND due <= ?2",
    [SQL_COUNT_PARKED] = "SELECT count(*) FROM open WHERE due > 0 AND due > ?",
    [SQL_ADD_OPEN] = "INSERT INTO open(" OPEN_COLUMNS ", text)"
                     " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [SQL_ADD_ARTICLE] =
        "INSERT INTO article(id, serial, revision, uri, outcome, stage, reason, settled)"
        " VALUES(?1,?2,?3,?4,?5,?6,?7,?8) ON CONFLICT(id) DO UPDATE SET serial = ?2, revision = ?3,"
        " outcome = ?5, stage = ?6, reason = ?7, settled = ?8",
    [SQL_ADD_FILE] = "INSERT INTO file(id, mtime_ns, size, inode, articles) VALUES(?1,?2,?3,?4,?5)"
                     " ON CONFLICT(id) DO UPDATE SET mtime_ns = ?2, size = ?3, inode = ?4,"
                     " articles = ?5",
    /* Several branches may reject the same part: its letter tells all their reasons. */
    [SQL_ADD_DEAD] =
        "INSERT INTO dead(" DEAD_COLUMNS ") VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
        " ON CONFLICT(serial, part) DO UPDATE SET settled = excluded.settled,"
        " offers = excluded.offers, reason = CASE WHEN stage = excluded.stage THEN excluded.reason"
        " WHEN instr(reason, '; ' || excluded.stage || ': ') > 0 THEN reason"
        " ELSE reason || '; ' || excluded.stage || ': ' || excluded.reason END",
    [SQL_REMOVE_OPEN] = "DELETE FROM open WHERE serial = ?",
    [SQL_SETTLE_ARTICLE] = "UPDATE article SET outcome = ?, stage = ?, reason = ?, settled = ?,"
                           " offers = ? WHERE id = ? AND serial = ?",
    [SQL_FORGET_REVISION] = "UPDATE article SET revision = '' WHERE id = ? AND serial = ?",
    [SQL_FORGET_FILE] = "DELETE FROM file WHERE id = ?",
    [SQL_SAVE_DELIVERY] = "UPDATE open SET due = ?, offers = ?, crashes = ?, kills = ?,"
                          " retries = ?, first_retry = ?, alone = ?, seen = ? WHERE serial = ?",
    [SQL_KEEP_TEXT] = "UPDATE open SET text = ? WHERE serial = ?",
    [SQL_ADD_COUNT] = "UPDATE counter SET value = value + ? WHERE name = ?",
    [SQL_SET_SERIAL] = "UPDATE meta SET value = max(value, ?) WHERE name = 'serial'",
    [SQL_GET_VERSION] = "SELECT value FROM meta WHERE name = 'version'",
    [SQL_DATA_VERSION] = "PRAGMA data_version",
    [SQL_GET_COUNTS] = "SELECT name, value FROM counter",
    [SQL_COUNT_OPEN] = "SELECT count(*) FROM open",
    [SQL_GET_SERIAL] = "SELECT max(value, coalesce((SELECT max(serial) FROM open), 0))"
                       " FROM meta WHERE name = 'serial'",
    [SQL_LETTERS] = "SELECT " DEAD_COLUMNS " FROM dead WHERE serial > ?1 AND (?2 = 0 OR serial ="
                    " ?2) AND (?3 IS NULL OR id = ?3) ORDER BY serial, part",
    [SQL_LETTER_STATE] =
        "SELECT count(*), coalesce(sum(part = 0), 0), coalesce(sum(form = 'line'), 0),"
        " coalesce(sum(form = 'file'), 0),"
        " EXISTS(SELECT 1 FROM open WHERE open.serial = ?1), coalesce(max(locator), ''),"
        " coalesce(max(id), '') FROM dead WHERE serial = ?1",
    [SQL_LETTER_REOPEN] =
        "INSERT INTO open(" OPEN_COLUMNS ", text) SELECT serial, id, revision, 0, text_size, 0, 0,"
        " 0, 0, 0, 0, '', born, again, uri, locator, record, text FROM dead WHERE serial = ?"
        " ORDER BY part LIMIT 1",
    [SQL_LETTER_REMOVE] = "DELETE FROM dead WHERE serial = ?",
    [SQL_ARTICLE_REOPEN] = "UPDATE article SET outcome = NULL, stage = NULL, reason = NULL,"
                           " settled = NULL WHERE id = ? AND serial = ?",
    [SQL_ARTICLE_DISCARD] = "UPDATE article SET outcome = 'dropped', stage = 'ingest',"
                            " reason = 'dead letter discarded by command'"
                            " WHERE id = ? AND serial = ?",
    [SQL_TRACE] =
        "SELECT a.id, a.uri, a.revision, a.stage, a.reason, a.serial, a.outcome, a.settled,"
        " o.due, o.born, coalesce(o.offers, a.offers), coalesce(o.crashes, d.crashes),"
        " coalesce(o.kills, d.kills), coalesce(o.retries, d.retries), o.alone, o.serial"
        " FROM article a LEFT JOIN open o ON o.serial = a.serial"
        " LEFT JOIN dead d ON d.serial = a.serial WHERE a.id = ? ORDER BY d.part LIMIT 1",
};

static const char *const count_names[LEDGER_COUNTS] = {
    [LEDGER_FOUND] = "found",       [LEDGER_IGNORED] = "ignored", [LEDGER_UNCHANGED] = "unchanged",
    [LEDGER_ACCEPTED] = "accepted", [LEDGER_UPDATED] = "updated", [LEDGER_DONE] = "done",
    [LEDGER_DROPPED] = "dropped",   [LEDGER_DEAD] = "dead",       [LEDGER_OPEN] = "open"};

const char *ledger_count_name(enum ledger_count count)
{
    return count_names[count];
}

/* Which kind of failure a result code is: see ledger_commit. */
static enum error_kind kind_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ERROR_INPUT;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
        return ERROR_UNAVAILABLE;
    default:
        return ERROR_SYSTEM;
    }
}

bool ledger_fail(struct ledger *ledger, struct error *error)
{
    const enum error_kind kind = kind_of(sqlite3_errcode(ledger->database));

    if (kind == ERROR_INPUT)
        ledger->is_damaged = true;
    return error_set(error, kind, "ledger: %s", sqlite3_errmsg(ledger->database));
}

bool ledger_is_damaged(const struct ledger *ledger)
{
    return ledger->is_damaged;
}

struct binder ledger_bind(struct ledger *ledger, enum ledger_statement which)
{
    sqlite3_stmt **const statement = &ledger->statements[which];

    if (*statement == NULL)
        (void)sqlite3_prepare_v3(ledger->database, texts[which], -1, SQLITE_PREPARE_PERSISTENT,
                                 statement, NULL);
    return (struct binder){*statement, 1};
}

/* A parameter that could not be bound (no memory) is NULL, which the columns refuse. */
void bind_i64(struct binder *binder, int64_t number)
{
    (void)sqlite3_bind_int64(binder->statement, binder->next++, number);
}

void bind_u64(struct binder *binder, uint64_t number)
{
    bind_i64(binder, number > INT64_MAX ? INT64_MAX : (int64_t)number);
}

void bind_real(struct binder *binder, double number)
{
    (void)sqlite3_bind_double(binder->statement, binder->next++, number);
}

void bind_text(struct binder *binder, const char *text)
{
    (void)sqlite3_bind_text(binder->statement, binder->next++, text, -1, SQLITE_STATIC);
}

void bind_bytes(struct binder *binder, const struct buffer *bytes)
{
    if (bytes == NULL)
        (void)sqlite3_bind_null(binder->statement, binder->next++);
    else
        (void)sqlite3_bind_blob64(binder->statement, binder->next++, buffer_string(bytes),
                                  bytes->size, SQLITE_STATIC);
}

void ledger_end(struct binder *binder)
{
    (void)sqlite3_reset(binder->statement);
    (void)sqlite3_clear_bindings(binder->statement);
}

enum ledger_answer ledger_step(struct ledger *ledger, struct binder *binder, struct error *error)
{
    const int code = binder->statement == NULL ? SQLITE_ERROR : sqlite3_step(binder->statement);

    if (code == SQLITE_ROW)
        return LEDGER_YES;
    if (code != SQLITE_DONE)
        (void)ledger_fail(ledger, error);
    ledger_end(binder);
    return code == SQLITE_DONE ? LEDGER_NO : LEDGER_FAILED;
}

bool ledger_run(struct ledger *ledger, struct binder *binder, struct error *error)
{
    return ledger_step(ledger, binder, error) == LEDGER_NO;
}

static bool do_statement(struct ledger *ledger, enum ledger_statement which, struct error *error)
{
    struct binder binder = ledger_bind(ledger, which);

    return ledger_run(ledger, &binder, error);
}

const char *column_string(sqlite3_stmt *statement, int column)
{
    const unsigned char *const text = sqlite3_column_text(statement, column);

    return text == NULL ? "" : (const char *)text;
}

bool ledger_begin(struct ledger *ledger, struct error *error)
{
    memset(ledger->deltas, 0, sizeof ledger->deltas);
    return do_statement(ledger, SQL_BEGIN, error);
}

void ledger_rollback(struct ledger *ledger)
{
    struct binder binder;

    /* After some errors SQLite has rolled back already. */
    if (sqlite3_get_autocommit(ledger->database) != 0)
        return;
    binder = ledger_bind(ledger, SQL_ROLLBACK);
    (void)ledger_run(ledger, &binder, NULL);
}

static bool write_counts(struct ledger *ledger, struct error *error)
{
    for (int i = 0; i < LEDGER_OPEN; i++) {
        struct binder binder;

        if (ledger->deltas[i] == 0)
            continue;
        binder = ledger_bind(ledger, SQL_ADD_COUNT);
        bind_i64(&binder, ledger->deltas[i]);
        bind_text(&binder, count_names[i]);
        if (!ledger_run(ledger, &binder, error))
            return false;
    }
    return true;
}

bool ledger_finish(struct ledger *ledger, struct error *error)
{
    if (!write_counts(ledger, error) || !do_statement(ledger, SQL_COMMIT, error))
        return false;
    for (int i = 0; i < LEDGER_COUNTS; i++)
        ledger->sums[i] = (uint64_t)((int64_t)ledger->sums[i] + ledger->deltas[i]);
    return true;
}

static bool read_number(struct ledger *ledger, enum ledger_statement which, int64_t *number,
                        struct error *error)
{
    struct binder binder = ledger_bind(ledger, which);

    if (ledger_step(ledger, &binder, error) != LEDGER_YES)
        return false;
    *number = sqlite3_column_int64(binder.statement, 0);
    ledger_end(&binder);
    return true;
}

bool ledger_read_sums(struct ledger *ledger, struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_GET_COUNTS);
    enum ledger_answer answer;
    int64_t open = 0;

    while ((answer = ledger_step(ledger, &binder, error)) == LEDGER_YES)
        for (int i = 0; i < LEDGER_OPEN; i++)
            if (strcmp(column_string(binder.statement, 0), count_names[i]) == 0)
                ledger->sums[i] = (uint64_t)sqlite3_column_int64(binder.statement, 1);
    if (answer == LEDGER_FAILED || !read_number(ledger, SQL_COUNT_OPEN, &open, error))
        return false;
    ledger->sums[LEDGER_OPEN] = (uint64_t)open;
    return true;
}

bool ledger_was_changed(struct ledger *ledger)
{
    int64_t version = 0;

    if (!read_number(ledger, SQL_DATA_VERSION, &version, NULL) || version == ledger->data_version)
        return false;
    ledger->data_version = version;
    return ledger_read_sums(ledger, NULL);
}

void ledger_sums(const struct ledger *ledger, uint64_t sums[LEDGER_COUNTS])
{
    memcpy(sums, ledger->sums, sizeof ledger->sums);
}

bool ledger_has_open(struct ledger *ledger)
{
    return ledger->sums[LEDGER_OPEN] > 0;
}

uint64_t ledger_next_serial(struct ledger *ledger, uint64_t now_us)
{
    const uint64_t next = ledger->last_serial + 1;

    ledger->last_serial = next > now_us ? next : now_us;
    return ledger->last_serial;
}

bool ledger_execute(struct ledger *ledger, const char *sql, struct error *error)
{
    return sqlite3_exec(ledger->database, sql, NULL, NULL, NULL) == SQLITE_OK ||
           ledger_fail(ledger, error);
}

static bool prepare_all(struct ledger *ledger, struct error *error)
{
    for (int i = 0; i < LEDGER_STATEMENTS; i++)
        if (ledger_bind(ledger, (enum ledger_statement)i).statement == NULL)
            return ledger_fail(ledger, error);
    return true;
}

bool ledger_read_serial(struct ledger *ledger, struct error *error)
{
    int64_t serial = 0;

    if (!read_number(ledger, SQL_GET_SERIAL, &serial, error))
        return false;
    ledger->last_serial = (uint64_t)serial;
    ledger->committed_serial = ledger->last_serial;
    return true;
}

static bool check_version(struct ledger *ledger, struct error *error)
{
    int64_t version = 0;

    return read_number(ledger, SQL_GET_VERSION, &version, error) &&
           (version == LEDGER_VERSION ||
            error_set(error, ERROR_SETTINGS,
                      "ledger: has tables of version %lld; this program knows version %d",
                      (long long)version, LEDGER_VERSION));
}

static bool set_up(struct ledger *ledger, bool may_create, struct error *error)
{
    (void)sqlite3_busy_timeout(ledger->database, may_create ? ORIGIN_BUSY_MS : COMMAND_BUSY_MS);
    if (may_create && (!ledger_execute(ledger, "PRAGMA journal_mode = WAL", error) ||
                       !ledger_execute(ledger, "PRAGMA journal_size_limit = 67108864", error) ||
                       !ledger_execute(ledger, schema, error)))
        return false;
    return ledger_execute(ledger, "PRAGMA synchronous = FULL", error) &&
           prepare_all(ledger, error) && check_version(ledger, error) &&
           ledger_read_sums(ledger, error) && ledger_read_serial(ledger, error) &&
           read_number(ledger, SQL_DATA_VERSION, &ledger->data_version, error);
}

bool ledger_connect(struct ledger **ledger, const char *path, bool may_create, struct error *error)
{
    struct ledger *const opened = calloc(1, sizeof *opened);
    const int flags = SQLITE_OPEN_READWRITE | (may_create ? SQLITE_OPEN_CREATE : 0);

    if (opened == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    if (sqlite3_open_v2(path, &opened->database, flags, NULL) != SQLITE_OK) {
        (void)ledger_fail(opened, error);
        ledger_close(opened);
        return false;
    }
    if (!set_up(opened, may_create, error)) {
        ledger_close(opened);
        return false;
    }
    *ledger = opened;
    return true;
}

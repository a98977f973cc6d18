/* An SQLite file that outlives whatever happens to it: the only place where this stage meets
 * SQLite. It opens in WAL mode, makes its tables once, says plainly what is wrong, and sets a
 * damaged file aside so that work goes on with a fresh one. */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

/* A function of queries, from a text to a text; false from `call` is SQL's NULL. It gives the same
 * for the same. */
struct database_function {
    const char *name; /* NULL: there is none */
    bool (*call)(struct buffer *out, const char *text, size_t size);
};

/* What a file must be. */
struct database_plan {
    int32_t application;       /* PRAGMA application_id: whose file it is */
    int32_t version;           /* PRAGMA user_version: of its tables */
    int page_bytes;            /* PRAGMA page_size of a file that is made; a power of two */
    const char *synchronous;   /* "FULL": a commit is on disk; "NORMAL": only the file is sound */
    const char *const *create; /* scripts that make the tables, NULL at the end */
    const char *also;          /* script run at each open for writing; may be NULL */
    const char *make_again; /* script that makes the full-text index again; NULL: there is none */
    const char *count;      /* SELECT of one row for each thing kept */
    struct database_function function; /* that the queries may use */
    const char *const *queries; /* prepared at open, NULL at the end; statements by their index */
    const char *const *write_queries; /* the same behind them, for writing only; may be NULL */
};

struct database;
struct statement;

enum database_access { DATABASE_WRITE, DATABASE_READ };

/* Opens the file. For writing it is made if it is not there, and one that is damaged is set aside,
 * with a line in the log, and begun afresh. Every failure is ERROR_UNAVAILABLE. */
bool database_open(struct database **database, const char *path, const struct database_plan *plan,
                   enum database_access access, struct error *error);
void database_close(struct database *database);

enum database_damage {
    DATABASE_SOUND,
    DATABASE_SEARCH_DAMAGED, /* only a full-text index, which can be made again */
    DATABASE_DAMAGED
};

/* What the calls so far have met. */
enum database_damage database_damage(const struct database *database);

/* Makes a damaged full-text index again, empty, with a line in the log. False when that cannot be
 * done: then the whole file counts as damaged. */
bool database_make_again(struct database *database, const struct database_plan *plan);

/* The file's name leads to another file, or none, than the one that is open. */
bool database_is_moved(struct database *database);

/* Closes one that is moved. What is still in its -wal goes into it, wherever it is now: a -wal that
 * stays behind would be taken for one of the file that has the name next. */
void database_close_moved(struct database *database);

/* Renames the closed file and its -wal and -shm to FILE.damaged-TIME, and logs how many rows could
 * be read and why it was done. */
void database_set_aside(const char *path, const struct database_plan *plan, const char *why);

/* Runs a script that gives no rows. */
bool database_run(struct database *database, const char *sql, struct error *error);
bool database_begin(struct database *database, struct error *error); /* takes the write lock */
bool database_commit(struct database *database, struct error *error);
void database_rollback(struct database *database); /* also when nothing was begun */

/* A transaction is open, and with it the write lock is held: SQLite ends one by itself after some
 * failures. */
bool database_is_writing(const struct database *database);

/* A query of the plan. Owned by the database. */
struct statement *database_statement(struct database *database, size_t index);

/* Parameters count from 1. Text is borrowed until the statement is reset; NULL is SQL's NULL. */
void statement_bind_text(struct statement *statement, int parameter, const char *text, size_t size);
void statement_bind_u64(struct statement *statement, int parameter, uint64_t number);

enum statement_step { STATEMENT_ROW, STATEMENT_DONE, STATEMENT_FAILED };

/* The next row. After DONE and FAILED the statement is reset; after ROW the caller steps on or
 * resets. */
enum statement_step statement_step(struct statement *statement, struct error *error);
void statement_reset(struct statement *statement);

/* Steps once and resets, for what gives no rows. */
bool statement_run(struct statement *statement, struct error *error);

/* Columns of the row, from 0. Text is borrowed until the next step; NULL reads as "" and 0. */
uint64_t statement_u64(struct statement *statement, int column);
const char *statement_text(struct statement *statement, int column, size_t *size);

#endif

/* What the files of the ledger share. Only ledger*.c know SQLite. */
#ifndef INGEST_LEDGER_PRIVATE_H
#define INGEST_LEDGER_PRIVATE_H

#include <sqlite3.h>

#include "ledger.h"

enum ledger_statement {
    SQL_BEGIN,
    SQL_COMMIT,
    SQL_ROLLBACK,
    SQL_FIND_ARTICLE,
    SQL_FIND_FILE,
    SQL_NEXT_OPEN,
    SQL_FIND_OPEN,
    SQL_NEXT_DUE,
    SQL_COUNT_PARKED,
    SQL_ADD_OPEN,
    SQL_ADD_ARTICLE,
    SQL_ADD_FILE,
    SQL_ADD_DEAD,
    SQL_REMOVE_OPEN,
    SQL_SETTLE_ARTICLE,
    SQL_FORGET_REVISION,
    SQL_FORGET_FILE,
    SQL_SAVE_DELIVERY,
    SQL_KEEP_TEXT,
    SQL_ADD_COUNT,
    SQL_SET_SERIAL,
    SQL_GET_VERSION,
    SQL_DATA_VERSION,
    SQL_GET_COUNTS,
    SQL_COUNT_OPEN,
    SQL_GET_SERIAL,
    SQL_LETTERS,
    SQL_LETTER_STATE,
    SQL_LETTER_REOPEN,
    SQL_LETTER_REMOVE,
    SQL_ARTICLE_REOPEN,
    SQL_ARTICLE_DISCARD,
    SQL_TRACE,
    LEDGER_STATEMENTS
};

struct ledger {
    sqlite3 *database;
    sqlite3_stmt *statements[LEDGER_STATEMENTS]; /* prepared when first used */
    struct change *changes;                      /* owned; queued */
    size_t change_count, change_capacity;
    uint64_t sums[LEDGER_COUNTS];    /* as of the last commit */
    uint64_t pending[LEDGER_COUNTS]; /* counted since; LEDGER_FOUND, IGNORED, UNCHANGED only */
    int64_t deltas[LEDGER_COUNTS];   /* of the transaction that is being written */
    uint64_t last_serial, committed_serial;
    int64_t data_version;
    bool is_damaged; /* something in it could not be read */
};

/* Fills the parameters of a statement from left to right. */
struct binder {
    sqlite3_stmt *statement; /* NULL: preparing failed */
    int next;
};
struct binder ledger_bind(struct ledger *ledger, enum ledger_statement which);
void bind_u64(struct binder *binder, uint64_t number);
void bind_i64(struct binder *binder, int64_t number);
void bind_real(struct binder *binder, double number);
void bind_text(struct binder *binder, const char *text); /* NULL is NULL; borrowed until run */
void bind_bytes(struct binder *binder, const struct buffer *bytes);

/* Runs a statement that gives no rows; adds to the error what SQLite says. */
bool ledger_run(struct ledger *ledger, struct binder *binder, struct error *error);

/* The next row: LEDGER_NO after the last one. The statement is reset unless there is a row. */
enum ledger_answer ledger_step(struct ledger *ledger, struct binder *binder, struct error *error);
void ledger_end(struct binder *binder); /* done with the rows */

/* Fills the error from the database's state; false. */
bool ledger_fail(struct ledger *ledger, struct error *error);

const char *column_string(sqlite3_stmt *statement, int column); /* "" for NULL */

bool ledger_read_sums(struct ledger *ledger, struct error *error);
bool ledger_read_serial(struct ledger *ledger, struct error *error);
bool ledger_begin(struct ledger *ledger, struct error *error);
void ledger_rollback(struct ledger *ledger);
/* Writes the counts' deltas and commits; then they are in the sums. */
bool ledger_finish(struct ledger *ledger, struct error *error);

/* Opens the file as it is, for the origin if it may be made, else for a command. */
bool ledger_connect(struct ledger **ledger, const char *path, bool may_create, struct error *error);

/* Runs a script that gives no rows. */
bool ledger_execute(struct ledger *ledger, const char *sql, struct error *error);

/* ledger_damage.c: copies what can be read of the set-aside ledger into this one. False when this
 * one does not take it (a full disk): nothing has been copied, and it is to be tried again. */
bool ledger_salvage(struct ledger *ledger, struct ledger_damage *damage, struct error *error);

#endif

/* Takes over what can still be read of a damaged ledger: see ledger.h. */
#include "ledger_private.h"

#include <stdio.h>
#include <string.h>

/* Copies the rows of one table that can be read, one by one, each way from an end of the table up
 * to the damage. */
static uint64_t copy_rows(struct ledger *ledger, const char *table, bool backwards)
{
    char sql[256];
    sqlite3_stmt *rows = NULL;
    sqlite3_stmt *copy = NULL;
    uint64_t copied = 0;

    (void)snprintf(sql, sizeof sql, "SELECT rowid FROM damaged.%s NOT INDEXED ORDER BY rowid %s",
                   table, backwards ? "DESC" : "ASC");
    if (sqlite3_prepare_v2(ledger->database, sql, -1, &rows, NULL) != SQLITE_OK)
        return 0;
    (void)snprintf(sql, sizeof sql,
                   "INSERT OR IGNORE INTO main.%s SELECT * FROM damaged.%s WHERE rowid = ?", table,
                   table);
    if (sqlite3_prepare_v2(ledger->database, sql, -1, &copy, NULL) != SQLITE_OK) {
        (void)sqlite3_finalize(rows);
        return 0;
    }
    while (sqlite3_step(rows) == SQLITE_ROW) {
        (void)sqlite3_bind_int64(copy, 1, sqlite3_column_int64(rows, 0));
        if (sqlite3_step(copy) == SQLITE_DONE)
            copied += (uint64_t)sqlite3_changes(ledger->database);
        (void)sqlite3_reset(copy);
    }
    (void)sqlite3_finalize(copy);
    (void)sqlite3_finalize(rows);
    return copied;
}

static uint64_t copy_table(struct ledger *ledger, const char *table)
{
    const uint64_t copied = copy_rows(ledger, table, false);

    return copied + copy_rows(ledger, table, true);
}

/* The sums follow from the rows, so that they hold again. */
static const char recount[] =
    "UPDATE counter SET value = (SELECT count(*) FROM article WHERE outcome = counter.name)"
    " WHERE name IN ('done', 'dropped');"
    "UPDATE counter SET value = (SELECT count(*) FROM dead WHERE part = 0) WHERE name = 'dead';"
    "UPDATE counter SET value = (SELECT count(*) FROM open)"
    " + (SELECT sum(value) FROM counter WHERE name IN ('done', 'dropped', 'dead'))"
    " WHERE name = 'accepted';"
    "UPDATE meta SET value = max(value, (SELECT coalesce(max(serial), 0) FROM article))"
    " WHERE name = 'serial';";

void ledger_salvage(struct ledger *ledger, struct ledger_damage *damage)
{
    char *const attach = sqlite3_mprintf("ATTACH %Q AS damaged", damage->aside);
    int code;

    if (attach == NULL)
        return;
    code = sqlite3_exec(ledger->database, attach, NULL, NULL, NULL);
    sqlite3_free(attach);
    if (code != SQLITE_OK)
        return;
    if (sqlite3_exec(ledger->database, "BEGIN", NULL, NULL, NULL) == SQLITE_OK) {
        damage->articles = copy_table(ledger, "article");
        damage->open = copy_table(ledger, "open");
        damage->dead = copy_table(ledger, "dead");
        (void)copy_table(ledger, "file");
        (void)sqlite3_exec(ledger->database, recount, NULL, NULL, NULL);
        if (sqlite3_exec(ledger->database, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
            ledger_rollback(ledger);
    }
    (void)sqlite3_exec(ledger->database, "DETACH damaged", NULL, NULL, NULL);
    (void)ledger_read_sums(ledger, NULL);
    (void)ledger_read_serial(ledger, NULL);
}

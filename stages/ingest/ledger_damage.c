/* Takes over what can still be read of a damaged ledger: see ledger.h. */
#include "ledger_private.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint64_t LONGEST_BYTES = UINT64_C(1) << 40; /* the holes cost no disk */

/* How far behind the last row that could be read the next one is looked for: from one row to the
 * distance of a whole table of serials. */
enum { LEAST_GAP = 1, GAP_DOUBLINGS = 62 };

/* One table on its way: read through a connection of its own, since one that has met damage also
 * fails to write. */
struct table_copy {
    sqlite3_stmt *rows; /* rowid, then the columns */
    sqlite3_stmt *insert;
    int64_t last; /* rowid of the last row that could be read */
    uint64_t copied;
    bool is_refused; /* the new ledger took no more: that is not the damage's fault */
};

static void copy_row(struct table_copy *table)
{
    const int columns = sqlite3_column_count(table->rows) - 1;
    int code;

    table->last = sqlite3_column_int64(table->rows, 0);
    for (int i = 1; i <= columns; i++)
        (void)sqlite3_bind_value(table->insert, i, sqlite3_column_value(table->rows, i));
    code = sqlite3_step(table->insert);
    table->copied += code == SQLITE_DONE;
    table->is_refused = code != SQLITE_DONE && (code & 0xFF) != SQLITE_CONSTRAINT;
    (void)sqlite3_reset(table->insert);
}

/* Copies what can be read in one go behind this rowid; true when that was up to the table's end. */
static bool copy_run(struct table_copy *table, int64_t after)
{
    int code = SQLITE_DONE;

    (void)sqlite3_bind_int64(table->rows, 1, after);
    while (!table->is_refused && (code = sqlite3_step(table->rows)) == SQLITE_ROW)
        copy_row(table);
    (void)sqlite3_reset(table->rows);
    return code == SQLITE_DONE;
}

static bool prepare_copy(struct table_copy *table, sqlite3 *from, sqlite3 *to, const char *name)
{
    char sql[256];
    int used;

    (void)snprintf(sql, sizeof sql,
                   "SELECT rowid, * FROM %s NOT INDEXED WHERE rowid > ? ORDER BY rowid", name);
    if (sqlite3_prepare_v2(from, sql, -1, &table->rows, NULL) != SQLITE_OK)
        return false;
    used = snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO %s VALUES(?", name);
    for (int i = 2; i < sqlite3_column_count(table->rows); i++)
        used += snprintf(sql + used, sizeof sql - (size_t)used, ",?");
    (void)snprintf(sql + used, sizeof sql - (size_t)used, ")");
    return sqlite3_prepare_v2(to, sql, -1, &table->insert, NULL) == SQLITE_OK;
}

/* Copies the rows of one table that can be read, one by one. Behind damage it goes on at growing
 * distances until there are rows again, or none any more. */
static bool copy_table(struct ledger *ledger, sqlite3 *from, const char *name, uint64_t *copied,
                       struct error *error)
{
    struct table_copy table = {.rows = NULL};
    int64_t gap = 0;
    bool at_end = !prepare_copy(&table, from, ledger->database, name);

    for (int doublings = 0; !at_end && !table.is_refused && doublings < GAP_DOUBLINGS;
         doublings++) {
        const int64_t before = table.last;

        at_end = copy_run(&table, before > INT64_MAX - gap ? INT64_MAX : before + gap);
        if (table.last != before)
            doublings = 0;
        gap = table.last != before ? LEAST_GAP : gap * 2 + LEAST_GAP;
    }
    *copied = table.copied;
    if (table.is_refused)
        (void)ledger_fail(ledger, error);
    (void)sqlite3_finalize(table.insert);
    (void)sqlite3_finalize(table.rows);
    return !table.is_refused;
}

/* How long the header says that the file is: page size at byte 16, number of pages at 28, both
 * big-endian. */
static uint64_t length_in_header(const unsigned char header[32])
{
    const uint64_t page_size = (uint64_t)header[16] << 8 | header[17];
    const uint64_t pages = (uint64_t)header[28] << 24 | (uint64_t)header[29] << 16 |
                           (uint64_t)header[30] << 8 | header[31];

    return (page_size == 1 ? 65536 : page_size) * pages;
}

/* SQLite reads nothing of a file that is shorter than its header says: gives a cut one its length
 * back, with zeros for what is lost. False when it cannot be: then nothing of it can be read. */
static bool restore_length(const char *path)
{
    unsigned char header[32];
    struct stat status;
    const int fd = open(path, O_RDWR | O_CLOEXEC);
    bool good = false;

    if (fd < 0)
        return false;
    if (read(fd, header, sizeof header) == (ssize_t)sizeof header && fstat(fd, &status) == 0) {
        const uint64_t length = length_in_header(header);

        good = (uint64_t)status.st_size >= length ||
               (length < LONGEST_BYTES && ftruncate(fd, (off_t)length) == 0);
    }
    (void)close(fd);
    return good;
}

/* An article whose open row or dead letter is lost is forgotten, so that its source gives it anew;
 * so is what files looked like, so that they are read again. The sums follow from the rows. */
static const char recount[] =
    "DELETE FROM article WHERE outcome IS NULL AND serial NOT IN (SELECT serial FROM open);"
    "DELETE FROM article WHERE outcome = 'dead' AND serial NOT IN (SELECT serial FROM dead);"
    "UPDATE counter SET value = (SELECT count(*) FROM article WHERE outcome = counter.name)"
    " WHERE name IN ('done', 'dropped');"
    "UPDATE counter SET value = (SELECT count(*) FROM dead WHERE part = 0) WHERE name = 'dead';"
    "UPDATE counter SET value = (SELECT count(*) FROM open)"
    " + (SELECT sum(value) FROM counter WHERE name IN ('done', 'dropped', 'dead'))"
    " WHERE name = 'accepted';"
    "UPDATE meta SET value = max(value, (SELECT coalesce(max(serial), 0) FROM article))"
    " WHERE name = 'serial';";

static bool copy_all(struct ledger *ledger, sqlite3 *from, struct ledger_damage *damage,
                     struct error *error)
{
    if (ledger_execute(ledger, "BEGIN", error) &&
        copy_table(ledger, from, "article", &damage->articles, error) &&
        copy_table(ledger, from, "open", &damage->open, error) &&
        copy_table(ledger, from, "dead", &damage->dead, error) &&
        ledger_execute(ledger, recount, error) && ledger_execute(ledger, "COMMIT", error))
        return true;
    ledger_rollback(ledger);
    error_at(error, "cannot take over what %s holds", damage->aside);
    return false;
}

bool ledger_salvage(struct ledger *ledger, struct ledger_damage *damage, struct error *error)
{
    sqlite3 *from = NULL;
    bool taken = true;

    if (restore_length(damage->aside) &&
        sqlite3_open_v2(damage->aside, &from, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
        taken = copy_all(ledger, from, damage, error);
    (void)sqlite3_close(from);
    return taken && ledger_read_sums(ledger, error) && ledger_read_serial(ledger, error);
}

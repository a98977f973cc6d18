/* What the origin reads in the ledger: open articles and what files looked like. See ledger.h. */
#include "ledger_private.h"

#include <string.h>

enum ledger_answer ledger_has_file(struct ledger *ledger, const struct identity *file,
                                   struct file_stamp *stamp, struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_FIND_FILE);
    enum ledger_answer answer;
    struct file_stamp known;

    bind_text(&binder, file->hex);
    answer = ledger_step(ledger, &binder, error);
    if (answer != LEDGER_YES)
        return answer;
    stamp->articles = (uint64_t)sqlite3_column_int64(binder.statement, 3);
    known = (struct file_stamp){.mtime_ns = sqlite3_column_int64(binder.statement, 0),
                                .size = sqlite3_column_int64(binder.statement, 1),
                                .inode = (uint64_t)sqlite3_column_int64(binder.statement, 2)};
    ledger_end(&binder);
    return file_stamp_is_equal(&known, stamp) ? LEDGER_YES : LEDGER_NO;
}

static void read_identity(sqlite3_stmt *row, int column, struct identity *identity)
{
    const char *const text = column_string(row, column);

    (void)identity_parse(identity, text, strlen(text));
}

static void read_delivery(sqlite3_stmt *row, struct delivery *delivery)
{
    delivery->due_s = sqlite3_column_double(row, 3);
    delivery->offers = (uint32_t)sqlite3_column_int64(row, 5);
    delivery->crashes = (uint32_t)sqlite3_column_int64(row, 6);
    delivery->kills = (uint32_t)sqlite3_column_int64(row, 7);
    delivery->retries = (uint32_t)sqlite3_column_int64(row, 8);
    delivery->first_retry_s = sqlite3_column_double(row, 9);
    delivery->alone = sqlite3_column_int(row, 10) != 0;
    buffer_append_string(&delivery->seen, column_string(row, 11));
}

static void read_bytes(sqlite3_stmt *row, int column, struct buffer *bytes)
{
    const void *const blob = sqlite3_column_blob(row, column);

    buffer_append(bytes, blob, (size_t)sqlite3_column_bytes(row, column));
}

/* The columns of OPEN_COLUMNS, then the text. */
static struct entry *read_entry(sqlite3_stmt *row)
{
    enum { LOCATOR = 15, RECORD, TEXT };
    struct entry *const entry = entry_new();
    const bool has_locator = sqlite3_column_type(row, LOCATOR) != SQLITE_NULL;

    if (entry == NULL ||
        !entry_name(entry, column_string(row, 14), has_locator ? column_string(row, 15) : NULL)) {
        entry_free(entry);
        return NULL;
    }
    entry->serial = (uint64_t)sqlite3_column_int64(row, 0);
    read_identity(row, 1, &entry->id);
    read_identity(row, 2, &entry->revision);
    entry->text_size = (size_t)sqlite3_column_int64(row, 4);
    entry->born_s = sqlite3_column_double(row, 12);
    entry->can_be_read_again = sqlite3_column_int(row, 13) != 0;
    entry->is_kept = sqlite3_column_type(row, TEXT) != SQLITE_NULL;
    read_delivery(row, &entry->delivery);
    read_bytes(row, RECORD, &entry->record);
    read_bytes(row, TEXT, &entry->text);
    if (buffer_is_ok(&entry->record) && buffer_is_ok(&entry->text) &&
        buffer_is_ok(&entry->delivery.seen))
        return entry;
    entry_free(entry);
    return NULL;
}

static enum ledger_answer take_entry(struct binder *binder, struct entry **entry,
                                     struct error *error)
{
    *entry = read_entry(binder->statement);
    ledger_end(binder);
    if (*entry != NULL)
        return LEDGER_YES;
    (void)error_set(error, ERROR_SYSTEM, "out of memory");
    return LEDGER_FAILED;
}

enum ledger_answer ledger_next_open(struct ledger *ledger, struct ledger_search *search,
                                    struct entry **entry, struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_NEXT_OPEN);
    enum ledger_answer answer;

    search->too_large = false;
    bind_u64(&binder, search->after);
    bind_real(&binder, search->now_s);
    bind_real(&binder, search->now_s + DELIVERY_MOST_DELAY_S);
    answer = ledger_step(ledger, &binder, error);
    if (answer != LEDGER_YES)
        return answer;
    if ((uint64_t)sqlite3_column_int64(binder.statement, 4) > search->most_bytes) {
        search->too_large = true;
        ledger_end(&binder);
        return LEDGER_NO;
    }
    return take_entry(&binder, entry, error);
}

enum ledger_answer ledger_find_open(struct ledger *ledger, uint64_t serial, struct entry **entry,
                                    struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_FIND_OPEN);
    enum ledger_answer answer;

    bind_u64(&binder, serial);
    answer = ledger_step(ledger, &binder, error);
    return answer == LEDGER_YES ? take_entry(&binder, entry, error) : answer;
}

bool ledger_next_due(struct ledger *ledger, double since_s, double now_s, double *due_s,
                     struct error *error)
{
    struct binder binder = ledger_bind(ledger, SQL_NEXT_DUE);

    bind_real(&binder, since_s);
    bind_real(&binder, now_s + DELIVERY_MOST_DELAY_S);
    if (ledger_step(ledger, &binder, error) != LEDGER_YES)
        return false;
    *due_s = sqlite3_column_double(binder.statement, 0);
    ledger_end(&binder);
    return true;
}

/* Texts that are nearly the same: see near.h.
 *
 * In the table near there is one row beside each row of record that has a signature; a trigger
 * takes it away with that row. `first` is the serial of the first revision that was kept: by it,
 * and not by the revision's own, it is known which of two articles is the earlier one, so that an
 * article and its copy can never each be the duplicate of the other. */
#include "near.h"

#include <string.h>

#include "signature.h"

enum query { QUERY_OWN, QUERY_LAST, QUERY_SINCE, QUERY_CANDIDATE, QUERY_PUT };

const char near_create[] =
    "CREATE TABLE IF NOT EXISTS near (row INTEGER PRIMARY KEY, first INTEGER NOT NULL,"
    " signature TEXT NOT NULL, duplicate_of TEXT);"
    "CREATE TRIGGER IF NOT EXISTS near_gone AFTER DELETE ON record BEGIN"
    " DELETE FROM near WHERE row = old.row; END;";

#define SAME "id = ?2 AND serial = ?3"

const char *const near_queries[] = {
    [QUERY_OWN] = "SELECT count(*), total(" SAME "), min(coalesce(first, serial)),"
                  " max(CASE WHEN " SAME " THEN duplicate_of END)"
                  " FROM record LEFT JOIN near USING (row) WHERE id = ?1 OR whole = ?1",
    [QUERY_LAST] = "SELECT coalesce(max(row), 0) FROM near",
    [QUERY_SINCE] = "SELECT row, signature FROM near WHERE row > ?1 ORDER BY row",
    [QUERY_CANDIDATE] = "SELECT id, coalesce(whole, id), first"
                        " FROM near JOIN record USING (row) WHERE near.row = ?1",
    [QUERY_PUT] = "INSERT OR REPLACE INTO near (row, first, signature, duplicate_of)"
                  " VALUES (last_insert_rowid(), ?1, ?2, ?3)",
    NULL};

static struct statement *statement_of(const struct near *near, enum query query)
{
    return database_statement(near->database, near->first_statement + query);
}

static void bind_identity(struct statement *statement, int parameter,
                          const struct identity *identity)
{
    statement_bind_text(statement, parameter, identity->hex, IDENTITY_DIGITS);
}

static void read_identity(struct statement *row, int column, struct identity *identity)
{
    size_t size = 0;
    const char *const text = statement_text(row, column, &size);

    if (!identity_parse(identity, text, size))
        *identity = (struct identity){0};
}

/* What the table says of the record's own whole. *answered when it is kept with this serial. */
static bool ask_own(const struct near *near, struct record *record, struct duplicate *found,
                    bool *answered, struct error *error)
{
    struct statement *const own = statement_of(near, QUERY_OWN);

    bind_identity(own, 1, &record->whole);
    bind_identity(own, 2, &record->id);
    statement_bind_u64(own, 3, record->serial);
    if (statement_step(own, error) != STATEMENT_ROW)
        return false;
    found->is_update = statement_u64(own, 0) > 0;
    *answered = statement_u64(own, 1) > 0;
    record->first_serial = statement_u64(own, 2);
    if (record->first_serial == 0 || record->first_serial > record->serial)
        record->first_serial = record->serial;
    read_identity(own, 3, &found->original);
    found->is_one = found->original.hex[0] != '\0';
    statement_reset(own);
    return true;
}

/* Where the window begins when it is filled for the first time. */
static bool find_begin(const struct near *near, uint64_t *after, struct error *error)
{
    struct statement *const last = statement_of(near, QUERY_LAST);
    uint64_t row;

    *after = near_window_last(near->window);
    if (*after > 0)
        return true;
    if (statement_step(last, error) != STATEMENT_ROW)
        return false;
    row = statement_u64(last, 0);
    *after = row > NEAR_WINDOW ? row - NEAR_WINDOW : 0;
    statement_reset(last);
    return true;
}

/* Takes in what was written since: by this process, in this transaction too, and by others. */
static bool fill_window(const struct near *near, struct error *error)
{
    struct statement *const since = statement_of(near, QUERY_SINCE);
    enum statement_step step;
    uint64_t after = 0;

    if (!find_begin(near, &after, error))
        return false;
    statement_bind_u64(since, 1, after);
    while ((step = statement_step(since, error)) == STATEMENT_ROW) {
        struct signature signature;
        size_t size = 0;
        const char *const text = statement_text(since, 1, &size);

        if (signature_parse(&signature, text, size))
            near_window_add(near->window, statement_u64(since, 0), &signature);
    }
    return step == STATEMENT_DONE;
}

/* Takes the row as the original when it is earlier than the record, and than the original found so
 * far. A row that is no longer there is none. */
static bool consider(const struct near *near, const struct record *record, uint64_t number,
                     struct duplicate *found, struct error *error)
{
    struct statement *const row = statement_of(near, QUERY_CANDIDATE);
    enum statement_step step;
    struct identity whole;

    statement_bind_u64(row, 1, number);
    step = statement_step(row, error);
    if (step != STATEMENT_ROW)
        return step == STATEMENT_DONE;
    read_identity(row, 1, &whole);
    if (statement_u64(row, 2) < found->first_serial && strcmp(whole.hex, record->whole.hex) != 0) {
        found->first_serial = statement_u64(row, 2);
        read_identity(row, 0, &found->original);
        found->is_one = true;
    }
    statement_reset(row);
    return true;
}

bool near_find(const struct near *near, struct record *record, struct duplicate *found,
               struct error *error)
{
    struct signature signature;
    uint64_t rows[NEAR_FOUND_MOST];
    bool answered = false;
    size_t count;

    *found = (struct duplicate){0};
    if (!ask_own(near, record, found, &answered, error))
        return false;
    if (answered || !signature_parse(&signature, record->signature.bytes, record->signature.size))
        return true;
    if (!fill_window(near, error))
        return false;
    found->first_serial = record->first_serial;
    count = near_window_find(near->window, &signature, rows);
    for (size_t i = 0; i < count; i++)
        if (!consider(near, record, rows[i], found, error))
            return false;
    return true;
}

bool near_put(const struct near *near, const struct record *record, struct error *error)
{
    struct statement *const put = statement_of(near, QUERY_PUT);

    if (record->signature.size == 0)
        return true;
    statement_bind_u64(put, 1, record->first_serial);
    statement_bind_text(put, 2, record->signature.bytes, record->signature.size);
    if (record->is_marked)
        bind_identity(put, 3, &record->original);
    else
        statement_bind_text(put, 3, NULL, 0);
    return statement_run(put, error);
}

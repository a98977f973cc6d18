/* Texts that are nearly the same as an earlier one, beside a table of records in an SQLite file.
 *
 * The signature of a text (see the README of clean) is kept in a row beside the record's, which is
 * written and removed in the same transactions. A window in memory, which is filled from these
 * rows, finds those that are near; so that a commit writes one short row more, and no index. */
#ifndef STORE_NEAR_H
#define STORE_NEAR_H

#include <stdbool.h>

#include <dongtin/error.h>

#include "database.h"
#include "near_window.h"
#include "record.h"

/* A script that makes the tables, also in a file that has records already. */
extern const char near_create[];

/* Its queries: the statements of these indexes, behind the plan's own. */
extern const char *const near_queries[];

struct near {
    struct database *database;
    size_t first_statement;     /* index of the first of near_queries */
    struct near_window *window; /* filled since the file was opened */
};

/* Finds the earliest article, of the last NEAR_WINDOW, that the record's text is nearly the same
 * as: of another whole, and first kept before this one's first revision was. The serial of that
 * revision goes into record->first_serial. A record that is kept already, with this serial, gets
 * the answer of then. */
bool near_find(const struct near *near, struct record *record, struct duplicate *found,
               struct error *error);

/* Adds the record to the index, right after its row was inserted. */
bool near_put(const struct near *near, const struct record *record, struct error *error);

#endif

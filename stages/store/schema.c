/* The store's tables, views and queries: see schema.h.
 *
 * record        one row for each article or part. `row` only grows, also over deletions, so that it
 *               can serve as the mark up to which the search index has come. `whole` is NULL for a
 *               whole article: the partial index then costs nothing for those that are never split.
 * search        full text. It keeps no copy of the texts but reads them from search_content, which
 *               shows exactly what is in the index: the rows up to search_state.indexed, and those
 *               in search_stale, which have been replaced but not yet taken out of it. What goes in
 *               and out is read by record_text, which is json_extract(json, '$.text') and takes a
 *               tenth of its time: SQLite reads the whole record for it.
 * person ...    views over record.json; byte offsets are counted in the text as a BLOB, because
 *               substr on TEXT counts characters. */
#include "schema.h"

#include <stddef.h>

#include "near.h"
#include "record_text.h"

enum {
    APPLICATION = 0x646F6E67, /* "dong" */
    VERSION = 1,
    /* Rows have tens of kilobytes: written in pages of 4 KB they cost half as much CPU again. */
    PAGE_BYTES = 16384
};

static const char create_record[] =
    "CREATE TABLE record ("
    "row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, whole TEXT, part INTEGER,"
    "revision TEXT NOT NULL, serial INTEGER NOT NULL, uri TEXT, title TEXT, published TEXT,"
    "language TEXT, folded TEXT, json TEXT NOT NULL);"
    "CREATE INDEX record_whole ON record(whole) WHERE whole IS NOT NULL;";

#define CREATE_SEARCH                                                                              \
    "CREATE VIRTUAL TABLE search USING fts5(title, text, folded, content='search_content',"        \
    " content_rowid='row', tokenize='unicode61 remove_diacritics 2');"

static const char create_search[] =
    "CREATE TABLE search_state (indexed INTEGER NOT NULL);"
    "INSERT INTO search_state VALUES (0);"
    "CREATE TABLE search_stale (row INTEGER PRIMARY KEY, title TEXT, text TEXT, folded TEXT);"
    "CREATE VIEW search_content AS"
    " SELECT row, title, json_extract(json, '$.text') AS text, folded FROM record"
    " WHERE row <= (SELECT indexed FROM search_state)"
    " UNION ALL SELECT row, title, text, folded FROM search_stale;" CREATE_SEARCH;

static const char make_search_again[] = "DROP TABLE search; DELETE FROM search_stale; UPDATE "
                                        "search_state SET indexed = 0;" CREATE_SEARCH;

/* One view for each list of the record that people ask for. SQL in pieces is not for clang-format.
 */
/* clang-format off */
#define VIEW(name) "CREATE VIEW \"" name "\" AS SELECT record.id AS article, "
#define VALUE(path) "json_extract(item.value, '$." path "')"
#define FIELD(name) VALUE(name) " AS \"" name "\", "
#define NESTED(outer, name) VALUE(outer "." name) " AS \"" outer "_" name "\", "
#define RULE FIELD("rule") FIELD("confidence")
#define FROM_LIST(list) \
    " FROM record, json_each(record.json, '$." list "') AS item WHERE item.type = 'object';"

/* The sentence that holds the byte `start`. */
#define SPAN_START "json_extract(span.value, '$[0]')"
#define SPAN_END "json_extract(span.value, '$[1]')"
#define SENTENCE_AT(start) \
    "(SELECT CAST(substr(CAST(json_extract(record.json, '$.text') AS BLOB)," \
    " " SPAN_START " + 1, " SPAN_END " - " SPAN_START ") AS TEXT)" \
    " FROM json_each(CASE json_type(record.json, '$.sentences')" \
    " WHEN 'array' THEN json_extract(record.json, '$.sentences') END) AS span" \
    " WHERE span.type = 'array' AND " SPAN_START " <= " start " AND " start " < " SPAN_END \
    " LIMIT 1)"

/* The last three columns. */
#define PLACE(start, end) VALUE(start) " AS \"start\", " VALUE(end) " AS \"end\""
#define FOUND_AT(start, end) SENTENCE_AT(VALUE(start)) " AS sentence, " PLACE(start, end)
#define FOUND FOUND_AT("start", "end")
#define FIRST_MENTION FOUND_AT("mentions[0].start", "mentions[0].end")
#define OWN_SENTENCE \
    "coalesce(" VALUE("sentence") ", " SENTENCE_AT(VALUE("start")) ") AS sentence, " \
    PLACE("start", "end")

/* A range has no value but a low and a high one; of a single figure both are the value, so that low
 * and high can be asked for in either case. */
#define VALUE_LOW_HIGH \
    "CASE json_type(item.value, '$.value') WHEN 'array' THEN NULL ELSE " VALUE("value") \
    " END AS \"value\", " \
    "coalesce(" VALUE("value[0]") ", " VALUE("value") ") AS \"low\", " \
    "coalesce(" VALUE("value[1]") ", " VALUE("value") ") AS \"high\", "

#define DEADLINE NESTED("deadline", "text") NESTED("deadline", "iso") NESTED("deadline", "mod")

static const char *const create[] = {
    create_record,
    create_search,

    VIEW("person") FIELD("name") FIELD("roles") FIELD("organization") FIELD("mentions")
        RULE FIRST_MENTION FROM_LIST("people"),

    VIEW("organization") FIELD("name") FIELD("type") FIELD("aliases") FIELD("mentions")
        RULE FIRST_MENTION FROM_LIST("organizations"),

    VIEW("place") FIELD("name") FIELD("type") FIELD("within") FIELD("code") FIELD("aliases")
        FIELD("mentions") RULE FIRST_MENTION FROM_LIST("places"),

    VIEW("commitment") FIELD("by") FIELD("on_behalf_of") FIELD("to") FIELD("what") DEADLINE
        FIELD("condition") FIELD("repeats") RULE OWN_SENTENCE FROM_LIST("commitments"),

    VIEW("request") FIELD("by") FIELD("to") FIELD("what") DEADLINE
        RULE OWN_SENTENCE FROM_LIST("requests"),

    VIEW("quantity") FIELD("text") VALUE_LOW_HIGH FIELD("unit") FIELD("of") FIELD("mod")
        FIELD("per") FIELD("base") RULE FOUND FROM_LIST("quantities"),

    VIEW("date") FIELD("text") FIELD("iso") FIELD("kind") FIELD("mod") FIELD("part")
        RULE FOUND FROM_LIST("dates"),

    VIEW("quote") FIELD("text") FIELD("speaker") FIELD("cue") RULE FOUND FROM_LIST("quotes"),

    VIEW("document") FIELD("id") FIELD("name") FIELD("status") FIELD("aliases")
        RULE FOUND FROM_LIST("documents"),

    NULL};

/* clang-format on */

#define ROWS_OF_WHOLE " FROM record WHERE (id = ?1 OR whole = ?1)"
#define NOT_INDEXED " WHERE row > (SELECT indexed FROM search_state)"

static const char *const queries[] = {
    [QUERY_ADMIT] =
        "SELECT total(serial > ?2 OR (serial = ?2 AND id = ?3)), total(serial < ?2)" ROWS_OF_WHOLE,
    [QUERY_KEEP_STALE] = "INSERT INTO search_stale"
                         " SELECT row, title, record_text(json), folded" ROWS_OF_WHOLE
                         " AND serial < ?2 AND row <= (SELECT indexed FROM search_state)",
    [QUERY_REMOVE] = "DELETE" ROWS_OF_WHOLE " AND serial < ?2",
    [QUERY_INSERT] =
        "INSERT INTO record (id, whole, part, revision, serial, uri, title, published,"
        " language, folded, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [QUERY_SHOW] = "SELECT json" ROWS_OF_WHOLE " ORDER BY part",
    [QUERY_COUNT] = "SELECT count(*), (SELECT count(*) FROM record WHERE row <="
                    " (SELECT indexed FROM search_state)) FROM record",
    [QUERY_UNINDEX] =
        "INSERT INTO search(search, rowid, title, text, folded)"
        " SELECT 'delete', row, title, text, folded FROM search_stale ORDER BY row LIMIT ?1",
    [QUERY_FORGET_STALE] = "DELETE FROM search_stale WHERE row IN"
                           " (SELECT row FROM search_stale ORDER BY row LIMIT ?1)",
    [QUERY_INDEX] = "INSERT INTO search(rowid, title, text, folded)"
                    " SELECT row, title, record_text(json), folded FROM record" NOT_INDEXED
                    " ORDER BY row LIMIT ?1",
    [QUERY_MARK_INDEXED] =
        "UPDATE search_state SET indexed = coalesce((SELECT max(row) FROM"
        " (SELECT row FROM record" NOT_INDEXED " ORDER BY row LIMIT ?1)), indexed)",
    [QUERY_IS_BEHIND] = "SELECT EXISTS (SELECT 1 FROM search_stale) OR"
                        " EXISTS (SELECT 1 FROM record" NOT_INDEXED ")",
    NULL};

const struct database_plan schema_plan = {.application = APPLICATION,
                                          .version = VERSION,
                                          .page_bytes = PAGE_BYTES,
                                          .synchronous = "FULL",
                                          .create = create,
                                          .also = near_create,
                                          .make_again = make_search_again,
                                          .count = "SELECT json FROM record",
                                          .function = {"record_text", record_text},
                                          .queries = queries,
                                          .write_queries = near_queries};

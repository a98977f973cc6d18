/* What holds for SQLite: what a reader with nothing but SQLite sees, the search index, damage. */
#include "store_support.h"

#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "sink_sqlite.h"

struct place {
    char folder[SUPPORT_PATH_BYTES];
    char file[SUPPORT_PATH_BYTES + 32];
};

static struct sink *open_sink(const struct place *place)
{
    struct sink *const sink = sink_sqlite.make(place->file, NULL);

    assert_non_null(sink);
    return sink;
}

static struct sink *open_new(struct place *place)
{
    make_folder(place->folder);
    (void)snprintf(place->file, sizeof place->file, "%s/records.db", place->folder);
    return open_sink(place);
}

static void close_all(struct sink *sink, const struct place *place)
{
    sink->type->free(sink);
    remove_folder(place->folder);
}

/* The rows of a query by another connection: "a|b;c|d", NULL as "-". */
static const char *ask(const struct place *place, const char *query)
{
    static char answer[4096];
    sqlite3 *reader = NULL;
    sqlite3_stmt *rows = NULL;
    size_t used = 0;

    answer[0] = '\0';
    assert_int_equal(sqlite3_open_v2(place->file, &reader, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(reader, query, -1, &rows, NULL) != SQLITE_OK)
        fail_msg("%s: %s", query, sqlite3_errmsg(reader));
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const unsigned char *const text = sqlite3_column_text(rows, i);

            used += (size_t)snprintf(answer + used, sizeof answer - used, "%s%s",
                                     i > 0      ? "|"
                                     : used > 0 ? ";"
                                                : "",
                                     text == NULL ? "-" : (const char *)text);
        }
    }
    if (sqlite3_finalize(rows) != SQLITE_OK)
        fail_msg("%s: %s", query, sqlite3_errmsg(reader));
    (void)sqlite3_close(reader);
    return answer;
}

static void run_outside(const struct place *place, const char *sql)
{
    sqlite3 *writer = NULL;

    assert_int_equal(sqlite3_open(place->file, &writer), SQLITE_OK);
    if (sqlite3_exec(writer, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(writer));
    (void)sqlite3_close(writer);
}

static void index_all(struct sink *sink)
{
    struct error error = {0};
    enum sink_progress progress;

    while ((progress = sink->type->idle(sink, &error)) == SINK_MORE)
        ;
    if (progress == SINK_FAILED)
        fail_msg("%s", error.text);
}

static void gives_a_row_for_each_article(void **state)
{
    static const struct given given = {.uri = "https://a.vn/1",
                                       .serial = 7,
                                       .members = "\"title\":\"Tin\",\"language\":\"vi\","
                                                  "\"published\":{\"iso\":\"2024-10-15\"}",
                                       .text = "Tin\n\nHôm nay."};
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    must_write(sink, &given, 1);
    assert_string_equal(ask(&place, "SELECT serial, uri, title, published, language, whole, part,"
                                    " json_extract(json, '$.text') FROM record"),
                        "7|https://a.vn/1|Tin|2024-10-15|vi|-|-|Tin\n\nHôm nay.");
    close_all(sink, &place);
}

static void finds_words_with_and_without_diacritics(void **state)
{
    static const struct given given[] = {
        {.uri = "a", .serial = 1, .members = "\"title\":\"Tỉnh Điện Biên\"", .text = "Họp."},
        {.uri = "b", .serial = 2, .text = "Đường bộ ở huyện Điện Biên Đông."},
        {.uri = "c", .serial = 3, .text = "Hà Nội hôm nay."}};
    static const struct {
        const char *query;
        const char *want;
    } cases[] = {
        {"dien bien", "a;b"},    {"điện biên", "a;b"}, {"Điện Biên", "a;b"},
        {"dien bien dong", "b"}, {"ha noi", "c"},      {"HÀ NỘI", "c"},
        {"duong", "b"},          {"title: dien", ""},  {"folded: dien", "a;b"},
    };
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    must_write(sink, given, 3);
    index_all(sink);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char query[256];

        (void)snprintf(query, sizeof query,
                       "SELECT uri FROM search JOIN record ON record.row = search.rowid"
                       " WHERE search MATCH '%s' ORDER BY uri",
                       cases[i].query);
        assert_string_equal(ask(&place, query), cases[i].want);
    }
    assert_string_equal(ask(&place, "SELECT snippet(search, 1, '[', ']', '', 4) FROM search"
                                    " WHERE search MATCH 'noi'"),
                        "Hà [Nội] hôm nay.");
    close_all(sink, &place);
}

static const char found[] = "SELECT coalesce(group_concat(uri, ' '), '') FROM (SELECT uri FROM"
                            " search JOIN record ON record.row = search.rowid"
                            " WHERE search MATCH 'chung' ORDER BY uri)";
static const char check_index[] = "INSERT INTO search(search, rank) VALUES('integrity-check', 1)";

/* The index lags behind the commits; what it says must be right at every moment. */
static void keeps_the_search_index_right_under_updates(void **state)
{
    static const struct {
        struct given given; /* nothing: the index catches up */
        const char *want;
    } steps[] = {
        {{"a", 1, 0, 0, NULL, "chung mot"}, ""},
        {{0}, "a"},
        {{"b", 2, 0, 0, NULL, "chung hai"}, "a"},
        {{"b", 3, 0, 0, NULL, "rieng"}, "a"},
        {{0}, "a"},
        {{"a", 4, 0, 0, NULL, "rieng"}, ""},
        {{"c", 5, 1, 2, NULL, "chung"}, ""},
        {{"c", 5, 2, 2, NULL, "rieng"}, ""},
        {{0}, "c"},
        {{"c", 6, 0, 0, NULL, "rieng"}, ""},
        {{"c", 7, 0, 0, NULL, "chung"}, ""},
        {{0}, "c"},
    };
    struct place place;
    struct sink *sink = open_new(&place);

    (void)state;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (steps[i].given.uri == NULL)
            index_all(sink);
        else
            must_write(sink, &steps[i].given, 1);
        assert_string_equal(ask(&place, found), steps[i].want);
        run_outside(&place, check_index);
        if (i % 3 == 2) {
            sink->type->free(sink);
            sink = open_sink(&place);
        }
    }
    close_all(sink, &place);
}

static void indexes_more_than_one_turn_of_rows(void **state)
{
    struct given given = {.text = "chung"};
    char uri[8];
    struct place place;
    struct sink *sink = open_new(&place);

    (void)state;
    given.uri = uri;
    for (given.serial = 1; given.serial <= 150; given.serial++) {
        (void)snprintf(uri, sizeof uri, "%u", (unsigned)given.serial);
        must_write(sink, &given, 1);
    }
    assert_int_equal(sink->type->idle(sink, NULL), SINK_MORE);
    sink->type->free(sink);
    sink = open_sink(&place);
    index_all(sink);
    assert_string_equal(ask(&place, "SELECT count(*) FROM search WHERE search MATCH 'chung'"),
                        "150");
    run_outside(&place, check_index);
    close_all(sink, &place);
}

/* The text begins with letters of several bytes, so that bytes and characters differ. */
static const struct given full = {
    .uri = "u",
    .serial = 1,
    .members =
        "\"sentences\":[[0,16],[17,44]],"
        "\"people\":[{\"name\":\"Lò Văn A\",\"roles\":[\"Bí thư\"],\"organization\":\"Bộ\","
        "\"mentions\":[{\"text\":\"A\",\"start\":20,\"end\":21}],\"rule\":\"p\",\"confidence\":0.5}"
        "],"
        "\"organizations\":[{\"name\":\"Bộ\",\"type\":\"government\",\"aliases\":[],"
        "\"mentions\":[{\"text\":\"Bộ\",\"start\":0,\"end\":5}]}],"
        "\"places\":[{\"name\":\"Điện "
        "Biên\",\"type\":\"province\",\"code\":\"11\",\"mentions\":[]}],"
        "\"documents\":[{\"id\":\"20-NQ/TU\",\"name\":\"Nghị quyết\",\"status\":\"issued\","
        "\"start\":17,\"end\":20}],"
        "\"dates\":[{\"text\":\"15/10\",\"iso\":\"2024-10-15\",\"kind\":\"date\",\"start\":17,"
        "\"end\":22}],"
        "\"quantities\":[{\"text\":\"5%\",\"value\":5,\"unit\":\"percent\",\"start\":0,\"end\":2},"
        "{\"text\":\"2-3%\",\"value\":[2,3],\"unit\":\"percent\",\"start\":17,\"end\":21}],"
        "\"quotes\":[{\"text\":\"x\",\"speaker\":\"A\",\"cue\":\"nói\",\"start\":500,\"end\":501}],"
        "\"commitments\":[{\"by\":\"A\",\"to\":\"B\",\"what\":\"làm\",\"deadline\":"
        "{\"text\":\"2025\",\"iso\":\"2025\",\"mod\":\"by\"},\"sentence\":\"A sẽ làm.\","
        "\"start\":17,\"end\":44}],"
        "\"requests\":[{\"by\":\"B\",\"what\":\"làm\",\"start\":17,\"end\":44}]",
    .text = "Điện Biên. Đó là câu hai của chúng ta."};

static void shows_each_list_of_a_record_as_a_view(void **state)
{
    static const struct {
        const char *query;
        const char *want;
    } cases[] = {
        {"SELECT name, roles, organization, rule, confidence, start, \"end\" FROM person",
         "Lò Văn A|[\"Bí thư\"]|Bộ|p|0.5|20|21"},
        {"SELECT name, type, start FROM organization", "Bộ|government|0"},
        {"SELECT name, type, within, code, sentence, start FROM place",
         "Điện Biên|province|-|11|-|-"},
        {"SELECT id, name, status, start FROM document", "20-NQ/TU|Nghị quyết|issued|17"},
        {"SELECT text, iso, kind, mod FROM date", "15/10|2024-10-15|date|-"},
        {"SELECT text, value, low, high, typeof(value) FROM quantity",
         "5%|5|5|5|integer;2-3%|-|2|3|null"},
        {"SELECT speaker, cue, sentence FROM quote", "A|nói|-"},
        {"SELECT \"by\", \"to\", what, deadline_text, deadline_iso, deadline_mod, sentence,"
         " condition, on_behalf_of FROM commitment",
         "A|B|làm|2025|2025|by|A sẽ làm.|-|-"},
        {"SELECT \"by\", \"to\", deadline_iso FROM request", "B|-|-"},
        {"SELECT count(*) FROM date JOIN record ON record.id = date.article", "1"},
    };
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    must_write(sink, &full, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(ask(&place, cases[i].query), cases[i].want);
    close_all(sink, &place);
}

static void counts_the_bytes_of_a_sentence(void **state)
{
    static const struct given given = {
        .uri = "u",
        .serial = 1,
        .members =
            "\"sentences\":[[0,14],[15,27]],\"dates\":["
            "{\"text\":\"a\",\"start\":0,\"end\":1},{\"text\":\"b\",\"start\":13,\"end\":14},"
            "{\"text\":\"c\",\"start\":14,\"end\":15},{\"text\":\"d\",\"start\":15,\"end\":16},"
            "{\"text\":\"e\",\"start\":26,\"end\":27},{\"text\":\"f\",\"start\":27,\"end\":28}]",
        .text = "Điện Biên. Đó là câu."};
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    must_write(sink, &given, 1);
    assert_string_equal(ask(&place, "SELECT text, sentence FROM date ORDER BY start"),
                        "a|Điện Biên.;b|Điện Biên.;c|-;d|Đó là câ;e|Đó là câ;f|-");
    close_all(sink, &place);
}

static void has_the_columns_in_their_order(void **state)
{
    static const struct {
        const char *view;
        const char *want;
    } cases[] = {
        {"person", "article;name;roles;organization;mentions;rule;confidence"},
        {"organization", "article;name;type;aliases;mentions;rule;confidence"},
        {"place", "article;name;type;within;code;aliases;mentions;rule;confidence"},
        {"commitment", "article;by;on_behalf_of;to;what;deadline_text;deadline_iso;deadline_mod;"
                       "condition;repeats;rule;confidence"},
        {"request", "article;by;to;what;deadline_text;deadline_iso;deadline_mod;rule;confidence"},
        {"quantity", "article;text;value;low;high;unit;of;mod;per;base;rule;confidence"},
        {"date", "article;text;iso;kind;mod;part;rule;confidence"},
        {"quote", "article;text;speaker;cue;rule;confidence"},
        {"document", "article;id;name;status;aliases;rule;confidence"},
    };
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    index_all(sink);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char query[128];
        char want[256];

        (void)snprintf(query, sizeof query, "SELECT name FROM pragma_table_info('%s')",
                       cases[i].view);
        (void)snprintf(want, sizeof want, "%s;sentence;start;end", cases[i].want);
        assert_string_equal(ask(&place, query), want);
        (void)snprintf(query, sizeof query, "SELECT * FROM \"%s\"", cases[i].view);
        assert_string_equal(ask(&place, query), "");
    }
    close_all(sink, &place);
}

/* Another stage may have written anything under a name that we use. */
static void shows_views_over_members_of_the_wrong_type(void **state)
{
    static const struct given given[] = {
        {"a", 1, 0, 0, "\"dates\":7,\"people\":\"x\",\"sentences\":\"[\",\"quantities\":[1,null]",
         NULL},
        {"b", 2, 0, 0,
         "\"dates\":{\"iso\":\"2024\"},\"sentences\":[1,\"[\",[]],\"quotes\":[{\"start\":\"1\"}]",
         NULL},
        {"c", 3, 0, 0, "\"dates\":[{\"iso\":\"2025\"}],\"people\":[{\"mentions\":5}]", NULL}};
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    must_write(sink, given, 3);
    assert_string_equal(ask(&place, "SELECT iso, sentence FROM date"), "2025|-");
    assert_string_equal(ask(&place, "SELECT name, start, sentence FROM person"), "-|-|-");
    assert_string_equal(ask(&place, "SELECT value FROM quantity"), "");
    assert_string_equal(ask(&place, "SELECT sentence FROM quote"), "-");
    close_all(sink, &place);
}

static void overwrite(const char *path, long from, size_t size, char with)
{
    FILE *const file = fopen(path, "r+b");

    assert_non_null(file);
    assert_int_equal(fseek(file, from, SEEK_SET), 0);
    for (size_t i = 0; i < size; i++)
        assert_int_equal(fputc(with, file), with);
    assert_int_equal(fclose(file), 0);
}

static void begins_a_fresh_file_when_one_is_damaged(void **state)
{
    static const struct {
        long from;
        size_t size;
    } cases[] = {{0, 100}, {0, 4096}, {100, 20000}, {4096, 40960}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct given given = {.uri = "a", .text = "text"};
        char command[SUPPORT_PATH_BYTES * 2];
        struct error error = {0};
        struct place place;
        struct sink *sink = open_new(&place);
        int tries = 0;

        for (given.serial = 1; given.serial < 50; given.serial++)
            must_write(sink, &given, 1);
        index_all(sink);
        sink->type->free(sink);
        overwrite(place.file, cases[i].from, cases[i].size, 0x5A);
        sink = open_sink(&place);
        while (!write_records(sink, &given, 1, &error))
            assert_true(tries++ < 3);
        assert_string_equal(shown_serials(sink, "a"), "50");
        (void)snprintf(command, sizeof command, "test $(ls %s/records.db.damaged-* | wc -l) -gt 0",
                       place.folder);
        assert_int_equal(system(command), 0);
        close_all(sink, &place);
    }
}

static void makes_a_damaged_search_index_again(void **state)
{
    static const struct given given[] = {{"a", 1, 0, 0, NULL, "chung mot"},
                                         {"b", 2, 0, 0, NULL, "chung hai"}};
    struct error error = {0};
    struct place place;
    struct sink *sink = open_new(&place);
    int tries = 0;

    (void)state;
    must_write(sink, given, 1);
    index_all(sink);
    sink->type->free(sink);
    run_outside(&place, "UPDATE search_data SET block = zeroblob(9)");
    sink = open_sink(&place);
    must_write(sink, given, 2);
    while (sink->type->idle(sink, &error) != SINK_IDLE)
        if (tries++ > 5)
            fail_msg("%s", error.text);
    assert_string_equal(ask(&place, found), "a b");
    assert_string_equal(ask(&place, "SELECT count(*) FROM record"), "2");
    close_all(sink, &place);
}

/* A part by another program, with the id of another article: it is not kept, and nothing is made
 * again for it. */
static void refuses_an_id_that_another_article_has(void **state)
{
    static const struct given given = {"a", 1, 0, 0, NULL, "chung mot"};
    static const struct given part = {"b", 2, 1, 2, NULL, "chung hai"};
    struct article *const article = make_article(&part);
    struct error error = {0};
    struct record record;
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    must_write(sink, &given, 1);
    index_all(sink);
    article_envelope_edit(article)->id = identity_of("a", 1);
    record_init(&record);
    assert_true(record_assemble(&record, article, &error));
    assert_true(sink->type->begin(sink, &error));
    assert_false(sink->type->put(sink, &record, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_non_null(strstr(error.text, "record.id"));
    sink->type->rollback(sink, &error);
    assert_string_equal(ask(&place, found), "a");
    record_clear(&record);
    article_free(article);
    close_all(sink, &place);
}

static void waits_for_a_file_that_is_locked(void **state)
{
    static const struct given given[] = {{.uri = "a", .serial = 1}, {.uri = "b", .serial = 2}};
    struct error error = {0};
    sqlite3 *other = NULL;
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    must_write(sink, given, 1);
    assert_int_equal(sqlite3_open(place.file, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_false(write_records(sink, given, 2, &error));
    assert_int_equal(error.kind, ERROR_UNAVAILABLE);
    assert_non_null(strstr(error.text, "database is locked"));
    assert_string_equal(ask(&place, "SELECT uri FROM record"), "a");
    assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    must_write(sink, given, 2);
    assert_string_equal(ask(&place, "SELECT uri FROM record"), "a;b");
    (void)sqlite3_close(other);
    close_all(sink, &place);
}

static void goes_on_with_a_file_that_was_restored(void **state)
{
    static const struct given given[] = {
        {.uri = "a", .serial = 1}, {.uri = "b", .serial = 2}, {.uri = "c", .serial = 3}};
    char aside[SUPPORT_PATH_BYTES + 64];
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    (void)snprintf(aside, sizeof aside, "%s.aside", place.file);
    must_write(sink, given, 1);
    assert_int_equal(rename(place.file, aside), 0);
    must_write(sink, &given[1], 1);
    assert_string_equal(ask(&place, "SELECT uri FROM record"), "b");
    assert_int_equal(rename(aside, place.file), 0);
    must_write(sink, &given[2], 1);
    assert_string_equal(ask(&place, "SELECT uri FROM record"), "a;c");
    close_all(sink, &place);
}

static void says_whose_file_it_is_not(void **state)
{
    static const struct given given = {.uri = "a", .serial = 1};
    static const struct {
        const char *sql;
        const char *want;
    } cases[] = {
        {"CREATE TABLE mine (a)", "is an SQLite file of something else"},
        {"PRAGMA application_id = 7; CREATE TABLE mine (a)", "application_id 7"},
        {"PRAGMA application_id = 1685024359; PRAGMA user_version = 99",
         "has tables of version 99; this program knows version 1"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error error = {0};
        struct place place;
        struct sink *const sink = open_new(&place);

        run_outside(&place, cases[i].sql);
        assert_false(write_records(sink, &given, 1, &error));
        assert_int_equal(error.kind, ERROR_UNAVAILABLE);
        assert_non_null(strstr(error.text, cases[i].want));
        assert_non_null(strstr(error.text, place.file));
        close_all(sink, &place);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_a_row_for_each_article),
        cmocka_unit_test(finds_words_with_and_without_diacritics),
        cmocka_unit_test(keeps_the_search_index_right_under_updates),
        cmocka_unit_test(indexes_more_than_one_turn_of_rows),
        cmocka_unit_test(shows_each_list_of_a_record_as_a_view),
        cmocka_unit_test(counts_the_bytes_of_a_sentence),
        cmocka_unit_test(has_the_columns_in_their_order),
        cmocka_unit_test(shows_views_over_members_of_the_wrong_type),
        cmocka_unit_test(begins_a_fresh_file_when_one_is_damaged),
        cmocka_unit_test(makes_a_damaged_search_index_again),
        cmocka_unit_test(refuses_an_id_that_another_article_has),
        cmocka_unit_test(waits_for_a_file_that_is_locked),
        cmocka_unit_test(goes_on_with_a_file_that_was_restored),
        cmocka_unit_test(says_whose_file_it_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

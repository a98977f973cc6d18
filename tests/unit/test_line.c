#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <dongtin/line.h>

static const char good[] =
    "{\"v\":1,\"pipeline\":\"news\",\"config\":\"/a/p.json\",\"base\":\"/a\",\"state\":\"/a/var\","
    "\"runtime\":\"/a/var/run\",\"verdicts\":\"ipc:///a/v\",\"window\":512,"
    "\"window_bytes\":67108864,\"max_article_bytes\":8388608,\"settle_timeout\":600,"
    "\"stall_timeout\":30,\"max_attempts\":3,\"max_kills\":10,\"from a newer launcher\":true,"
    "\"stages\":[{\"name\":\"ingest\",\"program\":\"/a/i\",\"workers\":1,\"in\":[],"
    "\"taps\":[\"ipc:///a/t\"],\"settings\":{\"x\":1}},"
    "{\"name\":\"clean\",\"program\":\"/a/c\",\"workers\":2,\"in\":[\"ipc:///a/0\",\"ipc:///a/1\"],"
    "\"taps\":[\"ipc:///a/2\",\"ipc:///a/3\"],\"settings\":{}}]}";

/* A file with a copy of the good line in which `from` is replaced by `to`; its name ends in path.
 */
static void write_changed(char path[], const char *from, const char *to)
{
    const char *const at = strstr(good, from);
    const int file = mkstemp(path);
    FILE *out;

    assert_non_null(at);
    assert_true(file >= 0);
    out = fdopen(file, "w");
    assert_non_null(out);
    (void)fprintf(out, "%.*s%s%s", (int)(at - good), good, to, at + strlen(from));
    assert_int_equal(fclose(out), 0);
}

static void knows_what_follows_a_stage(void **state)
{
    static const char stage[] =
        ",{\"name\":\"%s\",\"program\":\"/a\",\"workers\":1,\"in\":[\"ipc:///a\"],"
        "\"taps\":[\"ipc:///b\"],\"settings\":{}%s}";
    static const struct {
        const char *name, *from;
    } stages[] = {{"store", ""},
                  {"x", ",\"from\":\"clean\""},
                  {"y", ""},
                  {"z", ",\"from\":\"clean\""},
                  {"w", ",\"from\":\"x\""}};
    static const size_t want[][3] = {{1, 7, 7}, {2, 3, 5}, {7, 7, 7}, {4, 6, 7},
                                     {7, 7, 7}, {7, 7, 7}, {7, 7, 7}};
    char path[] = "/tmp/dongtin-line-XXXXXX";
    char more[2048] = "\"settings\":{}}";
    struct error error = {0};
    struct line line;

    (void)state;
    for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++) {
        const size_t size = strlen(more);

        (void)snprintf(more + size, sizeof more - size, stage, stages[i].name, stages[i].from);
    }
    write_changed(path, "\"settings\":{}}", more);
    assert_true(line_load(&line, path, &error));
    assert_int_equal(unlink(path), 0);
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
        for (size_t n = 0; n < 3; n++)
            assert_int_equal(line_next(&line, i, n), want[i][n]);
    line_clear(&line);
}

static void loads_all_of_a_line(void **state)
{
    char path[] = "/tmp/dongtin-line-XXXXXX";
    struct error error = {0};
    struct line line;

    (void)state;
    write_changed(path, "", "");
    assert_true(line_load(&line, path, &error));
    assert_int_equal(unlink(path), 0);
    assert_string_equal(line.path, path);
    assert_string_equal(line.pipeline, "news");
    assert_string_equal(line.config, "/a/p.json");
    assert_string_equal(line.base, "/a");
    assert_string_equal(line.state, "/a/var");
    assert_string_equal(line.runtime, "/a/var/run");
    assert_string_equal(line.verdicts, "ipc:///a/v");
    assert_int_equal(line.window, 512);
    assert_int_equal(line.window_bytes, 67108864);
    assert_int_equal(line.max_article_bytes, 8388608);
    assert_int_equal(line.settle_timeout_s, 600);
    assert_int_equal(line.stall_timeout_s, 30);
    assert_int_equal(line.max_attempts, 3);
    assert_int_equal(line.max_kills, 10);
    assert_int_equal(line.stage_count, 2);
    assert_null(line.stages[0].in[0]);
    assert_string_equal(line.stages[0].taps[0], "ipc:///a/t");
    assert_int_equal(json_object_size(line.stages[0].settings), 1);
    assert_string_equal(line.stages[1].name, "clean");
    assert_string_equal(line.stages[1].program, "/a/c");
    assert_int_equal(line.stages[1].workers, 2);
    assert_string_equal(line.stages[1].in[1], "ipc:///a/1");
    assert_string_equal(line.stages[1].taps[1], "ipc:///a/3");
    assert_int_equal(line_find(&line, "clean"), 1);
    assert_int_equal(line_find(&line, "store"), 2);
    line_clear(&line);
    line_clear(&line);
}

static void says_file_and_key_of_what_is_wrong(void **state)
{
    static const struct {
        const char *from, *to;
        const char *want; /* behind the file's name */
    } cases[] = {
        {"\"v\":1", "\"v\":2", ": \"v\" is not a whole number from 1 to 1"},
        {"\"news\"", "5", ": \"pipeline\" is not there, or not a string"},
        {"\"verdicts\":\"ipc:///a/v\",", "", ": \"verdicts\" is not there, or not a string"},
        {"512", "0", ": \"window\" is not a whole number from 1 to 4294967295"},
        {"512", "\"512\"", ": \"window\" is not a whole number from 1 to 4294967295"},
        {"\"max_kills\":10", "\"max_kills\":4294967296",
         ": \"max_kills\" is not a whole number from 1 to 4294967295"},
        {"67108864", "-1",
         ": \"window_bytes\" is not a whole number from 1 to 9223372036854775807"},
        {"\"stages\":[", "\"stages\":[],\"x\":[",
         ": \"stages\" is not an array of at least one stage"},
        {"\"clean\"", "\"ingest\"", ": stages[1]: a second stage named \"ingest\""},
        {"\"workers\":2", "\"workers\":3", ": stages[1]: \"in\" is not an array of 3 endpoints"},
        {"\"workers\":2", "\"workers\":0",
         ": stages[1]: \"workers\" is not a whole number from 1 to 1024"},
        {"\"ipc:///a/0\",\"ipc:///a/1\"", "", ": stages[1]: \"in\" is not an array of 2 endpoints"},
        {"\"ipc:///a/2\"", "2", ": stages[1]: \"taps\" is not an array of strings"},
        {"{\"x\":1}", "[]", ": stages[0]: \"settings\" is not an object"},
        {"{\"name\":\"ingest\"", "7,{\"name\":\"ingest\"",
         ": stages[0]: \"name\" is not there, or not a string"},
        {"{\"v\"", "[", ":1:2: unexpected token near ':'"},
        {"\"v\":1", "\"v\":1,\"v\":1", ":1:10: duplicate object key near '\"v\"'"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[] = "/tmp/dongtin-line-XXXXXX";
        struct error error = {0};
        struct line line;

        write_changed(path, cases[i].from, cases[i].to);
        assert_false(line_load(&line, path, &error));
        assert_int_equal(unlink(path), 0);
        assert_int_equal(error.kind, ERROR_SETTINGS);
        assert_memory_equal(error.text, path, strlen(path));
        assert_string_equal(error.text + strlen(path), cases[i].want);
    }
}

static void says_which_file_is_not_there(void **state)
{
    struct error error = {0};
    struct line line;

    (void)state;
    assert_false(line_load(&line, "/nowhere/line.json", &error));
    assert_string_equal(error.text, "/nowhere/line.json: No such file or directory");
    assert_int_equal(error.kind, ERROR_SETTINGS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loads_all_of_a_line),
        cmocka_unit_test(knows_what_follows_a_stage),
        cmocka_unit_test(says_file_and_key_of_what_is_wrong),
        cmocka_unit_test(says_which_file_is_not_there),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

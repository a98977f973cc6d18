#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "once_configuration.h"
#include "output_folder.h"
#include "progress.h"

static char file_path[] = "/in/a.txt";
static char folder_path[] = "/in";
static const struct once_input inputs[] = {
    {ONCE_FILE, file_path}, {ONCE_FOLDER, folder_path}, {ONCE_STANDARD_INPUT, NULL}};

enum { INPUTS = sizeof inputs / sizeof inputs[0] };

static void assert_same_json(const char *text, const char *want)
{
    json_t *const given = json_loads(text, 0, NULL);
    json_t *const wanted = json_loads(want, 0, NULL);

    assert_non_null(given);
    assert_non_null(wanted);
    if (!json_equal(given, wanted))
        fail_msg("%s", text);
    json_decref(given);
    json_decref(wanted);
}

static void makes_a_line_of_four_stages_over_the_inputs(void **state)
{
    const struct once_configuration order = {
        .inputs = inputs, .input_count = INPUTS, .output = "/out"};
    struct error error = {0};
    char *const text = once_configuration_text(&order, &error);

    (void)state;
    assert_non_null(text);
    assert_same_json(text,
                     "{\"pipeline\":\"once\",\"state\":\"/out/state\",\"stages\":["
                     "{\"name\":\"ingest\",\"sources\":[{\"file\":\"/in/a.txt\"},"
                     "{\"directory\":\"/in\",\"watch\":false},{\"jsonl\":\"-\"}]},"
                     "{\"name\":\"clean\"},{\"name\":\"extract\"},{\"name\":\"store\",\"sinks\":"
                     "[{\"jsonl\":\"/out/records\"},{\"sqlite\":\"/out/records.db\"}]}]}");
    free(text);
}

static void keeps_the_stages_of_a_configuration_that_is_given(void **state)
{
    json_t *const given = json_loads(
        "{\"window\":7,\"runtime\":\"r\",\"state\":\"s\",\"stages\":[{\"name\":\"ingest\","
        "\"sources\":[1]},{\"name\":\"mine\",\"rules\":\"x\"},{\"name\":\"store\",\"batch\":3}]}",
        0, NULL);
    const struct once_configuration order = {
        .inputs = inputs, .input_count = 1, .output = "/out", .given = given, .base = "/conf"};
    struct error error = {0};
    char *const text = once_configuration_text(&order, &error);

    (void)state;
    assert_non_null(text);
    assert_same_json(text,
                     "{\"pipeline\":\"once\",\"base\":\"/conf\",\"state\":\"/out/state\","
                     "\"window\":7,\"stages\":[{\"name\":\"ingest\",\"sources\":["
                     "{\"file\":\"/in/a.txt\"}]},{\"name\":\"mine\",\"rules\":\"x\"},"
                     "{\"name\":\"store\",\"batch\":3,\"sinks\":[{\"jsonl\":\"/out/records\"},"
                     "{\"sqlite\":\"/out/records.db\"}]}]}");
    free(text);
    json_decref(given);
}

static void refuses_a_path_that_json_cannot_hold(void **state)
{
    static char path[] = "/in/\xFF";
    const struct once_input input = {ONCE_FILE, path};
    const struct once_configuration order = {.inputs = &input, .input_count = 1, .output = "/out"};
    struct error error = {0};

    (void)state;
    assert_null(once_configuration_text(&order, &error));
    assert_string_equal(error.text, "--input: /in/?: a path must be UTF-8");
}

static void shows_how_far_it_is(void **state)
{
    static const struct {
        struct progress_counts given;
        double seconds;
        const char *want;
    } cases[] = {
        {{0}, 0, "[------------------------------] 0 of 0, 0/s, 0 rejected"},
        {{.done = 9, .dead = 1, .open = 20},
         2,
         "[##########--------------------] 10 of 30, 5/s, 1 rejected"},
        {{.done = 4, .dropped = 1}, 1, "[##############################] 5 of 5, 5/s, 0 rejected"},
    };
    char line[160];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        progress_format(line, sizeof line, &cases[i].given, cases[i].seconds);
        assert_string_equal(line, cases[i].want);
    }
}

static void make(const char *path, const char *text)
{
    FILE *const file = fopen(path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void clears_only_what_a_run_wrote(void **state)
{
    char folder[] = "/tmp/dongtin-XXXXXX";
    char runtime[64];
    struct error error = {0};

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    (void)snprintf(runtime, sizeof runtime, "%s/state/run", folder);
    assert_true(output_folder_is_ours(folder, &error));
    assert_int_equal(mkdir("records", 0700), 0);
    assert_false(output_folder_is_ours(folder, &error));
    assert_int_equal(mkdir("state", 0700), 0);
    make("state/pipeline.json", "{}");
    assert_true(output_folder_is_ours(folder, &error));
    make("records/0.jsonl", "");
    make("records.db", "");
    make("mine.txt", "");
    make("state/ledger.db", "");
    make("state/lock", "");
    assert_int_equal(symlink("/", "state/link"), 0);
    assert_true(output_folder_clear(folder, runtime, &error));
    assert_int_not_equal(access("records", F_OK), 0);
    assert_int_not_equal(access("records.db", F_OK), 0);
    assert_int_not_equal(access("state/ledger.db", F_OK), 0);
    assert_int_equal(unlink("mine.txt"), 0);
    assert_int_equal(unlink("state/lock"), 0);
    assert_int_equal(unlink("state/pipeline.json"), 0);
    assert_int_equal(rmdir("state"), 0);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_a_line_of_four_stages_over_the_inputs),
        cmocka_unit_test(keeps_the_stages_of_a_configuration_that_is_given),
        cmocka_unit_test(refuses_a_path_that_json_cannot_hold),
        cmocka_unit_test(shows_how_far_it_is),
        cmocka_unit_test(clears_only_what_a_run_wrote),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

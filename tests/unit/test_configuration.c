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

#include "configuration.h"
#include "line_file.h"
#include "runtime.h"

#define GOOD_STAGES                                                                                \
    "\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\",\"sources\":[]},"             \
    "{\"name\":\"clean\",\"program\":\"other\",\"workers\":2}]"

/* A folder with two programs, which is the working folder while a test runs. */
static int enter_folder(void **state)
{
    static const char *const programs[] = {"dongtin-ingest", "other"};
    static char folder[] = "/tmp/dongtin-XXXXXX";

    memcpy(strrchr(folder, '-') + 1, "XXXXXX", 6);
    *state = folder;
    if (mkdtemp(folder) == NULL || chdir(folder) != 0)
        return -1;
    for (size_t i = 0; i < sizeof programs / sizeof programs[0]; i++) {
        FILE *const file = fopen(programs[i], "w");

        if (file == NULL || fclose(file) != 0 || chmod(programs[i], 0700) != 0)
            return -1;
    }
    return 0;
}

static int leave_folder(void **state)
{
    static const char *const files[] = {"dongtin-ingest", "other", "p.json"};

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        (void)unlink(files[i]);
    return chdir("/") == 0 ? rmdir((const char *)*state) : -1;
}

static void write_file(const char *text)
{
    FILE *const file = fopen("p.json", "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static const struct {
    const char *given, *want;
} wrong_files[] = {
    {"{", "p.json:1: string or '}' expected near end of file\n"},
    {"[]", "p.json:1: must be a JSON object\n"},
    {"{\"window\":1,\n\"window\":2}", "p.json:2: duplicate object key near '\"window\"'\n"},
    {"{}", "p.json: stages: must be an array of 2 to 64 objects"},
    {"{\"stages\":3}", "p.json:1: stages: must be an array of 2 to 64 objects"},
    {"{\n\"windw\":3,\n" GOOD_STAGES "}",
     "p.json:2: windw: 3: unknown key, did you mean \"window\"?"},
    {"{\n\n\"window\":0," GOOD_STAGES "}",
     "p.json:3: window: 0: allowed is a whole number from 1 to 100000\n"},
    {"{\"state\":1,\n\"window\":\"x\"," GOOD_STAGES "}",
     "p.json:1: state: 1: allowed is a path as a string\n"
     "p.json:2: window: \"x\": allowed is a whole number from 1 to 100000\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},\n"
     "{\"name\":\"ingest\",\"program\":\"other\"}]}",
     "p.json:2: stage ingest: name: \"ingest\": stage 1 has this name already; allowed is one "
     "stage of a name\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},\n"
     "{\"name\":\"a.b\",\"program\":\"other\"}]}",
     "p.json:2: stage a.b: name: \"a.b\": allowed is a letter a-z, then a-z 0-9 _ -, at most "
     "32 in all\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},\n{}]}",
     "p.json:2: stage 2: name: missing; every stage has one\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},\n7]}",
     "p.json:1: stage 2: must be an object with a name\n"},
    {"{\"stages\":[{\"name\":\"clean\",\"program\":\"other\"},\n"
     "{\"name\":\"x\",\"program\":\"dongtin-ingest\"}]}",
     "p.json:1: stage clean: name: the first stage must be ingest (program dongtin-ingest)\n"
     "p.json:2: stage x: name: ingest begins the line; allowed is one, as the first stage\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\",\"workers\":2},"
     "{\"name\":\"x\",\"program\":\"other\",\n\"workers\":65}]}",
     "p.json:1: stage ingest: workers: ingest has one process; allowed is 1\n"
     "p.json:2: stage x: workers: 65: allowed is a whole number from 1 to 64\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},"
     "{\"name\":\"x\",\n\"pipe\":[\"cat\"],\"program\":\"other\"}]}",
     "p.json:2: stage x: program: a stage with \"pipe\" is run by dongtin-pipe; allowed is one "
     "of "
     "the two\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},"
     "{\"name\":\"x\",\n\"timeout\":3,\"program\":\"other\"}]}",
     "p.json:2: stage x: timeout: belongs to a stage with \"pipe\"\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},"
     "{\"name\":\"x\",\n\"listen\":\"tcp://*:1\",\"program\":\"other\"}]}",
     "p.json:2: stage x: listen: this version does not know it; allowed are name, program, "
     "from, workers, pipe and the stage's own settings\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},"
     "{\"name\":\"x\",\"program\":\"other\"},"
     "{\"name\":\"y\",\"program\":\"other\",\n\"from\":\"z\"},"
     "{\"name\":\"z\",\"program\":\"other\",\n\"from\":\"ingest\"}]}",
     "p.json:2: stage y: from: \"z\": allowed is the name of a stage between ingest and this "
     "one\n"
     "p.json:3: stage z: from: \"ingest\": allowed is the name of a stage between ingest and "
     "this one\n"},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},"
     "{\"name\":\"x\",\n\"program\":\"p.json\"}]}",
     "p.json:2: stage x: program: \""},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},\n"
     "{\"name\":\"no-such-stage\"}]}",
     "p.json:2: stage no-such-stage: program: \"dongtin-no-such-stage\": no such program in "},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},\n"
     "{\"name\":\"x\",\"program\":\"dongtin-no-such-stage\"}]}",
     "p.json:2: stage x: program: \"dongtin-no-such-stage\": no such program in "},
    {"{\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\"},\n"
     "{\"name\":\"x\",\"program\":\"bin/dongtin-store\"}]}",
     "p.json:2: stage x: program: \"/"},
};

static void says_all_that_is_wrong_with_line_key_and_value(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong_files / sizeof wrong_files[0]; i++) {
        struct configuration configuration;
        struct buffer problems;

        buffer_init(&problems);
        write_file(wrong_files[i].given);
        assert_false(configuration_read(&configuration, "p.json", &problems));
        if (strncmp(buffer_string(&problems), wrong_files[i].want, strlen(wrong_files[i].want)) !=
            0)
            fail_msg("%s\ngives: %s\nwant:  %s", wrong_files[i].given, buffer_string(&problems),
                     wrong_files[i].want);
        configuration_clear(&configuration);
        buffer_clear(&problems);
    }
}

static void read_good(struct configuration *configuration, const char *text)
{
    struct buffer problems;

    buffer_init(&problems);
    write_file(text);
    if (!configuration_read(configuration, "p.json", &problems))
        fail_msg("%s", buffer_string(&problems));
    buffer_clear(&problems);
}

/* A line whose source is %s, with the sinks %s. */
#define FED(members, sources, sinks)                                                               \
    "{" members                                                                                    \
    "\"stages\":[{\"name\":\"ingest\",\"program\":\"dongtin-ingest\",\n\"sources\":[" sources      \
    "]},{\"name\":\"keep\",\"program\":\"other\",\"sinks\":[" sinks "]}]}"

static void refuses_sources_that_take_what_the_line_writes(void **state)
{
    static const struct {
        const char *given, *want; /* what is said of the sources; NULL: nothing */
    } cases[] = {
        {FED("", "{\"directory\":\".\"}", ""), "[0]: would take what the line itself writes to /"},
        {FED("", "{\"directory\":\".\"}", ""), "/var, its state folder, again and again; allowed"},
        {FED("\"state\":\"in/var\",", "{\"directory\":\"./in/\"}", ""),
         "/in/var, its state folder,"},
        {FED("\"state\":\"in\",", "{\"directory\":\"in\"}", ""), "/in, its state folder,"},
        {FED("\"state\":\"in\",", "{\"directory\":\"/\"}", ""), "/in, its state folder,"},
        {FED("\"runtime\":\"in/run\",", "{\"directory\":\"in\"}", ""),
         "/in/run, its runtime folder,"},
        {FED("", "{\"directory\":\"in\"},{\"directory\":\"out\"}", "{\"jsonl\":\"out/records\"}"),
         "[1]: would take what the line itself writes to /"},
        {FED("", "{\"directory\":\"out\"}", "{\"sqlite\":\"a.db\"},{\"jsonl\":\"out\"}"),
         "/out, a sink of stage keep,"},
        {FED("", "{\"jsonl\":\"out/records-000001.jsonl\"}", "{\"jsonl\":\"out\"}"),
         "/out, a sink of stage keep,"},
        {FED("", "{\"directory\":\"in\"}", "{\"jsonl\":\"in-and-out\"}"), NULL},
        {FED("\"state\":\"in/.var\",", "{\"directory\":\"in\"}", "{\"jsonl\":\"in/.out/a\"}"),
         NULL},
        {FED("", "{\"directory\":\"out/in\"}", "{\"jsonl\":\"out\"}"), NULL},
        {FED("", "{\"jsonl\":\"-\"},7", "7,{\"jsonl\":7}"), NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct configuration configuration;
        struct buffer problems;

        buffer_init(&problems);
        write_file(cases[i].given);
        assert_int_equal(configuration_read(&configuration, "p.json", &problems),
                         cases[i].want == NULL);
        if (cases[i].want != NULL &&
            (strstr(buffer_string(&problems), "p.json:2: stage ingest: sources: [") == NULL ||
             strstr(buffer_string(&problems), cases[i].want) == NULL))
            fail_msg("%s\ngives: %s\nwant:  %s", cases[i].given, buffer_string(&problems),
                     cases[i].want);
        configuration_clear(&configuration);
        buffer_clear(&problems);
    }
}

static void takes_paths_relative_to_the_file(void **state)
{
    const char *const folder = (const char *)*state;
    struct configuration configuration;
    char path[256];

    read_good(&configuration, "{\"runtime\":\"/tmp/r\"," GOOD_STAGES "}");
    (void)snprintf(path, sizeof path, "%s/p.json", folder);
    assert_string_equal(configuration.path, path);
    assert_string_equal(configuration.base, folder);
    (void)snprintf(path, sizeof path, "%s/var", folder);
    assert_string_equal(configuration.line.state, path);
    (void)snprintf(path, sizeof path, "%s/other", folder);
    assert_string_equal(configuration.stages[1].program, path);
    assert_string_equal(configuration.runtime, "/tmp/r");
    assert_int_equal(configuration.line.window, 512);
    configuration_clear(&configuration);
}

static void a_byte_order_mark_is_no_part_of_a_configuration(void **state)
{
    struct configuration configuration;

    (void)state;
    read_good(&configuration, "\xEF\xBB\xBF{\"window\":7," GOOD_STAGES "}");
    assert_int_equal(configuration.line.window, 7);
    configuration_clear(&configuration);
}

static void tells_processes_all_they_need(void **state)
{
    struct configuration configuration;
    json_t *line;
    const json_t *clean;
    char *text;

    (void)state;
    read_good(&configuration, "{\"runtime\":\"/tmp/r\",\"window\":7," GOOD_STAGES "}");
    text = line_file_text(&configuration);
    line = json_loads(text, 0, NULL);
    assert_non_null(line);
    assert_int_equal(json_integer_value(json_object_get(line, "window")), 7);
    assert_string_equal(json_string_value(json_object_get(line, "verdicts")),
                        "ipc:///tmp/r/ingest.0.verdicts");
    clean = json_array_get(json_object_get(line, "stages"), 1);
    assert_int_equal(json_array_size(json_object_get(clean, "in")), 2);
    assert_string_equal(json_string_value(json_array_get(json_object_get(clean, "taps"), 1)),
                        "ipc:///tmp/r/clean.1.tap");
    assert_int_equal(json_object_size(json_object_get(clean, "settings")), 0);
    json_decref(line);
    free(text);
    configuration_clear(&configuration);
}

static void finds_another_place_for_sockets_whose_paths_are_too_long(void **state)
{
    char text[1024];
    char folder[120];
    struct configuration configuration;

    (void)state;
    memset(folder, 'x', sizeof folder - 1);
    folder[sizeof folder - 1] = '\0';
    (void)snprintf(text, sizeof text, "{\"state\":\"/tmp/%s\"," GOOD_STAGES "}", folder);
    read_good(&configuration, text);
    assert_true(strlen(configuration.runtime) < 70);
    assert_null(strstr(configuration.runtime, "xxx"));
    configuration_clear(&configuration);
}

static void refuses_a_runtime_folder_whose_sockets_would_have_too_long_paths(void **state)
{
    char text[1024];
    char folder[100];
    struct configuration configuration;
    struct buffer problems;

    (void)state;
    memset(folder, 'x', sizeof folder - 1);
    folder[sizeof folder - 1] = '\0';
    (void)snprintf(text, sizeof text, "{\"runtime\":\"/tmp/%s\"," GOOD_STAGES "}", folder);
    write_file(text);
    buffer_init(&problems);
    assert_false(configuration_read(&configuration, "p.json", &problems));
    assert_non_null(strstr(buffer_string(&problems), "would have 122 bytes; allowed are 107"));
    buffer_clear(&problems);
    configuration_clear(&configuration);
}

static void lets_one_run_over_a_state_folder(void **state)
{
    struct error error = {0};
    struct runtime_holder holder;
    int first = -1;
    int second = -1;

    (void)state;
    assert_true(runtime_find_holder(&holder, "state", &error));
    assert_int_equal(holder.pid, 0);
    assert_true(runtime_lock(&first, "state", &error));
    assert_true(runtime_sign(first, "/tmp/r", &error));
    assert_false(runtime_lock(&second, "state", &error));
    assert_int_equal(error.kind, ERROR_SETTINGS);
    assert_non_null(strstr(error.text, "runs a line over it; allowed is one at a time"));
    assert_true(runtime_find_holder(&holder, "state", &error));
    assert_int_equal(holder.pid, getpid());
    assert_string_equal(holder.runtime, "/tmp/r");
    runtime_holder_clear(&holder);
    runtime_unlock(first);
    assert_true(runtime_lock(&second, "state", &error));
    runtime_unlock(second);
    assert_int_equal(unlink("state/lock"), 0);
    assert_int_equal(rmdir("state"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_all_that_is_wrong_with_line_key_and_value),
        cmocka_unit_test(refuses_sources_that_take_what_the_line_writes),
        cmocka_unit_test(takes_paths_relative_to_the_file),
        cmocka_unit_test(a_byte_order_mark_is_no_part_of_a_configuration),
        cmocka_unit_test(tells_processes_all_they_need),
        cmocka_unit_test(finds_another_place_for_sockets_whose_paths_are_too_long),
        cmocka_unit_test(refuses_a_runtime_folder_whose_sockets_would_have_too_long_paths),
        cmocka_unit_test(lets_one_run_over_a_state_folder),
    };

    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/settings.h>

struct wanted {
    bool watch;
    int64_t max_bytes;
    double share;
    const char *label;
    const char *rules;
    const char *mode;
    const json_t *sources;
};

static bool check_sources(const json_t *value, const char *base, struct error *error)
{
    if (json_array_size(value) > 0)
        return true;
    return error_set(error, ERROR_SETTINGS, "[] at %s: allowed is an array of sources", base);
}

static const struct setting table[] = {
    {.name = "watch",
     .type = SETTING_BOOL,
     .offset = offsetof(struct wanted, watch),
     .preset = "true",
     .help = "go on looking"},
    {.name = "max_bytes",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct wanted, max_bytes),
     .preset = "8388608",
     .least = 1,
     .most = 1073741824,
     .help = "largest article, in bytes"},
    {.name = "share",
     .type = SETTING_NUMBER,
     .offset = offsetof(struct wanted, share),
     .preset = "0.5",
     .least = 0,
     .most = 1,
     .help = "part of the whole, 0 to 1"},
    {.name = "label",
     .type = SETTING_STRING,
     .offset = offsetof(struct wanted, label),
     .optional = true,
     .help = "what it is called"},
    {.name = "rules",
     .type = SETTING_PATH,
     .offset = offsetof(struct wanted, rules),
     .preset = "\"rules\"",
     .help = "folder of rules"},
    {.name = "mode",
     .type = SETTING_CHOICE,
     .offset = offsetof(struct wanted, mode),
     .preset = "\"fast\"",
     .choices = "fast careful",
     .help = "how"},
    {.name = "sources",
     .type = SETTING_JSON,
     .offset = offsetof(struct wanted, sources),
     .check = check_sources,
     .help = "where articles come from"},
    {.name = NULL},
};

static struct settings *read_text(const char *text, struct wanted *wanted, char **problems)
{
    json_t *const object = json_loads(text, JSON_DECODE_ANY, NULL);
    struct settings *settings;

    assert_non_null(object);
    settings = settings_read(table, object, (struct settings_place){"p.json: stage x", "/base"},
                             wanted, problems);
    json_decref(object); /* what was read must not need it any more */
    return settings;
}

static void fills_in_what_is_absent(void **state)
{
    struct wanted wanted = {.label = "rubbish"};
    char *problems = NULL;
    struct settings *const settings = read_text("{\"sources\":[1]}", &wanted, &problems);

    (void)state;
    assert_non_null(settings);
    assert_null(problems);
    assert_true(wanted.watch);
    assert_int_equal(wanted.max_bytes, 8388608);
    assert_true(wanted.share > 0.49 && wanted.share < 0.51);
    assert_null(wanted.label);
    assert_string_equal(wanted.rules, "/base/rules");
    assert_string_equal(wanted.mode, "fast");
    assert_int_equal(json_array_size(wanted.sources), 1);
    settings_free(settings);
    settings_free(NULL);
}

static void takes_what_is_given(void **state)
{
    struct wanted wanted = {0};
    char *problems = NULL;
    struct settings *const settings = read_text(
        "{\"watch\":false,\"max_bytes\":1,\"share\":1,\"label\":\"\u1ec7\",\"rules\":\"/a\","
        "\"mode\":\"careful\",\"sources\":[{},{}]}",
        &wanted, &problems);

    (void)state;
    assert_non_null(settings);
    assert_false(wanted.watch);
    assert_int_equal(wanted.max_bytes, 1);
    assert_true(wanted.share > 0.99);
    assert_string_equal(wanted.label, "\u1ec7");
    assert_string_equal(wanted.rules, "/a");
    assert_string_equal(wanted.mode, "careful");
    assert_int_equal(json_array_size(wanted.sources), 2);
    settings_free(settings);
}

static void names_key_value_and_what_is_allowed(void **state)
{
    static const char names[] = "watch, max_bytes, share, label, rules, mode, sources";
    static const struct {
        const char *given;
        const char *want; /* behind "p.json: stage x: "; "%" stands for all names */
    } cases[] = {
        {"{\"watch\":1,\"sources\":[1]}", "watch: 1: allowed is true or false"},
        {"{\"max_bytes\":0,\"sources\":[1]}",
         "max_bytes: 0: allowed is a whole number from 1 to 1073741824"},
        {"{\"max_bytes\":1073741825,\"sources\":[1]}",
         "max_bytes: 1073741825: allowed is a whole number from 1 to 1073741824"},
        {"{\"max_bytes\":2.5,\"sources\":[1]}",
         "max_bytes: 2.5: allowed is a whole number from 1 to 1073741824"},
        {"{\"max_bytes\":\"8\",\"sources\":[1]}",
         "max_bytes: \"8\": allowed is a whole number from 1 to 1073741824"},
        {"{\"share\":1.5,\"sources\":[1]}", "share: 1.5: allowed is a number from 0 to 1"},
        {"{\"label\":null,\"sources\":[1]}", "label: null: allowed is a string"},
        {"{\"rules\":\"\",\"sources\":[1]}", "rules: \"\": allowed is a path as a string"},
        {"{\"rules\":[],\"sources\":[1]}", "rules: []: allowed is a path as a string"},
        {"{\"mode\":\"slow\",\"sources\":[1]}", "mode: \"slow\": allowed is one of fast, careful"},
        {"{\"mode\":\"fast careful\",\"sources\":[1]}",
         "mode: \"fast careful\": allowed is one of fast, careful"},
        {"{}", "sources: missing: needed is a JSON value (where articles come from)"},
        {"{\"sources\":[]}", "sources: [] at /base: allowed is an array of sources"},
        {"{\"max_byte\":8,\"sources\":[1]}",
         "max_byte: 8: unknown key, did you mean \"max_bytes\"? allowed: %"},
        {"{\"colour\":\"red\",\"sources\":[1]}", "colour: \"red\": unknown key; allowed: %"},
        {"{\"$schema\":\"x\",\"sources\":[1]}", "$schema: \"x\": unknown key; allowed: %"},
        {"{\"label\":[\"\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7"
         "\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\"],\"sources\":[1]}",
         "label: [\"\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7"
         "\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7...: allowed is a string"},
        {"[1]", "[1]: allowed is an object"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct wanted wanted;
        char *problems = NULL;
        const size_t size = strlen(cases[i].want);
        const bool names_all = cases[i].want[size - 1] == '%';
        char want[400];

        (void)snprintf(want, sizeof want, "p.json: stage x: %.*s%s", (int)(size - names_all),
                       cases[i].want, names_all ? names : "");
        assert_null(read_text(cases[i].given, &wanted, &problems));
        assert_string_equal(problems, want);
        free(problems);
    }
}

static void says_all_problems_at_once(void **state)
{
    struct wanted wanted;
    char *problems = NULL;

    (void)state;
    assert_null(
        read_text("{\"watsh\":1,\"max_bytes\":-4,\"mode\":3,\"sources\":[]}", &wanted, &problems));
    assert_string_equal(
        problems, "p.json: stage x: watsh: 1: unknown key, did you mean \"watch\"? allowed: watch, "
                  "max_bytes, share, label, rules, mode, sources\n"
                  "p.json: stage x: max_bytes: -4: allowed is a whole number from 1 to "
                  "1073741824\n"
                  "p.json: stage x: mode: 3: allowed is one of fast, careful\n"
                  "p.json: stage x: sources: [] at /base: allowed is an array of sources");
    free(problems);
}

static void a_stage_without_settings_takes_none(void **state)
{
    static const struct setting none[] = {{.name = NULL}};
    json_t *const object = json_pack("{s:i}", "a", 1);
    char *problems = NULL;
    struct settings *settings =
        settings_read(NULL, NULL, (struct settings_place){"w", ""}, NULL, &problems);

    (void)state;
    assert_non_null(settings);
    settings_free(settings);
    settings = settings_read(none, object, (struct settings_place){"w", NULL}, NULL, &problems);
    assert_null(settings);
    assert_string_equal(problems, "w: a: 1: unknown key; allowed: none");
    free(problems);
    json_decref(object);
}

static void paths_without_a_base_stay_as_they_are(void **state)
{
    static const struct {
        const char *base;
        const char *want;
    } cases[] = {
        {"", "rules"},       {NULL, "rules"},    {"/", "/rules"},
        {"/a/", "/a/rules"}, {"/a", "/a/rules"}, {"/\xFF", "/\xFF/rules"},
    };
    json_t *const object = json_pack("{s:[i]}", "sources", 1);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct wanted wanted;
        char *problems = NULL;
        struct settings *const settings = settings_read(
            table, object, (struct settings_place){"w", cases[i].base}, &wanted, &problems);

        assert_non_null(settings);
        assert_string_equal(wanted.rules, cases[i].want);
        settings_free(settings);
    }
    json_decref(object);
}

static void finds_the_nearest_word(void **state)
{
    static const char *const words[] = {"workers", "window", "window_bytes", "id",
                                        "settle_timeout"};
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"worker", "workers"},
        {"wokrers", "workers"},
        {"windows", "window"},
        {"window_byte", "window_bytes"},
        {"settletimeout", "settle_timeout"},
        {"ie", "id"},
        {"x", NULL},
        {"", NULL},
        {"completely_other", NULL},
        {"window", "window"},
        {"0123456789012345678901234567890123456789012345678901234567890123456789", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const nearest =
            settings_nearest(cases[i].given, words, sizeof words / sizeof words[0]);

        if (cases[i].want == NULL)
            assert_null(nearest);
        else
            assert_string_equal(nearest, cases[i].want);
    }
}

static void prints_an_aligned_table(void **state)
{
    static const char want[] =
        "  setting    type           default   allowed          meaning\n"
        "  watch      true or false  true                       go on looking\n"
        "  max_bytes  whole number   8388608   1 to 1073741824  largest article, in bytes\n"
        "  share      number         0.5       0 to 1           part of the whole, 0 to 1\n"
        "  label      string         none                       what it is called\n"
        "  rules      path           \"rules\"                    folder of rules\n"
        "  mode       choice         \"fast\"    fast, careful    how\n"
        "  sources    JSON           required                   where articles come from\n";
    char *printed = NULL;
    size_t size = 0;
    FILE *const out = open_memstream(&printed, &size);

    (void)state;
    settings_print(table, out);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(printed, want);
    free(printed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_in_what_is_absent),
        cmocka_unit_test(takes_what_is_given),
        cmocka_unit_test(names_key_value_and_what_is_allowed),
        cmocka_unit_test(says_all_problems_at_once),
        cmocka_unit_test(a_stage_without_settings_takes_none),
        cmocka_unit_test(paths_without_a_base_stay_as_they_are),
        cmocka_unit_test(finds_the_nearest_word),
        cmocka_unit_test(prints_an_aligned_table),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

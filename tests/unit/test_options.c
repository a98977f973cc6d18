#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "options.h"

enum { WORDS_MOST = 16 };

struct target {
    const char *config;
    bool fresh;
    uint64_t count;
    struct words inputs;
};

static const struct option_row rows[] = {
    {"config", 'c', OPTION_TEXT, offsetof(struct target, config), "FILE", "a file"},
    {"fresh", 0, OPTION_FLAG, offsetof(struct target, fresh), NULL, "anew"},
    {"count", 'n', OPTION_COUNT, offsetof(struct target, count), "COUNT", "how many"},
    {"input", 'i', OPTION_LIST, offsetof(struct target, inputs), "PATH", "what"},
    {.name = NULL}};

static const struct command command = {
    .name = "test", .arguments = "", .summary = "Tests.", .options = rows};
static const struct command through = {
    .name = "through", .arguments = "", .summary = "Tests.", .options = rows, .passes_on = true};

/* The words of a command line, as main gets them. */
struct line {
    char words[WORDS_MOST][64];
    char *argv[WORDS_MOST];
    int argc;
};

static void split(struct line *line, const char *text)
{
    line->argc = 0;
    while (*text != '\0') {
        const size_t size = strcspn(text, " ");

        assert_true(line->argc < WORDS_MOST && size < sizeof line->words[0]);
        memcpy(line->words[line->argc], text, size);
        line->words[line->argc][size] = '\0';
        line->argv[line->argc] = line->words[line->argc];
        line->argc++;
        text += size + (text[size] == ' ');
    }
}

static void reads_options_and_words_in_any_order(void **state)
{
    struct target target = {0};
    struct words rest = {0};
    struct line line;

    (void)state;
    split(&line, "one -c a.json --fresh two -n5 --input=x -i y");
    assert_int_equal(options_read(&command, line.argc, line.argv, &target, &rest), OPTIONS_READ);
    assert_string_equal(target.config, "a.json");
    assert_true(target.fresh);
    assert_int_equal(target.count, 5);
    assert_int_equal(target.inputs.count, 2);
    assert_string_equal(target.inputs.words[1], "y");
    assert_int_equal(rest.count, 2);
    assert_string_equal(rest.words[1], "two");
    words_clear(&target.inputs);
    words_clear(&rest);
}

static void takes_what_follows_two_dashes_as_words(void **state)
{
    struct target target = {0};
    struct words rest = {0};
    struct line line;

    (void)state;
    split(&line, "-- --fresh -x -");
    assert_int_equal(options_read(&command, line.argc, line.argv, &target, &rest), OPTIONS_READ);
    assert_false(target.fresh);
    assert_int_equal(rest.count, 3);
    words_clear(&rest);
}

static void passes_unknown_options_on_where_somebody_else_reads_them(void **state)
{
    struct target target = {0};
    struct words rest = {0};
    struct line line;

    (void)state;
    split(&line, "list --json -c a.json");
    assert_int_equal(options_read(&through, line.argc, line.argv, &target, &rest), OPTIONS_READ);
    assert_string_equal(target.config, "a.json");
    assert_int_equal(rest.count, 2);
    assert_string_equal(rest.words[1], "--json");
    words_clear(&rest);
}

static void refuses_what_it_cannot_read(void **state)
{
    static const char *const given[] = {"--frsh",     "-x",    "-c",         "--count 0",
                                        "--count -1", "-n 1x", "--fresh=yes"};

    (void)state;
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        struct target target = {0};
        struct words rest = {0};
        struct line line;

        split(&line, given[i]);
        assert_int_equal(options_read(&command, line.argc, line.argv, &target, &rest),
                         OPTIONS_WRONG);
        words_clear(&rest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_options_and_words_in_any_order),
        cmocka_unit_test(takes_what_follows_two_dashes_as_words),
        cmocka_unit_test(passes_unknown_options_on_where_somebody_else_reads_them),
        cmocka_unit_test(refuses_what_it_cannot_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/error.h>

static void keeps_kind_and_text(void **state)
{
    struct error error = {0};

    (void)state;
    assert_false(error_set(&error, ERROR_INPUT, "max_bytes: %d is below %d", -4, 1));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.text, "max_bytes: -4 is below 1");
}

static void says_where_before_what(void **state)
{
    struct error error = {0};

    (void)state;
    (void)error_set(&error, ERROR_SETTINGS, "100 %% wrong");
    error_at(&error, "stage %s", "clean");
    error_at(&error, "%s:%d", "pipeline.json", 12);
    assert_int_equal(error.kind, ERROR_SETTINGS);
    assert_string_equal(error.text, "pipeline.json:12: stage clean: 100 % wrong");
}

static void takes_no_error_for_an_answer(void **state)
{
    (void)state;
    assert_false(error_set(NULL, ERROR_INPUT, "nobody listens"));
    error_at(NULL, "nowhere");
}

static void cuts_a_long_text_at_a_character(void **state)
{
    /* `plain` bytes of one each, then `character` as often as fits in the format. */
    static const struct {
        size_t plain;
        const char *character;
        size_t times;
        size_t want;
    } cases[] = {
        {ERROR_TEXT_BYTES - 1, "", 0, ERROR_TEXT_BYTES - 1},  /* fits */
        {ERROR_TEXT_BYTES + 9, "", 0, ERROR_TEXT_BYTES - 1},  /* cut, no character is hurt */
        {ERROR_TEXT_BYTES - 3, "đ", 1, ERROR_TEXT_BYTES - 1}, /* fits to the last byte */
        {ERROR_TEXT_BYTES - 2, "đ", 1, ERROR_TEXT_BYTES - 2},
        {ERROR_TEXT_BYTES - 4, "ề", 1, ERROR_TEXT_BYTES - 1},
        {ERROR_TEXT_BYTES - 3, "ề", 1, ERROR_TEXT_BYTES - 3},
        {ERROR_TEXT_BYTES - 2, "ề", 1, ERROR_TEXT_BYTES - 2},
        {ERROR_TEXT_BYTES - 4, "😀", 1, ERROR_TEXT_BYTES - 4},
        {ERROR_TEXT_BYTES - 3, "đ", 5, ERROR_TEXT_BYTES - 1}, /* cut between two */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[2 * ERROR_TEXT_BYTES] = "";
        struct error error = {0};

        memset(text, 'x', cases[i].plain);
        for (size_t j = 0; j < cases[i].times; j++)
            strcat(text, cases[i].character);
        (void)error_set(&error, ERROR_INPUT, "%s", text);
        assert_int_equal(strlen(error.text), cases[i].want);
        assert_memory_equal(error.text, text, cases[i].want);
    }
}

static void cuts_what_a_place_makes_too_long(void **state)
{
    char where[ERROR_TEXT_BYTES] = "";
    struct error error = {0};

    (void)state;
    memset(where, 'x', ERROR_TEXT_BYTES - 4); /* with ": " one byte is left */
    (void)error_set(&error, ERROR_INPUT, "ềx");
    error_at(&error, "%s", where);
    assert_int_equal(strlen(error.text), ERROR_TEXT_BYTES - 2);
    assert_string_equal(error.text + ERROR_TEXT_BYTES - 4, ": ");
}

static void stays_one_line_that_can_be_printed(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {{"Điện Biên", "Điện Biên"},
                 {"a\nb\tc\x1b[2Jd\x7f", "a?b?c?[2Jd?"},
                 {"\xff\xc3", "?"},
                 {"a\xc3(\xed\xa0\x80\xe1\xbb.", "a?(?????."}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error error = {0};

        (void)error_set(&error, ERROR_INPUT, "%s", cases[i].given);
        assert_string_equal(error.text, cases[i].want);
    }
}

static void gives_each_kind_its_exit_status(void **state)
{
    static const struct {
        enum error_kind given;
        int want;
    } cases[] = {{ERROR_NONE, 1},  {ERROR_USAGE, 64},      {ERROR_SETTINGS, 78},
                 {ERROR_INPUT, 1}, {ERROR_UNAVAILABLE, 1}, {ERROR_SYSTEM, 1}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct error error = {.kind = cases[i].given};

        assert_int_equal(error_exit_status(&error), cases[i].want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_kind_and_text),
        cmocka_unit_test(says_where_before_what),
        cmocka_unit_test(takes_no_error_for_an_answer),
        cmocka_unit_test(cuts_a_long_text_at_a_character),
        cmocka_unit_test(cuts_what_a_place_makes_too_long),
        cmocka_unit_test(stays_one_line_that_can_be_printed),
        cmocka_unit_test(gives_each_kind_its_exit_status),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

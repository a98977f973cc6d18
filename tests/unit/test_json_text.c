#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/json_text.h>

static void escapes_what_must_be_escaped(void **state)
{
    static const struct {
        const char *given;
        size_t size;
        const char *want;
    } cases[] = {
        {"", 0, "\"\""},
        {"Ngh\u1ec7 An", 9, "\"Ngh\u1ec7 An\""},
        {"a\"b\\c/d", 7, "\"a\\\"b\\\\c/d\""},
        {"\b\t\n\v\f\r\x1f\x7f", 8, "\"\\b\\t\\n\\u000b\\f\\r\\u001f\x7f\""},
        {"a\0b", 3, "\"a\\u0000b\""},
        {"12345678\"12345678", 17, "\"12345678\\\"12345678\""},
        {"\xF0\x9F\x98\x80", 4, "\"\xF0\x9F\x98\x80\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out;

        buffer_init(&out);
        json_text_append(&out, cases[i].given, cases[i].size);
        assert_string_equal(buffer_string(&out), cases[i].want);
        buffer_clear(&out);
    }
}

static void repairs_what_is_no_utf8(void **state)
{
    static const struct {
        const char *given;
        size_t size;
        const char *want;
    } cases[] = {
        {"", 0, "\"\""},
        {"Ngh\u1ec7 \"An\"", 11, "\"Ngh\u1ec7 \\\"An\\\"\""},
        {"\xFF", 1, "\"\xEF\xBF\xBD\""},
        {"a\xE1\xBB", 3, "\"a\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"\xC4z\n", 3, "\"\xEF\xBF\xBDz\\n\""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out;

        buffer_init(&out);
        json_text_append_repaired(&out, cases[i].given, cases[i].size);
        assert_string_equal(buffer_string(&out), cases[i].want);
        buffer_clear(&out);
    }
}

static void escapes_a_quote_at_every_place_of_a_word(void **state)
{
    (void)state;
    for (size_t place = 0; place < 24; place++) {
        char given[25] = "abcdefghijklmnopqrstuvwx";
        struct buffer out;
        struct buffer back;

        given[place] = place % 3 == 0 ? '"' : place % 3 == 1 ? '\\' : '\n';
        buffer_init(&out);
        buffer_init(&back);
        json_text_append_string(&out, given);
        assert_int_equal(out.size, 24 + 2 + 1);
        assert_true(json_text_unescape(&back, out.bytes + 1, out.size - 2, NULL));
        assert_string_equal(buffer_string(&back), given);
        buffer_clear(&back);
        buffer_clear(&out);
    }
}

static void resolves_escapes(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\b\f\n\r\t"},
        {"\\u0041\\u00e9\\u1ec7\\u1EC7", "A\u00e9\u1ec7\u1ec7"},
        {"\\ud83d\\ude00!", "\xF0\x9F\x98\x80!"},
        {"\\uffff\\ud7ff\\ue000", "\xEF\xBF\xBF\xED\x9F\xBF\xEE\x80\x80"},
        {"\\udbff\\udfff", "\xF4\x8F\xBF\xBF"},
        {"12345678\\n12345678", "12345678\n12345678"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out;

        buffer_init(&out);
        buffer_append_string(&out, "before ");
        assert_true(json_text_unescape(&out, cases[i].given, strlen(cases[i].given), NULL));
        assert_string_equal(buffer_string(&out) + strlen("before "), cases[i].want);
        buffer_clear(&out);
    }
}

static void refuses_what_is_no_string_and_leaves_the_buffer_as_it_was(void **state)
{
    static const struct {
        const char *given;
        size_t size;
        const char *want;
    } cases[] = {
        {"ab\\", 3, "byte 2: an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"},
        {"a\\x41", 5, "byte 1: an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"},
        {"a\\\0", 3, "byte 1: an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"},
        {"\\u12", 4, "byte 0: \\u needs four hexadecimal digits"},
        {"\\u12g4", 6, "byte 0: \\u needs four hexadecimal digits"},
        {"x\\u0000", 7, "byte 1: \\u0000 is not allowed"},
        {"\\ud83d", 6, "byte 0: a surrogate needs its other half"},
        {"\\ud83dx", 7, "byte 0: a surrogate needs its other half"},
        {"\\ud83d\\n", 8, "byte 0: a surrogate needs its other half"},
        {"\\ud83d\\u0041", 12, "byte 0: a surrogate needs its other half"},
        {"\\ud83d\\ude0", 11, "byte 0: a surrogate needs its other half"},
        {"\\ude00\\ud83d", 12, "byte 0: a surrogate needs its other half"},
        {"a\nb", 3, "byte 1: 0x0a must be escaped in a string"},
        {"a\0b", 3, "byte 1: 0x00 must be escaped in a string"},
        {"a\"b", 3, "byte 1: 0x22 must be escaped in a string"},
        {"ab\xFFz", 4, "byte 2: 0xff is not valid UTF-8"},
        {"\xED\xA0\xBD", 3, "byte 0: 0xed is not valid UTF-8"},
        {"Ngh\xE1\xBB", 5, "byte 3: 0xe1 is not valid UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error error = {0};
        struct buffer out;

        buffer_init(&out);
        buffer_append_string(&out, "before");
        assert_false(json_text_unescape(&out, cases[i].given, cases[i].size, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, cases[i].want);
        assert_string_equal(buffer_string(&out), "before");
        assert_true(buffer_is_ok(&out));
        buffer_clear(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_what_must_be_escaped),
        cmocka_unit_test(repairs_what_is_no_utf8),
        cmocka_unit_test(escapes_a_quote_at_every_place_of_a_word),
        cmocka_unit_test(resolves_escapes),
        cmocka_unit_test(refuses_what_is_no_string_and_leaves_the_buffer_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

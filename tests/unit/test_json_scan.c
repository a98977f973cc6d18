#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/buffer.h>
#include <dongtin/json_scan.h>

/* Writes what a scan gives as "key=value|key=value|", and how it ended. */
static enum json_scan_step walk(const char *json, size_t size, struct buffer *seen,
                                struct error *error)
{
    struct json_scan scan;
    struct json_slice key;
    struct json_slice value;
    enum json_scan_step step;

    json_scan_begin(&scan, json, size);
    while ((step = json_scan_next(&scan, &key, &value, error)) == JSON_SCAN_MEMBER) {
        buffer_append(seen, key.start, key.size);
        buffer_append_char(seen, '=');
        buffer_append(seen, value.start, value.size);
        buffer_append_char(seen, '|');
    }
    return step;
}

static void gives_members_as_slices(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"{}", ""},
        {" \t\r\n{ } ", ""},
        {"[]", ""},
        {"{\"a\":1}", "a=1|"},
        {"{ \"a\" : 1 , \"b\" : \"x\" }", "a=1|b=\"x\"|"},
        {"[1, \"two\", {\"three\": [3]}, null]", "=1|=\"two\"|={\"three\": [3]}|=null|"},
        {"{\"a\":[0.95,{\"b\":10.50}],\"c\":[0.5e1]}", "a=[0.95,{\"b\":10.50}]|c=[0.5e1]|"},
        {"{\"a\":{\"b\":[1,{\"c\":{}}],\"d\":[]},\"e\":[[],[[]]]}",
         "a={\"b\":[1,{\"c\":{}}],\"d\":[]}|e=[[],[[]]]|"},
        {"{\"a\\\"b\":\"}\\\\\",\"\":true}", "a\\\"b=\"}\\\\\"|=true|"},
        {"[0,-0,12,-3.5,1e9,1.25E-3,2e+2]", "=0|=-0|=12|=-3.5|=1e9|=1.25E-3|=2e+2|"},
        {"{\"text\":\"Ngh\u1ec7 An\\n\"}", "text=\"Ngh\u1ec7 An\\n\"|"},
        {"[true,false,null]", "=true|=false|=null|"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error error = {0};
        struct buffer seen;

        buffer_init(&seen);
        assert_int_equal(walk(cases[i].given, strlen(cases[i].given), &seen, &error),
                         JSON_SCAN_END);
        assert_string_equal(buffer_string(&seen), cases[i].want);
        buffer_clear(&seen);
    }
}

static void says_where_the_json_is_broken(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"", "byte 0: ends where '{' or '[' is expected"},
        {"12", "byte 0: '{' or '[' is expected"},
        {"{", "byte 1: ends where a key in quotes is expected"},
        {"{a:1}", "byte 1: a key in quotes is expected"},
        {"{\"a\"}", "byte 4: ':' is expected"},
        {"{\"a\":}", "byte 5: a value is expected"},
        {"{\"a\":1", "byte 6: ends where ',' or '}' is expected"},
        {"{\"a\":1,}", "byte 7: a key in quotes is expected"},
        {"{\"a\":1 \"b\":2}", "byte 7: ',' or '}' is expected"},
        {"{\"a\":1]", "byte 6: ',' or '}' is expected"},
        {"{\"a\":[1}", "byte 7: ',' or ']' is expected"},
        {"{\"a\":[1,]}", "byte 8: a value is expected"},
        {"{\"a\":{\"b\"}}", "byte 9: ':' is expected"},
        {"{\"a\":{\"b\":1,}}", "byte 12: a key in quotes is expected"},
        {"{\"a\":{,}}", "byte 6: a key in quotes is expected"},
        {"{} x", "byte 3: nothing more is expected"},
        {"[1] [2]", "byte 4: nothing more is expected"},
        {"{\"a\":\"b", "byte 7: ends where the closing quote of a string is expected"},
        {"{\"a\":\"b\nc\"}", "byte 7: 0x0a must be escaped in a string"},
        {"{\"a\":\"\\q\"}", "byte 6: an escape is one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"},
        {"{\"a\":\"\\ud800\"}", "byte 6: a surrogate needs its other half"},
        {"{\"a\":tru}", "byte 5: true is expected"},
        {"{\"a\":nul", "byte 5: null is expected"},
        {"{\"a\":01}", "byte 6: ',' or '}' is expected"},
        {"{\"a\":[0.95,1.]}", "byte 13: a digit is expected"},
        {"{\"a\":[0.95,.5]}", "byte 11: a value is expected"},
        {"{\"a\":[00.5]}", "byte 7: ',' or ']' is expected"},
        {"{\"a\":-}", "byte 6: a digit is expected"},
        {"{\"a\":1.}", "byte 7: a digit is expected"},
        {"{\"a\":1e+}", "byte 8: a digit is expected"},
        {"{\"a\":.5}", "byte 5: a value is expected"},
        {"{\"a\":NaN}", "byte 5: a value is expected"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error error = {0};
        struct buffer seen;

        buffer_init(&seen);
        assert_int_equal(walk(cases[i].given, strlen(cases[i].given), &seen, &error),
                         JSON_SCAN_ERROR);
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, cases[i].want);
        buffer_clear(&seen);
    }
}

static void stays_broken(void **state)
{
    struct json_scan scan;
    struct json_slice key;
    struct json_slice value;

    (void)state;
    json_scan_begin(&scan, "[1 2]", 5);
    assert_int_equal(json_scan_next(&scan, &key, &value, NULL), JSON_SCAN_MEMBER);
    assert_int_equal(json_scan_next(&scan, &key, &value, NULL), JSON_SCAN_ERROR);
    assert_int_equal(json_scan_next(&scan, &key, &value, NULL), JSON_SCAN_ERROR);
}

static void allows_64_levels_and_no_more(void **state)
{
    (void)state;
    for (size_t depth = 1; depth <= 70; depth++) {
        char json[200] = "";
        struct error error = {0};
        struct buffer seen;
        const bool allowed = depth <= JSON_SCAN_MAX_DEPTH;

        memset(json, '[', depth);
        memset(json + depth, ']', depth);
        buffer_init(&seen);
        assert_int_equal(walk(json, 2 * depth, &seen, &error),
                         allowed ? JSON_SCAN_END : JSON_SCAN_ERROR);
        assert_string_equal(error.text, allowed ? "" : "byte 64: nested deeper than 64");
        buffer_clear(&seen);
    }
}

static void refuses_every_prefix_of_an_object(void **state)
{
    static const char json[] = "{\"a\":[1,-2.5e3,{\"b\":\"\\u00e9\\\"\"}],\"c\":null,\"d\":{}}";

    (void)state;
    for (size_t size = 0; size < strlen(json); size++) {
        struct buffer seen;

        buffer_init(&seen);
        assert_int_equal(walk(json, size, &seen, NULL), JSON_SCAN_ERROR);
        buffer_clear(&seen);
    }
}

static void finds_the_last_member_of_a_key(void **state)
{
    static const struct {
        const char *given;
        const char *key;
        const char *want;
    } cases[] = {
        {"{\"a\":1,\"b\":2}", "b", "2"},
        {"{\"a\":1,\"b\":2,\"a\":3}", "a", "3"},
        {"{\"x\":{\"a\":1}}", "a", NULL},
        {"{\"a\":1} x", "a", NULL},
        {"{\"\\u0061\":1}", "a", NULL},
        {"[1]", "", NULL},
        {"{\"\":1}", "", "1"},
        {"{\"ab\":1}", "a", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct json_slice value;
        const bool found =
            json_scan_find(cases[i].given, strlen(cases[i].given), cases[i].key, &value);

        assert_int_equal(found, cases[i].want != NULL);
        if (found)
            assert_true(json_slice_is(value, cases[i].want));
    }
}

static struct json_slice slice_of(const char *text)
{
    return (struct json_slice){.start = text, .size = strlen(text)};
}

static void reads_whole_numbers(void **state)
{
    static const struct {
        const char *given;
        bool good;
        uint64_t want;
    } cases[] = {
        {"0", true, 0},
        {"42", true, 42},
        {"18446744073709551615", true, UINT64_MAX},
        {"18446744073709551616", false, 0},
        {"99999999999999999999999", false, 0},
        {"-1", false, 0},
        {"1.0", false, 0},
        {"1e3", false, 0},
        {"007", false, 0},
        {"\"1\"", false, 0},
        {"", false, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint64_t number = 0;

        assert_int_equal(json_slice_u64(slice_of(cases[i].given), &number), cases[i].good);
        assert_int_equal(number, cases[i].want);
    }
}

static void reads_numbers(void **state)
{
    static const struct {
        const char *given;
        bool good;
        double want;
    } cases[] = {
        {"0", true, 0},      {"-2.5", true, -2.5}, {"1732217000.125", true, 1732217000.125},
        {"1e3", true, 1000}, {"1e999", false, 0},  {"0x10", false, 0},
        {"inf", false, 0},   {"true", false, 0},   {"\"1\"", false, 0},
        {"", false, 0},      {"1 ", false, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double number = 0;

        assert_int_equal(json_slice_number(slice_of(cases[i].given), &number), cases[i].good);
        assert_true(number >= cases[i].want && number <= cases[i].want);
    }
}

static void reads_words_and_plain_strings(void **state)
{
    bool flag = false;
    char out[4] = "?";

    (void)state;
    assert_true(json_slice_bool(slice_of("true"), &flag) && flag);
    assert_true(json_slice_bool(slice_of("false"), &flag) && !flag);
    assert_false(json_slice_bool(slice_of("1"), &flag));
    assert_true(json_slice_is_string(slice_of("\"\"")));
    assert_false(json_slice_is_string(slice_of("1")));
    assert_true(json_slice_plain(slice_of("\"abc\""), out, sizeof out));
    assert_string_equal(out, "abc");
    assert_false(json_slice_plain(slice_of("\"abcd\""), out, sizeof out));
    assert_false(json_slice_plain(slice_of("\"\\n\""), out, sizeof out));
    assert_false(json_slice_plain(slice_of("12"), out, sizeof out));
    assert_true(json_slice_plain(slice_of("\"\""), out, 1));
    assert_string_equal(out, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_members_as_slices),
        cmocka_unit_test(says_where_the_json_is_broken),
        cmocka_unit_test(stays_broken),
        cmocka_unit_test(allows_64_levels_and_no_more),
        cmocka_unit_test(refuses_every_prefix_of_an_object),
        cmocka_unit_test(finds_the_last_member_of_a_key),
        cmocka_unit_test(reads_whole_numbers),
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(reads_words_and_plain_strings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

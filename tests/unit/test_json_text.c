#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/json_text.h>

enum { LONG_BYTES = 200 };

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

/* What utf8_valid_prefix must say, by the table of RFC 3629 section 4. */
static size_t size_by_the_table(const unsigned char *at, size_t size)
{
    static const struct {
        unsigned char first[2], second[2];
        size_t size;
    } rows[] = {
        {{0x00, 0x7F}, {0x00, 0xFF}, 1}, {{0xC2, 0xDF}, {0x80, 0xBF}, 2},
        {{0xE0, 0xE0}, {0xA0, 0xBF}, 3}, {{0xE1, 0xEC}, {0x80, 0xBF}, 3},
        {{0xED, 0xED}, {0x80, 0x9F}, 3}, {{0xEE, 0xEF}, {0x80, 0xBF}, 3},
        {{0xF0, 0xF0}, {0x90, 0xBF}, 4}, {{0xF1, 0xF3}, {0x80, 0xBF}, 4},
        {{0xF4, 0xF4}, {0x80, 0x8F}, 4},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool fits = size >= rows[i].size && at[0] >= rows[i].first[0] && at[0] <= rows[i].first[1];

        if (fits && rows[i].size > 1)
            fits = at[1] >= rows[i].second[0] && at[1] <= rows[i].second[1];
        for (size_t j = 2; fits && j < rows[i].size; j++)
            fits = (at[j] & 0xC0) == 0x80;
        if (fits)
            return rows[i].size;
    }
    return 0;
}

/* Puts four bytes at `place` into a long text of characters `fill` and compares with the table. */
static void compare_with_the_table(const unsigned char sequence[4], size_t place, const char *fill)
{
    char text[LONG_BYTES];
    const size_t start = place % strlen(fill);
    size_t want = 0;
    size_t step;

    for (size_t at = 0; at < sizeof text; at++)
        text[at] = at < start ? 'a' : fill[(at - start) % strlen(fill)];
    memcpy(text + place, sequence, 4);
    while (want < sizeof text &&
           (step = size_by_the_table((const unsigned char *)text + want, sizeof text - want)) > 0)
        want += step;
    assert_int_equal(utf8_valid_prefix(text, sizeof text), want);
}

static void knows_every_pair_of_first_bytes(void **state)
{
    static const unsigned char tails[][2] = {
        {0x80, 0x80}, {0xBF, 'a'}, {'a', 'a'}, {0xC3, 0xA9}, {0x80, 0xE1}};

    (void)state;
    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++)
            for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
                const unsigned char sequence[] = {(unsigned char)first, (unsigned char)second,
                                                  tails[i][0], tails[i][1]};

                compare_with_the_table(sequence, 30, "a");
                compare_with_the_table(sequence, 62, "a");
                compare_with_the_table(sequence, 62, "\u1ec7");
            }
}

static void finds_a_wrong_byte_at_every_place(void **state)
{
    static const unsigned char sequence[] = {0xE1, 0xBB, 'x', 0x87};
    static const char *const fills[] = {"a", "\u00e9", "\u1ec7", "\U0001F600"};

    (void)state;
    for (size_t place = 0; place + 4 <= LONG_BYTES; place++)
        for (size_t i = 0; i < sizeof fills / sizeof fills[0]; i++)
            compare_with_the_table(sequence, place, fills[i]);
}

static void ends_before_a_character_that_is_cut(void **state)
{
    /* The bytes behind the size must not be looked at. */
    static const char text[] = "\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7"
                               "\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7\u1ec7";

    (void)state;
    for (size_t size = 0; size < sizeof text; size++)
        assert_int_equal(utf8_valid_prefix(text, size), size - size % 3);
}

static void finds_where_a_text_was_cut_inside_a_character(void **state)
{
    static const struct {
        const char *given;
        size_t want;
    } cases[] = {
        {"", 0},         {"abc", 3},       {"ab\xc4", 2},     {"abđ", 4},
        {"\xe1\xbb", 0}, {"a\xe1\xbb", 1}, {"aề", 4},         {"\xf0\x9f\x98", 0},
        {"😀", 4},        {"ề\xf0\x9f", 3}, {"\xff\xff a", 4}, {"\x80\x80\x80\x80", 4},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(utf8_whole_prefix(cases[i].given, strlen(cases[i].given)), cases[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escapes_what_must_be_escaped),
        cmocka_unit_test(repairs_what_is_no_utf8),
        cmocka_unit_test(escapes_a_quote_at_every_place_of_a_word),
        cmocka_unit_test(resolves_escapes),
        cmocka_unit_test(refuses_what_is_no_string_and_leaves_the_buffer_as_it_was),
        cmocka_unit_test(knows_every_pair_of_first_bytes),
        cmocka_unit_test(finds_a_wrong_byte_at_every_place),
        cmocka_unit_test(ends_before_a_character_that_is_cut),
        cmocka_unit_test(finds_where_a_text_was_cut_inside_a_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

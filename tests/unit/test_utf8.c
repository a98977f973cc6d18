#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/utf8.h>

enum { LONG_BYTES = 200 };

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

static void knows_a_byte_order_mark(void **state)
{
    static const struct {
        const char *given;
        size_t want;
    } cases[] = {{"", 0}, {"a", 0}, {"\xEF\xBB", 0}, {"\xEF\xBB\xBF", 3}, {"\xEF\xBB\xBF{", 3}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(utf8_mark_size(cases[i].given, strlen(cases[i].given)), cases[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_every_pair_of_first_bytes),
        cmocka_unit_test(finds_a_wrong_byte_at_every_place),
        cmocka_unit_test(ends_before_a_character_that_is_cut),
        cmocka_unit_test(finds_where_a_text_was_cut_inside_a_character),
        cmocka_unit_test(knows_a_byte_order_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/pattern.h>

struct finding {
    const char *source;
    unsigned options;
    const char *text;
    size_t from;
    enum pattern_result want;
    size_t start, end;
};

static void finds_the_first_match_at_or_after_a_place(void **state)
{
    static const struct finding cases[] = {
        {"[0-9]+", PATTERN_PLAIN, "a 12 b 345", 0, PATTERN_MATCH, 2, 4},
        {"[0-9]+", PATTERN_PLAIN, "a 12 b 345", 4, PATTERN_MATCH, 7, 10},
        {"[0-9]+", PATTERN_PLAIN, "a 12 b", 4, PATTERN_NO_MATCH, 0, 0},
        {"[0-9]+", PATTERN_PLAIN, "12", 9, PATTERN_NO_MATCH, 0, 0},
        {"", PATTERN_PLAIN, "", 0, PATTERN_MATCH, 0, 0},
        {"(?<=a )b", PATTERN_PLAIN, "a b", 2, PATTERN_MATCH, 2, 3},
        {"\\p{Lu}\\p{L}+", PATTERN_PLAIN, "ở Đà", 0, PATTERN_MATCH, 4, 8},
        {"đà", PATTERN_CASELESS, "ở ĐÀ", 0, PATTERN_MATCH, 4, 8},
        {"a b # c", PATTERN_EXTENDED, "ab", 0, PATTERN_MATCH, 0, 2},
        {"^b", PATTERN_PLAIN, "a\nb", 0, PATTERN_NO_MATCH, 0, 0},
        {"^b", PATTERN_MULTILINE, "a\nb", 0, PATTERN_MATCH, 2, 3},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pattern *pattern = NULL;
        struct pattern_match match;

        assert_true(pattern_new(&pattern, cases[i].source, cases[i].options, NULL));
        assert_int_equal(
            pattern_find(pattern, cases[i].text, strlen(cases[i].text), cases[i].from, &match),
            cases[i].want);
        if (cases[i].want == PATTERN_MATCH) {
            assert_int_equal(match.spans[0].start, cases[i].start);
            assert_int_equal(match.spans[0].end, cases[i].end);
        }
        pattern_free(pattern);
    }
}

static void gives_groups_by_name_and_marks_those_that_took_no_part(void **state)
{
    struct pattern *pattern = NULL;
    struct pattern_match match;

    (void)state;
    assert_true(pattern_new(&pattern, "(?<left>a)|(?<right>b)", PATTERN_PLAIN, NULL));
    assert_int_equal(pattern_group(pattern, "left"), 1);
    assert_int_equal(pattern_group(pattern, "right"), 2);
    assert_int_equal(pattern_group(pattern, "middle"), 0);
    assert_int_equal(pattern_find(pattern, "b", 1, 0, &match), PATTERN_MATCH);
    assert_int_equal(match.count, 3);
    assert_true(match.spans[1].start == SIZE_MAX);
    assert_int_equal(match.spans[2].end, 1);
    assert_int_equal(pattern_find(pattern, "a", 1, 0, &match), PATTERN_MATCH);
    assert_true(match.spans[2].start == SIZE_MAX);
    pattern_free(pattern);
}

static void refuses_a_wrong_pattern_and_says_where(void **state)
{
    static const struct {
        const char *source, *want;
    } cases[] = {
        {"ab(c", "pattern: offset 4: missing closing parenthesis"},
        {"a\\Cb", "pattern: offset 3: using \\C is disabled by the application"},
        {"(*UCP)a", "pattern: offset 6: using UCP is disabled by the application"},
        {"(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)(a)"
         "(a)(a)(a)",
         "pattern: 32 groups, at most 31 are allowed"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pattern *pattern = NULL;
        struct error error = {0};

        assert_false(pattern_new(&pattern, cases[i].source, PATTERN_PLAIN, &error));
        assert_null(pattern);
        assert_int_equal(error.kind, ERROR_SETTINGS);
        assert_string_equal(error.text, cases[i].want);
    }
}

static void gives_up_where_matching_would_take_too_long(void **state)
{
    struct pattern *pattern = NULL;
    struct pattern_match match;
    char text[64];

    (void)state;
    memset(text, 'a', sizeof text);
    assert_true(pattern_new(&pattern, "(a|aa)+b|(a+)+c", PATTERN_PLAIN, NULL));
    text[sizeof text - 1] = 'd';
    text[sizeof text - 2] = 'b';
    assert_int_equal(pattern_find(pattern, text, sizeof text, 0, &match), PATTERN_MATCH);
    text[sizeof text - 2] = 'd';
    assert_int_equal(pattern_find(pattern, text, sizeof text - 1, 0, &match), PATTERN_LIMIT);
    pattern_free(pattern);
}

static void patterns_live_and_end_independently(void **state)
{
    struct pattern *first = NULL;
    struct pattern *second = NULL;
    struct pattern_match match;

    (void)state;
    assert_true(pattern_new(&first, "a", PATTERN_PLAIN, NULL));
    assert_true(pattern_new(&second, "b", PATTERN_PLAIN, NULL));
    pattern_free(first);
    assert_int_equal(pattern_find(second, "ab", 2, 0, &match), PATTERN_MATCH);
    pattern_free(second);
    pattern_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_first_match_at_or_after_a_place),
        cmocka_unit_test(gives_groups_by_name_and_marks_those_that_took_no_part),
        cmocka_unit_test(refuses_a_wrong_pattern_and_says_where),
        cmocka_unit_test(gives_up_where_matching_would_take_too_long),
        cmocka_unit_test(patterns_live_and_end_independently),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

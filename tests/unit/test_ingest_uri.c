#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "uri.h"

static void brings_urls_into_normal_form(void **state)
{
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"http://example.vn/a", "http://example.vn/a"},
        {"HTTP://Example.VN/Tin", "http://example.vn/Tin"},
        {"http://example.vn", "http://example.vn/"},
        {"http://example.vn:80/", "http://example.vn/"},
        {"http://example.vn:/", "http://example.vn/"},
        {"https://example.vn:443/", "https://example.vn/"},
        {"https://example.vn:80/", "https://example.vn:80/"},
        {"http://example.vn:8080/", "http://example.vn:8080/"},
        {"http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"},
        {"http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"},
        {"http://User:Pass@Example.vn/", "http://User:Pass@example.vn/"},
        {"http://example.vn/%7Etin", "http://example.vn/~tin"},
        {"http://example.vn/%c3%a1", "http://example.vn/%C3%A1"},
        {"http://example.vn/\xC3\xA1 b", "http://example.vn/%C3%A1%20b"},
        {"http://example.vn/100%", "http://example.vn/100%25"},
        {"http://example.vn/%4%43", "http://example.vn/%254C"},
        {"http://example.vn/%2F", "http://example.vn/%2F"},
        {"http://example.vn/a/./b/../c", "http://example.vn/a/c"},
        {"http://example.vn/a/b/..", "http://example.vn/a/"},
        {"http://example.vn/../../a", "http://example.vn/a"},
        {"http://example.vn/a//b", "http://example.vn/a//b"},
        {"http://example.vn/a/", "http://example.vn/a/"},
        {"http://example.vn/a?B=%41&c=../d", "http://example.vn/a?B=A&c=../d"},
        {"http://example.vn/a?", "http://example.vn/a?"},
        {"http://example.vn?x=1", "http://example.vn/?x=1"},
        {"http://example.vn/a#part", "http://example.vn/a"},
        {"http://example.vn/a?b#part", "http://example.vn/a?b"},
        {"http://example.vn/(a),b;c", "http://example.vn/(a),b;c"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out;

        buffer_init(&out);
        assert_true(uri_normalise(cases[i].given, &out));
        assert_string_equal(buffer_string(&out), cases[i].want);
        buffer_clear(&out);
    }
}

static void changes_nothing_the_second_time(void **state)
{
    static const char *const given[] = {"HTTP://E.vn:80/%7e/%c3/../b//c?%41#x", "https://e.vn?a b",
                                        "http://e.vn/100%25%zz"};

    (void)state;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        struct buffer once, twice;

        buffer_init(&once);
        buffer_init(&twice);
        assert_true(uri_normalise(given[i], &once));
        assert_true(uri_normalise(buffer_string(&once), &twice));
        assert_string_equal(buffer_string(&twice), buffer_string(&once));
        buffer_clear(&twice);
        buffer_clear(&once);
    }
}

static void knows_what_is_no_url(void **state)
{
    static const char *const given[] = {"",
                                        "a.txt",
                                        "/srv/a.txt",
                                        "://x",
                                        "1://x",
                                        "a b://x",
                                        "http:/x",
                                        "file:///a",
                                        "http://:80/",
                                        "http://u@/a",
                                        "http://a:80:/",
                                        "http://a:b/",
                                        "http://a@b@c/",
                                        "http://a b/",
                                        "http://a\x1b/"};

    (void)state;
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        struct buffer out;

        buffer_init(&out);
        assert_false(uri_is_url(given[i]));
        assert_false(uri_normalise(given[i], &out));
        assert_int_equal(out.size, 0);
        buffer_clear(&out);
    }
}

static void makes_paths_absolute(void **state)
{
    static const struct {
        const char *base, *given, *want;
    } cases[] = {
        {"/srv", "a.txt", "/srv/a.txt"},
        {"/srv", "/x/a.txt", "/x/a.txt"},
        {"/srv/", "./a//b/../c", "/srv/a/c"},
        {"/srv", "..", "/"},
        {"/srv", "../../../a", "/a"},
        {"/srv", ".", "/srv"},
        {"/srv", "a/", "/srv/a"},
        {"/", "a", "/a"},
        {"/srv", "b\xC3\xA0i%20.txt", "/srv/b\xC3\xA0i%20.txt"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer out;

        buffer_init(&out);
        uri_of_file(cases[i].base, cases[i].given, &out);
        assert_string_equal(buffer_string(&out), cases[i].want);
        buffer_clear(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brings_urls_into_normal_form),
        cmocka_unit_test(changes_nothing_the_second_time),
        cmocka_unit_test(knows_what_is_no_url),
        cmocka_unit_test(makes_paths_absolute),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

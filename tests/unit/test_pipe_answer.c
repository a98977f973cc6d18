#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/article_line.h>

#include "answer.h"

#define ID "0123456789abcdef0123456789abcdef"

static struct article *made(const char *record, const char *text, size_t size)
{
    struct article *const article = article_new();
    struct error error = {0};

    assert_non_null(article);
    memcpy(article_envelope_edit(article)->id.hex, ID, sizeof ID);
    memcpy(article_envelope_edit(article)->revision.hex, ID, sizeof ID);
    article_envelope_edit(article)->serial = 7;
    assert_true(article_set_text(article, text, size, &error));
    assert_true(article_set_record(article, record, strlen(record), &error));
    return article;
}

static void asks_in_one_line_and_takes_bytes_that_are_no_text_as_base64(void **state)
{
    static const struct {
        const char *text;
        size_t size;
        const char *want;
    } cases[] = {
        {"xin ch\xc3\xa0o\n", 10, "\"text\":\"xin ch\xc3\xa0o\\n\"}\n"},
        {"", 0, "\"text\":\"\"}\n"},
        {"\xff", 1, "\"base64\":\"/w==\"}\n"},
        {"\xff\xfe", 2, "\"base64\":\"//4=\"}\n"},
        {"%\0P", 3, "\"base64\":\"JQBQ\"}\n"},
        {"%PDF\xff", 5, "\"base64\":\"JVBERv8=\"}\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct article *const article = made("{\"a\" : 1}", cases[i].text, cases[i].size);
        struct error error = {0};
        struct buffer line, again;
        char want[256];

        buffer_init(&line);
        buffer_init(&again);
        assert_true(answer_ask(article, &line, &error));
        (void)snprintf(want, sizeof want,
                       "{\"schema\":\"dongtin/1\",\"id\":\"" ID "\",\"revision\":\"" ID
                       "\",\"serial\":7,\"a\":1,%s",
                       cases[i].want);
        assert_string_equal(buffer_string(&line), want);
        /* Given back as it is it changes nothing. */
        assert_true(answer_take(article, (struct json_slice){line.bytes, line.size}, &error));
        assert_int_equal(article_text_size(article), cases[i].size);
        assert_memory_equal(article_text(article), cases[i].text, cases[i].size);
        assert_true(answer_ask(article, &again, &error));
        assert_string_equal(buffer_string(&again), want);
        buffer_clear(&again);
        buffer_clear(&line);
        article_free(article);
    }
}

static void takes_an_answer_in_place_of_the_record(void **state)
{
    static const struct {
        const char *answer, *record, *text;
    } cases[] = {
        {"{}", "{}", "old"},
        {" {\"b\":[1,{}]}\r", "{\"b\":[1,{}]}", "old"},
        {"{\"schema\":\"x\",\"id\":\"" ID "\",\"serial\":9,\"part\":2,\"b\":1}", "{\"b\":1}",
         "old"},
        {"{\"text\":\"old\",\"people\":[]}", "{\"people\":[]}", "old"},
        {"{\"text\":\"n\\u0065w\",\"people\":[],\"title\":\"t\"}", "{\"title\":\"t\"}", "new"},
        {"{\"text\":\"\"}", "{}", ""},
        {"{\"base64\":\"bmV3\"}", "{}", "new"},
        {"{\"base64\":\"bmV3Cg\"}", "{}", "new\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct article *const article = made("{\"a\":1}", "old", 3);
        struct error error = {0};
        const char *json = NULL;
        size_t size = 0;
        struct json_slice line = {cases[i].answer, strlen(cases[i].answer)};

        assert_true(answer_check(article, line, &error));
        assert_true(answer_take(article, line, &error));
        assert_true(article_serialise(article, &json, &size, &error));
        assert_int_equal(size, strlen(cases[i].record));
        assert_memory_equal(json, cases[i].record, size);
        assert_int_equal(article_text_size(article), strlen(cases[i].text));
        assert_memory_equal(article_text(article), cases[i].text, strlen(cases[i].text));
        article_free(article);
    }
}

static void says_why_an_answer_is_none(void **state)
{
    static const struct {
        const char *answer, *want;
    } cases[] = {
        {"", "not a JSON object: it does not begin with '{'"},
        {"garbage", "not a JSON object: it does not begin with '{'"},
        {"[{}]", "not a JSON object: it does not begin with '{'"},
        {"{\"a\":1", "not a JSON object on one line: it does not end with '}' (jq needs -c)"},
        {"{", "not a JSON object on one line: "},
        {"{\"a\":}", "byte 5: "},
        {"{}{}", "byte 2: "},
        {"{\"a\":\"\xff\"}", "byte 6 is not valid UTF-8"},
        {"{\"id\":\"0\"}",
         "\"id\" is that of another article; a filter answers in order, once each"},
        {"{\"id\":7}", "\"id\" is that of another article; a filter answers in order, once each"},
        {"{\"text\":7}", "\"text\" is not a string"},
        {"{\"text\":\"\\u0000\"}", "byte 9: "},
        {"{\"base64\":\"a*\"}", "\"base64\": byte 1 is not of base64"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct article *const article = made("{\"a\":1}", "old", 3);
        struct error error = {0};
        struct json_slice line = {cases[i].answer, strlen(cases[i].answer)};

        assert_false(answer_check(article, line, NULL));
        assert_false(answer_take(article, line, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        if (strstr(error.text, cases[i].want) != error.text)
            fail_msg("%s: %s", cases[i].answer, error.text);
        assert_memory_equal(article_text(article), "old", 3);
        article_free(article);
    }
}

static void gives_an_answer_of_several_line_by_line(void **state)
{
    struct json_slice rest = {"{}\n\nnull\n{1}", 12};
    struct json_slice line = {0};

    (void)state;
    assert_true(answer_next(&rest, &line));
    assert_true(json_slice_is(line, "{}"));
    assert_true(answer_next(&rest, &line));
    assert_int_equal(line.size, 0);
    assert_true(answer_next(&rest, &line));
    assert_true(answer_is_null(line));
    assert_true(answer_next(&rest, &line));
    assert_true(json_slice_is(line, "{1}"));
    assert_false(answer_next(&rest, &line));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asks_in_one_line_and_takes_bytes_that_are_no_text_as_base64),
        cmocka_unit_test(takes_an_answer_in_place_of_the_record),
        cmocka_unit_test(says_why_an_answer_is_none),
        cmocka_unit_test(gives_an_answer_of_several_line_by_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/article_line.h>

#define ID "0123456789abcdef0123456789abcdef"
#define OTHER_ID "fedcba9876543210fedcba9876543210"

static const char *record_of(struct article *article)
{
    const char *json = NULL;
    size_t size = 0;

    assert_true(article_serialise(article, &json, &size, NULL));
    return json;
}

static bool read_line(struct article *article, const char *line, struct error *error)
{
    return article_line_read(article, line, strlen(line), error);
}

static void makes_records_of_senders_lines(void **state)
{
    static const struct {
        const char *given;
        const char *want; /* what stands behind "source" */
        const char *text;
    } cases[] = {
        {"{\"uri\":\"u\",\"text\":\"a\\n\\u1ec7\"}",
         "\"content_type\":\"text/plain\",\"charset\":\"utf-8\"}", "a\n\u1ec7"},
        {" { \"html\" : \"<p>\" , \"uri\" : \"u\" } ",
         "\"content_type\":\"text/html\",\"charset\":\"utf-8\"}", "<p>"},
        {"{\"text\":\"t\",\"url\":\"u\"}", "\"content_type\":\"text/plain\",\"charset\":\"utf-8\"}",
         "t"},
        {"{\"text\":\"t\",\"uri\":\"u\",\"url\":\"https://a.example/\"}",
         "\"url\":\"https://a.example/\",\"content_type\":\"text/plain\",\"charset\":\"utf-8\"}",
         "t"},
        {"{\"text\":\"\",\"uri\":\"u\",\"title\":\"T\\n\",\"published\":\"2024-10-16 08:30\","
         "\"authors\":[\"A\",\"B\"],\"language\":\"vi\"}",
         "\"content_type\":\"text/plain\",\"charset\":\"utf-8\",\"title\":\"T\\n\","
         "\"published\":{\"iso\":\"2024-10-16T08:30\"},\"authors\":[\"A\",\"B\"],"
         "\"language\":\"vi\"}",
         ""},
        {"{\"text\":\"t\",\"uri\":\"u\",\"authors\":\"A\"}",
         "\"content_type\":\"text/plain\",\"charset\":\"utf-8\",\"authors\":[\"A\"]}", "t"},
        {"{\"text\":\"t\",\"uri\":\"u\",\"authors\":\"\"}",
         "\"content_type\":\"text/plain\",\"charset\":\"utf-8\",\"authors\":[]}", "t"},
        {"{\"text\":\"t\",\"html\":null,\"uri\":\"u\",\"url\":null,\"title\":null,"
         "\"published\":null,\"authors\":null,\"language\":null}",
         "\"content_type\":\"text/plain\",\"charset\":\"utf-8\"}", "t"},
        {"{\"id\":7,\"text\":\"t\",\"people\":[ 1 ],\"uri\":\"u\",\"revision\":null,"
         "\"te\\u0078t\":\"x\",\"extra\":{\"a\":\"\\u00e9\"},\"schema\":\"mine\"}",
         "\"content_type\":\"text/plain\",\"charset\":\"utf-8\",\"extra\":{\"id\":7,\"people\":[1],"
         "\"revision\":null,\"text\":\"x\",\"extra\":{\"a\":\"\u00e9\"},\"schema\":\"mine\"}}",
         "t"},
    };
    static const char source[] = "{\"source\":{\"uri\":\"u\",\"kind\":\"jsonl\"},";

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct article *const article = article_new();
        const struct identity id = identity_of("u", 1);
        const struct identity revision = identity_of(cases[i].given, strlen(cases[i].given));

        assert_true(read_line(article, cases[i].given, NULL));
        assert_memory_equal(record_of(article), source, sizeof source - 1);
        assert_string_equal(record_of(article) + sizeof source - 1, cases[i].want);
        assert_int_equal(article_text_size(article), strlen(cases[i].text));
        assert_memory_equal(article_text(article), cases[i].text, strlen(cases[i].text));
        assert_string_equal(article_id(article), id.hex);
        assert_string_equal(article_envelope(article)->revision.hex, revision.hex);
        assert_int_equal(article_serial(article), 0);
        assert_non_null(article_record(article, NULL));
        article_free(article);
    }
}

static void a_line_without_uri_is_named_by_its_bytes(void **state)
{
    static const char line[] = "{\"text\":\"t\"}";
    const struct identity bytes = identity_of(line, sizeof line - 1);
    const struct identity id = identity_of(bytes.hex, IDENTITY_DIGITS);
    struct article *const article = article_new();
    char want[100];

    (void)state;
    assert_true(read_line(article, line, NULL));
    assert_string_equal(article_id(article), id.hex);
    (void)snprintf(want, sizeof want, "{\"source\":{\"uri\":\"%s\"", bytes.hex);
    assert_memory_equal(record_of(article), want, strlen(want));
    article_free(article);
}

static void a_byte_order_mark_is_no_part_of_a_line(void **state)
{
    static const char *const lines[] = {"{\"text\":\"t\"}", "\xEF\xBB\xBF{\"text\":\"t\"}"};
    const struct identity bytes = identity_of(lines[0], strlen(lines[0]));

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct article *const article = article_new();

        assert_true(read_line(article, lines[i], NULL));
        assert_string_equal(article_envelope(article)->revision.hex, bytes.hex);
        assert_memory_equal(article_text(article), "t", 1);
        article_free(article);
    }
}

static void a_uri_is_named_by_what_it_means(void **state)
{
    struct article *const article = article_new();
    const struct identity id = identity_of("https://a.example/\u1ec7", 21);

    (void)state;
    assert_true(
        read_line(article, "{\"text\":\"t\",\"uri\":\"https:\\/\\/a.example/\\u1ec7\"}", NULL));
    assert_string_equal(article_id(article), id.hex);
    article_free(article);
}

static void keeps_everything_of_a_record(void **state)
{
    struct article *const article = article_new();

    (void)state;
    assert_true(read_line(article,
                          "{\"schema\":\"dongtin/1\",\"id\":\"" ID "\",\"revision\":\"" OTHER_ID
                          "\",\"serial\":18446744073709551615,\"title\":\"T\",\"html\":1,"
                          "\"text\":\"x\",\"part\":2,\"parts\":3,\"whole\":\"" OTHER_ID
                          "\",\"dates\":[ {\"start\":0} ]}",
                          NULL));
    assert_string_equal(record_of(article),
                        "{\"title\":\"T\",\"html\":1,\"dates\":[ {\"start\":0} ]}");
    assert_string_equal(article_id(article), ID);
    assert_string_equal(article_envelope(article)->revision.hex, OTHER_ID);
    assert_string_equal(article_envelope(article)->whole.hex, OTHER_ID);
    assert_true(article_serial(article) == UINT64_MAX);
    assert_int_equal(article_envelope(article)->part, 2);
    assert_int_equal(article_envelope(article)->parts, 3);
    assert_memory_equal(article_text(article), "x", 1);
    article_free(article);
}

#define RECORD "{\"schema\":\"dongtin/1\",\"id\":\"" ID "\",\"revision\":\"" ID "\""
static const struct {
    const char *given;
    const char *want;
} wrong_lines[] = {
    {"", "not a JSON object: it does not begin with '{'"},
    {"hello", "not a JSON object: it does not begin with '{'"},
    {"[]", "not a JSON object but an array"},
    {"\xEF\xBB\xBF", "not a JSON object: it does not begin with '{'"},
    {"\xEF\xBB{}", "not a JSON object: it does not begin with '{'"},
    {"{\"text\":\"a", "not a JSON object: byte 10: ends where the closing quote of a string is "
                      "expected"},
    {"{\"text\":\"a\\u0000\"}", "not a JSON object: byte 10: \\u0000 is not allowed"},
    {"{\"text\":\"\\ud800\"}", "not a JSON object: byte 9: a surrogate needs its other half"},
    {"{\"text\":\"a\"} {}", "not a JSON object: byte 13: nothing more is expected"},
    {"{}", "line has neither \"text\" nor \"html\""},
    {"{\"text\":null}", "line has neither \"text\" nor \"html\""},
    {"{\"text\":\"a\",\"html\":\"b\"}", "line has both \"text\" and \"html\""},
    {"{\"text\":12}", "\"text\": 12 is not a string"},
    {"{\"html\":[\"a\"]}", "\"html\": [\"a\"] is not a string"},
    {"{\"text\":\"a\",\"text\":\"b\"}", "\"text\" stands twice"},
    {"{\"text\":\"a\",\"x\":1,\"x\":2}", "\"x\" stands twice"},
    {"{\"text\":\"a\",\"x\":{\"y\":1,\"y\":2}}",
     "the members for \"extra\": duplicate object key near '\"y\"'"},
    {"{\"text\":\"a\xFFz\"}", "\"text\": byte 1: 0xff is not valid UTF-8"},
    {"{\"html\":\"\xED\xA0\x80\"}", "\"html\": byte 0: 0xed is not valid UTF-8"},
    {"{\"title\":\"\xE1\xBB\",\"text\":\"a\"}", "byte 10: 0xe1 is not valid UTF-8"},
    {"{\"text\":\"a\",\"title\":\"\xC0\x80\"}", "byte 21: 0xc0 is not valid UTF-8"},
    {"{\"text\":\"a\",\"uri\":\"\"}", "\"uri\": \"\" is not a string of at least one character"},
    {"{\"text\":\"a\",\"url\":7}", "\"url\": 7 is not a string of at least one character"},
    {"{\"text\":\"a\",\"uri\":\"u\",\"url\":7}", "\"url\": 7 is not a string"},
    {"{\"text\":\"a\",\"title\":{\"long\":\"0123456789012345678901234567890123456789\"}}",
     "\"title\": {\"long\":\"0123456789012345678901234567890... is not a string"},
    {"{\"text\":\"a\",\"language\":true}", "\"language\": true is not a string"},
    {"{\"text\":\"a\",\"authors\":12}", "\"authors\": 12 is not a string or an array of strings"},
    {"{\"text\":\"a\",\"authors\":[\"A\",12]}", "\"authors\": 12 is not a string"},
    {"{\"text\":\"a\",\"published\":20241016}",
     "\"published\": 20241016 is not an ISO 8601 date (2024-10-16 or "
     "2024-10-16T08:30:00+07:00)"},
    {"{\"text\":\"a\",\"published\":\"12/10\"}",
     "\"published\": \"12/10\" is not an ISO 8601 date (2024-10-16 or "
     "2024-10-16T08:30:00+07:00)"},
    {"{\"text\":\"a\",\"big\":99999999999999999999}",
     "the members for \"extra\": too big integer near '99999999999999999999'"},
    {"{\"schema\":\"dongtin/1\",\"text\":\"a\"}", "record has no \"id\""},
    {"{\"schema\":\"dongtin/1\",\"text\":\"a\",\"id\":\"x\"}",
     "\"id\": \"x\" is not a string of 32 lower-case hexadecimal digits"},
    {"{\"schema\":\"dongtin/1\",\"text\":\"a\",\"id\":\"" ID "\"}", "record has no \"revision\""},
    {RECORD "}", "record has no \"text\""},
    {RECORD ",\"html\":\"a\"}", "record has no \"text\""},
    {RECORD ",\"text\":\"a\",\"serial\":0}",
     "\"serial\": 0 is not a whole number from 1 to 18446744073709551615"},
    {RECORD ",\"text\":\"a\",\"part\":1}", "record has no \"parts\""},
    {RECORD ",\"text\":\"a\",\"part\":3,\"parts\":2}",
     "\"part\": 3 is not a whole number from 1 to 2"},
    {RECORD ",\"text\":\"a\",\"part\":1,\"parts\":2}", "record has no \"whole\""},
};

static void says_what_is_wrong_with_a_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong_lines / sizeof wrong_lines[0]; i++) {
        struct article *const article = article_new();
        struct error error = {0};

        assert_false(read_line(article, wrong_lines[i].given, &error));
        assert_string_equal(error.text, wrong_lines[i].want);
        assert_int_equal(error.kind, ERROR_INPUT);
        article_free(article);
    }
}

static void knows_iso_dates(void **state)
{
    static const struct {
        const char *given;
        bool good;
    } cases[] = {
        {"2024", true},
        {"2024-10", true},
        {"2024-02-29", true},
        {"2000-02-29", true},
        {"2024-10-16T08:30", true},
        {"2024-10-16T08:30Z", true},
        {"2024-10-16 08:30:59+07:00", true},
        {"2024-10-16T08:30:00.125+0700", true},
        {"2024-10-16T23:59:60-03", true},
        {"", false},
        {"24-10-16", false},
        {"2024-13", false},
        {"2024-00-01", false},
        {"2023-02-29", false},
        {"1900-02-29", false},
        {"2024-10-32", false},
        {"2024-10-1", false},
        {"2024/10/16", false},
        {"16-10-2024", false},
        {"2024-10-16T", false},
        {"2024-10-16T8:30", false},
        {"2024-10-16T24:30", false},
        {"2024-10-16T08:60", false},
        {"2024-10-16T08:30:", false},
        {"2024-10-16T08:30.", false},
        {"2024-10-16T08:30:00+7", false},
        {"2024-10-16T08:30:00 GMT", false},
        {"2024-10-16x08:30", false},
        {" 2024-10-16", false},
        {"2024-10T08:30", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct article *const article = article_new();
        char line[100];

        (void)snprintf(line, sizeof line, "{\"text\":\"a\",\"published\":\"%s\"}", cases[i].given);
        assert_int_equal(read_line(article, line, NULL), cases[i].good);
        article_free(article);
    }
}

static void refuses_more_members_than_it_looks_at(void **state)
{
    struct article *const article = article_new();
    struct error error = {0};
    struct buffer line;

    (void)state;
    buffer_init(&line);
    buffer_append_string(&line, "{\"text\":\"a\"");
    for (int i = 0; i < 1024; i++)
        buffer_append_format(&line, ",\"k%d\":%d", i, i);
    buffer_append_char(&line, '}');
    assert_false(article_line_read(article, line.bytes, line.size, &error));
    assert_string_equal(error.text, "more than 1024 members");
    buffer_clear(&line);
    article_free(article);
}

static void writes_no_more_members_than_can_be_read_again(void **state)
{
    struct article *const article = article_new();
    struct error error = {0};
    struct buffer json;

    (void)state;
    buffer_init(&json);
    for (int i = 0; i < 1025; i++)
        buffer_append_format(&json, "%s\"k%d\":%d", i == 0 ? "{" : ",", i, i);
    buffer_append_char(&json, '}');
    assert_true(article_set_record(article, json.bytes, json.size, &error));
    buffer_reset(&json);
    assert_false(article_line_write(article, &json, &error));
    assert_string_equal(error.text, "record: more than 1024 members");
    assert_int_equal(json.size, 0);
    buffer_clear(&json);
    article_free(article);
}

static void writes_what_it_reads(void **state)
{
    static const char *const lines[] = {
        "{\"schema\":\"dongtin/1\",\"id\":\"" ID "\",\"revision\":\"" OTHER_ID
        "\",\"serial\":4711,\"source\":{\"uri\":\"u\"},\"text\":\"a\\n\\\"\u1ec7\\\"\"}\n",
        "{\"schema\":\"dongtin/1\",\"id\":\"" ID "\",\"revision\":\"" OTHER_ID
        "\",\"part\":1,\"parts\":2,\"whole\":\"" OTHER_ID "\",\"text\":\"\"}\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct article *const article = article_new();
        struct buffer out;

        buffer_init(&out);
        buffer_append_string(&out, "before\n");
        assert_true(article_line_read(article, lines[i], strlen(lines[i]) - 1, NULL));
        assert_true(article_line_write(article, &out, NULL));
        assert_string_equal(buffer_string(&out) + strlen("before\n"), lines[i]);
        buffer_clear(&out);
        article_free(article);
    }
}

static void writes_each_member_once_and_on_one_line(void **state)
{
    static const char record[] = "{ \"a\":1,\n \"text\":\"t\", \"id\":5,\"a\":\n2 }";
    struct article *const article = article_new();
    struct buffer out;

    (void)state;
    buffer_init(&out);
    article_envelope_edit(article)->id = identity_of("u", 1);
    assert_true(article_set_record(article, record, sizeof record - 1, NULL));
    assert_true(article_set_text(article, "words", 5, NULL));
    assert_true(article_line_write(article, &out, NULL));
    assert_non_null(strstr(out.bytes, "\",\"a\":2,\"text\":\"words\"}\n"));
    assert_null(strstr(out.bytes, "\"id\":5"));
    assert_ptr_equal(strchr(out.bytes, '\n'), out.bytes + out.size - 1);
    buffer_clear(&out);
    article_free(article);
}

static void refuses_to_write_text_that_is_not_utf8(void **state)
{
    struct article *const article = article_new();
    struct error error = {0};
    struct buffer out;

    (void)state;
    buffer_init(&out);
    assert_true(article_set_text(article, "a\xFF", 2, NULL));
    assert_false(article_line_write(article, &out, &error));
    assert_string_equal(error.text, "text: byte 1: 0xff is not valid UTF-8");
    assert_int_equal(out.size, 0);
    buffer_clear(&out);
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_records_of_senders_lines),
        cmocka_unit_test(a_line_without_uri_is_named_by_its_bytes),
        cmocka_unit_test(a_byte_order_mark_is_no_part_of_a_line),
        cmocka_unit_test(a_uri_is_named_by_what_it_means),
        cmocka_unit_test(keeps_everything_of_a_record),
        cmocka_unit_test(says_what_is_wrong_with_a_line),
        cmocka_unit_test(knows_iso_dates),
        cmocka_unit_test(refuses_more_members_than_it_looks_at),
        cmocka_unit_test(writes_no_more_members_than_can_be_read_again),
        cmocka_unit_test(writes_what_it_reads),
        cmocka_unit_test(writes_each_member_once_and_on_one_line),
        cmocka_unit_test(refuses_to_write_text_that_is_not_utf8),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

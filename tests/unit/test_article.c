#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/article.h>

static const char *record_of(struct article *article)
{
    const char *json = NULL;
    size_t size = 0;

    assert_true(article_serialise(article, &json, &size, NULL));
    assert_int_equal(strlen(json), size);
    return json;
}

static void set_record(struct article *article, const char *json)
{
    assert_true(article_set_record(article, json, strlen(json), NULL));
}

static void append(struct article *article, const char *key, const char *json)
{
    assert_true(article_append(article, key, json, strlen(json), NULL));
}

static void begins_with_an_empty_record_and_no_text(void **state)
{
    struct article *const article = article_new();

    (void)state;
    assert_string_equal(record_of(article), "{}");
    assert_int_equal(article_text_size(article), 0);
    assert_non_null(article_text(article));
    assert_string_equal(article_id(article), "");
    assert_int_equal(article_serial(article), 0);
    assert_null(article_text_owner(article, NULL));
    article_free(article);
    article_free(NULL);
}

static void appends_members_before_the_last_bracket(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"{}", "{\"a\":[1]}"},
        {" { }\n", "{ \"a\":[1]}"},
        {"{\"b\":{}}", "{\"b\":{},\"a\":[1]}"},
        {"{\"b\":1 }", "{\"b\":1 ,\"a\":[1]}"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct article *const article = article_new();

        set_record(article, cases[i].given);
        append(article, "a", "[1]");
        assert_string_equal(record_of(article), cases[i].want);
        article_free(article);
    }
}

static void appends_a_member_of_its_own_record(void **state)
{
    struct article *const article = article_new();
    struct json_slice value;
    char long_value[1000];

    (void)state;
    memset(long_value, 'x', sizeof long_value);
    long_value[0] = long_value[sizeof long_value - 1] = '"';
    assert_true(article_append(article, "a", long_value, sizeof long_value, NULL));
    for (int copies = 0; copies < 8; copies++) {
        assert_true(article_member(article, "a", &value));
        assert_true(article_append(article, "b", value.start, value.size, NULL));
    }
    assert_true(article_member(article, "b", &value));
    assert_int_equal(value.size, sizeof long_value);
    assert_memory_equal(value.start, long_value, sizeof long_value);
    article_free(article);
}

static void takes_the_last_of_two_members_of_one_key(void **state)
{
    struct article *const article = article_new();
    struct json_slice value;

    (void)state;
    append(article, "a", "1");
    append(article, "a", "2");
    assert_true(article_member(article, "a", &value));
    assert_true(json_slice_is(value, "2"));
    assert_int_equal(json_integer_value(json_object_get(article_record(article, NULL), "a")), 2);
    assert_true(article_remove(article, "a", NULL));
    assert_string_equal(record_of(article), "{}");
    article_free(article);
}

static void gives_string_members_with_escapes_resolved(void **state)
{
    struct article *const article = article_new();
    struct buffer out;

    (void)state;
    buffer_init(&out);
    set_record(article, "{\"title\":\"a\\n\\u1ec7\",\"serial\":3}");
    assert_true(article_member_string(article, "title", &out));
    assert_string_equal(buffer_string(&out), "a\n\u1ec7");
    assert_false(article_member_string(article, "serial", &out));
    assert_false(article_member_string(article, "absent", &out));
    buffer_clear(&out);
    article_free(article);
}

static void removes_members_wherever_they_stand(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"{\"x\":1}", "{}"},
        {"{\"x\":1,\"a\":2}", "{\"a\":2}"},
        {"{\"a\":1,\"x\":{\"x\":2},\"b\":3}", "{\"a\":1,\"b\":3}"},
        {"{\"a\":1,\"x\":2}", "{\"a\":1}"},
        {"{ \"a\" : 1 }", "{ \"a\" : 1 }"},
        {"{}", "{}"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct article *const article = article_new();

        set_record(article, cases[i].given);
        assert_true(article_remove(article, "x", NULL));
        assert_string_equal(record_of(article), cases[i].want);
        article_free(article);
    }
}

static void keeps_what_was_edited_together_with_what_was_appended(void **state)
{
    struct article *const article = article_new();
    struct json_slice value;
    json_t *tree;

    (void)state;
    append(article, "a", "1");
    tree = article_edit(article, NULL);
    assert_int_equal(json_object_set_new(tree, "b", json_string("\u1ec7")), 0);
    append(article, "c", "[3]");
    assert_string_equal(record_of(article), "{\"a\":1,\"b\":\"\u1ec7\",\"c\":[3]}");
    /* The tree stays good for changing after the record was read. */
    assert_int_equal(json_object_set_new(tree, "d", json_null()), 0);
    assert_true(article_member(article, "d", &value));
    assert_true(article_remove(article, "a", NULL));
    assert_string_equal(record_of(article), "{\"b\":\"\u1ec7\",\"c\":[3],\"d\":null}");
    article_free(article);
}

static void keeps_trees_that_were_lent_until_the_article_ends(void **state)
{
    struct article *const article = article_new();
    const char *title;

    (void)state;
    set_record(article, "{\"title\":\"old\"}");
    title = json_string_value(json_object_get(article_record(article, NULL), "title"));
    append(article, "a", "1");
    assert_int_equal(json_integer_value(json_object_get(article_record(article, NULL), "a")), 1);
    assert_true(article_remove(article, "title", NULL));
    assert_null(json_object_get(article_record(article, NULL), "title"));
    assert_string_equal(title, "old");
    article_free(article);
}

static void refuses_records_that_are_no_object(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"", "record: not a JSON object"},
        {"[1]", "record: not a JSON object"},
        {"{\"a\":1", "record: byte 6: ends where ',' or '}' is expected"},
        {"{\"a\":1}}", "record: byte 7: nothing more is expected"},
        {"{\"a\":\"\xFF\"}", "record: byte 6: 0xff is not valid UTF-8"},
    };
    struct article *const article = article_new();

    (void)state;
    append(article, "kept", "true");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct error error = {0};

        assert_false(article_set_record(article, cases[i].given, strlen(cases[i].given), &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, cases[i].want);
        assert_string_equal(record_of(article), "{\"kept\":true}");
    }
    article_free(article);
}

static void refuses_a_record_nested_too_deeply(void **state)
{
    struct article *const article = article_new();
    struct error error = {0};
    char json[300] = "{\"a\":";

    (void)state;
    memset(json + 5, '[', 64);
    memset(json + 69, ']', 64);
    json[133] = '}';
    assert_false(article_set_record(article, json, 134, &error));
    assert_string_equal(error.text, "record: byte 68: nested deeper than 64");
    article_free(article);
}

static void a_new_text_takes_every_offset_with_it(void **state)
{
    static const char given[] =
        "{\"title\":\"t\",\"paragraphs\":[],\"sentences\":[[0,1]],\"captions\":[],"
        "\"abbreviations\":[],\"people\":[],\"organizations\":[],\"places\":[],\"documents\":[],"
        "\"programmes\":[],\"dates\":[],\"quantities\":[],\"quotes\":[],\"statements\":[],"
        "\"commitments\":[],\"requests\":[],\"uncertain\":[],\"removed\":[{\"text\":\"r\"}]}";
    struct article *const article = article_new();

    (void)state;
    set_record(article, given);
    assert_true(article_set_text(article, "new", 3, NULL));
    assert_string_equal(record_of(article), "{\"title\":\"t\",\"removed\":[{\"text\":\"r\"}]}");
    set_record(article, given);
    assert_non_null(article_edit(article, NULL));
    assert_true(article_set_text(article, "newer", 5, NULL));
    assert_string_equal(record_of(article), "{\"title\":\"t\",\"removed\":[{\"text\":\"r\"}]}");
    assert_int_equal(article_text_size(article), 5);
    assert_memory_equal(article_text(article), "newer", 5);
    article_free(article);
}

static void a_text_may_be_set_to_a_part_of_itself(void **state)
{
    struct article *const article = article_new();

    (void)state;
    assert_true(article_set_text(article, "0123456789", 10, NULL));
    assert_true(article_set_text(article, article_text(article) + 3, 5, NULL));
    assert_int_equal(article_text_size(article), 5);
    assert_memory_equal(article_text(article), "34567", 5);
    assert_true(article_set_text(article, article_text(article) + 5, 0, NULL));
    assert_int_equal(article_text_size(article), 0);
    assert_true(article_set_text(article, NULL, 0, NULL));
    article_free(article);
}

static void a_text_may_be_set_to_a_part_of_the_record(void **state)
{
    struct article *const article = article_new();
    struct json_slice value;

    (void)state;
    set_record(article, "{\"people\":[],\"lead\":\"words\"}");
    assert_true(article_member(article, "lead", &value));
    assert_true(article_set_text(article, value.start + 1, value.size - 2, NULL));
    assert_memory_equal(article_text(article), "words", 5);
    assert_string_equal(record_of(article), "{\"lead\":\"words\"}");
    article_free(article);
}

static void count_release(void *owner)
{
    ++*(int *)owner;
}

static void other_release(void *owner)
{
    (void)owner;
}

static void lent_text_is_released_once(void **state)
{
    static const char text[] = {'w', 'o', 'r', 'd', 's'};
    struct article *const article = article_new();
    int released = 0;

    (void)state;
    article_lend_text(article, text, sizeof text, count_release, &released);
    assert_ptr_equal(article_text(article), text);
    assert_int_equal(article_text_size(article), sizeof text);
    assert_ptr_equal(article_text_owner(article, count_release), &released);
    assert_null(article_text_owner(article, other_release));
    assert_true(article_set_text(article, article_text(article) + 1, 3, NULL));
    assert_int_equal(released, 1);
    assert_memory_equal(article_text(article), "ord", 3);
    assert_null(article_text_owner(article, count_release));

    article_lend_text(article, text, sizeof text, count_release, &released);
    article_lend_text(article, text, sizeof text, count_release, &released);
    assert_int_equal(released, 2);
    article_reset(article);
    assert_int_equal(released, 3);
    assert_int_equal(article_text_size(article), 0);
    article_lend_text(article, text, sizeof text, count_release, &released);
    article_free(article);
    assert_int_equal(released, 4);
}

static void copies_are_independent(void **state)
{
    struct article *article = article_new();
    struct article *copy;
    int released = 0;

    (void)state;
    article_envelope_edit(article)->serial = 7;
    buffer_append_string(&article_envelope_edit(article)->unknown, ",\"x\":1");
    append(article, "a", "1");
    article_lend_text(article, "text", 4, count_release, &released);
    copy = article_copy(article, NULL);
    assert_non_null(copy);
    article_reset(article);
    assert_int_equal(article_serial(article), 0);
    assert_int_equal(article_envelope(article)->unknown.size, 0);
    assert_string_equal(record_of(article), "{}");
    assert_int_equal(article_serial(copy), 7);
    assert_string_equal(buffer_string(&article_envelope(copy)->unknown), ",\"x\":1");
    assert_string_equal(record_of(copy), "{\"a\":1}");
    assert_memory_equal(article_text(copy), "text", 4);
    assert_int_equal(json_object_set_new(article_edit(copy, NULL), "b", json_true()), 0);
    article_free(article);
    article = article_copy(copy, NULL);
    assert_string_equal(record_of(article), "{\"a\":1,\"b\":true}");
    article_free(copy);
    article_free(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begins_with_an_empty_record_and_no_text),
        cmocka_unit_test(appends_members_before_the_last_bracket),
        cmocka_unit_test(appends_a_member_of_its_own_record),
        cmocka_unit_test(takes_the_last_of_two_members_of_one_key),
        cmocka_unit_test(gives_string_members_with_escapes_resolved),
        cmocka_unit_test(removes_members_wherever_they_stand),
        cmocka_unit_test(keeps_what_was_edited_together_with_what_was_appended),
        cmocka_unit_test(keeps_trees_that_were_lent_until_the_article_ends),
        cmocka_unit_test(refuses_records_that_are_no_object),
        cmocka_unit_test(refuses_a_record_nested_too_deeply),
        cmocka_unit_test(a_new_text_takes_every_offset_with_it),
        cmocka_unit_test(a_text_may_be_set_to_a_part_of_itself),
        cmocka_unit_test(a_text_may_be_set_to_a_part_of_the_record),
        cmocka_unit_test(lent_text_is_released_once),
        cmocka_unit_test(copies_are_independent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

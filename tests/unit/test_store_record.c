#include "store_support.h"

#include "fold.h"
#include "record_text.h"

#define HEAD "{\"schema\":\"dongtin/1\",\"id\":\"%s\",\"revision\":\"%s\",\"serial\":7"

static void check_json(const struct given *given, const char *json, const char *want)
{
    struct article *const article = make_article(given);
    char head[256];
    struct record record;
    struct error error = {0};

    assert_true(article_set_record(article, json, strlen(json), NULL));
    (void)snprintf(head, sizeof head, HEAD, article_id(article),
                   article_envelope(article)->revision.hex);
    record_init(&record);
    if (!record_assemble(&record, article, &error))
        fail_msg("%s", error.text);
    assert_memory_equal(buffer_string(&record.json), head, strlen(head));
    assert_string_equal(buffer_string(&record.json) + strlen(head), want);
    record_clear(&record);
    article_free(article);
}

static void writes_head_then_members_then_text(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"{}", ",\"text\":\"a\\\"b\\nc\"}"},
        {"{\"title\":\"x\",\"own\":[1, 2]}",
         ",\"title\":\"x\",\"own\":[1, 2],\"text\":\"a\\\"b\\nc\"}"},
        {"{\"text\":\"old\",\"id\":\"9\",\"serial\":1,\"schema\":\"other\",\"deleted\":true}",
         ",\"text\":\"a\\\"b\\nc\"}"},
        {"{\"a\":1,\"b\":2,\"a\":3}", ",\"b\":2,\"a\":3,\"text\":\"a\\\"b\\nc\"}"},
        {"{\"a\":[1,\n 2]\n}", ",\"a\":[1,  2],\"text\":\"a\\\"b\\nc\"}"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_json(&(struct given){.uri = "u", .serial = 7, .text = "a\"b\nc"}, cases[i].given,
                   cases[i].want);
}

static void says_which_part_it_is(void **state)
{
    const struct identity whole = identity_of("u", 1);
    char want[128];

    (void)state;
    (void)snprintf(want, sizeof want, ",\"part\":2,\"parts\":3,\"whole\":\"%s\",\"text\":\"t\"}",
                   whole.hex);
    check_json(&(struct given){.uri = "u", .serial = 7, .part = 2, .parts = 3, .text = "t"}, "{}",
               want);
}

static void reads_the_text_of_a_record(void **state)
{
    static const struct {
        const char *json, *want; /* NULL: none */
    } cases[] = {
        {"{\"id\":\"1\",\"text\":\"a\"}", "a"},
        {"{\"id\":\"1\",\"text\":\"\"}", ""},
        {"{\"text\":\"a\\\"b\\\\\",\"duplicate_of\":\"12\"}", "a\"b\\"},
        {"{\"text\":\"\\\\\\\"\"}", "\\\""},
        {"{\"text\":\"\\u0111i\\n\"}", "đi\n"},
        /* not as store writes them */
        {"{\"text\":\"a\",\"list\":[1]}", "a"},
        {"{ \"text\" : \"a\" }\n", "a"},
        {"{\"text\":\"a\",\"own\":{\"text\":\"b\"}}", "a"},
        {"{\"own\":\",\\\"text\\\":\",\"text\":\"a\"}", "a"},
        {"{\"own\":{\"text\":\"b\"},\"more\":\"c\"}", NULL},
        {"{\"own\":\"text\"}", NULL},
        {"{\"text\":1}", NULL},
        {"{\"text\":\"\\x\"}", NULL},
        {"{\"text\":\"a}", NULL},
        {"\"text\"}", NULL},
        {"\"}", NULL},
        {"}", NULL},
        {"", NULL},
    };
    struct buffer out;

    (void)state;
    buffer_init(&out);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        buffer_reset(&out);
        if (record_text(&out, cases[i].json, strlen(cases[i].json)) != (cases[i].want != NULL) ||
            strcmp(buffer_string(&out), cases[i].want == NULL ? "" : cases[i].want) != 0)
            fail_msg("%s: %s", cases[i].json, buffer_string(&out));
    }
    buffer_clear(&out);
}

static void takes_columns_from_the_members(void **state)
{
    static const struct given given = {
        .uri = "https:\\/\\/a.vn\\/1",
        .serial = 7,
        .members = "\"title\":\"Điện \\u0042iên\",\"language\":\"vi\","
                   "\"published\":{\"text\":\"15/10\",\"iso\":\"2024-10-15\"}",
        .text = "Hội đồng họp."};
    struct record record;

    (void)state;
    make_record(&record, &given);
    assert_string_equal(buffer_string(&record.uri), "https://a.vn/1");
    assert_string_equal(buffer_string(&record.title), "Điện Biên");
    assert_string_equal(buffer_string(&record.language), "vi");
    assert_string_equal(buffer_string(&record.published), "2024-10-15");
    assert_string_equal(buffer_string(&record.folded), "Diện dồng ");
    record_clear(&record);
}

static void refuses_a_text_that_is_not_utf8(void **state)
{
    struct article *const article = article_new();
    struct error error = {0};
    struct record record;

    (void)state;
    record_init(&record);
    assert_true(article_set_text(article, "a\xFF", 2, NULL));
    assert_false(record_assemble(&record, article, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.text, "text: byte 1: 0xff is not valid UTF-8");
    record_clear(&record);
    article_free(article);
}

static void reads_the_head_of_what_it_wrote(void **state)
{
    static const struct given given = {.uri = "u", .serial = 12, .part = 1, .parts = 2};
    const struct identity whole = identity_of("u", 1);
    struct record_head head;
    struct buffer deleted;
    struct record record;

    (void)state;
    make_record(&record, &given);
    assert_true(record_read_head(&head, record.json.bytes, record.json.size, NULL));
    assert_string_equal(head.id.hex, record.id.hex);
    assert_string_equal(head.whole.hex, whole.hex);
    assert_int_equal(head.serial, 12);
    assert_false(head.deleted);
    buffer_init(&deleted);
    record_write_deleted(&deleted, whole.hex, &record);
    assert_true(record_read_head(&head, deleted.bytes, deleted.size, NULL));
    assert_true(head.deleted);
    assert_string_equal(head.id.hex, whole.hex);
    buffer_clear(&deleted);
    record_clear(&record);
}

static void refuses_lines_that_are_no_records(void **state)
{
    static const char *const lines[] = {
        "",
        "[]",
        "{}",
        "{\"id\":\"x\"}",
        "{\"serial\":1}",
        "\0\0\0",
        "{\"id\":\"00000000000000000000000000000000\",\"serial\":1",
        "{\"id\":\"00000000000000000000000000000000\",\"serial\":-1}"};
    struct record_head head;

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_false(record_read_head(&head, lines[i], strlen(lines[i]), NULL));
}

static void folds_only_words_with_the_letter(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"", ""},
        {"Hà Nội, tháng 6", ""},
        {"đ", "d "},
        {"tỉnh Điện Biên", "Diện "},
        {"(đã) \"đến\"-đó; ĂăĩĐđ", "dã dến dó ĂăĩDd "},
        {"đi", "di "},
        {"xe đạp điện", "dạp diện "},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer out;

        buffer_init(&out);
        fold_append(&out, cases[i].given, strlen(cases[i].given));
        assert_string_equal(buffer_string(&out), cases[i].want);
        buffer_clear(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_head_then_members_then_text),
        cmocka_unit_test(says_which_part_it_is),
        cmocka_unit_test(reads_the_text_of_a_record),
        cmocka_unit_test(takes_columns_from_the_members),
        cmocka_unit_test(refuses_a_text_that_is_not_utf8),
        cmocka_unit_test(reads_the_head_of_what_it_wrote),
        cmocka_unit_test(refuses_lines_that_are_no_records),
        cmocka_unit_test(folds_only_words_with_the_letter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

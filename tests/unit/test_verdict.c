#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/utf8.h>
#include <dongtin/verdict.h>

#define ID "99aa06d3014798d86001c324468d497f"
#define WHO "\"stage\":\"clean\",\"worker\":2"
#define ARTICLE "\"id\":\"" ID "\",\"serial\":4711,\"attempt\":\"0123456789abcdef\""
#define TOKEN "\"token\":\"fedcba9876543210\""

enum { VERDICTS_MOST = 8 };

struct visited {
    struct verdict verdicts[VERDICTS_MOST];
    size_t count;
};

static void visit(const struct verdict *verdict, void *closure)
{
    struct visited *const visited = closure;

    assert_true(visited->count < VERDICTS_MOST);
    visited->verdicts[visited->count++] = *verdict;
}

static struct verdict example(enum verdict_kind kind, const char *reason)
{
    struct verdict verdict = {.kind = kind,
                              .stage = "clean",
                              .worker = 2,
                              .id = {ID},
                              .serial = 4711,
                              .attempt = 0x0123456789abcdef,
                              .token = 0xfedcba9876543210};

    (void)snprintf(verdict.reason, sizeof verdict.reason, "%s", reason);
    return verdict;
}

static void writes_each_kind(void **state)
{
    struct verdict part = example(VERDICT_PASS, "");
    struct verdict crashed = example(VERDICT_CRASHED, "");
    struct verdict batch = example(VERDICT_CRASHED, "");
    struct buffer out;

    (void)state;
    part.part = 3;
    (void)snprintf(crashed.cause, sizeof crashed.cause, "signal 11");
    crashed.count = CRASH_COUNTS_AS_FAULT;
    (void)snprintf(batch.cause, sizeof batch.cause, "unknown");
    batch.count = CRASH_COUNTS_AS_KILL;
    batch.batch = true;

    const struct {
        struct verdict given;
        const char *want;
    } cases[] = {
        {example(VERDICT_PASS, ""), "[{\"verdict\":\"pass\"," WHO "," ARTICLE "," TOKEN "}]"},
        {part, "[{\"verdict\":\"pass\"," WHO "," ARTICLE "," TOKEN ",\"part\":3}]"},
        {example(VERDICT_DROP, "empty"),
         "[{\"verdict\":\"drop\"," WHO "," ARTICLE "," TOKEN ",\"reason\":\"empty\"}]"},
        {example(VERDICT_REJECT, "no \"title\"\n\\đ"),
         "[{\"verdict\":\"reject\"," WHO "," ARTICLE "," TOKEN
         ",\"reason\":\"no \\\"title\\\"\\n\\\\đ\"}]"},
        {example(VERDICT_RETRY, "disk full, ch\xe1\xbb"), /* cut by somebody inside a character */
         "[{\"verdict\":\"retry\"," WHO "," ARTICLE "," TOKEN ",\"reason\":\"disk full, ch\"}]"},
        {example(VERDICT_LOST, "ipc:///run/x.in"),
         "[{\"report\":\"lost\"," WHO ",\"reason\":\"ipc:///run/x.in\"}]"},
        {crashed, "[{\"report\":\"crashed\"," WHO "," ARTICLE
                  ",\"cause\":\"signal 11\",\"counts\":\"fault\",\"batch\":false}]"},
        {batch, "[{\"report\":\"crashed\"," WHO "," ARTICLE
                ",\"cause\":\"unknown\",\"counts\":\"kill\",\"batch\":true}]"},
    };

    buffer_init(&out);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer_reset(&out);
        verdict_write(&cases[i].given, &out);
        verdict_write_end(&out);
        assert_string_equal(buffer_string(&out), cases[i].want);
    }
    buffer_clear(&out);
}

static void names_its_kinds(void **state)
{
    (void)state;
    assert_string_equal(verdict_kind_name(VERDICT_PASS), "pass");
    assert_string_equal(verdict_kind_name(VERDICT_DROP), "drop");
    assert_string_equal(verdict_kind_name(VERDICT_REJECT), "reject");
    assert_string_equal(verdict_kind_name(VERDICT_RETRY), "retry");
    assert_string_equal(verdict_kind_name(VERDICT_LOST), "lost");
    assert_string_equal(verdict_kind_name(VERDICT_CRASHED), "crashed");
}

static void reads_what_it_writes_in_order(void **state)
{
    struct verdict given[] = {
        example(VERDICT_PASS, ""),        example(VERDICT_DROP, "Điện \"Biên\""),
        example(VERDICT_REJECT, "x\ny"),  example(VERDICT_RETRY, "later"),
        example(VERDICT_LOST, "ipc://a"), example(VERDICT_CRASHED, ""),
    };
    const size_t count = sizeof given / sizeof *given;
    struct visited visited = {.count = 0};
    struct error error = {0};
    struct buffer out;

    (void)state;
    given[1].part = UINT32_MAX;
    given[4].id.hex[0] = '\0'; /* lost names no article */
    given[4].serial = given[4].attempt = given[4].token = 0;
    given[5].token = 0;
    (void)snprintf(given[5].cause, sizeof given[5].cause, "stalled for 30 s");
    given[5].count = CRASH_COUNTS_AS_FAULT;
    given[5].batch = true;
    buffer_init(&out);
    for (size_t i = 0; i < count; i++)
        verdict_write(&given[i], &out);
    verdict_write_end(&out);
    assert_true(verdict_read(out.bytes, out.size, visit, &visited, &error));
    assert_int_equal(visited.count, count);
    for (size_t i = 0; i < count; i++) {
        const struct verdict *const want = &given[i], *const got = &visited.verdicts[i];

        assert_int_equal(got->kind, want->kind);
        assert_string_equal(got->stage, want->stage);
        assert_int_equal(got->worker, want->worker);
        assert_string_equal(got->reason, want->reason);
        assert_string_equal(got->id.hex, want->id.hex);
        assert_true(got->serial == want->serial && got->attempt == want->attempt);
        assert_true(got->token == want->token && got->part == want->part);
        assert_string_equal(got->cause, want->cause);
        assert_int_equal(got->count, want->count);
        assert_int_equal(got->batch, want->batch);
    }
    buffer_clear(&out);
}

static void reads_an_empty_array_and_passes_over_unknown_members(void **state)
{
    static const char unknown[] =
        "[ {\"x\":[{}],\"verdict\":\"pass\",\"stage\":\"py\"," ARTICLE "," TOKEN ",\"y\":null} ]";
    struct visited visited = {.count = 0};
    struct error error = {0};

    (void)state;
    assert_true(verdict_read("[]", 2, visit, &visited, &error));
    assert_int_equal(visited.count, 0);
    assert_true(verdict_read(unknown, sizeof unknown - 1, visit, &visited, &error));
    assert_int_equal(visited.count, 1);
    assert_string_equal(visited.verdicts[0].stage, "py");
    assert_int_equal(visited.verdicts[0].worker, 0);
}

#define PASS "\"verdict\":\"pass\"," WHO

/* `given` is one array's inside. */
static const struct {
    const char *given, *want;
} malformed[] = {
    {"1", "verdict 1: not an object"},
    {"{" PASS "," ARTICLE "," TOKEN "},[]", "verdict 2: not an object"},
    {"{}", "verdict 1: \"verdict\" is missing"},
    {"{\"verdict\":\"pass\"," ARTICLE "," TOKEN "}", "verdict 1: \"stage\" is missing"},
    {"{" PASS "}", "verdict 1: \"id\" is missing"},
    {"{" PASS "," ARTICLE "}", "verdict 1: \"token\" is missing"},
    {"{\"report\":\"crashed\"," WHO "}", "verdict 1: \"id\" is missing"},
    {"{\"verdict\":\"maybe\"}",
     "verdict 1: \"verdict\": \"maybe\" is not pass, drop, reject or retry"},
    {"{\"verdict\":\"lost\"}",
     "verdict 1: \"verdict\": \"lost\" is not pass, drop, reject or retry"},
    {"{\"verdict\":[pass]}", "byte 13: a value is expected"},
    {"{\"report\":\"pass\"}", "verdict 1: \"report\": \"pass\" is not lost or crashed"},
    {"{\"stage\":1}", "verdict 1: \"stage\": 1 is not a string"},
    {"{\"worker\":-1}", "verdict 1: \"worker\": -1 is not a whole number below 2^32"},
    {"{\"worker\":4294967296}",
     "verdict 1: \"worker\": 4294967296 is not a whole number below 2^32"},
    {"{\"id\":\"\"}", "verdict 1: \"id\": \"\" is not 32 lower-case hexadecimal digits"},
    {"{\"id\":[12345678901234567890123456789012]}",
     "verdict 1: \"id\": [12345678901234567890123456789012] is not 32 lower-case hexadecimal "
     "digits"},
    {"{\"serial\":0}", "verdict 1: \"serial\": 0 is not a whole number from 1"},
    {"{\"attempt\":[1234567890123456]}",
     "verdict 1: \"attempt\": [1234567890123456] is not 16 lower-case hexadecimal digits"},
    {"{\"token\":[1234567890123456]}",
     "verdict 1: \"token\": [1234567890123456] is not 16 lower-case hexadecimal digits"},
    {"{\"part\":1.5}", "verdict 1: \"part\": 1.5 is not a whole number below 2^32"},
    {"{\"reason\":null}", "verdict 1: \"reason\": null is not a string"},
    {"{\"reason\":\"\\ud800\"}", "byte 12: a surrogate needs its other half"},
    {"{\"reason\":\"\xff\"}", "verdicts: byte 12: 0xff is not valid UTF-8"},
    {"{\"cause\":{}}", "verdict 1: \"cause\": {} is not a string"},
    {"{\"counts\":\"twice\"}", "verdict 1: \"counts\": \"twice\" is not none, kill or fault"},
    {"{\"batch\":0}", "verdict 1: \"batch\": 0 is not true or false"},
    {"{\"part\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxđ\"}",
     "verdict 1: \"part\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx is not a whole number below "
     "2^32"},
    {"{" PASS "," ARTICLE "," TOKEN "},", "byte 157: a value is expected"},
};

static void refuses_what_is_malformed_and_says_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        char json[1024];
        struct visited visited = {.count = 0};
        struct error error = {0};
        const int size = snprintf(json, sizeof json, "[%s]", malformed[i].given);

        if (verdict_read(json, (size_t)size, visit, &visited, &error))
            fail_msg("%s is taken", json);
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, malformed[i].want);
        assert_int_equal(visited.count, 0); /* all or nothing */
    }
}

static void refuses_what_is_no_array(void **state)
{
    static const char *const cases[] = {"", "{}", "null", "x"};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct visited visited = {.count = 0};
        struct error error = {0};

        assert_false(verdict_read(cases[i], strlen(cases[i]), visit, &visited, &error));
        assert_string_equal(error.text, "verdicts: not a JSON array");
    }
}

static void holds_at_most_one_mebibyte(void **state)
{
    struct visited visited = {.count = 0};
    struct error error = {0};
    struct buffer json;

    (void)state;
    buffer_init(&json);
    buffer_append_char(&json, '[');
    while (json.size < VERDICT_MAX_BYTES - 1)
        buffer_append_char(&json, ' ');
    buffer_append_char(&json, ']');
    assert_true(verdict_read(json.bytes, json.size, visit, &visited, &error));
    buffer_append_char(&json, ' ');
    assert_false(verdict_read(json.bytes, json.size, visit, &visited, &error));
    assert_string_equal(error.text, "verdicts: 1048577 bytes are more than 1048576");
    buffer_clear(&json);
}

static void cuts_a_long_reason_at_a_character(void **state)
{
    static const struct {
        const char *before, *character;
        size_t want;
    } cases[] = {
        {"", "x", VERDICT_REASON_BYTES - 1},
        {"", "đ", VERDICT_REASON_BYTES - 2},
        {"x", "đ", VERDICT_REASON_BYTES - 1},
        {"", "\\n", VERDICT_REASON_BYTES - 1}, /* one byte each when it is read */
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct visited visited = {.count = 0};
        struct error error = {0};
        struct buffer json;
        const char *reason;

        buffer_init(&json);
        buffer_append_string(&json, "[{\"report\":\"lost\",\"stage\":\"x\",\"reason\":\"");
        buffer_append_string(&json, cases[i].before);
        for (size_t j = 0; j < VERDICT_REASON_BYTES + 10; j++)
            buffer_append_string(&json, cases[i].character);
        buffer_append_string(&json, "\"}]");
        assert_true(verdict_read(json.bytes, json.size, visit, &visited, &error));
        reason = visited.verdicts[0].reason;
        assert_int_equal(strlen(reason), cases[i].want);
        assert_int_equal(utf8_valid_prefix(reason, strlen(reason)), strlen(reason));
        buffer_clear(&json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_each_kind),
        cmocka_unit_test(names_its_kinds),
        cmocka_unit_test(reads_what_it_writes_in_order),
        cmocka_unit_test(reads_an_empty_array_and_passes_over_unknown_members),
        cmocka_unit_test(refuses_what_is_malformed_and_says_why),
        cmocka_unit_test(refuses_what_is_no_array),
        cmocka_unit_test(holds_at_most_one_mebibyte),
        cmocka_unit_test(cuts_a_long_reason_at_a_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

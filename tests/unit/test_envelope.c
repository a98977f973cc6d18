#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/envelope.h>
#include <dongtin/json_text.h>

#define ID "99aa06d3014798d86001c324468d497f"
#define REVISION "a96faf705af16834e6c632b61e964e1f"
#define WHOLE "06b05ab6733a618578af5f94892f3950"
#define REQUIRED                                                                                   \
    "\"v\":1,\"id\":\"" ID "\",\"revision\":\"" REVISION                                           \
    "\",\"serial\":4711,\"attempt\":\"0123456789abcdef\",\"token\":\"fedcba9876543210\""
#define CANONICAL "{" REQUIRED ",\"origin\":0,\"alone\":false,\"born\":1732217000.123"

static void gives_back_what_it_reads_byte_for_byte(void **state)
{
    static const char *const cases[] = {
        CANONICAL "}",
        "{" REQUIRED ",\"origin\":4294967295,\"alone\":true,\"born\":0.000}",
        CANONICAL ",\"whole\":\"" WHOLE "\",\"part\":1,\"parts\":3}",
        CANONICAL ",\"whole\":\"" WHOLE "\",\"part\":3,\"parts\":3}",
        CANONICAL ",\"x-trace\":{\"a\":[1,\"\\u0111\",null]},\"đ\":\"ế\"}",
        CANONICAL ",\"whole\":\"" WHOLE "\",\"part\":2,\"parts\":3,\"later\":true,\"sooner\":-1e3}",
    };
    struct envelope envelope;
    struct buffer out;

    (void)state;
    envelope_init(&envelope);
    buffer_init(&out);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error error = {0};

        if (!envelope_parse(&envelope, cases[i], strlen(cases[i]), &error))
            fail_msg("%s: %s", cases[i], error.text);
        buffer_reset(&out);
        envelope_write(&envelope, &out);
        assert_string_equal(buffer_string(&out), cases[i]);
    }
    buffer_clear(&out);
    envelope_clear(&envelope);
}

static void reads_every_member(void **state)
{
    static const char json[] =
        " { \"parts\" : 9 , \"part\":2,\"whole\":\"" WHOLE "\",\"born\":1.5e3,\"alone\":true,"
        "\"origin\":7,\"token\":\"fedcba9876543210\",\"attempt\":\"0123456789abcdef\","
        "\"serial\":18446744073709551615,\"revision\":\"" REVISION "\",\"id\":\"" ID
        "\",\"v\":1 } ";
    struct envelope envelope;
    struct error error = {0};

    (void)state;
    envelope_init(&envelope);
    assert_true(envelope_parse(&envelope, json + 1, sizeof json - 2, &error));
    assert_string_equal(envelope.id.hex, ID);
    assert_string_equal(envelope.revision.hex, REVISION);
    assert_string_equal(envelope.whole.hex, WHOLE);
    assert_true(envelope.serial == UINT64_MAX);
    assert_true(envelope.attempt == 0x0123456789abcdef);
    assert_true(envelope.token == 0xfedcba9876543210);
    assert_int_equal(envelope.origin, 7);
    assert_true(envelope.alone);
    assert_true(envelope.born > 1499.9 && envelope.born < 1500.1);
    assert_int_equal(envelope.part, 2);
    assert_int_equal(envelope.parts, 9);
    assert_int_equal(envelope.unknown.size, 0);
    /* Nothing of an envelope stays for the next one. */
    assert_true(envelope_parse(&envelope, "{" REQUIRED "}", strlen("{" REQUIRED "}"), &error));
    assert_int_equal(envelope.parts, 0);
    assert_false(envelope.alone);
    assert_string_equal(envelope.whole.hex, "");
    envelope_clear(&envelope);
}

/* `given` stands between the brackets. */
static const struct {
    const char *given, *want;
} malformed[] = {
    {"", "envelope: \"v\" is missing"},
    {"\"v\":1", "envelope: \"id\" is missing"},
    {"\"v\":2", "envelope: \"v\": 2 is not the version 1"},
    {"\"v\":\"1\"", "envelope: \"v\": \"1\" is not the version 1"},
    {"\"v\":1,\"id\":\"" ID "\",\"serial\":1", "envelope: \"revision\" is missing"},
    {REQUIRED ",\"id\":\"99\"", "envelope: \"id\": \"99\" is not 32 lower-case hexadecimal digits"},
    {REQUIRED ",\"id\":12345678901234567890123456789012",
     "envelope: \"id\": 12345678901234567890123456789012 is not 32 lower-case hexadecimal digits"},
    {REQUIRED ",\"id\":[12345678901234567890123456789012]",
     "envelope: \"id\": [12345678901234567890123456789012] is not 32 lower-case hexadecimal "
     "digits"},
    {REQUIRED ",\"revision\":\"99AA06d3014798d86001c324468d497f\"",
     "envelope: \"revision\": \"99AA06d3014798d86001c324468d497f\" is not 32 lower-case "
     "hexadecimal digits"},
    {REQUIRED ",\"serial\":0", "envelope: \"serial\": 0 is not a whole number from 1"},
    {REQUIRED ",\"serial\":-1", "envelope: \"serial\": -1 is not a whole number from 1"},
    {REQUIRED ",\"serial\":1.0", "envelope: \"serial\": 1.0 is not a whole number from 1"},
    {REQUIRED ",\"serial\":18446744073709551616",
     "envelope: \"serial\": 18446744073709551616 is not a whole number from 1"},
    {REQUIRED ",\"attempt\":\"0000000000000000\"",
     "envelope: \"attempt\": \"0000000000000000\" is not 16 lower-case hexadecimal digits, not all "
     "0"},
    {REQUIRED ",\"token\":null",
     "envelope: \"token\": null is not 16 lower-case hexadecimal digits, not all 0"},
    {REQUIRED ",\"origin\":4294967296",
     "envelope: \"origin\": 4294967296 is not a whole number below 2^32"},
    {REQUIRED ",\"alone\":1", "envelope: \"alone\": 1 is not true or false"},
    {REQUIRED ",\"born\":\"now\"",
     "envelope: \"born\": \"now\" is not a number of seconds since 1970"},
    {REQUIRED ",\"born\":-1", "envelope: \"born\": -1 is not a number of seconds since 1970"},
    {REQUIRED ",\"born\":1e300", "envelope: \"born\": 1e300 is not a number of seconds since 1970"},
    {REQUIRED ",\"whole\":\"\"",
     "envelope: \"whole\": \"\" is not 32 lower-case hexadecimal digits"},
    {REQUIRED ",\"part\":0", "envelope: \"part\": 0 is not a whole number from 1"},
    {REQUIRED ",\"parts\":0", "envelope: \"parts\": 0 is not a whole number from 1"},
    {REQUIRED ",\"whole\":\"" WHOLE "\"", "envelope: part 0 of 0: a part has \"whole\", \"part\" "
                                          "and \"parts\", and is at most the last"},
    {REQUIRED ",\"parts\":3", "envelope: part 0 of 3: a part has \"whole\", \"part\" and "
                              "\"parts\", and is at most the last"},
    {REQUIRED ",\"part\":1", "envelope: part 1 of 0: a part has \"whole\", \"part\" and \"parts\", "
                             "and is at most the last"},
    {REQUIRED ",\"part\":1,\"parts\":3", "envelope: part 1 of 3: a part has \"whole\", \"part\" "
                                         "and \"parts\", and is at most the last"},
    {REQUIRED ",\"whole\":\"" WHOLE "\",\"parts\":3",
     "envelope: part 0 of 3: a part has \"whole\", \"part\" and \"parts\", and is at most the "
     "last"},
    {REQUIRED ",\"whole\":\"" WHOLE "\",\"part\":4,\"parts\":3",
     "envelope: part 4 of 3: a part has \"whole\", \"part\" and \"parts\", and is at most the "
     "last"},
    /* A long value is shown to its fortieth byte, or to the character before. */
    {REQUIRED ",\"alone\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"",
     "envelope: \"alone\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx is not true or false"},
    {REQUIRED ",\"alone\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxđ\"",
     "envelope: \"alone\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx is not true or false"},
    {"\"v\":1,", "envelope: byte 7: a key in quotes is expected"},
    {"\"v\"", "envelope: byte 4: ':' is expected"},
    {REQUIRED ",\"x\":\"\xff\"", "envelope: byte 168: 0xff is not valid UTF-8"},
};

static void refuses_what_is_malformed_and_says_why(void **state)
{
    struct envelope envelope;

    (void)state;
    envelope_init(&envelope);
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        char json[1024];
        struct error error = {0};
        const int size = snprintf(json, sizeof json, "{%s}", malformed[i].given);

        assert_false(envelope_parse(&envelope, json, (size_t)size, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, malformed[i].want);
    }
    envelope_clear(&envelope);
}

static void refuses_what_is_no_object(void **state)
{
    static const char *const cases[] = {"", "[]", "null", "\"v\"", "x", " {}"};
    struct envelope envelope;

    (void)state;
    envelope_init(&envelope);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error error = {0};

        assert_false(envelope_parse(&envelope, cases[i], strlen(cases[i]), &error));
        assert_string_equal(error.text, "envelope: not a JSON object");
    }
    envelope_clear(&envelope);
}

/* An envelope with `spaces` between its members, and `size` bytes of a member nobody knows. */
static void fill_up(struct buffer *json, size_t spaces, size_t size)
{
    buffer_reset(json);
    buffer_append_string(json, "{" REQUIRED);
    while (spaces-- > 0)
        buffer_append_char(json, ' ');
    buffer_append_string(json, ",\"x\":\"");
    for (size_t i = strlen(",\"x\":\"\""); i < size; i++)
        buffer_append_char(json, 'x');
    buffer_append_string(json, "\"}");
}

static void holds_at_most_four_kibibytes(void **state)
{
    struct envelope envelope;
    struct buffer json;
    struct error error = {0};

    (void)state;
    envelope_init(&envelope);
    buffer_init(&json);
    fill_up(&json, ENVELOPE_MAX_BYTES - strlen("{" REQUIRED "}") - 10, 10);
    assert_int_equal(json.size, ENVELOPE_MAX_BYTES);
    assert_true(envelope_parse(&envelope, json.bytes, json.size, &error));
    fill_up(&json, ENVELOPE_MAX_BYTES - strlen("{" REQUIRED "}") - 10, 11);
    assert_false(envelope_parse(&envelope, json.bytes, json.size, &error));
    assert_int_equal(error.kind, ERROR_INPUT);
    assert_string_equal(error.text, "envelope: 4097 bytes are more than 4096");
    buffer_clear(&json);
    envelope_clear(&envelope);
}

static void keeps_room_for_what_stages_say(void **state)
{
    struct envelope envelope;
    struct buffer json;
    struct error error = {0};

    (void)state;
    envelope_init(&envelope);
    buffer_init(&json);
    fill_up(&json, 0, ENVELOPE_UNKNOWN_BYTES + 1);
    assert_false(envelope_parse(&envelope, json.bytes, json.size, &error));
    assert_string_equal(error.text,
                        "envelope: members that are not known have 3585 bytes, more than 3584");
    fill_up(&json, 0, ENVELOPE_UNKNOWN_BYTES);
    assert_true(envelope_parse(&envelope, json.bytes, json.size, &error));
    envelope.serial = UINT64_MAX;
    envelope.origin = envelope.part = envelope.parts = UINT32_MAX;
    envelope.born = 9.99e11;
    envelope.whole = envelope.id;
    buffer_reset(&json);
    envelope_write(&envelope, &json);
    assert_true(json.size <= ENVELOPE_MAX_BYTES);
    assert_true(envelope_parse(&envelope, json.bytes, json.size, &error));
    buffer_clear(&json);
    envelope_clear(&envelope);
}

static void copies_are_independent(void **state)
{
    static const char json[] = CANONICAL ",\"x\":1}";
    struct envelope first, second;
    struct error error = {0};

    (void)state;
    envelope_init(&first);
    envelope_init(&second);
    assert_true(envelope_parse(&first, json, sizeof json - 1, &error));
    assert_true(envelope_copy(&second, &first, &error));
    envelope_clear(&first);
    assert_int_equal(first.serial, 0);
    assert_int_equal(second.serial, 4711);
    assert_string_equal(buffer_string(&second.unknown), ",\"x\":1");
    envelope_clear(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_back_what_it_reads_byte_for_byte),
        cmocka_unit_test(reads_every_member),
        cmocka_unit_test(refuses_what_is_malformed_and_says_why),
        cmocka_unit_test(refuses_what_is_no_object),
        cmocka_unit_test(holds_at_most_four_kibibytes),
        cmocka_unit_test(keeps_room_for_what_stages_say),
        cmocka_unit_test(copies_are_independent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

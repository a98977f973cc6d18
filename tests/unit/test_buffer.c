#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dongtin/buffer.h>

static void begins_empty(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer);
    assert_int_equal(buffer.size, 0);
    assert_true(buffer_is_ok(&buffer));
    assert_string_equal(buffer_string(&buffer), "");
    buffer_clear(&buffer);
}

static void appends_all_kinds_of_things(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer);
    buffer_append(&buffer, NULL, 0);
    buffer_append(&buffer, "a\0b", 3);
    buffer_append_string(&buffer, "-đ-");
    buffer_append_char(&buffer, 'c');
    buffer_append_format(&buffer, "[%s %03d]", "x", 7);
    assert_true(buffer_is_ok(&buffer));
    assert_int_equal(buffer.size, strlen("a.b-đ-c[x 007]"));
    assert_memory_equal(buffer.bytes, "a\0b-đ-c[x 007]", buffer.size + 1);
    buffer_clear(&buffer);
    assert_null(buffer.bytes);
}

static void writes_numbers_to_their_limits(void **state)
{
    static const struct {
        bool is_signed;
        uint64_t given;
        const char *want;
    } cases[] = {
        {false, 0, "0"},
        {false, 9, "9"},
        {false, 10, "10"},
        {false, UINT64_MAX, "18446744073709551615"},
        {true, 0, "0"},
        {true, (uint64_t)-1, "-1"},
        {true, (uint64_t)INT64_MAX, "9223372036854775807"},
        {true, (uint64_t)INT64_MIN, "-9223372036854775808"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buffer buffer;

        buffer_init(&buffer);
        if (cases[i].is_signed)
            buffer_append_i64(&buffer, (int64_t)cases[i].given);
        else
            buffer_append_u64(&buffer, cases[i].given);
        assert_string_equal(buffer_string(&buffer), cases[i].want);
        buffer_clear(&buffer);
    }
}

static void grows_and_stays_terminated(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer);
    for (size_t i = 0; i < 5000; i++) {
        buffer_append_char(&buffer, (char)('a' + i % 26));
        assert_int_equal(buffer.size, i + 1);
        assert_int_equal(buffer.bytes[buffer.size], '\0');
        assert_true(buffer.size < buffer.capacity);
    }
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(buffer.bytes[i], 'a' + i % 26);
    buffer_clear(&buffer);
}

static void fails_once_for_all_and_keeps_what_it_had(void **state)
{
    struct buffer buffer;

    (void)state;
    buffer_init(&buffer);
    buffer_append_string(&buffer, "kept");
    assert_false(buffer_reserve(&buffer, SIZE_MAX - 3)); /* more than there can be */
    assert_false(buffer_is_ok(&buffer));
    buffer_append_string(&buffer, "lost");
    buffer_append_format(&buffer, "%d", 1);
    assert_false(buffer_reserve(&buffer, 1));
    assert_string_equal(buffer_string(&buffer), "kept");
    buffer_reset(&buffer);
    assert_true(buffer_is_ok(&buffer));
    assert_string_equal(buffer_string(&buffer), "");
    buffer_append_string(&buffer, "again");
    assert_string_equal(buffer_string(&buffer), "again");
    assert_false(buffer_reserve(&buffer, SIZE_MAX));
    assert_null(buffer_give(&buffer));
    assert_null(buffer.bytes);
}

static void gives_its_bytes_away(void **state)
{
    struct buffer buffer;
    char *given;

    (void)state;
    buffer_init(&buffer);
    given = buffer_give(&buffer);
    assert_string_equal(given, "");
    free(given);
    buffer_append_string(&buffer, "mine");
    given = buffer_give(&buffer);
    assert_string_equal(given, "mine");
    assert_null(buffer.bytes);
    assert_int_equal(buffer.size, 0);
    free(given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begins_empty),
        cmocka_unit_test(appends_all_kinds_of_things),
        cmocka_unit_test(writes_numbers_to_their_limits),
        cmocka_unit_test(grows_and_stays_terminated),
        cmocka_unit_test(fails_once_for_all_and_keeps_what_it_had),
        cmocka_unit_test(gives_its_bytes_away),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

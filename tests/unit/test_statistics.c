#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <jansson.h>

#include "statistics.h"

static void an_empty_histogram_says_nothing(void **state)
{
    const struct histogram histogram = {.total = 0};

    (void)state;
    assert_int_equal(histogram_percentile(&histogram, 50), 0);
    assert_int_equal(histogram_percentile(&histogram, 99), 0);
}

static void a_percentile_is_never_too_low_and_at_most_a_quarter_too_high(void **state)
{
    static const uint64_t values[] = {0,    1,    2,    3,     4,          5,         7,   8,
                                      9,    10,   15,   16,    17,         99,        100, 1000,
                                      1023, 1024, 1025, 65535, 3600000000, 7516192767};

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct histogram histogram = {.total = 0};
        uint64_t p50;

        histogram_add(&histogram, values[i], 90);
        histogram_add(&histogram, 10000000000000, 10);
        p50 = histogram_percentile(&histogram, 50);
        assert_true(p50 >= values[i]);
        assert_true(p50 <= values[i] + values[i] / 4);
    }
}

static void finds_the_value_at_each_rank(void **state)
{
    static const struct {
        unsigned percent;
        uint64_t want;
    } cases[] = {{1, 1}, {50, 2}, {51, 3}, {99, 3}, {100, 1000}};
    struct histogram histogram = {.total = 0};

    (void)state;
    histogram_add(&histogram, 1, 25);
    histogram_add(&histogram, 2, 25);
    histogram_add(&histogram, 3, 49);
    histogram_add(&histogram, 1000, 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(histogram_percentile(&histogram, cases[i].percent), cases[i].want);
    assert_int_equal(histogram.most, 1000);
    assert_int_equal(histogram.total, 100);
}

/* An article may wait for days while a sink is down. */
static void does_not_shorten_what_is_beyond_the_last_bucket(void **state)
{
    const uint64_t week_us = 7ULL * 86400 * 1000000;
    struct histogram histogram = {.total = 0};

    (void)state;
    histogram_add(&histogram, week_us, 3);
    assert_true(histogram_percentile(&histogram, 50) == week_us);
    assert_true(histogram_percentile(&histogram, 99) == week_us);
    histogram_add(&histogram, UINT64_MAX, 1);
    assert_true(histogram_percentile(&histogram, 99) == UINT64_MAX);
}

static void writes_what_the_topic_carries(void **state)
{
    char folder[] = "/tmp/dongtin-statistics-XXXXXX";
    struct statistics statistics;
    struct hand *hand = NULL;
    struct error error = {0};
    struct buffer out;
    json_t *json;
    char *path;

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_true(hand_open(&hand, folder, "clean", 0, &error));
    hand_add(hand, HAND_IN, 7);
    hand_add(hand, HAND_DROPPED, 2);
    statistics_reset(&statistics);
    histogram_add(&statistics.handling_us, 3, 2);
    buffer_init(&out);
    statistics_write(&statistics, hand, &out);
    json = json_loadb(out.bytes, out.size, 0, NULL);
    assert_non_null(json);
    assert_int_equal(json_integer_value(json_object_get(json, "in")), 7);
    assert_int_equal(json_integer_value(json_object_get(json, "dropped")), 2);
    assert_int_equal(json_integer_value(json_object_get(json, "out")), 0);
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(json, "handling_us"), "p50")), 3);
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(json, "handling_us"), "count")), 2);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(json, "age_us"), "max")),
                     0);
    assert_true(json_integer_value(json_object_get(json, "memory_bytes")) > 100000);
    json_decref(json);
    buffer_clear(&out);
    hand_close(hand);
    path = hand_path(folder, "clean", 0);
    assert_int_equal(unlink(path), 0);
    free(path);
    assert_int_equal(rmdir(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_histogram_says_nothing),
        cmocka_unit_test(a_percentile_is_never_too_low_and_at_most_a_quarter_too_high),
        cmocka_unit_test(finds_the_value_at_each_rank),
        cmocka_unit_test(does_not_shorten_what_is_beyond_the_last_bucket),
        cmocka_unit_test(writes_what_the_topic_carries),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

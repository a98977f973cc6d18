#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "delivery.h"

static const struct delivery_limits limits = {.max_attempts = 3, .max_kills = 4};

struct death {
    const char *stage;
    uint32_t worker;
    uint64_t attempt;
    enum crash_count count;
    bool batch;
    enum delivery_crash want;
    const char *reason; /* of the last one */
};

static enum delivery_crash die(struct delivery *delivery, const struct death *death,
                               char reason[DELIVERY_REASON_BYTES])
{
    struct verdict report = {.kind = VERDICT_CRASHED,
                             .worker = death->worker,
                             .attempt = death->attempt,
                             .count = death->count,
                             .batch = death->batch};

    (void)snprintf(report.stage, sizeof report.stage, "%s", death->stage);
    (void)snprintf(report.cause, sizeof report.cause, "signal 11");
    return delivery_crashed(delivery, &report, &limits, reason);
}

static void check_deaths(const struct death *deaths, size_t count)
{
    char reason[DELIVERY_REASON_BYTES] = "";
    struct delivery delivery;

    delivery_init(&delivery);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(die(&delivery, &deaths[i], reason), deaths[i].want);
        if (deaths[i].reason != NULL)
            assert_string_equal(reason, deaths[i].reason);
    }
    delivery_clear(&delivery);
}

static void gives_up_after_three_faults(void **state)
{
    static const struct death deaths[] = {
        {"extract", 0, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_COUNTED, NULL},
        {"extract", 0, 2, CRASH_COUNTS_AS_FAULT, false, DELIVERY_COUNTED, NULL},
        {"extract", 1, 3, CRASH_COUNTS_AS_FAULT, false, DELIVERY_POISON,
         "crashed extract 3 times: signal 11"},
    };

    (void)state;
    check_deaths(deaths, sizeof deaths / sizeof *deaths);
}

static void gives_up_after_max_kills(void **state)
{
    static const struct death deaths[] = {
        {"store", 0, 1, CRASH_COUNTS_AS_KILL, false, DELIVERY_COUNTED, NULL},
        {"store", 0, 2, CRASH_COUNTS_AS_KILL, false, DELIVERY_COUNTED, NULL},
        {"store", 0, 3, CRASH_COUNTS_AS_KILL, false, DELIVERY_COUNTED, NULL},
        {"store", 0, 4, CRASH_COUNTS_AS_KILL, false, DELIVERY_POISON,
         "killed in store 4 times: signal 11"},
    };

    (void)state;
    check_deaths(deaths, sizeof deaths / sizeof *deaths);
}

static void counts_an_attempt_once_for_each_process(void **state)
{
    static const struct death deaths[] = {
        {"extract", 0, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_COUNTED, NULL},
        {"extract", 0, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_KNOWN, NULL},
        {"extract", 1, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_COUNTED, NULL},
        {"extract", 0, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_KNOWN, NULL},
        {"store", 0, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_POISON, NULL},
    };

    (void)state;
    check_deaths(deaths, sizeof deaths / sizeof *deaths);
}

static void tells_processes_apart_whose_names_end_alike(void **state)
{
    static const struct death deaths[] = {
        {"my-extract", 0, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_COUNTED, NULL},
        {"extract", 0, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_COUNTED, NULL},
        {"extract", 0, 1, CRASH_COUNTS_AS_FAULT, false, DELIVERY_KNOWN, NULL},
    };

    (void)state;
    check_deaths(deaths, sizeof deaths / sizeof *deaths);
}

static void blames_nobody_for_a_batch_or_a_stop(void **state)
{
    static const struct death deaths[] = {
        {"store", 0, 1, CRASH_COUNTS_AS_FAULT, true, DELIVERY_COUNTED, NULL},
        {"store", 0, 2, CRASH_COUNTS_AS_FAULT, true, DELIVERY_KNOWN, NULL},
        {"store", 0, 3, CRASH_COUNTS_NOT, false, DELIVERY_KNOWN, NULL},
        {"store", 0, 3, CRASH_COUNTS_AS_FAULT, false, DELIVERY_COUNTED, NULL},
    };
    struct delivery delivery;
    char reason[DELIVERY_REASON_BYTES];

    (void)state;
    check_deaths(deaths, sizeof deaths / sizeof *deaths);
    delivery_init(&delivery);
    (void)die(&delivery, &deaths[0], reason);
    assert_true(delivery.alone);
    assert_int_equal(delivery.crashes, 0);
    delivery_clear(&delivery);
}

static void waits_longer_for_each_retry(void **state)
{
    static const double want[] = {1, 2, 4, 8, 16, 30, 30, 30};
    struct delivery delivery;

    (void)state;
    delivery_init(&delivery);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_true(delivery_retried(&delivery, 1000));
        assert_true(delivery.due_s - 1000 == want[i]);
    }
    assert_int_equal(delivery.retries, sizeof want / sizeof *want);
    delivery_clear(&delivery);
}

static void gives_up_after_a_day_of_retry(void **state)
{
    struct delivery delivery;

    (void)state;
    delivery_init(&delivery);
    assert_true(delivery_retried(&delivery, 1000));
    assert_true(delivery_retried(&delivery, 1000 + DELIVERY_RETRY_LIMIT_S - 1));
    assert_false(delivery_retried(&delivery, 1000 + DELIVERY_RETRY_LIMIT_S));
    delivery_clear(&delivery);
}

static void begins_the_day_anew_when_the_clock_is_set_back(void **state)
{
    struct delivery delivery;

    (void)state;
    delivery_init(&delivery);
    assert_true(delivery_retried(&delivery, 5000000));
    assert_true(delivery_retried(&delivery, 1000));
    assert_true(delivery.first_retry_s == 1000);
    delivery_clear(&delivery);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_up_after_three_faults),
        cmocka_unit_test(gives_up_after_max_kills),
        cmocka_unit_test(counts_an_attempt_once_for_each_process),
        cmocka_unit_test(tells_processes_apart_whose_names_end_alike),
        cmocka_unit_test(blames_nobody_for_a_batch_or_a_stop),
        cmocka_unit_test(waits_longer_for_each_retry),
        cmocka_unit_test(gives_up_after_a_day_of_retry),
        cmocka_unit_test(begins_the_day_anew_when_the_clock_is_set_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "death.h"

/* Wait statuses as wait(2) gives them. */
#define SIGNALLED(number) (number)
#define EXITED(status) ((status) << 8)

static void counts_a_death_by_who_caused_it(void **state)
{
    static const struct {
        const char *name;
        int given;
        enum death_wish wish;
        const char *cause;
        enum crash_count count;
    } cases[] = {
        {"its own fault", SIGNALLED(11), DEATH_UNASKED, "signal 11", CRASH_COUNTS_AS_FAULT},
        {"abort", SIGNALLED(6), DEATH_UNASKED, "signal 6", CRASH_COUNTS_AS_FAULT},
        {"it ended itself", EXITED(3), DEATH_UNASKED, "exit status 3", CRASH_COUNTS_AS_FAULT},
        {"it ended well, unasked", EXITED(0), DEATH_UNASKED, "exit status 0",
         CRASH_COUNTS_AS_FAULT},
        {"an operator, or no memory", SIGNALLED(9), DEATH_UNASKED, "signal 9",
         CRASH_COUNTS_AS_KILL},
        {"an operator", SIGNALLED(15), DEATH_UNASKED, "signal 15", CRASH_COUNTS_AS_KILL},
        {"it was told to", EXITED(0), DEATH_ASKED, "exit status 0", CRASH_COUNTS_NOT},
        {"it was made to", SIGNALLED(9), DEATH_ASKED, "signal 9", CRASH_COUNTS_NOT},
        {"it was told to, and failed", SIGNALLED(11), DEATH_ASKED, "signal 11",
         CRASH_COUNTS_AS_FAULT},
        {"it stalled", SIGNALLED(9), DEATH_STALL, "stalled for 30 s", CRASH_COUNTS_AS_FAULT},
        {"it crashed as it was to be killed", SIGNALLED(11), DEATH_STALL, "signal 11",
         CRASH_COUNTS_AS_FAULT},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct hand_death death = death_of(cases[i].given, cases[i].wish, 30);

        if (death.count != cases[i].count)
            fail_msg("%s: counts as %d", cases[i].name, (int)death.count);
        assert_string_equal(death.cause, cases[i].cause);
    }
}

static void knows_a_refusal_by_its_exit_status(void **state)
{
    (void)state;
    assert_true(death_is_refusal(EXITED(78)));
    assert_false(death_is_refusal(EXITED(1)));
    assert_false(death_is_refusal(EXITED(0)));
    assert_false(death_is_refusal(SIGNALLED(9)));
}

static void waits_longer_each_time_up_to_half_a_minute(void **state)
{
    static const struct {
        uint32_t given, want;
    } cases[] = {{0, 0},     {1, 0},      {2, 100},    {3, 200},      {4, 400},
                 {9, 12800}, {10, 25600}, {11, 30000}, {1000, 30000}, {UINT32_MAX, 30000}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(death_delay_ms(cases[i].given), cases[i].want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_a_death_by_who_caused_it),
        cmocka_unit_test(knows_a_refusal_by_its_exit_status),
        cmocka_unit_test(waits_longer_each_time_up_to_half_a_minute),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

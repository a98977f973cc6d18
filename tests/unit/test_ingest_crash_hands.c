#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/wait.h>

#include <dongtin/hand.h>

#include "crash_hands.h"
#include "ingest_support.h"

struct reports {
    struct verdict list[8];
    size_t count;
};

static void collect(const struct verdict *verdict, void *closure)
{
    struct reports *const reports = closure;

    if (reports->count < 8)
        reports->list[reports->count++] = *verdict;
}

/* What an origin of this line would find. */
static void look(const char *runtime, struct reports *reports)
{
    struct line_stage stages[] = {{.name = "ingest", .workers = 1},
                                  {.name = "clean", .workers = 2}};
    const struct line line = {.runtime = runtime, .stages = stages, .stage_count = 2};

    reports->count = 0;
    crash_hands_visit(&line, "ingest", collect, reports);
}

static void take(struct hand *hand, uint64_t serial)
{
    const struct hand_article article = {
        .id = identity_of("a", 1), .serial = serial, .attempt = 100 + serial};

    if (!hand_take(hand, &article, 1))
        abort();
}

/* A process that takes these articles and dies, having let go of them or not. */
static uint32_t die_with(const char *runtime, const char *stage, uint32_t worker, size_t articles,
                         bool is_resting)
{
    struct hand *hand = NULL;
    const pid_t child = fork();
    int status;

    if (child != 0) {
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(status, 0);
        return (uint32_t)child;
    }
    if (!hand_open(&hand, runtime, stage, worker, NULL))
        _exit(1);
    for (size_t i = 0; i < articles; i++)
        take(hand, 11 + i);
    if (is_resting)
        hand_rest(hand);
    _exit(0);
}

static void blames_the_article_that_a_dead_process_held(void **state)
{
    const struct hand_death death = {.cause = "signal 11", .count = CRASH_COUNTS_AS_FAULT};
    const uint32_t pid = die_with(*state, "clean", 1, 1, false);
    const struct hand_owner owner = {*state, "clean", 1, pid};
    struct reports reports;

    assert_true(hand_note_death(&death, &owner, NULL));
    look(*state, &reports);
    assert_int_equal(reports.count, 1);
    assert_int_equal(reports.list[0].kind, VERDICT_CRASHED);
    assert_string_equal(reports.list[0].stage, "clean");
    assert_int_equal(reports.list[0].worker, 1);
    assert_int_equal(reports.list[0].serial, 11);
    assert_int_equal(reports.list[0].attempt, 111);
    assert_string_equal(reports.list[0].cause, "signal 11");
    assert_int_equal(reports.list[0].count, CRASH_COUNTS_AS_FAULT);
    assert_false(reports.list[0].batch);
}

static void calls_a_death_that_nobody_noted_a_kill(void **state)
{
    struct reports reports;

    (void)die_with(*state, "clean", 0, 1, false);
    look(*state, &reports);
    assert_int_equal(reports.count, 1);
    assert_int_equal(reports.list[0].count, CRASH_COUNTS_AS_KILL);
}

static void names_all_of_a_batch_and_blames_none(void **state)
{
    struct reports reports;

    (void)die_with(*state, "clean", 0, 3, false);
    look(*state, &reports);
    assert_int_equal(reports.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(reports.list[i].batch);
        assert_int_equal(reports.list[i].serial, 11 + i);
    }
}

static void passes_over_hands_that_blame_nobody(void **state)
{
    struct hand *hand = NULL;
    struct reports reports;

    (void)die_with(*state, "ingest", 0, 1, false); /* the origin's own */
    (void)die_with(*state, "clean", 0, 1, true);   /* it waited for its sink */
    assert_true(hand_open(&hand, *state, "clean", 1, NULL));
    take(hand, 12); /* a process that lives, and works */
    look(*state, &reports);
    assert_int_equal(reports.count, 0);
    hand_close(hand);
}

static void sees_what_a_restarted_process_has_not_reported_yet(void **state)
{
    struct hand *hand = NULL;
    struct reports reports;

    (void)die_with(*state, "clean", 0, 1, false);
    assert_true(hand_open(&hand, *state, "clean", 0, NULL));
    look(*state, &reports);
    assert_int_equal(reports.count, 1);
    assert_int_equal(reports.list[0].attempt, 111);
    hand_forget_left(hand);
    look(*state, &reports);
    assert_int_equal(reports.count, 0);
    hand_close(hand);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(blames_the_article_that_a_dead_process_held),
        TEST(calls_a_death_that_nobody_noted_a_kill),
        TEST(names_all_of_a_batch_and_blames_none),
        TEST(passes_over_hands_that_blame_nobody),
        TEST(sees_what_a_restarted_process_has_not_reported_yet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

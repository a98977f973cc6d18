#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <dongtin/hand.h>

enum { FILE_BYTES = 33344, LEFT_AT = 24 };

/* A runtime directory of its own for each test. */
static int make_folder(void **state)
{
    char template[] = "/tmp/dongtin-hand-XXXXXX";

    assert_non_null(mkdtemp(template));
    *state = strdup(template);
    return *state == NULL ? -1 : 0;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"clean.0.hand", "clean.0.death", "clean.0.death.new"};
    char path[128];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", (const char *)*state, names[i]);
        (void)unlink(path);
    }
    if (*state == NULL || rmdir(*state) != 0)
        return -1;
    free(*state);
    return 0;
}

static struct hand *open_hand(const char *runtime)
{
    struct hand *hand = NULL;
    struct error error = {0};

    if (!hand_open(&hand, runtime, "clean", 0, &error))
        fail_msg("%s", error.text);
    return hand;
}

static struct hand_article article(unsigned number)
{
    struct hand_article article = {.serial = 1000 + number, .attempt = 2000 + number};

    (void)snprintf(article.id.hex, sizeof article.id.hex, "%032x", number);
    return article;
}

static void take(struct hand *hand, unsigned number)
{
    const struct hand_article taken = article(number);

    assert_true(hand_take(hand, &taken, 10));
}

static struct hand_view *look(const char *runtime)
{
    static struct hand_view view;
    struct error error = {0};
    char *path = hand_path(runtime, "clean", 0);

    if (!hand_look(&view, path, &error))
        fail_msg("%s", error.text);
    free(path);
    return &view;
}

/* in + split = out + dropped + rejected + retried + crashed + in hand */
static void assert_sum(const char *runtime)
{
    const struct hand_view *const view = look(runtime);
    const uint64_t *const counts = view->counts;

    assert_int_equal(counts[HAND_IN] + counts[HAND_SPLIT],
                     counts[HAND_OUT] + counts[HAND_DROPPED] + counts[HAND_REJECTED] +
                         counts[HAND_RETRIED] + counts[HAND_CRASHED] + view->articles);
}

/* What a process does with its hand, step by step; it may be killed behind each. */
enum step { TAKE, REST, FINISH, COUNT };

struct life {
    const char *name;
    enum step steps[6];
    size_t step_count;
    /* after a kill, and another process has opened it */
    size_t left;
    uint64_t crashed, in, out;
};

static void walk(struct hand *hand, const enum step *steps, size_t count, unsigned *held)
{
    const struct hand_outcome outcome = {.out = 1, .bytes_out = 3};
    const struct hand_outcome both = {.out = 3, .split = 2, .dropped = 1};

    for (size_t i = 0; i < count; i++) {
        switch (steps[i]) {
        case TAKE:
            take(hand, ++*held);
            break;
        case REST:
            hand_rest(hand);
            break;
        case FINISH:
            hand_finish(hand, *held == 2 ? &both : &outcome);
            *held = 0;
            break;
        case COUNT:
            hand_add(hand, HAND_MALFORMED, 1);
            break;
        }
    }
}

static const struct life lives[] = {
    {"idle", {COUNT}, 1, 0, 0, 0, 0},
    {"running", {TAKE}, 1, 1, 1, 1, 0},
    {"resting", {TAKE, REST}, 2, 0, 1, 1, 0},
    {"finished", {TAKE, FINISH}, 2, 0, 0, 1, 1},
    {"finished after resting", {TAKE, REST, FINISH}, 3, 0, 0, 1, 1},
    {"running again", {TAKE, FINISH, TAKE}, 3, 1, 1, 2, 1},
    {"a batch running", {TAKE, TAKE}, 2, 2, 2, 2, 0},
    {"a batch resting", {TAKE, TAKE, REST}, 3, 0, 2, 2, 0},
    {"a batch finished, one of it split", {TAKE, TAKE, REST, FINISH}, 4, 0, 0, 2, 3},
    {"counted meanwhile", {TAKE, COUNT}, 2, 1, 1, 1, 0},
};

static void sums_hold_at_each_step(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof lives / sizeof *lives; i++) {
        struct hand *hand = open_hand(*state);
        unsigned held = 0;

        for (size_t steps = 0; steps <= lives[i].step_count; steps++) {
            assert_sum(*state);
            if (steps < lives[i].step_count)
                walk(hand, lives[i].steps + steps, 1, &held);
        }
        hand_close(hand);
        assert_int_equal(remove_folder(state), 0);
        assert_int_equal(make_folder(state), 0);
    }
}

/* Runs these steps in a process of its own, which then ends by SIGKILL. Returns its id. */
static pid_t die_after(const char *runtime, const enum step *steps, size_t count)
{
    const pid_t pid = fork();
    int status;

    assert_true(pid >= 0);
    if (pid == 0) {
        struct hand *hand = NULL;
        unsigned held = 0;

        if (!hand_open(&hand, runtime, "clean", 0, NULL))
            _exit(3);
        walk(hand, steps, count, &held);
        (void)raise(SIGKILL);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    return pid;
}

static void a_killed_process_leaves_what_its_handler_ran_on(void **state)
{
    for (size_t i = 0; i < sizeof lives / sizeof *lives; i++) {
        const struct life *const life = &lives[i];
        const pid_t pid = die_after(*state, life->steps, life->step_count);
        const struct hand_view *const view = look(*state);
        struct hand *hand;
        struct hand_article left;

        print_message("%s\n", life->name);
        assert_int_equal(view->pid, pid);
        assert_false(view->owned);
        assert_int_equal(view->articles, life->crashed);
        assert_int_equal(view->running, life->left > 0);
        assert_sum(*state);
        hand = open_hand(*state);
        assert_int_equal(hand_left(hand, 0, NULL), life->left);
        for (size_t j = 0; j < life->left; j++) {
            const struct hand_article want = article((unsigned)j + 1);

            (void)hand_left(hand, j, &left);
            assert_string_equal(left.id.hex, want.id.hex);
            assert_true(left.serial == want.serial && left.attempt == want.attempt);
        }
        if (life->left > 0)
            assert_int_equal(hand_left_pid(hand), pid);
        assert_int_equal(hand_get(hand, HAND_CRASHED), life->crashed);
        assert_int_equal(hand_get(hand, HAND_IN), life->in);
        assert_int_equal(hand_get(hand, HAND_OUT), life->out);
        assert_int_equal(hand_get(hand, HAND_STARTS), 2);
        assert_int_equal(hand_get(hand, HAND_FINISHED_SINCE_START), 0);
        assert_sum(*state);
        hand_close(hand);
        assert_int_equal(remove_folder(state), 0);
        assert_int_equal(make_folder(state), 0);
    }
}

static void what_was_left_stays_until_it_is_forgotten(void **state)
{
    static const enum step nothing[] = {COUNT};
    static const enum step taken[] = {TAKE};
    const pid_t first = die_after(*state, taken, 1);
    struct hand *hand;

    /* Processes that die before they could report it. */
    (void)die_after(*state, nothing, 0);
    (void)die_after(*state, nothing, 1);
    assert_int_equal(look(*state)->left, 1);
    assert_int_equal(look(*state)->left_pid, first);
    assert_string_equal(look(*state)->left_article[0].id.hex, article(1).id.hex);
    assert_int_equal(look(*state)->articles, 0);
    assert_int_equal(look(*state)->counts[HAND_CRASHED], 1);
    assert_sum(*state);
    hand = open_hand(*state);
    assert_int_equal(hand_left(hand, 0, NULL), 1);
    hand_forget_left(hand);
    assert_int_equal(hand_left(hand, 0, NULL), 0);
    hand_close(hand);
    hand = open_hand(*state);
    assert_int_equal(hand_left(hand, 0, NULL), 0);
    assert_int_equal(hand_get(hand, HAND_STARTS), 5);
    hand_close(hand);
}

static void what_several_dead_left_is_kept_together(void **state)
{
    static const enum step taken[] = {TAKE, TAKE};

    (void)die_after(*state, taken, 1);
    (void)die_after(*state, taken, 2);
    hand_close(open_hand(*state));
    assert_int_equal(look(*state)->left, 3);
    assert_int_equal(look(*state)->counts[HAND_CRASHED], 3);
    assert_sum(*state);
}

static void holds_a_batch_and_no_more(void **state)
{
    struct hand *hand = open_hand(*state);
    const struct hand_outcome outcome = {.dropped = HAND_MAX_ARTICLES};
    const struct hand_article one_more = article(0);

    for (unsigned i = 0; i < HAND_MAX_ARTICLES; i++)
        take(hand, i);
    assert_false(hand_take(hand, &one_more, 1));
    assert_int_equal(look(*state)->articles, HAND_MAX_ARTICLES);
    assert_string_equal(look(*state)->article[HAND_MAX_ARTICLES - 1].id.hex,
                        article(HAND_MAX_ARTICLES - 1).id.hex);
    assert_int_equal(hand_get(hand, HAND_BYTES_IN), 10 * HAND_MAX_ARTICLES);
    hand_finish(hand, &outcome);
    assert_int_equal(hand_get(hand, HAND_FINISHED_SINCE_START), HAND_MAX_ARTICLES);
    assert_sum(*state);
    hand_close(hand);
}

static void counts_live_over_starts(void **state)
{
    const struct hand_change changes[] = {{HAND_OPEN, 3}, {HAND_WINDOW, 2}, {HAND_WINDOW_BYTES, 9}};
    struct hand *hand = open_hand(*state);

    hand_add(hand, HAND_FOUND, 2);
    hand_add(hand, HAND_FOUND, 3);
    hand_set(hand, HAND_BLOCKED_SINCE, 77);
    hand_set_all(hand, changes, sizeof changes / sizeof *changes);
    assert_int_equal(hand_get(hand, HAND_BLOCKED_SINCE), 77);
    hand_close(hand);
    hand = open_hand(*state);
    assert_int_equal(hand_get(hand, HAND_FOUND), 5);
    assert_int_equal(hand_get(hand, HAND_OPEN), 3);
    assert_int_equal(hand_get(hand, HAND_WINDOW_BYTES), 9);
    assert_int_equal(hand_get(hand, HAND_BLOCKED_SINCE), 0); /* a new process waits for nothing */
    assert_int_equal(hand_get(hand, HAND_STARTS), 2);
    hand_close(hand);
}

static void a_look_tells_the_living_from_the_dead(void **state)
{
    struct hand *hand = open_hand(*state);

    assert_true(look(*state)->owned);
    assert_int_equal(look(*state)->pid, getpid());
    assert_false(look(*state)->running);
    take(hand, 7);
    assert_true(look(*state)->running);
    assert_true(look(*state)->since_ns > 0);
    assert_string_equal(look(*state)->article[0].id.hex, article(7).id.hex);
    assert_true(look(*state)->article[0].attempt == article(7).attempt);
    hand_rest(hand);
    assert_false(look(*state)->running);
    assert_int_equal(look(*state)->articles, 1);
    hand_close(hand);
    assert_false(look(*state)->owned);
}

static void refuses_a_second_owner_and_names_the_first(void **state)
{
    struct hand *first = open_hand(*state);
    struct hand *second = NULL;
    struct error error = {0};
    char want[256];

    assert_false(hand_open(&second, *state, "clean", 0, &error));
    assert_null(second);
    assert_int_equal(error.kind, ERROR_SETTINGS);
    (void)snprintf(want, sizeof want, "%s/clean.0.hand: process %d already runs as this worker",
                   (const char *)*state, (int)getpid());
    assert_string_equal(error.text, want);
    take(first, 1); /* the first is not disturbed */
    assert_sum(*state);
    hand_close(first);
}

static void write_file(const char *runtime, const char *name, const void *bytes, size_t size)
{
    char path[128];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", runtime, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void makes_a_torn_or_foreign_file_anew(void **state)
{
    static char bytes[FILE_BYTES + 9];
    static const struct {
        size_t size;
        const char *beginning;
    } cases[] = {
        {0, ""},
        {5, "dthan"},
        {FILE_BYTES - 1, "dthand1\n"},
        {FILE_BYTES + 9, "dthand1\n"},
        {FILE_BYTES, ""}, /* made, not yet begun */
        {FILE_BYTES, "somebody else's file of this size"},
    };
    struct error error = {0};
    struct hand_view view;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct hand *hand;
        char *path = hand_path(*state, "clean", 0);
        char want[256];

        memset(bytes, cases[i].beginning[0] == '\0' ? 0 : 0xFF, sizeof bytes);
        memcpy(bytes, cases[i].beginning, strlen(cases[i].beginning));
        write_file(*state, "clean.0.hand", bytes, cases[i].size);
        (void)snprintf(want, sizeof want, "%s: not a hand file of 33344 bytes", path);
        assert_false(hand_look(&view, path, &error));
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, want);
        hand = open_hand(*state);
        assert_int_equal(hand_left(hand, 0, NULL), 0);
        assert_int_equal(hand_get(hand, HAND_STARTS), 1);
        assert_int_equal(look(*state)->articles, 0);
        hand_close(hand);
        free(path);
    }
}

/* Of the right size and name, but its numbers are beyond what can be. */
static void bounds_numbers_that_cannot_be(void **state)
{
    static char bytes[FILE_BYTES];
    struct hand *hand;

    memset(bytes, 0xFF, sizeof bytes);
    memcpy(bytes, "dthand1\n", 8);
    write_file(*state, "clean.0.hand", bytes, sizeof bytes);
    assert_int_equal(look(*state)->articles, HAND_MAX_ARTICLES);
    assert_int_equal(look(*state)->left, HAND_MAX_ARTICLES);
    hand = open_hand(*state);
    assert_int_equal(hand_left(hand, 0, NULL), HAND_MAX_ARTICLES);
    hand_close(hand);
}

static void says_what_cannot_be_opened(void **state)
{
    struct error error = {0};
    struct hand_view view;
    struct hand *hand = NULL;

    (void)state;
    assert_false(hand_open(&hand, "/nowhere", "clean", 0, &error));
    assert_int_equal(error.kind, ERROR_SYSTEM);
    assert_string_equal(error.text, "/nowhere/clean.0.hand: No such file or directory");
    assert_null(hand);
    assert_false(hand_look(&view, "/nowhere/x.hand", &error));
    assert_string_equal(error.text, "/nowhere/x.hand: No such file or directory");
    hand_close(NULL);
}

static void the_note_on_a_death_is_for_one_process(void **state)
{
    static const struct hand_death notes[] = {
        {"signal 11", CRASH_COUNTS_AS_FAULT},
        {"stopped", CRASH_COUNTS_NOT},
        {"killed from outside", CRASH_COUNTS_AS_KILL},
    };
    const struct hand_owner owner = {*state, "clean", 0, 17};
    const struct hand_owner other = {*state, "clean", 0, 18};
    const struct hand_owner nowhere = {"/nowhere", "clean", 0, 17};
    struct hand_death death;
    struct error error = {0};

    hand_read_death(&death, &owner);
    assert_string_equal(death.cause, "unknown");
    assert_int_equal(death.count, CRASH_COUNTS_AS_KILL);
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        assert_true(hand_note_death(&notes[i], &owner, &error));
        hand_read_death(&death, &owner);
        assert_string_equal(death.cause, notes[i].cause);
        assert_int_equal(death.count, notes[i].count);
        hand_read_death(&death, &other); /* somebody else's death */
        assert_string_equal(death.cause, "unknown");
        assert_int_equal(death.count, CRASH_COUNTS_AS_KILL);
    }
    assert_false(hand_note_death(&notes[0], &nowhere, &error));
    assert_int_equal(error.kind, ERROR_SYSTEM);
    assert_string_equal(error.text,
                        "/nowhere/clean.0.death: cannot write: No such file or directory");
}

static void a_note_that_is_none_says_nothing(void **state)
{
    static const char *const cases[] = {
        "", "x", "[]", "{\"pid\":17}", "{\"pid\":17,\"cause\":1,\"counts\":\"fault\"}",
    };
    const struct hand_owner owner = {*state, "clean", 0, 17};
    struct hand_death death;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_file(*state, "clean.0.death", cases[i], strlen(cases[i]));
        hand_read_death(&death, &owner);
        assert_string_equal(death.cause, "unknown");
        assert_int_equal(death.count, CRASH_COUNTS_AS_KILL);
    }
}

static void work_for_ever(const char *runtime)
{
    static const struct hand_outcome outcome = {.out = 1, .dropped = 1};
    struct hand *hand = NULL;

    if (!hand_open(&hand, runtime, "clean", 0, NULL))
        _exit(3);
    hand_forget_left(hand);
    for (unsigned i = 0;; i++) {
        take(hand, i);
        take(hand, i + 1);
        hand_rest(hand);
        hand_finish(hand, &outcome);
    }
}

/* Killed at any moment, between steps and within them: the sums hold, and at most what one process
 * held is left. */
static void sums_hold_whenever_it_is_killed(void **state)
{
    uint64_t in = 0;

    hand_close(open_hand(*state));
    for (unsigned round = 0; round < 60; round++) {
        const pid_t pid = fork();

        assert_true(pid >= 0);
        if (pid == 0)
            work_for_ever(*state);
        while (look(*state)->counts[HAND_IN] < in + 1 + 37 * (round % 5))
            (void)sched_yield();
        assert_int_equal(kill(pid, SIGKILL), 0);
        assert_int_equal(waitpid(pid, NULL, 0), pid);
        assert_sum(*state);
        hand_close(open_hand(*state));
        assert_sum(*state);
        assert_true(look(*state)->left <= 2);
        in = look(*state)->counts[HAND_IN];
    }
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(sums_hold_at_each_step),
        IN_FOLDER(a_killed_process_leaves_what_its_handler_ran_on),
        IN_FOLDER(what_was_left_stays_until_it_is_forgotten),
        IN_FOLDER(what_several_dead_left_is_kept_together),
        IN_FOLDER(holds_a_batch_and_no_more),
        IN_FOLDER(counts_live_over_starts),
        IN_FOLDER(a_look_tells_the_living_from_the_dead),
        IN_FOLDER(refuses_a_second_owner_and_names_the_first),
        IN_FOLDER(makes_a_torn_or_foreign_file_anew),
        IN_FOLDER(bounds_numbers_that_cannot_be),
        IN_FOLDER(says_what_cannot_be_opened),
        IN_FOLDER(the_note_on_a_death_is_for_one_process),
        IN_FOLDER(a_note_that_is_none_says_nothing),
        IN_FOLDER(sums_hold_whenever_it_is_killed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

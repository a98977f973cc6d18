/* The origin's state machine, as tables of events: what happens, when, and what is offered then. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "origin.h"

enum { MOST_ARTICLES = 8, NOBODY = 0 };

/* What happens. An article is called by its serial; its attempts are 100 * serial + 1, + 2, ... */
enum happening {
    ADD,      /* `serial` enters the window */
    OFFERED,  /* offers as long as there is something: `want` is how many, `serial` the first */
    NO_OFFER, /* nothing is offered now */
    VERDICT,  /* `kind` of attempt number `attempt` of `serial`; `want` is the action */
    LOST,     /* somebody reports lost */
    CRASHED,  /* somebody reports that `serial` crashed it; `want` is the action */
    SETTLED   /* the caller removes `serial` */
};

struct event {
    uint64_t at_ms;
    enum happening what;
    uint64_t serial;
    enum verdict_kind kind;
    uint64_t attempt;
    int want;
};

struct game {
    struct origin origin;
    struct delivery deliveries[MOST_ARTICLES];
    uint64_t deaths;
};

static struct origin_time at(uint64_t ms)
{
    return (struct origin_time){.ms = ms, .wall_s = 1000 + (double)ms / 1000};
}

static void game_begin(struct game *game)
{
    const struct origin_settings settings = {.window = 4,
                                             .window_bytes = 1000,
                                             .settle_timeout_ms = 600000,
                                             .limits = {.max_attempts = 3, .max_kills = 10}};

    origin_init(&game->origin, &settings);
    for (size_t i = 0; i < MOST_ARTICLES; i++)
        delivery_init(&game->deliveries[i]);
    game->deaths = 0;
}

static void game_end(struct game *game)
{
    origin_clear(&game->origin);
    for (size_t i = 0; i < MOST_ARTICLES; i++)
        delivery_clear(&game->deliveries[i]);
}

static int offer_all(struct game *game, uint64_t ms, uint64_t *first)
{
    struct origin_article *article;
    int count = 0;

    *first = NOBODY;
    while ((article = origin_next_offer(&game->origin, at(ms), false)) != NULL) {
        if (count++ == 0)
            *first = article->serial;
        origin_offered(&game->origin, article,
                       100 * article->serial + article->delivery->offers + 1, at(ms));
    }
    return count;
}

static struct origin_decision tell(struct game *game, const struct event *event)
{
    struct verdict verdict = {.kind = event->kind,
                              .stage = "extract",
                              .serial = event->serial,
                              .attempt = 100 * event->serial + event->attempt,
                              .reason = "why",
                              .cause = "signal 11",
                              .count = CRASH_COUNTS_AS_FAULT};
    struct origin_decision decision;

    verdict.token = verdict.attempt;
    if (event->what == LOST)
        verdict.kind = VERDICT_LOST;
    if (event->what == CRASHED) {
        verdict.kind = VERDICT_CRASHED;
        verdict.attempt = ++game->deaths;
    }
    origin_apply(&game->origin, &verdict, at(event->at_ms), &decision);
    return decision;
}

static void play(const struct event *events, size_t count)
{
    struct game game;

    game_begin(&game);
    for (size_t i = 0; i < count; i++) {
        const struct event *const event = &events[i];
        uint64_t first;

        switch (event->what) {
        case ADD:
            assert_non_null(
                origin_add(&game.origin, event->serial, 10, &game.deliveries[event->serial], NULL));
            break;
        case OFFERED:
            assert_int_equal(offer_all(&game, event->at_ms, &first), event->want);
            assert_int_equal(first, event->serial);
            break;
        case NO_OFFER:
            assert_null(origin_next_offer(&game.origin, at(event->at_ms), false));
            break;
        case VERDICT:
        case CRASHED:
            assert_int_equal(tell(&game, event).action, event->want);
            break;
        case LOST:
            (void)tell(&game, event);
            break;
        case SETTLED:
            origin_remove(&game.origin, origin_find(&game.origin, event->serial));
            break;
        }
    }
    game_end(&game);
}

#define PLAY(events) play(events, sizeof(events) / sizeof *(events))

static void settles_by_the_verdict(void **state)
{
    static const struct event events[] = {
        {.what = ADD, .serial = 1},
        {.what = ADD, .serial = 2},
        {.what = ADD, .serial = 3},
        {.what = OFFERED, .serial = 1, .want = 3},
        {.what = NO_OFFER},
        {.what = VERDICT, .serial = 2, .kind = VERDICT_DROP, .attempt = 1, .want = ORIGIN_DROPPED},
        {.what = VERDICT, .serial = 3, .kind = VERDICT_REJECT, .attempt = 1, .want = ORIGIN_DEAD},
        {.what = VERDICT, .serial = 1, .kind = VERDICT_PASS, .attempt = 1, .want = ORIGIN_DONE},
    };

    (void)state;
    PLAY(events);
}

static void ignores_what_it_does_not_know(void **state)
{
    static const struct event events[] = {
        {.what = VERDICT, .serial = 7, .kind = VERDICT_PASS, .attempt = 1, .want = ORIGIN_NOTHING},
        {.what = ADD, .serial = 1},
        {.what = VERDICT, .serial = 1, .kind = VERDICT_PASS, .attempt = 1, .want = ORIGIN_NOTHING},
        {.what = OFFERED, .serial = 1, .want = 1},
        {.what = VERDICT, .serial = 1, .kind = VERDICT_PASS, .attempt = 9, .want = ORIGIN_NOTHING},
        {.what = VERDICT, .serial = 1, .kind = VERDICT_RETRY, .attempt = 9, .want = ORIGIN_NOTHING},
        {.what = VERDICT, .serial = 1, .kind = VERDICT_PASS, .attempt = 1, .want = ORIGIN_DONE},
        {.what = SETTLED, .serial = 1},
        {.what = VERDICT, .serial = 1, .kind = VERDICT_PASS, .attempt = 1, .want = ORIGIN_NOTHING},
    };

    (void)state;
    PLAY(events);
}

static void offers_everything_again_after_lost_and_a_quiet_moment(void **state)
{
    static const struct event events[] = {
        {.what = ADD, .serial = 2},
        {.what = ADD, .serial = 1},
        {.what = OFFERED, .serial = 1, .want = 2},
        {.at_ms = 1000, .what = LOST},
        {.at_ms = 1000, .what = NO_OFFER},
        {.at_ms = 1010, .what = ADD, .serial = 3}, /* nor anything new */
        {.at_ms = 1049, .what = NO_OFFER},
        {.at_ms = 1050, .what = OFFERED, .serial = 1, .want = 3},
        {.at_ms = 1051, .what = NO_OFFER},
    };

    (void)state;
    PLAY(events);
}

static void waits_on_while_reports_and_verdicts_come(void **state)
{
    static const struct event events[] = {
        {.what = ADD, .serial = 1},
        {.what = ADD, .serial = 2},
        {.what = OFFERED, .serial = 1, .want = 2},
        {.at_ms = 1000, .what = LOST},
        {.at_ms = 1040, .what = LOST},
        {.at_ms = 1080,
         .what = VERDICT,
         .serial = 1,
         .kind = VERDICT_PASS,
         .attempt = 1,
         .want = ORIGIN_DONE},
        {.at_ms = 1080, .what = SETTLED, .serial = 1},
        {.at_ms = 1129, .what = NO_OFFER},
        {.at_ms = 1130, .what = OFFERED, .serial = 2, .want = 1},
    };

    (void)state;
    PLAY(events);
}

/* Verdicts that come every 40 ms, for as long as `until_ms`. */
static void trickle(struct game *game, uint64_t from_ms, uint64_t until_ms)
{
    for (uint64_t ms = from_ms; ms < until_ms; ms += 40) {
        const struct event other = {.at_ms = ms, .what = VERDICT, .serial = 99, .attempt = 1};

        (void)tell(game, &other);
        assert_null(origin_next_offer(&game->origin, at(ms), false));
    }
}

static void waits_no_longer_than_five_seconds(void **state)
{
    static const struct event lost = {.at_ms = 1000, .what = LOST};
    struct game game;
    uint64_t first;

    (void)state;
    game_begin(&game);
    assert_non_null(origin_add(&game.origin, 1, 10, &game.deliveries[1], NULL));
    assert_int_equal(offer_all(&game, 0, &first), 1);
    (void)tell(&game, &lost);
    trickle(&game, 1000, 6000);
    assert_int_equal(offer_all(&game, 6000, &first), 1);
    game_end(&game);
}

static void begins_the_next_wait_with_a_young_report(void **state)
{
    static const struct event lost = {.at_ms = 1000, .what = LOST};
    static const struct event young = {.at_ms = 5990, .what = LOST};
    struct game game;
    uint64_t first;

    (void)state;
    game_begin(&game);
    assert_non_null(origin_add(&game.origin, 1, 10, &game.deliveries[1], NULL));
    assert_int_equal(offer_all(&game, 0, &first), 1);
    (void)tell(&game, &lost);
    trickle(&game, 1000, 5990);
    (void)tell(&game, &young);
    assert_null(origin_next_offer(&game.origin, at(6000), false));
    assert_null(origin_next_offer(&game.origin, at(6039), false));
    assert_int_equal(offer_all(&game, 6040, &first), 1);
    game_end(&game);
}

static void settles_by_any_attempt(void **state)
{
    static const struct event events[] = {
        {.what = ADD, .serial = 1},
        {.what = OFFERED, .serial = 1, .want = 1},
        {.at_ms = 10, .what = LOST},
        {.at_ms = 60, .what = OFFERED, .serial = 1, .want = 1},
        {.at_ms = 70, .what = LOST},
        {.at_ms = 120, .what = OFFERED, .serial = 1, .want = 1},
        {.what = VERDICT, .serial = 1, .kind = VERDICT_PASS, .attempt = 1, .want = ORIGIN_DONE},
    };

    (void)state;
    PLAY(events);
}

static void offers_only_the_suspect_again_after_a_crash(void **state)
{
    static const struct event events[] = {
        {.what = ADD, .serial = 1},
        {.what = ADD, .serial = 2},
        {.what = OFFERED, .serial = 1, .want = 2},
        {.at_ms = 10, .what = CRASHED, .serial = 2, .want = ORIGIN_COUNTED},
        {.at_ms = 20, .what = NO_OFFER},
        {.at_ms = 60, .what = OFFERED, .serial = 2, .want = 1},
        {.at_ms = 70, .what = CRASHED, .serial = 2, .want = ORIGIN_COUNTED},
        {.at_ms = 80, .what = CRASHED, .serial = 2, .want = ORIGIN_DEAD},
    };

    (void)state;
    PLAY(events);
}

static void leaves_crashes_of_absent_articles_to_the_ledger(void **state)
{
    static const struct event events[] = {
        {.what = CRASHED, .serial = 5, .want = ORIGIN_ELSEWHERE},
    };

    (void)state;
    PLAY(events);
}

static void parks_what_is_answered_retry(void **state)
{
    static const struct event events[] = {
        {.what = ADD, .serial = 1},
        {.what = OFFERED, .serial = 1, .want = 1},
        {.what = VERDICT, .serial = 1, .kind = VERDICT_RETRY, .attempt = 1, .want = ORIGIN_PARKED},
        {.what = SETTLED, .serial = 1},
        {.at_ms = 86400000, .what = ADD, .serial = 1},
        {.at_ms = 86400000, .what = OFFERED, .serial = 1, .want = 1},
        {.at_ms = 86400000,
         .what = VERDICT,
         .serial = 1,
         .kind = VERDICT_RETRY,
         .attempt = 2,
         .want = ORIGIN_DEAD},
    };

    (void)state;
    PLAY(events);
}

static void settles_a_split_article_when_all_its_parts_are_back(void **state)
{
    static const struct {
        enum verdict_kind kind;
        uint64_t token;
        uint32_t part;
        enum origin_action want;
        uint32_t dead_part;
    } verdicts[] = {
        {VERDICT_PASS, 0x11, 1, ORIGIN_NOTHING, 0},
        {VERDICT_PASS, 0x11, 1, ORIGIN_NOTHING, 0}, /* twice is the same as once */
        {VERDICT_REJECT, 0x22, 2, ORIGIN_NOTHING, 2},
        {VERDICT_DROP, 101 ^ 0x11 ^ 0x22, 3, ORIGIN_DONE, 0},
    };
    struct game game;
    uint64_t first;

    (void)state;
    game_begin(&game);
    assert_non_null(origin_add(&game.origin, 1, 10, &game.deliveries[1], NULL));
    assert_int_equal(offer_all(&game, 0, &first), 1);
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        const struct verdict verdict = {.kind = verdicts[i].kind,
                                        .serial = 1,
                                        .attempt = 101,
                                        .token = verdicts[i].token,
                                        .part = verdicts[i].part};
        struct origin_decision decision;

        origin_apply(&game.origin, &verdict, at(1), &decision);
        assert_int_equal(decision.action, verdicts[i].want);
        assert_int_equal(decision.dead_part, verdicts[i].dead_part);
    }
    game_end(&game);
}

static void settles_an_article_of_several_branches_by_all_of_them(void **state)
{
    enum { BRANCHES = 3 };
    static const uint64_t tokens[BRANCHES] = {0x11, 0x22, 101 ^ 0x11 ^ 0x22};
    static const struct {
        enum verdict_kind kinds[BRANCHES];
        enum origin_action want;
        const char *stage, *more; /* more: other reasons than "of STAGE" */
    } cases[] = {
        {{VERDICT_PASS, VERDICT_PASS, VERDICT_PASS}, ORIGIN_DONE, "c", ""},
        {{VERDICT_PASS, VERDICT_DROP, VERDICT_DROP}, ORIGIN_DONE, "c", ""},
        {{VERDICT_DROP, VERDICT_DROP, VERDICT_PASS}, ORIGIN_DONE, "c", ""},
        {{VERDICT_DROP, VERDICT_DROP, VERDICT_DROP}, ORIGIN_DROPPED, "c", ""},
        {{VERDICT_REJECT, VERDICT_PASS, VERDICT_PASS}, ORIGIN_DEAD, "a", ""},
        {{VERDICT_PASS, VERDICT_REJECT, VERDICT_DROP}, ORIGIN_DEAD, "b", ""},
        {{VERDICT_PASS, VERDICT_DROP, VERDICT_REJECT}, ORIGIN_DEAD, "c", ""},
        {{VERDICT_DROP, VERDICT_PASS, VERDICT_RETRY}, ORIGIN_PARKED, "c", ""},
        {{VERDICT_REJECT, VERDICT_PASS, VERDICT_RETRY}, ORIGIN_PARKED, "c", ""},
        {{VERDICT_REJECT, VERDICT_PASS, VERDICT_REJECT}, ORIGIN_DEAD, "a", "; c: of c"},
        {{VERDICT_REJECT, VERDICT_REJECT, VERDICT_REJECT}, ORIGIN_DEAD, "a", "; b: of b; c: of c"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct origin_decision decision;
        struct game game;
        uint64_t first;
        char want[64];

        game_begin(&game);
        assert_non_null(origin_add(&game.origin, 1, 10, &game.deliveries[1], NULL));
        assert_int_equal(offer_all(&game, 0, &first), 1);
        for (size_t branch = 0; branch < BRANCHES; branch++) {
            struct verdict verdict = {.kind = cases[i].kinds[branch],
                                      .serial = 1,
                                      .attempt = 101,
                                      .token = tokens[branch]};

            (void)snprintf(verdict.stage, sizeof verdict.stage, "%c", (char)('a' + branch));
            (void)snprintf(verdict.reason, sizeof verdict.reason, "of %s", verdict.stage);
            origin_apply(&game.origin, &verdict, at(1), &decision);
            assert_int_equal(decision.action,
                             branch + 1 < BRANCHES ? ORIGIN_NOTHING : cases[i].want);
        }
        assert_string_equal(decision.stage, cases[i].stage);
        (void)snprintf(want, sizeof want, "of %s%s", cases[i].stage, cases[i].more);
        assert_string_equal(decision.reason, want);
        game_end(&game);
    }
}

static void keeps_within_the_window(void **state)
{
    static const struct {
        size_t articles, bytes_each, bytes;
        bool want;
    } cases[] = {
        {0, 0, 10, true},   {0, 0, 5000, true}, /* alone, larger than the window */
        {1, 10, 990, true}, {1, 10, 991, false}, {3, 10, 10, true},
        {4, 10, 10, false}, {2, 500, 0, true},   {2, 500, 1, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct game game;

        game_begin(&game);
        for (size_t j = 0; j < cases[i].articles; j++)
            assert_non_null(
                origin_add(&game.origin, j + 1, cases[i].bytes_each, &game.deliveries[j], NULL));
        assert_int_equal(origin_has_room(&game.origin, cases[i].bytes, 0, 0), cases[i].want);
        if (cases[i].articles > 0)
            assert_false(origin_has_room(&game.origin, cases[i].bytes, 4, 0));
        game_end(&game);
    }
}

static void sees_that_everything_is_refused(void **state)
{
    static const struct event retry = {
        .what = VERDICT, .serial = 9, .kind = VERDICT_RETRY, .attempt = 1};
    static const struct event pass = {
        .what = VERDICT, .serial = 9, .kind = VERDICT_PASS, .attempt = 1};
    struct game game;

    (void)state;
    game_begin(&game);
    for (int i = 0; i < 4; i++) {
        assert_false(origin_is_refused(&game.origin));
        (void)tell(&game, &retry);
    }
    assert_true(origin_is_refused(&game.origin));
    (void)tell(&game, &pass);
    assert_false(origin_is_refused(&game.origin));
    game_end(&game);
}

/* What was refused asks whether the line takes articles again. When nothing of it is left, new
 * articles have to. */
static void takes_articles_again_when_the_refused_are_dead(void **state)
{
    static const struct event retry = {
        .what = VERDICT, .serial = 1, .kind = VERDICT_RETRY, .attempt = 1};
    static const struct event last_retry = {.at_ms = 1000 * (uint64_t)DELIVERY_RETRY_LIMIT_S,
                                            .what = VERDICT,
                                            .serial = 1,
                                            .kind = VERDICT_RETRY,
                                            .attempt = 1};
    static const struct event crashed = {.what = CRASHED, .serial = 1};
    struct game game;
    uint64_t first;

    (void)state;
    game_begin(&game);
    assert_non_null(origin_add(&game.origin, 1, 10, &game.deliveries[1], NULL));
    assert_int_equal(offer_all(&game, 0, &first), 1);
    for (int i = 0; i < 4; i++)
        assert_int_equal(tell(&game, &retry).action, ORIGIN_PARKED);
    assert_true(origin_is_refused(&game.origin));
    (void)tell(&game, &crashed);
    assert_false(origin_is_refused(&game.origin));
    for (int i = 0; i < 4; i++)
        assert_int_equal(tell(&game, &retry).action, ORIGIN_PARKED);
    assert_int_equal(tell(&game, &last_retry).action, ORIGIN_DEAD);
    assert_false(origin_is_refused(&game.origin));
    game_end(&game);
}

static void offers_again_what_nobody_speaks_of(void **state)
{
    struct game game;
    uint64_t first;

    (void)state;
    game_begin(&game);
    assert_non_null(origin_add(&game.origin, 1, 10, &game.deliveries[1], NULL));
    assert_int_equal(origin_look_for_overdue(&game.origin, at(700000)), 0); /* not even offered */
    assert_int_equal(offer_all(&game, 0, &first), 1);
    assert_int_equal(origin_look_for_overdue(&game.origin, at(599999)), 0);
    assert_int_equal(origin_look_for_overdue(&game.origin, at(600000)), 1);
    assert_int_equal(offer_all(&game, 600000, &first), 1);
    game_end(&game);
}

static void offers_nothing_new_while_it_drains(void **state)
{
    static const struct event lost = {.at_ms = 10, .what = LOST};
    struct game game;
    uint64_t first;

    (void)state;
    game_begin(&game);
    assert_non_null(origin_add(&game.origin, 2, 10, &game.deliveries[2], NULL));
    assert_int_equal(offer_all(&game, 0, &first), 1);
    assert_int_equal(origin_out_count(&game.origin), 1);
    assert_non_null(origin_add(&game.origin, 1, 10, &game.deliveries[1], NULL));
    assert_null(origin_next_offer(&game.origin, at(0), true));
    (void)tell(&game, &lost);
    assert_int_equal(origin_next_offer(&game.origin, at(60), true)->serial, 2);
    assert_int_equal(origin_out_count(&game.origin), 1);
    game_end(&game);
}

/* In every order of coming, removal and reports, the oldest that is wanted goes first. */
static void offers_the_oldest_first(void **state)
{
    static const struct event events[] = {
        {.what = ADD, .serial = 5},
        {.what = ADD, .serial = 6},
        {.what = OFFERED, .serial = 5, .want = 2},
        {.what = ADD, .serial = 3},
        {.what = ADD, .serial = 7},
        {.what = SETTLED, .serial = 3},
        {.what = ADD, .serial = 4},
        {.what = OFFERED, .serial = 4, .want = 2},
        {.at_ms = 10, .what = LOST},
        {.at_ms = 10, .what = SETTLED, .serial = 4},
        {.at_ms = 60, .what = OFFERED, .serial = 5, .want = 3},
        {.what = SETTLED, .serial = 5},
        {.what = SETTLED, .serial = 6},
        {.what = SETTLED, .serial = 7},
        {.at_ms = 70, .what = NO_OFFER},
        {.what = ADD, .serial = 1},
        {.at_ms = 70, .what = OFFERED, .serial = 1, .want = 1},
    };

    (void)state;
    PLAY(events);
}

static void says_how_long_to_sleep(void **state)
{
    static const struct event lost = {.at_ms = 100, .what = LOST};
    struct game game;

    (void)state;
    game_begin(&game);
    assert_int_equal(origin_sleep_ms(&game.origin, at(100)), -1);
    (void)tell(&game, &lost);
    assert_int_equal(origin_sleep_ms(&game.origin, at(100)), 50);
    assert_int_equal(origin_sleep_ms(&game.origin, at(140)), 10);
    assert_int_equal(origin_sleep_ms(&game.origin, at(150)), 0);
    assert_null(origin_next_offer(&game.origin, at(150), false));
    assert_int_equal(origin_sleep_ms(&game.origin, at(150)), -1);
    game_end(&game);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settles_by_the_verdict),
        cmocka_unit_test(ignores_what_it_does_not_know),
        cmocka_unit_test(offers_everything_again_after_lost_and_a_quiet_moment),
        cmocka_unit_test(waits_on_while_reports_and_verdicts_come),
        cmocka_unit_test(waits_no_longer_than_five_seconds),
        cmocka_unit_test(begins_the_next_wait_with_a_young_report),
        cmocka_unit_test(settles_by_any_attempt),
        cmocka_unit_test(offers_only_the_suspect_again_after_a_crash),
        cmocka_unit_test(leaves_crashes_of_absent_articles_to_the_ledger),
        cmocka_unit_test(parks_what_is_answered_retry),
        cmocka_unit_test(settles_a_split_article_when_all_its_parts_are_back),
        cmocka_unit_test(settles_an_article_of_several_branches_by_all_of_them),
        cmocka_unit_test(keeps_within_the_window),
        cmocka_unit_test(sees_that_everything_is_refused),
        cmocka_unit_test(takes_articles_again_when_the_refused_are_dead),
        cmocka_unit_test(offers_again_what_nobody_speaks_of),
        cmocka_unit_test(offers_nothing_new_while_it_drains),
        cmocka_unit_test(offers_the_oldest_first),
        cmocka_unit_test(says_how_long_to_sleep),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ingest_private.h"
#include "ingest_support.h"

enum { WINDOW = 2, NOW_S = 5000 };

static const struct ledger_verdict done = {
    .outcome = LEDGER_OUTCOME_DONE, .stage = "store", .reason = "", .when_s = NOW_S};

/* An origin with a ledger and a window of two articles, but without links. */
struct setting {
    struct line line;
    struct ingest ingest;
};

static void begin(struct setting *setting, const char *folder)
{
    const struct origin_settings settings = {.window = WINDOW, .window_bytes = 1000};
    struct ledger_damage damage;

    *setting = (struct setting){.line = {.max_article_bytes = 1000}};
    setting->ingest = (struct ingest){.line = &setting->line, .now = {.ms = 1, .wall_s = NOW_S}};
    origin_init(&setting->ingest.origin, &settings);
    assert_true(ledger_open(&setting->ingest.ledger, folder, &damage, NULL));
}

static void end(struct setting *setting)
{
    struct ingest *const ingest = &setting->ingest;

    for (size_t i = 0; i < ingest->origin.count; i++)
        entry_free(ingest->origin.articles[i]->owner);
    origin_clear(&ingest->origin);
    entry_free(ingest->held);
    free(ingest->fresh);
    ledger_close(ingest->ledger);
}

static void commit(struct ingest *ingest)
{
    struct error error = {0};

    if (!intake_commit(ingest, &error))
        fail_msg("%s", error.text);
}

static void take(struct ingest *ingest)
{
    struct error error = {0};

    if (!intake_take(ingest, &error))
        fail_msg("%s", error.text);
    commit(ingest);
}

/* Puts an open article into the ledger, parked until due_s unless that is 0. */
static void add_open(struct ingest *ingest, const char *uri, uint64_t serial, double due_s)
{
    struct entry *const entry = make_entry(uri, "text", serial);

    entry->is_kept = true;
    entry->delivery.due_s = due_s;
    assert_true(ledger_accept(ingest->ledger, entry, false));
    commit(ingest);
    entry_free(entry);
}

static void settle(struct ingest *ingest, uint64_t serial)
{
    struct origin_article *const article = origin_find(&ingest->origin, serial);
    struct entry *entry;

    assert_non_null(article);
    entry = article->owner;
    origin_remove(&ingest->origin, article);
    assert_true(ledger_settle_take(ingest->ledger, entry, &done));
    commit(ingest);
}

static bool is_in_window(const struct ingest *ingest, uint64_t serial)
{
    return origin_find(&ingest->origin, serial) != NULL;
}

static void takes_what_becomes_due_while_it_looks_at_what_is_behind(void **state)
{
    struct setting setting;
    struct ingest *const ingest = &setting.ingest;

    begin(&setting, *state);
    add_open(ingest, "parked", 11, NOW_S + 10);
    for (uint64_t serial = 12; serial < 15; serial++)
        add_open(ingest, "open", serial, 0);
    backlog_begin(ingest);
    take(ingest);
    assert_true(is_in_window(ingest, 12) && is_in_window(ingest, 13));
    ingest->now.wall_s = NOW_S + 11;
    settle(ingest, 12);
    take(ingest);
    assert_true(is_in_window(ingest, 14));
    settle(ingest, 13);
    take(ingest); /* nothing is behind 14 */
    take(ingest);
    assert_true(is_in_window(ingest, 11));
    settle(ingest, 11);
    settle(ingest, 14);
    take(ingest);
    take(ingest);
    assert_false(ingest->has_backlog);
    assert_true(ingest->next_due_s == 0);
    end(&setting);
}

static void waits_no_longer_for_what_is_parked_when_the_clock_is_set_back(void **state)
{
    struct setting setting;
    struct ingest *const ingest = &setting.ingest;

    begin(&setting, *state);
    add_open(ingest, "parked", 11, NOW_S + 10);
    backlog_begin(ingest);
    take(ingest);
    assert_true(ingest->next_due_s == NOW_S + 10);
    assert_int_equal(intake_wait_ms(ingest), 10001);
    ingest->now.wall_s = NOW_S - 3600;
    assert_int_equal(intake_wait_ms(ingest), 0);
    take(ingest);
    assert_true(is_in_window(ingest, 11));
    end(&setting);
}

/* A source that gives one article of this text, and then nothing for the time being. */
struct one_article {
    struct source source;
    const char *path;
    bool is_given;
};

static enum source_result give_one(struct source *source, struct source_time now,
                                   struct entry *entry)
{
    struct one_article *const one = (struct one_article *)source;

    (void)now;
    if (one->is_given)
        return SOURCE_WAITING;
    one->is_given = true;
    assert_true(entry_name(entry, one->path, one->path));
    buffer_append_string(&entry->record, "{}");
    buffer_append_string(&entry->text, "text");
    entry->text_size = 4;
    entry->revision = identity_of("text", 4);
    entry->can_be_read_again = true;
    return SOURCE_GAVE;
}

static const struct source_kind one_kind = {.next = give_one};

/* The window is too full in bytes for the article that the source gives: it is held. */
static void hold_one(struct ingest *ingest, struct one_article *one, struct source **list)
{
    *one = (struct one_article){.source = {.kind = &one_kind, .host = &ingest->host, .fd = -1},
                                .path = "/folder/held.txt"};
    *list = &one->source;
    ingest->sources = list;
    ingest->source_count = 1;
    ingest->origin.settings.window_bytes = 6;
    add_open(ingest, "open", 11, 0);
    backlog_begin(ingest);
    take(ingest);
    take(ingest);
    assert_non_null(ingest->held);
}

static void keeps_the_text_of_what_waits_for_room_when_its_file_goes(void **state)
{
    static const struct {
        const char *touched;
        bool want;
    } cases[] = {{"/folder/held.txt", true}, {"/folder", true}, {"/", true}, {"/fold", false}};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct setting setting;
        struct ingest *const ingest = &setting.ingest;
        struct one_article one;
        struct source *list;
        struct entry *kept = NULL;
        uint64_t serial;
        char name[16];

        (void)snprintf(name, sizeof name, "case %zu", i);
        assert_int_equal(mkdir(path_in(*state, name), 0700), 0);
        begin(&setting, path_in(*state, name));
        hold_one(ingest, &one, &list);
        intake_touched(ingest, cases[i].touched);
        settle(ingest, 11);
        take(ingest);
        assert_int_equal(ingest->origin.count, 1);
        serial = ingest->origin.articles[0]->serial;
        assert_int_equal(ledger_find_open(ingest->ledger, serial, &kept, NULL), LEDGER_YES);
        assert_int_equal(kept->is_kept, cases[i].want);
        entry_free(kept);
        end(&setting);
    }
}

static void sleeps_while_what_is_held_has_no_room(void **state)
{
    struct setting setting;
    struct ingest *const ingest = &setting.ingest;
    struct one_article one;
    struct source *list;

    begin(&setting, *state);
    hold_one(ingest, &one, &list);
    ingest->next_due_s = NOW_S - 1; /* it has to wait as well */
    assert_int_equal(intake_wait_ms(ingest), -1);
    settle(ingest, 11);
    assert_int_equal(intake_wait_ms(ingest), 0);
    end(&setting);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(takes_what_becomes_due_while_it_looks_at_what_is_behind),
        TEST(waits_no_longer_for_what_is_parked_when_the_clock_is_set_back),
        TEST(keeps_the_text_of_what_waits_for_room_when_its_file_goes),
        TEST(sleeps_while_what_is_held_has_no_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "ingest_support.h"
#include "ledger.h"

static struct ledger *open_ledger(const char *folder)
{
    struct ledger_damage damage;
    struct ledger *ledger = NULL;
    struct error error = {0};

    if (!ledger_open(&ledger, folder, &damage, &error))
        fail_msg("%s", error.text);
    assert_false(damage.found);
    return ledger;
}

static void commit(struct ledger *ledger)
{
    struct error error = {0};

    if (!ledger_commit(ledger, &error))
        fail_msg("%s", error.text);
}

/* Accepts an article, commits, and forgets the entry. */
static void accept(struct ledger *ledger, const char *uri, const char *text, uint64_t serial)
{
    struct entry *const entry = make_entry(uri, text, serial);

    entry->is_kept = true;
    assert_true(ledger_accept(ledger, entry, false));
    commit(ledger);
    entry_free(entry);
}

static void settle(struct ledger *ledger, const char *uri, uint64_t serial,
                   const struct ledger_verdict *verdict)
{
    assert_true(ledger_settle_take(ledger, make_entry(uri, "text", serial), verdict));
    commit(ledger);
}

static void assert_sums(struct ledger *ledger, const char *want)
{
    uint64_t sums[LEDGER_COUNTS];
    char got[256];

    ledger_sums(ledger, sums);
    (void)snprintf(got, sizeof got, "accepted %d done %d dropped %d dead %d open %d",
                   (int)sums[LEDGER_ACCEPTED], (int)sums[LEDGER_DONE], (int)sums[LEDGER_DROPPED],
                   (int)sums[LEDGER_DEAD], (int)sums[LEDGER_OPEN]);
    assert_string_equal(got, want);
    assert_int_equal(sums[LEDGER_ACCEPTED], sums[LEDGER_DONE] + sums[LEDGER_DROPPED] +
                                                sums[LEDGER_DEAD] + sums[LEDGER_OPEN]);
}

static const struct ledger_verdict done = {
    .outcome = LEDGER_OUTCOME_DONE, .stage = "store", .reason = "", .when_s = 2000};
static const struct ledger_verdict dropped = {
    .outcome = LEDGER_OUTCOME_DROPPED, .stage = "clean", .reason = "twin", .when_s = 2000};
static const struct ledger_verdict dead = {
    .outcome = LEDGER_OUTCOME_DEAD, .stage = "clean", .reason = "no text", .when_s = 2000};

static void keeps_open_articles_over_a_restart(void **state)
{
    struct ledger *ledger = open_ledger(*state);
    struct ledger_search search = {.now_s = 5000, .most_bytes = 1000};
    struct entry *entry = NULL;

    accept(ledger, "u1", "one", 11);
    accept(ledger, "u2", "two", 12);
    ledger_close(ledger);
    ledger = open_ledger(*state);
    assert_sums(ledger, "accepted 2 done 0 dropped 0 dead 0 open 2");
    assert_int_equal(ledger_next_open(ledger, &search, &entry, NULL), LEDGER_YES);
    assert_int_equal(entry->serial, 11);
    assert_string_equal(entry->uri, "u1");
    assert_string_equal(buffer_string(&entry->text), "one");
    assert_string_equal(buffer_string(&entry->record), "{}");
    assert_true(entry->is_kept);
    entry_free(entry);
    search.after = 11;
    search.most_bytes = 2;
    assert_int_equal(ledger_next_open(ledger, &search, &entry, NULL), LEDGER_NO);
    assert_true(search.too_large);
    ledger_close(ledger);
}

static void counts_what_became_of_articles(void **state)
{
    struct ledger *const ledger = open_ledger(*state);

    accept(ledger, "u1", "1", 11);
    accept(ledger, "u2", "2", 12);
    accept(ledger, "u3", "3", 13);
    accept(ledger, "u4", "4", 14);
    settle(ledger, "u1", 11, &done);
    settle(ledger, "u2", 12, &dropped);
    settle(ledger, "u3", 13, &dead);
    assert_sums(ledger, "accepted 4 done 1 dropped 1 dead 1 open 1");
    settle(ledger, "u1", 11, &done); /* twice is the same as once */
    assert_sums(ledger, "accepted 4 done 1 dropped 1 dead 1 open 1");
    ledger_close(ledger);
}

static enum ledger_answer ask(struct ledger *ledger, const char *uri, const char *text,
                              bool *is_known)
{
    const struct identity id = identity_of(uri, strlen(uri));
    const struct identity revision = identity_of(text, strlen(text));

    return ledger_has_revision(ledger, &id, &revision, is_known, NULL);
}

static void knows_the_last_revision_also_while_it_is_queued(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const second = make_entry("u1", "new", 12);
    bool is_known = true;

    assert_int_equal(ask(ledger, "u1", "old", &is_known), LEDGER_NO);
    assert_false(is_known);
    accept(ledger, "u1", "old", 11);
    assert_int_equal(ask(ledger, "u1", "old", &is_known), LEDGER_YES);
    assert_int_equal(ask(ledger, "u1", "new", &is_known), LEDGER_NO);
    assert_true(is_known);
    assert_true(ledger_accept(ledger, second, true));
    assert_int_equal(ask(ledger, "u1", "new", &is_known), LEDGER_YES);
    assert_int_equal(ask(ledger, "u1", "old", &is_known), LEDGER_NO);
    commit(ledger);
    assert_int_equal(ask(ledger, "u1", "new", &is_known), LEDGER_YES);
    entry_free(second);
    ledger_close(ledger);
}

static void knows_files_by_their_stamp(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    const struct identity file = identity_of("/a", 2);
    struct file_stamp stamp = {.mtime_ns = 5, .size = 6, .inode = 7};
    struct file_stamp later = {.mtime_ns = 6, .size = 6, .inode = 7};

    assert_int_equal(ledger_has_file(ledger, &file, &stamp, NULL), LEDGER_NO);
    stamp.articles = 3;
    assert_true(ledger_note_file(ledger, &file, &stamp));
    commit(ledger);
    stamp.articles = 0;
    assert_int_equal(ledger_has_file(ledger, &file, &stamp, NULL), LEDGER_YES);
    assert_int_equal(stamp.articles, 3);
    assert_int_equal(ledger_has_file(ledger, &file, &later, NULL), LEDGER_NO);
    ledger_close(ledger);
}

static void gives_serials_that_grow(void **state)
{
    struct ledger *ledger = open_ledger(*state);

    assert_int_equal(ledger_next_serial(ledger, 1000), 1000);
    assert_int_equal(ledger_next_serial(ledger, 1000), 1001);
    assert_int_equal(ledger_next_serial(ledger, 900), 1002);
    accept(ledger, "u1", "1", 1002);
    ledger_close(ledger);
    ledger = open_ledger(*state);
    assert_int_equal(ledger_next_serial(ledger, 900), 1003);
    ledger_close(ledger);
}

static void keeps_parked_articles_until_they_are_due(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct ledger_search search = {.now_s = 5000, .most_bytes = 1000};
    struct entry *entry = make_entry("u1", "1", 11);
    uint64_t parked = 0;
    double due_s = 0;

    accept(ledger, "u1", "1", 11);
    entry->delivery.due_s = 5010;
    entry->delivery.retries = 3;
    buffer_append_string(&entry->delivery.seen, "extract.0/00 ");
    assert_true(ledger_park_take(ledger, entry));
    commit(ledger);
    assert_int_equal(ledger_next_open(ledger, &search, &entry, NULL), LEDGER_NO);
    assert_false(search.too_large);
    assert_true(ledger_next_due(ledger, 5000, 5000, &due_s, NULL));
    assert_true(due_s == 5010);
    assert_true(ledger_count_parked(ledger, 5000, &parked, NULL));
    assert_int_equal(parked, 1);
    search.now_s = 5010;
    assert_int_equal(ledger_next_open(ledger, &search, &entry, NULL), LEDGER_YES);
    assert_int_equal(entry->delivery.retries, 3);
    assert_string_equal(buffer_string(&entry->delivery.seen), "extract.0/00 ");
    entry_free(entry);
    assert_true(ledger_next_due(ledger, 5000, 5020, &due_s, NULL)); /* due meanwhile */
    assert_true(due_s == 5010);
    assert_true(ledger_next_due(ledger, 5010, 5010, &due_s, NULL));
    assert_true(due_s == 0);
    ledger_close(ledger);
}

static void gives_what_was_parked_before_the_clock_was_set_back(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct ledger_search search = {.now_s = 3000, .most_bytes = 1000};
    struct entry *entry = make_entry("u1", "1", 11);
    double due_s = 1;

    accept(ledger, "u1", "1", 11);
    entry->delivery.due_s = 5010;
    assert_true(ledger_park_take(ledger, entry));
    commit(ledger);
    assert_int_equal(ledger_next_open(ledger, &search, &entry, NULL), LEDGER_YES);
    assert_int_equal(entry->serial, 11);
    entry_free(entry);
    assert_true(ledger_next_due(ledger, 3000, 3000, &due_s, NULL));
    assert_true(due_s == 0);
    ledger_close(ledger);
}

static void refuses_what_a_source_could_not_take(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const entry = make_entry("/a.txt", "", 11);
    bool is_known = false;

    entry_fail(entry, ENTRY_FILE, "empty file");
    assert_true(ledger_refuse_take(ledger, entry, false));
    assert_int_equal(ask(ledger, "/a.txt", "empty file", &is_known), LEDGER_YES);
    commit(ledger);
    assert_int_equal(ask(ledger, "/a.txt", "empty file", &is_known), LEDGER_YES);
    assert_sums(ledger, "accepted 1 done 0 dropped 0 dead 1 open 0");
    ledger_close(ledger);
}

static void takes_again_what_died_because_its_file_was_gone(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const gone = make_entry("/a.txt", "", 11);
    const struct identity file = identity_of("/a.txt", 6);
    struct file_stamp stamp = {.mtime_ns = 5, .size = 6, .inode = 7};
    bool is_known = false;

    accept(ledger, "/a.txt", "text", 11);
    assert_true(ledger_note_file(ledger, &file, &stamp));
    gone->text_size = 4;
    assert_true(ledger_settle_take(ledger, gone, &dead));
    commit(ledger);
    assert_int_equal(ask(ledger, "/a.txt", "text", &is_known), LEDGER_NO);
    assert_int_equal(ledger_has_file(ledger, &file, &stamp, NULL), LEDGER_NO);
    ledger_close(ledger);
}

static bool check_letter(const struct ledger_letter *letter, void *closure)
{
    char *const out = closure;

    (void)snprintf(out + strlen(out), 400 - strlen(out), "%d/%u %s %s: %s [%.*s] ",
                   (int)letter->serial, letter->part, letter->uri, letter->stage, letter->reason,
                   letter->text == NULL ? 0 : (int)letter->text_size,
                   letter->text == NULL ? "" : letter->text);
    return true;
}

static void assert_letters(struct ledger *ledger, const char *want)
{
    const struct ledger_letter_search search = {.with_content = true};
    char got[400] = "";

    assert_true(ledger_visit_letters(ledger, &search, check_letter, got, NULL));
    assert_string_equal(got, want);
}

static void keeps_dead_letters_whole(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const split = make_entry("u2", "two", 12);
    struct ledger_verdict part = dead;

    part.part = 2;
    accept(ledger, "u1", "one", 11);
    settle(ledger, "u1", 11, &dead);
    accept(ledger, "u2", "two", 12);
    assert_true(ledger_bury_part(ledger, split, &part));
    assert_true(ledger_bury_part(ledger, split, &part)); /* another attempt says so as well */
    assert_true(ledger_settle_take(ledger, split, &done));
    commit(ledger);
    assert_sums(ledger, "accepted 2 done 1 dropped 0 dead 1 open 0");
    assert_letters(ledger, "11/0 u1 clean: no text [text] 12/2 u2 clean: no text [two] ");
    ledger_close(ledger);
}

static void retries_and_discards_dead_letters(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct ledger_search search = {.now_s = 5000, .most_bytes = 1000};
    struct entry *entry = NULL;

    accept(ledger, "u1", "one", 11);
    settle(ledger, "u1", 11, &dead);
    accept(ledger, "u2", "two", 12);
    settle(ledger, "u2", 12, &dead);
    assert_int_equal(ledger_change_letter(ledger, 11, LEDGER_RETRY, NULL), LEDGER_CHANGED);
    assert_sums(ledger, "accepted 2 done 0 dropped 0 dead 1 open 1");
    assert_int_equal(ledger_change_letter(ledger, 12, LEDGER_DISCARD, NULL), LEDGER_CHANGED);
    assert_sums(ledger, "accepted 2 done 0 dropped 1 dead 0 open 1");
    assert_letters(ledger, "");
    assert_int_equal(ledger_change_letter(ledger, 12, LEDGER_RETRY, NULL), LEDGER_ABSENT);
    assert_int_equal(ledger_next_open(ledger, &search, &entry, NULL), LEDGER_YES);
    assert_int_equal(entry->serial, 11);
    assert_string_equal(buffer_string(&entry->text), "text");
    entry_free(entry);
    ledger_close(ledger);
}

static void offers_the_whole_again_for_a_dead_part(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const split = make_entry("u1", "one", 11);
    struct ledger_verdict part = dead;
    struct error error = {0};

    part.part = 2;
    accept(ledger, "u1", "one", 11);
    assert_true(ledger_bury_part(ledger, split, &part));
    commit(ledger);
    assert_int_equal(ledger_change_letter(ledger, 11, LEDGER_RETRY, &error), LEDGER_REFUSED);
    assert_string_equal(error.text,
                        "11: other parts of the article are still under way: try again later");
    assert_true(ledger_settle_take(ledger, split, &done));
    commit(ledger);
    assert_int_equal(ledger_change_letter(ledger, 11, LEDGER_RETRY, &error), LEDGER_CHANGED);
    assert_sums(ledger, "accepted 1 done 0 dropped 0 dead 0 open 1");
    ledger_close(ledger);
}

static void never_retries_a_broken_line(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const entry = make_entry("/a.jsonl:3", "{", 11);
    struct error error = {0};

    entry_fail(entry, ENTRY_LINE, "line 3: broken");
    assert_true(ledger_refuse_take(ledger, entry, false));
    commit(ledger);
    assert_int_equal(ledger_change_letter(ledger, 11, LEDGER_RETRY, &error), LEDGER_REFUSED);
    assert_string_equal(error.text, "11: the line /a.jsonl:3 cannot be read and never will be: "
                                    "give the source a corrected one, and discard this");
    ledger_close(ledger);
}

static void never_retries_a_file_that_gave_no_article(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const entry = make_entry("/a.txt", "", 11);
    struct error error = {0};

    entry_fail(entry, ENTRY_FILE, "empty file");
    assert_true(ledger_refuse_take(ledger, entry, false));
    commit(ledger);
    assert_int_equal(ledger_change_letter(ledger, 11, LEDGER_RETRY, &error), LEDGER_REFUSED);
    assert_string_equal(error.text, "11: /a.txt gave no article: it is read again when it is "
                                    "written again (touch will do), and this may be discarded");
    assert_sums(ledger, "accepted 1 done 0 dropped 0 dead 1 open 0");
    ledger_close(ledger);
}

static void sees_what_a_command_changes_beside_it(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct ledger *beside = NULL;

    accept(ledger, "u1", "one", 11);
    settle(ledger, "u1", 11, &dead);
    assert_false(ledger_was_changed(ledger));
    assert_true(ledger_open_beside(&beside, *state, NULL));
    assert_int_equal(ledger_change_letter(beside, 11, LEDGER_RETRY, NULL), LEDGER_CHANGED);
    ledger_close(beside);
    assert_true(ledger_was_changed(ledger));
    assert_false(ledger_was_changed(ledger));
    assert_sums(ledger, "accepted 1 done 0 dropped 0 dead 0 open 1");
    ledger_close(ledger);
}

static void says_where_an_article_is(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    const struct identity id = identity_of("u1", 2);
    struct ledger_trace trace = {.when_s = 3000};

    assert_int_equal(ledger_trace(ledger, &id, &trace, NULL), LEDGER_NO);
    accept(ledger, "u1", "one", 11);
    assert_int_equal(ledger_trace(ledger, &id, &trace, NULL), LEDGER_YES);
    assert_string_equal(trace.state, "open");
    ledger_trace_clear(&trace);
    settle(ledger, "u1", 11, &dropped);
    assert_int_equal(ledger_trace(ledger, &id, &trace, NULL), LEDGER_YES);
    assert_string_equal(trace.state, "dropped");
    assert_string_equal(trace.stage, "clean");
    assert_string_equal(trace.reason, "twin");
    assert_string_equal(trace.uri, "u1");
    ledger_trace_clear(&trace);
    ledger_close(ledger);
}

static void says_how_often_a_dead_letter_crashed(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const entry = make_entry("u1", "one", 11);
    const struct identity id = identity_of("u1", 2);
    struct ledger_trace trace = {.when_s = 3000};

    accept(ledger, "u1", "one", 11);
    entry->delivery.crashes = 3;
    assert_true(ledger_settle_take(ledger, entry, &dead));
    commit(ledger);
    assert_int_equal(ledger_trace(ledger, &id, &trace, NULL), LEDGER_YES);
    assert_string_equal(trace.state, "dead");
    assert_int_equal(trace.crashes, 3);
    ledger_trace_clear(&trace);
    ledger_close(ledger);
}

static void remembers_of_a_discarded_letter_when_it_died(void **state)
{
    struct ledger *const ledger = open_ledger(*state);
    struct entry *const entry = make_entry("u1", "one", 11);
    const struct identity id = identity_of("u1", 2);
    struct ledger_trace trace = {.when_s = 3000};

    accept(ledger, "u1", "one", 11);
    entry->delivery.offers = 4;
    assert_true(ledger_settle_take(ledger, entry, &dead));
    commit(ledger);
    assert_int_equal(ledger_change_letter(ledger, 11, LEDGER_DISCARD, NULL), LEDGER_CHANGED);
    assert_int_equal(ledger_trace(ledger, &id, &trace, NULL), LEDGER_YES);
    assert_string_equal(trace.state, "dropped");
    assert_string_equal(trace.reason, "dead letter discarded by command");
    assert_int_equal(trace.offers, 4);
    assert_true(trace.when_s == dead.when_s);
    ledger_trace_clear(&trace);
    ledger_close(ledger);
}

/* Opens a ledger that must be found damaged. */
static struct ledger *open_damaged(const char *folder, struct ledger_damage *damage)
{
    struct ledger *ledger = NULL;
    struct error error = {0};

    if (!ledger_open(&ledger, folder, damage, &error))
        fail_msg("%s", error.text);
    assert_true(damage->found);
    assert_int_equal(access(damage->aside, F_OK), 0);
    return ledger;
}

static void sets_aside_what_is_no_ledger(void **state)
{
    struct ledger_damage damage;
    struct ledger *ledger;

    write_file_of(path_in(*state, "ledger.db"), "this is no database, but long enough to be "
                                                "looked at as if it were one, if it were one");
    ledger = open_damaged(*state, &damage);
    assert_int_equal(damage.open, 0);
    accept(ledger, "u1", "one", 11);
    ledger_close(ledger);
    ledger_close(open_ledger(*state));
}

static void takes_over_what_can_be_read_of_a_damaged_one(void **state)
{
    struct ledger *ledger = open_ledger(*state);
    struct ledger_damage damage;

    accept(ledger, "u1", "one", 11);
    accept(ledger, "u2", "two", 12);
    accept(ledger, "u3", "three", 13);
    settle(ledger, "u1", 11, &done);
    settle(ledger, "u2", 12, &dead);
    ledger_close(ledger);
    assert_true(ledger_mark_damaged(*state, NULL));
    ledger = open_damaged(*state, &damage);
    assert_int_equal(damage.articles, 3);
    assert_int_equal(damage.open, 1);
    assert_int_equal(damage.dead, 1);
    assert_sums(ledger, "accepted 3 done 1 dropped 0 dead 1 open 1");
    assert_int_equal(ledger_next_serial(ledger, 5), 14);
    ledger_close(ledger);
    ledger_close(open_ledger(*state)); /* it is whole again */
}

/* From here on no file of this process grows beyond so many bytes; RLIM_INFINITY: any may. */
static void limit_files(rlim_t most_bytes)
{
    struct rlimit limit;

    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = most_bytes < limit.rlim_max ? most_bytes : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void tries_again_to_take_over_when_there_was_no_room_for_it(void **state)
{
    enum { TEXT_BYTES = 1 << 20, ROOM_BYTES = 1 << 18 };
    struct ledger *ledger = open_ledger(*state);
    char *const text = calloc(1, TEXT_BYTES + 1);
    struct ledger_damage damage;
    struct error error = {0};

    assert_non_null(text);
    memset(text, 'x', TEXT_BYTES);
    accept(ledger, "u1", text, 11);
    free(text);
    ledger_close(ledger);
    ledger = NULL;
    assert_true(ledger_mark_damaged(*state, NULL));
    limit_files(ROOM_BYTES);
    assert_false(ledger_open(&ledger, *state, &damage, &error));
    limit_files(RLIM_INFINITY);
    assert_int_equal(error.kind, ERROR_UNAVAILABLE);
    assert_non_null(strstr(error.text, "cannot take over what /tmp/"));
    assert_null(ledger);
    ledger = open_damaged(*state, &damage);
    assert_int_equal(damage.open, 1);
    assert_sums(ledger, "accepted 1 done 0 dropped 0 dead 0 open 1");
    ledger_close(ledger);
    ledger_close(open_ledger(*state)); /* it is whole again */
}

static void forgets_articles_whose_open_row_is_lost(void **state)
{
    struct ledger *ledger = open_ledger(*state);
    struct ledger_damage damage;
    bool is_known = false;
    sqlite3 *other = NULL;

    accept(ledger, "u1", "one", 11);
    accept(ledger, "u2", "two", 12);
    ledger_close(ledger);
    assert_int_equal(sqlite3_open(path_in(*state, "ledger.db"), &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "DELETE FROM open WHERE serial = 11", 0, 0, 0), SQLITE_OK);
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    assert_true(ledger_mark_damaged(*state, NULL));
    ledger = open_damaged(*state, &damage);
    assert_int_equal(ask(ledger, "u1", "one", &is_known), LEDGER_NO);
    assert_int_equal(ask(ledger, "u2", "two", &is_known), LEDGER_YES);
    assert_sums(ledger, "accepted 1 done 0 dropped 0 dead 0 open 1");
    ledger_close(ledger);
}

static void leaves_a_ledger_of_a_later_version_alone(void **state)
{
    struct ledger *ledger = open_ledger(*state);
    struct ledger_damage damage;
    struct error error = {0};
    sqlite3 *other = NULL;

    ledger_close(ledger);
    assert_int_equal(sqlite3_open(path_in(*state, "ledger.db"), &other), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(other, "UPDATE meta SET value = 2 WHERE name = 'version'", 0, 0, 0),
        SQLITE_OK);
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    assert_false(ledger_open(&ledger, *state, &damage, &error));
    assert_int_equal(error.kind, ERROR_SETTINGS);
    assert_non_null(strstr(error.text, "ledger.db: ledger: has tables of version 2; this program "
                                       "knows version 1"));
    assert_false(ledger_open_beside(&ledger, *state, &error));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(keeps_open_articles_over_a_restart),
        TEST(counts_what_became_of_articles),
        TEST(knows_the_last_revision_also_while_it_is_queued),
        TEST(knows_files_by_their_stamp),
        TEST(gives_serials_that_grow),
        TEST(keeps_parked_articles_until_they_are_due),
        TEST(gives_what_was_parked_before_the_clock_was_set_back),
        TEST(refuses_what_a_source_could_not_take),
        TEST(takes_again_what_died_because_its_file_was_gone),
        TEST(keeps_dead_letters_whole),
        TEST(retries_and_discards_dead_letters),
        TEST(offers_the_whole_again_for_a_dead_part),
        TEST(never_retries_a_broken_line),
        TEST(never_retries_a_file_that_gave_no_article),
        TEST(sees_what_a_command_changes_beside_it),
        TEST(says_where_an_article_is),
        TEST(says_how_often_a_dead_letter_crashed),
        TEST(remembers_of_a_discarded_letter_when_it_died),
        TEST(leaves_a_ledger_of_a_later_version_alone),
        TEST(sets_aside_what_is_no_ledger),
        TEST(takes_over_what_can_be_read_of_a_damaged_one),
        TEST(tries_again_to_take_over_when_there_was_no_room_for_it),
        TEST(forgets_articles_whose_open_row_is_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

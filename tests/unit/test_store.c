/* The store as a whole: settings, batches, outages. */
#include "store_support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sinks.h"
#include "store.h"

struct place {
    char folder[SUPPORT_PATH_BYTES];
    json_t *sinks; /* both kinds */
};

static struct store *open_store(const struct place *place, int64_t batch)
{
    const struct store_settings settings = {.sinks = place->sinks,
                                            .batch = batch,
                                            .segment_bytes = 1 << 20,
                                            .wait_ms = 0,
                                            .search_share = 20,
                                            .duplicates = "mark"};
    struct store *store = NULL;
    struct error error = {0};

    if (!store_open(&store, &settings, place->folder, &error))
        fail_msg("%s", error.text);
    return store;
}

static struct store *open_new(struct place *place, int64_t batch)
{
    make_folder(place->folder);
    place->sinks = json_loads("[{\"jsonl\":\"records\"},{\"sqlite\":\"records.db\"}]", 0, NULL);
    return open_store(place, batch);
}

static void close_all(struct store *store, const struct place *place)
{
    store_close(store);
    json_decref(place->sinks);
    remove_folder(place->folder);
}

static void take(struct store *store, const struct given *given, size_t count)
{
    store_begin(store);
    for (size_t i = 0; i < count; i++) {
        struct article *const article = make_article(&given[i]);
        struct error error = {0};

        if (!store_take(store, article, &error))
            fail_msg("%s", error.text);
        article_free(article);
    }
}

/* How many records each sink has: "3 3". */
static const char *counts(const struct place *place)
{
    static char text[64];
    const struct sink_options options = {.segment_bytes = 1 << 20};
    struct sinks sinks;
    size_t used = 0;

    assert_true(sinks_make(&sinks, place->sinks, place->folder, &options, NULL));
    for (size_t i = 0; i < sinks.count; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%u", i == 0 ? "" : " ",
                                 (unsigned)count_records(sinks.list[i]));
    sinks_clear(&sinks);
    return text;
}

/* Standard error goes to a file, so that the log can be counted. */
static int log_to(const char *path)
{
    const int before = dup(STDERR_FILENO);
    const int file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);

    assert_true(before >= 0 && file >= 0 && dup2(file, STDERR_FILENO) >= 0);
    (void)close(file);
    return before;
}

static void log_back(int before)
{
    assert_true(dup2(before, STDERR_FILENO) >= 0);
    (void)close(before);
}

static size_t count_in_file(const char *path, const char *what)
{
    FILE *const file = fopen(path, "r");
    char line[4096];
    size_t count = 0;

    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL)
        count += strstr(line, what) != NULL;
    (void)fclose(file);
    return count;
}

static void keeps_a_batch_in_every_sink(void **state)
{
    static const int64_t batches[] = {1, 2, 100};

    (void)state;
    for (size_t i = 0; i < sizeof batches / sizeof batches[0]; i++) {
        static const struct given given[] = {
            {.uri = "a", .serial = 1}, {.uri = "b", .serial = 2}, {.uri = "c", .serial = 3}};
        struct place place;
        struct store *const store = open_new(&place, batches[i]);

        take(store, given, 3);
        assert_true(store_settle(store, NULL));
        assert_string_equal(counts(&place), "3 3");
        assert_true(store_settle(store, NULL));
        assert_string_equal(counts(&place), "3 3");
        close_all(store, &place);
    }
}

/* Parts by another program, with the id of another article: they alone are not kept. */
static void refuses_an_id_that_another_article_has(void **state)
{
    static const int64_t batches[] = {1, 2, 100};
    static const struct given given[] = {
        {.uri = "a", .serial = 1}, {.uri = "b", .serial = 2}, {.uri = "c", .serial = 3}};
    static const struct given part = {.uri = "d", .serial = 4, .part = 1, .parts = 2};

    (void)state;
    for (size_t i = 0; i < sizeof batches / sizeof batches[0]; i++) {
        struct article *const other = make_article(&part);
        struct error error = {0};
        struct place place;
        struct store *const store = open_new(&place, batches[i]);

        article_envelope_edit(other)->id = identity_of("a", 1);
        take(store, given, 3);
        for (const char *whole = "de"; *whole != '\0'; whole++) {
            article_envelope_edit(other)->whole = identity_of(whole, 1);
            assert_true(store_take(store, other, &error));
        }
        if (!store_settle(store, &error))
            fail_msg("%s", error.text);
        for (size_t at = 0; at < 5; at++)
            assert_int_equal(store_refused(store, at), at >= 3);
        assert_string_equal(counts(&place), "3 3");
        article_free(other);
        close_all(store, &place);
    }
}

static void settles_a_batch_of_nothing(void **state)
{
    struct place place;
    struct store *const store = open_new(&place, 100);

    (void)state;
    store_begin(store);
    assert_true(store_settle(store, NULL));
    close_all(store, &place);
}

static void takes_no_more_than_a_batch(void **state)
{
    static const struct given given = {.uri = "a", .serial = 1};
    struct article *const article = make_article(&given);
    struct place place;
    struct store *const store = open_new(&place, 100);

    (void)state;
    store_begin(store);
    for (int i = 0; i < STORE_BATCH_MOST; i++)
        assert_true(store_take(store, article, NULL));
    assert_false(store_take(store, article, NULL));
    assert_true(store_settle(store, NULL));
    assert_string_equal(counts(&place), "1 1");
    article_free(article);
    close_all(store, &place);
}

static void says_once_that_a_sink_is_down_and_once_that_it_is_up(void **state)
{
    static const struct given given = {.uri = "a", .serial = 1};
    struct error error = {0};
    char log[SUPPORT_PATH_BYTES + 16];
    char obstacle[SUPPORT_PATH_BYTES + 16];
    struct place place;
    struct store *const store = open_new(&place, 100);
    int before;

    (void)state;
    (void)snprintf(log, sizeof log, "%s/log", place.folder);
    (void)snprintf(obstacle, sizeof obstacle, "%s/records.db", place.folder);
    assert_int_equal(mkdir(obstacle, 0700), 0);
    before = log_to(log);
    take(store, &given, 1);
    for (int i = 0; i < 3; i++) {
        (void)store_idle(store);
        assert_false(store_settle(store, &error));
        assert_int_equal(error.kind, ERROR_UNAVAILABLE);
        assert_non_null(strstr(error.text, "sink sqlite is down: "));
    }
    assert_int_equal(rmdir(obstacle), 0);
    assert_true(store_settle(store, &error));
    assert_true(store_settle(store, &error));
    log_back(before);
    assert_int_equal(count_in_file(log, "event=sink_down sink=sqlite"), 1);
    assert_int_equal(count_in_file(log, "event=sink_up sink=sqlite"), 1);
    assert_string_equal(counts(&place), "1 1");
    close_all(store, &place);
}

static void opens_by_itself_when_it_is_idle(void **state)
{
    struct place place;
    struct store *const store = open_new(&place, 100);

    (void)state;
    assert_false(store_idle(store));
    assert_string_equal(counts(&place), "0 0");
    close_all(store, &place);
}

/* Sinks may fall behind in their search index while articles come, but not when the line stops. */
static void finishes_the_search_index_when_no_more_comes(void **state)
{
    enum { ARTICLES = 200 };
    char uris[ARTICLES][8];
    struct given given[ARTICLES];
    const struct sink_options options = {.segment_bytes = 1 << 20};
    struct sinks sinks;
    struct buffer out;
    struct place place;
    struct store *const store = open_new(&place, 100);

    (void)state;
    for (size_t i = 0; i < ARTICLES; i++) {
        (void)snprintf(uris[i], sizeof uris[i], "%u", (unsigned)i);
        given[i] = (struct given){.uri = uris[i], .serial = i + 1, .text = "một bài"};
    }
    take(store, given, ARTICLES);
    assert_true(store_settle(store, NULL));
    (void)store_idle(store);
    store_catch_up(store, UINT64_MAX);
    assert_true(sinks_make(&sinks, place.sinks, place.folder, &options, NULL));
    buffer_init(&out);
    assert_true(sinks.list[1]->type->count(sinks.list[1], &out, NULL));
    assert_string_equal(buffer_string(&out), "\"records\":200,\"searchable\":200");
    buffer_clear(&out);
    sinks_clear(&sinks);
    close_all(store, &place);
}

/* A child is killed somewhere among its batches; what it had settled must be there, and a second
 * life that gets everything again must keep all of it once. */
static void keeps_all_once_through_kills(void **state)
{
    enum { ARTICLES = 300, BATCH = 7, LIVES = 12 };
    struct given given[ARTICLES];
    char uris[ARTICLES][8];
    struct place place;
    struct store *store = open_new(&place, 5);
    char want[32];

    (void)state;
    for (size_t i = 0; i < ARTICLES; i++) {
        (void)snprintf(uris[i], sizeof uris[i], "%u", (unsigned)i);
        given[i] = (struct given){.uri = uris[i], .serial = i + 1, .text = "một bài"};
    }
    store_close(store);
    for (int life = 0; life < LIVES; life++) {
        int settled[2];
        char byte;
        pid_t child;

        assert_int_equal(pipe(settled), 0);
        child = fork();
        if (child == 0) {
            store = open_store(&place, 5);
            for (size_t i = 0; i + BATCH < ARTICLES; i += BATCH) {
                take(store, &given[i], BATCH);
                if (!store_settle(store, NULL) || write(settled[1], "x", 1) != 1)
                    _exit(1);
            }
            _exit(0);
        }
        (void)close(settled[1]);
        for (int i = 0; i <= life * 3; i++)
            if (read(settled[0], &byte, 1) != 1)
                break;
        (void)kill(child, SIGKILL);
        assert_int_equal(waitpid(child, NULL, 0), child);
        (void)close(settled[0]);
    }
    store = open_store(&place, 100);
    for (size_t i = 0; i < ARTICLES; i += 100) {
        take(store, &given[i], 100);
        assert_true(store_settle(store, NULL));
    }
    (void)snprintf(want, sizeof want, "%d %d", ARTICLES, ARTICLES);
    assert_string_equal(counts(&place), want);
    close_all(store, &place);
}

static void refuses_wrong_sinks(void **state)
{
    static const struct {
        const char *given;
        const char *want;
    } cases[] = {
        {"7", "allowed is a list of at least one sink, as in [{\"jsonl\": FOLDER}, {\"sqlite\": "
              "FILE}]"},
        {"[]", "allowed is a list of at least one sink, as in [{\"jsonl\": FOLDER}, {\"sqlite\": "
               "FILE}]"},
        {"[7]", "sinks[0]: allowed is an object with one member, as in [{\"jsonl\": FOLDER}, "
                "{\"sqlite\": FILE}]"},
        {"[{}]", "sinks[0]: allowed is an object with one member, as in [{\"jsonl\": FOLDER}, "
                 "{\"sqlite\": FILE}]"},
        {"[{\"jsonll\":\"x\"}]",
         "sinks[0]: unknown sink \"jsonll\": did you mean \"jsonl\"? allowed are jsonl, sqlite"},
        {"[{\"jsonl\":\"x\"},{\"postgres\":\"y\"}]",
         "sinks[1]: unknown sink \"postgres\": allowed are jsonl, sqlite"},
        {"[{\"sqlite\":[1]}]", "sinks[0]: sqlite: [1]: allowed is a path as a string"},
        {"[{\"sqlite\":\"\"}]", "sinks[0]: sqlite: \"\": allowed is a path as a string"},
        {"[{\"jsonl\":\"a\"},{\"jsonl\":\"a\"}]", "sinks[1]: is the same as sinks[0]"},
        {"[{\"sqlite\":\"/\"}]", "sinks[0]: sqlite: \"/\" is a folder; allowed is a file"},
        {"[{\"jsonl\":\"/etc/passwd\"}]",
         "sinks[0]: jsonl: \"/etc/passwd\" is a file; allowed is a folder"},
        {"[{\"jsonl\":\"passwd\"}]",
         "sinks[0]: jsonl: \"/etc/passwd\" is a file; allowed is a folder"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        json_t *const setting = json_loads(cases[i].given, JSON_DECODE_ANY, NULL);
        struct error error = {0};

        assert_non_null(setting);
        assert_false(sinks_check(setting, "/etc", &error));
        assert_int_equal(error.kind, ERROR_SETTINGS);
        assert_string_equal(error.text, cases[i].want);
        json_decref(setting);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_a_batch_in_every_sink),
        cmocka_unit_test(refuses_an_id_that_another_article_has),
        cmocka_unit_test(settles_a_batch_of_nothing),
        cmocka_unit_test(takes_no_more_than_a_batch),
        cmocka_unit_test(says_once_that_a_sink_is_down_and_once_that_it_is_up),
        cmocka_unit_test(opens_by_itself_when_it_is_idle),
        cmocka_unit_test(finishes_the_search_index_when_no_more_comes),
        cmocka_unit_test(keeps_all_once_through_kills),
        cmocka_unit_test(refuses_wrong_sinks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

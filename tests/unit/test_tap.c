#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <zmq.h>

#include <dongtin/link.h>
#include <dongtin/tap.h>

enum { DEADLINE_MS = 20000 };

struct place {
    char folder[32];
    char endpoint[64];
    struct links *links;
    struct link *source; /* clean.1 */
};

static int open_place(void **state)
{
    struct place *const place = calloc(1, sizeof *place);

    (void)snprintf(place->folder, sizeof place->folder, "/tmp/dongtin-tap-XXXXXX");
    if (mkdtemp(place->folder) == NULL)
        return -1;
    (void)snprintf(place->endpoint, sizeof place->endpoint, "ipc://%s/tap", place->folder);
    *state = place;
    if (!links_new(&place->links, NULL))
        return -1;
    place->source = link_bind_tap(place->links, place->endpoint, "clean", 1, NULL);
    return place->source == NULL ? -1 : 0;
}

static int close_place(void **state)
{
    struct place *const place = *state;

    links_free(place->links);
    (void)remove(place->endpoint + strlen("ipc://"));
    (void)remove(place->folder);
    free(place);
    return 0;
}

/* Asks until the answer is this. */
static void wait_wanted(struct place *place, enum link_tap_topic topic, bool want)
{
    const struct timespec pause = {.tv_nsec = 1000000};

    for (int ms = 0; link_tap_wanted(place->source, topic) != want; ms++) {
        assert_true(ms < DEADLINE_MS);
        (void)nanosleep(&pause, NULL);
    }
}

static struct tap *open_tap(struct place *place, const char *topic)
{
    const char *const endpoints[] = {place->endpoint};
    struct error error = {0};
    struct tap *tap = NULL;

    if (!tap_open(&tap, endpoints, 1, topic, &error))
        fail_msg("%s", error.text);
    return tap;
}

static struct tap_message receive(struct tap *tap)
{
    struct tap_message message = {0};
    struct error error = {0};

    if (tap_receive(tap, &message, DEADLINE_MS, &error) != TAP_MESSAGE)
        fail_msg("nothing received: %s", error.text);
    return message;
}

static void nothing_is_wanted_before_somebody_asks_and_after_all_have_left(void **state)
{
    struct place *const place = *state;
    struct tap *first, *second;

    assert_false(link_tap_wanted(place->source, LINK_TAP_ARTICLE));
    first = open_tap(place, "article");
    wait_wanted(place, LINK_TAP_ARTICLE, true);
    assert_false(link_tap_wanted(place->source, LINK_TAP_VERDICT));
    assert_false(link_tap_wanted(place->source, LINK_TAP_STATS));
    second = open_tap(place, "stats");
    wait_wanted(place, LINK_TAP_STATS, true);
    tap_close(first);
    wait_wanted(place, LINK_TAP_ARTICLE, false);
    assert_true(link_tap_wanted(place->source, LINK_TAP_STATS));
    tap_close(second);
    wait_wanted(place, LINK_TAP_STATS, false);
}

/* A subscription to the beginning of a topic is one to the topic; the end of one is not the end of
 * the other. */
static void a_topic_is_wanted_while_any_subscription_matches(void **state)
{
    struct place *const place = *state;
    struct tap *const all = open_tap(place, "");
    struct tap *exact;

    wait_wanted(place, LINK_TAP_ARTICLE, true);
    wait_wanted(place, LINK_TAP_STATS, true);
    exact = open_tap(place, "article");
    link_tap_json(place->source, LINK_TAP_VERDICT, "{}", 2);
    assert_int_equal(receive(all).number, 1);
    /* Whether it has begun shows only in what it hears. */
    for (struct tap_message message = {0}; message.number == 0;) {
        struct article *const article = article_new();

        link_tap_article(place->source, article);
        article_free(article);
        (void)tap_receive(exact, &message, 10, NULL);
        (void)link_tap_wanted(place->source, LINK_TAP_ARTICLE);
    }
    tap_close(exact);
    tap_close(all);
    wait_wanted(place, LINK_TAP_ARTICLE, false);
    assert_false(link_tap_wanted(place->source, LINK_TAP_STATS));
}

static void gives_articles_verdicts_and_statistics(void **state)
{
    struct place *const place = *state;
    struct tap *const articles = open_tap(place, "article");
    struct tap *const verdicts = open_tap(place, "verdict");
    struct article *article = article_new();
    struct tap_message message;

    wait_wanted(place, LINK_TAP_ARTICLE, true);
    wait_wanted(place, LINK_TAP_VERDICT, true);
    article_envelope_edit(article)->serial = 7;
    assert_true(article_append(article, "a", "1", 1, NULL));
    assert_true(article_set_text(article, "text\0t", 6, NULL));
    link_tap_article(place->source, article);
    message = receive(articles);
    assert_string_equal(message.stage, "clean");
    assert_int_equal(message.worker, 1);
    assert_int_equal(message.number, 1);
    assert_int_equal(message.skipped, 0);
    assert_memory_equal(message.envelope, "{\"v\":1,", 7);
    assert_int_equal(message.json_size, 7);
    assert_memory_equal(message.json, "{\"a\":1}", 7);
    assert_int_equal(message.text_size, 6);
    assert_memory_equal(message.text, "text\0t", 6);
    link_tap_json(place->source, LINK_TAP_VERDICT, "{\"verdict\":1}", 13);
    message = receive(verdicts);
    assert_int_equal(message.number, 1); /* each topic has its own */
    assert_int_equal(message.json_size, 13);
    assert_memory_equal(message.json, "{\"verdict\":1}", 13);
    assert_null(message.envelope);
    assert_null(message.text);
    article_free(article);
    tap_close(verdicts);
    tap_close(articles);
}

static void says_how_many_a_slow_reader_missed(void **state)
{
    enum { MANY = 20000 };
    struct place *const place = *state;
    struct tap *const tap = open_tap(place, "stats");
    struct tap_message message = {0};
    struct error error = {0};
    static char json[4000];
    uint64_t read = 0, skipped = 0;

    wait_wanted(place, LINK_TAP_STATS, true);
    memset(json, 'x', sizeof json);
    for (int i = 0; i < MANY; i++)
        link_tap_json(place->source, LINK_TAP_STATS, json, sizeof json);
    /* With each further message the reader learns of more that it missed. */
    for (int tries = 0; read + skipped < MANY; tries++) {
        assert_true(tries < 2 * MANY);
        if (tap_receive(tap, &message, 10, &error) == TAP_MESSAGE) {
            read++;
            skipped += message.skipped;
            assert_int_equal(message.number, read + skipped);
        } else {
            link_tap_json(place->source, LINK_TAP_STATS, "{}", 2);
        }
    }
    assert_true(skipped > 0);
    assert_true(read > 0);
    tap_close(tap);
}

static void refuses_what_is_no_tap_message(void **state)
{
    static const char *const heads[] = {"", "{}", "{\"stage\":1,\"worker\":0,\"number\":1}",
                                        "{\"stage\":\"x\",\"worker\":0}"};
    struct place *const place = *state;
    char endpoint[80];
    const char *endpoints[] = {endpoint};
    struct tap *tap = NULL;
    struct tap_message message;
    struct error error = {0};
    void *const context = zmq_ctx_new();
    void *const socket = zmq_socket(context, ZMQ_XPUB);
    char subscription[16];

    (void)snprintf(endpoint, sizeof endpoint, "%s2", place->endpoint);
    assert_int_equal(zmq_bind(socket, endpoint), 0);
    assert_true(tap_open(&tap, endpoints, 1, "stats", &error));
    assert_true(zmq_recv(socket, subscription, sizeof subscription, 0) > 0);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        assert_int_equal(zmq_send(socket, "stats", 5, ZMQ_SNDMORE), 5);
        assert_true(zmq_send(socket, heads[i], strlen(heads[i]), ZMQ_SNDMORE) >= 0);
        assert_int_equal(zmq_send(socket, "{}", 2, 0), 2);
        assert_int_equal(tap_receive(tap, &message, DEADLINE_MS, &error), TAP_FAILED);
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, "a tap sent a message that is none");
    }
    for (int i = 0; i < 9; i++) /* nine frames */
        assert_int_equal(zmq_send(socket, "stats", 5, i < 8 ? ZMQ_SNDMORE : 0), 5);
    assert_int_equal(tap_receive(tap, &message, DEADLINE_MS, &error), TAP_FAILED);
    assert_int_equal(tap_receive(tap, &message, 0, &error), TAP_NOTHING);
    tap_close(tap);
    (void)zmq_close(socket);
    (void)zmq_ctx_term(context);
    (void)remove(endpoint + strlen("ipc://")); /* ZeroMQ may have removed it */
}

static void says_what_is_wrong_with_a_topic_or_an_endpoint(void **state)
{
    const char *const wrong[] = {"nowhere"};
    struct tap *tap = NULL;
    struct error error = {0};

    (void)state;
    assert_false(tap_open(&tap, wrong, 1, "stats", &error));
    assert_string_equal(error.text, "nowhere: cannot connect: Invalid argument");
    assert_null(tap);
    assert_false(tap_open(&tap, wrong, 1, "a topic that is too long", &error));
    assert_int_equal(error.kind, ERROR_USAGE);
    assert_string_equal(error.text,
                        "topic \"a topic that is too long\": allowed are article, verdict, stats");
    tap_close(NULL);
}

int main(void)
{
#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)
    const struct CMUnitTest tests[] = {
        WITH_PLACE(nothing_is_wanted_before_somebody_asks_and_after_all_have_left),
        WITH_PLACE(a_topic_is_wanted_while_any_subscription_matches),
        WITH_PLACE(gives_articles_verdicts_and_statistics),
        WITH_PLACE(says_how_many_a_slow_reader_missed),
        WITH_PLACE(refuses_what_is_no_tap_message),
        cmocka_unit_test(says_what_is_wrong_with_a_topic_or_an_endpoint),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <zmq.h>

#include <dongtin/link.h>

enum { DEADLINE_MS = 20000, NOTICED_MS = 10000, STOPS_MOST = 3, MAX_ARTICLE_BYTES = 1000 };

#define ENVELOPE                                                                                   \
    "{\"v\":1,\"id\":\"99aa06d3014798d86001c324468d497f\",\"revision\":"                           \
    "\"a96faf705af16834e6c632b61e964e1f\",\"serial\":4711,\"attempt\":\"0123456789abcdef\","       \
    "\"token\":\"fedcba9876543210\",\"origin\":0,\"alone\":false,\"born\":1732217000.123}"

struct place {
    char folder[32];
    char endpoint[64];
    char tap[64];
    struct links *links;
};

static int open_place(void **state)
{
    struct place *const place = calloc(1, sizeof *place);

    (void)snprintf(place->folder, sizeof place->folder, "/tmp/dongtin-link-XXXXXX");
    if (mkdtemp(place->folder) == NULL)
        return -1;
    (void)snprintf(place->endpoint, sizeof place->endpoint, "ipc://%s/in", place->folder);
    (void)snprintf(place->tap, sizeof place->tap, "ipc://%s/tap", place->folder);
    *state = place;
    return links_new(&place->links, NULL) ? 0 : -1;
}

static int close_place(void **state)
{
    struct place *const place = *state;

    links_free(place->links);
    (void)remove(place->endpoint + strlen("ipc://"));
    (void)remove(place->tap + strlen("ipc://"));
    (void)remove(place->folder);
    free(place);
    return 0;
}

static struct link *bind_in(struct place *place)
{
    struct error error = {0};
    struct link *link =
        link_bind_articles(place->links, place->endpoint, MAX_ARTICLE_BYTES, &error);

    if (link == NULL)
        fail_msg("%s", error.text);
    return link;
}

static struct link *connect_out(struct place *place)
{
    const char *const endpoints[] = {place->endpoint};
    const char *const taps[] = {place->tap};
    struct error error = {0};
    struct link *link = link_connect_articles(place->links, endpoints, 1, &error);

    if (link == NULL || !link_watch_taps(link, taps, 1, &error))
        fail_msg("%s", error.text);
    return link;
}

static struct article *example(const char *text)
{
    struct article *article = article_new();
    struct error error = {0};

    assert_non_null(article);
    assert_true(envelope_parse(article_envelope_edit(article), ENVELOPE, strlen(ENVELOPE), &error));
    assert_true(article_set_record(article, "{\"a\":[1]}", strlen("{\"a\":[1]}"), &error));
    assert_true(article_set_text(article, text, strlen(text), &error));
    return article;
}

static uint64_t now_ms(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000U + (uint64_t)now.tv_nsec / 1000000U;
}

/* Whether the next event of this kind comes in time; events of the other kind are passed over. */
static bool event_comes(struct place *place, struct link *link, enum link_event want,
                        uint64_t within_ms)
{
    const uint64_t end = now_ms() + within_ms;
    struct link_wait wait = {.link = link};
    char endpoint[64];
    enum link_event event;

    while ((event = link_next_event(link, endpoint, sizeof endpoint)) != want) {
        if (now_ms() >= end)
            return false;
        if (event == LINK_NOTHING)
            assert_true(links_wait(place->links, &wait, 1, 100, NULL));
    }
    return true;
}

static void wait_event(struct place *place, struct link *link, enum link_event want)
{
    assert_true(event_comes(place, link, want, DEADLINE_MS));
}

static enum link_result receive(struct place *place, struct link *link, struct article *article,
                                struct error *error)
{
    const uint64_t end = now_ms() + DEADLINE_MS;
    struct link_wait wait = {.link = link};
    enum link_result result;

    while ((result = link_receive_article(link, article, error)) == LINK_AGAIN) {
        assert_true(now_ms() < end);
        assert_true(links_wait(place->links, &wait, 1, 100, NULL));
    }
    return result;
}

/* What comes next, waiting for it: a wait may end for nothing. */
static enum link_result receive_verdicts(struct place *place, struct link *link, const char **json,
                                         size_t *size, struct error *error)
{
    const uint64_t end = now_ms() + DEADLINE_MS;
    struct link_wait wait = {.link = link};
    enum link_result result;

    while ((result = link_receive_verdicts(link, json, size, error)) == LINK_AGAIN) {
        assert_true(now_ms() < end);
        assert_true(links_wait(place->links, &wait, 1, 100, NULL));
    }
    return result;
}

static void send_article(struct place *place, struct link *link, struct article *article)
{
    const uint64_t end = now_ms() + DEADLINE_MS;
    struct link_wait wait = {.link = link, .to_send = true};
    struct error error = {0};
    enum link_result result;

    while ((result = link_send_article(link, article, &error)) == LINK_AGAIN) {
        assert_true(now_ms() < end);
        assert_true(links_wait(place->links, &wait, 1, 100, NULL));
    }
    assert_int_equal(result, LINK_DONE);
}

static void an_article_arrives_as_it_was_sent(void **state)
{
    struct place *const place = *state;
    struct link *const in = bind_in(place), *const out = connect_out(place);
    struct article *sent = example("Xin ch\xc3\xa0o"), *got = article_new();
    struct error error = {0};
    const char *json;
    size_t size;

    assert_int_equal(link_receive_article(in, got, &error), LINK_AGAIN);
    send_article(place, out, sent);
    assert_int_equal(receive(place, in, got, &error), LINK_DONE);
    assert_string_equal(article_id(got), article_id(sent));
    assert_true(article_envelope(got)->token == article_envelope(sent)->token);
    assert_true(article_serialise(got, &json, &size, &error));
    assert_int_equal(size, strlen("{\"a\":[1]}"));
    assert_memory_equal(json, "{\"a\":[1]}", size);
    assert_int_equal(article_text_size(got), strlen("Xin ch\xc3\xa0o"));
    assert_memory_equal(article_text(got), "Xin ch\xc3\xa0o", article_text_size(got));
    article_free(got);
    article_free(sent);
}

static void a_text_is_handed_on_without_a_copy_and_outlives_its_article(void **state)
{
    struct place *const place = *state;
    struct link *const in = bind_in(place), *const out = connect_out(place);
    struct article *sent = example(""), *got = article_new(), *again = article_new();
    struct error error = {0};
    char text[MAX_ARTICLE_BYTES];
    const char *received;

    memset(text, 't', sizeof text);
    assert_true(article_set_text(sent, text, sizeof text, &error));
    send_article(place, out, sent);
    assert_int_equal(receive(place, in, got, &error), LINK_DONE);
    received = article_text(got);
    send_article(place, out, got);
    assert_ptr_equal(article_text(got), received); /* it is still the article's */
    article_reset(got);
    assert_int_equal(receive(place, in, again, &error), LINK_DONE);
    assert_int_equal(article_text_size(again), sizeof text);
    assert_memory_equal(article_text(again), text, sizeof text);
    article_free(again);
    article_free(got);
    article_free(sent);
}

/* Sends raw frames to the endpoint; a frame of NULL is 50000 bytes of nothing. */
static void send_raw(const char *endpoint, const char *const *frames, size_t count)
{
    static const char huge[50000];
    const int linger_ms = DEADLINE_MS;
    void *const context = zmq_ctx_new();
    void *const socket = zmq_socket(context, ZMQ_PUSH);

    assert_int_equal(zmq_setsockopt(socket, ZMQ_LINGER, &linger_ms, sizeof linger_ms), 0);
    assert_int_equal(zmq_connect(socket, endpoint), 0);
    for (size_t i = 0; i < count; i++) {
        const char *const bytes = frames[i] == NULL ? huge : frames[i];
        const size_t size = frames[i] == NULL ? sizeof huge : strlen(frames[i]);

        assert_int_equal(zmq_send(socket, bytes, size, i + 1 < count ? ZMQ_SNDMORE : 0), size);
    }
    assert_int_equal(zmq_close(socket), 0);
    assert_int_equal(zmq_ctx_term(context), 0);
}

static void says_what_is_malformed(void **state)
{
    static const struct {
        const char *frames[4];
        size_t count;
        bool is_named;
        const char *want;
    } cases[] = {
        {{""}, 1, false, "not an article: it has not exactly 3 frames"},
        {{ENVELOPE}, 1, false, "not an article: it has not exactly 3 frames"},
        {{ENVELOPE, "{}"}, 2, false, "not an article: it has not exactly 3 frames"},
        {{ENVELOPE, "{}", "", ""}, 4, false, "not an article: it has not exactly 3 frames"},
        {{"", "{}", ""}, 3, false, "envelope: not a JSON object"},
        {{NULL, "{}", ""}, 3, false, "envelope: 50000 bytes are more than 4096"},
        {{ENVELOPE, "", ""}, 3, true, "record: not a JSON object"},
        {{ENVELOPE, "[]", ""}, 3, true, "record: not a JSON object"},
        {{ENVELOPE, "{\"a\":}", ""}, 3, true, "record: byte 5: a value is expected"},
        {{ENVELOPE, "{}", NULL},
         3,
         true,
         "record of 2 bytes and text of 50000 bytes: at most 4000 each"},
        {{ENVELOPE, NULL, ""},
         3,
         true,
         "record of 50000 bytes and text of 0 bytes: at most 4000 each"},
    };
    struct place *const place = *state;
    struct link *const in = bind_in(place);
    struct article *article = article_new();

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error error = {0};

        article_reset(article);
        send_raw(place->endpoint, cases[i].frames, cases[i].count);
        assert_int_equal(receive(place, in, article, &error), LINK_MALFORMED);
        assert_int_equal(error.kind, ERROR_INPUT);
        assert_string_equal(error.text, cases[i].want);
        assert_int_equal(article_serial(article), cases[i].is_named ? 4711 : 0);
    }
    article_free(article);
}

static void verdicts_of_several_frames_are_malformed(void **state)
{
    static const char *const frames[] = {"[]", "[]"};
    struct place *const place = *state;
    struct link *const origin = link_bind_verdicts(place->links, place->endpoint, NULL);
    struct error error = {0};
    const char *json;
    size_t size;

    assert_int_equal(link_receive_verdicts(origin, &json, &size, &error), LINK_AGAIN);
    send_raw(place->endpoint, frames, 2);
    assert_int_equal(receive_verdicts(place, origin, &json, &size, &error), LINK_MALFORMED);
    assert_string_equal(error.text, "not verdicts: more than one frame");
    send_raw(place->endpoint, frames, 1);
    assert_int_equal(receive_verdicts(place, origin, &json, &size, &error), LINK_DONE);
    assert_int_equal(size, 2);
    assert_memory_equal(json, "[]", 2);
}

static void nothing_is_queued_for_a_receiver_that_is_not_there(void **state)
{
    struct place *const place = *state;
    struct link *const out = connect_out(place);
    struct article *article = example("x");

    assert_int_equal(link_send_article(out, article, NULL), LINK_AGAIN);
    article_free(article);
}

static void a_full_queue_makes_the_sender_wait(void **state)
{
    struct place *const place = *state;
    struct link *const in = bind_in(place), *const out = connect_out(place);
    struct article *article = example(""), *got = article_new();
    struct error error = {0};
    struct link_wait wait = {.link = out, .to_send = true};
    char text[4 * MAX_ARTICLE_BYTES];
    unsigned sent = 0;

    memset(text, 't', sizeof text);
    assert_true(article_set_text(article, text, sizeof text, &error));
    wait_event(place, out, LINK_CONNECTED);
    do { /* until nothing has moved for a while */
        while (link_send_article(out, article, &error) == LINK_DONE)
            assert_true(++sent < 10000);
        assert_true(links_wait(place->links, &wait, 1, 300, &error));
    } while (wait.ready);
    assert_int_equal(link_send_article(out, article, &error), LINK_AGAIN);
    assert_int_equal(receive(place, in, got, &error), LINK_DONE);
    for (unsigned i = 0; i < 100 && link_send_article(out, article, &error) == LINK_AGAIN; i++) {
        article_reset(got); /* room comes when enough was taken */
        assert_int_equal(receive(place, in, got, &error), LINK_DONE);
        assert_true(links_wait(place->links, &wait, 1, 100, &error));
    }
    article_free(got);
    article_free(article);
}

/* A receiver in a process of its own; its id. It takes articles until it is killed. */
static pid_t start_receiver(struct place *place)
{
    const pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        struct place other = *place; /* ZeroMQ's context may not be used after a fork */
        struct article *article = article_new();
        struct link *in;

        if (!links_new(&other.links, NULL))
            _exit(3);
        in = link_bind_articles(other.links, other.endpoint, MAX_ARTICLE_BYTES, NULL);
        if (link_bind_tap(other.links, other.tap, "next", 0, NULL) == NULL)
            _exit(3);
        for (;;) {
            article_reset(article);
            (void)receive(&other, in, article, NULL);
        }
    }
    return pid;
}

static void end_receiver(pid_t pid)
{
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
}

static void says_when_the_other_end_is_killed_and_when_it_is_back(void **state)
{
    struct place *const place = *state;
    pid_t pid = start_receiver(place);
    struct link *const out = connect_out(place);
    struct article *article = example("x");
    char endpoint[64];

    wait_event(place, out, LINK_CONNECTED);
    send_article(place, out, article);
    assert_int_equal(link_next_event(out, endpoint, sizeof endpoint), LINK_NOTHING);
    end_receiver(pid);
    wait_event(place, out, LINK_BROKEN);
    pid = start_receiver(place);
    wait_event(place, out, LINK_CONNECTED);
    send_article(place, out, article);
    end_receiver(pid);
    wait_event(place, out, LINK_BROKEN);
    article_free(article);
}

static void says_when_the_other_end_stands_still(void **state)
{
    struct place *const place = *state;
    const pid_t pid = start_receiver(place);
    struct link *const out = connect_out(place);
    uint64_t stopped_ms;
    bool is_told = false;

    wait_event(place, out, LINK_CONNECTED);
    /* One that is stopped before its pulse is connected is not noticed: so it is stopped again. */
    for (unsigned i = 0; i < STOPS_MOST && !is_told; i++) {
        stopped_ms = now_ms();
        assert_int_equal(kill(pid, SIGSTOP), 0);
        is_told = event_comes(place, out, LINK_BROKEN, NOTICED_MS);
        if (!is_told) {
            assert_int_equal(kill(pid, SIGCONT), 0);
            (void)event_comes(place, out, LINK_BROKEN, 500);
        }
    }
    assert_true(is_told);
    assert_in_range(now_ms() - stopped_ms, 1500, NOTICED_MS);
    end_receiver(pid);
}

int main(void)
{
#define WITH_PLACE(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)
    const struct CMUnitTest tests[] = {
        WITH_PLACE(an_article_arrives_as_it_was_sent),
        WITH_PLACE(a_text_is_handed_on_without_a_copy_and_outlives_its_article),
        WITH_PLACE(says_what_is_malformed),
        WITH_PLACE(verdicts_of_several_frames_are_malformed),
        WITH_PLACE(nothing_is_queued_for_a_receiver_that_is_not_there),
        WITH_PLACE(a_full_queue_makes_the_sender_wait),
        WITH_PLACE(says_when_the_other_end_is_killed_and_when_it_is_back),
        WITH_PLACE(says_when_the_other_end_stands_still),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

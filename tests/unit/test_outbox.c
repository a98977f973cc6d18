#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "outbox.h"

enum { WAIT_MS = 5000 };

/* Both ends of a verdict link, the origin's opened when it is wanted. */
struct ends {
    char folder[32];
    char endpoint[64];
    struct links *links;
    struct link *sender, *origin;
};

static int open_ends(void **state)
{
    struct ends *const ends = calloc(1, sizeof *ends);

    (void)snprintf(ends->folder, sizeof ends->folder, "/tmp/dongtin-outbox-XXXXXX");
    if (mkdtemp(ends->folder) == NULL)
        return -1;
    (void)snprintf(ends->endpoint, sizeof ends->endpoint, "ipc://%s/verdicts", ends->folder);
    *state = ends;
    if (!links_new(&ends->links, NULL))
        return -1;
    ends->sender = link_connect_verdicts(ends->links, ends->endpoint, NULL);
    return ends->sender == NULL ? -1 : 0;
}

static int close_ends(void **state)
{
    struct ends *const ends = *state;

    links_free(ends->links);
    (void)remove(ends->endpoint + strlen("ipc://"));
    (void)remove(ends->folder);
    free(ends);
    return 0;
}

static void open_origin(struct ends *ends)
{
    struct link_wait wait = {.link = ends->sender, .to_send = true};
    char endpoint[64];

    ends->origin = link_bind_verdicts(ends->links, ends->endpoint, NULL);
    assert_non_null(ends->origin);
    while (link_next_event(ends->sender, endpoint, sizeof endpoint) != LINK_CONNECTED)
        assert_true(links_wait(ends->links, &wait, 1, WAIT_MS, NULL));
}

/* Sends all; that the origin is there shows a moment before it can be sent to. */
static void flush(struct ends *ends, struct outbox *outbox)
{
    struct link_wait wait = {.link = ends->sender, .to_send = true};

    while (!outbox_is_empty(outbox)) {
        assert_true(outbox_flush(outbox, ends->sender, NULL));
        if (!outbox_is_empty(outbox))
            assert_true(links_wait(ends->links, &wait, 1, WAIT_MS, NULL));
    }
}

static void add(struct outbox *outbox, uint64_t serial)
{
    const struct verdict verdict = {.kind = VERDICT_DROP,
                                    .stage = "clean",
                                    .id = {"99aa06d3014798d86001c324468d497f"},
                                    .serial = serial,
                                    .attempt = 1,
                                    .token = 1,
                                    .reason = "why"};

    assert_true(outbox_add(outbox, &verdict));
}

struct received {
    uint64_t next; /* the serial that has to come */
    size_t frames;
};

static void check_next(const struct verdict *verdict, void *closure)
{
    struct received *const received = closure;

    assert_int_equal(verdict->serial, received->next);
    received->next++;
}

/* Receives until all serials up to `last` have come, each once and in order. */
static void receive_up_to(struct ends *ends, struct received *received, uint64_t last)
{
    struct link_wait wait = {.link = ends->origin};
    struct error error = {0};
    const char *json;
    size_t size;

    while (received->next <= last) {
        switch (link_receive_verdicts(ends->origin, &json, &size, &error)) {
        case LINK_DONE:
            received->frames++;
            if (!verdict_read(json, size, check_next, received, &error))
                fail_msg("%s", error.text);
            break;
        case LINK_AGAIN:
            assert_true(links_wait(ends->links, &wait, 1, WAIT_MS, &error));
            assert_true(wait.ready);
            break;
        case LINK_MALFORMED:
        case LINK_FAILED:
            fail_msg("%s", error.text);
        }
    }
}

static void keeps_all_while_the_origin_is_away(void **state)
{
    enum { MANY = 5000 }; /* several frames */
    struct ends *const ends = *state;
    struct received received = {.next = 1};
    struct outbox outbox;

    outbox_init(&outbox);
    assert_true(outbox_is_empty(&outbox));
    for (uint64_t serial = 1; serial <= MANY; serial++) {
        add(&outbox, serial);
        /* Tried and put back in between: an array that was closed is opened again. */
        if (serial % 3 == 0)
            assert_true(outbox_flush(&outbox, ends->sender, NULL));
        assert_false(outbox_is_empty(&outbox));
    }
    open_origin(ends);
    flush(ends, &outbox);
    receive_up_to(ends, &received, MANY);
    assert_in_range(received.frames, 2, 20);
    outbox_clear(&outbox);
}

static void sends_together_what_comes_together(void **state)
{
    struct ends *const ends = *state;
    struct received received = {.next = 1};
    struct outbox outbox;

    outbox_init(&outbox);
    open_origin(ends);
    for (uint64_t serial = 1; serial <= 300; serial++) {
        add(&outbox, serial);
        if (serial % 100 == 0)
            flush(ends, &outbox);
    }
    assert_true(outbox_flush(&outbox, ends->sender, NULL)); /* of nothing */
    receive_up_to(ends, &received, 300);
    assert_int_equal(received.frames, 3);
    outbox_clear(&outbox);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_all_while_the_origin_is_away, open_ends, close_ends),
        cmocka_unit_test_setup_teardown(sends_together_what_comes_together, open_ends, close_ends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

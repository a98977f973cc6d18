/* What watchers of a process get: see link.h. */
#include "link_private.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    MOST_TOPIC_BYTES = 4096,
    LOOK_EVERY_NS = 20000000 /* a tap looks at its subscriptions so often at the most */
};

static const char *const topics[LINK_TOPICS] = {"article", "verdict", "stats"};

struct link *link_bind_tap(struct links *links, const char *endpoint, const char *stage,
                           uint32_t worker, struct error *error)
{
    const int64_t most = MOST_TOPIC_BYTES;
    struct link *link = link_new(links, ZMQ_XPUB, LINK_TAP_HIGH_WATER, 0, error);

    if (link == NULL)
        return NULL;
    (void)snprintf(link->stage, sizeof link->stage, "%s", stage);
    link->worker = worker;
    /* A watcher says which topics it wants, and nothing longer than those. */
    return link_add(links, link,
                    zmq_setsockopt(link->socket, ZMQ_MAXMSGSIZE, &most, sizeof most) == 0 &&
                        link_bind_to(link, endpoint, error));
}

/* Reads what subscribers have asked for: a byte 1 (begin) or 0 (end), and the beginning of a topic.
 * ZeroMQ says each beginning once, however many ask for it. */
static void read_subscriptions(struct link *tap)
{
    char message[64];
    int size;

    while ((size = zmq_recv(tap->socket, message, sizeof message, ZMQ_DONTWAIT)) >= 0) {
        const size_t prefix = size > 0 ? (size_t)size - 1 : 0;

        if (size == 0 || size > (int)sizeof message)
            continue;
        for (size_t i = 0; i < LINK_TOPICS; i++) {
            if (strlen(topics[i]) < prefix || memcmp(topics[i], message + 1, prefix) != 0)
                continue;
            if (message[0] == 1)
                tap->wanted[i]++;
            else if (tap->wanted[i] > 0)
                tap->wanted[i]--;
        }
    }
}

/* The coarse clock costs a few nanoseconds, a look some hundreds. */
bool link_tap_wanted(struct link *tap, enum link_tap_topic topic)
{
    struct timespec time;
    uint64_t now_ns;

    (void)clock_gettime(CLOCK_MONOTONIC_COARSE, &time);
    now_ns = (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
    if (now_ns >= tap->next_look_ns) {
        read_subscriptions(tap);
        tap->next_look_ns = now_ns + LOOK_EVERY_NS;
    }
    return tap->wanted[topic] > 0;
}

/* Sends the topic and who speaks; false when nobody can be sent anything. */
static bool send_tap_head(struct link *tap, enum link_tap_topic topic)
{
    char head[160];
    const int size = snprintf(head, sizeof head, "{\"stage\":\"%s\",\"worker\":%u,\"number\":%llu}",
                              tap->stage, tap->worker, (unsigned long long)++tap->numbers[topic]);

    return link_send_bytes(tap->socket, topics[topic], strlen(topics[topic]),
                           ZMQ_SNDMORE | ZMQ_DONTWAIT) &&
           link_send_bytes(tap->socket, head, (size_t)size, ZMQ_SNDMORE | ZMQ_DONTWAIT);
}

void link_tap_article(struct link *tap, struct article *article)
{
    const char *record;
    size_t record_size;

    if (!article_serialise(article, &record, &record_size, NULL))
        return;
    buffer_reset(&tap->envelope);
    envelope_write(article_envelope(article), &tap->envelope);
    /* A publishing socket takes every frame, and drops the message for readers that are full. */
    if (buffer_is_ok(&tap->envelope) && send_tap_head(tap, LINK_TAP_ARTICLE) &&
        link_send_bytes(tap->socket, tap->envelope.bytes, tap->envelope.size,
                        ZMQ_SNDMORE | ZMQ_DONTWAIT))
        (void)link_send_rest(tap->socket, record, record_size, article);
}

void link_tap_json(struct link *tap, enum link_tap_topic topic, const char *json, size_t size)
{
    if (send_tap_head(tap, topic))
        (void)link_send_bytes(tap->socket, json, size, ZMQ_DONTWAIT);
}

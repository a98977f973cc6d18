/* How a link notices that the other end is gone: a monitor says that a connection broke; a pulse
 * says that a receiver stands still. See link.c for why. */
#include "link_private.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { GIVE_UP_AFTER_NS = 200 * 1000 * 1000 };

bool link_watch(struct links *links, void *socket, void **monitor, struct error *error)
{
    const int events = ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED;
    char name[64];

    (void)snprintf(name, sizeof name, "inproc://monitor-%u", links->monitors++);
    if (zmq_socket_monitor(socket, name, events) == 0)
        *monitor = zmq_socket(links->context, ZMQ_PAIR);
    return (*monitor != NULL && zmq_connect(*monitor, name) == 0) ||
           error_set(error, ERROR_SYSTEM, "cannot watch a socket: %s", zmq_strerror(zmq_errno()));
}

bool link_watch_taps(struct link *link, const char *const *taps, size_t count, struct error *error)
{
    bool good;

    link->pulse = zmq_socket(link->links->context, ZMQ_SUB);
    if (link->pulse == NULL)
        return error_set(error, ERROR_SYSTEM, "cannot make a socket: %s",
                         zmq_strerror(zmq_errno()));
    good = link_set_pulse(link->pulse, error) &&
           link_watch(link->links, link->pulse, &link->pulse_monitor, error);
    for (size_t i = 0; good && i < count && i < link->peer_count; i++) {
        link->peers[i].tap = strdup(taps[i]);
        good = link->peers[i].tap != NULL ||
               error_set(error, ERROR_SYSTEM, "no memory for the endpoint %s", taps[i]);
        good = good && link_connect_to(link->pulse, taps[i], error);
    }
    return good;
}

/* A monitor's message: a frame with the event (2 bytes) and a value (4), and a frame with the
 * endpoint. */
static enum link_event read_monitor(void *monitor, char *endpoint, size_t size)
{
    unsigned char event[6];
    uint16_t number;
    int got;

    if (monitor == NULL ||
        zmq_recv(monitor, event, sizeof event, ZMQ_DONTWAIT) != (int)sizeof event)
        return LINK_NOTHING;
    got = zmq_recv(monitor, endpoint, size - 1, 0);
    endpoint[got < 0 ? 0 : ((size_t)got < size - 1 ? (size_t)got : size - 1)] = '\0';
    memcpy(&number, event, sizeof number);
    return number == ZMQ_EVENT_HANDSHAKE_SUCCEEDED ? LINK_CONNECTED : LINK_BROKEN;
}

static struct link_peer *find_peer(struct link *link, const char *endpoint)
{
    for (size_t i = 0; i < link->peer_count; i++)
        if (strcmp(link->peers[i].endpoint, endpoint) == 0)
            return &link->peers[i];
    return NULL;
}

static uint64_t monotonic_ns(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

/* What a receiver's tap tells: silence makes it doubtful, an answer ends that. */
static void note_pulse(struct link *link, const char *tap, enum link_event event)
{
    for (size_t i = 0; i < link->peer_count; i++) {
        struct link_peer *const peer = &link->peers[i];

        if (peer->tap != NULL && strcmp(peer->tap, tap) == 0)
            peer->doubted_ns = event == LINK_BROKEN ? monotonic_ns() : 0;
    }
}

/* A receiver whose tap does not answer stands still. Its connection is given up, so that nothing
 * more is queued for it; the new one is of use when it goes on. A receiver that was killed breaks
 * both connections, and gets the time for that: ZeroMQ aborts when a connection breaks while it is
 * being given up with half a message sent (its session_base.cpp, clean_pipes). */
static enum link_event give_up(struct link *link, char *endpoint, size_t size)
{
    for (size_t i = 0; i < link->peer_count; i++) {
        struct link_peer *const peer = &link->peers[i];

        if (!peer->is_up || peer->doubted_ns == 0 ||
            monotonic_ns() - peer->doubted_ns < GIVE_UP_AFTER_NS)
            continue;
        peer->is_up = false;
        peer->doubted_ns = 0;
        (void)zmq_disconnect(link->socket, peer->endpoint);
        (void)zmq_connect(link->socket, peer->endpoint);
        (void)snprintf(endpoint, size, "%s", peer->endpoint);
        return LINK_BROKEN;
    }
    return LINK_NOTHING;
}

/* A killed receiver breaks both its connections, and is told of once. */
enum link_event link_next_event(struct link *link, char *endpoint, size_t size)
{
    char tap[256];
    enum link_event event;

    link->is_read_empty = false;
    while ((event = read_monitor(link->monitor, endpoint, size)) != LINK_NOTHING) {
        struct link_peer *const peer = find_peer(link, endpoint);
        const bool was_up = peer == NULL || peer->is_up;

        if (peer != NULL) {
            peer->is_up = event == LINK_CONNECTED;
            peer->doubted_ns = 0;
        }
        if (event == LINK_CONNECTED || was_up)
            return event;
    }
    while ((event = read_monitor(link->pulse_monitor, tap, sizeof tap)) != LINK_NOTHING)
        note_pulse(link, tap, event);
    event = give_up(link, endpoint, size);
    link->is_read_empty = event == LINK_NOTHING;
    return event;
}

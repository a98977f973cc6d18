/* The links between processes: see link.h. ZeroMQ is met in these files and in tap.c, nowhere else.
 *
 * What keeps the delivery rule true:
 *   ZMQ_IMMEDIATE    nothing is queued for a peer that is not there
 *   ZMQ_LINGER 0     what was not sent when a process fails is dropped; the origin offers it again
 *   high-water 8     few messages are in a dead pipe, and memory stays bounded
 *   heartbeats       a stopped process shows no other sign than silence. Not on the article link
 *                    itself: behind a full queue they are not read, and a receiver that is only
 *                    slow would look dead every two seconds; but on a subscription to nothing at
 *                    the receiver's tap, where nothing can stand before them
 *   a monitor        says that a connection broke; its queue is bounded, so it is read wherever a
 *                    link may be waited for */
#include "link_private.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/clock.h>
#include <dongtin/verdict.h>

enum {
    HEARTBEAT_MS = 500,
    HEARTBEAT_TIMEOUT_MS = 2000,
    RECONNECT_MS = 10,
    RECONNECT_MOST_MS = 200,
    HANDSHAKE_MS = 5000,
    VERDICT_HIGH_WATER = 1000,
    LAST_LINGER_MS = 500,
    FRAME_MARGIN = 1 << 16,
    NS_PER_MS = 1000000,
    WAIT_MOST = 16,
    ITEMS_MOST = 3 /* of one wait */
};

bool links_new(struct links **links_out, struct error *error)
{
    struct links *links = calloc(1, sizeof *links);

    *links_out = NULL;
    if (links == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for links");
    links->context = zmq_ctx_new();
    if (links->context == NULL) {
        free(links);
        return error_set(error, ERROR_SYSTEM, "cannot start ZeroMQ: %s", zmq_strerror(zmq_errno()));
    }
    *links_out = links;
    return true;
}

static void close_watched(void *socket, void *monitor)
{
    if (monitor != NULL) {
        (void)zmq_socket_monitor(socket, NULL, 0);
        (void)zmq_close(monitor);
    }
    if (socket != NULL)
        (void)zmq_close(socket);
}

static void link_free(struct link *link)
{
    close_watched(link->pulse, link->pulse_monitor);
    close_watched(link->socket, link->monitor);
    (void)zmq_msg_close(&link->received);
    for (size_t i = 0; i < link->peer_count; i++) {
        free(link->peers[i].endpoint);
        free(link->peers[i].tap);
    }
    free(link->peers);
    buffer_clear(&link->envelope);
    free(link);
}

void links_free(struct links *links)
{
    if (links == NULL)
        return;
    while (links->first != NULL) {
        struct link *const link = links->first;

        links->first = link->next;
        link_free(link);
    }
    (void)zmq_ctx_term(links->context);
    free(links);
}

/* An integer option of ZeroMQ. */
struct link_option {
    int name;
    int value;
};

static bool set_options(void *socket, const struct link_option *options, size_t count,
                        struct error *error)
{
    for (size_t i = 0; i < count; i++)
        if (zmq_setsockopt(socket, options[i].name, &options[i].value, sizeof options[i].value) !=
            0)
            return error_set(error, ERROR_SYSTEM, "cannot set ZeroMQ option %d to %d: %s",
                             options[i].name, options[i].value, zmq_strerror(zmq_errno()));
    return true;
}

static const struct link_option common_options[] = {
    {ZMQ_HANDSHAKE_IVL, HANDSHAKE_MS},
    {ZMQ_RECONNECT_IVL, RECONNECT_MS},
    {ZMQ_RECONNECT_IVL_MAX, RECONNECT_MOST_MS},
};

/* For senders of verdicts, whose origin always reads, and for pulses. Receivers only answer: one
 * that asks is ended by libzmq 4.3.4 ("Assertion failed: !_io_error") when its queue is full and
 * the sender dies. */
static const struct link_option heartbeat_options[] = {
    {ZMQ_HEARTBEAT_IVL, HEARTBEAT_MS},
    {ZMQ_HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT_MS},
};

enum {
    COMMON_OPTIONS = sizeof common_options / sizeof common_options[0],
    HEARTBEAT_OPTIONS = sizeof heartbeat_options / sizeof heartbeat_options[0]
};

bool link_set_pulse(void *socket, struct error *error)
{
    return set_options(socket, common_options, COMMON_OPTIONS, error) &&
           set_options(socket, heartbeat_options, HEARTBEAT_OPTIONS, error);
}

struct link *link_new(struct links *links, int type, int high_water, int linger_ms,
                      struct error *error)
{
    const struct link_option own[] = {
        {ZMQ_SNDHWM, high_water}, {ZMQ_RCVHWM, high_water}, {ZMQ_LINGER, linger_ms}};
    struct link *link = calloc(1, sizeof *link);

    if (link == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for a link");
        return NULL;
    }
    (void)zmq_msg_init(&link->received);
    link->links = links;
    link->socket = zmq_socket(links->context, type);
    if (link->socket == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "cannot make a socket: %s", zmq_strerror(zmq_errno()));
        link_free(link);
        return NULL;
    }
    if (!set_options(link->socket, common_options, COMMON_OPTIONS, error) ||
        !set_options(link->socket, own, sizeof own / sizeof own[0], error)) {
        link_free(link);
        return NULL;
    }
    return link;
}

struct link *link_add(struct links *links, struct link *link, bool good)
{
    if (!good) {
        link_free(link);
        return NULL;
    }
    link->next = links->first;
    links->first = link;
    return link;
}

bool link_bind_to(struct link *link, const char *endpoint, struct error *error)
{
    return zmq_bind(link->socket, endpoint) == 0 ||
           error_set(error, ERROR_SYSTEM, "%s: cannot bind: %s", endpoint,
                     zmq_strerror(zmq_errno()));
}

bool link_connect_to(void *socket, const char *endpoint, struct error *error)
{
    return zmq_connect(socket, endpoint) == 0 ||
           error_set(error, ERROR_SYSTEM, "%s: cannot connect: %s", endpoint,
                     zmq_strerror(zmq_errno()));
}

uint64_t link_max_frame_bytes(uint64_t max_article_bytes)
{
    return max_article_bytes > UINT64_MAX / 4 ? UINT64_MAX : max_article_bytes * 4;
}

/* Bounds what a peer can make this process hold. What is a little beyond the limit is received, so
 * that the article can be rejected by name; a frame far beyond it ends the connection, and would
 * end it again at each further attempt. */
static bool limit_frames(struct link *link, uint64_t max_article_bytes, struct error *error)
{
    const uint64_t limit = link_max_frame_bytes(max_article_bytes);
    const int64_t most =
        limit > INT64_MAX / 2 - FRAME_MARGIN ? INT64_MAX : (int64_t)(2 * limit + FRAME_MARGIN);

    link->max_frame_bytes = limit;
    return zmq_setsockopt(link->socket, ZMQ_MAXMSGSIZE, &most, sizeof most) == 0 ||
           error_set(error, ERROR_SYSTEM, "cannot limit frames to %lld bytes: %s", (long long)most,
                     zmq_strerror(zmq_errno()));
}

struct link *link_bind_articles(struct links *links, const char *endpoint,
                                uint64_t max_article_bytes, struct error *error)
{
    struct link *link = link_new(links, ZMQ_PULL, LINK_HIGH_WATER, 0, error);

    if (link == NULL)
        return NULL;
    return link_add(links, link,
                    limit_frames(link, max_article_bytes, error) &&
                        link_bind_to(link, endpoint, error));
}

static const struct link_option immediate = {ZMQ_IMMEDIATE, 1};

static bool add_peer(struct link *link, const char *endpoint, struct error *error)
{
    link->peers[link->peer_count].endpoint = strdup(endpoint);
    return link->peers[link->peer_count++].endpoint != NULL ||
           error_set(error, ERROR_SYSTEM, "no memory for the endpoint %s", endpoint);
}

struct link *link_connect_articles(struct links *links, const char *const *endpoints, size_t count,
                                   struct error *error)
{
    struct link *link = link_new(links, ZMQ_PUSH, LINK_HIGH_WATER, 0, error);
    bool good;

    if (link == NULL)
        return NULL;
    link->peers = calloc(count, sizeof *link->peers);
    if (link->peers == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for %zu peers", count);
        return link_add(links, link, false);
    }
    good = set_options(link->socket, &immediate, 1, error) &&
           link_watch(links, link->socket, &link->monitor, error);
    for (size_t i = 0; good && i < count; i++)
        good = add_peer(link, endpoints[i], error) &&
               link_connect_to(link->socket, endpoints[i], error);
    return link_add(links, link, good);
}

struct link *link_bind_verdicts(struct links *links, const char *endpoint, struct error *error)
{
    const int64_t most = VERDICT_MAX_BYTES;
    struct link *link = link_new(links, ZMQ_PULL, VERDICT_HIGH_WATER, 0, error);

    if (link == NULL)
        return NULL;
    return link_add(links, link,
                    zmq_setsockopt(link->socket, ZMQ_MAXMSGSIZE, &most, sizeof most) == 0 &&
                        link_bind_to(link, endpoint, error));
}

struct link *link_connect_verdicts(struct links *links, const char *endpoint, struct error *error)
{
    struct link *link = link_new(links, ZMQ_PUSH, VERDICT_HIGH_WATER, LAST_LINGER_MS, error);

    if (link == NULL)
        return NULL;
    return link_add(links, link,
                    set_options(link->socket, &immediate, 1, error) &&
                        set_options(link->socket, heartbeat_options, HEARTBEAT_OPTIONS, error) &&
                        link_watch(links, link->socket, &link->monitor, error) &&
                        link_connect_to(link->socket, endpoint, error));
}

void link_finish(struct link *link)
{
    static const struct link_option linger = {ZMQ_LINGER, LAST_LINGER_MS};

    (void)set_options(link->socket, &linger, 1, NULL);
}

/* What a socket can do now; asking also has ZeroMQ look at what its connections did. */
static bool can(void *socket, int events)
{
    int found = 0;
    size_t size = sizeof found;

    return zmq_getsockopt(socket, ZMQ_EVENTS, &found, &size) == 0 && (found & events) != 0;
}

/* One thing that a wait looks at. */
struct item {
    void *socket; /* NULL: a plain file descriptor */
    int events;
    bool is_known; /* that it cannot go on: it was read until there was nothing more */
};

/* Writes the items of one wait; returns how many (a connecting link also has its monitors). */
static size_t add_items(const struct link_wait *wait, struct item *items)
{
    const struct link *const link = wait->link;
    size_t count = 0;

    if (link == NULL) {
        items[0] = (struct item){.is_known = true};
        return 1;
    }
    if (link->monitor == NULL) {
        items[0] = (struct item){link->socket, ZMQ_POLLIN, link->is_read_empty};
        return 1;
    }
    items[count++] = (struct item){link->monitor, ZMQ_POLLIN, link->is_read_empty};
    if (link->pulse_monitor != NULL)
        items[count++] = (struct item){link->pulse_monitor, ZMQ_POLLIN, link->is_read_empty};
    if (wait->to_send)
        items[count++] = (struct item){.socket = link->socket, .events = ZMQ_POLLOUT};
    return count;
}

static int descriptor_of(const struct link_wait *wait, const struct item *item)
{
    int fd = wait->fd;
    size_t size = sizeof fd;

    if (item->socket != NULL && zmq_getsockopt(item->socket, ZMQ_FD, &fd, &size) != 0)
        return -1;
    return fd;
}

/* What a wait looks at: item, descriptor and owner of one number belong together. */
struct watched {
    struct item items[ITEMS_MOST * WAIT_MOST];
    struct pollfd descriptors[ITEMS_MOST * WAIT_MOST];
    struct link_wait *owners[ITEMS_MOST * WAIT_MOST];
    size_t count;
};

/* Adds what one wait looks at; asks at once what is not known to have nothing. */
static void watch(struct watched *watched, struct link_wait *wait)
{
    const size_t end = watched->count + add_items(wait, watched->items + watched->count);

    for (wait->ready = false; watched->count < end; watched->count++) {
        const struct item *const item = &watched->items[watched->count];

        watched->owners[watched->count] = wait;
        watched->descriptors[watched->count] =
            (struct pollfd){.fd = descriptor_of(wait, item), .events = POLLIN};
        wait->ready = wait->ready || (!item->is_known && can(item->socket, item->events));
    }
}

/* Tells the owners of what became readable and can go on; false when it is none: much happens to a
 * socket that is of no use to who waits. */
static bool tell_owners(const struct watched *watched)
{
    bool is_any = false;

    for (size_t i = 0; i < watched->count; i++)
        if (watched->descriptors[i].revents != 0 &&
            (watched->items[i].socket == NULL ||
             can(watched->items[i].socket, watched->items[i].events)))
            is_any = watched->owners[i]->ready = true;
    return is_any;
}

/* Milliseconds from now to a moment, for poll. */
static int left_ms(uint64_t end_ns)
{
    const uint64_t now_ns = clock_monotonic_ns();

    return now_ns >= end_ns ? 0 : (int)((end_ns - now_ns + NS_PER_MS - 1) / NS_PER_MS);
}

/* zmq_poll would ask each socket twice, at a system call each. The descriptor of a socket becomes
 * readable when something happens to it after there was nothing to be read; whatever is not known
 * to have come to that is asked before the wait, and only what became readable after it. */
bool links_wait(struct links *links, struct link_wait *waits, size_t count, int timeout_ms,
                struct error *error)
{
    const uint64_t end_ns =
        clock_monotonic_ns() + (timeout_ms > 0 ? (uint64_t)timeout_ms * NS_PER_MS : 0);
    struct watched watched = {.count = 0};
    int found;

    (void)links;
    if (count > WAIT_MOST)
        return error_set(error, ERROR_SYSTEM, "cannot wait for %zu things: at most %d", count,
                         WAIT_MOST);
    for (size_t i = 0; i < count; i++) {
        watch(&watched, &waits[i]);
        if (waits[i].ready)
            timeout_ms = 0;
    }
    while ((found = poll(watched.descriptors, watched.count, timeout_ms)) > 0 &&
           !tell_owners(&watched) && timeout_ms != 0)
        if (timeout_ms > 0)
            timeout_ms = left_ms(end_ns);
    return found >= 0 || errno == EINTR ||
           error_set(error, ERROR_SYSTEM, "cannot wait: %s", strerror(errno));
}

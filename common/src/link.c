/* The links between processes: see link.h. ZeroMQ is met here and in tap.c, nowhere else.
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
#include <dongtin/link.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <zmq.h>

#include <dongtin/verdict.h>

enum {
    HEARTBEAT_MS = 500,
    HEARTBEAT_TIMEOUT_MS = 2000,
    RECONNECT_MS = 10,
    RECONNECT_MOST_MS = 200,
    HANDSHAKE_MS = 5000,
    GIVE_UP_AFTER_NS = 200 * 1000 * 1000,
    VERDICT_HIGH_WATER = 1000,
    LAST_LINGER_MS = 500,
    FRAMES = 3,
    FRAME_MARGIN = 1 << 16,
    MOST_TOPIC_BYTES = 4096,
    TOPICS = 3,
    LOOK_EVERY_NS = 20000000, /* a tap looks at its subscriptions so often at the most */
    WAIT_MOST = 16,
    ITEMS_MOST = 3, /* of one wait */
    TAP_NAME_BYTES = 64
};

static const char *const topics[TOPICS] = {"article", "verdict", "stats"};

/* The other end of a connecting article link. */
struct peer {
    char *endpoint; /* owned, as is tap, which may be NULL */
    char *tap;
    bool is_up;
    uint64_t doubted_ns; /* since when its tap has been silent; 0: it is not */
};

struct link {
    struct links *links;
    struct link *next;
    void *socket;
    void *monitor;      /* of connecting links, else NULL */
    zmq_msg_t received; /* verdicts: what was lent last */
    void *pulse;        /* subscribes to nothing at the receivers' taps, or NULL */
    void *pulse_monitor;
    struct peer *peers; /* owned */
    size_t peer_count;
    uint64_t max_frame_bytes;
    /* taps only */
    char stage[TAP_NAME_BYTES];
    uint32_t worker;
    unsigned wanted[TOPICS]; /* subscriptions that match the topic */
    uint64_t next_look_ns;
    uint64_t numbers[TOPICS];
    /* sending: kept for its memory */
    struct buffer envelope;
};

struct links {
    void *context;
    struct link *first;
    unsigned monitors; /* made so far, for their names */
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

struct option {
    int name;
    int value;
};

static bool set_options(void *socket, const struct option *options, size_t count,
                        struct error *error)
{
    for (size_t i = 0; i < count; i++)
        if (zmq_setsockopt(socket, options[i].name, &options[i].value, sizeof options[i].value) !=
            0)
            return error_set(error, ERROR_SYSTEM, "cannot set ZeroMQ option %d to %d: %s",
                             options[i].name, options[i].value, zmq_strerror(zmq_errno()));
    return true;
}

static const struct option common_options[] = {
    {ZMQ_HANDSHAKE_IVL, HANDSHAKE_MS},
    {ZMQ_RECONNECT_IVL, RECONNECT_MS},
    {ZMQ_RECONNECT_IVL_MAX, RECONNECT_MOST_MS},
};

/* For senders of verdicts, whose origin always reads, and for pulses. Receivers only answer: one
 * that asks is ended by libzmq 4.3.4 ("Assertion failed: !_io_error") when its queue is full and
 * the sender dies. */
static const struct option heartbeat_options[] = {
    {ZMQ_HEARTBEAT_IVL, HEARTBEAT_MS},
    {ZMQ_HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT_MS},
};

enum {
    COMMON_OPTIONS = sizeof common_options / sizeof common_options[0],
    HEARTBEAT_OPTIONS = sizeof heartbeat_options / sizeof heartbeat_options[0]
};

/* A socket of this type with its high-water mark and linger; NULL on errors. */
static struct link *link_new(struct links *links, int type, int high_water, int linger_ms,
                             struct error *error)
{
    const struct option own[] = {
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

/* Adds a finished link to its owner, or frees an unfinished one. */
static struct link *finish(struct links *links, struct link *link, bool good)
{
    if (!good) {
        link_free(link);
        return NULL;
    }
    link->next = links->first;
    links->first = link;
    return link;
}

static bool bind_to(struct link *link, const char *endpoint, struct error *error)
{
    return zmq_bind(link->socket, endpoint) == 0 ||
           error_set(error, ERROR_SYSTEM, "%s: cannot bind: %s", endpoint,
                     zmq_strerror(zmq_errno()));
}

static bool connect_to(void *socket, const char *endpoint, struct error *error)
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
    return finish(links, link,
                  limit_frames(link, max_article_bytes, error) && bind_to(link, endpoint, error));
}

static const struct option immediate = {ZMQ_IMMEDIATE, 1};

/* Opens the monitor of a socket. */
static bool watch(struct links *links, void *socket, void **monitor, struct error *error)
{
    const int events = ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED;
    char name[64];

    (void)snprintf(name, sizeof name, "inproc://monitor-%u", links->monitors++);
    if (zmq_socket_monitor(socket, name, events) == 0)
        *monitor = zmq_socket(links->context, ZMQ_PAIR);
    return (*monitor != NULL && zmq_connect(*monitor, name) == 0) ||
           error_set(error, ERROR_SYSTEM, "cannot watch a socket: %s", zmq_strerror(zmq_errno()));
}

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
        return finish(links, link, false);
    }
    good = set_options(link->socket, &immediate, 1, error) &&
           watch(links, link->socket, &link->monitor, error);
    for (size_t i = 0; good && i < count; i++)
        good = add_peer(link, endpoints[i], error) && connect_to(link->socket, endpoints[i], error);
    return finish(links, link, good);
}

bool link_watch_taps(struct link *link, const char *const *taps, size_t count, struct error *error)
{
    bool good;

    link->pulse = zmq_socket(link->links->context, ZMQ_SUB);
    if (link->pulse == NULL)
        return error_set(error, ERROR_SYSTEM, "cannot make a socket: %s",
                         zmq_strerror(zmq_errno()));
    good = set_options(link->pulse, common_options, COMMON_OPTIONS, error) &&
           set_options(link->pulse, heartbeat_options, HEARTBEAT_OPTIONS, error) &&
           watch(link->links, link->pulse, &link->pulse_monitor, error);
    for (size_t i = 0; good && i < count && i < link->peer_count; i++) {
        link->peers[i].tap = strdup(taps[i]);
        good = link->peers[i].tap != NULL ||
               error_set(error, ERROR_SYSTEM, "no memory for the endpoint %s", taps[i]);
        good = good && connect_to(link->pulse, taps[i], error);
    }
    return good;
}

struct link *link_bind_verdicts(struct links *links, const char *endpoint, struct error *error)
{
    const int64_t most = VERDICT_MAX_BYTES;
    struct link *link = link_new(links, ZMQ_PULL, VERDICT_HIGH_WATER, 0, error);

    if (link == NULL)
        return NULL;
    return finish(links, link,
                  zmq_setsockopt(link->socket, ZMQ_MAXMSGSIZE, &most, sizeof most) == 0 &&
                      bind_to(link, endpoint, error));
}

struct link *link_connect_verdicts(struct links *links, const char *endpoint, struct error *error)
{
    struct link *link = link_new(links, ZMQ_PUSH, VERDICT_HIGH_WATER, LAST_LINGER_MS, error);

    if (link == NULL)
        return NULL;
    return finish(links, link,
                  set_options(link->socket, &immediate, 1, error) &&
                      set_options(link->socket, heartbeat_options, HEARTBEAT_OPTIONS, error) &&
                      watch(links, link->socket, &link->monitor, error) &&
                      connect_to(link->socket, endpoint, error));
}

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
    return finish(links, link,
                  zmq_setsockopt(link->socket, ZMQ_MAXMSGSIZE, &most, sizeof most) == 0 &&
                      bind_to(link, endpoint, error));
}

static bool has_more(void *socket)
{
    int more = 0;
    size_t size = sizeof more;

    return zmq_getsockopt(socket, ZMQ_RCVMORE, &more, &size) == 0 && more != 0;
}

/* Receives what is left of a message and forgets it. */
static void skip_rest(void *socket)
{
    zmq_msg_t frame;

    while (has_more(socket)) {
        (void)zmq_msg_init(&frame);
        (void)zmq_msg_recv(&frame, socket, 0);
        (void)zmq_msg_close(&frame);
    }
}

static void release_frame(void *owner)
{
    zmq_msg_t *const frame = owner;

    (void)zmq_msg_close(frame);
    free(frame);
}

/* Receives one message of exactly three frames. The first two are the caller's to close; the third
 * is on the heap. */
static enum link_result receive_frames(struct link *link, zmq_msg_t first[2], zmq_msg_t *text,
                                       struct error *error)
{
    if (zmq_msg_recv(&first[0], link->socket, ZMQ_DONTWAIT) < 0) {
        if (zmq_errno() == EAGAIN || zmq_errno() == EINTR)
            return LINK_AGAIN;
        (void)error_set(error, ERROR_SYSTEM, "cannot receive: %s", zmq_strerror(zmq_errno()));
        return LINK_FAILED;
    }
    /* The frames of one message arrive together: the rest is there. */
    if (!has_more(link->socket) || zmq_msg_recv(&first[1], link->socket, 0) < 0 ||
        !has_more(link->socket) || zmq_msg_recv(text, link->socket, 0) < 0 ||
        has_more(link->socket)) {
        skip_rest(link->socket);
        (void)error_set(error, ERROR_INPUT, "not an article: it has not exactly %d frames", FRAMES);
        return LINK_MALFORMED;
    }
    return LINK_DONE;
}

static enum link_result take_frames(struct link *link, zmq_msg_t first[2], zmq_msg_t *text,
                                    struct article *article, struct error *error)
{
    struct envelope *const envelope = article_envelope_edit(article);
    const size_t record_size = zmq_msg_size(&first[1]);
    const size_t text_size = zmq_msg_size(text);
    bool good;

    if (!envelope_parse(envelope, zmq_msg_data(&first[0]), zmq_msg_size(&first[0]), error)) {
        envelope->serial = 0;
        release_frame(text);
        return LINK_MALFORMED;
    }
    good = record_size <= link->max_frame_bytes && text_size <= link->max_frame_bytes;
    if (!good)
        (void)error_set(error, ERROR_INPUT,
                        "record of %zu bytes and text of %zu bytes: at most %llu each", record_size,
                        text_size, (unsigned long long)link->max_frame_bytes);
    good = good && article_set_record(article, zmq_msg_data(&first[1]), record_size, error);
    if (!good) {
        release_frame(text);
        return LINK_MALFORMED;
    }
    return article_lend_text(article, zmq_msg_data(text), text_size, release_frame, text, error)
               ? LINK_DONE
               : LINK_MALFORMED;
}

enum link_result link_receive_article(struct link *link, struct article *article,
                                      struct error *error)
{
    zmq_msg_t first[2];
    zmq_msg_t *text = malloc(sizeof *text);
    enum link_result result;

    if (text == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for a frame");
        return LINK_FAILED;
    }
    (void)zmq_msg_init(&first[0]);
    (void)zmq_msg_init(&first[1]);
    (void)zmq_msg_init(text);
    result = receive_frames(link, first, text, error);
    if (result == LINK_DONE)
        result = take_frames(link, first, text, article, error);
    else
        release_frame(text);
    (void)zmq_msg_close(&first[0]);
    (void)zmq_msg_close(&first[1]);
    return result;
}

/* A frame with the article's text: the received one once more if it is that, else a copy. */
static bool text_frame(zmq_msg_t *frame, const struct article *article)
{
    zmq_msg_t *const received = article_text_owner(article, release_frame);
    const size_t size = article_text_size(article);

    if (received != NULL && zmq_msg_size(received) == size) {
        (void)zmq_msg_init(frame);
        return zmq_msg_copy(frame, received) == 0;
    }
    if (zmq_msg_init_size(frame, size) != 0)
        return false;
    if (size > 0)
        memcpy(zmq_msg_data(frame), article_text(article), size);
    return true;
}

/* Sends one frame; on failure it is closed. */
static bool send_frame(void *socket, zmq_msg_t *frame)
{
    if (zmq_msg_send(frame, socket, 0) >= 0)
        return true;
    (void)zmq_msg_close(frame);
    return false;
}

static bool send_bytes(void *socket, const void *bytes, size_t size, int flags)
{
    return zmq_send(socket, bytes, size, flags) >= 0;
}

/* Sends record and text, the last two frames. Once the first frame of a message is taken the others
 * are taken too, without waiting: a queue is full or not for whole messages. They are sent without
 * ZMQ_DONTWAIT because with it a peer that dies between two frames shows as EAGAIN; without it the
 * rest goes where the first frame went, and the break is reported as any other. */
static bool send_rest(void *socket, const char *record, size_t record_size,
                      const struct article *article)
{
    zmq_msg_t text;

    return text_frame(&text, article) && send_bytes(socket, record, record_size, ZMQ_SNDMORE) &&
           send_frame(socket, &text);
}

enum link_result link_send_article(struct link *link, struct article *article, struct error *error)
{
    const char *record;
    size_t record_size;

    if (!article_serialise(article, &record, &record_size, error))
        return LINK_FAILED;
    buffer_reset(&link->envelope);
    envelope_write(article_envelope(article), &link->envelope);
    if (!buffer_is_ok(&link->envelope)) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for an envelope");
        return LINK_FAILED;
    }
    if (!send_bytes(link->socket, link->envelope.bytes, link->envelope.size,
                    ZMQ_SNDMORE | ZMQ_DONTWAIT)) {
        if (zmq_errno() == EAGAIN || zmq_errno() == EINTR)
            return LINK_AGAIN;
        (void)error_set(error, ERROR_SYSTEM, "cannot send: %s", zmq_strerror(zmq_errno()));
        return LINK_FAILED;
    }
    if (!send_rest(link->socket, record, record_size, article)) {
        (void)error_set(error, ERROR_SYSTEM, "cannot send: %s", zmq_strerror(zmq_errno()));
        return LINK_FAILED;
    }
    return LINK_DONE;
}

void link_finish(struct link *link)
{
    static const struct option linger = {ZMQ_LINGER, LAST_LINGER_MS};

    (void)set_options(link->socket, &linger, 1, NULL);
}

enum link_result link_receive_verdicts(struct link *link, const char **json, size_t *size,
                                       struct error *error)
{
    if (zmq_msg_recv(&link->received, link->socket, ZMQ_DONTWAIT) < 0) {
        if (zmq_errno() == EAGAIN || zmq_errno() == EINTR)
            return LINK_AGAIN;
        (void)error_set(error, ERROR_SYSTEM, "cannot receive: %s", zmq_strerror(zmq_errno()));
        return LINK_FAILED;
    }
    if (has_more(link->socket)) {
        skip_rest(link->socket);
        (void)error_set(error, ERROR_INPUT, "not verdicts: more than one frame");
        return LINK_MALFORMED;
    }
    *json = zmq_msg_data(&link->received);
    *size = zmq_msg_size(&link->received);
    return LINK_DONE;
}

enum link_result link_send_verdicts(struct link *link, const char *json, size_t size,
                                    struct error *error)
{
    if (send_bytes(link->socket, json, size, ZMQ_DONTWAIT))
        return LINK_DONE;
    if (zmq_errno() == EAGAIN || zmq_errno() == EINTR)
        return LINK_AGAIN;
    (void)error_set(error, ERROR_SYSTEM, "cannot send: %s", zmq_strerror(zmq_errno()));
    return LINK_FAILED;
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

static struct peer *find_peer(struct link *link, const char *endpoint)
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
        struct peer *const peer = &link->peers[i];

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
        struct peer *const peer = &link->peers[i];

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

    while ((event = read_monitor(link->monitor, endpoint, size)) != LINK_NOTHING) {
        struct peer *const peer = find_peer(link, endpoint);
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
    return give_up(link, endpoint, size);
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
        for (size_t i = 0; i < TOPICS; i++) {
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

    return send_bytes(tap->socket, topics[topic], strlen(topics[topic]),
                      ZMQ_SNDMORE | ZMQ_DONTWAIT) &&
           send_bytes(tap->socket, head, (size_t)size, ZMQ_SNDMORE | ZMQ_DONTWAIT);
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
        send_bytes(tap->socket, tap->envelope.bytes, tap->envelope.size,
                   ZMQ_SNDMORE | ZMQ_DONTWAIT))
        (void)send_rest(tap->socket, record, record_size, article);
}

void link_tap_json(struct link *tap, enum link_tap_topic topic, const char *json, size_t size)
{
    if (send_tap_head(tap, topic))
        (void)send_bytes(tap->socket, json, size, ZMQ_DONTWAIT);
}

/* Writes the poll items of one wait; returns how many (a connecting link also has its monitors). */
static size_t add_items(const struct link_wait *wait, zmq_pollitem_t *items)
{
    size_t count = 0;

    if (wait->link == NULL) {
        items[0] = (zmq_pollitem_t){.fd = wait->fd, .events = ZMQ_POLLIN};
        return 1;
    }
    if (wait->link->monitor == NULL) {
        items[0] = (zmq_pollitem_t){.socket = wait->link->socket, .events = ZMQ_POLLIN};
        return 1;
    }
    items[count++] = (zmq_pollitem_t){.socket = wait->link->monitor, .events = ZMQ_POLLIN};
    if (wait->link->pulse_monitor != NULL)
        items[count++] =
            (zmq_pollitem_t){.socket = wait->link->pulse_monitor, .events = ZMQ_POLLIN};
    if (wait->to_send)
        items[count++] = (zmq_pollitem_t){.socket = wait->link->socket, .events = ZMQ_POLLOUT};
    return count;
}

bool links_wait(struct links *links, struct link_wait *waits, size_t count, int timeout_ms,
                struct error *error)
{
    zmq_pollitem_t items[ITEMS_MOST * WAIT_MOST];
    size_t used = 0;
    size_t at = 0;

    (void)links;
    if (count > WAIT_MOST)
        return error_set(error, ERROR_SYSTEM, "cannot wait for %zu things: at most %d", count,
                         WAIT_MOST);
    for (size_t i = 0; i < count; i++)
        used += add_items(&waits[i], items + used);
    if (zmq_poll(items, (int)used, timeout_ms) < 0 && zmq_errno() != EINTR)
        return error_set(error, ERROR_SYSTEM, "cannot wait: %s", zmq_strerror(zmq_errno()));
    for (size_t i = 0; i < count; i++) {
        const size_t own = add_items(&waits[i], (zmq_pollitem_t[ITEMS_MOST]){{0}});

        waits[i].ready = false;
        for (size_t j = 0; j < own; j++, at++)
            waits[i].ready = waits[i].ready || items[at].revents != 0;
    }
    return true;
}

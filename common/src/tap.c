/* Watching a line: see tap.h. The messages are described in PROTOCOL.md, "Taps". */
#include <dongtin/tap.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zmq.h>

#include <dongtin/json_scan.h>

enum { FRAMES_MOST = 5, NAME_BYTES = 64, TOPIC_BYTES = 16, RECEIVE_HIGH_WATER = 1000 };

/* Who was heard, and the number of its last message. */
struct speaker {
    char stage[NAME_BYTES];
    uint32_t worker;
    uint64_t number;
};

struct tap {
    void *context;
    void *socket;
    char topic[TOPIC_BYTES];
    zmq_msg_t frames[FRAMES_MOST];
    struct speaker *speakers; /* owned */
    size_t speaker_count;
};

static bool fail(struct error *error, const char *doing)
{
    return error_set(error, ERROR_SYSTEM, "cannot %s: %s", doing, zmq_strerror(zmq_errno()));
}

static bool set_up(struct tap *tap, const char *const *endpoints, size_t count, struct error *error)
{
    const int high_water = RECEIVE_HIGH_WATER, linger_ms = 0, reconnect_ms = 50;

    tap->context = zmq_ctx_new();
    if (tap->context == NULL || (tap->socket = zmq_socket(tap->context, ZMQ_SUB)) == NULL)
        return fail(error, "start ZeroMQ");
    if (zmq_setsockopt(tap->socket, ZMQ_RCVHWM, &high_water, sizeof high_water) != 0 ||
        zmq_setsockopt(tap->socket, ZMQ_LINGER, &linger_ms, sizeof linger_ms) != 0 ||
        zmq_setsockopt(tap->socket, ZMQ_RECONNECT_IVL, &reconnect_ms, sizeof reconnect_ms) != 0 ||
        zmq_setsockopt(tap->socket, ZMQ_SUBSCRIBE, tap->topic, strlen(tap->topic)) != 0)
        return fail(error, "set up a subscription");
    for (size_t i = 0; i < count; i++)
        if (zmq_connect(tap->socket, endpoints[i]) != 0) {
            (void)fail(error, "connect");
            error_at(error, "%s", endpoints[i]);
            return false;
        }
    return true;
}

bool tap_open(struct tap **tap_out, const char *const *endpoints, size_t count, const char *topic,
              struct error *error)
{
    struct tap *tap = calloc(1, sizeof *tap);

    *tap_out = NULL;
    if (tap == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for a tap");
    for (size_t i = 0; i < FRAMES_MOST; i++)
        (void)zmq_msg_init(&tap->frames[i]);
    if (strlen(topic) >= sizeof tap->topic) {
        tap_close(tap);
        return error_set(error, ERROR_USAGE, "topic \"%s\": allowed are article, verdict, stats",
                         topic);
    }
    (void)snprintf(tap->topic, sizeof tap->topic, "%s", topic);
    if (!set_up(tap, endpoints, count, error)) {
        tap_close(tap);
        return false;
    }
    *tap_out = tap;
    return true;
}

void tap_close(struct tap *tap)
{
    if (tap == NULL)
        return;
    for (size_t i = 0; i < FRAMES_MOST; i++)
        (void)zmq_msg_close(&tap->frames[i]);
    if (tap->socket != NULL)
        (void)zmq_close(tap->socket);
    if (tap->context != NULL)
        (void)zmq_ctx_term(tap->context);
    free(tap->speakers);
    free(tap);
}

/* Receives one message into the frames; returns how many it has, 0 when there is none; more than
 * fit are dropped. */
static size_t receive(struct tap *tap)
{
    size_t count = 0;
    int more = 1;
    zmq_msg_t spare;

    while (more != 0) {
        zmq_msg_t *const frame = count < FRAMES_MOST ? &tap->frames[count] : &spare;

        if (frame == &spare)
            (void)zmq_msg_init(&spare);
        if (zmq_msg_recv(frame, tap->socket, count == 0 ? ZMQ_DONTWAIT : 0) < 0)
            return 0;
        more = zmq_msg_more(frame);
        if (frame == &spare)
            (void)zmq_msg_close(&spare);
        count++;
    }
    return count;
}

static struct speaker *find_speaker(struct tap *tap, const char *stage, uint32_t worker)
{
    struct speaker *speakers;

    for (size_t i = 0; i < tap->speaker_count; i++)
        if (tap->speakers[i].worker == worker && strcmp(tap->speakers[i].stage, stage) == 0)
            return &tap->speakers[i];
    speakers = realloc(tap->speakers, (tap->speaker_count + 1) * sizeof *speakers);
    if (speakers == NULL)
        return NULL;
    tap->speakers = speakers;
    speakers[tap->speaker_count] = (struct speaker){.worker = worker};
    (void)snprintf(speakers[tap->speaker_count].stage, sizeof speakers->stage, "%s", stage);
    return &speakers[tap->speaker_count++];
}

/* Reads `{"stage":"clean","worker":0,"number":17}`. A speaker whose numbers begin anew was
 * restarted. */
static bool read_head(struct tap *tap, zmq_msg_t *frame, struct tap_message *message)
{
    char stage[NAME_BYTES];
    struct json_slice name, worker, number;
    const char *const json = zmq_msg_data(frame);
    const size_t size = zmq_msg_size(frame);
    uint64_t worker_number;
    struct speaker *speaker;

    if (!json_scan_find(json, size, "stage", &name) ||
        !json_slice_plain(name, stage, sizeof stage) ||
        !json_scan_find(json, size, "worker", &worker) || !json_slice_u64(worker, &worker_number) ||
        worker_number > UINT32_MAX || !json_scan_find(json, size, "number", &number) ||
        !json_slice_u64(number, &message->number))
        return false;
    speaker = find_speaker(tap, stage, (uint32_t)worker_number);
    if (speaker == NULL)
        return false;
    if (speaker->number > 0 && message->number > speaker->number)
        message->skipped = message->number - speaker->number - 1;
    speaker->number = message->number;
    message->stage = speaker->stage;
    message->worker = speaker->worker;
    return true;
}

static bool read_message(struct tap *tap, size_t count, struct tap_message *message)
{
    const bool is_article = count == FRAMES_MOST;
    zmq_msg_t *const json = &tap->frames[is_article ? 3 : 2];

    *message = (struct tap_message){0};
    if ((!is_article && count != 3) || !read_head(tap, &tap->frames[1], message))
        return false;
    message->json = zmq_msg_data(json);
    message->json_size = zmq_msg_size(json);
    if (is_article) {
        message->envelope = zmq_msg_data(&tap->frames[2]);
        message->envelope_size = zmq_msg_size(&tap->frames[2]);
        message->text = zmq_msg_data(&tap->frames[4]);
        message->text_size = zmq_msg_size(&tap->frames[4]);
    }
    return true;
}

enum tap_result tap_receive(struct tap *tap, struct tap_message *message, int timeout_ms,
                            struct error *error)
{
    zmq_pollitem_t item = {.socket = tap->socket, .events = ZMQ_POLLIN};
    size_t count = receive(tap);

    if (count == 0) {
        if (zmq_poll(&item, 1, timeout_ms) < 0 && zmq_errno() != EINTR) {
            (void)fail(error, "wait");
            return TAP_FAILED;
        }
        count = receive(tap);
    }
    if (count == 0)
        return TAP_NOTHING;
    if (!read_message(tap, count, message)) {
        (void)error_set(error, ERROR_INPUT, "a tap sent a message that is none");
        return TAP_FAILED;
    }
    return TAP_MESSAGE;
}

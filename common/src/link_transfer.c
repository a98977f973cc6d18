/* Articles and verdicts on their links: see link.h. */
#include "link_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { FRAMES = 3 };

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

/* Receives a first frame without waiting, and notes when there is none. */
static bool receive_first(struct link *link, zmq_msg_t *frame)
{
    const bool received = zmq_msg_recv(frame, link->socket, ZMQ_DONTWAIT) >= 0;

    link->is_read_empty = !received && zmq_errno() == EAGAIN;
    return received;
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
    if (!receive_first(link, &first[0])) {
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
    article_lend_text(article, zmq_msg_data(text), text_size, release_frame, text);
    return LINK_DONE;
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

bool link_send_bytes(void *socket, const void *bytes, size_t size, int flags)
{
    return zmq_send(socket, bytes, size, flags) >= 0;
}

/* Sends record and text, the last two frames. Once the first frame of a message is taken the others
 * are taken too, without waiting: a queue is full or not for whole messages. They are sent without
 * ZMQ_DONTWAIT because with it a peer that dies between two frames shows as EAGAIN; without it the
 * rest goes where the first frame went, and the break is reported as any other. */
bool link_send_rest(void *socket, const char *record, size_t record_size,
                    const struct article *article)
{
    zmq_msg_t text;

    return text_frame(&text, article) &&
           link_send_bytes(socket, record, record_size, ZMQ_SNDMORE) && send_frame(socket, &text);
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
    if (!link_send_bytes(link->socket, link->envelope.bytes, link->envelope.size,
                         ZMQ_SNDMORE | ZMQ_DONTWAIT)) {
        if (zmq_errno() == EAGAIN || zmq_errno() == EINTR)
            return LINK_AGAIN;
        (void)error_set(error, ERROR_SYSTEM, "cannot send: %s", zmq_strerror(zmq_errno()));
        return LINK_FAILED;
    }
    if (!link_send_rest(link->socket, record, record_size, article)) {
        (void)error_set(error, ERROR_SYSTEM, "cannot send: %s", zmq_strerror(zmq_errno()));
        return LINK_FAILED;
    }
    return LINK_DONE;
}

enum link_result link_receive_verdicts(struct link *link, const char **json, size_t *size,
                                       struct error *error)
{
    if (!receive_first(link, &link->received)) {
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
    if (link_send_bytes(link->socket, json, size, ZMQ_DONTWAIT))
        return LINK_DONE;
    if (zmq_errno() == EAGAIN || zmq_errno() == EINTR)
        return LINK_AGAIN;
    (void)error_set(error, ERROR_SYSTEM, "cannot send: %s", zmq_strerror(zmq_errno()));
    return LINK_FAILED;
}

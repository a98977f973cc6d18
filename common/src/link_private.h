/* What the files of links share: link.c makes links and waits for them, link_transfer.c moves
 * articles and verdicts, link_watch.c notices broken connections, link_tap.c serves watchers. */
#ifndef DONGTIN_LINK_PRIVATE_H
#define DONGTIN_LINK_PRIVATE_H

#include <zmq.h>

#include <dongtin/link.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { LINK_TOPICS = 3, LINK_TAP_NAME_BYTES = 64 };

/* The other end of a connecting article link. */
struct link_peer {
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
    bool is_read_empty; /* what it receives, or its monitors: there was nothing more */
    zmq_msg_t received; /* verdicts: what was lent last */
    void *pulse;        /* subscribes to nothing at the receivers' taps, or NULL */
    void *pulse_monitor;
    struct link_peer *peers; /* owned */
    size_t peer_count;
    uint64_t max_frame_bytes;
    /* taps only */
    char stage[LINK_TAP_NAME_BYTES];
    uint32_t worker;
    unsigned wanted[LINK_TOPICS]; /* subscriptions that match the topic */
    uint64_t next_look_ns;
    uint64_t numbers[LINK_TOPICS];
    /* sending: kept for its memory */
    struct buffer envelope;
};

struct links {
    void *context;
    struct link *first;
    unsigned monitors; /* made so far, for their names */
};

/* Heartbeats and reconnection, for a socket that subscribes to nothing. */
bool link_set_pulse(void *socket, struct error *error);

/* A socket of this type with its high-water mark and linger; NULL on errors. */
struct link *link_new(struct links *links, int type, int high_water, int linger_ms,
                      struct error *error);
/* Adds a finished link to its owner, or frees an unfinished one and returns NULL. */
struct link *link_add(struct links *links, struct link *link, bool good);
bool link_bind_to(struct link *link, const char *endpoint, struct error *error);
bool link_connect_to(void *socket, const char *endpoint, struct error *error);

/* Opens the monitor of a socket. */
bool link_watch(struct links *links, void *socket, void **monitor, struct error *error);

bool link_send_bytes(void *socket, const void *bytes, size_t size, int flags);
/* Sends record and text, the last two frames of an article. */
bool link_send_rest(void *socket, const char *record, size_t record_size,
                    const struct article *article);

#ifdef __cplusplus
}
#endif

#endif

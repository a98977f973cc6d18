/* The links between processes, over ZeroMQ. A stage has no business here: this is for the stage
 * loop, for ingest, and for programs that watch. One thread uses a set of links. */
#ifndef DONGTIN_LINK_H
#define DONGTIN_LINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/article.h>
#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum { LINK_HIGH_WATER = 8, LINK_TAP_HIGH_WATER = 64 };

struct links; /* one per process: the ZeroMQ context and its sockets */
struct link;  /* one socket of it */

bool links_new(struct links **links, struct error *error);
void links_free(struct links *links); /* closes every link; what was not sent is dropped */

/* The most bytes of a record or a text on a link: decoding makes a text longer than what was
 * fetched. */
uint64_t link_max_frame_bytes(uint64_t max_article_bytes);

/* Articles: the receiver binds, the sender connects to every worker of the next stage, and takes
 * turns among those that are there. */
struct link *link_bind_articles(struct links *links, const char *endpoint,
                                uint64_t max_article_bytes, struct error *error);
struct link *link_connect_articles(struct links *links, const char *const *endpoints, size_t count,
                                   struct error *error);

/* Watches the receivers of a connecting link through their taps, one for each endpoint and in the
 * same order: one that stands still shows as LINK_BROKEN within two seconds or three. */
bool link_watch_taps(struct link *link, const char *const *taps, size_t count, struct error *error);

/* Verdicts: the origin binds, everybody else connects. */
struct link *link_bind_verdicts(struct links *links, const char *endpoint, struct error *error);
struct link *link_connect_verdicts(struct links *links, const char *endpoint, struct error *error);

/* Taps: see tap.h for the other end. `stage` and `worker` are said in each message; copied. */
struct link *link_bind_tap(struct links *links, const char *endpoint, const char *stage,
                           uint32_t worker, struct error *error);

enum link_result {
    LINK_DONE,
    LINK_AGAIN,     /* would wait */
    LINK_MALFORMED, /* received something that is no article: error says what; it is gone */
    LINK_FAILED
};

/* Receives an article into one that article_reset has emptied; the text is not copied. Of a message
 * whose envelope can be read but whose other frames break a limit, the envelope is filled (serial
 * != 0) so that it can be rejected by name. */
enum link_result link_receive_article(struct link *link, struct article *article,
                                      struct error *error);

/* Sends without waiting. The article stays the caller's; its text is shared, not copied, where it
 * came from a link. */
enum link_result link_send_article(struct link *link, struct article *article, struct error *error);

/* For a stage that stops in good order: what was sent last and has not left the process yet is not
 * dropped when the links are freed; that then waits for it, half a second at most. */
void link_finish(struct link *link);

/* One frame of verdicts; borrowed until the next receive. */
enum link_result link_receive_verdicts(struct link *link, const char **json, size_t *size,
                                       struct error *error);
enum link_result link_send_verdicts(struct link *link, const char *json, size_t size,
                                    struct error *error);

/* What happened to a connection since it was last asked. */
enum link_event { LINK_NOTHING, LINK_CONNECTED, LINK_BROKEN };
/* The next event of a connecting link; `endpoint` (size bytes) says whose. Must be read also while
 * a send is blocked. */
enum link_event link_next_event(struct link *link, char *endpoint, size_t size);

/* Taps. link_tap_wanted is cheap (it looks at the subscriptions now and then); send only when it
 * says yes. A slow reader loses messages. */
enum link_tap_topic { LINK_TAP_ARTICLE, LINK_TAP_VERDICT, LINK_TAP_STATS };
bool link_tap_wanted(struct link *tap, enum link_tap_topic topic);
void link_tap_article(struct link *tap, struct article *article);
void link_tap_json(struct link *tap, enum link_tap_topic topic, const char *json, size_t size);

/* Waits until one of these can go on, a file descriptor is readable, or the time is over. Spurious
 * returns are allowed. */
struct link_wait {
    struct link *link; /* or NULL for a file descriptor */
    int fd;
    bool to_send; /* wait until it can be sent on; else until it can be received from, or has an
                     event */
    bool ready;   /* out */
};
bool links_wait(struct links *links, struct link_wait *waits, size_t count, int timeout_ms,
                struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

/* What the parts of the process share: ingest.c (the loop), intake.c and backlog.c (into the
 * window), offering.c (out to the line), settling.c (verdicts). */
#ifndef INGEST_INGEST_PRIVATE_H
#define INGEST_INGEST_PRIVATE_H

#include <dongtin/article.h>
#include <dongtin/hand.h>
#include <dongtin/line.h>
#include <dongtin/link.h>

#include "ledger.h"
#include "origin.h"
#include "source.h"

struct ingest {
    const struct line *line;
    const char *stage;
    struct origin_time now; /* of this turn */

    struct ledger *ledger;
    bool is_stuck; /* the last commit failed; nothing is taken until one succeeds */
    uint64_t commit_again_ms;
    uint64_t changed_ms; /* when the first uncommitted change was queued; 0: there is none */

    struct origin origin;
    struct entry **fresh; /* owned; accepted, not yet committed */
    size_t fresh_count, fresh_capacity;
    uint64_t fresh_bytes;

    struct source **sources; /* owned */
    size_t source_count;
    struct source_host host;
    struct entry *held; /* owned; read, new, and waiting for room */
    bool held_is_update;
    bool sources_have_more; /* ask again at once */
    uint64_t last_take_ms;

    bool has_backlog;          /* open articles in the ledger may be waiting for the window */
    bool backlog_waits;        /* the next of them is too large for the room there is */
    uint64_t backlog_after;    /* serial of the last one that was looked at */
    double backlog_began_s;    /* when the first one was */
    double next_due_s;         /* of parked articles; 0: none */
    uint64_t backlog_again_ms; /* a file was busy: look again; 0: no */

    struct links *links;
    struct link *out, *verdicts, *tap;
    struct hand *hand;
    struct article *offered;  /* scratch, owned */
    uint64_t offered_serial;  /* whose offer the scratch holds; 0: nobody's */
    uint64_t offered_attempt; /* and which */
    bool is_blocked;          /* the line takes nothing now */
    bool shows_blocked;       /* in its hand: so, or the ledger cannot be written */
    uint64_t malformed_ms;    /* when the last malformed verdict was said */
    uint64_t next_second_ms;
    int events; /* epoll: signals and folders */
    int signals;
    unsigned stops; /* times it was told to stop */
};

static inline bool out_of_memory(struct error *error)
{
    return error_set(error, ERROR_SYSTEM, "out of memory");
}

/* The sooner of two waits in ms, where -1 is for ever. */
static inline int sooner(int one_ms, int other_ms)
{
    if (one_ms < 0 || other_ms < 0)
        return one_ms < 0 ? other_ms : one_ms;
    return one_ms < other_ms ? one_ms : other_ms;
}

/* All return false on what the process cannot go on after; then *error says why. */

/* intake.c */
bool intake_take(struct ingest *ingest, struct error *error);
/* How long there is nothing to take; -1: until something else happens. */
int intake_wait_ms(const struct ingest *ingest);
bool intake_wants(const struct ingest *ingest); /* would a source be asked now? */
/* Commits what is queued, if there is anything; what was accepted enters the window. True also when
 * the ledger cannot be written now. */
bool intake_commit(struct ingest *ingest, struct error *error);
/* A file, or a folder with all below it, is no longer what it was: its unsettled articles' texts go
 * into the ledger. */
void intake_touched(void *closure, const char *path);
bool intake_is_unchanged(void *closure, const char *path, struct file_stamp *stamp);
void intake_finished(void *closure, const char *path, const struct file_stamp *stamp);
bool intake_is_over(const struct ingest *ingest); /* no source can give any more */
bool intake_has_room(const struct ingest *ingest, size_t bytes);
/* Decides on what a source gave, and takes it: an entry that is new is accepted, or waits for room.
 */
bool intake_consider(struct ingest *ingest, struct entry *entry, struct error *error);

/* backlog.c */
/* Open articles in the ledger may be waiting for the window: looks at them from the first on. */
void backlog_begin(struct ingest *ingest);
bool backlog_load(struct ingest *ingest, struct error *error);
int backlog_wait_ms(const struct ingest *ingest); /* until a parked one is due; -1: none is known */
/* Reads the text of an entry from its file again, if it must and can be. What the file holds now
 * goes to `changed` unless that is NULL. */
enum backlog_reread { REREAD_SAME, REREAD_CHANGED, REREAD_BUSY, REREAD_FAILED };
enum backlog_reread backlog_reread(struct ingest *ingest, struct entry *entry,
                                   struct entry *changed, char reason[ENTRY_FAILURE_BYTES]);

/* offering.c */
bool offering_run(struct ingest *ingest, struct error *error);

/* settling.c */
bool settling_read(struct ingest *ingest, struct error *error);       /* all that are there */
bool settling_read_hands(struct ingest *ingest, struct error *error); /* of dead processes */

#endif

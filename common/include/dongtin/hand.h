/* A process's hand: one small mapped file `<runtime>/<stage>.<worker>.hand` that says which article
 * the process has its handler running on, and counts what it did. It outlives the process, whatever
 * kills it. The layout is fixed, in the machine's byte order, and described in PROTOCOL.md, so that
 * a stage in another language can keep one too.
 *
 * The owner holds an flock(2) on the file for life: a full hand whose lock is free belonged to a
 * process that died. */
#ifndef DONGTIN_HAND_H
#define DONGTIN_HAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/error.h>
#include <dongtin/identity.h>
#include <dongtin/verdict.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum { HAND_MAX_ARTICLES = 256, HAND_COUNTS = 32 };

/* What a process counts. For a stage: in + split = out + dropped + rejected + retried + crashed +
 * in hand. For ingest: accepted = done + dropped + dead + open. */
enum hand_count {
    HAND_IN,    /* articles received */
    HAND_SPLIT, /* parts made beyond the first */
    HAND_OUT,   /* passed on, or committed by the last stage */
    HAND_DROPPED,
    HAND_REJECTED,
    HAND_RETRIED,
    HAND_CRASHED,  /* taken into the hand and never finished */
    HAND_BYTES_IN, /* bytes of text received */
    HAND_BYTES_OUT,
    HAND_STARTS,               /* how often a process has opened this hand */
    HAND_FINISHED_SINCE_START, /* articles finished since the last start; the launcher's restart
                                  delay looks at it */
    HAND_BLOCKED_SINCE, /* CLOCK_MONOTONIC ns since when a send or a sink has been waited for; 0:
                           not waiting */
    HAND_MALFORMED, /* messages refused because their frames could not be read; not articles, not in
                       the sum */
    /* ingest only */
    HAND_FOUND = 16,    /* files and lines seen by the sources */
    HAND_ACCEPTED,      /* articles taken into the ledger, new or updated */
    HAND_UPDATED,       /* of them, new revisions of a known id */
    HAND_UNCHANGED,     /* seen again and skipped */
    HAND_IGNORED,       /* files that no source takes */
    HAND_DONE,          /* settled by pass */
    HAND_DEAD,          /* became dead letters */
    HAND_OPEN,          /* unsettled now (a gauge) */
    HAND_OFFERED_AGAIN, /* offers beyond an article's first */
    HAND_WINDOW,        /* articles in the window now (a gauge) */
    HAND_WINDOW_BYTES   /* their bytes (a gauge) */
};

struct hand_article {
    struct identity id;
    uint64_t serial;
    uint64_t attempt;
};

struct hand; /* an open hand of this process, or a look at another's */

/* Opens this process's hand, making the file if need be, and locks it. A hand that a living process
 * holds is an error (ERROR_SETTINGS, naming that process). What a dead owner left in the hand is
 * moved aside in the file, and stays there, over any number of further deaths, until
 * hand_forget_left. */
bool hand_open(struct hand **hand, const char *runtime, const char *stage, uint32_t worker,
               struct error *error);
void hand_close(struct hand *hand);

/* What dead owners left: how many articles (0..HAND_MAX_ARTICLES); fills *article with the index-th
 * if there is one. A process takes no article before it has reported these and called
 * hand_forget_left. */
size_t hand_left(const struct hand *hand, size_t index, struct hand_article *article);
uint32_t hand_left_pid(const struct hand *hand); /* the process that left them */
void hand_forget_left(struct hand *hand);

/* The three moments of an article in a stage. Each changes the hand and the counts in one step, so
 * that the sum above holds whenever the process is killed. */

/* The handler is about to run on this article (or on a batch to which this one is added): counts it
 * as in. False when HAND_MAX_ARTICLES are held. */
bool hand_take(struct hand *hand, const struct hand_article *article, uint64_t text_bytes);

/* The handler has returned and the process waits, for a sink: what it holds is still counted as in
 * hand, but should the process die now no article is to blame. */
void hand_rest(struct hand *hand);

/* What became of all that was held. The hand is empty; sending comes after. */
struct hand_outcome {
    uint64_t out, split, dropped, rejected, retried, crashed, bytes_out;
};
void hand_finish(struct hand *hand, const struct hand_outcome *outcome);

/* Counts live in the file; only the owner changes them. */
struct hand_change {
    enum hand_count count;
    uint64_t value;
};
void hand_add(struct hand *hand, enum hand_count count, uint64_t more);
void hand_set(struct hand *hand, enum hand_count count, uint64_t value);
void hand_set_all(struct hand *hand, const struct hand_change *changes,
                  size_t count); /* in one step */
uint64_t hand_get(const struct hand *hand, enum hand_count count);

/* Looks at any hand file without taking it: its state is read without a lock and may be a moment
 * old. */
struct hand_view {
    uint32_t pid;    /* of the last owner */
    bool owned;      /* the lock is held: the owner lives */
    size_t articles; /* in hand */
    bool running; /* the handler runs on them: full; if the owner died, one of them is to blame */
    uint64_t since_ns; /* CLOCK_MONOTONIC when the hand was filled */
    uint64_t counts[HAND_COUNTS];
    struct hand_article article[HAND_MAX_ARTICLES];
    size_t left; /* articles that an owner before this one left when it died, not yet reported */
    uint32_t left_pid;
    struct hand_article left_article[HAND_MAX_ARTICLES];
};
bool hand_look(struct hand_view *view, const char *path, struct error *error);

/* `<runtime>/<stage>.<worker>.hand`; caller frees. NULL when memory is short. */
char *hand_path(const char *runtime, const char *stage, uint32_t worker);

/* How a process died, as the launcher noted it in `<stage>.<worker>.death` beside the hand. Without
 * a note, or one of another process than the hand's last owner: cause "unknown",
 * CRASH_COUNTS_AS_KILL. */
struct hand_death {
    char cause[VERDICT_CAUSE_BYTES];
    enum crash_count count;
};
struct hand_owner { /* the process whose death it is; the strings are only read */
    const char *runtime;
    const char *stage;
    uint32_t worker;
    uint32_t pid;
};
void hand_read_death(struct hand_death *death, const struct hand_owner *owner);
bool hand_note_death(const struct hand_death *death, const struct hand_owner *owner,
                     struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

/* The ledger: what was accepted and what is settled, in SQLite. The only file that knows it.
 *
 * The writer queues changes; ledger_commit carries them out in one transaction, in the order in
 * which they were queued. When that fails (a full disk) nothing of it has happened, the queue stays
 * as it is, and the next ledger_commit tries again.
 *
 * Commands open the same ledger beside the writer, look at it, and change dead letters. */
#ifndef INGEST_LEDGER_H
#define INGEST_LEDGER_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/error.h>
#include <dongtin/identity.h>

#include "entry.h"

#ifdef __cplusplus
extern "C" {
#endif

struct ledger;

/* accepted = done + dropped + dead + open. */
enum ledger_count {
    LEDGER_FOUND,
    LEDGER_IGNORED,
    LEDGER_UNCHANGED,
    LEDGER_ACCEPTED,
    LEDGER_UPDATED,
    LEDGER_DONE,
    LEDGER_DROPPED,
    LEDGER_DEAD,
    LEDGER_OPEN,
    LEDGER_COUNTS
};
const char *ledger_count_name(enum ledger_count count);

/* What was found of a damaged ledger. */
struct ledger_damage {
    bool found;
    char aside[PATH_MAX]; /* where it stands now */
    char reason[256];     /* what SQLite said */
    uint64_t articles;    /* rows that could be read, and stand in the new ledger */
    uint64_t open;
    uint64_t dead;
};

/* Opens `<folder>/ledger.db` for the origin, making it if need be. A damaged one is set aside with
 * its -wal and -shm, and what can be read of it is taken over. */
bool ledger_open(struct ledger **ledger, const char *folder, struct ledger_damage *damage,
                 struct error *error);
/* Opens an existing ledger for a command. */
bool ledger_open_beside(struct ledger **ledger, const char *folder, struct error *error);
/* Damage was met while in use. After ledger_mark_damaged the next ledger_open sets the ledger
 * aside. */
bool ledger_is_damaged(const struct ledger *ledger);
bool ledger_mark_damaged(const char *folder, struct error *error);
void ledger_close(struct ledger *ledger);

/* The serial of the next acceptance: greater than all before, also than those of a lost ledger. */
uint64_t ledger_next_serial(struct ledger *ledger, uint64_t now_us);

enum ledger_answer { LEDGER_YES, LEDGER_NO, LEDGER_FAILED };

/* Is this the revision of the id that was accepted last? Sees also what is queued. *is_known: the
 * id has been accepted before. */
enum ledger_answer ledger_has_revision(struct ledger *ledger, const struct identity *id,
                                       const struct identity *revision, bool *is_known,
                                       struct error *error);
/* Has this file been read in just this state? Then stamp->articles says what it gave. */
enum ledger_answer ledger_has_file(struct ledger *ledger, const struct identity *file,
                                   struct file_stamp *stamp, struct error *error);

/* Open articles in the order of their serials: the first after `after` that is due at now_s and is
 * no larger than `most_bytes`. One that would be due later than anything is ever parked was parked
 * before the clock was set back: it is due. LEDGER_NO: there is none; *too_large tells that one had
 * to wait for room. The caller owns the entry. Nothing may be queued. */
struct ledger_search {
    uint64_t after;
    double now_s;
    uint64_t most_bytes;
    bool too_large; /* out */
};
enum ledger_answer ledger_next_open(struct ledger *ledger, struct ledger_search *search,
                                    struct entry **entry, struct error *error);
/* One open article. */
enum ledger_answer ledger_find_open(struct ledger *ledger, uint64_t serial, struct entry **entry,
                                    struct error *error);
/* When the first article is due that is parked beyond since_s; it may be due by now_s already. 0:
 * there is none. */
bool ledger_next_due(struct ledger *ledger, double since_s, double now_s, double *due_s,
                     struct error *error);
bool ledger_has_open(struct ledger *ledger); /* by its counts */

/* Changes. Each is queued, with what it needs; `entry` stays the caller's until the commit unless
 * the function ends in _take. False when memory is short: the ledger then no longer fits what the
 * caller believes, and the process must end. */
bool ledger_accept(struct ledger *ledger, const struct entry *entry, bool is_update);
bool ledger_refuse_take(struct ledger *ledger, struct entry *entry, bool is_update);
enum ledger_outcome { LEDGER_OUTCOME_DONE, LEDGER_OUTCOME_DROPPED, LEDGER_OUTCOME_DEAD };
struct ledger_verdict {
    enum ledger_outcome outcome;
    uint32_t part; /* a dead letter of this part only; 0: the article is settled */
    const char *stage;
    const char *reason;
    double when_s;
};
bool ledger_settle_take(struct ledger *ledger, struct entry *entry,
                        const struct ledger_verdict *verdict);
bool ledger_bury_part(struct ledger *ledger, const struct entry *entry,
                      const struct ledger_verdict *verdict);
bool ledger_save_delivery(struct ledger *ledger, const struct entry *entry);
bool ledger_park_take(struct ledger *ledger, struct entry *entry);
bool ledger_keep_text(struct ledger *ledger, struct entry *entry);
bool ledger_note_file(struct ledger *ledger, const struct identity *file,
                      const struct file_stamp *stamp);
void ledger_count(struct ledger *ledger, enum ledger_count count, uint64_t more);

bool ledger_has_changes(const struct ledger *ledger);
size_t ledger_change_count(const struct ledger *ledger);
/* ERROR_UNAVAILABLE: try again later (disk full, locked by a command). ERROR_INPUT: the ledger is
 * damaged; a process that starts will repair it. */
bool ledger_commit(struct ledger *ledger, struct error *error);

/* The sums as of the last commit. */
void ledger_sums(const struct ledger *ledger, uint64_t sums[LEDGER_COUNTS]);

/* Has another process changed the ledger since this was last asked? Reads the sums again then. */
bool ledger_was_changed(struct ledger *ledger);

/* For commands. */
struct ledger_letter {
    uint64_t serial;
    uint32_t part;
    const char *id, *revision, *uri, *locator, *form, *stage, *reason;
    uint32_t offers, crashes, kills, retries;
    double born_s, when_s;
    const char *record; /* with_content only */
    size_t record_size;
    const char *text;
    size_t text_size;
};
typedef bool ledger_letter_visitor(const struct ledger_letter *letter, void *closure);

struct ledger_letter_search {
    uint64_t since;    /* serials above this */
    uint64_t serial;   /* only this one; 0: any */
    const char *id;    /* only this one; NULL: any */
    bool with_content; /* record and text */
};
/* Visits dead letters in the order of their serials until the visitor says false. */
bool ledger_visit_letters(struct ledger *ledger, const struct ledger_letter_search *search,
                          ledger_letter_visitor *visit, void *closure, struct error *error);

enum ledger_change { LEDGER_RETRY, LEDGER_DISCARD };
enum ledger_changed { LEDGER_CHANGED, LEDGER_ABSENT, LEDGER_REFUSED, LEDGER_CHANGE_FAILED };
/* Offers the dead letters of this serial again, or discards them. LEDGER_REFUSED: the error says
 * why this one cannot be retried. */
enum ledger_changed ledger_change_letter(struct ledger *ledger, uint64_t serial,
                                         enum ledger_change which, struct error *error);

/* What is known of an article; strings are owned. */
struct ledger_trace {
    char *id, *uri, *revision, *stage, *reason;
    uint64_t serial;
    char state[16]; /* open, parked, done, dropped, dead */
    double when_s, due_s, born_s;
    uint32_t offers, crashes, kills, retries;
    bool alone;
};
/* trace->when_s comes in as the time now. */
enum ledger_answer ledger_trace(struct ledger *ledger, const struct identity *id,
                                struct ledger_trace *trace, struct error *error);
void ledger_trace_clear(struct ledger_trace *trace);
bool ledger_count_parked(struct ledger *ledger, double now_s, uint64_t *parked,
                         struct error *error);

#ifdef __cplusplus
}
#endif

#endif

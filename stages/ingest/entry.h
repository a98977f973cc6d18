/* An article as ingest holds it, from the moment a source gives it until it is settled: what the
 * ledger keeps of it and what is offered. Also what a source could not take, which becomes a dead
 * letter at once. */
#ifndef INGEST_ENTRY_H
#define INGEST_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/identity.h>

#include "delivery.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { ENTRY_FAILURE_BYTES = 512 };

/* A file as it was read. All zero: not known, so that it never counts as unchanged. */
struct file_stamp {
    int64_t mtime_ns;
    int64_t size;
    uint64_t inode;
    uint64_t articles; /* that it gave; no part of the comparison. 0: one */
};

enum entry_form {
    ENTRY_ARTICLE, /* can be offered */
    ENTRY_FILE,    /* a file that gave no article: read again when it is written again */
    ENTRY_LINE     /* a line that could not be read: it will never be better */
};

struct entry {
    enum entry_form form;
    struct identity id;
    struct identity revision;
    uint64_t serial;
    double born_s;        /* seconds since 1970 when it was accepted */
    char *uri;            /* owned */
    char *locator;        /* owned; the file it can be read from again; else a place for people, or
                               NULL */
    struct buffer record; /* frame 1 */
    struct buffer text;   /* frame 2; empty when the ledger gave the entry without it */
    size_t text_size;     /* of the text, also when it is not here */
    bool can_be_read_again; /* from `locator` */
    bool is_kept;           /* the ledger has the text */
    struct identity file;   /* whose stamp this is: identity of the path; empty: none */
    struct file_stamp stamp;
    struct delivery delivery;
    char failure[ENTRY_FAILURE_BYTES]; /* why it cannot be taken; "" for an article */
};

struct entry *entry_new(void); /* NULL when memory is short */
void entry_free(struct entry *entry);
void entry_reset(struct entry *entry); /* as new */

bool file_stamp_is_equal(const struct file_stamp *one, const struct file_stamp *other);

/* Names the entry; false when memory is short. `locator` may be NULL. */
bool entry_name(struct entry *entry, const char *uri, const char *locator);

/* Makes it a dead letter of this form: the reason, and a revision that is the same as long as the
 * reason is. */
void entry_fail(struct entry *entry, enum entry_form form, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#ifdef __cplusplus
}
#endif

#endif

/* A place where records are kept. Store knows sinks only by this interface; each kind is one file,
 * sink_KIND.c, and one row of the table in sinks.c.
 *
 * Records come in transactions: begin, put for each record, commit. What is committed is on disk
 * and outlives a power failure; before that nothing counts. After any failure the caller calls
 * rollback, which leaves nothing half-kept, and may begin again whenever it likes: a sink opens
 * what it needs in begin, so that it goes on by itself when the cause of a failure is gone. All
 * failures are ERROR_UNAVAILABLE, but for one of put (ERROR_INPUT): the record's id is that of
 * another article.
 *
 * The serial rule holds in every sink by itself: a record is left out, as if it were kept, when a
 * row of its whole has a later serial or when it is there already; and it first removes every
 * earlier row of its whole. */
#ifndef STORE_SINK_H
#define STORE_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/identity.h>

#include "record.h"

struct sink_type;

/* The first member of every sink. */
struct sink {
    const struct sink_type *type;
    char *path; /* absolute; owned */
};

struct sink_options {
    uint64_t segment_bytes; /* jsonl: a segment that has reached this is not written any more */
};

enum sink_progress { SINK_IDLE, SINK_MORE, SINK_FAILED };

struct sink_type {
    const char *name; /* the key of the setting: "jsonl" */
    bool is_folder;   /* what its path names: a folder, or a file */
    int show_order;   /* records are shown from the sink of the lowest number */
    struct sink *(*make)(const char *path, const struct sink_options *options);
    void (*free)(struct sink *sink);

    bool (*begin)(struct sink *sink, struct error *error);
    bool (*put)(struct sink *sink, const struct record *record, struct error *error);
    /* Between begin and put: what the record is a duplicate of; see near_find. NULL when this kind
     * cannot tell. */
    bool (*find_duplicate)(struct sink *sink, struct record *record, struct duplicate *found,
                           struct error *error);
    bool (*commit)(struct sink *sink, struct error *error);
    void (*rollback)(struct sink *sink, const struct error *why);

    /* Opens what is closed, and does a little of what can be done behind the commits. */
    enum sink_progress (*idle)(struct sink *sink, struct error *error);

    /* Both look without changing anything, also while another process writes. show appends the
     * records of this id, or of the parts of this whole, as lines; none is no failure. count
     * appends `"records":N` and what else there is to count. */
    bool (*show)(struct sink *sink, const struct identity *id, struct buffer *out,
                 struct error *error);
    bool (*count)(struct sink *sink, struct buffer *out, struct error *error);
};

#endif

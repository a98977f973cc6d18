/* A record as it is written: one JSON object with the text inside, and the few values of it that a
 * sink keeps beside it. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include <dongtin/article.h>
#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/identity.h>

struct record {
    struct identity id;
    struct identity revision;
    struct identity whole; /* id of the whole; for a whole article its own */
    uint32_t part;         /* 0 for a whole article */
    uint64_t serial;
    struct buffer json; /* the object on one line, without a newline */
    /* "" when the record has none */
    struct buffer uri;
    struct buffer title;
    struct buffer published; /* ISO */
    struct buffer language;
    struct buffer folded; /* see fold.h: of title and text */
    struct buffer signature;
    bool has_duplicate_of;    /* a stage has said what it is a duplicate of */
    bool is_dropped;          /* not to be written to any sink */
    bool is_refused;          /* so too: another article has its id */
    uint64_t first_serial;    /* of the first revision that was kept; 0: nobody has asked */
    bool is_marked;           /* as a duplicate of `original` */
    struct identity original; /* also when it is dropped */
    size_t end;               /* of json without a mark and its closing brace */
};

/* What is known of a record's text. */
struct duplicate {
    bool is_one;
    bool is_update;           /* a row of its whole is kept already */
    struct identity original; /* when it is one */
    uint64_t first_serial;    /* of the original; while none is found, the record's own */
};

void record_init(struct record *record);
void record_clear(struct record *record);

/* Makes the record of an article, as article_line_write writes it. Errors (ERROR_INPUT): not a JSON
 * object, or not UTF-8. */
bool record_assemble(struct record *record, struct article *article, struct error *error);

/* Writes `duplicate_of` at the end of the record, in place of an earlier mark; NULL takes the mark
 * away. False (ERROR_UNAVAILABLE) when memory is short. */
bool record_mark(struct record *record, const struct identity *original, struct error *error);

/* Appends the line that says that a record is no longer there: its id, and revision and serial of
 * what took its place. */
void record_write_deleted(struct buffer *out, const char *id, const struct record *by);

/* What a line of records says about itself. */
struct record_head {
    struct identity id;
    struct identity whole;
    uint64_t serial;
    bool deleted;
};

/* Reads a whole line without its newline; false (ERROR_INPUT) when it is not a record. */
bool record_read_head(struct record_head *head, const char *line, size_t size, struct error *error);

#endif

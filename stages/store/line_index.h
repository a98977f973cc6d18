/* The index beside segments of JSON lines: which line holds which record, and how far each segment
 * has been read. It can always be made again from the segments, which are written and synced first;
 * so it is kept sound but not synced itself. Its write lock is the lock of the whole folder. */
#ifndef STORE_LINE_INDEX_H
#define STORE_LINE_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/identity.h>

#include "database.h"
#include "record.h"

struct line_index {
    struct database *database; /* NULL: closed */
    char *path;                /* owned */
};

struct line_place {
    uint32_t segment;
    uint64_t offset;
    uint64_t size; /* without the newline */
};

void line_index_init(struct line_index *index);
void line_index_clear(struct line_index *index);

/* Opens `<folder>/.index.db`. */
bool line_index_open(struct line_index *index, const char *folder, enum database_access access,
                     struct error *error);
void line_index_close(struct line_index *index);

/* Ends what was begun and closes; a damaged file is set aside, for this reason. */
void line_index_give_up(struct line_index *index, const struct error *why);

/* Whether the serial rule lets a record in; see sink.h. */
bool line_index_admits(struct line_index *index, const struct record_head *head, bool *admitted,
                       struct error *error);

/* Appends to ids, 32 digits each, those that the record will remove beside its own. */
bool line_index_removes(struct line_index *index, const struct record_head *head,
                        struct buffer *ids, struct error *error);

/* Removes every earlier row of the whole, and adds this one. */
bool line_index_put(struct line_index *index, const struct record_head *head,
                    const struct line_place *place, struct error *error);

/* A record is no longer there. */
bool line_index_remove(struct line_index *index, const struct record_head *head,
                       struct error *error);

/* How far the segment has been read; 0 when it is not known. */
bool line_index_end(struct line_index *index, uint32_t segment, uint64_t *end, struct error *error);
bool line_index_set_end(struct line_index *index, uint32_t segment, uint64_t end,
                        struct error *error);

/* The segment is only this long: forgets the lines beyond. */
struct line_cut {
    uint64_t lost; /* how many */
    uint64_t end;  /* of the last line that is left */
};
bool line_index_cut(struct line_index *index, uint32_t segment, uint64_t size, struct line_cut *cut,
                    struct error *error);

/* The first segment with a greater number, 0 when there is none; and the last. */
bool line_index_next_segment(struct line_index *index, uint32_t after, uint32_t *segment,
                             struct error *error);
bool line_index_last_segment(struct line_index *index, uint32_t *segment, struct error *error);

/* Where the record of this id is, or those of the parts of this whole: appended to places as an
 * array of struct line_place. */
bool line_index_find(struct line_index *index, const struct identity *id, struct buffer *places,
                     struct error *error);

bool line_index_count(struct line_index *index, uint64_t *records, uint64_t *segments,
                      struct error *error);

#endif

/* Takes one file as an article: reads it whole, or says why not. */
#ifndef INGEST_FILE_TAKE_H
#define INGEST_FILE_TAKE_H

#include <stdbool.h>
#include <stdint.h>

#include <dongtin/error.h>

#include "entry.h"

#ifdef __cplusplus
extern "C" {
#endif

enum file_type {
    FILE_TYPE_UNKNOWN,
    FILE_TYPE_TEXT,
    FILE_TYPE_HTML,
    FILE_TYPE_JSON, /* one article as an object */
    FILE_TYPE_LINES /* one article a line: a source of its own, not taken here */
};
enum file_type file_type_of(const char *path); /* by the name's ending */

enum file_result {
    FILE_TAKEN,  /* the entry is an article */
    FILE_FAILED, /* the entry says why: a dead letter */
    FILE_BUSY,   /* somebody is writing it, or it changed while it was read: come back */
    FILE_GONE,   /* there is no such file */
    FILE_OTHER   /* a link, a folder, a device: nobody's article */
};

struct file_take {
    const char *path;
    enum file_type type;
    uint64_t max_bytes;
    bool follow_links; /* a file that was named by itself */
    double now_s;      /* seconds since 1970 */
};

/* Fills a new entry. FILE_TAKEN and FILE_FAILED are of this state of the file (entry->stamp),
 * except that a file that could not be opened has no stamp: it is tried again whenever it is seen.
 */
enum file_result file_take(const struct file_take *take, struct entry *entry);

/* What the file looks like now, without reading it. */
enum file_result file_look(const char *path, bool follow_links, struct file_stamp *stamp);

/* The same of a file that is open. */
enum file_result file_look_open(int fd, struct file_stamp *stamp);

/* Is somebody writing this open file? Where the system does not say, a file that was changed less
 * than a second ago counts as being written. */
bool file_is_being_written(int fd, double now_s);

#ifdef __cplusplus
}
#endif

#endif

/* A segment of JSON lines: a file `records-000001.jsonl` to which whole lines are appended. */
#ifndef STORE_SEGMENT_H
#define STORE_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/error.h>

enum { SEGMENT_PATH_BYTES = 4096 };

struct segment {
    int fd; /* -1: closed */
    uint32_t number;
    uint64_t size; /* as of the last open, look, append or cut */
    char path[SEGMENT_PATH_BYTES];
};

void segment_init(struct segment *segment);
void segment_close(struct segment *segment); /* also when it is not open */

/* Opens for appending, and makes the file, durably, if it is not there. */
bool segment_open(struct segment *segment, const char *folder, uint32_t number,
                  struct error *error);

/* Opens for reading only. */
bool segment_open_to_read(struct segment *segment, const char *folder, uint32_t number,
                          struct error *error);

/* Reads the size again. *moved when the name leads to another file, or none. */
bool segment_look(struct segment *segment, bool *moved, struct error *error);

/* Appends with one write(2) if the system takes all of it at once. A failure may leave a part of
 * the bytes; segment_cut removes it. */
bool segment_append(struct segment *segment, const char *bytes, size_t size, struct error *error);
bool segment_sync(const struct segment *segment, struct error *error);
bool segment_cut(struct segment *segment, uint64_t size, struct error *error);

/* Reads exactly size bytes at offset. */
bool segment_read_at(const struct segment *segment, char *bytes, size_t size, uint64_t offset,
                     struct error *error);

/* Visits each line, without its newline. Afterwards `at` is behind the last newline: what follows
 * is a torn line. */
typedef bool segment_visitor(void *closure, const char *line, size_t size, uint64_t offset,
                             struct error *error);
struct segment_lines {
    uint64_t at; /* where the next line begins */
    segment_visitor *visit;
    void *closure;
};
bool segment_read_lines(const struct segment *segment, struct segment_lines *lines,
                        struct error *error);

/* The numbers of the segments in a folder, ascending; the caller frees. */
bool segment_list(const char *folder, uint32_t **numbers, size_t *count, struct error *error);

#endif

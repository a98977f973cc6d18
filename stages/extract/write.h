/* Writes what was found as members of the record, straight into a buffer. */
#ifndef EXTRACT_WRITE_H
#define EXTRACT_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "findings.h"
#include "reading.h"

enum { MEMBERS_MOST = 128 };

/* One member: its key, borrowed from the pack or the program, and its value in `json`. */
struct member {
    const char *key;
    size_t start, size;
};

struct members {
    struct buffer json;
    struct member rows[MEMBERS_MOST];
    size_t count;
};

/* Writes all members; pack may be NULL (then there are only sentences). */
void write_members(struct members *members, const struct reading *reading,
                   struct findings *findings, const struct pack *pack);

#endif

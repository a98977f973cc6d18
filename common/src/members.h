/* The members of a serialised JSON object, all at once: found by their keys, and written into
 * another object. */
#ifndef DONGTIN_MEMBERS_H
#define DONGTIN_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/json_scan.h>

enum { MEMBERS_MOST = 1024 };

struct member {
    struct json_slice key, value; /* the key without its quotes */
};

struct members {
    struct member list[MEMBERS_MOST];
    size_t count;
};

/* Reads them from an object, of which they are slices. Errors (ERROR_INPUT): not an object, a key
 * that stands twice, more than MEMBERS_MOST. Keys are compared as written: one with escapes
 * is like no other. */
bool members_read(struct members *members, const char *json, size_t size, struct error *error);

/* The value of a member; NULL when it is absent or null. */
const struct json_slice *members_find(const struct members *members, const char *key);

/* Fills the error (ERROR_INPUT): `"KEY": the beginning of VALUE is not WANTED`. Returns false. */
bool members_refuse(const char *key, struct json_slice value, const char *wanted,
                    struct error *error);

/* Append to an object that is being written: a comma, if there is a member before, and a key with
 * its colon, or a whole member. */
void members_write_key(struct buffer *out, const char *key);
void members_write(struct buffer *out, const struct member *member);

#endif

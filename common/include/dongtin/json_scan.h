/* Walks over a serialised JSON object member by member without building a tree: for envelopes,
 * verdicts, and for finding one member of a record. Members are slices of the input. Structure is
 * checked; nesting beyond 64 is an error, and so is \u0000, which no article may hold. */
#ifndef DONGTIN_JSON_SCAN_H
#define DONGTIN_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum { JSON_SCAN_MAX_DEPTH = 64 };

struct json_slice {
    const char *start; /* borrowed from the scanned bytes, not terminated */
    size_t size;
};

/* A member's key is what stands between its quotes, escapes unresolved (a key with escapes matches
 * no plain name); its value is the whole serialised value, quotes and brackets included. */
struct json_scan {
    const char *begin;
    const char *at;
    const char *end;
    int state;
};

enum json_scan_step { JSON_SCAN_MEMBER, JSON_SCAN_END, JSON_SCAN_ERROR };

/* Starts on an object `{...}`, or on an array `[...]` whose elements then come with empty keys.
 * Spaces round it are allowed, other bytes behind it are an error at the end. */
void json_scan_begin(struct json_scan *scan, const char *json, size_t size);

/* Gives the next member. The error (ERROR_INPUT) says the byte position. */
enum json_scan_step json_scan_next(struct json_scan *scan, struct json_slice *key,
                                   struct json_slice *value, struct error *error);

/* Finds the last member of this key at the top level of an object. False when it is not there or
 * the object is broken. */
bool json_scan_find(const char *json, size_t size, const char *key, struct json_slice *value);

bool json_slice_is(struct json_slice slice, const char *string); /* same bytes */
bool json_slice_is_string(struct json_slice slice);              /* begins with a quote */

/* Reads a JSON value; false when it is of another kind or out of range. */
bool json_slice_u64(struct json_slice slice, uint64_t *number);
bool json_slice_number(struct json_slice slice, double *number);
bool json_slice_bool(struct json_slice slice, bool *value);

/* Copies a string value without escapes (hex numbers, names) into out; false when it has escapes or
 * needs more than size bytes with its NUL. */
bool json_slice_plain(struct json_slice slice, char *out, size_t size);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

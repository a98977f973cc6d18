/* Frame 0 of an article in flight: who it is and which attempt this is. The format is described in
 * PROTOCOL.md. */
#ifndef DONGTIN_ENVELOPE_H
#define DONGTIN_ENVELOPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/identity.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* What is not known may not fill the envelope, so that a stage that splits has room for what it
 * says of a part. */
enum { ENVELOPE_MAX_BYTES = 4096, ENVELOPE_UNKNOWN_BYTES = 3584, ENVELOPE_VERSION = 1 };

struct envelope {
    struct identity id;
    struct identity revision;
    uint64_t serial;
    uint64_t attempt;
    uint64_t token;
    uint32_t origin;       /* which origin gets the verdict; 0 is the line's own */
    bool alone;            /* suspect: a stage that takes batches takes this one by itself */
    double born;           /* seconds since 1970 when it was accepted */
    uint32_t part;         /* 1..parts for a part, 0 for a whole article */
    uint32_t parts;        /* 0 for a whole article */
    struct identity whole; /* id of the whole, for a part; else empty */
    struct buffer unknown; /* `,"key":value...` of members this version does not know, passed on */
};

void envelope_init(struct envelope *envelope);
void envelope_clear(struct envelope *envelope);
bool envelope_copy(struct envelope *to, const struct envelope *from, struct error *error);

/* Reads frame 0 into an initialised envelope. Errors (ERROR_INPUT) name the member, its value and
 * what is allowed. */
bool envelope_parse(struct envelope *envelope, const char *json, size_t size, struct error *error);

/* Appends frame 0. */
void envelope_write(const struct envelope *envelope, struct buffer *out);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

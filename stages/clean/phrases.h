/* Lists of words and phrases out of a rule pack, and looking for them in a text. */
#ifndef CLEAN_PHRASES_H
#define CLEAN_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which bytes a text has: what lacks one of a phrase's bytes does not hold the phrase. */
struct byte_set {
    uint64_t bits[4];
};

struct byte_set byte_set_of(const char *text, size_t size);

struct phrase {
    char *bytes;
    size_t size;
    struct byte_set set;
};

struct phrases {
    struct phrase *items;
    size_t count;
};

enum phrases_case { PHRASES_AS_WRITTEN, PHRASES_LOWER_CASE };

/* Copies a JSON array of strings; an absent one (NULL) is an empty list. With PHRASES_LOWER_CASE
 * the copies are in lower case, for folded text. */
bool phrases_load(struct phrases *phrases, const json_t *array, enum phrases_case how,
                  struct error *error);
void phrases_clear(struct phrases *phrases);

/* The longest phrase that text begins with, ends with, holds (`set` is its own), or is; its size,
 * or 0. The first two want the phrase to end (begin) at a word's edge. */
size_t phrases_at_begin(const struct phrases *phrases, const char *text, size_t size);
size_t phrases_at_end(const struct phrases *phrases, const char *text, size_t size);
bool phrases_inside(const struct phrases *phrases, const char *text, size_t size,
                    const struct byte_set *set);
bool phrases_is(const struct phrases *phrases, const char *text, size_t size);

#ifdef __cplusplus
}
#endif

#endif

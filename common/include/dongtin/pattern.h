/* Regular expressions: PCRE2 with JIT, and limits on what one match may cost. The subject is UTF-8
 * that was checked once, by the caller; it is not checked again. UCP is off: write [0-9], not \d;
 * \p{Lu} works. */
#ifndef DONGTIN_PATTERN_H
#define DONGTIN_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum { PATTERN_MAX_GROUPS = 32 };

struct pattern;

enum pattern_option {
    PATTERN_PLAIN = 0,
    PATTERN_CASELESS = 1,
    PATTERN_EXTENDED = 2,
    PATTERN_MULTILINE = 4
};

/* Compiles; the error (ERROR_SETTINGS) gives PCRE2's message and the offset. `options` joins
 * pattern_option values. */
bool pattern_new(struct pattern **pattern, const char *source, unsigned options,
                 struct error *error);
void pattern_free(struct pattern *pattern);

/* Byte offsets of the whole match ([0]) and of each group; start == SIZE_MAX for a group that took
 * no part. */
struct pattern_span {
    size_t start, end;
};
struct pattern_match {
    size_t count; /* spans in use: groups of the pattern + 1 */
    struct pattern_span spans[PATTERN_MAX_GROUPS];
};

enum pattern_result {
    PATTERN_MATCH,
    PATTERN_NO_MATCH,
    PATTERN_LIMIT /* gave up: the match or heap limit was reached */
};

/* Finds the first match at or after `from`; lookbehind sees what stands before. */
enum pattern_result pattern_find(const struct pattern *pattern, const char *text, size_t size,
                                 size_t from, struct pattern_match *match);

/* The number of a named group, or 0. */
size_t pattern_group(const struct pattern *pattern, const char *name);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

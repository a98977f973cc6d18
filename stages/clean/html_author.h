/* Names of authors as pages print them, tidied. */
#ifndef CLEAN_HTML_AUTHOR_H
#define CLEAN_HTML_AUTHOR_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

#include "clean_rules.h"

#ifdef __cplusplus
extern "C" {
#endif

struct author_names {
    struct clean_rules *const *packs;
    size_t pack_count;
    const char *sites;  /* names of the site, one a line: never authors */
    struct buffer *out; /* one name a line, each once */
};

/* Adds the names that a line holds ("By Jane Example and John Sample"), when they look like names;
 * returns how many were added. */
size_t author_names_add(const struct author_names *names, const char *text, size_t size);

/* The same for a line that nothing marks as a byline but where it stands: every name must have the
 * shape of one, two to five words with capitals and none of the words that are nobody. */
size_t author_names_add_sure(const struct author_names *names, const char *text, size_t size);

/* The same for the name behind an opener anywhere in a line that holds a date as well; one word
 * with a capital is enough: "Posted by Jane at ...". */
size_t author_names_add_signed(const struct author_names *names, const char *text, size_t size);

/* The same for the names that begin a short line, before a mark behind which the date stands:
 * "Jane Example | March 5, 2024"; before a comma a place may stand, so the name has to be known. */
size_t author_names_add_leading(const struct author_names *names, const char *text, size_t size);

/* The same for one name as catalogues have it: "Example, Jane". */
size_t author_names_add_inverted(const struct author_names *names, const char *text, size_t size);

/* True when a line of `lines` is the name, whatever its capitals. */
bool author_names_is_one_of(const char *lines, const char *name, size_t size);

/* True when the line is nothing but what stands before a name: "By". */
bool author_names_is_opener(const struct author_names *names, const char *text, size_t size);

/* True when the line begins with that and goes on. */
bool author_names_has_opener(const struct author_names *names, const char *text, size_t size);

/* True when a tidy line is that and names, and nothing else; behind an opener of several words
 * ("Written by") also when it goes on. */
bool author_names_is_signature(const struct author_names *names, const char *line, size_t size);

#ifdef __cplusplus
}
#endif

#endif

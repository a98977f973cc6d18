/* Names of authors as pages print them, tidied. */
#ifndef CLEAN_HTML_AUTHOR_H
#define CLEAN_HTML_AUTHOR_H

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

#ifdef __cplusplus
}
#endif

#endif

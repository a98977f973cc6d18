/* The whole of cleaning as one function: bytes as fetched in, clean text and members out. */
#ifndef CLEAN_CLEAN_H
#define CLEAN_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

#include "clean_rules.h"
#include "record_write.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Rules of all packs, and memory that is used again for the next article. */
struct cleaner;

/* Loads clean.json of the pack at path, or of every pack in the folder at path. Errors
 * (ERROR_SETTINGS) name file, key and what is allowed. */
bool cleaner_new(struct cleaner **cleaner, const char *path, struct error *error);
void cleaner_free(struct cleaner *cleaner);

/* Runs the examples inside the packs. */
bool cleaner_check(const struct cleaner *cleaner, struct error *error);

/* An article's bytes, and what is known of it; "" for what is not. */
struct clean_input {
    const char *bytes;
    size_t size;
    const char *content_type; /* "text/plain", "text/html; charset=..." */
    const char *charset;
    const char *title;
    const char *language; /* BCP 47 */
};

struct clean_result {
    const char *language; /* "vi", "en", "other" */
    double language_confidence;
    const struct record_members *members; /* borrowed until the next article */
};

/* Errors (ERROR_INPUT) say why these bytes can never be an article. */
bool cleaner_run(struct cleaner *cleaner, const struct clean_input *input,
                 struct clean_result *result, struct error *error);

#ifdef __cplusplus
}
#endif

#endif

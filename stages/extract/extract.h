/* From a clean text to the members of its record. */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/error.h>

#include "calendar.h"
#include "findings.h"
#include "pack.h"
#include "reading.h"
#include "write.h"

/* Keeps the memory of one article for the next. */
struct extractor;

struct extractor *extractor_new(void); /* NULL when memory is short */
void extractor_free(struct extractor *extractor);

/* What is known of an article. */
struct extract_input {
    const char *text; /* UTF-8 */
    size_t size;
    bool is_checked;      /* the text is known to be UTF-8 */
    struct day published; /* zeros: unknown */
};

/* Reads an article by a pack; without one (NULL) only its sentences are found. The members are
 * borrowed until the next article. Text that is not UTF-8 is an error (ERROR_INPUT). */
bool extractor_run(struct extractor *extractor, const struct pack *pack,
                   const struct extract_input *input, const struct members **members,
                   struct error *error);

/* Gives back what a huge article needed, with its members, instead of keeping it for the next. */
void extractor_release_huge(struct extractor *extractor);

/* What the last run found, for the examples of rules. Borrowed like the members. */
const struct findings *extractor_findings(const struct extractor *extractor);
const struct reading *extractor_reading(const struct extractor *extractor);
const struct letters *extractor_letters(const struct extractor *extractor);

#endif

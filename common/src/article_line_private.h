/* What reading and writing lines share. */
#ifndef DONGTIN_ARTICLE_LINE_PRIVATE_H
#define DONGTIN_ARTICLE_LINE_PRIVATE_H

#include <stdbool.h>

#include <dongtin/json_scan.h>

/* What the member "schema" of a record's line says. */
#define ARTICLE_LINE_SCHEMA "dongtin/1"

/* What a line says that the envelope and the text know, and what a store says of a record that is
 * gone: never a member of the record. */
bool article_line_is_of_envelope(struct json_slice key);

#endif

/* The text of a serialised record, without reading the rest: for the search index, which asks for
 * it once more for each record. */
#ifndef STORE_RECORD_TEXT_H
#define STORE_RECORD_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/buffer.h>

/* Appends what the member "text" of the JSON object means; of one that store has written it takes
 * the time of the text alone, of another the time of the whole. False when there is no such string,
 * it cannot be read, or memory is short; out is then as it was. */
bool record_text(struct buffer *out, const char *json, size_t size);

#endif

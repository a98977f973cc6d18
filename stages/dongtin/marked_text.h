/* An article's text with its finds marked, and the table of them. */
#ifndef DONGTIN_COMMAND_MARKED_TEXT_H
#define DONGTIN_COMMAND_MARKED_TEXT_H

#include <stdbool.h>

#include <jansson.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

#include "finds.h"

/* Appends the text. Finds are in the colour of their field, or, without colours, in brackets:
 * "[people: Nguyễn Văn A]". Where finds lie in each other the innermost shows; where they cross,
 * the one that began first is closed and opened again. What is uncertain is not marked. */
bool marked_text_append(struct buffer *out, const char *text, const struct finds *finds,
                        bool colours, struct error *error);

/* Appends one line for each find: field (with "?" when uncertain), value, rule, confidence, bytes.
 */
void marked_text_append_table(struct buffer *out, const struct finds *finds, bool colours);

/* Appends what clean kept of the article and as what: the list `paragraphs` of a record with this
 * text. */
void marked_text_append_kept(struct buffer *out, const char *text, const json_t *paragraphs);

/* Appends what clean took out of the text and why: the list `removed` of a record. */
void marked_text_append_removed(struct buffer *out, const json_t *removed);

#endif

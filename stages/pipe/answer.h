/* What a filter is asked and what it answers: one JSON object per line. Values in, values out. */
#ifndef DONGTIN_PIPE_ANSWER_H
#define DONGTIN_PIPE_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/article.h>
#include <dongtin/buffer.h>
#include <dongtin/error.h>
#include <dongtin/json_scan.h>

/* Appends the line for an article: its record with "id", "revision", "serial" and "text". A text
 * that is no UTF-8, or has a NUL byte, stands in "base64" instead. */
bool answer_ask(struct article *article, struct buffer *line, struct error *error);

/* Whether a line means that the article ends here: `null`. */
bool answer_is_null(struct json_slice line);

/* Puts what a filter answered into the article: the object takes the place of the record; "text" or
 * "base64", when there, that of the text, and a text that differs takes all members that hold
 * offsets with it. The envelope's members are left out; an "id" of another article is an error, as
 * is what is no JSON object (ERROR_INPUT). */
bool answer_take(struct article *article, struct json_slice line, struct error *error);

/* Whether answer_take would take it. */
bool answer_check(struct article *article, struct json_slice line, struct error *error);

/* The next line of an answer of several, without its newline; false at the end. */
bool answer_next(struct json_slice *rest, struct json_slice *line);

#endif

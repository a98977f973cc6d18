/* A file of any kind that a line takes, as JSON lines for the filters of its stages. */
#ifndef DONGTIN_COMMAND_EXPLAIN_INPUT_H
#define DONGTIN_COMMAND_EXPLAIN_INPUT_H

#include <stdbool.h>

#include <dongtin/buffer.h>
#include <dongtin/error.h>

/* Appends the articles of a file, one line each. What a file holds is told by its ending, as by
 * ingest: .html .htm .xhtml a page, .json one article, .jsonl .ndjson one a line, else text; "-" is
 * JSON lines from standard input. Errors (ERROR_INPUT; ERROR_USAGE when there is no such file) name
 * the file. */
bool explain_input_read(struct buffer *lines, const char *path, struct error *error);

#endif

/* Articles as JSON lines: what `--stdio` and ingest's JSON lines read, and what filters write.
 *
 * A line is an object: either a record with its "text", or what a sender gives: `text` or `html`
 * (one of them), and `uri` (any string; `url` is the same), `title`, `published` (ISO 8601),
 * `authors` (array of strings or one string), `language`. Other members, a foreign `id` among them,
 * are kept under "extra". */
#ifndef DONGTIN_ARTICLE_LINE_H
#define DONGTIN_ARTICLE_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include <dongtin/article.h>
#include <dongtin/buffer.h>
#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* Fills an article (as article_new or article_reset leaves it) from one line without its newline. A
 * byte order mark before it is skipped: files of lines begin with one, also where they were joined.
 * The text member is unescaped by json_text, the rest read by Jansson. Sets in the record:
 * source.uri, source.kind "jsonl", content_type
 * ("text/plain" or "text/html") and charset "utf-8" for a sender's line, and the members above
 * (`published` as {"iso": ...}; `url` as "url" when there is a `uri` too; foreign members under
 * "extra"); in the envelope revision (identity of the line's bytes) and id (identity of the uri;
 * without one the revision's digits are the uri). Of a line that is a record already (it has
 * "schema":"dongtin/1") everything is kept: id, revision, serial, part, parts and whole go to the
 * envelope. A key that stands twice is an error. Errors (ERROR_INPUT) say what is wrong, where in
 * the line, and what is allowed; the article is then to be reset. */
bool article_line_read(struct article *article, const char *line, size_t size, struct error *error);

/* Appends "schema", "id", "revision", "serial" (unless 0), and for a part "part", "parts" and
 * "whole", from the envelope, then the members of the record, then "text", as one line with its
 * newline. Of a member that is there twice the last one is taken. A text that is not UTF-8 is an
 * error (ERROR_INPUT), and so are more than 1024 members. */
bool article_line_write(struct article *article, struct buffer *out, struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

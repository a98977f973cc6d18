/* An article in flight: envelope, record and text (three frames of one message: PROTOCOL.md, "An
 * article").
 *
 * The text is bytes that a stage which does not change it never copies. The record is a JSON
 * object; it is parsed only when article_record or article_edit asks for the tree, and what only
 * adds a member uses article_append, which touches no tree. */
#ifndef DONGTIN_ARTICLE_H
#define DONGTIN_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <dongtin/buffer.h>
#include <dongtin/envelope.h>
#include <dongtin/error.h>
#include <dongtin/json_scan.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

struct article;

/* An article with an empty record `{}` and no text; NULL when memory is short. */
struct article *article_new(void);
void article_free(struct article *article);

/* Back to what article_new gives, keeping memory for the next article. */
void article_reset(struct article *article);

/* A new article with copies of the envelope, the record and the text. */
struct article *article_copy(const struct article *article, struct error *error);

/* Identity. Borrowed; the envelope may be changed by ingest and the stage loop only. */
const char *article_id(const struct article *article); /* 32 hexadecimal digits */
uint64_t article_serial(const struct article *article);
const struct envelope *article_envelope(const struct article *article);
struct envelope *article_envelope_edit(struct article *article);

/* The text: borrowed until it is set or the article ends; article_text_size bytes, not terminated.
 * After clean it is valid UTF-8 in NFC. */
const char *article_text(const struct article *article);
size_t article_text_size(const struct article *article);

/* The length of the text's longest valid UTF-8 prefix. It is looked at only once. */
size_t article_text_valid_prefix(struct article *article);

/* Replaces the text by a copy. A record that holds offsets into the old text loses every member
 * that holds them (paragraphs, sentences, people, dates, ...: see the record's schema). */
bool article_set_text(struct article *article, const char *text, size_t size, struct error *error);

/* Lends the article text that somebody else keeps: `release(owner)` is called once when the article
 * lets go of it. */
typedef void article_release(void *owner);
void article_lend_text(struct article *article, const char *bytes, size_t size,
                       article_release *release, void *owner);

/* The owner of a text that was lent with this release function and is still the article's; else
 * NULL. */
void *article_text_owner(const struct article *article, article_release *release);

/* The record as a tree, parsed on first use. Borrowed. NULL with an error (ERROR_INPUT) when it is
 * not a JSON object within the limits. What is got by article_record must not be changed;
 * article_edit is for changing. */
const json_t *article_record(struct article *article, struct error *error);
json_t *article_edit(struct article *article, struct error *error);

/* One top-level member of the serialised record, without a tree. False when it is not there.
 * Borrowed until the record changes. When the same key was appended twice the last one counts. */
bool article_member(struct article *article, const char *key, struct json_slice *value);

/* A top-level string member with its escapes resolved, appended to out. False when absent or not a
 * string. */
bool article_member_string(struct article *article, const char *key, struct buffer *out);

/* Adds `"key":json` to the record; json is a serialised value. The key must not be in the record
 * yet: article_remove first if it may be. */
bool article_append(struct article *article, const char *key, const char *json, size_t size,
                    struct error *error);

/* Removes a top-level member if it is there. */
bool article_remove(struct article *article, const char *key, struct error *error);

/* The serialised record, brought up to date. Borrowed until the record changes. */
bool article_serialise(struct article *article, const char **json, size_t *size,
                       struct error *error);

/* Replaces the whole record by a copy of this serialised object (checked to be an object by
 * scanning). */
bool article_set_record(struct article *article, const char *json, size_t size,
                        struct error *error);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

/* The record that an article begins with: what its source knows. Appended, never built as a tree.
 */
#ifndef INGEST_SEED_H
#define INGEST_SEED_H

#include <stdbool.h>

#include <dongtin/article.h>
#include <dongtin/error.h>

#include "entry.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `2024-11-22T03:10:00Z` and its NUL. */
enum { SEED_TIME_BYTES = 32 };
void seed_time(char text[SEED_TIME_BYTES], double when_s);

/* The record of a named file: schema, source and content_type. */
void seed_write(struct entry *entry, const char *kind, const char *content_type, double now_s);

/* Fills the entry from one article as JSON (article_line.h): id, revision, record and text. An
 * article without a uri of its own keeps the name that the entry has, if it has one. False
 * (ERROR_INPUT) when it cannot be read. */
bool seed_from_json(struct entry *entry, const char *json, size_t size, double now_s,
                    struct error *error);

#ifdef __cplusplus
}
#endif

#endif

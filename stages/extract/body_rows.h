/* Bodies as rows of the findings, and the keys by which they are known again: the same key is the
 * same body, a key that begins another one is a shorter form of it ("Sở Y tế" of "Sở Y tế tỉnh Hà
 * Tĩnh"). Private to the finder of bodies. */
#ifndef EXTRACT_BODY_ROWS_H
#define EXTRACT_BODY_ROWS_H

#include "bodies.h"

#define NO_BODY UINT32_MAX

/* The type that the lexicon says of a head or known name. */
const char *body_type_of(const struct lexicon_entry *entry);

/* Not terminated. Valid until a key is added. */
const char *body_key_bytes(const struct bodies_finder *finder, struct body_key key);

/* Appends tokens to the key that begins at byte `start` and is the last one. */
void body_key_tokens(struct bodies_finder *finder, uint32_t start, size_t first, size_t end);

/* The key of the pieces of a phrase from `first` on. */
struct body_key body_key_make(struct bodies_finder *finder, const struct body_phrase *phrase,
                              size_t first);

/* Whether `brief` is the beginning of `full`, whole words of it. */
bool body_key_begins(const struct bodies_finder *finder, struct body_key brief,
                     struct body_key full);

/* Whether `brief` is the end of `full`, whole words of it. */
bool body_key_ends(const struct bodies_finder *finder, struct body_key brief, struct body_key full);

/* Whether `brief` is `full` without words in its middle. */
bool body_key_skips(const struct bodies_finder *finder, struct body_key brief,
                    struct body_key full);

/* The row of this key, or NO_BODY. */
uint32_t body_find(const struct bodies_finder *finder, struct body_key key);

/* The same; a new one is added. NO_BODY when there are too many, or the pack has no such rule. */
uint32_t body_add(struct bodies_finder *finder, struct body_key key, struct organization_find body);

/* Nothing happens with NO_BODY. */
void body_mention(struct bodies_finder *finder, uint32_t body, struct span span);

void body_add_pending(struct bodies_finder *finder, struct pending_body pending);

void body_hold(struct bodies_finder *finder, size_t first, size_t end);

#endif

/* Names of bodies and places as parties: "Sở Y tế tỉnh Sơn La", "Sơn La", "VNPT". */
#ifndef EXTRACT_PARTY_NAMES_H
#define EXTRACT_PARTY_NAMES_H

#include "speech.h"

/* Remembers a name for its head alone. */
void party_names_note(struct speech *speech, struct span name);

/* Remembers the bodies and places in people's roles. */
void party_names_note_roles(struct speech *speech);

/* Each reads what begins at a token below `end`; false when nothing does. */
bool party_names_read(const struct speech *speech, size_t at, size_t end,
                      struct party_phrase *phrase);
bool party_names_read_place(const struct speech *speech, size_t at, size_t end,
                            struct party_phrase *phrase);
bool party_names_read_brand(const struct speech *speech, size_t at, size_t end,
                            struct party_phrase *phrase);

/* What "this" and the head at a token mean: `Bộ này`, the ministry that speaks or asks, or was
 * named last; or nobody. */
struct party party_names_this(const struct speech *speech, size_t head);

/* The body that is named in full elsewhere and called by a noun here: "nhà trường" of "Trường Mầm
 * non Ban Mai"; or nobody. */
struct party party_names_called(const struct speech *speech, struct span noun);

/* Behind the few words with capitals at `at`. */
size_t party_names_behind_capitals(const struct speech *speech, size_t at, size_t end);

#endif

/* Bodies of which a row names only the fields: "Bộ Tài chính, Xây dựng và Công Thương", "các bộ: Y
 * tế; Nội vụ". Private to the finder of bodies. */
#ifndef EXTRACT_BODY_FIELDS_H
#define EXTRACT_BODY_FIELDS_H

#include "body_phrase.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "Bộ Tài chính, Xây dựng và Công Thương": fields from `at` on share the head of the first one, or
 * one that a colon follows. Returns where they end. */
size_t body_fields_note(struct bodies_finder *finder, const struct body_phrase *first, size_t at,
                        size_t end);

/* ", ban, ngành" behind "các sở": where it ends when a colon follows, or `at`. */
size_t body_fields_behind_companions(const struct bodies_finder *finder, size_t at, size_t end);

/* A head that fields may share: "Bộ Tài chính", or "các bộ" before a colon. */
bool body_fields_has_head(const struct bodies_finder *finder, const struct body_phrase *phrase);

#ifdef __cplusplus
}
#endif

#endif

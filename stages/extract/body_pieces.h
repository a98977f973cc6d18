/* The pieces that names of bodies of any kind are made of. Each body_take_* takes what stands next,
 * if it is of this kind. Private to body_phrase.c, body_words.c and body_named.c. */
#ifndef EXTRACT_BODY_PIECES_H
#define EXTRACT_BODY_PIECES_H

#include "body_reading.h"

#ifdef __cplusplus
extern "C" {
#endif

static inline enum piece_kind body_last_kind(const struct body_phrase *phrase)
{
    return (enum piece_kind)phrase->pieces[phrase->count - 1].kind;
}

/* A word for what is no unit of the map: "khóa" in "Tỉnh ủy khóa XV". */
bool body_is_no_unit(const struct body_reading *body, const struct lexicon_hit *type);

/* A place, behind the word for its kind or alone. */
bool body_take_place(struct body_reading *body);

/* A head that is no everyday word here; it sets the mode of the phrase. */
bool body_take_head(struct body_reading *body);

/* "và", "-", "&" and "," between two pieces of a field: "Kinh tế số và Xã hội số". */
bool body_take_joint(struct body_reading *body);

/* "85" of "Ban QLDA 85". */
bool body_take_number(struct body_reading *body);

/* "Việt Nam - Nhật Bản" in "Hội Hữu nghị Việt Nam - Nhật Bản". */
bool body_take_two_places(struct body_reading *body);

#ifdef __cplusplus
}
#endif

#endif

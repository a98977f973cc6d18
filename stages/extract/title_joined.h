/* What a word joins to a title: "of Northgate Water", "của Quốc hội", "tại Việt Nam". */
#ifndef EXTRACT_TITLE_JOINED_H
#define EXTRACT_TITLE_JOINED_H

#include "title_body.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "của Quốc hội" behind a title or body; "tại Việt Nam" behind any, "tại Hà Nội" behind that of
 * another country. */
bool title_joined_take(const struct name_place *place, struct title_body *body);

/* "và Hợp tác" of "Giám đốc Đối ngoại và Hợp tác quốc tế": a second field of who leads no body that
 * is named, in capitals as the first one. */
bool title_joined_take_field(const struct name_place *place, struct title_body *body);

/* "of Northgate Water": capitals behind a word that joins them to any title; "of the hospital": a
 * body that is named elsewhere. */
bool title_joined_take_name(const struct name_place *place, struct title_body *body);

#ifdef __cplusplus
}
#endif

#endif

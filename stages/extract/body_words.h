/* Names of bodies that are made of words: "Sở Giao thông vận tải", "Ban Quản lý chợ Hạ Lâm". */
#ifndef EXTRACT_BODY_WORDS_H
#define EXTRACT_BODY_WORDS_H

#include "body_reading.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What may follow in a name of words: fields, small words, other bodies, places. */
bool body_words_take(struct body_reading *body);

#ifdef __cplusplus
}
#endif

#endif

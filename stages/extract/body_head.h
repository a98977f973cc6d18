/* What looks like the head of a body and is part of a word or of another name. */
#ifndef EXTRACT_BODY_HEAD_H
#define EXTRACT_BODY_HEAD_H

#include <stdbool.h>
#include <stddef.h>

#include "bodies.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether the head at a token of the sentence that begins at `first` is a syllable of another word
 * or name: "báo" in "thông báo", "Hội" in "Mỹ Hội Đông", "Trường" in "Chu Lai - Trường Hải" and
 * "phường Trường Thọ". */
bool body_head_is_syllable(const struct bodies_finder *finder, size_t first, size_t at);

/* Whether the head of a phrase begins another word: "Bộ" in "Bộ chỉ số", "Vụ" in "Vụ cháy", but not
 * "Sở" in "Sở Tư pháp". */
bool body_head_begins_word(const struct bodies_finder *finder, const struct body_phrase *phrase);

#ifdef __cplusplus
}
#endif

#endif

/* The words of saying, asking or promising that tell whose words a quotation gives. */
#ifndef EXTRACT_CUE_H
#define EXTRACT_CUE_H

#include "speech.h"

/* A word of saying, asking or promising at a token; "according to" only with `according`. */
const struct lexicon_hit *cue_at(const struct speech *speech, size_t at, bool according);

/* Its words; of no hit nothing, at this place. */
struct span cue_span(size_t at, const struct lexicon_hit *hit);

/* Whether a word at a token is but the end of a longer one: "hỏi" in "đặt câu hỏi". */
bool cue_is_in_longer(const struct speech *speech, size_t at, size_t length);

#endif

/* Words of saying: see cue.h. */
#include "cue.h"

enum { CUE_TOKENS_MOST = 4 };

const struct lexicon_hit *cue_at(const struct speech *speech, size_t at, bool according)
{
    const struct lexicon_hit *hit = speech_hit(speech, at, speech->classes.cue, NULL);

    if (hit == NULL || reading_hit_means(speech->reading, hit, "according") != according)
        return NULL;
    return hit;
}

struct span cue_span(size_t at, const struct lexicon_hit *hit)
{
    return (struct span){(uint32_t)at, (uint32_t)(at + (hit == NULL ? 0 : hit->length))};
}

bool cue_is_in_longer(const struct speech *speech, size_t at, size_t length)
{
    for (size_t back = 1; back <= at && back <= CUE_TOKENS_MOST; back++) {
        const struct lexicon_hit *hit =
            reading_hit(speech->reading, at - back, speech->classes.cue);

        if (hit != NULL && hit->length >= back + length)
            return true;
    }
    return false;
}

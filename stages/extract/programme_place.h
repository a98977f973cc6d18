/* Where programmes are looked for. Private to programmes.c and programme_rows.c. */
#ifndef EXTRACT_PROGRAMME_PLACE_H
#define EXTRACT_PROGRAMME_PLACE_H

#include "programmes.h"

struct programme_place {
    const struct reading *reading;
    const struct pack *pack;
    struct findings *findings;
    const struct sentence *sentence;
    uint8_t programme, title, title_deed, connector, stop, clause_end, modal, cue, deed,
        organization, joint, number_sign, not_number, measure;
    const uint8_t *held;        /* by token: what holds it */
    size_t request, commitment; /* the first rows that may hold the sentence in hand */
};

/* The word at a token that does this for programmes, or NULL. */
static inline const struct lexicon_hit *programme_hit(const struct programme_place *place,
                                                      size_t at, const char *value)
{
    const struct lexicon_hit *hit = reading_hit(place->reading, at, place->programme);

    return hit != NULL && at + hit->length <= place->sentence->end &&
                   reading_hit_means(place->reading, hit, value)
               ? hit
               : NULL;
}

#endif

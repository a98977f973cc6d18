/* Where programmes are looked for. Private to programmes.c and what it is made of. */
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

static inline bool programme_is_mark(const struct programme_place *place, size_t at, char mark)
{
    return reading_is_mark(place->reading, at, mark);
}

static inline bool programme_is_capital(const struct programme_place *place, size_t at)
{
    const struct token *token = &place->reading->tokens.rows[at];

    return token->kind == TOKEN_WORD && token->shape != SHAPE_LOWER && token->shape != SHAPE_NONE;
}

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

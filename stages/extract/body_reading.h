/* What stands at a token where the name of a body is being read: words of the lexicon, rows of
 * capitals. Private to the files that read a body. */
#ifndef EXTRACT_BODY_READING_H
#define EXTRACT_BODY_READING_H

#include "bodies.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where a body is being read. */
struct body_reading {
    const struct bodies_finder *finder;
    const struct reading *reading;
    struct body_phrase *phrase;
    size_t at, end;
};

/* Whether a token may belong to the body: it lies before the end, and in nobody's name. */
static inline bool body_is_free(const struct body_reading *body, size_t at)
{
    return at < body->end && (body->finder->held[at] & HELD_BY_PERSON) == 0;
}

/* The longest hit of a class that begins at a free token, or NULL. */
static inline const struct lexicon_hit *body_hit_at(const struct body_reading *body, size_t at,
                                                    uint8_t word_class)
{
    const struct lexicon_hit *hit =
        body_is_free(body, at) ? reading_hit(body->reading, at, word_class) : NULL;

    return hit == NULL || at + hit->length > body->end ? NULL : hit;
}

/* The field that begins at a token where several may stand in a row, or NULL. */
const struct lexicon_hit *body_field_at(const struct bodies_finder *finder, size_t at);

/* The mode of a head of the lexicon. */
enum body_mode body_mode_of(const struct lexicon_entry *entry);

/* Takes the next tokens as a piece; false when there are none, or too many pieces. */
bool body_take(struct body_reading *body, enum piece_kind kind, size_t length, uint32_t entry);
bool body_take_hit(struct body_reading *body, enum piece_kind kind, uint8_t word_class);

/* A word with a capital, and one that is neither a head nor a title. */
bool body_is_capital(const struct body_reading *body, size_t at);
bool body_is_name_word(const struct body_reading *body, size_t at);

/* The tokens of a proper name, of a name that the map has, and of a place's name behind the word
 * for its kind; 0: none. */
size_t body_name_length(const struct body_reading *body, size_t at);
size_t body_mapped_length(const struct body_reading *body, size_t at);
size_t body_place_name_length(const struct body_reading *body, size_t at);

/* One capital and a small syllable, which are rather a common word; such a word of two syllables in
 * a proper name; and in a name made of words. */
bool body_is_half_word(const struct body_reading *body, size_t at);
bool body_is_common_word(const struct body_reading *body, size_t at);
bool body_may_be_word(const struct body_reading *body, size_t at);

#ifdef __cplusplus
}
#endif

#endif

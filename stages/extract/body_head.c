/* Heads of bodies that are none: see body_head.h. */
#include "body_head.h"

#include <string.h>

#include "body_reading.h"
#include "gazetteer.h"

enum { UNIT_TOKENS_MOST = 4 };

/* The word for a unit of the map that stands before a token and asks for a name. */
static bool is_behind_type(const struct bodies_finder *finder, size_t at)
{
    size_t before = 0;
    const struct lexicon_hit *type =
        reading_hit_before(finder->reading, at, finder->classes.place_type, &before);
    const char *value = type == NULL ? "-" : reading_entry(finder->reading, type)->value;

    return value[0] != '-' && strstr(value, "named") != NULL;
}

/* Whether the name of a unit begins here that looks like a head: "Trung Tâm" in "phường Trung
 * Tâm". */
static bool begins_unit(const struct bodies_finder *finder, size_t at, size_t head_length)
{
    const struct reading *reading = finder->reading;
    size_t most = reading->tokens.count - at;

    return reading->tokens.rows[at].shape != SHAPE_LOWER && is_behind_type(finder, at) &&
           gazetteer_longest(&finder->pack->gazetteer, reading->letters,
                             reading->shadow.bytes.bytes, &reading->tokens.rows[at],
                             most < UNIT_TOKENS_MOST ? most : UNIT_TOKENS_MOST) >= head_length;
}

/* Whether a name of a place begins here: behind "phường" in "phường Trường Thọ", behind "cảng" in
 * "cảng Trường Lạc". */
static bool begins_place(const struct bodies_finder *finder, size_t at)
{
    const struct reading *reading = finder->reading;
    size_t before = 0;

    if (at + 1 >= reading->tokens.count || reading->tokens.rows[at + 1].shape != SHAPE_CAPITAL)
        return false;
    return is_behind_type(finder, at) ||
           (reading_hit_before(reading, at, finder->classes.not_own, &before) != NULL &&
            reading_hit_before(reading, at, finder->classes.not_site, &before) == NULL);
}

bool body_head_is_syllable(const struct bodies_finder *finder, size_t first, size_t at)
{
    const struct token *tokens = finder->reading->tokens.rows;
    const struct lexicon_hit *head = reading_hit(finder->reading, at, finder->classes.head);
    size_t before = 0;

    if (head == NULL || at == first)
        return false;
    if (begins_unit(finder, at, head->length))
        return true;
    if (head->length > 1)
        return false;
    if (tokens[at].shape != SHAPE_CAPITAL)
        return reading_hit_before(finder->reading, at + 1, finder->classes.not_head, &before) !=
               NULL;
    if (body_mode_of(reading_entry(finder->reading, head)) == BODY_NAMED &&
        begins_place(finder, at))
        return true;
    if (reading_hit_before(finder->reading, at, finder->classes.title, &before) != NULL)
        return false;
    if (reading_is_mark(finder->reading, at - 1, '-') && at - 1 > first &&
        body_mode_of(reading_entry(finder->reading, head)) == BODY_NAMED)
        return tokens[at - 2].shape == SHAPE_CAPITAL;
    return at - 1 > first && tokens[at - 1].shape == SHAPE_CAPITAL;
}

bool body_head_begins_word(const struct bodies_finder *finder, const struct body_phrase *phrase)
{
    const struct lexicon_hit *word =
        reading_hit(finder->reading, phrase->first, finder->classes.not_head);
    const struct body_piece *head = &phrase->pieces[0];

    if (word == NULL || phrase->first + word->length <= head->end)
        return false;
    return phrase->count == 1 || head[1].kind != PIECE_FIELD ||
           phrase->first + word->length >= head[1].end;
}

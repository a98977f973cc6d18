/* Places whose word for their kind stands behind the name, as in English: see places_private.h. */
#include <string.h>

#include "places_private.h"

enum { NAME_TOKENS_MOST = 8 };

/* The word for a kind of place at a token. */
static const struct lexicon_hit *last_at(const struct place_reading *place, size_t at)
{
    return place_hit(place, at, place->finder->classes.last);
}

static bool is_site(const struct place_reading *place, const struct lexicon_hit *last)
{
    return strncmp(reading_entry(place->reading, last)->value, "site", 4) == 0;
}

/* A capital that may begin a name: not "The" at the beginning of a sentence. */
static bool begins_name(const struct place_reading *place, size_t at)
{
    return place_is_capital(place, at) &&
           !reading_has_class(place->reading, at, place->finder->pack->stop_class);
}

/* The end of a row of capitals, a dash between two of them included, before the word for a kind of
 * place; `at` when no such word follows. */
static size_t name_end(const struct place_reading *place, size_t at)
{
    size_t end = at;

    while (end < at + NAME_TOKENS_MOST && end < place->end) {
        if (end > at && last_at(place, end) != NULL)
            return end;
        if (place_is_capital(place, end))
            end++;
        else if (end > at && reading_is_mark(place->reading, end, '-') && end + 1 < place->end &&
                 begins_name(place, end + 1))
            end += 2;
        else
            break;
    }
    return at;
}

/* Another such word behind it, or NULL. */
static const struct lexicon_hit *further_last(const struct place_reading *place, size_t at)
{
    return place_is_capital(place, at) ? last_at(place, at) : NULL;
}

/* Returns where the place ends, or `at`. */
size_t place_take_ended(struct place_reading *place, size_t at)
{
    struct places_finder *finder = place->finder;
    size_t end = begins_name(place, at) ? name_end(place, at) : at;
    const struct lexicon_hit *last = end == at ? NULL : last_at(place, end);
    const struct lexicon_hit *known = place_hit(place, at, finder->classes.known);
    struct span span = {(uint32_t)at, 0};
    uint32_t row;

    if (last == NULL || (known != NULL && at + known->length > end))
        return at;
    if (known != NULL && place_hit(place, end, finder->classes.type) != NULL)
        return at; /* "the Mekong Delta province of" */
    span.end = (uint32_t)(end + last->length);
    for (const struct lexicon_hit *next = further_last(place, span.end); next != NULL;
         next = further_last(place, span.end)) { /* "Han River Bridge" */
        last = next;
        span.end += next->length;
    }
    end = span.end;
    if (!is_site(place, last))
        span.end -= last->length;
    if (!is_site(place, last) && known != NULL && at + known->length == span.end)
        row = place_add_known(finder, reading_entry(place->reading, last)->value, "", span);
    else
        row = place_add(
            finder, finder->pack->grammars[GRAMMAR_PLACE_TYPED],
            unit_type_of(reading_entry(place->reading, last)->value) == UNIT_TYPES
                ? "site"
                : unit_type_name(unit_type_of(reading_entry(place->reading, last)->value)),
            span);
    place_mention(finder, row, span);
    place_hold(place, span.first, end);
    return end;
}

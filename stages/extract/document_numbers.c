/* The numbers of documents: see document_numbers.h. */
#include "document_numbers.h"

enum { PIECES_MOST = 8, YEARLY_DIGITS_LEAST = 2, NUMBER_DIGITS_MOST = 5, STRICT_DIGITS_LEAST = 2 };

/* "05/2024": two figures or more, and a year. */
static bool is_number_of_year(const struct document_place *place, size_t at)
{
    return place->reading->tokens.rows[at].size >= YEARLY_DIGITS_LEAST &&
           reading_is_mark(place->reading, at + 1, '/') &&
           document_has_look(place, at + 2, NUMBER_YEAR);
}

size_t document_number_end(const struct document_place *place, size_t at, bool has_sign)
{
    size_t end = at + 1;
    bool has_letters = false;

    if (!document_has_number(place, at))
        return at;
    for (size_t i = 0; i < PIECES_MOST && document_has_joint(place, end); i++) {
        if (document_has_code(place, end + 1))
            has_letters = true;
        else if (!document_has_number(place, end + 1) || has_letters)
            break;
        end += 2;
    }
    if (has_letters || (end == at + 3 && is_number_of_year(place, at)))
        return end;
    return has_sign && end == at + 1 ? end : at;
}

bool document_is_number(const struct document_place *place, size_t at,
                        enum document_strength strength)
{
    bool is_strict = document_is_weak_kind(strength) || strength == DOCUMENT_NUMBERED;

    if (!document_has_number(place, at) || strength == DOCUMENT_STANDARD ||
        strength == DOCUMENT_LETTERED ||
        place->reading->tokens.rows[at].size > NUMBER_DIGITS_MOST ||
        !document_has_look(place, at, NUMBER_ANY_WHOLE) ||
        document_has_look(place, at, NUMBER_YEAR))
        return false;
    if (at + 1 >= place->sentence->end)
        return !is_strict;
    if (document_has(place, at + 1, place->classes.about) ||
        document_has(place, at + 1, place->classes.of) ||
        reading_is_mark(place->reading, at + 1, '('))
        return true;
    if (document_date_at(place, at + 1) != NULL)
        return true;
    return (!is_strict || place->reading->tokens.rows[at].size >= STRICT_DIGITS_LEAST) &&
           !document_has(place, at + 1, place->classes.not_number) &&
           (place->reading->tokens.rows[at + 1].kind != TOKEN_WORD ||
            document_has(place, at + 1, place->classes.connector) ||
            document_has(place, at + 1, place->classes.clause_end) ||
            document_has(place, at + 1, place->classes.end));
}

size_t document_standard_end(const struct document_place *place, size_t at)
{
    size_t end = at + 3;

    if (!document_has_number(place, at) || !reading_is_mark(place->reading, at + 1, ':') ||
        !document_has_number(place, at + 2))
        return at;
    while (document_has_joint(place, end) && document_has_code(place, end + 1))
        end += 2;
    return end;
}

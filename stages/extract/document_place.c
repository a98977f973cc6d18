/* What stands where a document is read: see document_place.h. */
#include "document_place.h"

#include <string.h>

bool document_is_context(const struct document_place *place, size_t at, const char *what)
{
    const struct lexicon_hit *hit =
        at < place->sentence->end ? reading_hit(place->reading, at, place->classes.context) : NULL;

    return hit != NULL && strstr(reading_entry(place->reading, hit)->value, what) != NULL;
}

bool document_is_context_before(const struct document_place *place, size_t at, const char *what)
{
    size_t first;
    const struct lexicon_hit *hit =
        reading_hit_before(place->reading, at, place->classes.context, &first);

    return hit != NULL && strstr(reading_entry(place->reading, hit)->value, what) != NULL;
}

enum document_strength document_strength_of(const struct document_place *place,
                                            const struct lexicon_hit *kind)
{
    static const char *const names[] = {[DOCUMENT_STRONG] = "",
                                        [DOCUMENT_WEAK] = "weak",
                                        [DOCUMENT_EVERYDAY] = "everyday",
                                        [DOCUMENT_NUMBERED] = "numbered",
                                        [DOCUMENT_AGREEMENT] = "agreement",
                                        [DOCUMENT_LAW] = "law",
                                        [DOCUMENT_DRAFT] = "draft",
                                        [DOCUMENT_SPECIFIC] = "specific",
                                        [DOCUMENT_TITLED] = "titled",
                                        [DOCUMENT_STANDARD] = "standard",
                                        [DOCUMENT_PLAN] = "plan",
                                        [DOCUMENT_SCHEME] = "scheme",
                                        [DOCUMENT_LETTERED] = "lettered",
                                        [DOCUMENT_ABOUT] = "about",
                                        [DOCUMENT_POLICY] = "policy"};
    const char *value = reading_entry(place->reading, kind)->value;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (lexicon_is_value(names[i], value))
            return (enum document_strength)i;
    return DOCUMENT_NUMBERED;
}

bool document_is_weak_kind(enum document_strength strength)
{
    return strength == DOCUMENT_WEAK || strength == DOCUMENT_EVERYDAY || strength == DOCUMENT_PLAN;
}

const struct date_find *document_date_at(const struct document_place *place, size_t at)
{
    for (size_t i = place->findings->dates.count; i > 0; i--) {
        const struct date_find *date = &place->findings->dates.rows[i - 1];

        if (date->span.first == at)
            return date;
        if (date->span.first < at)
            break;
    }
    return NULL;
}

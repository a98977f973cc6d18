/* Units: see own_unit.h. */
#include "own_unit.h"

#include "party_names.h"
#include "subjects.h"

enum { SAID_AGE_MOST = 1, UNIT_AGE_MOST = 2 };

/* For how many sentences who spoke last may mean his own body by a unit: longer when he has an
 * office; never when he is one of many who only hear of it. */
static size_t unit_age_most(const struct speech *speech)
{
    const struct party *speaker = &speech->speaker;
    const struct lexicon_hit *head;

    if (speaker->person != PARTY_UNNAMED)
        return subject_has_office(speech, speaker) ? UNIT_AGE_MOST : SAID_AGE_MOST;
    head = speech_hit(speech, speaker->words.first, speech->classes.actor, NULL);
    return head != NULL && (reading_hit_means(speech->reading, head, "group") ||
                            reading_hit_means(speech->reading, head, "plural"))
               ? 0
               : UNIT_AGE_MOST;
}

/* Whether a party is called by the noun for a unit alone: not "ngành điện". */
static bool is_bare(const struct party *party, const struct lexicon_hit *noun)
{
    return party->words.first + noun->length == party->words.end;
}

bool own_unit_is(const struct clause *clause, const struct party *party)
{
    const struct speech *speech = clause->speech;
    bool is_recent =
        party_is_known(&speech->speaker) && speech->speaker_age <= unit_age_most(speech);
    const struct lexicon_hit *head =
        speech_hit(speech, party->words.first, speech->classes.actor, NULL);

    if (head == NULL || (!is_recent && !party_is_known(&clause->speaker)))
        return false;
    return (reading_hit_means(speech->reading, head, "unit") &&
            (party_is_known(&clause->speaker) || is_bare(party, head))) ||
           reading_hit_means(speech->reading, head, "own") ||
           reading_hit_means(speech->reading, head, "this");
}

struct party own_unit_body(const struct clause *clause, const struct party *party)
{
    const struct speech *speech = clause->speech;
    const struct lexicon_hit *head =
        party->person == PARTY_UNNAMED
            ? speech_hit(speech, party->words.first, speech->classes.actor, NULL)
            : NULL;

    if (head == NULL ||
        !(reading_hit_means(speech->reading, head, "unit") ||
          reading_hit_means(speech->reading, head, "own")) ||
        !is_bare(party, head))
        return party_nobody();
    return party_names_called(speech, party->words);
}

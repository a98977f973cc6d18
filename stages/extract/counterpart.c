/* Counterparts: see counterpart.h. */
#include "counterpart.h"

#include <string.h>

#include "subjects.h"

enum {
    PLACES_COUNTED = 64,
    PROVINCE_MENTIONS_LEAST = 3,
    HOME_MENTIONS_LEAST = 8,
    PROVINCE_TIMES_OTHERS = 2
};

void counterpart_begin(struct speech *speech)
{
    const struct findings *findings = speech->findings;
    size_t times[PLACES_COUNTED] = {0};
    size_t count =
        findings->places.count < PLACES_COUNTED ? findings->places.count : PLACES_COUNTED;
    size_t most = 0;
    size_t next = 0;

    speech->province = party_nobody();
    speech->province_type = "";
    for (size_t i = 0; i < findings->place_mentions.count; i++)
        if (findings->place_mentions.rows[i].of < count)
            times[findings->place_mentions.rows[i].of]++;
    for (size_t i = 0; i < count; i++) {
        const struct place_find *place = &findings->places.rows[i];

        if (strcmp(place->type, "province") != 0 && strcmp(place->type, "city") != 0)
            continue;
        if (times[i] > most) {
            next = most;
            most = times[i];
            speech->province.words = place->name;
            speech->province_type = place->type;
        } else if (times[i] > next) {
            next = times[i];
        }
    }
    if (most < PROVINCE_MENTIONS_LEAST || most < next * PROVINCE_TIMES_OTHERS)
        speech->province = party_nobody();
    speech->is_at_home = most >= HOME_MENTIONS_LEAST;
}

/* Whether a party is the same as another one, or the body or place that it speaks for. */
static bool stands_for(const struct speech *speech, const struct party *one,
                       const struct party *other)
{
    struct party body = subject_body(speech, one);

    return party_is_alike(speech, one, other) || subject_is_of(speech, one, other) ||
           (party_is_known(&body) && party_is_alike(speech, &body, other));
}

void counterpart_note(struct speech *speech, const struct party *by, const struct party *to)
{
    size_t slot = speech->addressed_count;

    if (!party_is_known(by) || !party_is_known(to))
        return;
    if (slot == SPEECH_ADDRESSED_MOST) {
        memmove(speech->addressed, speech->addressed + 1,
                (SPEECH_ADDRESSED_MOST - 1) * sizeof *speech->addressed);
        slot--;
    }
    speech->addressed[slot] = (struct addressed){*by, *to};
    speech->addressed_count = slot + 1;
}

struct party counterpart_of(const struct speech *speech, const struct party *by)
{
    for (size_t i = speech->addressed_count; i > 0; i--)
        if (party_is_alike(speech, &speech->addressed[i - 1].by, by))
            return speech->addressed[i - 1].to;
    return party_nobody();
}

struct party counterpart_who_asked(const struct speech *speech, const struct party *by)
{
    for (size_t i = speech->addressed_count; i > 0; i--)
        if (stands_for(speech, by, &speech->addressed[i - 1].to))
            return speech->addressed[i - 1].by;
    return party_nobody();
}

struct party counterpart_at_home(const struct speech *speech, const struct party *by)
{
    return !speech->is_at_home || stands_for(speech, by, &speech->province) ? party_nobody()
                                                                            : speech->province;
}

/* Lists of promises: see commitment_list.h. */
#include "commitment_list.h"

#include "commitment_rows.h"
#include "deed.h"
#include "limits.h"
#include "parties.h"
#include "subjects.h"

/* Whether words only speak of promises: "to promise is to keep". */
static bool is_saying(const struct speech *speech, struct span what)
{
    for (uint32_t i = what.first; i + 1 < what.end && !speech_is_mark(speech, i, ','); i++)
        if (speech_word(speech, i, "that") > 0 && speech_is_modal(speech, i + 1, NULL))
            return true;
    return false;
}

/* Whether another body takes its part behind a semicolon: "A will build it; B plants the trees". */
static bool other_promises(const struct clause *clause, size_t at, struct party *other)
{
    struct party_phrase phrase;

    if (!party_read(clause->speech, at, clause->end, &phrase) || phrase.kind != PARTY_BODY ||
        !speech_is_deed(clause->speech, phrase.end))
        return false;
    *other = phrase.party;
    return true;
}

/* Whether a list begins inside of what is promised; its items are no promises of their own. */
static bool enumerates(const struct speech *speech, struct span what)
{
    for (uint32_t i = what.first; i < what.end; i++)
        if (speech_is_mark(speech, i, ':'))
            return true;
    return false;
}

size_t commitment_list_take(struct clause *clause, size_t at, struct act_find find,
                            const struct party parties[], size_t count)
{
    const struct speech *speech = clause->speech;
    struct party body = find.on_behalf_of;
    struct party other;
    bool is_cut;

    for (;;) {
        size_t next;

        find.what = deed_read_whole(clause, at, &next);
        if (is_saying(speech, find.what))
            return next;
        is_cut = limits_cut(clause, &find.what, &next);
        for (size_t i = count; i > 0; i--) {
            find.by = parties[i - 1];
            find.on_behalf_of = party_is_known(&body) ? body : subject_body(speech, &find.by);
            commitment_rows_add(clause, find);
        }
        at = next + 1;
        if ((!speech_is_mark(speech, next, ';') && !is_cut) || at >= clause->end ||
            enumerates(speech, find.what)) {
            clause->from = next;
            return next;
        }
        clause->from = at;
        if (other_promises(clause, at, &other)) {
            parties = &other;
            count = 1;
            body = party_nobody();
        } else if (!speech_is_deed(speech, at)) {
            return next;
        }
    }
}

/* What somebody will be given: see granted.h. */
#include "granted.h"

#include "parties.h"

enum { PEOPLE_TOKENS_MOST = 24 };

/* Whether people begin at a token, one or many of them: "những hộ dân", "người bị phạt". */
static bool begins_people(const struct speech *speech, size_t at, size_t end)
{
    const struct lexicon_hit *plural = speech_hit(speech, at, speech->classes.actor, "plural");
    struct party_phrase phrase;

    if (speech_noun(speech, at + (plural == NULL ? 0 : plural->length), "folk") > 0)
        return true;
    return party_read(speech, at, end, &phrase) &&
           (phrase.kind == PARTY_PERSON || phrase.kind == PARTY_GROUP);
}

/* Where the people begin whom "will" at a token has for a subject; the token when nobody does. */
static size_t people_before(const struct clause *clause, size_t modal)
{
    const struct speech *speech = clause->speech;
    size_t least =
        modal > clause->from + PEOPLE_TOKENS_MOST ? modal - PEOPLE_TOKENS_MOST : clause->from;
    size_t first = modal;

    while (first > least && speech_token(speech, first - 1)->kind != TOKEN_MARK)
        first--;
    first = clause_skip_lead(speech, first, modal);
    return begins_people(speech, first, modal) ? first : modal;
}

/* Whether who gives something is the one who speaks in the clause, or his body, which may be called
 * by less than its name. */
static bool is_own(const struct clause *clause, const struct party_phrase *giver)
{
    const struct party called = {PARTY_UNNAMED, {(uint32_t)giver->first, (uint32_t)giver->end}};

    return party_is_known(&clause->speaker) &&
           (party_is_same(&clause->speaker, &giver->party) ||
            subject_is_of(clause->speech, &clause->speaker, &giver->party) ||
            (giver->kind != PARTY_PERSON &&
             subject_is_of(clause->speech, &clause->speaker, &called)));
}

struct granted granted_read(const struct clause *clause, size_t modal, size_t behind,
                            struct subject *subject)
{
    const struct speech *speech = clause->speech;
    struct granted granted = {.by = party_nobody(), .body = party_nobody()};
    size_t first = behind + speech_word(speech, behind, "passive");
    size_t people;
    struct party_phrase giver;

    if (first == behind)
        return granted;
    people = people_before(clause, modal);
    if (people < modal)
        subject->first = people;
    if (party_read(speech, first, clause->end, &giver) && giver.kind != PARTY_THINGS &&
        speech_is_deed(speech, giver.end)) {
        if (speech_noun(speech, giver.end, "event") > 0)
            return granted;
        granted.by = giver.party;
        if (giver.kind == PARTY_SELF || is_own(clause, &giver)) {
            granted.by = clause->speaker;
            granted.body = giver.kind == PARTY_SELF ? party_nobody() : giver.party;
        }
    } else if (people < modal && speech_noun(speech, first, "grant") > 0) {
        granted.by = clause->speaker;
    }
    return granted;
}

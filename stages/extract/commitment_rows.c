/* The commitments that were found: see commitment_rows.h. */
#include "commitment_rows.h"

#include "counterpart.h"
#include "limits.h"
#include "parties.h"
#include "rows.h"
#include "subjects.h"

enum {
    ITEM_TOKENS_LEAST = 2,
    REPEATS_LOOKED_AT = 64,
    REPEATS_TOKENS = 60,
    REPEATS_SHARE = 60 /* percent of the words that a repetition has in common */
};

/* The share of the words of `part` that stand in `whole`, in percent. */
static unsigned share_of(const struct reading *reading, struct span part, struct span whole)
{
    unsigned common = 0;

    if (part.end > part.first + REPEATS_TOKENS)
        part.end = part.first + REPEATS_TOKENS;
    if (whole.end > whole.first + REPEATS_TOKENS)
        whole.end = whole.first + REPEATS_TOKENS;
    for (uint32_t i = part.first; i < part.end; i++)
        for (uint32_t j = whole.first; j < whole.end; j++)
            if (reading_is_same_word(reading, i, j)) {
                common++;
                break;
            }
    return common * 100 / (part.end - part.first);
}

/* Whether so many words of `part` may stand among these that it can be a repetition. Comparing all
 * words with all is dear, and nearly all pairs of commitments have little in common. */
static bool may_repeat(const struct reading *reading, struct span part,
                       const struct word_set *words)
{
    unsigned common = 0;

    if (part.end > part.first + REPEATS_TOKENS)
        part.end = part.first + REPEATS_TOKENS;
    for (uint32_t i = part.first; i < part.end; i++)
        common += word_set_may_have(words, &reading->tokens.rows[i]);
    return common * 100 / (part.end - part.first) >= REPEATS_SHARE;
}

/* Whether two who promise may be the same: not two people, nor two who have names with other words.
 */
static bool may_be_same(const struct speech *speech, const struct party *one,
                        const struct party *other)
{
    const bool are_people = one->person != PARTY_UNNAMED && other->person != PARTY_UNNAMED;

    if (are_people || party_is_alike(speech, one, other))
        return !are_people || one->person == other->person;
    return one->person != PARTY_UNNAMED || other->person != PARTY_UNNAMED ||
           subject_has_words(speech, one->words, other->words) ||
           subject_has_words(speech, other->words, one->words);
}

/* An earlier commitment that this one says again, or NO_ROW. */
static int32_t repeated_by(const struct speech *speech, const struct act_find *find)
{
    const struct findings *findings = speech->findings;
    size_t count = findings->commitments.count < REPEATS_LOOKED_AT ? findings->commitments.count
                                                                   : REPEATS_LOOKED_AT;
    struct word_set words = {{0}};

    for (uint32_t i = find->what.first; i < find->what.end && i < find->what.first + REPEATS_TOKENS;
         i++)
        word_set_add(&words, speech_token(speech, i));
    for (size_t i = 0; i < count; i++) {
        const struct act_find *other = &findings->commitments.rows[i];

        if (other->sentence.first != find->sentence.first &&
            may_be_same(speech, &other->by, &find->by) &&
            may_repeat(speech->reading, other->what, &words) &&
            share_of(speech->reading, other->what, find->what) >= REPEATS_SHARE)
            return (int32_t)i;
    }
    return NO_ROW;
}

/* Whether "for" right behind "will" means to let somebody do what follows: `sẽ cho đội trật tự kiểm
 * tra`. */
static bool lets_do(const struct speech *speech, size_t at, size_t behind)
{
    return at > 0 && speech_is_modal(speech, at - 1, "will") &&
           speech_word(speech, at, "with") > 0 && speech_is_deed(speech, behind);
}

/* The one for whom it will be done: behind "for", or behind a verb of helping. */
static struct party recipient_of(const struct speech *speech, struct span what)
{
    for (size_t i = what.first; i + 1 < what.end; i++) {
        size_t length = speech_word(speech, i, "aid");
        struct party_phrase phrase;

        if (length > 0 && party_read(speech, i + length, what.end, &phrase) &&
            !lets_do(speech, i, phrase.end) &&
            (phrase.kind == PARTY_BODY || phrase.kind == PARTY_PLACE || phrase.kind == PARTY_GROUP))
            return phrase.party;
    }
    return party_nobody();
}

void commitment_rows_add(struct clause *clause, struct act_find find)
{
    struct speech *speech = clause->speech;
    struct findings *findings = speech->findings;
    struct act_find *grown;

    if (find.rule == NULL || !party_is_known(&find.by) ||
        find.what.end < find.what.first + ITEM_TOKENS_LEAST)
        return;
    grown = rows_grow(findings->commitments.rows, findings->commitments.count,
                      &findings->commitments.capacity, sizeof *grown);
    if (grown == NULL) {
        clause->is_ok = false;
        return;
    }
    findings->commitments.rows = grown;
    find.sentence = clause_sentence(speech);
    find.condition = limits_condition(clause, find.what);
    find.deadline = limits_deadline(clause, find.what);
    if (find.deadline == NO_ROW)
        find.deadline = limits_when(clause, find.what);
    find.repeats = repeated_by(speech, &find);
    if (!party_is_known(&find.to))
        find.to = recipient_of(speech, find.what);
    if (!party_is_known(&find.to))
        find.to = counterpart_who_asked(speech, &find.by);
    if (!party_is_known(&find.to))
        find.to = counterpart_of(speech, &find.by);
    if (!party_is_known(&find.to))
        find.to = counterpart_at_home(speech, &find.by);
    if (party_is_same(&find.to, &find.by))
        find.to = party_nobody();
    findings->commitments.rows[findings->commitments.count++] = find;
}

/* Deeds of others: see deed_of_other.h. */
#include "deed_of_other.h"

#include "parties.h"

enum { SUBJECT_TOKENS_MOST = 20 };

/* Whether a word in small letters stands behind a party that says nothing of it, so it may be any
 * verb: "; Sở B gọi tàu vào bờ". */
static bool begins_predicate(const struct speech *speech, size_t at)
{
    return speech_token(speech, at)->kind == TOKEN_WORD && !speech_is_capital(speech, at) &&
           !speech_is_cue(speech, at, NULL) &&
           !class_set_meets(&reading_onset(speech->reading, at)->classes, &speech->group_words);
}

bool deed_is_party(const struct speech *speech, const struct party_phrase *phrase)
{
    const struct lexicon_hit *deed =
        reading_hit(speech->reading, phrase->first, speech->classes.deed);

    return deed != NULL && phrase->first + deed->length >= phrase->end;
}

/* Whether several begin at a token whom somebody directs, or several things that he has in hand. */
static bool directs_several(const struct speech *speech, size_t at)
{
    size_t first;

    return speech_hit(speech, at, speech->classes.actor, "plural") != NULL &&
           reading_hit_before(speech->reading, at, speech->classes.deed, &first) != NULL;
}

/* Whether a group behind a comma takes its own part of what is asked: `bố trí đủ vốn, nhà thầu |
 * tăng ca`, not one of several of whom the words before the comma speak, nor in what those are for.
 */
static bool takes_part(const struct speech *speech, const struct party_phrase *group)
{
    const size_t least = speech->sentence->first + 1;
    const size_t comma = group->first - 1;
    const struct party_phrase *before;
    size_t first;

    if (group->kind != PARTY_GROUP || group->first <= least ||
        !speech_is_mark(speech, comma, ',') || !speech_is_deed(speech, group->end) ||
        speech_is_state(speech, group->end) || speech_word_before(speech, comma, "member") > 0)
        return false;
    before = parties_ending(speech, comma);
    if (before != NULL &&
        (before->kind != PARTY_THINGS ||
         reading_hit_before(speech->reading, before->first, speech->classes.deed, &first) != NULL))
        return false;
    for (size_t at = comma; at > least && at + SUBJECT_TOKENS_MOST > comma; at--) {
        if (speech_token(speech, at - 1)->kind == TOKEN_MARK)
            break;
        if (speech_word(speech, at - 1, "purpose") + speech_word(speech, at - 1, "with") +
                    speech_word(speech, at - 1, "if") + speech_word(speech, at - 1, "joint") >
                0 ||
            directs_several(speech, at - 1))
            return false;
    }
    return true;
}

/* Whether a party is a body that was found, or many of a kind: no mere capitals, no place. */
static bool is_found_body(const struct speech *speech, const struct party_phrase *phrase)
{
    return speech_marks(speech, phrase->first)->body != 0 ||
           speech_hit(speech, phrase->first, speech->classes.actor, "plural") != NULL;
}

/* Several bodies in a row with a deed behind them: `Sở Y tế, Sở Xây dựng | thẩm định`. */
static bool read_row(const struct clause *clause, const struct party_phrase *first,
                     struct party *all, size_t *behind)
{
    const struct speech *speech = clause->speech;
    size_t deed;

    *behind = clause_behind_parties(speech, first->first, clause_end(clause, first->first), all);
    if (*behind <= first->end + 1 || !is_found_body(speech, first) ||
        (first->kind != PARTY_BODY && speech_token(speech, *behind - 1)->shape == SHAPE_LOWER))
        return false;
    deed = speech_skip(speech, *behind, clause->end, "adverb");
    return clause_begins_deed(speech, deed) && speech_is_deed(speech, deed) &&
           !speech_is_state(speech, deed);
}

size_t deed_of_other(const struct clause *clause, size_t at, struct party *other)
{
    const struct speech *speech = clause->speech;
    bool is_new = at > 0 && speech_is_mark(speech, at - 1, ';');
    struct party_phrase phrase;
    size_t behind;
    size_t deed;

    if (!party_read(speech, at, clause->end, &phrase) || phrase.kind == PARTY_PERSON ||
        phrase.kind == PARTY_THINGS || deed_is_party(speech, &phrase))
        return at;
    if (!is_new && read_row(clause, &phrase, other, &behind))
        return behind;
    *other = phrase.party;
    behind = phrase.end;
    if (is_new)
        behind = clause_behind_parties(speech, at, clause_end(clause, at), other);
    if (behind == at)
        return at;
    deed = speech_is_deed(speech, behind) ? behind
                                          : speech_skip(speech, behind, clause->end, "adverb");
    if (is_new && deed == behind)
        deed = speech_behind_date(speech, behind);
    if (speech_is_modal(speech, deed, "must") ||
        (is_new && phrase.kind == PARTY_BODY && !speech_is_deed(speech, at) &&
         begins_predicate(speech, behind)))
        return behind;
    if (!is_new && !takes_part(speech, &phrase) &&
        ((phrase.kind != PARTY_BODY && phrase.kind != PARTY_PLACE) ||
         (speech_token(speech, at)->shape == SHAPE_LOWER &&
          speech_token(speech, behind - 1)->shape == SHAPE_LOWER)))
        return at;
    return clause_begins_deed(speech, deed) && !speech_is_state(speech, deed) ? behind : at;
}

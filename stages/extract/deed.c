/* Deeds: see deed.h.
 *
 * A list of deeds is cut at semicolons, before "at the same time", where the next of its parts
 * begins with a modal verb or with the same verb, and at commas between full verb phrases: a verb
 * with its object on both sides, none of them what another is for. */
#include "deed.h"

#include "deed_of_other.h"
#include "own_subject.h"
#include "parties.h"

enum {
    FULL_PHRASE_TOKENS = 5,
    FULL_PHRASE_WORDS = 2, /* where words are not cut into syllables */
    BARE_TOKENS_MOST = 4,
    SUBJECT_TOKENS_MOST = 20
};

/* How many tokens a verb with its object takes at least. */
static size_t full_phrase(const struct speech *speech)
{
    return speech_has_whole_words(speech) ? FULL_PHRASE_WORDS : FULL_PHRASE_TOKENS;
}

/* Whether the part that begins at `first` and goes on at a comma may hold what follows, too: the
 * comma stands in what it is for, or in what a third party is to do, or between bare verbs. */
static bool may_hold(const struct speech *speech, size_t first, size_t comma)
{
    size_t last = first;

    for (size_t i = first; i < comma; i++) {
        if (speech_word(speech, i, "purpose") > 0 || speech_is_cue(speech, i, "ask"))
            return true;
        if (speech_is_mark(speech, i, ','))
            last = i;
    }
    return comma < last + full_phrase(speech);
}

/* Where the part that begins at `first` ends: at a comma, "and" or stop. */
static size_t phrase_end(const struct clause *clause, size_t first)
{
    const struct speech *speech = clause->speech;
    size_t at = first;

    while (at < clause->end && !speech_is_mark(speech, at, ',') &&
           !speech_is_mark(speech, at, ';') && !clause_is_stop(speech, at) &&
           speech_word(speech, at, "and") == 0)
        at++;
    return at;
}

/* Whether what looks like a verb is none: "cấp" of `cấp xã`. */
static bool is_no_deed(const struct speech *speech, const struct lexicon_hit *hit)
{
    return lexicon_is_value("none", reading_entry(speech->reading, hit)->value);
}

/* Whether a verb without an object ends at a comma, or a word with a comma goes on behind it: what
 * follows is its object, too ("rà soát, sửa đổi quy hoạch", "phòng, chống dịch"). */
static bool ends_bare_verb(const struct speech *speech, size_t first, size_t comma)
{
    for (size_t length = 1; length <= BARE_TOKENS_MOST && first + length <= comma; length++) {
        size_t at = comma - length;
        const struct lexicon_hit *deed = reading_hit(speech->reading, at, speech->classes.deed);

        if (deed != NULL && deed->length > length)
            return true;
        if (deed != NULL && deed->length == length && !is_no_deed(speech, deed) &&
            (at == first || speech_is_mark(speech, at - 1, ',') ||
             speech_word_before(speech, at, "matter") > 0 || parties_ending(speech, at) != NULL ||
             speech_word_before(speech, at, "adverb") + speech_word_before(speech, at, "and") > 0))
            return true;
    }
    return false;
}

/* Whether full verb phrases stand on both sides of the comma at `at`. */
static bool parts_phrases(const struct clause *clause, size_t first, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t joint =
        speech_has_whole_words(speech) ? speech_skip(speech, at + 1, clause->end, "and") : at + 1;
    size_t verb = speech_skip(speech, joint, clause->end, "adverb");
    const struct lexicon_hit *deed;

    if (!speech_is_deed(speech, verb) || may_hold(speech, first, at) ||
        ends_bare_verb(speech, first, at))
        return false;
    deed = reading_hit(speech->reading, verb, speech->classes.deed);
    return deed != NULL && reading_entry(speech->reading, deed)->value[0] == '\0' &&
           speech_word(speech, verb + deed->length, "when") == 0 &&
           speech_word(speech, verb + deed->length, "noun-end") == 0 &&
           phrase_end(clause, verb) >= verb + full_phrase(speech);
}

/* The first of the parties in a row, with commas between them, the last of which ends at a token;
 * NULL: none ends there. */
static const struct party_phrase *first_in_row(const struct speech *speech, size_t end)
{
    const struct party_phrase *first = NULL;
    const struct party_phrase *phrase = parties_ending(speech, end);

    while (phrase != NULL) {
        first = phrase;
        phrase = phrase->first > 0 && speech_is_mark(speech, phrase->first - 1, ',')
                     ? parties_ending(speech, phrase->first - 1)
                     : NULL;
    }
    return first;
}

/* Whether the party that ends at a token, or the first of several in a row, is one with whom
 * something is to be done, or to whom: more of them may follow: `phối hợp với Sở A, Sở B | , Sở C
 * vá đập`, `trình Chính phủ | , Quốc hội quyết định`, `hướng dẫn các xã | , phường làm`. */
static bool ends_companion(const struct speech *speech, size_t at)
{
    const struct party_phrase *phrase = first_in_row(speech, at);
    size_t first;

    return phrase != NULL && (speech_word_before(speech, phrase->first, "joint") > 0 ||
                              reading_hit_before(speech->reading, phrase->first,
                                                 speech->classes.deed, &first) != NULL);
}

/* Whether somebody else is asked at a token: `..., đề nghị Sở B ...`. */
static bool asks_others(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    const struct lexicon_hit *cue = speech_hit(speech, at, speech->classes.cue, "ask");
    struct party_phrase phrase;

    return cue != NULL && !speech_is_deed(speech, at) &&
           party_read(speech, at + cue->length, clause->end, &phrase);
}

/* Whether many are told of at a token, who then must do something: `..., những người đã tới đó thì
 * phải khai báo`. */
static bool many_must(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    const size_t most =
        at + SUBJECT_TOKENS_MOST < clause->end ? at + SUBJECT_TOKENS_MOST : clause->end;

    if (speech_hit(speech, at, speech->classes.actor, "plural") == NULL)
        return false;
    for (; at < most && speech_token(speech, at)->kind != TOKEN_MARK; at++)
        if (speech_word(speech, at, "then") > 0)
            return speech_is_modal(speech, at + speech_word(speech, at, "then"), "must");
    return false;
}

/* Whether "must" stands in the tokens first <= i < end. */
static bool tells_must(const struct speech *speech, size_t first, size_t end)
{
    while (first < end && !speech_is_modal(speech, first, "must"))
        first++;
    return first < end;
}

/* Whether the part of a list that begins at `first` ends before the comma at `at`. */
static bool divides_at_comma(const struct clause *clause, size_t first, size_t at, size_t *next)
{
    const struct speech *speech = clause->speech;
    size_t also = speech_skip(speech, at + 1, clause->end, "also");
    struct party other;
    size_t behind;

    *next = also > at + 1 ? also : speech_skip(speech, at + 1, clause->end, "and");
    if (*next >= clause->end)
        return false;
    if (asks_others(clause, *next) || many_must(clause, *next) ||
        (tells_must(speech, first, at) && own_subject_begins(speech, *next, clause->end)))
        return true;
    if (speech_is_modal(speech, *next, "must") || speech_is_modal(speech, *next, "should") ||
        (also > at + 1 && (clause_begins_deed(speech, also) || speech_is_cue(speech, also, NULL))))
        return true;
    behind = deed_of_other(clause, *next, &other);
    if (behind > *next && (!speech_is_deed(speech, behind) || !ends_companion(speech, at)))
        return true;
    return speech_is_deed(speech, *next) && speech_token(speech, *next)->syllable != 0 &&
           speech_token(speech, *next)->syllable == speech_token(speech, first)->syllable;
}

/* Whether a party, which is not who speaks, and "will" stand at a token. */
static bool party_will(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;

    return party_read(speech, at, clause->end, &phrase) && phrase.kind != PARTY_THINGS &&
           phrase.kind != PARTY_SELF && speech_is_modal(speech, phrase.end, "will");
}

/* "and will", "and would", where words are whole: another promise begins. */
static bool goes_on_with_will(const struct speech *speech, size_t at)
{
    return speech_has_whole_words(speech) &&
           (speech_is_modal(speech, at, "will") || speech_is_modal(speech, at, "would"));
}

/* The same for a word that joins at `at`: what follows must have a verb of its own. */
static bool divides_at_joint(const struct clause *clause, size_t at, size_t *next)
{
    const struct speech *speech = clause->speech;
    struct party party;
    size_t other;

    *next = speech_skip(speech, at, clause->end, "and");
    if (*next == at || *next >= clause->end)
        return false;
    other = clause_skip_lead(speech, *next, clause->end);
    if (other > *next && speech_is_cue(speech, other, "ask")) {
        *next = other;
        return true;
    }
    other = deed_of_other(clause, *next, &party);
    return speech_word(speech, speech_skip(speech, *next, clause->end, "adverb"), "granted") > 0 ||
           speech_is_modal(speech, *next, "must") || speech_is_modal(speech, *next, "should") ||
           goes_on_with_will(speech, *next) ||
           (other > *next && speech_is_modal(speech, other, "must")) ||
           speech_skip(speech, *next, clause->end, "also") > *next ||
           (speech_is_cue(speech, *next, NULL) && !speech_is_deed(speech, *next) &&
            !speech_is_cue(speech, *next, "tell"));
}

/* Whether "must" stands behind a few words that no mark divides: "the numbers must agree". */
static bool tells_need(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t most = at + SUBJECT_TOKENS_MOST < clause->end ? at + SUBJECT_TOKENS_MOST : clause->end;

    for (; at < most && speech_token(speech, at)->kind != TOKEN_MARK; at++) {
        if (speech_word(speech, at, "relative") > 0)
            return false;
        if (speech_is_modal(speech, at, "must"))
            return true;
    }
    return false;
}

/* Whether a semicolon at `at` ends a part of a list: something to do follows, and it does not stand
 * in an enumeration behind a colon. */
static bool semicolon_ends(const struct clause *clause, size_t at, bool in_colon)
{
    const struct speech *speech = clause->speech;
    size_t next = speech_skip(speech, at + 1, clause->end, "and");
    struct party other;

    next = clause_skip_dash(speech, next, clause->end);
    next = clause_skip_lead(speech, next, clause->end);
    next += speech_is_mark(speech, next, ',');
    next = speech_behind_date(speech, next);
    if (next >= clause->end)
        return true;
    if (in_colon && speech_token(speech, next)->shape == SHAPE_LOWER)
        return false;
    return clause_begins_deed(speech, next) ||
           speech_is_cue(speech, speech_skip(speech, next, clause->end, "adverb"), NULL) ||
           tells_need(clause, next) || deed_of_other(clause, next, &other) > next ||
           clause_others_speech(clause, next);
}

/* Whether what is told behind a comma, or behind a word for a reason, is no part of the deed. */
static bool begins_reason(const struct speech *speech, size_t first, size_t at)
{
    return (at > first + 1 && speech_is_mark(speech, at, ',') &&
            speech_word(speech, at + 1, "because") > 0) ||
           (at >= first + FULL_PHRASE_TOKENS && speech_word(speech, at, "reason") > 0 &&
            speech_word_before(speech, at + 1, "instead") == 0);
}

/* Behind the reason that begins at a token: where the clause ends, or where somebody else speaks,
 * which is no reason: `..., nhưng nhiều hộ đề nghị ...`. */
static size_t behind_reason(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    size_t comma = at;

    at += speech_is_mark(speech, at, ',');
    at += speech_word(speech, at, "because");
    return clause_others_speech(clause, at) ? comma : clause_end(clause, comma);
}

/* Behind a saying or name in quotation marks that opens at a token; the token when none does. */
static size_t behind_title(const struct speech *speech, size_t open)
{
    for (size_t i = 0; i < speech->quoted_count; i++)
        if (!speech->quoted[i].is_speech && speech->quoted[i].span.first == open + 1)
            return speech->quoted[i].span.end + 1;
    return open;
}

/* Whether another party has done something behind the comma at a token: what it did is not asked
 * for. */
static bool tells_others_past(const struct clause *clause, size_t comma)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;

    return party_read(speech, comma + 1, clause->end, &phrase) && phrase.kind != PARTY_THINGS &&
           speech_word(speech, phrase.end, "past") > 0 &&
           speech_word(speech, phrase.end, "adverb") > 0;
}

/* Whether words of somebody in quotation marks begin behind the comma or colon at a token. */
static bool begins_quotation(const struct speech *speech, size_t comma)
{
    for (size_t i = 0; i < speech->quoted_count; i++)
        if (speech->quoted[i].is_speech && speech->quoted[i].span.first == comma + 2)
            return true;
    return false;
}

/* The next token at which a part may end, or at which more is said of it: a mark, or a word that
 * joins or gives a reason. */
static size_t next_of_part(const struct clause *clause, size_t at)
{
    return reading_next(clause->speech->reading, TRIGGER_PART, at, clause->end);
}

/* Whether another party's promise is joined at a token to what begins at another and is told
 * before: `A sẽ xây chợ và | B sẽ giao đất`, not "A và B sẽ ...". */
static bool joins_promise(const struct clause *clause, size_t first, size_t at, size_t *next)
{
    const struct speech *speech = clause->speech;
    bool is_told = speech_is_deed(speech, first);

    *next = speech_skip(speech, at, clause->end, "and");
    if (*next == at || !party_will(clause, *next))
        return false;
    for (size_t i = first; i < at && !is_told; i++)
        is_told = speech_is_modal(speech, i, NULL);
    return is_told;
}

/* Whether a part ends at a comma or joint behind its beginning; *next is where the next begins. */
static bool divides(const struct clause *clause, size_t first, size_t at, bool is_loose,
                    size_t *next)
{
    const bool is_comma = speech_is_mark(clause->speech, at, ',');

    if (at == first)
        return false;
    return (is_comma && divides_at_comma(clause, first, at, next)) ||
           (is_comma && is_loose && parts_phrases(clause, first, at)) ||
           joins_promise(clause, first, at, next) || divides_at_joint(clause, at, next);
}

/* Whether what is told before a comma goes on behind it, to say what it is for or when it is so. */
static bool is_open(const struct speech *speech, size_t first, size_t comma)
{
    for (size_t at = first; at < comma; at++)
        if (speech_word(speech, at, "purpose") + speech_word(speech, at, "if") > 0)
            return true;
    return false;
}

/* Whether another party and what it will do stand behind a comma: `..., còn tỉnh sẽ giao đất`,
 * `..., huyện sẽ hỗ trợ giống`. */
static bool others_will(const struct clause *clause, size_t first, size_t comma)
{
    const struct speech *speech = clause->speech;
    const size_t at = clause_skip_lead(speech, comma + 1, clause->end);
    struct party_phrase other;

    if (at > comma + 1)
        return party_will(clause, at);
    return party_read(speech, at, clause->end, &other) &&
           (other.kind == PARTY_BODY || other.kind == PARTY_PLACE) && party_will(clause, at) &&
           speech_is_deed(speech, first) && !is_open(speech, first, comma);
}

/* Whether it is told behind a comma what somebody is: `trò phải học, | gia đình là chỗ dựa`. */
static bool tells_what_is(const struct clause *clause, size_t comma)
{
    const struct speech *speech = clause->speech;
    const struct lexicon_hit *deed;
    struct party_phrase phrase;
    size_t before;
    size_t first;

    if (!party_read(speech, comma + 1, clause->end, &phrase) || phrase.kind != PARTY_GROUP ||
        speech_word(speech, phrase.end, "that") == 0)
        return false;
    deed = reading_hit_before(speech->reading, comma, speech->classes.deed, &first);
    return (deed == NULL ||
            reading_hit_before(speech->reading, first, speech->classes.modal, &before) == NULL) &&
           speech_word_before(speech, comma, "adverb") == 0;
}

/* Whether somebody else's words or deeds come behind a comma. */
static bool turns_to_others(const struct clause *clause, size_t first, size_t comma)
{
    const struct speech *speech = clause->speech;

    return clause_others_speech(clause, comma + 1) || begins_quotation(speech, comma) ||
           others_will(clause, first, comma) ||
           (speech_has_whole_words(speech) && speech_is_cue(speech, comma + 1, "say")) ||
           tells_others_past(clause, comma) || tells_what_is(clause, comma);
}

/* Whether what is promised goes on with another deed: `..., đồng thời tặng quà cho các hộ`. */
static bool goes_on(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;
    const size_t joint = at + 1;
    size_t deed = speech_skip(speech, joint, clause->end, "also");

    if (!speech_is_mark(speech, at, ',') || deed == joint)
        return false;
    deed = speech_skip(speech, deed, clause->end, "adverb");
    return speech_is_deed(speech, deed) && !speech_is_cue(speech, deed, NULL);
}

/* Whether a part ends at a colon before a quotation, or at a semicolon. */
static bool ends_at_mark(const struct clause *clause, size_t at, bool in_colon)
{
    const struct speech *speech = clause->speech;

    return (speech_is_mark(speech, at, ':') && begins_quotation(speech, at)) ||
           (speech_is_mark(speech, at, ';') && semicolon_ends(clause, at, in_colon));
}

static struct span read_part(const struct clause *clause, size_t first, size_t *next, bool is_whole)
{
    const struct speech *speech = clause->speech;
    bool in_colon = false;
    size_t at = first < clause->end ? next_of_part(clause, first) : first;

    for (; at < clause->end && !clause_is_stop(speech, at); at = next_of_part(clause, at + 1)) {
        bool is_comma = at > first && speech_is_mark(speech, at, ',');

        if (ends_at_mark(clause, at, in_colon))
            break;
        in_colon |= speech_is_mark(speech, at, ':');
        if (speech_behind_bracket(speech, at, clause->end) > at)
            at = speech_behind_bracket(speech, at, clause->end) - 1;
        if (speech_is_mark(speech, at, '"') && behind_title(speech, at) > at &&
            behind_title(speech, at) <= clause->end) {
            at = behind_title(speech, at) - 1;
            continue;
        }
        if (begins_reason(speech, first, at)) {
            *next = behind_reason(clause, at);
            return clause_trimmed(speech, first, at);
        }
        if (is_comma && turns_to_others(clause, first, at))
            break;
        if (!(is_whole && goes_on(clause, at)) &&
            divides(clause, first, at, !is_whole && !in_colon, next))
            return clause_trimmed(speech, first, at);
    }
    *next = at;
    return clause_trimmed(speech, first, at);
}

struct span deed_read(const struct clause *clause, size_t first, size_t *next)
{
    return read_part(clause, first, next, false);
}

struct span deed_read_whole(const struct clause *clause, size_t first, size_t *next)
{
    return read_part(clause, first, next, true);
}

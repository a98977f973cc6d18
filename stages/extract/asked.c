/* Who is asked: see asked.h. */
#include "asked.h"

#include "parties.h"
#include "party_groups.h"

enum {
    ASKED_TOKENS_MOST = 6,
    NOUN_TOKENS_LEAST = 2,
    NOUN_TOKENS_MOST = 4,
    ASKED_NAME_TOKENS_MOST = 16,
    NOUNS_MOST = 2
};

/* The body that was named last before a token, in its sentence or an earlier one. */
static struct party body_before(const struct speech *speech, size_t end)
{
    for (size_t i = speech->party_count; i > 0; i--) {
        const struct party_phrase *phrase = &speech->parties[i - 1];

        if (phrase->end <= end && (phrase->kind == PARTY_BODY || phrase->kind == PARTY_GROUP))
            return phrase->party;
    }
    return speech->last_body;
}

/* Any words before an infinitive are who is asked: "asked banks to wait". Moves *at behind them. */
static struct party read_words_asked(const struct clause *clause, size_t *at)
{
    const struct speech *speech = clause->speech;
    size_t first = *at;

    if (first < clause->end && !speech_is_capital(speech, first) &&
        (speech_word(speech, first, "infinitive") > 0 || speech_is_deed(speech, first)))
        return party_nobody();
    for (size_t i = first; i < clause->end && i <= first + ASKED_TOKENS_MOST; i++) {
        if (speech_token(speech, i)->kind == TOKEN_MARK)
            break;
        if (i > first && speech_word(speech, i, "infinitive") > 0) {
            *at = i;
            if (i == first + 1 && speech_word(speech, first, "third") > 0)
                return body_before(speech, first);
            if (speech_word(speech, first, "vague") > 0)
                return party_nobody(); /* "proposed a scheme to lend boats" */
            return (struct party){PARTY_UNNAMED, {(uint32_t)first, (uint32_t)i}};
        }
    }
    return party_nobody();
}

static bool begins_with_deed(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *noun = reading_hit(speech->reading, at, speech->classes.actor);

    return noun != NULL && party_groups_is_deed(speech, at, noun->length);
}

/* A noun of which no pack knows that it can act, when what it is to do follows: `yêu cầu phòng khám
 * dừng hoạt động`. Moves *at behind it. */
static struct party read_noun_asked(const struct clause *clause, size_t *at)
{
    const struct speech *speech = clause->speech;
    size_t first = *at;

    if (speech_has_whole_words(speech) || begins_with_deed(speech, first))
        return party_nobody();
    for (size_t i = first; i < clause->end && i <= first + NOUN_TOKENS_MOST; i++) {
        size_t forbid = speech_word(speech, i, "forbid");
        size_t deed = speech_skip(speech, i, clause->end, "adverb");

        if (i >= first + NOUN_TOKENS_LEAST && speech_word(speech, i, "with") == 0 &&
            (speech_is_deed(speech, i) || speech_is_deed(speech, deed) ||
             (forbid > 0 && speech_is_deed(speech, i + forbid)))) {
            *at = i;
            return (struct party){PARTY_UNNAMED, {(uint32_t)first, (uint32_t)i}};
        }
        if (speech_token(speech, i)->kind != TOKEN_WORD ||
            (speech_is_capital(speech, i) && i == first) ||
            class_set_meets(&reading_onset(speech->reading, i)->classes, &speech->group_words))
            break;
    }
    return party_nobody();
}

/* Whether what was read as a party between two tokens is what is asked for, in a language that has
 * an infinitive behind who is asked: "asked for a broader approach". */
static bool is_object(const struct clause *clause, size_t first, size_t behind)
{
    const struct speech *speech = clause->speech;
    struct party_phrase phrase;

    return speech_has_whole_words(speech) && first > clause->from &&
           speech_word_before(speech, first, "that") == 0 &&
           speech_word(speech, behind, "infinitive") + speech_word(speech, behind, "inside") +
                   speech_word(speech, behind, "not") ==
               0 &&
           !speech_is_modal(speech, behind, NULL) &&
           party_read(speech, first, clause->end, &phrase) &&
           (phrase.kind == PARTY_THINGS || phrase.kind == PARTY_GROUP);
}

/* Whether a name of a body may go on over a token: "'s", "for" and "(MRA)" of "the city's Authority
 * for Roads (MRA)". */
static bool is_of_name(const struct speech *speech, size_t at)
{
    const struct token *token = speech_token(speech, at);

    if (token->kind == TOKEN_MARK)
        return token->glued || speech_is_mark(speech, at, '(') || speech_is_mark(speech, at, '-');
    return token->glued || speech_is_capital(speech, at) ||
           speech_word(speech, at, "inside") + speech_word(speech, at, "noun-end") +
                   speech_word(speech, at, "and") + speech_word(speech, at, "article") >
               0;
}

/* Whether a common noun of a party's name may stand at a token: "provinces" of "Nam Ha and Son Binh
 * provinces", "other agencies". */
static bool is_common_noun(const struct speech *speech, size_t at)
{
    return speech_token(speech, at)->kind == TOKEN_WORD && !speech_is_deed(speech, at) &&
           speech_word(speech, at, "break") == 0 && !speech_is_cue(speech, at, NULL) &&
           !speech_is_modal(speech, at, NULL);
}

/* Takes a token into a name that goes on: *last is behind the last word of it that counts. False
 * where no name goes on. */
static bool take_into_name(const struct speech *speech, size_t at, size_t *nouns, size_t *last)
{
    if (speech_is_mark(speech, at, ',') || speech_token(speech, at)->kind == TOKEN_NUMBER)
        return false;
    if (!is_of_name(speech, at)) {
        if ((*nouns)++ == NOUNS_MOST || !is_common_noun(speech, at))
            return false;
        *last = at + 1;
    }
    if (speech_is_capital(speech, at) && !speech_is_mark(speech, at - 1, '('))
        *last = at + 1;
    return true;
}

/* A body that was read from `first` to `at` goes on to the infinitive: "told the Giang | Van Port
 * Authority (GPA) to". Moves *at there. */
static struct party read_whole_name(const struct clause *clause, size_t first, size_t *at,
                                    struct party asked)
{
    const struct speech *speech = clause->speech;
    size_t last = 0;
    size_t nouns = 0;

    if (asked.person != PARTY_UNNAMED || speech_word(speech, *at, "infinitive") > 0)
        return asked;
    for (size_t i = *at; i < clause->end && i < *at + ASKED_NAME_TOKENS_MOST; i++) {
        if (speech_word(speech, i, "infinitive") > 0 && i > *at) {
            *at = i;
            if (last == 0)
                return asked;
            return (struct party){PARTY_UNNAMED, {(uint32_t)first, (uint32_t)last}};
        }
        if (!take_into_name(speech, i, &nouns, &last))
            return asked;
    }
    return asked;
}

struct party asked_read(const struct clause *clause, size_t *at)
{
    const size_t first = *at;
    struct party asked = clause_read_asked(clause, at);

    if (party_is_known(&asked)) {
        asked = read_whole_name(clause, first, at, asked);
        if (!is_object(clause, first, *at))
            return asked;
        *at = first;
    }
    asked = read_words_asked(clause, at);
    return party_is_known(&asked) ? asked : read_noun_asked(clause, at);
}

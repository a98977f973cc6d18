/* Who speaks behind what he says: see trailing.h. */
#include "trailing.h"

#include "parties.h"

enum { SAID_TOKENS_LEAST = 4, LOOKED_AT = 40, TAIL_TOKENS_MOST = 20, EXPLAINING_TOKENS_MOST = 10 };

/* Whether behind the one who speaks, and his verb, there are but words that tell when or where, or
 * who he is, up to the end. */
static bool is_tail(const struct speech *speech, size_t at, size_t end)
{
    if (at == end)
        return true;
    if (!speech_has_whole_words(speech) || end > at + TAIL_TOKENS_MOST ||
        (!speech_is_mark(speech, at, ',') && speech_word(speech, at, "adverb") == 0 &&
         speech_word(speech, at, "inside") == 0 && speech_word(speech, at, "when") == 0 &&
         !speech_begins_date(speech, at)))
        return false;
    for (size_t i = at; i < end; i++)
        if (speech_is_modal(speech, i, NULL) || speech_is_cue(speech, i, NULL) ||
            speech_word(speech, i, "that") > 0 || (i > at && speech_is_mark(speech, i, ';')))
            return false;
    return true;
}

/* "..., said Mr A", "..., according to the ministry": the words behind a comma. */
static bool read_inverted(const struct speech *speech, size_t at, size_t end,
                          struct trailing *found)
{
    const struct lexicon_hit *hit = speech_hit(speech, at, speech->classes.cue, NULL);
    struct party_phrase phrase;

    if (!speech_has_whole_words(speech) || hit == NULL ||
        (!reading_hit_means(speech->reading, hit, "according") &&
         !reading_hit_means(speech->reading, hit, "say")) ||
        !party_read(speech, at + hit->length, end, &phrase) || phrase.kind == PARTY_THINGS ||
        phrase.kind == PARTY_SELF || !is_tail(speech, phrase.end, end))
        return false;
    found->verb = (struct span){(uint32_t)at, (uint32_t)(at + hit->length)};
    found->speaker = phrase.party;
    return true;
}

/* Behind ", its director," of somebody who is explained by small words, where words are whole; `at`
 * when he is not. */
static size_t behind_explained(const struct speech *speech, const struct party_phrase *phrase,
                               size_t end)
{
    if (!speech_has_whole_words(speech) || phrase->kind != PARTY_PERSON ||
        !speech_is_mark(speech, phrase->end, ','))
        return phrase->end;
    for (size_t at = phrase->end + 1; at < end && at <= phrase->end + EXPLAINING_TOKENS_MOST;
         at++) {
        if (speech_is_mark(speech, at, ','))
            return at + 1;
        if (speech_is_cue(speech, at, NULL) || speech_is_modal(speech, at, NULL))
            break;
    }
    return phrase->end;
}

/* "..., Mr A said on Monday", "..., its chairman Mr A said": the same with the verb behind. */
static bool read_behind(const struct speech *speech, size_t at, size_t end, struct trailing *found)
{
    const struct lexicon_hit *hit;
    struct party_phrase phrase;
    size_t verb;

    if (speech_has_whole_words(speech) && speech_token(speech, at)->shape == SHAPE_LOWER &&
        speech_word(speech, at, "article") == 0)
        at += speech_word(speech, at, "noun");
    if (!party_read(speech, at, end, &phrase) || phrase.kind == PARTY_THINGS)
        return false;
    verb = phrase.end + (phrase.kind == PARTY_PERSON && phrase.end > phrase.name_end &&
                         speech_is_mark(speech, phrase.end, ','));
    if (verb == phrase.end)
        verb = behind_explained(speech, &phrase, end);
    verb = speech_skip(speech, verb, end, "adverb");
    hit = verb < end ? speech_hit(speech, verb, speech->classes.cue, NULL) : NULL;
    if (hit == NULL || !is_tail(speech, verb + hit->length, end))
        return false;
    found->speaker = phrase.party;
    found->verb = (struct span){(uint32_t)verb, (uint32_t)(verb + hit->length)};
    return true;
}

static bool has_quotation(const struct speech *speech)
{
    for (size_t i = 0; i < speech->quoted_count; i++)
        if (speech->quoted[i].is_speech)
            return true;
    return false;
}

/* Whether a verb of speech ends at `end`. */
static bool ends_with_cue(const struct speech *speech, size_t first, size_t end)
{
    const size_t least = end > first + LEXICON_PHRASE_TOKENS ? end - LEXICON_PHRASE_TOKENS : first;

    if (!class_set_has(&speech->sentence->classes, speech->classes.cue))
        return false;
    for (size_t at = least; at < end; at++) {
        const struct lexicon_hit *hit = reading_hit(speech->reading, at, speech->classes.cue);

        if (hit != NULL && at + hit->length == end)
            return true;
    }
    return false;
}

bool trailing_read(const struct speech *speech, size_t first, size_t end, struct trailing *found)
{
    size_t stop = end - (end > first && speech_is_stop(speech, end - 1));
    size_t least = stop > first + LOOKED_AT ? stop - LOOKED_AT : first;

    if (has_quotation(speech) ||
        (!speech_has_whole_words(speech) && !ends_with_cue(speech, first, stop)) || /* is_tail */
        (speech_is_cue(speech, first, NULL) && !speech_is_cue(speech, first, "ask") &&
         !speech_is_cue(speech, first, "wish")))
        return false;
    for (size_t at = speech_next_mark(speech, least, stop); at < stop;
         at = speech_next_mark(speech, at + 1, stop)) {
        if (!speech_is_mark(speech, at, ',') || at < first + SAID_TOKENS_LEAST ||
            (!read_behind(speech, at + 1, stop, found) &&
             !read_inverted(speech, at + 1, stop, found)))
            continue;
        found->comma = at;
        return true;
    }
    return false;
}

/* Quotations with a noun for what is said before them: see said.h. */
#include "said.h"

#include "parties.h"

bool said_by_noun(const struct speech *speech, struct span span, struct attribution *found)
{
    size_t open = span.first - 1;
    size_t end = open;
    const struct party_phrase *phrase;
    struct party_phrase behind;
    size_t of;
    size_t noun;

    if (!speech_is_capital(speech, span.first))
        return false;
    if (end > speech->sentence->first && speech_is_mark(speech, end - 1, ':'))
        end--;
    end -= speech_word_before(speech, end, "that");
    phrase = parties_ending(speech, end);
    if (phrase != NULL) {
        of = speech_word_before(speech, phrase->first, "noun-end");
        noun = of == 0 ? 0 : speech_word_before(speech, phrase->first - of, "said");
        found->speaker = phrase->party;
        found->cue =
            (struct span){(uint32_t)(phrase->first - of - noun), (uint32_t)(phrase->first - of)};
        return noun > 0;
    }
    noun = speech_word_before(speech, open, "said");
    of = speech_word(speech, span.end + 1, "noun-end");
    if (noun == 0 || of == 0 ||
        !party_read(speech, span.end + 1 + of, speech->sentence->end, &behind) ||
        behind.kind == PARTY_PLACE || behind.kind == PARTY_SELF)
        return false;
    found->speaker = behind.party;
    found->cue = (struct span){(uint32_t)(open - noun), (uint32_t)open};
    return true;
}

bool said_by_nobody(const struct speech *speech, struct span span)
{
    size_t open = span.first - 1;
    size_t end = open;
    size_t noun;
    size_t first;

    if (end > speech->sentence->first && speech_is_mark(speech, end - 1, ':'))
        end--;
    noun = speech_word_before(speech, end, "question");
    return noun > 0 &&
           (reading_hit_before(speech->reading, end, speech->classes.cue, &first) == NULL ||
            first + noun >= end);
}

/* Who has written a paper: see issuers.h. */
#include "issuers.h"

/* The last party before a token that can write a paper; or nobody. */
static struct party writer_before(const struct speech *speech, size_t at)
{
    for (size_t i = speech->party_count; i > 0; i--)
        if (speech->parties[i - 1].end <= at && speech->parties[i - 1].kind <= PARTY_BODY)
            return speech->parties[i - 1].party;
    return party_nobody();
}

/* The writer of the first paper of the sentence in hand; or nobody. */
static struct party writer_here(const struct speech *speech)
{
    const size_t first = speech->sentence->first;
    const size_t end = speech->sentence->end;

    for (size_t at = reading_next(speech->reading, TRIGGER_PAPER, first, end); at < end;
         at = reading_next(speech->reading, TRIGGER_PAPER, at + 1, end)) {
        struct party writer =
            speech_noun(speech, at, "paper") > 0 ? writer_before(speech, at) : party_nobody();

        if (party_is_known(&writer))
            return writer;
        if (speech->speaker_age == 0 &&
            (speech_word(speech, at, "letter") > 0 ||
             (at > first && at == first + speech_word(speech, first, "inside"))))
            return speech->speaker;
    }
    return party_nobody();
}

struct party issuer_of(const struct speech *speech, size_t paper)
{
    size_t verb = paper - speech_word_before(speech, paper, "issues");
    size_t adverb = verb < paper ? speech_word_before(speech, verb, "adverb") : 0;

    if (verb == paper)
        return speech->issuer;
    for (; adverb > 0; adverb = speech_word_before(speech, verb, "adverb"))
        verb -= adverb;
    for (size_t i = speech->party_count; i > 0; i--)
        if (speech->parties[i - 1].end == verb && speech->parties[i - 1].kind <= PARTY_BODY)
            return speech->parties[i - 1].party;
    return speech->issuer;
}

void issuer_note(struct speech *speech)
{
    const struct party writer = writer_here(speech);

    if (party_is_known(&writer))
        speech->issuer = writer;
}

struct party issuer_at(const struct speech *speech)
{
    const struct party writer = writer_here(speech);

    return party_is_known(&writer) ? writer : speech->issuer;
}

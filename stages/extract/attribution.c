/* Who speaks: see attribution.h.
 *
 * Who speaks is looked for in this order: behind the quotation (`"...", ông A nói`), before it
 * (`Ông A nói: "..."`), in what the sentence says before it (a part of a sentence that is
 * quoted: `ông A cho rằng việc đó "..."`), and for a whole sentence in quotation marks with the
 * one who spoke last. */
#include "attribution.h"

#include "subjects.h"

enum {
    ADVERBS_MOST = 8,
    FRAGMENT_TOKENS_LEAST = 5,
    SENTENCE_TOKENS_LEAST = 8,
    SPEAKER_TOKENS_MOST = 30,
    WORDS_BEFORE_CUE_MOST = 12,
    SPEAKER_AGE_MOST = 2,
    CUE_TOKENS_BACK = 60,
    CUE_TOKENS_MOST = 4
};

/* A word of saying, asking or promising at a token; "according to" only with `according`. */
static const struct lexicon_hit *cue_at(const struct speech *speech, size_t at, bool according)
{
    const struct lexicon_hit *hit = speech_hit(speech, at, speech->classes.cue, NULL);

    if (hit == NULL || reading_hit_means(speech->reading, hit, "according") != according)
        return NULL;
    return hit;
}

/* Behind small words between a subject and its verb. */
static size_t skip_adverbs(const struct speech *speech, size_t at, size_t end)
{
    for (size_t i = 0; i < ADVERBS_MOST && at < end && speech_word(speech, at, "adverb") > 0; i++)
        at += speech_word(speech, at, "adverb");
    return at;
}

/* Whether a verb of saying at a token ends its sentence: `..., ngụ bản A cho biết.` */
static bool ends_sentence(const struct speech *speech, size_t at)
{
    const struct lexicon_hit *hit = cue_at(speech, at, false);

    return hit != NULL && (at + hit->length >= speech->reading->tokens.count ||
                           speech_is_stop(speech, at + hit->length) ||
                           speech_token(speech, at + hit->length)->kind == TOKEN_BREAK ||
                           speech_is_mark(speech, at + hit->length, '-'));
}

/* The verb of a party that ends at `at`: directly behind, or behind what explains the party. */
static size_t verb_of(const struct speech *speech, size_t at, size_t end)
{
    size_t most = at + SPEAKER_TOKENS_MOST < end ? at + SPEAKER_TOKENS_MOST : end;
    size_t direct = skip_adverbs(speech, at + speech_is_mark(speech, at, ','), most);

    if (direct < most && cue_at(speech, direct, false) != NULL)
        return direct;
    if (!speech_is_mark(speech, at, ',') && !speech_is_mark(speech, at, '-') &&
        !speech_is_mark(speech, at, '('))
        return end;
    for (size_t i = at + 1;
         i < most && !speech_is_mark(speech, i, '"') && !speech_is_stop(speech, i); i++) {
        size_t verb = skip_adverbs(speech, i + 1, most);

        if ((speech_is_mark(speech, i, ',') || speech_is_mark(speech, i, ')')) && verb < most &&
            cue_at(speech, verb, false) != NULL)
            return verb;
        if (ends_sentence(speech, i))
            return i;
    }
    return end;
}

/* Of no hit: nothing, at this place. */
static struct span cue_span(size_t at, const struct lexicon_hit *hit)
{
    return (struct span){(uint32_t)at, (uint32_t)(at + (hit == NULL ? 0 : hit->length))};
}

/* `"...", theo ông A` */
static bool read_according(const struct speech *speech, size_t at, size_t end,
                           struct attribution *found)
{
    const struct lexicon_hit *hit = cue_at(speech, at, true);
    struct party_phrase phrase;

    if (hit == NULL)
        return false;
    found->cue = cue_span(at, hit);
    at = skip_adverbs(speech, at + hit->length, end);
    if (!party_read(speech, at, end, &phrase))
        return false;
    found->speaker = phrase.party;
    return true;
}

/* `"...", said Mr A`, `"...", đó là chia sẻ của ông A` */
static bool read_inverted(const struct speech *speech, size_t at, size_t end,
                          struct attribution *found)
{
    const struct lexicon_hit *hit;
    struct party_phrase phrase;
    size_t behind;

    at = speech_skip(speech, speech_skip(speech, at, end, "lead"), end, "that");
    hit = cue_at(speech, at, false);
    behind = hit == NULL ? at : at + hit->length;
    behind = speech_skip(speech, behind, end, "noun-end");
    if (hit == NULL || !party_read(speech, behind, end, &phrase) || phrase.kind == PARTY_PLACE ||
        phrase.kind == PARTY_SELF)
        return false;
    found->speaker = phrase.party;
    found->cue = cue_span(at, hit);
    return true;
}

/* The words before a verb, when they are not known as a party: `một hộ dân sống gần đó kể`. */
static bool read_words_as_speaker(const struct speech *speech, size_t at, size_t end,
                                  struct attribution *found)
{
    for (size_t i = at; i < end && i < at + WORDS_BEFORE_CUE_MOST; i++) {
        const struct lexicon_hit *hit = cue_at(speech, i, false);

        if (speech_token(speech, i)->kind == TOKEN_MARK)
            return false;
        if (hit == NULL)
            continue;
        if (i == at)
            return false;
        found->speaker =
            (struct party){.person = PARTY_UNNAMED, .words = {(uint32_t)at, (uint32_t)i}};
        found->cue = cue_span(i, hit);
        return true;
    }
    return false;
}

/* What stands behind the quotation, from `at` on. */
bool attribution_read(const struct speech *speech, size_t at, size_t end, struct attribution *found)
{
    struct party_phrase phrase;
    size_t verb;

    while (at < end && (speech_is_mark(speech, at, ',') || speech_is_mark(speech, at, '-') ||
                        speech_is_stop(speech, at)))
        at++;
    at = skip_adverbs(speech, at, end);
    if (at >= end)
        return false;
    if (read_according(speech, at, end, found) || read_inverted(speech, at, end, found))
        return true;
    if (!party_read(speech, at, end, &phrase))
        return read_words_as_speaker(speech, at, end, found);
    verb = verb_of(speech, phrase.end, end);
    if (verb == end)
        return phrase.kind == PARTY_GROUP && read_words_as_speaker(speech, at, end, found);
    found->speaker = phrase.party;
    found->cue = cue_span(verb, cue_at(speech, verb, false));
    return true;
}

/* Whether nothing that is said follows a verb of saying: a stop, or whom or when it was said. */
bool attribution_ends(const struct speech *speech, size_t at, size_t end)
{
    return at >= end || speech_is_stop(speech, at) || speech_word(speech, at, "with") > 0 ||
           speech_word(speech, at, "when") > 0 || speech_word(speech, at, "inside") > 0;
}

/* Where the sentence goes on behind the quotation; a stop in the quotation may have ended it. */
bool attribution_behind(const struct speech *speech, size_t close, struct attribution *found)
{
    const struct reading *reading = speech->reading;
    const struct sentence *sentence = reading_sentence(reading, close);
    size_t end = sentence->end;
    size_t at = close + 1;

    if (at >= end && sentence + 1 < reading->sentences + reading->sentence_count &&
        sentence[1].first == end && speech_is_stop(speech, close - 1)) {
        const struct lexicon_hit *hit;

        if (!attribution_read(speech, sentence[1].first, sentence[1].end, found) ||
            found->cue.end == 0)
            return false;
        hit = cue_at(speech, found->cue.first, false);
        at = found->cue.first + (hit == NULL ? 0 : hit->length);
        return hit != NULL && attribution_ends(speech, at, sentence[1].end);
    }
    return at < end && attribution_read(speech, at, end, found);
}

static size_t clause_start(const struct speech *speech, size_t at)
{
    size_t from = speech->sentence->first;

    for (size_t i = 0; i < speech->quoted_count; i++)
        if (speech->quoted[i].span.end < at)
            from = speech->quoted[i].span.end + 1;
    return from;
}

/* Whom a verb of speech at `verb` has for a subject: before it, or behind the quotation when the
 * clause has none (`Nhấn mạnh "...", ông A đề nghị`), or who spoke last. */
static struct party subject_of(const struct speech *speech, size_t verb, size_t close)
{
    size_t from = clause_start(speech, verb);
    struct subject subject = subject_of_verb(speech, from, verb);
    struct party_phrase behind;

    if (party_is_known(&subject.party))
        return subject.party;
    if (verb == speech->sentence->first && speech_is_mark(speech, close + 1, ',') &&
        party_read(speech, close + 2, speech->sentence->end, &behind))
        return behind.party;
    if (from > speech->sentence->first || !subject.has_words || speech->speaker_age <= 1)
        return speech->speaker;
    return subject.party;
}

/* Whether a word at a token is but the end of a longer one: "hỏi" in "đặt câu hỏi". */
static bool is_in_longer(const struct speech *speech, size_t at, size_t length)
{
    for (size_t back = 1; back <= at && back <= CUE_TOKENS_MOST; back++) {
        const struct lexicon_hit *hit =
            reading_hit(speech->reading, at - back, speech->classes.cue);

        if (hit != NULL && hit->length >= back + length)
            return true;
    }
    return false;
}

/* The nearest verb of speech before `at`, back to `from`; `at` when there is none. */
static size_t verb_before(const struct speech *speech, size_t from, size_t at)
{
    size_t least = at > from + CUE_TOKENS_BACK ? at - CUE_TOKENS_BACK : from;

    for (size_t i = at; i > least; i--) {
        const struct lexicon_hit *hit = cue_at(speech, i - 1, false);

        if (hit != NULL && i - 1 + hit->length <= at && !is_in_longer(speech, i - 1, hit->length))
            return i - 1;
    }
    return at;
}

/* `..., theo ông A, "..."`: the party that ends at a token stands behind "according to". */
static bool told_by(const struct speech *speech, size_t end, struct attribution *found)
{
    const struct party_phrase *phrase = parties_ending(speech, end);

    for (size_t back = 1; phrase != NULL && back <= phrase->first && back <= CUE_TOKENS_MOST;
         back++) {
        const struct lexicon_hit *hit = cue_at(speech, phrase->first - back, true);

        if (hit == NULL || hit->length != back)
            continue;
        found->speaker = phrase->party;
        found->cue = cue_span(phrase->first - back, hit);
        return true;
    }
    return false;
}

/* Whether what is quoted right behind a verb is its object: `chia sẻ "Cẩm nang"`. */
static bool is_object(const struct speech *speech, size_t verb, size_t open)
{
    const struct lexicon_hit *hit = cue_at(speech, verb, false);

    return hit != NULL && verb + hit->length == open &&
           (speech_is_cue(speech, verb, "report") || speech_is_cue(speech, verb, "wish"));
}

/* `Ông A nói: "..."`, `ông A cho rằng "..."`, `Ông A: "..."` */
bool attribution_before(const struct speech *speech, struct span span, struct attribution *found)
{
    size_t open = span.first - 1;
    size_t at = open;
    size_t verb;
    bool has_colon = at > 0 && speech_is_mark(speech, at - 1, ':');
    const struct lexicon_hit *hit;
    const struct party_phrase *phrase;

    if (at > speech->sentence->first && (has_colon || speech_is_mark(speech, at - 1, ',')))
        at--;
    at -= speech_word_before(speech, at, "that");
    if (at <= speech->sentence->first)
        return false;
    if (told_by(speech, at, found))
        return true;
    verb = verb_before(speech, clause_start(speech, open), at);
    phrase = has_colon ? parties_ending(speech, open - 1) : NULL;
    if (phrase != NULL && phrase->kind != PARTY_THINGS) {
        found->speaker = phrase->party;
        return true;
    }
    if (verb == at)
        return false;
    hit = cue_at(speech, verb, false);
    if (hit == NULL || (verb + hit->length != at && !has_colon) || is_object(speech, verb, open))
        return false;
    found->cue = cue_span(verb, hit);
    found->speaker = subject_of(speech, verb, span.end);
    return party_is_known(&found->speaker);
}

static size_t count_words(const struct speech *speech, struct span span)
{
    size_t count = 0;

    for (uint32_t i = span.first; i < span.end; i++)
        count += speech_token(speech, i)->kind == TOKEN_WORD;
    return count;
}

/* A part of a sentence of which somebody says the rest. */
bool attribution_fragment(const struct speech *speech, struct span span, struct attribution *found)
{
    size_t open = span.first - 1;
    size_t verb = verb_before(speech, speech->sentence->first, open);

    if (count_words(speech, span) < FRAGMENT_TOKENS_LEAST ||
        speech_word_before(speech, open, "about") > 0)
        return false;
    if (verb == open) {
        const struct party_phrase *phrase = speech->party_count > 0 ? &speech->parties[0] : NULL;
        const struct lexicon_hit *hit = cue_at(speech, speech->sentence->first, true);

        if (hit == NULL || phrase == NULL ||
            phrase->first > speech->sentence->first + hit->length + 1)
            return false;
        found->speaker = phrase->party;
        found->cue = cue_span(speech->sentence->first, hit);
        return true;
    }
    if (speech_is_cue(speech, verb, "wish") || is_object(speech, verb, open))
        return false;
    found->cue = cue_span(verb, cue_at(speech, verb, false));
    found->speaker = subject_of_verb(speech, speech->sentence->first, verb).party;
    return party_is_known(&found->speaker);
}

/* A whole sentence in quotation marks goes to who spoke last. */
bool attribution_running(const struct speech *speech, struct span span, struct attribution *found)
{
    const struct sentence *sentence = speech->sentence;
    size_t behind = span.end + 1;

    while (behind < sentence->end && speech_is_stop(speech, behind))
        behind++;
    if (span.first != sentence->first + 1 || behind < sentence->end ||
        span.end - span.first < SENTENCE_TOKENS_LEAST || speech->speaker_age > SPEAKER_AGE_MOST)
        return false;
    found->speaker = speech->speaker;
    return party_is_known(&found->speaker);
}

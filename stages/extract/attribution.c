/* Who speaks: see attribution.h.
 *
 * Who speaks is looked for in this order: behind the quotation (`"...", ông A nói`), before it
 * (`Ông A nói: "..."`), in what the sentence says before it (a part of a sentence that is
 * quoted: `ông A cho rằng việc đó "..."`), and for a whole sentence in quotation marks with the
 * one who spoke last. */
#include "attribution.h"

#include "cue.h"
#include "parties.h"

enum {
    FRAGMENT_TOKENS_LEAST = 5,
    SPEAKER_TOKENS_MOST = 30,
    WORDS_BEFORE_CUE_MOST = 12,
    CIRCUMSTANCE_TOKENS_MOST = 16,
    CITER_TOKENS_MOST = 8,
    DEMEANOUR_WORDS_MOST = 6,
    SIGNER_WORDS_MOST = 4,
    MANNER_WORDS_MOST = 3
};

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
    size_t direct = speech_skip(speech, at + speech_is_mark(speech, at, ','), most, "adverb");

    if (direct < most && cue_at(speech, direct, false) != NULL)
        return direct;
    if (!speech_is_mark(speech, at, ',') && !speech_is_mark(speech, at, '-') &&
        !speech_is_mark(speech, at, '(') && speech_word(speech, at, "dwelling") == 0)
        return end;
    for (size_t i = at + 1;
         i < most && !speech_is_mark(speech, i, '"') && !speech_is_stop(speech, i); i++) {
        size_t verb = speech_skip(speech, i + 1, most, "adverb");

        if ((speech_is_mark(speech, i, ',') || speech_is_mark(speech, i, ')') ||
             speech_is_mark(speech, i, '-')) &&
            verb < most && cue_at(speech, verb, false) != NULL)
            return verb;
        if (ends_sentence(speech, i))
            return i;
    }
    return end;
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
    at = speech_skip(speech, at + hit->length, end, "adverb");
    if (!party_read(speech, at, end, &phrase))
        return false;
    found->speaker = phrase.party;
    return true;
}

/* Behind a verb of saying, or a noun for what is said, at a token: "chia sẻ của", "lời",
 * "trích văn bản của"; the token when there is none. */
static size_t behind_saying(const struct speech *speech, size_t at, size_t end)
{
    const struct lexicon_hit *hit = cue_at(speech, at, false);
    size_t said = speech_noun(speech, at, "said");
    size_t length = hit != NULL && hit->length > said ? hit->length : said;

    if (length == 0)
        return at;
    if (said > 0)
        at += speech_noun(speech, at + length, "paper");
    at = speech_skip(speech, at + length, end, "noun-end");
    return said > 0 ? at + speech_word(speech, at, "passive") : at;
}

/* `"...", said Mr A`, `"...", đó là chia sẻ của ông A` */
static bool read_inverted(const struct speech *speech, size_t at, size_t end,
                          struct attribution *found)
{
    struct party_phrase phrase;
    size_t behind;

    at = speech_skip(speech, speech_skip(speech, at, end, "lead"), end, "that");
    behind = behind_saying(speech, at, end);
    if (behind == at || !party_read(speech, behind, end, &phrase) || phrase.kind == PARTY_PLACE ||
        phrase.kind == PARTY_SELF)
        return false;
    found->speaker = phrase.party;
    found->cue = (struct span){(uint32_t)at, (uint32_t)behind};
    found->end = phrase.end;
    return true;
}

/* The end of the name alone that a speaker's words begin with: "Sơ" of "Sơ cúi mặt nói"; else of
 * all his words. */
static size_t name_end(const struct speech *speech, size_t at, size_t end)
{
    size_t stop = at;

    while (stop < end && speech_is_capital(speech, stop))
        stop++;
    return stop == at || speech_has(speech, at, speech->names.organization) ||
                   speech_has(speech, at, speech->names.title)
               ? end
               : stop;
}

/* `"...", Reuters dẫn lời ông A` */
static bool read_cited(const struct speech *speech, size_t at, size_t end,
                       struct attribution *found)
{
    for (size_t i = at; i < end && i < at + CITER_TOKENS_MOST; i++) {
        size_t length = speech_noun(speech, i, "cites");
        struct party_phrase phrase;

        if (length == 0 || !party_read(speech, i + length, end, &phrase) ||
            phrase.kind == PARTY_SELF)
            continue;
        found->speaker = phrase.party;
        found->cue = (struct span){(uint32_t)i, (uint32_t)(i + length)};
        found->end = phrase.end;
        return true;
    }
    return false;
}

/* The words before a verb, when they are not known as a party: `một hộ dân sống gần đó kể`. */
static bool read_words_as_speaker(const struct speech *speech, size_t at, size_t end,
                                  struct attribution *found)
{
    if (speech_word(speech, at, "and") > 0)
        return false;
    for (size_t i = at; i < end && i < at + WORDS_BEFORE_CUE_MOST; i++) {
        const struct lexicon_hit *hit = cue_at(speech, i, false);

        if (speech_behind_bracket(speech, i, end) > i && i > at) {
            size_t verb = speech_behind_bracket(speech, i, end);

            hit = verb < end ? cue_at(speech, verb, false) : NULL;
            if (hit == NULL)
                return false;
            found->speaker = (struct party){PARTY_UNNAMED, {(uint32_t)at, (uint32_t)i}};
            found->cue = cue_span(verb, hit);
            found->end = found->cue.end;
            return true;
        }
        if (speech_token(speech, i)->kind == TOKEN_MARK)
            return false;
        if (hit == NULL || cue_is_in_longer(speech, i, hit->length))
            continue;
        if (i == at || speech_noun(speech, i + hit->length, "noun-end") > 0)
            return false;
        found->speaker = (struct party){.person = PARTY_UNNAMED,
                                        .words = {(uint32_t)at, (uint32_t)name_end(speech, at, i)}};
        found->cue = cue_span(i, hit);
        found->end = found->cue.end;
        return true;
    }
    return false;
}

/* Behind when or where it was said: `"...", hôm 3/4, ông A nói`. */
static size_t behind_circumstance(const struct speech *speech, size_t at, size_t end)
{
    size_t most = at + CIRCUMSTANCE_TOKENS_MOST < end ? at + CIRCUMSTANCE_TOKENS_MOST : end;

    if (!speech_begins_date(speech, at) && speech_word(speech, at, "when") == 0)
        return at;
    for (size_t i = at; i < most; i++)
        if (speech_is_mark(speech, i, ','))
            return i + 1;
    return at;
}

/* `"...", its chief executive, Ann Lake, said`: what somebody is, in small words, before the name
 * between commas. */
static bool read_apposed(const struct speech *speech, size_t at, size_t end,
                         struct attribution *found)
{
    size_t comma = at;
    size_t verb;
    struct party_phrase phrase;

    if (!speech_has_whole_words(speech))
        return false;
    while (comma < end && comma < at + WORDS_BEFORE_CUE_MOST &&
           speech_token(speech, comma)->kind == TOKEN_WORD &&
           speech_marks(speech, comma)->mention == 0 && cue_at(speech, comma, false) == NULL)
        comma++;
    if (comma == at || !speech_is_mark(speech, comma, ',') ||
        !party_read(speech, comma + 1, end, &phrase) || phrase.kind != PARTY_PERSON)
        return false;
    verb = verb_of(speech, phrase.end + speech_is_mark(speech, phrase.end, ','), end);
    if (verb == end)
        return false;
    found->speaker = phrase.party;
    found->cue = cue_span(verb, cue_at(speech, verb, false));
    found->end = found->cue.end;
    return true;
}

bool attribution_read(const struct speech *speech, size_t at, size_t end, struct attribution *found)
{
    struct party_phrase phrase;
    size_t verb;

    while (at < end && (speech_is_mark(speech, at, ',') || speech_is_mark(speech, at, '-') ||
                        speech_is_stop(speech, at)))
        at++;
    at = behind_circumstance(speech, speech_skip(speech, at, end, "adverb"), end);
    if (at >= end)
        return false;
    if (read_according(speech, at, end, found) || read_cited(speech, at, end, found) ||
        read_inverted(speech, at, end, found) || read_apposed(speech, at, end, found))
        return true;
    if (!party_read(speech, at, end, &phrase))
        return read_words_as_speaker(speech, at, end, found);
    verb = verb_of(speech, phrase.end, end);
    if (verb == end)
        return (phrase.kind == PARTY_GROUP || (phrase.kind == PARTY_PRONOUN &&
                                               speech_word(speech, phrase.end, "pronoun") == 0)) &&
               read_words_as_speaker(speech, at, end, found);
    found->speaker = phrase.party;
    found->cue = cue_span(verb, cue_at(speech, verb, false));
    found->end = found->cue.end;
    return true;
}

bool attribution_ends(const struct speech *speech, size_t at, size_t end)
{
    return at >= end || speech_is_stop(speech, at) || speech_word(speech, at, "with") > 0 ||
           speech_word(speech, at, "when") > 0 || speech_word(speech, at, "inside") > 0;
}

/* Whether only a few small words follow up to the end of the sentence. */
static bool is_nearly_over(const struct speech *speech, size_t at, size_t end)
{
    size_t count = 0;

    while (at < end && !speech_is_stop(speech, at)) {
        if (speech_token(speech, at)->kind != TOKEN_WORD || speech_is_capital(speech, at) ||
            speech_has(speech, at, speech->classes.modal) || ++count > DEMEANOUR_WORDS_MOST)
            return false;
        at++;
    }
    return true;
}

/* Reads somebody who may sign what is quoted: by name or title, or "một" and what he is. */
static bool read_signer(const struct speech *speech, size_t at, size_t end,
                        struct party_phrase *phrase)
{
    size_t some = speech_noun(speech, at, "some");

    if (party_read(speech, at, end, phrase) && phrase->kind != PARTY_GROUP)
        return phrase->kind == PARTY_PERSON || phrase->kind == PARTY_TITLE ||
               phrase->kind == PARTY_PRONOUN;
    if (some == 0 || !party_read(speech, at + some, end, phrase) ||
        (phrase->kind != PARTY_GROUP && phrase->kind != PARTY_TITLE))
        return false;
    phrase->party.words.first = (uint32_t)at;
    return true;
}

/* The person who is called what he is by small words before his name: "bạn đọc Lê A". */
static bool read_named_within(const struct speech *speech, size_t at, size_t end,
                              struct party_phrase *phrase)
{
    for (size_t i = at; i < end && i < at + SIGNER_WORDS_MOST; i++) {
        if (speech_marks(speech, i)->mention != 0)
            return party_read(speech, i, end, phrase) && phrase->kind == PARTY_PERSON;
        if (speech_token(speech, i)->kind != TOKEN_WORD || speech_is_capital(speech, i) ||
            cue_at(speech, i, false) != NULL)
            return false;
    }
    return false;
}

/* Whether nothing but what somebody is, or where he lives, follows a comma up to the end of the
 * line: `"..." - ông A, quận B.` */
static bool is_address(const struct speech *speech, size_t at, size_t end)
{
    if (!speech_is_mark(speech, at, ',') || at + CIRCUMSTANCE_TOKENS_MOST < end)
        return false;
    for (at++; at < end && !speech_is_stop(speech, at); at++)
        if (speech_is_cue(speech, at, NULL) || speech_is_modal(speech, at, NULL) ||
            speech_is_mark(speech, at, '"'))
            return false;
    return end >= speech->reading->tokens.count || speech_token(speech, end)->kind == TOKEN_BREAK;
}

/* Whether what explains somebody stands between commas, and one or two words behind it end the
 * sentence: `"...", ông A, ngụ phường B, quận C, tính toán.` */
static bool is_explained(const struct speech *speech, size_t at, size_t end)
{
    size_t behind = at;

    if (!speech_is_mark(speech, at, ','))
        return false;
    for (; at < end && !speech_is_stop(speech, at); at++) {
        if (speech_is_mark(speech, at, ','))
            behind = at + 1;
        if (speech_is_mark(speech, at, '"') || speech_is_cue(speech, at, NULL))
            return false;
    }
    return behind < at && behind + MANNER_WORDS_MOST >= at && is_nearly_over(speech, behind, end) &&
           speech_word(speech, behind, "dwelling") == 0;
}

/* A quotation that begins its sentence is whose name follows with how he says it, whatever verb
 * that is: `"...", bà A nghẹn ngào.`, `"..." - Bộ trưởng A.` */
static bool is_signed(const struct speech *speech, struct span span, size_t end,
                      struct attribution *found)
{
    size_t at = span.end + 1;
    size_t behind;
    struct party_phrase phrase;

    if (span.first != reading_sentence(speech->reading, span.first)->first + 1 ||
        span.end - span.first < FRAGMENT_TOKENS_LEAST ||
        !(speech_is_mark(speech, at, ',') || speech_is_mark(speech, at, '-')) ||
        !(read_named_within(speech, at + 1, end, &phrase) ||
          read_signer(speech, at + 1, end, &phrase)))
        return false;
    behind = speech_behind_bracket(speech, phrase.end, end);
    if (!is_nearly_over(speech, behind, end) && !is_explained(speech, behind, end) &&
        !(speech_is_mark(speech, at, '-') && is_address(speech, behind, end)))
        return false;
    found->speaker = phrase.party;
    found->cue = (struct span){0, 0};
    return true;
}

/* Whether a sentence begins with somebody's name and ends with a verb of saying: `Bà A vừa quạt
 * bếp vừa kể.` */
static bool is_telling(const struct speech *speech, size_t at, size_t end,
                       struct attribution *found)
{
    struct party_phrase phrase;

    if (!party_read(speech, at, end, &phrase) || phrase.kind != PARTY_PERSON)
        return false;
    for (size_t i = phrase.end; i < end && i < phrase.end + SPEAKER_TOKENS_MOST; i++) {
        if (speech_is_mark(speech, i, '"') || speech_is_mark(speech, i, ':'))
            return false;
        if (!ends_sentence(speech, i))
            continue;
        found->speaker = phrase.party;
        found->cue = cue_span(i, cue_at(speech, i, false));
        return true;
    }
    return false;
}

/* Whether the next sentence is but who said it: `"...". Bà A, ngụ bản B, buồn bã kể.` */
static bool is_told_next(const struct speech *speech, size_t at, const struct sentence *sentence,
                         struct attribution *found)
{
    const struct reading *reading = speech->reading;

    while (at < sentence->end && speech_is_stop(speech, at))
        at++;
    if (at < sentence->end || sentence + 1 >= reading->sentences + reading->sentence_count)
        return false;
    *found = (struct attribution){.speaker = {.person = PARTY_UNNAMED}};
    if (speech_token(speech, at)->kind == TOKEN_WORD &&
        is_telling(speech, at, sentence[1].end, found))
        return true;
    return (speech_token(speech, at)->kind == TOKEN_WORD || speech_is_mark(speech, at, '-')) &&
           attribution_read(speech, at, sentence[1].end, found) && found->end > 0 &&
           (found->end >= sentence[1].end || speech_is_stop(speech, found->end));
}

bool attribution_behind(const struct speech *speech, struct span span, struct attribution *found)
{
    const struct reading *reading = speech->reading;
    const struct sentence *sentence = reading_sentence(reading, span.end);
    size_t end = sentence->end;
    size_t close = span.end;
    size_t at = close + 1;

    if (at >= end && sentence + 1 < reading->sentences + reading->sentence_count &&
        sentence[1].first == end && speech_is_stop(speech, close - 1)) {
        return (attribution_read(speech, sentence[1].first, sentence[1].end, found) &&
                found->end > 0 && attribution_ends(speech, found->end, sentence[1].end)) ||
               is_signed(speech, span, sentence[1].end, found);
    }
    if (at >= end)
        return false;
    return attribution_read(speech, at, end, found) || is_signed(speech, span, end, found) ||
           is_told_next(speech, at, sentence, found);
}

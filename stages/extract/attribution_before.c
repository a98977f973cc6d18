/* Who speaks, by what stands before a quotation: see attribution_before.h. */
#include "attribution_before.h"

#include "cue.h"
#include "epithets.h"
#include "issuers.h"
#include "parties.h"
#include "quote_marks.h"
#include "subjects.h"

enum {
    FRAGMENT_TOKENS_LEAST = 6,
    SAID_WORDS_LEAST = 3,
    SENTENCE_TOKENS_LEAST = 8,
    CONTINUED_TOKENS_LEAST = 3,
    GAP_TOKENS_MOST = 12,
    WORDS_BEFORE_CUE_MOST = 12,
    SPEAKER_AGE_MOST = 2,
    CUE_TOKENS_BACK = 60,
    CUE_TOKENS_MOST = 4,
    WORDS_BEHIND_COLON_LEAST = 3,
    WINKED_TOKENS_MOST = 2,
    CLAUSE_WORDS_LEAST = 6,
    HEADING_TOKENS_MOST = 20,
    EXPLAINING_WORDS_MOST = 6
};

static size_t clause_start(const struct speech *speech, size_t at)
{
    size_t from = speech->sentence->first;

    for (size_t i = 0; i < speech->quoted_count; i++)
        if (speech->quoted[i].span.end < at && !speech->quoted[i].is_title)
            from = speech->quoted[i].span.end + 1;
    return from;
}

static size_t behind_last_comma(const struct speech *speech, size_t from, size_t end)
{
    for (size_t at = end; at > from; at--)
        if (speech_is_mark(speech, at - 1, ','))
            return at;
    return from;
}

/* With the words before a body, group or place that only tells where somebody without a name is:
 * "một bác sĩ ở bệnh viện huyện", "một bảo vệ bến xe". */
static struct party with_words_before(const struct speech *speech, size_t from,
                                      const struct subject *subject)
{
    struct party party = subject->party;
    size_t start = speech_skip(speech, behind_last_comma(speech, from, subject->first),
                               subject->first, "lead");
    size_t some = speech_word(speech, start, "some");

    if (party.person != PARTY_UNNAMED || some == 0 || start + some > subject->first)
        return party;
    for (size_t at = start; at < subject->first; at++)
        if (speech_token(speech, at)->kind != TOKEN_WORD || cue_at(speech, at, false) != NULL)
            return party;
    party.words.first = (uint32_t)start;
    return party;
}

/* Where the words end that a clause begins with when they tell of somebody without a name, whom
 * more words between commas may explain: "một bảo vệ kể", "một người khác, giấu tên, kể"; `from`:
 * they do not. */
static size_t somebody_end(const struct speech *speech, size_t from, size_t verb)
{
    size_t end = from;

    if (from >= verb || speech_word(speech, from, "some") == 0)
        return from;
    while (end < verb && speech_token(speech, end)->kind == TOKEN_WORD &&
           !speech_has(speech, end, speech->classes.modal) && cue_at(speech, end, false) == NULL)
        end++;
    if (end < verb && cue_at(speech, end, false) != NULL)
        return end <= from + WORDS_BEFORE_CUE_MOST ? end : from;
    return end <= from + WORDS_BEFORE_CUE_MOST &&
                   (end == verb || speech_is_mark(speech, end, '(') ||
                    (speech_is_mark(speech, end, ',') && speech_is_mark(speech, verb - 1, ',')))
               ? end
               : from;
}

/* The nearest verb of speech before `at`, back to `from`; `at` when there is none. */
static size_t verb_before(const struct speech *speech, size_t from, size_t at)
{
    size_t least = at > from + CUE_TOKENS_BACK ? at - CUE_TOKENS_BACK : from;

    for (size_t i = at; i > least; i--) {
        const struct lexicon_hit *hit = cue_at(speech, i - 1, false);

        if (hit != NULL && i - 1 + hit->length <= at &&
            !cue_is_in_longer(speech, i - 1, hit->length))
            return i - 1;
    }
    return at;
}

/* Whether a clause begins with the given name of somebody who was named in full: "Sáu im lặng rồi
 * nói". */
static bool begins_with_given(const struct speech *speech, size_t at, struct party *party)
{
    const struct party given = {PARTY_UNNAMED, {(uint32_t)at, (uint32_t)at + 1}};
    struct party found;

    if (!speech_is_capital(speech, at) || speech_is_capital(speech, at + 1) ||
        speech_token(speech, at + 1)->kind != TOKEN_WORD)
        return false;
    found = epithet_person(speech, &given);
    if (found.person != PARTY_UNNAMED)
        *party = found;
    return found.person != PARTY_UNNAMED;
}

/* Whom a verb of speech at `verb` has for a subject: before it, or behind the quotation when the
 * clause has none (`Nhấn mạnh "...", ông A đề nghị`), or who spoke last. */
static struct party subject_of(const struct speech *speech, size_t verb, size_t close)
{
    size_t from = clause_start(speech, verb);
    struct subject subject = subject_of_verb(speech, from, verb);
    struct party_phrase behind;

    if (party_is_known(&subject.party))
        return with_words_before(speech, from, &subject);
    if (!subject.has_words && verb > from) {
        const size_t earlier = verb_before(speech, from, verb);
        const struct subject first =
            earlier < verb ? subject_of_verb(speech, from, earlier) : subject;

        if (party_is_known(&first.party))
            return first.party;
    }
    if (begins_with_given(speech, from, &subject.party))
        return subject.party;
    if (verb == speech->sentence->first && speech_is_mark(speech, close + 1, ',') &&
        party_read(speech, close + 2, speech->sentence->end, &behind))
        return behind.party;
    if (somebody_end(speech, from, verb) > from)
        return (struct party){PARTY_UNNAMED,
                              {(uint32_t)from, (uint32_t)somebody_end(speech, from, verb)}};
    if (from > speech->sentence->first || !subject.has_words || speech->speaker_age <= 1)
        return speech->speaker;
    return subject.party;
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

static size_t count_words(const struct speech *speech, struct span span)
{
    size_t count = 0;

    for (uint32_t i = span.first; i < span.end; i++)
        count += speech_token(speech, i)->kind == TOKEN_WORD;
    return count;
}

/* Whether what is quoted right behind a verb is its object, not a clause: `chia sẻ "Cẩm nang"`. */
static bool is_object(const struct speech *speech, size_t verb, struct span span)
{
    const size_t open = span.first - 1;
    const struct lexicon_hit *hit = cue_at(speech, verb, false);

    return hit != NULL && verb + hit->length == open &&
           (speech_is_cue(speech, verb, "wish") ||
            (speech_is_cue(speech, verb, "report") &&
             (speech_is_capital(speech, open + 1) ||
              count_words(speech, span) < CLAUSE_WORDS_LEAST)));
}

/* `Mẹ bé nghẹn ngào: "..."`, `bà cụ run run: "..."` */
static bool is_kin(const struct speech *speech, size_t colon, struct attribution *found)
{
    size_t at = speech_skip(speech, behind_last_comma(speech, clause_start(speech, colon), colon),
                            colon, "lead");
    const size_t some = speech_word(speech, at, "some");
    const size_t end = at + some + speech_noun(speech, at + some, "kin");

    if (end == at + some || end > colon || speech_is_capital(speech, end))
        return false;
    found->speaker = (struct party){PARTY_UNNAMED, {(uint32_t)at, (uint32_t)end}};
    for (at = end; at < colon; at++)
        if (cue_at(speech, at, false) != NULL) {
            found->speaker.words.end = (uint32_t)at;
            found->cue = cue_span(at, cue_at(speech, at, false));
            break;
        }
    return colon - end <= GAP_TOKENS_MOST;
}

/* Who acts before the colon, whatever his verb: `Bà A bật khóc: "..."`. */
static bool acts_before_colon(const struct speech *speech, struct span span,
                              struct attribution *found)
{
    size_t colon = span.first - 2;
    const struct party_phrase *actor = NULL;

    if (count_words(speech, span) < WORDS_BEHIND_COLON_LEAST ||
        !speech_is_capital(speech, span.first) || speech_word_before(speech, colon, "title") > 0)
        return false;
    for (size_t i = 0; i < speech->party_count && speech->parties[i].end <= colon; i++) {
        const struct party_phrase *phrase = &speech->parties[i];

        if ((phrase->kind == PARTY_PERSON || phrase->kind == PARTY_PRONOUN) &&
            phrase->first >= clause_start(speech, colon) &&
            (phrase->first == speech->sentence->first ||
             speech_is_mark(speech, phrase->first - 1, ',') ||
             speech_word_before(speech, phrase->first, "lead") +
                     speech_word_before(speech, phrase->first, "passive") >
                 0))
            actor = phrase;
    }
    if (actor == NULL || !party_is_known(&actor->party))
        return false;
    found->speaker = actor->party;
    return true;
}

/* Whether nothing, a mark or small words stand before a token. */
static bool begins_clause(const struct speech *speech, size_t at)
{
    const size_t lead = speech_word_before(speech, at, "lead");

    return at - lead <= speech->sentence->first ||
           speech_token(speech, at - lead - 1)->kind == TOKEN_MARK;
}

/* The person before a comma whom what ends before a colon explains: `Bà A, giáo viên: "..."`, `Ông
 * A, trưởng bản B: "..."`. */
static const struct party_phrase *whom_explained(const struct speech *speech,
                                                 const struct party_phrase *phrase)
{
    const struct party_phrase *person;
    size_t at;

    if (phrase == NULL || phrase->kind == PARTY_PERSON)
        return phrase;
    at = phrase->first;
    while (at > speech->sentence->first && phrase->first - at < EXPLAINING_WORDS_MOST &&
           speech_token(speech, at - 1)->kind == TOKEN_WORD &&
           cue_at(speech, at - 1, false) == NULL)
        at--;
    if (at == speech->sentence->first ||
        !(speech_is_mark(speech, at - 1, ',') || speech_is_mark(speech, at - 1, '-')))
        return phrase;
    person = parties_ending(speech, at - 1);
    return person != NULL && person->kind == PARTY_PERSON ? person : phrase;
}

/* `Thư có đoạn: "..."`, `văn bản gửi các huyện, trong đó có nội dung "..."`: the issuer's words. */
static bool is_excerpt(const struct speech *speech, size_t at, struct attribution *found)
{
    const size_t length = speech_word_before(speech, at, "excerpt");

    if (length == 0)
        return false;
    found->speaker = issuer_at(speech);
    found->cue = (struct span){(uint32_t)(at - length), (uint32_t)at};
    return party_is_known(&found->speaker);
}

/* `Hãng B dẫn lời ông A: "..."`, `... dẫn lời một quan chức giấu tên cho hay: "..."` */
static bool is_cited(const struct speech *speech, size_t end, struct attribution *found)
{
    const size_t least = end > speech->sentence->first + CUE_TOKENS_BACK / 2
                             ? end - CUE_TOKENS_BACK / 2
                             : speech->sentence->first;

    for (size_t at = end; at > least; at--) {
        const size_t length = speech_noun(speech, at - 1, "cites");
        struct party_phrase phrase;
        size_t stop = at - 1 + length;

        if (length == 0 || stop >= end)
            continue;
        found->cue = (struct span){(uint32_t)at - 1, (uint32_t)stop};
        if (party_read(speech, stop, end, &phrase) && phrase.kind == PARTY_PERSON) {
            found->speaker = phrase.party;
            return true;
        }
        while (stop < end && speech_token(speech, stop)->kind == TOKEN_WORD &&
               cue_at(speech, stop, false) == NULL)
            stop++;
        found->speaker = (struct party){PARTY_UNNAMED, {found->cue.end, (uint32_t)stop}};
        return stop > found->cue.end;
    }
    return false;
}

/* Whether one or two words in quotation marks before a colon stand for a verb of speech: `ông A
 * "chốt": "..."`. */
static bool is_winked(const struct speech *speech, size_t colon, struct attribution *found)
{
    const struct quoted *last =
        speech->quoted_count > 0 ? &speech->quoted[speech->quoted_count - 1] : NULL;

    if (last == NULL || last->span.end + 1 != colon ||
        last->span.end - last->span.first > WINKED_TOKENS_MOST || last->is_speech)
        return false;
    found->cue = last->span;
    found->speaker = subject_of_verb(speech, speech->sentence->first, last->span.first - 1).party;
    return party_is_known(&found->speaker);
}

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
    if (told_by(speech, at, found) || is_cited(speech, at, found) ||
        is_excerpt(speech, at, found) ||
        (has_colon && (is_winked(speech, at, found) || is_kin(speech, at, found))))
        return true;
    verb = verb_before(speech, clause_start(speech, open), at);
    phrase = has_colon ? whom_explained(speech, parties_ending(speech, open - 1)) : NULL;
    if (phrase != NULL && phrase->kind != PARTY_THINGS &&
        !(phrase->kind == PARTY_GROUP && !begins_clause(speech, phrase->first)) &&
        speech_word_before(speech, phrase->first, "about") +
                speech_word_before(speech, phrase->first, "with") ==
            0) {
        found->speaker = phrase->party;
        return true;
    }
    if (verb == at)
        return has_colon && acts_before_colon(speech, span, found);
    hit = cue_at(speech, verb, false);
    if (hit == NULL || (verb + hit->length != at && !has_colon) || is_object(speech, verb, span))
        return false;
    found->cue = cue_span(verb, hit);
    found->speaker = subject_of(speech, verb, span.end);
    return party_is_known(&found->speaker) || (has_colon && acts_before_colon(speech, span, found));
}

/* Of verbs in a row the first has the subject: "nhấn mạnh yêu cầu". */
static size_t first_in_row(const struct speech *speech, size_t verb)
{
    size_t before = verb_before(speech, speech->sentence->first, verb);
    const struct lexicon_hit *hit = before < verb ? cue_at(speech, before, false) : NULL;

    return hit != NULL && before + hit->length == verb ? before : verb;
}

/* How many words a part of what somebody said has at least: fewer behind a verb of speech where
 * words are whole, unless they are called by a name: `said it was "not good enough"`. */
static size_t fragment_least(const struct speech *speech, struct span span, size_t verb)
{
    return speech_has_whole_words(speech) && verb + 1 < span.first &&
                   !speech_is_capital(speech, span.first)
               ? SAID_WORDS_LEAST
               : FRAGMENT_TOKENS_LEAST;
}

bool attribution_fragment(const struct speech *speech, struct span span, struct attribution *found)
{
    size_t open = span.first - 1;
    size_t verb = verb_before(speech, speech->sentence->first, open);

    if (count_words(speech, span) < fragment_least(speech, span, verb) ||
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
    if (speech_is_cue(speech, verb, "wish") || is_object(speech, verb, span))
        return false;
    verb = first_in_row(speech, verb);
    found->cue = cue_span(verb, cue_at(speech, verb, false));
    found->speaker = subject_of_verb(speech, speech->sentence->first, verb).party;
    return party_is_known(&found->speaker);
}

/* Whether a stop ends a quotation, inside its marks or behind them: a heading has none. */
static bool has_stop(const struct speech *speech, struct span span, size_t behind)
{
    return behind > span.end + 1 || speech_is_stop(speech, span.end - 1) ||
           span.end - span.first > HEADING_TOKENS_MOST;
}

/* Whether a quotation stands shortly before a token, with no more than who says it between them:
 * `"...", chị A nói. "..."`. */
static bool goes_on(const struct speech *speech, size_t first)
{
    const struct findings *findings = speech->findings;
    const struct quote_find *last =
        findings->quotes.count > 0 ? &findings->quotes.rows[findings->quotes.count - 1] : NULL;

    if (last == NULL || last->span.end + GAP_TOKENS_MOST < first ||
        !party_is_same(&last->speaker, &speech->speaker))
        return false;
    for (size_t at = last->span.end; at < first; at++)
        if (speech_token(speech, at)->kind == TOKEN_BREAK)
            return false;
    return true;
}

bool attribution_running(const struct speech *speech, struct span span, struct attribution *found)
{
    const struct sentence *sentence = reading_sentence(speech->reading, span.end);
    size_t behind = span.end + 1;

    if (quote_marks_reopen(speech, span.end))
        behind = sentence->end;
    while (behind < sentence->end && speech_is_stop(speech, behind))
        behind++;
    if (span.first != speech->sentence->first + 1 || behind < sentence->end ||
        span.end - span.first <
            (goes_on(speech, span.first) ? CONTINUED_TOKENS_LEAST : SENTENCE_TOKENS_LEAST) ||
        !has_stop(speech, span, behind) || speech->speaker_age > SPEAKER_AGE_MOST)
        return false;
    found->speaker = speech->speaker;
    return party_is_known(&found->speaker);
}

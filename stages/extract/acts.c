/* Acts of speech: see acts.h.
 *
 * A clause is read from left to right. A verb of saying gives what follows a speaker; a verb of
 * asking or promising, or "must" and "will", begins what is asked or promised, which goes on to the
 * end of the clause. */
#include "acts.h"

#include "asked.h"
#include "bodies.h"
#include "commitment_will.h"
#include "commitments.h"
#include "needs.h"
#include "parties.h"
#include "request_series.h"
#include "requests.h"
#include "statements.h"

/* "to mind": a request when somebody and what he is to do follow (`lưu ý huyện vá đập`), else a
 * statement. */
static size_t take_reminder(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t at = verb + hit->length;
    struct party_phrase phrase;

    if (speech_has_whole_words(speech)) {
        struct party asked = asked_read(clause, &at);
        bool is_asked = party_is_known(&asked) && (speech_word(speech, at, "infinitive") > 0 ||
                                                   speech_word(speech, at, "not") > 0);

        return is_asked ? requests_take_verb(clause, verb, hit)
                        : statements_take_verb(clause, verb, hit);
    }
    if (party_read(speech, verb + hit->length, clause->end, &phrase) &&
        phrase.kind != PARTY_THINGS &&
        (speech_is_deed(speech, phrase.end) || speech_word(speech, phrase.end, "forbid") > 0))
        return requests_take_verb(clause, verb, hit);
    return statements_take_verb(clause, verb, hit);
}

/* "to say": what a paper that gives orders says somebody does, he is to do. */
static size_t take_saying(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    const size_t at = statements_take_verb(clause, verb, hit);

    return party_is_known(&clause->speaker) && !clause->is_quoted ? requests_take_stated(clause, at)
                                                                  : at;
}

/* "to suggest": a request when what is to be done follows ("suggested building a dam", "suggested
 * that the town build one"), else a statement. */
static size_t take_suggestion(struct clause *clause, size_t verb, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t at = clause_skip_that(speech, verb + hit->length, clause->end);
    struct party_phrase phrase;

    if (speech_is_deed(speech, at) && at == verb + hit->length)
        return requests_take_verb(clause, verb, hit);
    if (party_read(speech, at, clause->end, &phrase) && phrase.kind != PARTY_THINGS &&
        (speech_is_deed(speech, phrase.end) || speech_is_modal(speech, phrase.end, "must")))
        return requests_take_verb(clause, verb, hit);
    return statements_take_verb(clause, verb, hit);
}

/* `Theo yêu cầu của ông A, ...`: what must be done is what he asks for. */
static size_t take_order(struct clause *clause, size_t at, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t behind = at + hit->length;
    struct party_phrase phrase;
    size_t about;

    if (clause_skip_lead(speech, clause->from, at) != at ||
        !party_read(speech, behind, clause->end, &phrase) || phrase.kind == PARTY_THINGS)
        return behind;
    about = speech_word(speech, phrase.end, "about");
    if (about > 0) {
        behind = requests_take_order(clause, phrase.end + about, &phrase.party);
        clause->from = behind + speech_is_mark(speech, behind, ',');
        return clause->from;
    }
    if (!speech_is_mark(speech, phrase.end, ','))
        return behind;
    clause->orderer = phrase.party;
    clause->from = phrase.end + 1;
    return phrase.end + 1;
}

/* Whether what ends a noun stands at a token, and does not begin a date: "yêu cầu từ huyện", but
 * `cho biết từ tháng 9`. */
static bool ends_noun(const struct speech *speech, size_t at)
{
    size_t length = speech_word(speech, at, "noun-end");

    return length > 0 && !speech_begins_date(speech, at) &&
           !speech_begins_date(speech, at + length);
}

/* Whether a word that looks like a verb of speech is a noun here: "sự cam kết", "đề nghị của". */
static bool is_noun(const struct speech *speech, size_t at, const struct lexicon_hit *hit)
{
    const struct party_phrase *subject = parties_ending(speech, at);
    size_t noun = speech_word_before(speech, at, "noun");

    if (reading_hit_means(speech->reading, hit, "will"))
        return false;
    if (speech_has(speech, at, speech->classes.modal) &&
        speech_word_before(speech, at, "noun-end") == noun)
        noun = 0; /* "this bridge | must" */
    if (subject != NULL && subject->kind != PARTY_THINGS && subject->end > subject->first + noun)
        noun = 0;
    if (subject != NULL && subject->kind == PARTY_PERSON && speech_has_whole_words(speech))
        noun = 0; /* "An" is somebody here */
    if (noun == 0 && subject != NULL && subject->kind == PARTY_PERSON &&
        reading_hit_means(speech->reading, hit, "promise"))
        return false;
    return (noun > 0 && noun > speech_word_before(speech, at, "adverb")) ||
           ends_noun(speech, at + hit->length);
}

/* A sentence that begins with a verb of speech and names its subject behind a comma: `Phát biểu tại
 * hội nghị, ông A đề nghị ...`, `Ghi nhận nỗ lực của các xã, huyện A tặng ...`. */
static bool is_participle(const struct clause *clause, size_t at, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    bool tells = reading_hit_means(speech->reading, hit, "report") ||
                 reading_hit_means(speech->reading, hit, "say");

    if (at != speech->sentence->first || speech_has(speech, at, speech->classes.modal))
        return false;
    for (size_t i = 0; i < speech->party_count && speech->parties[i].first < clause->end; i++) {
        const struct party_phrase *phrase = &speech->parties[i];
        size_t verb = speech_skip(speech, phrase->end, speech->sentence->end, "adverb");

        size_t head = phrase->first - speech_word_before(speech, phrase->first, "pronoun");

        if (head > at && speech_is_mark(speech, head - 1, ',') && verb < speech->sentence->end &&
            (speech_is_cue(speech, verb, NULL) || speech_is_mark(speech, verb, ',') ||
             (tells && verb > phrase->end && speech_is_deed(speech, verb))))
            return true;
    }
    return false;
}

/* Whether what may be a verb of asking is a deed that somebody does: `tổ chức quán triệt`, `rà soát
 * và đề xuất sửa đổi`. */
static bool is_own_deed(const struct clause *clause, size_t at, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    size_t joined = at - speech_word_before(speech, at, "and");
    const struct lexicon_hit *before;
    struct party_phrase phrase;
    size_t first;

    if (!speech_is_deed(speech, at))
        return false;
    if (speech_word_before(speech, at, "ongoing") > 0)
        return true;
    if (speech_word_before(speech, joined, "adverb") > 0 || parties_ending(speech, at) != NULL)
        return false;
    before = reading_hit_before(speech->reading, joined, speech->classes.deed, &first);
    return before != NULL && first >= clause->from && speech_is_deed(speech, first) &&
           (joined == at || !party_read(speech, at + hit->length, clause->end, &phrase));
}

typedef size_t take_frame(struct clause *clause, size_t at, const struct lexicon_hit *hit);

static const struct {
    const char *value;
    take_frame *take;
} frames[] = {{"say", take_saying},
              {"report", take_saying},
              {"remind", take_reminder},
              {"suggest", take_suggestion},
              {"ask", requests_take_verb},
              {"assign", requests_take_verb},
              {"promise", commitments_take_verb},
              {"agree", commitments_take_verb},
              {"according", statements_take_according},
              {"order", take_order},
              {"must", needs_take_must},
              {"should", needs_take_should},
              {"duty", needs_take_duty},
              {"want", needs_take_want},
              {"wish", requests_take_verb},
              {"will", commitment_will_take},
              {"would", commitment_will_take_would}};

/* Reads what a noun of a verb of speech begins; returns where the reading goes on. */
static size_t take_noun(struct clause *clause, size_t at, const struct lexicon_hit *hit)
{
    const char *value = reading_entry(clause->speech->reading, hit)->value;

    if (lexicon_is_value(value, "promise"))
        return commitments_take_noun(clause, at, hit);
    return lexicon_is_value(value, "ask") || lexicon_is_value(value, "wish")
               ? requests_take_noun(clause, at, hit)
               : at + hit->length;
}

/* Reads the frame that begins with a hit; returns where the reading goes on. */
static size_t take_hit(struct clause *clause, size_t at, const struct lexicon_hit *hit)
{
    const struct speech *speech = clause->speech;
    const char *value = reading_entry(speech->reading, hit)->value;
    const size_t behind_be = at - speech_adverb_between(speech, at);

    if (lexicon_is_value(value, "promise") && speech_word_before(speech, at, "passive") > 0)
        return commitments_take_passive(clause, at, hit);
    if ((lexicon_is_value(value, "ask") || lexicon_is_value(value, "assign")) &&
        speech_word_before(speech, behind_be, "passive") > 0)
        return requests_take_passive(clause, at, hit);
    if ((lexicon_is_value(value, "ask") && is_own_deed(clause, at, hit)) ||
        (lexicon_is_value(value, "assign") && speech_is_mark(speech, at + hit->length, ',')))
        return at + hit->length; /* "what the province assigned, the town will ..." */
    if (is_noun(speech, at, hit))
        return take_noun(clause, at, hit);
    if (!lexicon_is_value(value, "according") && is_participle(clause, at, hit))
        return at + hit->length;
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (lexicon_is_value(frames[i].value, value))
            return frames[i].take(clause, at, hit);
    return at + hit->length;
}

/* Enters or leaves a quotation at its marks. */
static void cross_mark(struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    for (size_t i = 0; i < speech->quoted_count; i++) {
        const struct quoted *quoted = &speech->quoted[i];

        if (!quoted->is_speech)
            continue;
        if (at + 1 == quoted->span.first) {
            clause->speaker = quoted->speaker;
            clause->from = at + 1;
            clause->is_quoted = true;
            clause->is_hoped = false;
            clause->end =
                quoted->span.end < speech->sentence->end ? quoted->span.end : speech->sentence->end;
        } else if (at == quoted->span.end) {
            clause->speaker = party_nobody();
            clause->from = at + 1;
            clause->is_quoted = false;
            clause->end = speech->sentence->end;
        }
    }
}

static bool is_heading(const struct speech *speech)
{
    const struct token *last = speech_token(speech, speech->sentence->end - 1);

    return last->kind != TOKEN_MARK;
}

/* Behind what somebody hears, which is nothing that is said here: `Sau khi nghe A báo cáo, ...`. */
static size_t behind_heard(const struct clause *clause, size_t at)
{
    const struct speech *speech = clause->speech;

    at += speech_word(speech, at, "hear");
    while (at < clause->end && !speech_is_mark(speech, at, ',') &&
           !speech_is_mark(speech, at, ';') && !clause_is_stop(speech, at))
        at++;
    return at;
}

/* The next token of the sentence at which anything is to be looked at: a verb, a word of hearing or
 * a mark. A name that begins like a verb is none. */
static inline size_t next_of_frame(const struct speech *speech, size_t at)
{
    const size_t end = speech->sentence->end;

    at = reading_next(speech->reading, TRIGGER_FRAME, at, end);
    while (at < end && (speech->held[at] & (HELD_BY_PERSON | HELD_BY_PLACE)) != 0)
        at = reading_next(speech->reading, TRIGGER_FRAME, at + 1, end);
    return at;
}

bool acts_find(struct speech *speech)
{
    const struct sentence *sentence = speech->sentence;
    struct clause clause = {.speech = speech,
                            .from = sentence->first,
                            .end = sentence->end,
                            .speaker = party_nobody(),
                            .subject = party_nobody(),
                            .orderer = party_nobody(),
                            .is_heading = is_heading(speech),
                            .is_ok = true};
    size_t at;

    if (speech->open_quote.is_speech && sentence->first > speech->open_quote.span.first &&
        sentence->first < speech->open_quote.span.end) {
        clause.speaker = speech->open_quote.speaker;
        clause.is_quoted = true;
    } else if (speech->part == INTERVIEW_ANSWER) {
        clause.speaker = speech->answerer;
        clause.is_quoted = true;
    }
    statements_take_label(&clause);
    if (statements_take_trailing(&clause))
        at = requests_take_told(&clause, clause_skip_lead(speech, sentence->first, clause.end));
    else
        at = request_series_read(&clause);
    at = next_of_frame(speech, at);
    while (at < sentence->end && clause.is_ok) {
        const struct lexicon_hit *hit;
        size_t next = at + 1;

        hit = reading_hit(speech->reading, at, speech->classes.cue);
        if (hit == NULL)
            hit = reading_hit(speech->reading, at, speech->classes.modal);
        if (speech_is_mark(speech, at, '"') || speech_is_mark(speech, at, '\''))
            cross_mark(&clause, at);
        else if (speech_word(speech, at, "hear") > 0)
            next = behind_heard(&clause, at);
        else if (clause_is_stop(speech, at) || speech_is_mark(speech, at, ';'))
            clause.from = at + 1;
        else if (hit != NULL && at < clause.end && !speech_begins_place(speech, at, hit))
            next = take_hit(&clause, at, hit);
        at = next_of_frame(speech, next > at ? next : at + 1);
    }
    return clause.is_ok;
}

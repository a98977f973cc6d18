/* Quotations: see quotes.h. */
#include "quotes.h"

#include "attribution.h"
#include "attribution_before.h"
#include "epithets.h"
#include "quote_marks.h"
#include "rows.h"
#include "said.h"

enum {
    FRAGMENT_TOKENS_LEAST = 5,
    SINGLE_TOKENS_LEAST = 6,
    MOTTO_TOKENS_BACK = 10,
    SAYING_TOKENS_MOST = 14,
    LONG_SAYING_TOKENS_MOST = 30,
    WORK_TOKENS_MOST = 4
};

static bool add_quote(struct speech *speech, struct quote_find find)
{
    struct findings *findings = speech->findings;
    struct quote_find *grown = rows_grow(findings->quotes.rows, findings->quotes.count,
                                         &findings->quotes.capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    findings->quotes.rows = grown;
    findings->quotes.rows[findings->quotes.count++] = find;
    return true;
}

/* Whether a word for something that has a name stands before a name in quotation marks, with no
 * more than what kind of it that is between them: `cuộc thi ảnh "..."`. */
static bool is_work(const struct speech *speech, size_t open)
{
    if (!speech_is_capital(speech, open + 1))
        return false;
    for (size_t at = open; at > speech->sentence->first && at + WORK_TOKENS_MOST >= open; at--) {
        if (speech_word_before(speech, at, "work") > 0)
            return true;
        if (speech_token(speech, at - 1)->kind != TOKEN_WORD ||
            speech_marks(speech, at - 1)->mention != 0 || speech_is_cue(speech, at - 1, NULL) ||
            speech_word(speech, at - 1, "that") + speech_word(speech, at - 1, "pronoun") +
                    speech_word(speech, at - 1, "self") >
                0)
            return false;
    }
    return false;
}

/* Whether what is quoted is called so or is a saying: `dự án "..."`, `phương châm "..."`,
 * `khẩu hiệu của huyện là "..."`, or is enumerated with such a one. */
static bool is_titled(const struct speech *speech, size_t open, size_t close)
{
    const struct quoted *last =
        speech->quoted_count == 0 ? NULL : &speech->quoted[speech->quoted_count - 1];
    size_t is = open - speech_word_before(speech, open, "that");
    size_t least = open > speech->sentence->first + MOTTO_TOKENS_BACK ? open - MOTTO_TOKENS_BACK
                                                                      : speech->sentence->first;

    if (!speech_is_capital(speech, open + 1) && speech_word_before(speech, open, "paper") > 0 &&
        speech_word(speech, open + 1, "about") > 0)
        return true; /* `công văn "về việc ..."` */
    if (open == speech->sentence->first)
        return false;
    if (close - open <= LONG_SAYING_TOKENS_MOST &&
        (speech_word_before(speech, open, "motto") > 0 || is_work(speech, open)))
        return true;
    if (close - open > SAYING_TOKENS_MOST && !speech_is_capital(speech, open + 1))
        return false;
    if (speech_word_before(speech, open, "title") + speech_word_before(speech, open, "motto") > 0)
        return true;
    if (speech_word_before(speech, open, "named") > 0)
        return speech_is_capital(speech, open + 1);
    if (last != NULL && last->is_title && last->span.end + 2 == open &&
        (speech_is_mark(speech, open - 1, ',') || speech_word(speech, open - 1, "and") > 0))
        return true;
    for (size_t at = is; is < open && at > least && !speech_is_cue(speech, at - 1, NULL); at--)
        if (speech_word(speech, at - 1, "motto") > 0)
            return true;
    return false;
}

/* Without the comma or the single dot at its end. */
static struct span trimmed(const struct speech *speech, struct span span)
{
    if (span.end > span.first + 1 &&
        (speech_is_mark(speech, span.end - 1, ',') ||
         (speech_is_mark(speech, span.end - 1, '.') && !speech_is_mark(speech, span.end - 2, '.'))))
        span.end--;
    return span;
}

/* Whether what begins with a capital letter and will be, or has been, is called so: `"Ngày hội"
 * sẽ diễn ra`. */
static bool is_called(const struct speech *speech, struct span span)
{
    size_t behind = span.end + 1;

    return speech_is_capital(speech, span.first) && !speech_is_mark(speech, span.first - 2, ':') &&
           span.end - span.first <= SAYING_TOKENS_MOST && !speech_is_stop(speech, span.end - 1) &&
           behind < speech->sentence->end &&
           (speech_is_modal(speech, behind, "will") || speech_word(speech, behind, "passive") > 0);
}

/* The rule by which a quotation is one, and whose it is; NULL when it is none. */
static const struct rule *attribute(const struct speech *speech, struct span span, size_t least,
                                    struct attribution *found)
{
    const struct rule *const *rules = speech->pack->grammars;
    bool is_short = span.end - span.first < FRAGMENT_TOKENS_LEAST;

    *found = (struct attribution){.speaker = {.person = PARTY_UNNAMED}};
    if (span.end - span.first < least)
        return NULL;
    if (rules[GRAMMAR_QUOTE_BEFORE] != NULL && said_by_noun(speech, span, found) &&
        (!is_short || speech_is_stop(speech, span.end - 1)))
        return rules[GRAMMAR_QUOTE_BEFORE];
    found->cue = (struct span){0, 0};
    if (said_by_nobody(speech, span) || is_titled(speech, span.first - 1, span.end))
        return NULL;
    if (rules[GRAMMAR_QUOTE_BEHIND] != NULL && !quote_marks_reopen(speech, span.end) &&
        attribution_behind(speech, span, found) &&
        (!is_short || span.first == speech->sentence->first + 1))
        return rules[GRAMMAR_QUOTE_BEHIND];
    if (is_called(speech, span))
        return NULL;
    found->cue = (struct span){0, 0};
    if (rules[GRAMMAR_QUOTE_BEFORE] != NULL && attribution_before(speech, span, found) &&
        (!is_short || speech_is_mark(speech, span.first - 2, ':')))
        return rules[GRAMMAR_QUOTE_BEFORE];
    found->cue = (struct span){0, 0};
    if (rules[GRAMMAR_QUOTE_FRAGMENT] != NULL && attribution_fragment(speech, span, found))
        return rules[GRAMMAR_QUOTE_FRAGMENT];
    found->cue = (struct span){0, 0};
    if (rules[GRAMMAR_QUOTE_RUNNING] != NULL && attribution_running(speech, span, found))
        return rules[GRAMMAR_QUOTE_RUNNING];
    return NULL;
}

static void note_speaker(struct speech *speech, const struct party *speaker)
{
    speech->speaker = *speaker;
    speech->speaker_age = 0;
    if (speaker->person != PARTY_UNNAMED)
        speech->last_person = speaker->person;
}

static bool take_quoted(struct speech *speech, size_t open, size_t close)
{
    struct span span = {(uint32_t)open + 1, (uint32_t)close};
    struct attribution found;
    const struct rule *rule;
    size_t least = speech_is_mark(speech, open, '"') ? 1 : SINGLE_TOKENS_LEAST;

    if (speech->quoted_count == SPEECH_QUOTED_MOST || span.first >= span.end)
        return true;
    rule = attribute(speech, span, least, &found);
    found.speaker = epithet_person(speech, &found.speaker);
    speech->quoted[speech->quoted_count++] =
        (struct quoted){.span = span,
                        .speaker = found.speaker,
                        .is_speech = rule != NULL,
                        .is_title = rule == NULL && is_titled(speech, open, close)};
    if (rule == NULL)
        return true;
    if (close > speech->sentence->end)
        speech->open_quote = speech->quoted[speech->quoted_count - 1];
    if (speech_word(speech, found.cue.first, "excerpt") == 0) /* he says no more himself */
        note_speaker(speech, &found.speaker);
    return add_quote(speech, (struct quote_find){.rule = rule,
                                                 .span = trimmed(speech, span),
                                                 .cue = found.cue,
                                                 .speaker = found.speaker});
}

/* What is said from `first` on up to the one who says it, without a mark that closes it: `Chúng
 * tôi đã sẵn sàng, ông A nói.` */
static bool take_told(struct speech *speech, const struct rule *rule, size_t first)
{
    const struct sentence *sentence = speech->sentence;
    struct quote_find find = {.rule = rule, .span = {(uint32_t)first, 0}};

    for (size_t i = sentence->end - 1; rule != NULL && i > first + SINGLE_TOKENS_LEAST; i--) {
        struct attribution found = {.speaker = {.person = PARTY_UNNAMED}};

        if ((speech_is_mark(speech, i, ',') || speech_is_mark(speech, i, '-')) &&
            attribution_read(speech, i, sentence->end, &found) && found.end > 0 &&
            attribution_ends(speech, found.end, sentence->end) &&
            (find.cue.end == 0 || find.cue.first == found.cue.first)) {
            find.cue = found.cue;
            find.speaker = epithet_person(speech, &found.speaker);
            find.span.end = (uint32_t)i;
        }
    }
    return find.cue.end == 0 || add_quote(speech, find);
}

static bool begins_line(const struct speech *speech)
{
    size_t first = speech->sentence->first;

    return first == 0 || speech_token(speech, first - 1)->kind == TOKEN_BREAK;
}

/* A line that begins with a dash, with a verb of speech behind what is said. */
static bool take_dashed(struct speech *speech)
{
    size_t first = speech->sentence->first + 1;

    return !speech_is_mark(speech, first - 1, '-') || first + 2 >= speech->sentence->end ||
           !begins_line(speech) ||
           take_told(speech, speech->pack->grammars[GRAMMAR_QUOTE_DASH], first);
}

/* A mark without its counterpart: one that was not closed at the start of a line, or one that was
 * not opened, with the speaker behind what is said. */
static bool take_unbalanced(struct speech *speech, size_t at)
{
    const struct rule *rule = speech->pack->grammars[GRAMMAR_QUOTE_BEHIND];
    struct span span = {(uint32_t)speech->sentence->first, (uint32_t)at};
    struct attribution found = {.speaker = {.person = PARTY_UNNAMED}};

    if (rule == NULL || !begins_line(speech))
        return true;
    if (at == speech->sentence->first)
        return take_told(speech, rule, at + 1);
    if (speech->quoted_count > 0 || span.end - span.first < SINGLE_TOKENS_LEAST ||
        !speech_token(speech, at)->glued || speech_is_mark(speech, at - 1, ':') ||
        !attribution_behind(speech, span, &found))
        return true;
    return add_quote(speech,
                     (struct quote_find){.rule = rule,
                                         .span = trimmed(speech, span),
                                         .cue = found.cue,
                                         .speaker = epithet_person(speech, &found.speaker)});
}

/* Takes what a mark at *at opens, and moves *at to where it closes when nothing inside is looked
 * at. */
static bool take_at(struct speech *speech, size_t *at)
{
    const char mark = speech_is_mark(speech, *at, '"') ? '"' : '\'';
    const size_t close =
        quote_marks_open(speech, *at, mark) ? quote_marks_close(speech, *at, mark) : *at;
    const size_t before = speech->quoted_count;

    if (close == *at)
        return mark != '"' || take_unbalanced(speech, *at);
    if (!take_quoted(speech, *at, close))
        return false;
    if (mark == '"' ||
        (speech->quoted_count > before && speech->quoted[speech->quoted_count - 1].is_speech))
        *at = quote_marks_reopen(speech, close) ? close - 1 : close;
    return true;
}

/* Notes who says what the next line quotes, when the sentence in hand ends with a colon. */
static void note_announced(struct speech *speech)
{
    const size_t end = speech->sentence->end;
    const size_t count = speech->reading->tokens.count;
    struct attribution found = {.speaker = {.person = PARTY_UNNAMED}};
    size_t next = end;

    if (!sentence_may_have(speech->sentence, ':') || !speech_is_mark(speech, end - 1, ':'))
        return;
    while (next < count && speech_token(speech, next)->kind == TOKEN_BREAK)
        next++;
    if (next == end || next == count || !speech_is_mark(speech, next, '"') ||
        !attribution_before(speech, (struct span){(uint32_t)end + 1, (uint32_t)end + 2}, &found))
        return;
    found.speaker = epithet_person(speech, &found.speaker);
    note_speaker(speech, &found.speaker);
}

bool quotes_find(struct speech *speech)
{
    const struct sentence *sentence = speech->sentence;

    speech->quoted_count = 0;
    speech->has_pairs = false;
    if (speech->open_quote.is_speech && sentence->first < speech->open_quote.span.end) {
        speech->quoted[speech->quoted_count++] = speech->open_quote;
        return true;
    }
    if (!take_dashed(speech))
        return false;
    note_announced(speech);
    if (!sentence_may_have(sentence, '"') && !sentence_may_have(sentence, '\''))
        return true;
    for (size_t at = speech_next_mark(speech, sentence->first, sentence->end); at < sentence->end;
         at = speech_next_mark(speech, at + 1, sentence->end))
        if (!take_at(speech, &at))
            return false;
    return true;
}

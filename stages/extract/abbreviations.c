/* Abbreviations: see abbreviations.h.
 *
 * The long form is the words before the bracket whose first letters spell the short one, read
 * backwards; connecting words may be left out ("đầu tư và hợp tác quốc tế (ĐTHTQT)").
 * Where they do not spell it, it is a phrase that is known to be shortened ("gloss"); or begins
 * with a capital where words in a row spell it, and goes on; or stands alone in a bracket with it;
 * or begins with a word that heads such names ("hệ thống ..."). Words for "in short" may stand in
 * place of the bracket.
 */
#include "abbreviations.h"

#include <string.h>

#include "long_form.h"
#include "rows.h"

enum {
    LETTERS_LEAST = 2,
    BRIEF_TOKENS_MOST = 3,
    LONG_FORM_TOKENS_MOST = 20,
    ABBREVIATIONS_MOST = 500,
    TAIL_TOKENS_MOST = 4
};

static bool is_known(const struct findings *findings, const struct reading *reading,
                     struct span brief)
{
    for (size_t i = 0; i < findings->abbreviations.count; i++) {
        struct span known = findings->abbreviations.rows[i].brief;
        struct extent a = reading_extent(reading, known.end - 1, known.end);
        struct extent b = reading_extent(reading, brief.end - 1, brief.end);

        if (a.end - a.start == b.end - b.start &&
            memcmp(reading->shadow.text + a.start, reading->shadow.text + b.start,
                   a.end - a.start) == 0)
            return true;
    }
    return false;
}

/* A word that may be a part of a short form. */
static bool is_brief_word(const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens.rows[at];

    return token->kind == TOKEN_WORD &&
           (token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED);
}

/* "(BQLDA Sông Thao)": the end of the words behind a short form that end the long one, too; the
 * short form's own end when they do not. */
static uint32_t tail_end(const struct reading *reading, struct span brief, size_t open)
{
    size_t end = brief.end;

    while (end < brief.end + TAIL_TOKENS_MOST && reading->tokens.rows[end].kind == TOKEN_WORD &&
           !reading_is_mark(reading, end, ')'))
        end++;
    if (end == brief.end || !reading_is_mark(reading, end, ')') || open < end - brief.end)
        return brief.end;
    for (size_t i = 0; i < end - brief.end; i++)
        if (!reading_is_same_word(reading, (uint32_t)(end - 1 - i), (uint32_t)(open - 1 - i)))
            return brief.end;
    return (uint32_t)end;
}

/* The short form that begins at a token, and ends before a bracket where `open` is the one that
 * opens it (0: none does); empty when there is none. */
static struct span brief_at(const struct pack *pack, const struct reading *reading,
                            const struct sentence *sentence, size_t first, size_t open)
{
    const bool is_bracket = open != 0;
    struct span brief;
    const struct span none = {0};
    uint32_t letters[LONG_FORM_LETTERS_MOST];
    size_t at = first;
    bool is_quoted = is_bracket && reading_is_mark(reading, at, '"');

    at += is_quoted ? 1U : 0U;
    first = at;
    brief = (struct span){(uint32_t)first, (uint32_t)first};
    if (is_bracket && at + 2 < sentence->end && reading_is_mark(reading, at + 2, ')') &&
        reading->tokens.rows[at].shape == SHAPE_CAPITAL)
        at++; /* behind a word that the long form begins with */
    if (is_bracket && at + 1 < sentence->end && long_form_is_brand(pack, reading, at))
        brief.end = (uint32_t)at + 1;
    else
        while (at < sentence->end && at < first + BRIEF_TOKENS_MOST && is_brief_word(reading, at))
            brief.end = (uint32_t)++at;
    if (is_bracket && brief.end == brief.first + 1 && brief.end + 1U < sentence->end)
        brief.end = tail_end(reading, brief, open);
    if (brief.end == brief.first ||
        (is_bracket && (brief.end + is_quoted >= sentence->end ||
                        !reading_is_mark(reading, brief.end + is_quoted, ')'))))
        return none;
    if (long_form_letters(reading, (struct span){brief.end - 1, brief.end}, letters) <
            LETTERS_LEAST ||
        reading_has_class(reading, brief.end - 1,
                          lexicon_class(&pack->lexicon, "not-abbreviation")))
        return none;
    return brief;
}

static bool add(struct findings *findings, struct abbreviation_find find)
{
    struct abbreviation_find *grown =
        rows_grow(findings->abbreviations.rows, findings->abbreviations.count,
                  &findings->abbreviations.capacity, sizeof *grown);

    if (grown == NULL)
        return false;
    findings->abbreviations.rows = grown;
    findings->abbreviations.rows[findings->abbreviations.count++] = find;
    return true;
}

static bool define(struct findings *findings, const struct pack *pack,
                   const struct defining *defining)
{
    const struct rule *rule = pack->grammars[GRAMMAR_ABBREVIATION_INITIALS];
    struct span brief = defining->brief;
    bool is_repeated = brief.end == brief.first + 2 &&
                       defining->reading->tokens.rows[brief.first].shape == SHAPE_CAPITAL;
    uint32_t letters[LONG_FORM_LETTERS_MOST];
    size_t count = long_form_letters(
        defining->reading,
        (struct span){brief.first, defining->is_tailed ? brief.first + 1 : brief.end}, letters);
    size_t first = rule == NULL  ? defining->open
                   : is_repeated ? long_form_repeated(defining)
                                 : long_form_spelled(defining, letters, count);

    if (first == defining->open && !is_repeated) {
        rule = pack->grammars[GRAMMAR_ABBREVIATION_HEAD];
        first = rule == NULL ? defining->open : long_form_guessed(pack, defining, letters, count);
    }
    if (first == defining->open)
        return true;
    return add(findings,
               (struct abbreviation_find){.rule = rule,
                                          .brief = brief,
                                          .full = {(uint32_t)first, (uint32_t)defining->open}});
}

/* The words for "in short" that begin at a token, or NULL. */
static const struct lexicon_hit *cue_at(const struct pack *pack, const struct reading *reading,
                                        const struct sentence *sentence, size_t at)
{
    return at < sentence->end ? reading_hit(reading, at, pack->abbreviation_class) : NULL;
}

/* Reads the short form that a bracket or a cue at a token begins. */
static bool read_brief(struct findings *findings, const struct pack *pack,
                       const struct reading *reading, const struct sentence *sentence, size_t at)
{
    bool is_bracket = reading_is_mark(reading, at, '(');
    const struct lexicon_hit *cue = cue_at(pack, reading, sentence, is_bracket ? at + 1 : at);
    size_t first = at + (is_bracket ? 1U : 0U) + (cue == NULL ? 0U : cue->length);
    struct defining defining = {.reading = reading, .open = at};

    if (!is_bracket && (cue == NULL || reading_is_mark(reading, at - 1, '(')))
        return true;
    defining.brief = brief_at(pack, reading, sentence, first, is_bracket ? at : 0);
    defining.is_tailed = defining.brief.end > defining.brief.first + 1 &&
                         reading_is_same_word(reading, defining.brief.end - 1, (uint32_t)at - 1);
    if (defining.brief.end == 0 || findings->abbreviations.count == ABBREVIATIONS_MOST ||
        is_known(findings, reading, defining.brief))
        return true;
    if (!is_bracket && reading_is_mark(reading, at - 1, ','))
        defining.open = at - 1;
    defining.connector = lexicon_class(&pack->lexicon, "connector");
    defining.head = lexicon_class(&pack->lexicon, "abbreviation-head");
    defining.stop = lexicon_class(&pack->lexicon, "stop");
    defining.place = lexicon_class(&pack->lexicon, "place");
    defining.joint = lexicon_class(&pack->lexicon, "joint");
    defining.link = lexicon_class(&pack->lexicon, "title-link");
    defining.from = defining.open - sentence->first > LONG_FORM_TOKENS_MOST
                        ? defining.open - LONG_FORM_TOKENS_MOST
                        : sentence->first;
    return define(findings, pack, &defining);
}

bool abbreviations_find(struct findings *findings, const struct pack *pack,
                        const struct reading *reading, const struct sentence *sentence)
{
    uint8_t cue = pack->abbreviation_class;
    bool has_cue = class_set_has(&sentence->classes, cue);

    if (!has_cue && !sentence_may_have(sentence, '('))
        return true;
    for (size_t at = sentence->first + 1; at + 1 < sentence->end; at++)
        if ((reading_is_mark(reading, at, '(') ||
             (has_cue && reading_has_class(reading, at, cue))) &&
            !read_brief(findings, pack, reading, sentence, at))
            return false;
    return true;
}

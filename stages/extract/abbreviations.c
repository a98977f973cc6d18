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

#include "rows.h"

enum {
    LETTERS_MOST = 16,
    LETTERS_LEAST = 2,
    LEADING_LETTERS_LEAST = 3,
    BRIEF_TOKENS_MOST = 3,
    BRAND_BYTES_LEAST = 4,
    LONG_FORM_TOKENS_MOST = 20,
    HEAD_TOKENS_MOST = 3,
    HEADS_APART_MOST = 4,
    ABBREVIATIONS_MOST = 500,
    TAIL_TOKENS_MOST = 4
};

struct defining {
    const struct reading *reading;
    size_t from; /* the long form lies in from <= i < open */
    size_t open; /* the bracket */
    struct span brief;
    bool is_tailed; /* the short form is its first word; the others end the long form, too */
    uint8_t connector, head;
};

/* The letters of the short form without marks, in small letters; their count. */
static size_t letters_of(const struct reading *reading, struct span brief, uint32_t letters[])
{
    size_t count = 0;

    for (uint32_t token = brief.first; token < brief.end; token++) {
        const char *bytes = reading_bytes(reading, token);
        size_t size = reading->tokens.rows[token].size;

        for (size_t at = 0; at < size && count < LETTERS_MOST;) {
            uint32_t code = letters_next(bytes, size, &at);
            enum letter_kind kind = letters_kind(reading->letters, code);

            if (kind == LETTER_UPPER || kind == LETTER_LOWER)
                letters[count++] = letters_base(reading->letters, code);
        }
    }
    return count;
}

static bool begins_with_letter(const struct reading *reading, size_t token, uint32_t letter)
{
    const char *bytes = reading_bytes(reading, token);
    size_t at = 0;
    uint32_t code = letters_next(bytes, reading->tokens.rows[token].size, &at);

    return reading->tokens.rows[token].kind == TOKEN_WORD &&
           letters_base(reading->letters, code) == letter;
}

static bool is_connector(const struct defining *defining, size_t token)
{
    return defining->reading->tokens.rows[token].kind == TOKEN_MARK ||
           reading_has_class(defining->reading, token, defining->connector);
}

/* Where the words begin that spell the letters; `open` when they do not. */
static size_t spelled_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    size_t at = defining->open;

    while (count > 0 && at > defining->from) {
        at--;
        if (begins_with_letter(defining->reading, at, letters[count - 1]))
            count--;
        else if (!is_connector(defining, at))
            return defining->open;
    }
    return count == 0 ? at : defining->open;
}

/* Where the phrase begins that ends at the bracket and is known to be shortened; `open` when there
 * is none. */
static size_t gloss_from(const struct defining *defining)
{
    for (size_t at = defining->from; at < defining->open; at++) {
        const struct lexicon_hit *gloss = reading_hit(defining->reading, at, defining->head);

        if (gloss != NULL && at + gloss->length == defining->open &&
            reading_hit_means(defining->reading, gloss, "gloss"))
            return at;
    }
    return defining->open;
}

static bool is_capital(const struct reading *reading, size_t at)
{
    return reading->tokens.rows[at].kind == TOKEN_WORD &&
           reading->tokens.rows[at].shape != SHAPE_LOWER;
}

/* Whether words in a row from a token spell the letters. */
static bool is_spelled_at(const struct defining *defining, size_t at, const uint32_t letters[],
                          size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (at + i >= defining->open || !begins_with_letter(defining->reading, at + i, letters[i]))
            return false;
    return true;
}

/* Where a capital begins words in a row that spell the letters, behind which the long form goes on
 * to the bracket; `open` when none does. */
static size_t led_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    const struct reading *reading = defining->reading;

    if (count < LEADING_LETTERS_LEAST)
        return defining->open;
    for (size_t at = defining->open; at > defining->from; at--) {
        if (reading->tokens.rows[at - 1].kind == TOKEN_MARK)
            break;
        if (is_capital(reading, at - 1) && is_spelled_at(defining, at - 1, letters, count))
            return at - 1;
    }
    return defining->open;
}

/* Whether the first letters of the words from a token to the bracket hold the letters in order. */
static bool is_held_from(const struct defining *defining, size_t at, const uint32_t letters[],
                         size_t count)
{
    size_t held = 0;

    for (; at < defining->open && held < count; at++)
        held += begins_with_letter(defining->reading, at, letters[held]);
    return held == count;
}

/* Where the capitals begin that run to the bracket and hold the letters, with others between them:
 * "Japan Chamber of Trade and Industry in Da Nang City (JCTD)"; `open` when none do. */
static size_t run_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    const struct reading *reading = defining->reading;

    if (count < LEADING_LETTERS_LEAST)
        return defining->open;
    for (size_t at = defining->open; at > defining->from; at--) {
        if (!is_capital(reading, at - 1) && !is_connector(defining, at - 1))
            break;
        if (is_capital(reading, at - 1) && begins_with_letter(reading, at - 1, letters[0]) &&
            is_held_from(defining, at - 1, letters, count))
            return at - 1;
    }
    return defining->open;
}

/* Whether the first letters of the last capitals before the bracket are the letters, in another
 * order. */
static bool is_mixed(const struct defining *defining, const uint32_t letters[], size_t count)
{
    bool used[LETTERS_MOST] = {false};
    size_t left = count;

    for (size_t at = defining->open; at > defining->from && left > 0; at--) {
        size_t i = 0;

        if (!is_capital(defining->reading, at - 1) && is_connector(defining, at - 1))
            continue;
        while (i < count && (used[i] || !begins_with_letter(defining->reading, at - 1, letters[i])))
            i++;
        if (i == count || !is_capital(defining->reading, at - 1))
            return false;
        used[i] = true;
        left--;
    }
    return left == 0;
}

/* Where the capitals begin that run to the bracket, the last of which begin with the letters in
 * another order: "Port City Salt and Ferry Training Centre (FSTC)"; `open` when they do not. */
static size_t mixed_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    const struct reading *reading = defining->reading;
    size_t first = defining->open;

    if (count < LEADING_LETTERS_LEAST || !is_mixed(defining, letters, count))
        return defining->open;
    for (size_t at = defining->open; at > defining->from; at--) {
        if (!is_capital(reading, at - 1) && !is_connector(defining, at - 1))
            break;
        if (is_capital(reading, at - 1) && !is_connector(defining, at - 1))
            first = at - 1;
    }
    return first;
}

/* "Enterovirus 71 (EV71)": where the word begins whose number ends the short form, too; `open` when
 * there is none. */
static size_t numbered_from(const struct defining *defining, const uint32_t letters[], size_t count)
{
    const struct reading *reading = defining->reading;
    const struct token *brief = &reading->tokens.rows[defining->brief.end - 1];
    const struct token *number = &reading->tokens.rows[defining->open - 1];

    if (count == 0 || defining->open < defining->from + 2 || number->kind != TOKEN_NUMBER ||
        number->size >= brief->size ||
        memcmp(reading_bytes(reading, defining->open - 1),
               reading_bytes(reading, defining->brief.end - 1) + brief->size - number->size,
               number->size) != 0 ||
        !begins_with_letter(reading, defining->open - 2, letters[0]))
        return defining->open;
    return defining->open - 2;
}

/* Where the words begin whose bracket holds the one of the short form: "(... (IUU))"; `open` when
 * they stand in none. */
static size_t bracketed_from(const struct defining *defining)
{
    const struct reading *reading = defining->reading;

    if (!reading_is_mark(reading, defining->brief.end, ')') ||
        !reading_is_mark(reading, defining->brief.end + 1, ')'))
        return defining->open;
    for (size_t at = defining->open; at > defining->from; at--)
        if (reading_is_mark(reading, at - 1, '('))
            return at < defining->open ? at : defining->open;
    return defining->open;
}

/* Where the longest head begins that holds the one at a token: "tổng công ty", not "công ty". */
static size_t whole_head(const struct defining *defining, size_t at)
{
    for (size_t back = HEAD_TOKENS_MOST; back > 0; back--) {
        const struct lexicon_hit *hit =
            at < defining->from + back ? NULL
                                       : reading_hit(defining->reading, at - back, defining->head);

        if (hit != NULL && hit->length > back)
            return at - back;
    }
    return at;
}

/* Where the heads begin that stand right before one: "Tổng công ty Cảng". */
static size_t before_head(const struct defining *defining, size_t found)
{
    size_t first;

    while (reading_hit_before(defining->reading, found, defining->head, &first) != NULL &&
           first >= defining->from && is_capital(defining->reading, first))
        found = whole_head(defining, first);
    return found;
}

/* Where the word begins that heads such a name: the nearest one, or one with a capital shortly
 * before it when that has none; `open` when there is none. */
static size_t headed_from(const struct defining *defining)
{
    const struct reading *reading = defining->reading;
    size_t found = defining->open;

    for (size_t at = defining->open; at > defining->from; at--) {
        const struct lexicon_hit *hit = reading_hit(reading, at - 1, defining->head);

        if (hit != NULL && at - 1 + hit->length < defining->open &&
            (is_capital(reading, at - 1) ||
             (reading_hit_means(reading, hit, "") &&
              reading_hits(reading, at - 1)->length == hit->length)) &&
            (found == defining->open || is_capital(reading, at - 1)))
            found = whole_head(defining, at - 1);
        if (found != defining->open &&
            (is_capital(reading, found) || at + HEADS_APART_MOST < found ||
             reading->tokens.rows[at - 1].kind == TOKEN_MARK))
            break;
        if (reading_is_mark(reading, at - 1, ')') || reading_is_mark(reading, at - 1, ';'))
            break;
    }
    return found == defining->open ? found : before_head(defining, found);
}

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

/* A capital and small letters that are a brand, or no word of the language. */
static bool is_brand(const struct pack *pack, const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens.rows[at];

    return token->kind == TOKEN_WORD && token->shape == SHAPE_CAPITAL &&
           token->size >= BRAND_BYTES_LEAST &&
           (token->syllable == 0 ||
            reading_has_class(reading, at, lexicon_class(&pack->lexicon, "brand")));
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
    uint32_t letters[LETTERS_MOST];
    size_t at = first;
    bool is_quoted = is_bracket && reading_is_mark(reading, at, '"');

    at += is_quoted ? 1U : 0U;
    first = at;
    brief = (struct span){(uint32_t)first, (uint32_t)first};
    if (is_bracket && at + 2 < sentence->end && reading_is_mark(reading, at + 2, ')') &&
        reading->tokens.rows[at].shape == SHAPE_CAPITAL)
        at++; /* behind a word that the long form begins with */
    if (is_bracket && at + 1 < sentence->end && is_brand(pack, reading, at))
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
    if (letters_of(reading, (struct span){brief.end - 1, brief.end}, letters) < LETTERS_LEAST ||
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

/* "(Bộ TTTT)": where the long form begins that has the same word first, and spells the rest behind
 * it, to the bracket or in a row; `open` when there is none. */
static size_t repeated_from(const struct defining *defining)
{
    struct span rest = {defining->brief.end - 1, defining->brief.end};
    uint32_t letters[LETTERS_MOST];
    size_t count = letters_of(defining->reading, rest, letters);
    size_t first = spelled_from(defining, letters, count);

    if (first != defining->open && first > defining->from &&
        reading_is_same_word(defining->reading, first - 1, defining->brief.first))
        return first - 1;
    for (size_t at = defining->open; at > defining->from && count >= LEADING_LETTERS_LEAST; at--)
        if (reading_is_same_word(defining->reading, at - 1, defining->brief.first) &&
            is_spelled_at(defining, at, letters, count))
            return at - 1;
    return defining->open;
}

/* Where the long form begins by what is known of such names; `open` when nothing says it. */
static size_t guessed_from(const struct pack *pack, const struct defining *defining,
                           const uint32_t letters[], size_t count)
{
    bool is_brand_name = is_brand(pack, defining->reading, defining->brief.end - 1);
    size_t first = is_brand_name ? defining->open : gloss_from(defining);

    if (first == defining->open && !is_brand_name)
        first = led_from(defining, letters, count);
    if (first == defining->open && !is_brand_name)
        first = run_from(defining, letters, count);
    if (first == defining->open && !is_brand_name)
        first = mixed_from(defining, letters, count);
    if (first == defining->open && !is_brand_name)
        first = numbered_from(defining, letters, count);
    if (first == defining->open && !is_brand_name)
        first = bracketed_from(defining);
    if (first == defining->open)
        first = headed_from(defining);
    return is_brand_name && !is_capital(defining->reading, first) ? defining->open : first;
}

/* Whether several words in capitals stand behind others: `TẬP ĐOÀN SÔNG MÃ (QUỐC GIA)`; they are no
 * short form unless they are spelled so. */
static bool is_in_capitals(const struct defining *defining)
{
    return defining->brief.end > defining->brief.first + 1 && defining->open > defining->from + 1 &&
           defining->reading->tokens.rows[defining->open - 1].shape == SHAPE_UPPER &&
           defining->reading->tokens.rows[defining->open - 2].shape == SHAPE_UPPER;
}

static bool define(struct findings *findings, const struct pack *pack,
                   const struct defining *defining)
{
    const struct rule *rule = pack->grammars[GRAMMAR_ABBREVIATION_INITIALS];
    struct span brief = defining->brief;
    bool is_repeated = brief.end == brief.first + 2 &&
                       defining->reading->tokens.rows[brief.first].shape == SHAPE_CAPITAL;
    uint32_t letters[LETTERS_MOST];
    size_t count = letters_of(
        defining->reading,
        (struct span){brief.first, defining->is_tailed ? brief.first + 1 : brief.end}, letters);
    size_t first = rule == NULL  ? defining->open
                   : is_repeated ? repeated_from(defining)
                                 : spelled_from(defining, letters, count);

    if (first == defining->open && !is_repeated && !is_in_capitals(defining)) {
        rule = pack->grammars[GRAMMAR_ABBREVIATION_HEAD];
        first = rule == NULL ? defining->open : guessed_from(pack, defining, letters, count);
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

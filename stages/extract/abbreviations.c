/* Abbreviations: see abbreviations.h.
 *
 * The long form is the words before the bracket whose first letters spell the short one, read
 * backwards; connecting words may be left out ("đầu tư và hợp tác quốc tế (ĐTHTQT)").
 * Where they do not spell it, a word that heads such names ("hệ thống ...") says where it begins.
 */
#include "abbreviations.h"

#include <string.h>

#include "rows.h"

enum {
    LETTERS_MOST = 16,
    LETTERS_LEAST = 2,
    LONG_FORM_TOKENS_MOST = 16,
    HEAD_TOKENS_MOST = 3,
    HEADS_APART_MOST = 4,
    ABBREVIATIONS_MOST = 500
};

struct defining {
    const struct reading *reading;
    size_t from; /* the long form lies in from <= i < open */
    size_t open; /* the bracket */
    uint8_t connector, head;
};

/* The letters of the short form without marks, in small letters; their count. */
static size_t letters_of(const struct reading *reading, size_t token, uint32_t letters[])
{
    const char *bytes = reading_bytes(reading, token);
    size_t size = reading->tokens.rows[token].size;
    size_t count = 0;

    for (size_t at = 0; at < size && count < LETTERS_MOST;) {
        uint32_t code = letters_next(bytes, size, &at);
        enum letter_kind kind = letters_kind(reading->letters, code);

        if (kind == LETTER_UPPER || kind == LETTER_LOWER)
            letters[count++] = letters_base(reading->letters, code);
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

static bool is_capital(const struct reading *reading, size_t at)
{
    return reading->tokens.rows[at].kind == TOKEN_WORD &&
           reading->tokens.rows[at].shape != SHAPE_LOWER;
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
            (found == defining->open || is_capital(reading, at - 1)))
            found = whole_head(defining, at - 1);
        if (found != defining->open &&
            (is_capital(reading, found) || at + HEADS_APART_MOST < found ||
             reading->tokens.rows[at - 1].kind == TOKEN_MARK))
            break;
        if (reading_is_mark(reading, at - 1, ')') || reading_is_mark(reading, at - 1, ';'))
            break;
    }
    return found;
}

static bool is_known(const struct findings *findings, const struct reading *reading, size_t brief)
{
    const struct token *token = &reading->tokens.rows[brief];

    for (size_t i = 0; i < findings->abbreviations.count; i++) {
        const struct token *known =
            &reading->tokens.rows[findings->abbreviations.rows[i].brief.end - 1];

        if (known->size == token->size &&
            memcmp(reading->shadow.bytes.bytes + known->start,
                   reading->shadow.bytes.bytes + token->start, token->size) == 0)
            return true;
    }
    return false;
}

/* The short form in the bracket at `open`; 0 when it holds none. */
static size_t brief_at(const struct pack *pack, const struct reading *reading,
                       const struct sentence *sentence, size_t open)
{
    size_t at = open + 1;
    const struct lexicon_hit *cue =
        reading_hit(reading, at, lexicon_class(&pack->lexicon, "abbreviation-cue"));
    const struct token *token;
    uint32_t letters[LETTERS_MOST];

    if (cue != NULL)
        at += cue->length;
    if (at + 2 < sentence->end && reading_is_mark(reading, at + 2, ')') &&
        reading->tokens.rows[at].shape == SHAPE_CAPITAL)
        at++; /* behind a word that the long form begins with */
    if (at + 1 >= sentence->end || !reading_is_mark(reading, at + 1, ')'))
        return 0;
    token = &reading->tokens.rows[at];
    if (token->kind != TOKEN_WORD || (token->shape != SHAPE_UPPER && token->shape != SHAPE_MIXED) ||
        letters_of(reading, at, letters) < LETTERS_LEAST ||
        reading_has_class(reading, at, lexicon_class(&pack->lexicon, "not-abbreviation")))
        return 0;
    return at;
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
 * it; `open` when there is none. */
static size_t repeated_from(const struct defining *defining, size_t brief)
{
    uint32_t letters[LETTERS_MOST];
    size_t count = letters_of(defining->reading, brief, letters);
    size_t first = spelled_from(defining, letters, count);

    return first != defining->open && first > defining->from &&
                   reading_is_same_word(defining->reading, first - 1, brief - 1)
               ? first - 1
               : defining->open;
}

static bool define(struct findings *findings, const struct pack *pack,
                   const struct defining *defining, size_t brief)
{
    const struct rule *rule = pack->grammars[GRAMMAR_ABBREVIATION_INITIALS];
    bool is_repeated = brief == defining->open + 2 &&
                       defining->reading->tokens.rows[brief - 1].shape == SHAPE_CAPITAL;
    uint32_t letters[LETTERS_MOST];
    size_t count = letters_of(defining->reading, brief, letters);
    size_t first = rule == NULL  ? defining->open
                   : is_repeated ? repeated_from(defining, brief)
                                 : spelled_from(defining, letters, count);

    if (first == defining->open && !is_repeated) {
        rule = pack->grammars[GRAMMAR_ABBREVIATION_HEAD];
        first = rule == NULL ? defining->open : headed_from(defining);
    }
    if (first == defining->open)
        return true;
    return add(findings,
               (struct abbreviation_find){
                   .rule = rule,
                   .brief = {(uint32_t)(is_repeated ? brief - 1 : brief), (uint32_t)brief + 1},
                   .full = {(uint32_t)first, (uint32_t)defining->open}});
}

bool abbreviations_find(struct findings *findings, const struct pack *pack,
                        const struct reading *reading, const struct sentence *sentence)
{
    if (!sentence_may_have(sentence, '('))
        return true;
    for (size_t at = sentence->first + 1; at + 2 < sentence->end; at++) {
        struct defining defining = {.reading = reading};
        size_t brief;

        if (!reading_is_mark(reading, at, '('))
            continue;
        brief = brief_at(pack, reading, sentence, at);
        if (brief == 0 || findings->abbreviations.count == ABBREVIATIONS_MOST ||
            is_known(findings, reading, brief))
            continue;
        defining.connector = lexicon_class(&pack->lexicon, "connector");
        defining.head = lexicon_class(&pack->lexicon, "abbreviation-head");
        defining.open = at;
        defining.from = at - sentence->first > LONG_FORM_TOKENS_MOST ? at - LONG_FORM_TOKENS_MOST
                                                                     : sentence->first;
        if (!define(findings, pack, &defining, brief))
            return false;
    }
    return true;
}

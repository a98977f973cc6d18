/* Bodies that a text knows by their letters alone: see body_acronyms.h. */
#include "body_acronyms.h"

#include <string.h>

#include "body_rows.h"

enum { LETTERS_LEAST = 3, LETTERS_MOST = 12, ACRONYMS_MOST = 16, NUMBER_TOKENS_MOST = 12 };

static size_t next_capital(const struct reading *reading, size_t at, size_t end)
{
    return reading_next(reading, TRIGGER_CAPITAL, at, end);
}

/* Whether letters belong to the number of a paper: "UBND", "KT" of "118/UBND-KT". */
static bool is_of_number(const struct reading *reading, size_t at)
{
    const size_t least = at > NUMBER_TOKENS_MOST ? at - NUMBER_TOKENS_MOST : 0;

    for (; at > least && reading->tokens.rows[at].glued; at--)
        if (reading_is_mark(reading, at - 1, '/'))
            return true;
    return false;
}

/* A word of capitals ("HoREX" too) that the pack does not know and nothing holds. */
static bool is_candidate(const struct bodies_finder *finder, size_t at)
{
    const struct token *token = &finder->reading->tokens.rows[at];

    return (token->shape == SHAPE_UPPER || token->shape == SHAPE_MIXED) &&
           token->kind == TOKEN_WORD && token->syllable == 0 && token->size >= LETTERS_LEAST &&
           token->size <= LETTERS_MOST && finder->held[at] == 0 &&
           !is_of_number(finder->reading, at);
}

/* Whether a clause begins at a token: behind a mark, or a word that no noun belongs to. */
static bool begins_clause(const struct bodies_finder *finder, size_t sentence, size_t at)
{
    size_t before = 0;

    return at == sentence || finder->reading->tokens.rows[at - 1].kind == TOKEN_MARK ||
           reading_hit_before(finder->reading, at, finder->classes.between, &before) != NULL;
}

/* A verb of speech by which it says, asks or promises; not one that is a noun, too. */
static bool is_cue_of_acts(const struct bodies_finder *finder, size_t at)
{
    static const char *const nouns[] = {"none", "according", "report"};
    const struct lexicon_hit *cue = reading_hit(finder->reading, at, finder->classes.cue);

    if (cue == NULL)
        return false;
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (lexicon_is_value(reading_entry(finder->reading, cue)->value, nouns[i]))
            return false;
    return true;
}

/* "Theo VEC," */
static bool is_source(const struct bodies_finder *finder, size_t at, size_t end)
{
    size_t before = 0;
    const struct lexicon_hit *cue =
        reading_hit_before(finder->reading, at, finder->classes.cue, &before);

    return cue != NULL && reading_hit_means(finder->reading, cue, "according") && at + 1 < end &&
           reading_is_mark(finder->reading, at + 1, ',');
}

static bool acts(const struct bodies_finder *finder, const struct sentence *sentence, size_t at)
{
    size_t before = 0;

    return (at + 1 < sentence->end && begins_clause(finder, sentence->first, at) &&
            is_cue_of_acts(finder, at + 1)) ||
           is_source(finder, at, sentence->end) ||
           reading_hit_before(finder->reading, at, finder->classes.title, &before) != NULL;
}

static void note(struct bodies_finder *finder, size_t at)
{
    const struct reading *reading = finder->reading;
    struct body_key key = {(uint32_t)finder->keys.size, 0};
    uint32_t body;

    body_key_tokens(finder, key.start, at, at + 1);
    key.size = (uint32_t)finder->keys.size - key.start;
    body = body_add(
        finder, key,
        (struct organization_find){.rule = finder->pack->grammars[GRAMMAR_ORGANIZATION_KNOWN],
                                   .head = {(uint32_t)at, (uint32_t)at + 1},
                                   .type = "other"});
    for (size_t i = next_capital(reading, 0, reading->tokens.count); i < reading->tokens.count;
         i = next_capital(reading, i + 1, reading->tokens.count)) {
        if (!is_candidate(finder, i) || !reading_is_same_word(reading, i, at))
            continue;
        body_mention(finder, body, (struct span){(uint32_t)i, (uint32_t)i + 1});
        body_hold(finder, i, i + 1);
    }
}

void body_acronyms_find(struct bodies_finder *finder)
{
    const struct reading *reading = finder->reading;
    size_t found = 0;

    for (size_t i = 0; i < reading->sentence_count; i++) {
        const struct sentence *sentence = &reading->sentences[i];

        if (!class_set_has(&sentence->classes, finder->classes.cue) &&
            !class_set_has(&sentence->classes, finder->classes.title))
            continue;
        for (size_t at = next_capital(reading, sentence->first, sentence->end);
             at < sentence->end && found < ACRONYMS_MOST;
             at = next_capital(reading, at + 1, sentence->end))
            if (is_candidate(finder, at) && acts(finder, sentence, at)) {
                note(finder, at);
                found++;
            }
    }
}

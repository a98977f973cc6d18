/* What begins at the tokens of a text: see onsets.h. */
#include "onsets.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "looks.h"
#include "rows.h"

/* An onset has some four hits. */
enum { BLOCK_ONSETS = 512, BLOCK_HITS = 4 * BLOCK_ONSETS };

/* Of which hits of a node an onset consists. */
struct onset_source {
    uint64_t written; /* bit i: hit i of the node is written as its entry allows */
    uint32_t next;    /* 1 + another onset of this node; 0: none */
    uint32_t place;   /* of the node in `of_node` */
};

struct onset_block {
    struct onset rows[BLOCK_ONSETS];
    struct onset_source sources[BLOCK_ONSETS];
    size_t count;
    struct lexicon_hit own[BLOCK_HITS]; /* of onsets that have not all hits of their node */
    size_t own_count;
};

void onsets_clear(struct onsets *onsets)
{
    for (size_t i = 0; i < onsets->block_count; i++)
        free(onsets->blocks[i]);
    free(onsets->blocks);
    free(onsets->of_node);
    triggers_clear(&onsets->triggers);
    *onsets = (struct onsets){0};
}

static bool is_capitalised(const struct token *tokens, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (tokens[i].kind == TOKEN_WORD && tokens[i].shape == SHAPE_LOWER)
            return false;
    return true;
}

static bool is_spelled(const char *spelled, const char *bytes, const struct token *tokens,
                       size_t length)
{
    for (size_t i = 0; i < length; i++) {
        while (*spelled == ' ')
            spelled++;
        if (strncmp(spelled, bytes + tokens[i].start, tokens[i].size) != 0)
            return false;
        spelled += tokens[i].size;
    }
    return *spelled == '\0';
}

/* Whether the tokens write the entry's phrase in the way that it allows. */
static bool is_written_so(const struct lexicon *lexicon, const struct lexicon_entry *entry,
                          const struct token *tokens, size_t length, const char *bytes)
{
    for (size_t i = 1; i < length; i++)
        if ((entry->glued >> i & 1U) != 0 && !tokens[i].glued)
            return false;
    switch ((enum lexicon_case)entry->writing) {
    case CASE_ANY:
        return true;
    case CASE_CAPITAL:
        return is_capitalised(tokens, length);
    case CASE_LOWER:
        return tokens[0].shape == SHAPE_LOWER;
    case CASE_EXACT:
        return is_spelled(lexicon->spellings + entry->spelled, bytes, tokens, length);
    }
    return false;
}

static const struct onset nothing = {.count = 0};

/* The text that is looked at, and where what begins in it is kept. */
struct looking {
    struct onsets *onsets;
    const struct lexicon *lexicon;
    const char *bytes;
};

static bool add_block(struct onsets *onsets)
{
    struct onset_block **grown = rows_grow(onsets->blocks, onsets->block_count,
                                           &onsets->block_capacity, sizeof(struct onset_block *));

    if (grown == NULL)
        return false;
    onsets->blocks = grown;
    onsets->blocks[onsets->block_count] = malloc(sizeof(struct onset_block));
    if (onsets->blocks[onsets->block_count] == NULL)
        return false;
    onsets->block_count++;
    return true;
}

/* The block that has room for one more onset, and for the most hits that it may have; NULL when
 * memory is short. Onsets are numbered through, also those that a block without room for hits does
 * not get. */
static struct onset_block *make_room(struct onsets *onsets)
{
    struct onset_block *block = onsets->used == 0 ? NULL : onsets->blocks[onsets->used - 1];

    if (block != NULL && onsets->count < onsets->used * BLOCK_ONSETS &&
        BLOCK_HITS - block->own_count >= LEXICON_HITS_MOST)
        return block;
    if (onsets->used == onsets->block_count && !add_block(onsets))
        return NULL;
    onsets->count = onsets->used * BLOCK_ONSETS;
    block = onsets->blocks[onsets->used++];
    block->count = 0;
    block->own_count = 0;
    return block;
}

static inline const struct onset_source *source_of(const struct onsets *onsets, size_t number)
{
    return &onsets->blocks[number / BLOCK_ONSETS]->sources[number % BLOCK_ONSETS];
}

/* The onset of some of the hits of a node, for which the block has room. */
static struct onset onset_of_some(const struct lexicon *lexicon, uint32_t node, uint64_t written,
                                  struct onset_block *block)
{
    const struct onset *all = &lexicon->onsets[node];
    struct onset onset = {.hits = &block->own[block->own_count]};

    for (size_t i = 0; i < all->count; i++) {
        const struct lexicon_hit *hit = &all->hits[i];

        if ((written >> i & 1) == 0)
            continue;
        block->own[block->own_count++] = *hit;
        onset.count++;
        class_set_add(&onset.classes, hit->word_class);
        onset.values |= lexicon_value_bit(lexicon, hit);
        onset.triggers |= lexicon_hit_triggers(lexicon, hit);
    }
    return onset;
}

/* Which hits of a node the tokens write as their entries allow. */
static uint64_t written_hits(const struct looking *looking, const struct token *tokens,
                             uint32_t node)
{
    const struct lexicon *lexicon = looking->lexicon;
    const struct onset *all = &lexicon->onsets[node];
    uint64_t written = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct lexicon_hit *hit = &all->hits[i];

        if (is_written_so(lexicon, &lexicon->entries[hit->entry], tokens, hit->length,
                          looking->bytes))
            written |= UINT64_C(1) << i;
    }
    return written;
}

/* Adds an onset of a node that is not plain; NULL when memory is short. */
static const struct onset *add_onset(const struct looking *looking, uint32_t node, uint64_t written)
{
    struct onsets *onsets = looking->onsets;
    const uint32_t place = looking->lexicon->unplain[node] - 1;
    uint32_t *last = &onsets->of_node[place];
    struct onset_block *block = make_room(onsets);
    const size_t row = onsets->count % BLOCK_ONSETS;

    if (block == NULL)
        return NULL;
    block->rows[row] = onset_of_some(looking->lexicon, node, written, block);
    block->sources[row] = (struct onset_source){written, *last, place};
    block->count++;
    onsets->count++;
    *last = (uint32_t)onsets->count;
    return &block->rows[row];
}

/* The onset of a node when only the text itself tells; NULL when memory is short. */
static const struct onset *spelled_onset(const struct looking *looking, const struct token *tokens,
                                         uint32_t node)
{
    const struct onsets *onsets = looking->onsets;
    const uint64_t written = written_hits(looking, tokens, node);

    for (uint32_t next = onsets->of_node[looking->lexicon->unplain[node] - 1]; next != 0;) {
        const struct onset_source *source = source_of(onsets, next - 1);

        if (source->written == written)
            return &onsets->blocks[(next - 1) / BLOCK_ONSETS]->rows[(next - 1) % BLOCK_ONSETS];
        next = source->next;
    }
    return add_onset(looking, node, written);
}

/* The onset of a node that is not plain; NULL when memory is short. Not inline: what few tokens
 * need would take the registers of the loop over all. */
static const struct onset *written_onset(const struct looking *looking, const struct token *tokens,
                                         uint32_t node) __attribute__((noinline));

static const struct onset *written_onset(const struct looking *looking, const struct token *tokens,
                                         uint32_t node)
{
    const struct lexicon *lexicon = looking->lexicon;
    const struct lexicon_writing *writing = &lexicon->writings[lexicon->unplain[node] - 1];

    if (writing->is_known && tokens[0].shape == SHAPE_LOWER)
        return &writing->small;
    if (writing->is_known && is_capitalised(tokens, lexicon->onsets[node].hits[0].length))
        return &writing->capital;
    return spelled_onset(looking, tokens, node);
}

/* The onset of a token at which more may begin than its word alone, or which is written in a way
 * that is to be looked at; NULL when memory is short. */
static const struct onset *find_onset(const struct looking *looking, const struct token *token,
                                      const struct lexicon_word *word)
{
    const struct lexicon *lexicon = looking->lexicon;
    const struct token *next = token + 1; /* behind the last token stands one without a word */
    uint32_t node = word->node;
    uint32_t leads = word->next;
    bool is_plain = word->onset != NULL;

    while ((leads & lexicon_word_bit(next->syllable)) != 0) {
        const struct lexicon_edge *edge = lexicon_edge(lexicon, node, next->syllable);

        if (edge->to == 0)
            break;
        node = edge->to;
        leads = edge->next;
        is_plain = edge->is_plain;
        next++;
    }
    return is_plain ? &lexicon->onsets[node] : written_onset(looking, token, node);
}

/* What a token is tells of more triggers, and that it has not some of those of its words. */
struct form_triggers {
    uint16_t kept, added;
};

/* By kind of token; behind these, words in small letters. */
enum { FORM_SMALL = TOKEN_BREAK + 1, FORMS };
static_assert(TOKEN_WORD == 0, "small words stand directly behind the kinds");

static void note_forms(struct form_triggers forms[FORMS], const struct lexicon *lexicon)
{
    const uint16_t of_words = (uint16_t)~trigger_bit(TRIGGER_NO_NOUN);
    const uint16_t of_others = (uint16_t)(of_words & ~trigger_bit(TRIGGER_PARTY));

    forms[TOKEN_WORD] =
        (struct form_triggers){of_words, trigger_bit(TRIGGER_CAPITAL) | trigger_bit(TRIGGER_PLACE) |
                                             trigger_bit(TRIGGER_PARTY)};
    forms[TOKEN_NUMBER] =
        (struct form_triggers){of_others, trigger_bit(TRIGGER_NUMBER) | trigger_bit(TRIGGER_DATE) |
                                              trigger_bit(TRIGGER_QUANTITY)};
    forms[TOKEN_MARK] =
        (struct form_triggers){of_others, trigger_bit(TRIGGER_MARK) | trigger_bit(TRIGGER_FRAME) |
                                              trigger_bit(TRIGGER_PART)};
    forms[TOKEN_BREAK] = (struct form_triggers){0, trigger_bit(TRIGGER_MARK)};
    forms[FORM_SMALL] = (struct form_triggers){of_words, lexicon->small_triggers};
}

/* The look of a noun for a word in small letters that may be one. One glued to a mark may ("/kg"),
 * one glued to a number does not ("5km"). */
static inline uint16_t noun_look(const struct token *token, enum token_kind before, bool is_small)
{
    const unsigned is_torn = (unsigned)token->glued & (before != TOKEN_MARK);
    const unsigned is_none = is_torn | (unsigned)token->onset->triggers >> TRIGGER_NO_NOUN;

    return (uint16_t)((~is_none & is_small) << LOOK_NOUN_BIT);
}

/* Forgets the onsets of the text before, and makes room for those of a lexicon. */
static bool prepare(struct onsets *onsets, const struct lexicon *lexicon)
{
    for (size_t i = 0; i < onsets->used; i++)
        for (size_t row = 0; row < onsets->blocks[i]->count; row++)
            onsets->of_node[onsets->blocks[i]->sources[row].place] = 0;
    onsets->count = 0;
    onsets->used = 0;
    if (lexicon->unplain_count > onsets->node_capacity) {
        free(onsets->of_node);
        onsets->of_node = calloc(lexicon->unplain_count, sizeof *onsets->of_node);
        onsets->node_capacity = onsets->of_node == NULL ? 0 : lexicon->unplain_count;
    }
    return lexicon->unplain_count == 0 || onsets->of_node != NULL;
}

/* Gives the tokens first <= i < end their onsets, and notes their triggers. */
static bool find_some(const struct looking *looking, const struct form_triggers forms[FORMS],
                      struct token *tokens, struct span span, uint16_t sets[TRIGGER_WORD_BITS])
{
    const struct lexicon_word *const words = looking->lexicon->words;
    enum token_kind before =
        span.first == 0 ? TOKEN_BREAK : (enum token_kind)tokens[span.first - 1].kind;

    for (size_t at = span.first; at < span.end; at++) {
        struct token *token = &tokens[at];
        const struct lexicon_word *word = &words[token->syllable];
        const struct onset *onset = word->onset;
        const bool is_small = token->shape == SHAPE_LOWER;
        const struct form_triggers *form = &forms[token->kind + is_small * FORM_SMALL];

        if ((word->next & lexicon_word_bit(token[1].syllable)) != 0 || onset == NULL)
            onset = find_onset(looking, token, word);
        if (onset == NULL)
            return false;
        token->onset = onset;
        token->sign = word->sign;
        token->looks = noun_look(token, before, is_small);
        before = (enum token_kind)token->kind;
        sets[at - span.first] =
            (uint16_t)(((onset->triggers | word->triggers) & form->kept) | form->added);
    }
    return true;
}

bool onsets_find(struct onsets *onsets, const struct lexicon *lexicon, struct tokens *tokens,
                 const char *bytes)
{
    const struct looking looking = {onsets, lexicon, bytes};
    struct form_triggers forms[FORMS];

    if (!prepare(onsets, lexicon) || !triggers_prepare(&onsets->triggers, tokens->count))
        return false;
    tokens->rows[tokens->count].onset = &nothing;
    note_forms(forms, lexicon);
    for (size_t at = 0; at <= tokens->count; at += TRIGGER_WORD_BITS) {
        const size_t end = at + TRIGGER_WORD_BITS;
        const struct span span = {(uint32_t)at,
                                  (uint32_t)(end < tokens->count ? end : tokens->count)};
        uint16_t sets[TRIGGER_WORD_BITS] = {0};

        if (!find_some(&looking, forms, tokens->rows, span, sets))
            return false;
        triggers_put(&onsets->triggers, at, sets);
    }
    return true;
}

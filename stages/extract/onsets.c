/* What begins at the tokens of a text: see onsets.h. */
#include "onsets.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"

/* An onset has some four hits. */
enum { BLOCK_ONSETS = 512, BLOCK_HITS = 4 * BLOCK_ONSETS };

/* Of which hits of a node an onset consists. */
struct onset_source {
    uint64_t written; /* bit i: hit i of the node is written as its entry allows */
    uint32_t next;    /* 1 + another onset of this node; 0: none */
};

struct onset_block {
    struct onset rows[BLOCK_ONSETS];
    struct onset_source sources[BLOCK_ONSETS];
    struct lexicon_hit own[BLOCK_HITS]; /* of onsets that have not all hits of their node */
    size_t own_count;
};

void onsets_clear(struct onsets *onsets)
{
    for (size_t i = 0; i < onsets->block_count; i++)
        free(onsets->blocks[i]);
    free(onsets->blocks);
    free(onsets->of_node);
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
    block->own_count = 0;
    return block;
}

static inline const struct onset_source *source_of(const struct onsets *onsets, size_t number)
{
    return &onsets->blocks[number / BLOCK_ONSETS]->sources[number % BLOCK_ONSETS];
}

/* The onset of some of the hits of a node, for which the block has room. */
static struct onset onset_of_some(const struct lexicon *lexicon, const struct lexicon_node *node,
                                  uint64_t written, struct onset_block *block)
{
    struct onset onset = {.hits = &block->own[block->own_count]};

    for (size_t i = 0; i < node->onset.count; i++) {
        const struct lexicon_hit *hit = &node->onset.hits[i];

        if ((written >> i & 1) == 0)
            continue;
        block->own[block->own_count++] = *hit;
        onset.count++;
        class_set_add(&onset.classes, hit->word_class);
        onset.values |= lexicon_value_bit(lexicon, hit);
    }
    return onset;
}

/* Which hits of a node the tokens write as their entries allow. */
static uint64_t written_hits(const struct looking *looking, const struct token *tokens,
                             const struct lexicon_node *node)
{
    const struct lexicon *lexicon = looking->lexicon;
    uint64_t written = 0;

    for (size_t i = 0; i < node->onset.count; i++) {
        const struct lexicon_hit *hit = &node->onset.hits[i];

        if (is_written_so(lexicon, &lexicon->entries[hit->entry], tokens, hit->length,
                          looking->bytes))
            written |= UINT64_C(1) << i;
    }
    return written;
}

/* Adds an onset of a node that is not plain; NULL when memory is short. */
static const struct onset *add_onset(const struct looking *looking, const struct lexicon_node *node,
                                     uint64_t written)
{
    struct onsets *onsets = looking->onsets;
    struct onset_block *block = make_room(onsets);
    const size_t row = onsets->count % BLOCK_ONSETS;

    if (block == NULL)
        return NULL;
    block->rows[row] = onset_of_some(looking->lexicon, node, written, block);
    block->sources[row] = (struct onset_source){written, onsets->of_node[node->unplain - 1]};
    onsets->count++;
    onsets->of_node[node->unplain - 1] = (uint32_t)onsets->count;
    return &block->rows[row];
}

/* The onset of a node that is not plain; NULL when memory is short. */
static const struct onset *written_onset(const struct looking *looking, const struct token *tokens,
                                         const struct lexicon_node *node)
{
    const struct onsets *onsets = looking->onsets;
    const uint64_t written = written_hits(looking, tokens, node);

    for (uint32_t next = onsets->of_node[node->unplain - 1]; next != 0;) {
        const struct onset_source *source = source_of(onsets, next - 1);

        if (source->written == written)
            return &onsets->blocks[(next - 1) / BLOCK_ONSETS]->rows[(next - 1) % BLOCK_ONSETS];
        next = source->next;
    }
    return add_onset(looking, node, written);
}

/* The onset of a token that goes on from its word alone, or is to be looked at; NULL when memory is
 * short. */
static const struct onset *find_onset(const struct looking *looking, const struct token *token,
                                      const struct token *end, uint32_t number)
{
    const struct lexicon *lexicon = looking->lexicon;
    const struct lexicon_node *node;

    for (const struct token *next = token + 1;; next++) {
        node = &lexicon->nodes[number];
        number = next < end ? lexicon_next(lexicon, node, next->syllable) : 0;
        if (number == 0)
            break;
    }
    return node->unplain == 0 ? &node->onset : written_onset(looking, token, node);
}

/* Forgets the onsets of the text before, and makes room for those of a lexicon. */
static bool prepare(struct onsets *onsets, const struct lexicon *lexicon)
{
    onsets->count = 0;
    onsets->used = 0;
    if (lexicon->unplain_count > onsets->node_capacity) {
        free(onsets->of_node);
        onsets->of_node = malloc(lexicon->unplain_count * sizeof *onsets->of_node);
        onsets->node_capacity = onsets->of_node == NULL ? 0 : lexicon->unplain_count;
    }
    if (lexicon->unplain_count == 0)
        return true;
    if (onsets->of_node == NULL)
        return false;
    memset(onsets->of_node, 0, lexicon->unplain_count * sizeof *onsets->of_node);
    return true;
}

bool onsets_find(struct onsets *onsets, const struct lexicon *lexicon, struct tokens *tokens,
                 const char *bytes)
{
    const struct looking looking = {onsets, lexicon, bytes};
    const struct token *end = tokens->rows + tokens->count;
    uint32_t behind = 0; /* the word behind the token */

    if (!prepare(onsets, lexicon))
        return false;
    tokens->rows[tokens->count].onset = &nothing;
    for (size_t at = tokens->count; at-- > 0;) {
        struct token *token = &tokens->rows[at];
        const struct lexicon_word *word = &lexicon->words[token->syllable];

        token->looks = word->looks;
        token->onset = word->onset;
        if ((word->next & lexicon_word_bit(behind)) != 0 || word->onset == NULL)
            token->onset = find_onset(&looking, token, end, word->node);
        if (token->onset == NULL)
            return false;
        behind = token->syllable;
    }
    return true;
}

/* What begins at the tokens of a text: the phrases of the lexicon, found all at once. A token has
 * but the place of its onset: mostly that of a node of the lexicon, else one that is kept here,
 * once for all tokens at which the same begins. */
#ifndef EXTRACT_ONSETS_H
#define EXTRACT_ONSETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon.h"
#include "tokens.h"
#include "triggers.h"

struct onset_block;

struct onsets {
    struct triggers triggers;    /* of the tokens */
    struct onset_block **blocks; /* never moved, for tokens point into them; owned */
    size_t block_count, block_capacity;
    size_t used;       /* blocks */
    size_t count;      /* onsets of this text, with places that were left free */
    uint32_t *of_node; /* by number of a node that is not plain: 1 + its last onset; 0: none */
    size_t node_capacity;
};

void onsets_clear(struct onsets *onsets);

/* Finds every phrase in the tokens and gives each token its onset and its triggers, and a word that
 * may be a noun this look. The onsets live until the next call. False when memory is short. */
bool onsets_find(struct onsets *onsets, const struct lexicon *lexicon, struct tokens *tokens,
                 const char *bytes);

#endif

/* The lexicon of a rule pack: see lexicon.h. */
#include "lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"

struct lexicon_edge {
    uint32_t node; /* from; `to` 0: an empty slot */
    uint32_t word;
    uint32_t to;
};

enum { LEAST_EDGE_SLOTS = 1024, HITS_PER_TOKEN = 64 };

void lexicon_init(struct lexicon *lexicon)
{
    *lexicon =
        (struct lexicon){.entry_count = 1, .node_count = 1, .valued_class = LEXICON_NO_CLASS};
    vocabulary_init(&lexicon->vocabulary);
    vocabulary_init(&lexicon->classes);
}

void lexicon_clear(struct lexicon *lexicon)
{
    for (size_t i = 1; i < lexicon->entry_count; i++)
        free(lexicon->entries[i].value);
    free(lexicon->entries);
    free(lexicon->node_entries);
    free(lexicon->nodes);
    free(lexicon->hits);
    free(lexicon->edges);
    free(lexicon->words);
    free(lexicon->spellings);
    vocabulary_clear(&lexicon->vocabulary);
    vocabulary_clear(&lexicon->classes);
    lexicon_init(lexicon);
}

uint8_t lexicon_class(const struct lexicon *lexicon, const char *name)
{
    uint32_t number = vocabulary_find(&lexicon->classes, name, strlen(name));

    return number == 0 ? LEXICON_NO_CLASS : (uint8_t)(number - 1);
}

uint8_t lexicon_add_class(struct lexicon *lexicon, const char *name)
{
    uint8_t word_class = lexicon_class(lexicon, name);
    uint32_t number;

    if (word_class != LEXICON_NO_CLASS || lexicon->classes.count > LEXICON_CLASSES_MOST)
        return word_class;
    number = vocabulary_add(&lexicon->classes, name, strlen(name));
    return number == 0 ? LEXICON_NO_CLASS : (uint8_t)(number - 1);
}

/* A word that is none has a bit, too, but no edge. */
static uint64_t word_bit(uint32_t word)
{
    return UINT64_C(1) << (word % 64);
}

static size_t edge_hash(uint32_t node, uint32_t word)
{
    uint64_t mixed = ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15U;

    return (size_t)(mixed >> 29);
}

static struct lexicon_edge *edge_slot(const struct lexicon *lexicon, uint32_t node, uint32_t word)
{
    for (size_t slot = edge_hash(node, word);; slot++) {
        struct lexicon_edge *edge = &lexicon->edges[slot & (lexicon->edge_slots - 1)];

        if (edge->to == 0 || (edge->node == node && edge->word == word))
            return edge;
    }
}

static bool grow_edges(struct lexicon *lexicon)
{
    struct lexicon_edge *old = lexicon->edges;
    size_t old_slots = lexicon->edge_slots;

    if (lexicon->edge_count * 2 < old_slots)
        return true;
    lexicon->edge_slots = old_slots == 0 ? LEAST_EDGE_SLOTS : old_slots * 2;
    lexicon->edges = calloc(lexicon->edge_slots, sizeof *lexicon->edges);
    if (lexicon->edges == NULL) {
        lexicon->edges = old;
        lexicon->edge_slots = old_slots;
        return false;
    }
    for (size_t i = 0; i < old_slots; i++)
        if (old[i].to != 0)
            *edge_slot(lexicon, old[i].node, old[i].word) = old[i];
    free(old);
    return true;
}

/* The node behind `node` by `word`, made if it is new; 0 when memory is short. */
static uint32_t step_making(struct lexicon *lexicon, uint32_t node, uint32_t word)
{
    struct lexicon_edge *edge;

    uint32_t *grown = rows_grow(lexicon->node_entries, lexicon->node_count + 1,
                                &lexicon->node_capacity, sizeof *grown);

    if (grown == NULL)
        return 0;
    lexicon->node_entries = grown;
    if (!grow_edges(lexicon))
        return 0;
    edge = edge_slot(lexicon, node, word);
    if (edge->to == 0) {
        lexicon->node_entries[0] = 0;
        lexicon->node_entries[lexicon->node_count] = 0;
        *edge = (struct lexicon_edge){node, word, (uint32_t)lexicon->node_count++};
        lexicon->edge_count++;
    }
    return edge->to;
}

/* Keeps the phrase as written, for CASE_EXACT; SIZE_MAX when memory is short. */
static size_t keep_spelling(struct lexicon *lexicon, const char *phrase)
{
    size_t size = strlen(phrase) + 1;
    size_t start = lexicon->spellings_size;
    char *grown = realloc(lexicon->spellings, start + size);

    if (grown == NULL)
        return SIZE_MAX;
    memcpy(grown + start, phrase, size);
    lexicon->spellings = grown;
    lexicon->spellings_size += size;
    return start;
}

static bool add_entry(struct lexicon *lexicon, uint32_t node, const struct lexicon_phrase *phrase,
                      uint16_t glued)
{
    size_t spelled = 0;
    struct lexicon_entry *grown;
    char *value;

    if (phrase->writing == CASE_EXACT)
        spelled = keep_spelling(lexicon, phrase->phrase);
    grown =
        rows_grow(lexicon->entries, lexicon->entry_count, &lexicon->entry_capacity, sizeof *grown);
    if (spelled == SIZE_MAX || grown == NULL)
        return false;
    lexicon->entries = grown;
    value = strdup(phrase->value == NULL ? "" : phrase->value);
    if (value == NULL)
        return false;
    lexicon->entries[lexicon->entry_count] =
        (struct lexicon_entry){.value = value,
                               .spelled = (uint32_t)spelled,
                               .next = lexicon->node_entries[node],
                               .glued = glued,
                               .word_class = phrase->word_class,
                               .writing = (uint8_t)phrase->writing};
    lexicon->node_entries[node] = (uint32_t)lexicon->entry_count++;
    return true;
}

/* The words of a phrase become known words, and its path in the trie is made. */
static uint32_t make_path(struct lexicon *lexicon, const struct letters *letters,
                          const char *phrase, uint16_t *glued)
{
    struct tokens tokens = {0};
    uint32_t node = 0;
    bool is_ok = tokens_build(&tokens, letters, &lexicon->vocabulary, phrase, strlen(phrase)) &&
                 tokens.count > 0 && tokens.count <= LEXICON_PHRASE_TOKENS;

    *glued = 0;
    for (size_t i = 0; is_ok && i < tokens.count; i++) {
        const struct token *token = &tokens.rows[i];
        char lower[WORD_KEY_BYTES];
        size_t size = 0;
        uint32_t word;

        for (size_t at = token->start; at < (size_t)token->start + token->size;)
            size += letters_encode(
                letters_lower(letters, letters_next(phrase, strlen(phrase), &at)), lower + size);
        word = vocabulary_add(&lexicon->vocabulary, lower, size);
        node = word == 0 ? 0 : step_making(lexicon, node, word);
        is_ok = node != 0;
        if (token->glued)
            *glued |= (uint16_t)(1U << i);
    }
    tokens_clear(&tokens);
    return is_ok ? node : 0;
}

bool lexicon_add(struct lexicon *lexicon, const struct letters *letters,
                 const struct lexicon_phrase *phrase, struct error *error)
{
    uint16_t glued = 0;
    uint32_t node = make_path(lexicon, letters, phrase->phrase, &glued);

    if (node == 0)
        return error_set(error, ERROR_SETTINGS, "\"%s\": a phrase has 1 to %d words and marks",
                         phrase->phrase, LEXICON_PHRASE_TOKENS);
    return add_entry(lexicon, node, phrase, glued) ||
           error_set(error, ERROR_SYSTEM, "no memory for the lexicon");
}

static uint32_t value_bit(const struct lexicon *lexicon, const struct lexicon_hit *hit)
{
    return hit->word_class == lexicon->valued_class ? UINT32_C(1) << hit->value : 0;
}

static bool add_hit(struct lexicon *lexicon, struct lexicon_node *node, struct lexicon_hit hit)
{
    struct lexicon_hit *grown;

    if (node->count == HITS_PER_TOKEN)
        return true;
    grown = rows_grow(lexicon->hits, lexicon->hit_count, &lexicon->hit_capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    lexicon->hits = grown;
    lexicon->hits[lexicon->hit_count++] = hit;
    class_set_add(&node->classes, hit.word_class);
    node->values |= value_bit(lexicon, &hit);
    node->count++;
    return true;
}

/* The hits of a node's own phrase, of so many words. */
static bool add_own_hits(struct lexicon *lexicon, struct lexicon_node *node, uint32_t entry,
                         uint8_t length)
{
    for (; entry != 0; entry = lexicon->entries[entry].next) {
        const struct lexicon_entry *row = &lexicon->entries[entry];

        if (!add_hit(lexicon, node,
                     (struct lexicon_hit){entry, length, row->word_class,
                                          (uint8_t)lexicon_value_number(row->value)}))
            return false;
        node->is_plain = node->is_plain && row->writing == CASE_ANY && row->glued == 0;
    }
    node->own = node->count;
    return true;
}

/* Makes the hits of a node behind those of the one before it on the way from the root. */
static bool make_hits(struct lexicon *lexicon, uint32_t number, uint32_t before, uint8_t length)
{
    struct lexicon_node *node = &lexicon->nodes[number];
    const struct lexicon_node shorter = lexicon->nodes[before];

    node->is_plain = shorter.is_plain;
    node->first = (uint32_t)lexicon->hit_count;
    if (!add_own_hits(lexicon, node, lexicon->node_entries[number], length))
        return false;
    if (node->own == 0) {
        node->first = shorter.first;
        node->count = shorter.count;
        node->classes = shorter.classes;
        node->values = shorter.values;
        return true;
    }
    for (size_t i = 0; i < shorter.count; i++)
        if (!add_hit(lexicon, node, lexicon->hits[shorter.first + i]))
            return false;
    return true;
}

/* From where a node is reached, and how many words the way from the root has. */
struct arrival {
    uint32_t before;
    uint8_t length;
};

/* A node is made behind the one from which it is reached. */
static bool make_nodes(struct lexicon *lexicon, struct arrival *arrivals)
{
    for (size_t i = 0; i < lexicon->edge_slots; i++) {
        const struct lexicon_edge *edge = &lexicon->edges[i];

        if (edge->to == 0)
            continue;
        arrivals[edge->to].before = edge->node;
        lexicon->nodes[edge->node].next |= word_bit(edge->word);
        if (edge->node == 0)
            lexicon->words[edge->word].node = edge->to;
    }
    lexicon->nodes[0].is_plain = true;
    for (uint32_t i = 1; i < lexicon->node_count; i++) {
        const uint32_t before = arrivals[i].before;

        arrivals[i].length = (uint8_t)(arrivals[before].length + 1);
        if (!make_hits(lexicon, i, before, arrivals[i].length))
            return false;
    }
    return true;
}

bool lexicon_seal(struct lexicon *lexicon, const struct letters *letters, struct error *error)
{
    struct arrival *arrivals = calloc(lexicon->node_count, sizeof *arrivals);
    bool is_ok;

    lexicon->words = calloc(lexicon->vocabulary.count + 1, sizeof *lexicon->words);
    lexicon->nodes = calloc(lexicon->node_count, sizeof *lexicon->nodes);
    is_ok = arrivals != NULL && lexicon->words != NULL && lexicon->nodes != NULL &&
            make_nodes(lexicon, arrivals) && tokens_learn_forms(&lexicon->vocabulary, letters);
    free(arrivals);
    return is_ok || error_set(error, ERROR_SYSTEM, "no memory for the lexicon");
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

/* The texts that are looked at and what is found in them. */
struct looking {
    const struct lexicon *lexicon;
    struct tokens *tokens;
    const char *bytes;
    struct lexicon_hits *own;
};

/* Room for the hits of one more token. */
static bool make_room(struct lexicon_hits *hits)
{
    while (hits->capacity - hits->count < HITS_PER_TOKEN) {
        struct lexicon_hit *grown = rows_move(hits->rows, &hits->capacity, sizeof *grown);

        if (grown == NULL)
            return false;
        hits->rows = grown;
    }
    return true;
}

/* Gives a token those hits of a node that are written as their entries allow. */
static bool note_written(const struct looking *looking, struct token *token,
                         const struct lexicon_node *node)
{
    const struct lexicon *lexicon = looking->lexicon;
    struct lexicon_hits *own = looking->own;

    if (!make_room(own))
        return false;
    token->hits = (uint32_t)(lexicon->hit_count + own->count);
    for (size_t i = 0; i < node->count; i++) {
        const struct lexicon_hit *hit = &lexicon->hits[node->first + i];

        if (!is_written_so(lexicon, &lexicon->entries[hit->entry], token, hit->length,
                           looking->bytes))
            continue;
        own->rows[own->count++] = *hit;
        token->hit_count++;
        class_set_add(&token->classes, hit->word_class);
        token->values |= value_bit(lexicon, hit);
    }
    return true;
}

/* The last node that is reached from a token on whose word phrases begin. */
static inline const struct lexicon_node *
last_node(const struct lexicon *lexicon, const struct tokens *tokens, size_t at, uint32_t number)
{
    for (;;) {
        const struct lexicon_node *node = &lexicon->nodes[number];
        uint32_t word;

        if (++at >= tokens->count)
            return node;
        word = tokens->rows[at].syllable;
        if ((node->next & word_bit(word)) == 0)
            return node;
        number = edge_slot(lexicon, number, word)->to;
        if (number == 0)
            return node;
    }
}

bool lexicon_find(const struct lexicon *lexicon, struct tokens *tokens, const char *bytes,
                  struct lexicon_hits *own)
{
    const struct looking looking = {lexicon, tokens, bytes, own};

    own->count = 0;
    for (size_t at = 0; at < tokens->count; at++) {
        struct token *token = &tokens->rows[at];
        const struct lexicon_word *word = &lexicon->words[token->syllable];
        const struct lexicon_node *node;

        token->looks = word->looks;
        if (word->node == 0)
            continue;
        node = last_node(lexicon, tokens, at, word->node);
        if (node->is_plain) {
            token->classes = node->classes;
            token->values = node->values;
            token->hits = node->first;
            token->hit_count = node->count;
        } else if (!note_written(&looking, token, node)) {
            return false;
        }
    }
    return true;
}

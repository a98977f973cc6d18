/* The lexicon of a rule pack: see lexicon.h. */
#include "lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "rows.h"

enum { LEAST_EDGE_SLOTS = 1024 };

static const struct onset nothing = {.count = 0};

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
    free(lexicon->onsets);
    free(lexicon->unplain);
    free(lexicon->writings);
    free(lexicon->written_hits);
    free(lexicon->hits);
    tokens_clear(&lexicon->adding);
    free(lexicon->edges);
    free(lexicon->words);
    free(lexicon->spellings);
    vocabulary_clear(&lexicon->vocabulary);
    vocabulary_clear(&lexicon->classes);
    lexicon_init(lexicon);
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
            *lexicon_edge(lexicon, old[i].node, old[i].word) = old[i];
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
    edge = lexicon_edge(lexicon, node, word);
    if (edge->to == 0) {
        lexicon->node_entries[0] = 0;
        lexicon->node_entries[lexicon->node_count] = 0;
        *edge = (struct lexicon_edge){
            .node = node, .to = (uint32_t)lexicon->node_count++, .word = (uint16_t)word};
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

static uint32_t last_word(const char *value)
{
    const char *space = strrchr(value, ' ');

    return space == NULL ? 0 : (uint32_t)(space + 1 - value);
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
                               .last = last_word(value),
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
    struct tokens *tokens = &lexicon->adding;
    uint32_t node = 0;
    bool is_ok = tokens_build(tokens, letters, &lexicon->vocabulary, phrase, strlen(phrase)) &&
                 tokens->count > 0 && tokens->count <= LEXICON_PHRASE_TOKENS;

    *glued = 0;
    for (size_t i = 0; is_ok && i < tokens->count; i++) {
        const struct token *token = &tokens->rows[i];
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

static bool add_hit(struct lexicon *lexicon, struct onset *onset, struct lexicon_hit hit)
{
    struct lexicon_hit *grown;

    if (onset->count == LEXICON_HITS_MOST)
        return true;
    grown = rows_grow(lexicon->hits, lexicon->hit_count, &lexicon->hit_capacity, sizeof *grown);
    if (grown == NULL)
        return false;
    lexicon->hits = grown;
    lexicon->hits[lexicon->hit_count++] = hit;
    class_set_add(&onset->classes, hit.word_class);
    onset->values |= lexicon_value_bit(lexicon, &hit);
    onset->count++;
    return true;
}

static void note_unplain(struct lexicon *lexicon, uint32_t node)
{
    if (lexicon->unplain[node] == 0)
        lexicon->unplain[node] = (uint32_t)++lexicon->unplain_count;
}

/* The hits of a node's own phrase, of so many words. */
static bool add_own_hits(struct lexicon *lexicon, uint32_t node, uint8_t length)
{
    for (uint32_t entry = lexicon->node_entries[node]; entry != 0;
         entry = lexicon->entries[entry].next) {
        const struct lexicon_entry *row = &lexicon->entries[entry];

        if (!add_hit(lexicon, &lexicon->onsets[node],
                     (struct lexicon_hit){entry, length, row->word_class,
                                          lexicon_value_number(row->value)}))
            return false;
        if (row->writing != CASE_ANY || row->glued != 0)
            note_unplain(lexicon, node);
    }
    return true;
}

/* How a node is reached. */
struct arrival {
    uint32_t before; /* from this one */
    uint32_t first;  /* of its hits */
    uint8_t length;  /* words from the root on */
};

/* Makes the hits of a node behind those of the one before it on the way from the root. */
static bool make_hits(struct lexicon *lexicon, struct arrival *arrivals, uint32_t node)
{
    struct arrival *arrival = &arrivals[node];
    struct onset *onset = &lexicon->onsets[node];
    const struct onset shorter = lexicon->onsets[arrival->before];
    const uint32_t shorter_first = arrivals[arrival->before].first;

    if (lexicon->unplain[arrival->before] != 0)
        note_unplain(lexicon, node);
    arrival->first = (uint32_t)lexicon->hit_count;
    if (!add_own_hits(lexicon, node, arrival->length))
        return false;
    if (onset->count == 0) {
        arrival->first = shorter_first;
        *onset = shorter;
        return true;
    }
    for (size_t i = 0; i < shorter.count; i++)
        if (!add_hit(lexicon, onset, lexicon->hits[shorter_first + i]))
            return false;
    return true;
}

/* A node is made behind the one from which it is reached. */
static bool make_onsets(struct lexicon *lexicon, struct arrival *arrivals)
{
    for (size_t i = 0; i < lexicon->edge_slots; i++)
        if (lexicon->edges[i].to != 0)
            arrivals[lexicon->edges[i].to].before = lexicon->edges[i].node;
    for (uint32_t i = 1; i < lexicon->node_count; i++) {
        arrivals[i].length = (uint8_t)(arrivals[arrivals[i].before].length + 1);
        if (!make_hits(lexicon, arrivals, i))
            return false;
    }
    for (uint32_t i = 1; i < lexicon->node_count; i++) /* they are moved no more */
        lexicon->onsets[i].hits = lexicon->hits + arrivals[i].first;
    return true;
}

/* Adds a hit to the onset whose hits are the last of those that are written so far. */
static void add_written(struct lexicon *lexicon, struct onset *onset, struct lexicon_hit *to,
                        const struct lexicon_hit *hit)
{
    to[onset->count++] = *hit;
    onset->hits = to;
    class_set_add(&onset->classes, hit->word_class);
    onset->values |= lexicon_value_bit(lexicon, hit);
}

/* Makes the writings of a node; returns the place behind their hits. */
static struct lexicon_hit *make_writing(struct lexicon *lexicon, uint32_t node,
                                        struct lexicon_hit *to)
{
    struct lexicon_writing *writing = &lexicon->writings[lexicon->unplain[node] - 1];
    const struct onset *all = &lexicon->onsets[node];
    struct lexicon_hit *capital = to + all->count;

    writing->is_known = true;
    for (size_t i = 0; i < all->count; i++) {
        const struct lexicon_entry *entry = &lexicon->entries[all->hits[i].entry];

        if (entry->writing == CASE_EXACT || entry->glued != 0)
            writing->is_known = false;
        if (entry->writing != CASE_CAPITAL)
            add_written(lexicon, &writing->small, to, &all->hits[i]);
        if (entry->writing != CASE_LOWER)
            add_written(lexicon, &writing->capital, capital, &all->hits[i]);
    }
    return capital + all->count;
}

/* False when memory is short. */
static bool make_writings(struct lexicon *lexicon)
{
    struct lexicon_hit *to;
    size_t count = 0;

    for (uint32_t i = 1; i < lexicon->node_count; i++)
        count += lexicon->unplain[i] == 0 ? 0 : 2 * (size_t)lexicon->onsets[i].count;
    lexicon->writings = calloc(lexicon->unplain_count + 1, sizeof *lexicon->writings);
    lexicon->written_hits = malloc((count + 1) * sizeof *lexicon->written_hits);
    to = lexicon->written_hits;
    if (lexicon->writings == NULL || to == NULL)
        return false;
    for (uint32_t i = 1; i < lexicon->node_count; i++)
        if (lexicon->unplain[i] != 0)
            to = make_writing(lexicon, i, to);
    return true;
}

/* Tells every edge what is asked of the node that it leads to. False when memory is short. */
static bool finish_edges(struct lexicon *lexicon)
{
    uint32_t *next = calloc(lexicon->node_count, sizeof *next); /* by node */

    if (next == NULL)
        return false;
    for (size_t i = 0; i < lexicon->edge_slots; i++)
        if (lexicon->edges[i].to != 0)
            next[lexicon->edges[i].node] |= lexicon_word_bit(lexicon->edges[i].word);
    for (size_t i = 0; i < lexicon->edge_slots; i++) {
        struct lexicon_edge *edge = &lexicon->edges[i];

        edge->next = next[edge->to];
        edge->is_plain = lexicon->unplain[edge->to] == 0;
    }
    free(next);
    return true;
}

static void make_words(struct lexicon *lexicon)
{
    for (uint32_t i = 0; i < lexicon->vocabulary.count; i++) {
        const struct lexicon_edge none = {.is_plain = true};
        const struct lexicon_edge *edge =
            i == 0 || lexicon->edge_slots == 0 ? &none : lexicon_edge(lexicon, 0, i);

        lexicon->words[i] = (struct lexicon_word){
            .onset = &nothing, .sign = i == 0 ? 0 : lexicon->vocabulary.words[i].sign};
        if (edge->to == 0)
            continue;
        lexicon->words[i].node = edge->to;
        lexicon->words[i].next = edge->next;
        lexicon->words[i].onset = edge->is_plain ? &lexicon->onsets[edge->to] : NULL;
    }
}

/* Texts are asked for values of the valued class by their numbers alone, so no two of these may
 * share one. */
static bool has_distinct_values(const struct lexicon *lexicon, struct error *error)
{
    const char **values = calloc(UINT16_MAX + 1, sizeof *values); /* by number */
    const char *one = NULL;
    const char *other = NULL;
    bool is_ok = values != NULL;

    for (size_t i = 1; is_ok && i < lexicon->entry_count; i++) {
        const char *value = lexicon->entries[i].value;
        const uint16_t number = lexicon_value_number(value);

        if (lexicon->entries[i].word_class != lexicon->valued_class)
            continue;
        one = values[number];
        other = value;
        values[number] = value;
        is_ok = one == NULL || strcmp(one, other) == 0;
    }
    free(values);
    if (!is_ok && one == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for the lexicon");
    return is_ok ||
           error_set(error, ERROR_SETTINGS, "\"%s\" and \"%s\" cannot be told apart", one, other);
}

bool lexicon_seal(struct lexicon *lexicon, const struct letters *letters, struct error *error)
{
    struct arrival *arrivals = NULL;
    bool is_ok;

    if (lexicon->vocabulary.count > LEXICON_WORDS_MOST)
        return error_set(error, ERROR_SETTINGS, "%zu different words, at most %d are allowed",
                         lexicon->vocabulary.count, LEXICON_WORDS_MOST);
    if (!has_distinct_values(lexicon, error))
        return false;
    arrivals = calloc(lexicon->node_count, sizeof *arrivals);
    lexicon->words = calloc(lexicon->vocabulary.count + 1, sizeof *lexicon->words);
    lexicon->onsets = calloc(lexicon->node_count, sizeof *lexicon->onsets);
    lexicon->unplain = calloc(lexicon->node_count, sizeof *lexicon->unplain);
    is_ok = arrivals != NULL && lexicon->words != NULL && lexicon->onsets != NULL &&
            lexicon->unplain != NULL && make_onsets(lexicon, arrivals) && make_writings(lexicon) &&
            finish_edges(lexicon) && tokens_learn_forms(&lexicon->vocabulary, letters);
    free(arrivals);
    tokens_clear(&lexicon->adding);
    if (is_ok)
        make_words(lexicon);
    return is_ok || error_set(error, ERROR_SYSTEM, "no memory for the lexicon");
}

static void note_triggers(const struct lexicon *lexicon, struct onset *onset)
{
    for (size_t i = 0; i < onset->count; i++)
        onset->triggers |= lexicon_hit_triggers(lexicon, &onset->hits[i]);
}

void lexicon_note_triggers(struct lexicon *lexicon)
{
    for (size_t i = 1; i < lexicon->node_count; i++)
        note_triggers(lexicon, &lexicon->onsets[i]);
    for (size_t i = 0; i < lexicon->unplain_count; i++) {
        note_triggers(lexicon, &lexicon->writings[i].small);
        note_triggers(lexicon, &lexicon->writings[i].capital);
    }
}

/* See language.h. Every word of a sample is looked up in a table of the packs' small words, every
 * letter beyond ASCII in one of their letters. A language is likely when a good part of the words
 * are its own; its letters make words its own that are in no list. */
#include "language.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    TABLE_SIZE = 4096, /* a power of two; packs bring some hundreds of words and letters */
    SAMPLE_BYTES = 600,
    WORD_MOST_BYTES = 24,
    WORDS_SURE = 40 /* with fewer words the confidence is less */
};

/* The part of its words by which a text is in a language, and by which that is certain. */
static const double LEAST_SHARE = 0.14, SURE_SHARE = 0.30;

struct cue {
    char bytes[WORD_MOST_BYTES];
    size_t size;             /* 0: a free place */
    uint16_t words, letters; /* one bit a pack */
};

struct language_cues {
    size_t count; /* packs */
    size_t used;
    struct cue table[TABLE_SIZE];
};

static struct cue *find_cue(struct cue *table, const char *bytes, size_t size)
{
    uint32_t hash = 2166136261u;
    size_t place;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    for (place = hash ^ (hash >> 15);; place++) {
        struct cue *const cue = &table[place & (TABLE_SIZE - 1)];

        if (cue->size == 0 || (cue->size == size && memcmp(cue->bytes, bytes, size) == 0))
            return cue;
    }
}

static const struct cue *look_up(const struct language_cues *cues, const char *bytes, size_t size)
{
    union { /* find_cue does not write */
        const struct cue *given;
        struct cue *wanted;
    } table = {.given = cues->table};

    return find_cue(table.wanted, bytes, size);
}

static bool add_cues(struct language_cues *cues, const struct phrases *phrases, size_t pack,
                     bool are_letters, struct error *error)
{
    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *const phrase = &phrases->items[i];
        struct cue *cue;

        if (phrase->size >= WORD_MOST_BYTES)
            return error_set(error, ERROR_SETTINGS, "cues: %s: longer than %d bytes", phrase->bytes,
                             WORD_MOST_BYTES - 1);
        cue = find_cue(cues->table, phrase->bytes, phrase->size);
        if (cue->size == 0 && ++cues->used > TABLE_SIZE / 2)
            return error_set(error, ERROR_SETTINGS, "cues: more than %d in all packs together",
                             TABLE_SIZE / 2);
        memcpy(cue->bytes, phrase->bytes, phrase->size);
        cue->size = phrase->size;
        if (are_letters)
            cue->letters = (uint16_t)(cue->letters | 1u << pack);
        else
            cue->words = (uint16_t)(cue->words | 1u << pack);
    }
    return true;
}

bool language_cues_new(struct language_cues **cues, const struct clean_rules *const *packs,
                       size_t count, struct error *error)
{
    struct language_cues *const made = calloc(1, sizeof *made);

    *cues = NULL;
    if (made == NULL)
        return error_set(error, ERROR_SYSTEM, "out of memory");
    made->count = count;
    for (size_t i = 0; i < count; i++)
        if (!add_cues(made, &packs[i]->letters, i, true, error) ||
            !add_cues(made, &packs[i]->words, i, false, error)) {
            free(made);
            return false;
        }
    *cues = made;
    return true;
}

void language_cues_free(struct language_cues *cues)
{
    free(cues);
}

struct tally {
    size_t words;
    size_t own[LANGUAGE_MOST_PACKS];
};

static void count_word(const struct language_cues *cues, const char *folded, size_t size,
                       struct tally *tally)
{
    const struct cue *const word = size < WORD_MOST_BYTES ? look_up(cues, folded, size) : NULL;
    unsigned packs = word != NULL ? word->words : 0;

    for (size_t at = 0, length = 1; at < size; at += length) {
        length = 1;
        if ((unsigned char)folded[at] < 0x80)
            continue;
        while (at + length < size && ((unsigned char)folded[at + length] & 0xC0) == 0x80)
            length++;
        packs |= look_up(cues, folded + at, length)->letters;
    }
    tally->words++;
    for (size_t i = 0; i < cues->count; i++)
        tally->own[i] += (packs >> i) & 1u;
}

static void count_sample(const struct language_cues *cues, const char *text, size_t size,
                         struct tally *tally)
{
    size_t at = 0;
    struct word word;
    struct buffer folded;

    buffer_init(&folded);
    while (word_next(text, size, &at, &word)) {
        if (word.shape == WORD_NUMBER || word.shape == WORD_MARKS)
            continue;
        buffer_reset(&folded);
        characters_fold(text + word.core.start, span_size(word.core), &folded);
        if (buffer_is_ok(&folded))
            count_word(cues, folded.bytes, folded.size, tally);
    }
    buffer_clear(&folded);
}

/* The first character at or after `at`. */
static size_t character_start(const char *text, size_t size, size_t at)
{
    while (at < size && ((unsigned char)text[at] & 0xC0) == 0x80)
        at++;
    return at;
}

struct language_guess language_guess(const struct language_cues *cues, const char *text,
                                     size_t size)
{
    struct language_guess guess = {.pack = -1, .confidence = 0.5};
    struct tally tally = {.words = 0};
    double share;

    if (size <= 2 * SAMPLE_BYTES) {
        count_sample(cues, text, size, &tally);
    } else {
        const size_t middle = character_start(text, size, size / 2);

        count_sample(cues, text, character_start(text, size, SAMPLE_BYTES), &tally);
        count_sample(cues, text + middle,
                     character_start(text, size, middle + SAMPLE_BYTES) - middle, &tally);
    }
    for (size_t i = 0; i < cues->count; i++)
        if (tally.own[i] > 0 && (guess.pack < 0 || tally.own[i] > tally.own[guess.pack]))
            guess.pack = (int)i;
    if (guess.pack < 0)
        return guess;
    share = (double)tally.own[guess.pack] / (double)tally.words;
    if (share < LEAST_SHARE)
        guess.pack = -1;
    guess.confidence = share >= SURE_SHARE || guess.pack < 0 ? 0.95 : 0.7;
    if (tally.words < WORDS_SURE)
        guess.confidence *= 0.5 + 0.5 * (double)tally.words / WORDS_SURE;
    return guess;
}

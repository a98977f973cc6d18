/* See language.h. Every word of a sample is looked up in a table of the packs' small words, every
 * letter beyond ASCII in one of their letters. A language is likely when a good part of the words
 * are its own; its letters make words its own that are in no list. */
#include "language.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "characters.h"

enum {
    TABLE_SIZE = 4096, /* a power of two; packs bring some hundreds of words and letters */
    SAMPLE_BYTES = 400,
    WORD_MOST_BYTES = 24,
    WORDS_SURE = 40, /* with fewer words the confidence is less */
    LETTERS = 0x2000 /* holds those of nearly all alphabets, and so of all packs */
};

/* The part of its words by which a text is in a language, and by which that is certain. */
static const double LEAST_SHARE = 0.14, SURE_SHARE = 0.30;

struct cue {
    char bytes[WORD_MOST_BYTES];
    size_t size;    /* 0: a free place */
    uint16_t words; /* one bit a pack */
};

struct language_cues {
    size_t count; /* packs */
    size_t used;
    uint16_t letters[LETTERS]; /* by character: the packs that know it, as in a cue */
    struct cue table[TABLE_SIZE];
};

static uint32_t read_four(const char *at)
{
    uint32_t four;

    memcpy(&four, at, sizeof four);
    return four;
}

/* Of the first and the last four bytes, which may overlap; of a word of three bytes or fewer, of
 * all. */
static size_t hash_word(const char *bytes, size_t size)
{
    uint64_t hash;

    if (size >= sizeof(uint32_t))
        hash = (uint64_t)read_four(bytes) << 32 | read_four(bytes + size - sizeof(uint32_t));
    else
        hash = (uint64_t)(unsigned char)bytes[0] << 16 |
               (uint64_t)(unsigned char)bytes[size / 2] << 8 | (unsigned char)bytes[size - 1];
    return (size_t)((hash * 0x9E3779B97F4A7C15u) >> 40);
}

static struct cue *find_cue(struct cue *table, const char *bytes, size_t size)
{
    for (size_t place = hash_word(bytes, size);; place++) {
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

static bool add_words(struct language_cues *cues, const struct phrases *phrases, size_t pack,
                      struct error *error)
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
        cue->words = (uint16_t)(cue->words | 1u << pack);
    }
    return true;
}

static bool add_letters(struct language_cues *cues, const struct phrases *phrases, size_t pack,
                        struct error *error)
{
    for (size_t i = 0; i < phrases->count; i++) {
        const struct phrase *const phrase = &phrases->items[i];
        size_t size;
        const int32_t letter = character_read(phrase->bytes, phrase->bytes + phrase->size, &size);

        if (size != phrase->size || letter < 0x80 || letter >= LETTERS)
            return error_set(error, ERROR_SETTINGS,
                             "cues: %s: must be one letter from U+0080 to U+%04X", phrase->bytes,
                             LETTERS - 1);
        cues->letters[letter] = (uint16_t)(cues->letters[letter] | 1u << pack);
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
        if (!add_letters(made, &packs[i]->letters, i, error) ||
            !add_words(made, &packs[i]->words, i, error)) {
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

/* The packs whose letters the word has. */
static unsigned packs_by_letters(const struct language_cues *cues, const char *word, size_t size)
{
    unsigned packs = 0;

    for (size_t at = 0, used; at < size; at += used) {
        int32_t letter;

        used = 1;
        if ((unsigned char)word[at] < 0x80)
            continue;
        letter = character_read(word + at, word + size, &used);
        packs |= letter < LETTERS ? cues->letters[letter] : 0;
    }
    return packs;
}

static void count_word(const struct language_cues *cues, const char *word, size_t size,
                       struct tally *tally)
{
    unsigned packs = packs_by_letters(cues, word, size);

    if (size < WORD_MOST_BYTES)
        packs |= look_up(cues, word, size)->words;
    tally->words++;
    for (size_t i = 0; i < cues->count; i++)
        tally->own[i] += (packs >> i) & 1u;
}

static bool is_in_core(int32_t c)
{
    return (c >= '0' && c <= '9') || character_is_letter(c);
}

/* Most words have no marks. */
static bool is_small_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* The word without the marks round it. */
static struct span core_of(const char *text, struct span word)
{
    size_t size;

    if (word.start < word.end && is_small_letter(text[word.start]) &&
        is_small_letter(text[word.end - 1]))
        return word;
    while (word.start < word.end &&
           !is_in_core(character_read(text + word.start, text + word.end, &size)))
        word.start += size;
    for (size_t end = word.end; end > word.start;) {
        size_t last = end - 1;

        while (last > word.start && ((unsigned char)text[last] & 0xC0) == 0x80)
            last--;
        word.end = end;
        if (is_in_core(character_read(text + last, text + end, &size)))
            break;
        end = last;
    }
    return word;
}

static void count_sample(const struct language_cues *cues, const char *text, size_t size,
                         struct tally *tally)
{
    struct buffer folded;
    const char *lower;

    buffer_init(&folded);
    characters_fold(text, size, &folded);
    lower = buffer_string(&folded);
    for (size_t start = 0, end; start < folded.size; start = end + 1) {
        struct span core;

        for (end = start; end < folded.size && lower[end] != ' ';)
            end++;
        core = core_of(lower, (struct span){start, end});
        if (span_size(core) > 0 && (lower[core.start] < '0' || lower[core.start] > '9'))
            count_word(cues, lower + core.start, span_size(core), tally);
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

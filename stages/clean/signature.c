/* Signatures: see signature.h.
 *
 * One pass over the bytes, and one hash for each run of five words: its upper half chooses one of
 * the 60 places, of its lower half the least counts there (one-permutation hashing). A place that
 * no run chose takes the value of another one, found in the same order for every story. */
#include "signature.h"

#include <stdint.h>
#include <stdlib.h>

#include <dongtin/identity.h>

#include "characters.h"

enum {
    RUN_WORDS = 5,
    WORD_SHIFT = 13, /* the least of which RUN_WORDS make 64 bits */
    PLACES = 60,
    VALUES_A_TOKEN = 4,
    VALUE_BITS = 16,
    WORDS_LEAST = 20,
    WORDS_LEAST_NEAR = 60,
    TABLE_SIZE = 0x2000 /* holds the letters of nearly all alphabets */
};

static const uint64_t MULTIPLIER = 0x9E3779B97F4A7C15;
static const uint32_t NO_VALUE = UINT32_MAX;

struct signature_letters {
    uint16_t lower[TABLE_SIZE]; /* 0: neither letter nor digit */
};

struct signature_letters *signature_letters_new(void)
{
    struct signature_letters *const letters = calloc(1, sizeof *letters);

    for (int32_t c = 0; letters != NULL && c < TABLE_SIZE; c++)
        if ((c >= '0' && c <= '9') || character_is_letter(c))
            letters->lower[c] = (uint16_t)character_lower(c);
    return letters;
}

void signature_letters_free(struct signature_letters *letters)
{
    free(letters);
}

struct sketch {
    uint64_t exact; /* over all words */
    uint64_t run;   /* over the last RUN_WORDS of them */
    size_t count;   /* of words */
    uint32_t least[PLACES];
};

/* Every bit of the result depends on every bit given (the finaliser of splitmix64). */
static uint64_t mix(uint64_t hash)
{
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
    return hash ^ (hash >> 31);
}

static void sketch_init(struct sketch *sketch)
{
    *sketch = (struct sketch){0};
    for (int i = 0; i < PLACES; i++)
        sketch->least[i] = NO_VALUE;
}

static void add_run(struct sketch *sketch)
{
    const uint64_t hash = mix(sketch->run);
    const size_t place = (size_t)(((hash >> 32) * PLACES) >> 32);
    const uint32_t value = (uint32_t)hash;

    if (value < sketch->least[place])
        sketch->least[place] = value;
}

/* Each word shifts the earlier ones up, so that the one before the run has left its 64 bits. */
static void add_word(struct sketch *sketch, uint64_t word)
{
    sketch->exact = sketch->exact * MULTIPLIER + word;
    sketch->run = (sketch->run << WORD_SHIFT) + word;
    sketch->count++;
    if (sketch->count >= RUN_WORDS)
        add_run(sketch);
}

/* The character at `at`, which is not ASCII, in lower case; 0 when it is in no word. */
static int32_t read_folded(const struct signature_letters *letters, const char *at, const char *end,
                           size_t *size)
{
    const unsigned char *const bytes = (const unsigned char *)at;
    int32_t character;

    if (bytes[0] < 0xE0 && end - at >= 2) {
        *size = 2;
        return letters->lower[(bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F)];
    }
    if (bytes[0] == 0xE1 && end - at >= 3) {
        *size = 3;
        return letters->lower[0x1000 | (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F)];
    }
    character = character_read(at, end, size);
    if (character >= 0 && character < TABLE_SIZE)
        return letters->lower[character];
    return character_is_letter(character) ? character_lower(character) : 0;
}

static void add_words(struct sketch *sketch, const struct signature_letters *letters,
                      const char *text, size_t size)
{
    const char *const end = text + size;
    uint64_t word = 0;

    while (text < end) {
        const unsigned char byte = (unsigned char)*text;
        size_t used = 1;
        const int32_t character =
            byte < 0x80 ? letters->lower[byte] : read_folded(letters, text, end, &used);

        text += used;
        if (character != 0) {
            word = (word + (uint64_t)character) * MULTIPLIER;
            word ^= word >> 29;
        } else if (word != 0) {
            add_word(sketch, word);
            word = 0;
        }
    }
    if (word != 0)
        add_word(sketch, word);
}

/* There is a value somewhere: a story of WORDS_LEAST_NEAR words has runs. */
static uint16_t value_at(const struct sketch *sketch, size_t place)
{
    size_t from = place;

    for (uint64_t attempt = 1; sketch->least[from] == NO_VALUE; attempt++)
        from = (size_t)(mix(place * MULTIPLIER + attempt) % PLACES);
    return (uint16_t)sketch->least[from];
}

static void append_token(struct buffer *out, uint64_t token)
{
    char hex[TOKEN_DIGITS + 1];

    token_format(hex, token);
    buffer_append(out, hex, TOKEN_DIGITS);
}

void signature_append(const struct signature_letters *letters, const char *text, size_t size,
                      struct buffer *out)
{
    struct sketch sketch;

    sketch_init(&sketch);
    add_words(&sketch, letters, text, size);
    if (sketch.count < WORDS_LEAST)
        return;
    buffer_append_char(out, '"');
    append_token(out, mix(sketch.exact));
    for (size_t place = 0; sketch.count >= WORDS_LEAST_NEAR && place < PLACES;
         place += VALUES_A_TOKEN) {
        uint64_t token = 0;

        for (size_t i = 0; i < VALUES_A_TOKEN; i++)
            token = token << VALUE_BITS | value_at(&sketch, place + i);
        append_token(out, token);
    }
    buffer_append_char(out, '"');
}

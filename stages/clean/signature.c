/* Signatures: see signature.h.
 *
 * The text is folded into words with spaces between, which are read eight bytes at a time. There is
 * one hash for each run of five words: its upper half chooses one of the 60 places, of its lower
 * half the least counts there (one-permutation hashing). A place that no run chose takes the value
 * of another one, found in the same order for every story. */
#include "signature.h"

#include <endian.h>
#include <stdint.h>
#include <string.h>

#include <dongtin/identity.h>

enum {
    PIECE_BYTES = 4096,        /* folded in one go; longer words are cut */
    PIECE_WORDS = PIECE_BYTES, /* at most: letters may grow by a half, but spaces stand between */
    PART_BYTES = 8,            /* of a word, read in one go */
    SPACE_BITS = 64,           /* bytes whose spaces are found in one go */
    BEHIND_BYTES = SPACE_BITS + PART_BYTES, /* that are read behind folded words */
    RUN_WORDS = 5,
    WORD_SHIFT = 13, /* the least of which RUN_WORDS make 64 bits */
    PLACES = 60,
    VALUES_A_TOKEN = 4,
    VALUE_BITS = 16,
    WORDS_LEAST = 20,
    WORDS_LEAST_NEAR = 60
};

static const uint64_t MULTIPLIER = 0x9E3779B97F4A7C15;
static const uint64_t SPACES = 0x2020202020202020, LOW_BITS = 0x7F7F7F7F7F7F7F7F;
static const uint64_t GATHERING = 0x0002040810204081; /* brings top bits of bytes together */
static const uint32_t NO_VALUE = UINT32_MAX;

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

static void add_run(uint32_t least[PLACES], uint64_t run)
{
    const uint64_t hash = mix(run);
    const size_t place = (size_t)(((hash >> 32) * PLACES) >> 32);
    const uint32_t value = (uint32_t)hash, before = least[place];

    least[place] = value < before ? value : before;
}

/* Each word shifts the earlier ones up, so that the one before the run has left its 64 bits. */
static void add_words(struct sketch *sketch, const uint64_t *words, size_t count)
{
    const size_t begin = sketch->count < RUN_WORDS - 1 ? RUN_WORDS - 1 - sketch->count : 0;
    uint64_t exact = sketch->exact, run = sketch->run;

    for (size_t i = 0; i < count; i++) {
        exact = exact * MULTIPLIER + words[i];
        run = (run << WORD_SHIFT) + words[i];
        if (i >= begin)
            add_run(sketch->least, run);
    }
    sketch->exact = exact;
    sketch->run = run;
    sketch->count += count;
}

/* Eight bytes, the first in the lowest bits. */
static uint64_t read_part(const char *at)
{
    uint64_t part;

    memcpy(&part, at, sizeof part);
    return le64toh(part);
}

/* A bit for each of eight bytes that is a space, the first in the lowest. */
static uint64_t spaces_of_part(uint64_t part)
{
    const uint64_t differs = part ^ SPACES;
    const uint64_t others = ((differs & LOW_BITS) + LOW_BITS) | differs; /* top bits: no space */

    return ((~others & ~LOW_BITS) * GATHERING) >> 56;
}

/* The same for SPACE_BITS bytes. */
static uint64_t spaces_of(const char *at)
{
    uint64_t bits = 0;

    for (size_t i = 0; i < SPACE_BITS / PART_BYTES; i++)
        bits |= spaces_of_part(read_part(at + i * PART_BYTES)) << i * PART_BYTES;
    return bits;
}

static uint64_t add_part(uint64_t word, uint64_t part)
{
    word = (word ^ part) * MULTIPLIER;
    return word ^ word >> 32;
}

/* Of a word without bytes it is anything. */
static uint64_t hash_word(const char *at, size_t size)
{
    uint64_t word = 0;

    for (; size > PART_BYTES; size -= PART_BYTES) {
        word = add_part(word, read_part(at));
        at += PART_BYTES;
    }
    return add_part(word, read_part(at) & UINT64_MAX >> (SPACE_BITS - 8 * size) % SPACE_BITS);
}

/* The hashes of folded words, behind which BEHIND_BYTES spaces stand; returns how many there are.
 * All spaces of a stretch are found before its words are read, so that no word waits for the one
 * before it. */
static size_t hash_words(const char *folded, size_t size, uint64_t words[PIECE_WORDS])
{
    const char *start = folded;
    size_t count = 0;

    for (size_t at = 0; at <= size; at += SPACE_BITS)
        for (uint64_t left = spaces_of(folded + at); left != 0; left &= left - 1) {
            const char *const end = folded + at + __builtin_ctzll(left);

            words[count] = hash_word(start, (size_t)(end - start));
            count += end > start;
            start = end + 1;
        }
    return count;
}

/* How much of the text is folded in one go: up to a space, or else whole characters. */
static size_t piece_size(const char *text, size_t size)
{
    const char *space;

    if (size <= PIECE_BYTES)
        return size;
    space = memrchr(text, ' ', PIECE_BYTES);
    for (size = PIECE_BYTES; space == NULL && ((unsigned char)text[size] & 0xC0) == 0x80;)
        size--;
    return space != NULL && space > text ? (size_t)(space - text) : size;
}

static void add_text(struct sketch *sketch, const struct word_folding *folding,
                     struct signature_text text, struct buffer *folded)
{
    uint64_t words[PIECE_WORDS];

    while (text.size > 0 && !folded->failed) {
        const size_t piece = piece_size(text.bytes, text.size);

        buffer_reset(folded);
        if (text.is_lower)
            word_folding_append_lower(folding, text.bytes, piece, folded);
        else
            word_folding_append(folding, text.bytes, piece, folded);
        for (size_t i = 0; i < BEHIND_BYTES / PART_BYTES; i++)
            buffer_append(folded, &SPACES, PART_BYTES);
        if (buffer_is_ok(folded))
            add_words(sketch, words, hash_words(folded->bytes, folded->size - BEHIND_BYTES, words));
        text.bytes += piece;
        text.size -= piece;
    }
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

void signature_append(const struct word_folding *folding, struct signature_text text,
                      struct buffer *folded, struct buffer *out)
{
    struct sketch sketch;

    sketch_init(&sketch);
    add_text(&sketch, folding, text, folded);
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

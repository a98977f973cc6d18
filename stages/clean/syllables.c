/* See syllables.h. A word is folded and taken apart (NFD); at most one tone is taken off, what is
 * left is an onset and a rime. */
#include "syllables.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "characters.h"

enum { WORD_MOST_BYTES = 32 };

/* grave, acute, tilde, hook above, dot below */
static bool is_tone(int32_t character)
{
    return character == 0x300 || character == 0x301 || character == 0x303 || character == 0x309 ||
           character == 0x323;
}

/* Writes the word in lower case without its tone, in NFC; false when it has several tones. */
static bool take_tone_off(const char *word, size_t size, struct buffer *out)
{
    utf8proc_uint8_t *apart = NULL, *together = NULL;
    const utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)word, (utf8proc_ssize_t)size, &apart,
                     UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD);
    size_t tones = 0;
    utf8proc_ssize_t composed = -1;

    buffer_reset(out);
    for (utf8proc_ssize_t at = 0; at < length;) {
        size_t used;
        const int32_t character =
            character_read((const char *)apart + at, (const char *)apart + length, &used);

        if (is_tone(character))
            tones++;
        else
            buffer_append(out, apart + at, used);
        at += (utf8proc_ssize_t)used;
    }
    if (out->size > 0)
        composed = utf8proc_map((const utf8proc_uint8_t *)out->bytes, (utf8proc_ssize_t)out->size,
                                &together, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    buffer_reset(out);
    if (composed > 0)
        buffer_append(out, together, (size_t)composed);
    free(apart);
    free(together);
    return tones <= 1 && out->size > 0;
}

static bool is_syllable(const struct syllables *syllables, const char *word, size_t size,
                        struct buffer *plain)
{
    if (!take_tone_off(word, size, plain))
        return false;
    if (phrases_is(&syllables->rimes, plain->bytes, plain->size))
        return true;
    for (size_t i = 0; i < syllables->onsets.count; i++) {
        const struct phrase *const onset = &syllables->onsets.items[i];

        if (onset->size < plain->size && memcmp(plain->bytes, onset->bytes, onset->size) == 0 &&
            phrases_is(&syllables->rimes, plain->bytes + onset->size, plain->size - onset->size))
            return true;
    }
    return false;
}

/* The end of the word that begins at `at`; *is_special says whether it has letters beyond ASCII. */
static const char *word_end(const char *at, const char *end, bool *is_special)
{
    *is_special = false;
    while (at < end) {
        size_t size;
        const int32_t character = character_read(at, end, &size);
        const utf8proc_category_t category = utf8proc_category(character);

        if (!character_is_letter(character) && category != UTF8PROC_CATEGORY_MN &&
            (character < 0x80 || category == UTF8PROC_CATEGORY_ZS))
            break; /* a mark beyond ASCII inside a word shows the wrong charset */
        *is_special = *is_special || character > 127;
        at += size;
    }
    return at;
}

struct syllable_count syllables_count(const struct syllables *syllables, const char *text,
                                      size_t size, size_t most)
{
    const char *const end = text + size;
    struct syllable_count count = {0};
    struct buffer plain = {0};

    while (text < end && count.words < most) {
        bool is_special;
        const char *const stop = word_end(text, end, &is_special);

        if (is_special && (size_t)(stop - text) <= WORD_MOST_BYTES) {
            count.words++;
            count.syllables += is_syllable(syllables, text, (size_t)(stop - text), &plain);
        }
        text = stop < end && *stop == '<' ? memchr(stop, '>', (size_t)(end - stop)) : stop;
        text = text == NULL || text == end ? end : text + 1;
    }
    buffer_clear(&plain);
    return count;
}

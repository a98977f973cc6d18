/* Characters: which kind a code point is, and its lower case. Texts are valid UTF-8. */
#ifndef EXTRACT_LETTERS_H
#define EXTRACT_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum letter_kind {
    LETTER_NONE, /* punctuation, symbols, controls */
    LETTER_SPACE,
    LETTER_BREAK, /* line ends */
    LETTER_LOWER, /* also letters without case */
    LETTER_UPPER,
    LETTER_DIGIT,    /* 0 to 9 */
    LETTER_COMBINING /* marks that sit on the letter before */
};

enum { LETTERS_TABLE = 0x2100 };

/* Looked up for code points below LETTERS_TABLE; utf8proc is asked for the others. */
struct letters {
    uint8_t kind[LETTERS_TABLE];
    uint16_t lower[LETTERS_TABLE];
    uint16_t base[LETTERS_TABLE]; /* the lower case without marks: Ủ is u */
};

/* NULL when memory is short. */
struct letters *letters_new(void);
void letters_free(struct letters *letters);

enum letter_kind letters_kind(const struct letters *letters, uint32_t code);
uint32_t letters_lower(const struct letters *letters, uint32_t code);
uint32_t letters_base(const struct letters *letters, uint32_t code);

/* Decodes the character at `at` (below size) and moves `at` behind it. */
uint32_t letters_next(const char *text, size_t size, size_t *at);

/* Writes a character; returns its bytes (1 to 4). */
size_t letters_encode(uint32_t code, char out[4]);

/* Composes `size` bytes (a letter with its marks) to NFC. The result is allocated; NULL when it
 * cannot be composed or memory is short. */
char *letters_compose(const char *text, size_t size, size_t *composed);

#endif

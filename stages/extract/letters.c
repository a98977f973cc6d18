/* Characters: see letters.h. The only file of this stage that knows utf8proc. */
#include "letters.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

static enum letter_kind kind_of_category(utf8proc_category_t category)
{
    switch ((int)category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return LETTER_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return LETTER_LOWER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return LETTER_COMBINING;
    case UTF8PROC_CATEGORY_ZS:
        return LETTER_SPACE;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return LETTER_BREAK;
    default:
        return LETTER_NONE;
    }
}

static enum letter_kind ask_kind(uint32_t code)
{
    if (code >= '0' && code <= '9')
        return LETTER_DIGIT;
    if (code == '\n' || code == '\r')
        return LETTER_BREAK;
    if (code == '\t')
        return LETTER_SPACE;
    return kind_of_category(utf8proc_category((utf8proc_int32_t)code));
}

/* The letter that remains when its marks are taken off. */
static uint16_t ask_base(uint32_t lower)
{
    utf8proc_int32_t parts[8] = {0};
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)lower, parts, 8, UTF8PROC_DECOMPOSE, NULL);

    return count > 0 && parts[0] < LETTERS_TABLE ? (uint16_t)parts[0] : (uint16_t)lower;
}

struct letters *letters_new(void)
{
    struct letters *letters = calloc(1, sizeof *letters);

    if (letters == NULL)
        return NULL;
    for (uint32_t code = 0; code < LETTERS_TABLE; code++) {
        int32_t lower = utf8proc_tolower((utf8proc_int32_t)code);

        letters->kind[code] = (uint8_t)ask_kind(code);
        letters->lower[code] = lower < LETTERS_TABLE ? (uint16_t)lower : (uint16_t)code;
        letters->base[code] = ask_base(letters->lower[code]);
    }
    return letters;
}

void letters_free(struct letters *letters)
{
    free(letters);
}

enum letter_kind letters_kind(const struct letters *letters, uint32_t code)
{
    return code < LETTERS_TABLE ? (enum letter_kind)letters->kind[code] : ask_kind(code);
}

uint32_t letters_lower(const struct letters *letters, uint32_t code)
{
    return code < LETTERS_TABLE ? letters->lower[code] : code;
}

uint32_t letters_base(const struct letters *letters, uint32_t code)
{
    return code < LETTERS_TABLE ? letters->base[code] : code;
}

uint32_t letters_next(const char *text, size_t size, size_t *at)
{
    const unsigned char *byte = (const unsigned char *)text + *at;
    size_t left = size - *at;

    if (byte[0] < 0x80 || left < 2) {
        *at += 1;
        return byte[0];
    }
    if (byte[0] < 0xE0 || left < 3) {
        *at += 2;
        return ((uint32_t)(byte[0] & 0x1F) << 6) | (byte[1] & 0x3FU);
    }
    if (byte[0] < 0xF0 || left < 4) {
        *at += 3;
        return ((uint32_t)(byte[0] & 0x0F) << 12) | ((uint32_t)(byte[1] & 0x3F) << 6) |
               (byte[2] & 0x3FU);
    }
    *at += 4;
    return ((uint32_t)(byte[0] & 0x07) << 18) | ((uint32_t)(byte[1] & 0x3F) << 12) |
           ((uint32_t)(byte[2] & 0x3F) << 6) | (byte[3] & 0x3FU);
}

size_t letters_encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | (code >> 6));
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | (code >> 12));
        out[1] = (char)(0x80 | ((code >> 6) & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (code >> 18));
    out[1] = (char)(0x80 | ((code >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((code >> 6) & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

char *letters_compose(const char *text, size_t size, size_t *composed)
{
    utf8proc_uint8_t *result = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size,
                                           &result, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    if (length < 0) {
        free(result);
        return NULL;
    }
    *composed = (size_t)length;
    return (char *)result;
}

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

enum letter_kind letters_ask_kind(uint32_t code)
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

        letters->kind[code] = (uint8_t)letters_ask_kind(code);
        letters->lower[code] = lower < LETTERS_TABLE ? (uint16_t)lower : (uint16_t)code;
        letters->base[code] = ask_base(letters->lower[code]);
    }
    return letters;
}

void letters_free(struct letters *letters)
{
    free(letters);
}

uint32_t letters_base(const struct letters *letters, uint32_t code)
{
    return code < LETTERS_TABLE ? letters->base[code] : code;
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

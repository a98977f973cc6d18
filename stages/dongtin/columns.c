/* Columns of a terminal: see columns.h. The only file of the command that knows utf8proc. */
#include "columns.h"

#include <stdbool.h>
#include <string.h>

#include <utf8proc.h>

/* One character. What is not UTF-8 counts as a character of one byte. */
struct character {
    size_t size;
    size_t width;
    bool is_safe;
};

/* Embeddings, overrides and isolates: they would show a line's end before its beginning. */
static bool turns_direction(utf8proc_int32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static struct character read_character(const char *text, size_t size)
{
    utf8proc_int32_t code = -1;
    const utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &code);
    struct character character = {.size = 1, .width = 1, .is_safe = false};

    if (used <= 0)
        return character;
    character.size = (size_t)used;
    character.is_safe = utf8proc_category(code) != UTF8PROC_CATEGORY_CC && !turns_direction(code);
    if (character.is_safe)
        character.width = (size_t)utf8proc_charwidth(code);
    return character;
}

size_t columns_of(const char *text, size_t size)
{
    size_t width = 0;

    for (size_t at = 0; at < size;) {
        const struct character character = read_character(text + at, size - at);

        width += character.width;
        at += character.size;
    }
    return width;
}

static void append_character(struct buffer *out, const char *text, struct character character)
{
    static const char replacement[] = "\xEF\xBF\xBD";

    if (character.is_safe)
        buffer_append(out, text, character.size);
    else
        buffer_append_string(out, replacement);
}

void columns_append_safe(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        const struct character character = read_character(text + at, size - at);

        if (text[at] == '\n' || text[at] == '\t')
            buffer_append_char(out, text[at]);
        else
            append_character(out, text + at, character);
        at += character.size;
    }
}

void columns_append_cell(struct buffer *out, const char *text, size_t width)
{
    const size_t size = strlen(text);
    const bool is_cut = columns_of(text, size) > width;
    const size_t room = is_cut ? width - 1 : width;
    size_t used = 0;

    for (size_t at = 0; at < size;) {
        const struct character character = read_character(text + at, size - at);

        if (used + character.width > room)
            break;
        if (text[at] == '\n' || text[at] == '\t')
            buffer_append_char(out, ' ');
        else
            append_character(out, text + at, character);
        used += character.width;
        at += character.size;
    }
    if (is_cut) {
        buffer_append_string(out, "…");
        used++;
    }
    for (; used < width; used++)
        buffer_append_char(out, ' ');
}

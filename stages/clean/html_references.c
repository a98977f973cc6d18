/* See html_references.h. No name is longer than eight bytes, so that a name is a number. */
#include "html_references.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "html_parse.h"

enum {
    PLACES = 1024, /* a power of two; there are some 250 names */
    LAST_VALUE = 0x2700
};

struct reference {
    uint64_t name; /* 0: a free place */
    unsigned value;
};

struct html_references {
    struct reference places[PLACES];
};

static uint64_t number_of(const char *name, size_t size)
{
    uint64_t number = 0;

    memcpy(&number, name, size);
    return number;
}

/* The place of the name, or the free one where it belongs. */
static size_t place_of(const struct html_references *references, uint64_t name)
{
    size_t place = (size_t)((name * 0x9E3779B97F4A7C15u) >> 32);

    while (references->places[place % PLACES].name != 0 &&
           references->places[place % PLACES].name != name)
        place++;
    return place % PLACES;
}

struct html_references *html_references_new(void)
{
    struct html_references *const references = calloc(1, sizeof *references);

    for (unsigned value = 1; references != NULL && value < LAST_VALUE; value++) {
        const char *const name = html_parse_name(value);
        const size_t size = name != NULL ? strlen(name) : 0;

        if (size > 0 && size <= sizeof(uint64_t)) {
            const uint64_t number = number_of(name, size);

            references->places[place_of(references, number)] = (struct reference){number, value};
        }
    }
    return references;
}

void html_references_free(struct html_references *references)
{
    free(references);
}

static bool is_letter(char c)
{
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What stands at an & begins a character's number. */
static bool is_number(const char *at, const char *end)
{
    const size_t left = (size_t)(end - at);

    if (left < 3 || at[1] != '#')
        return false;
    if (left >= 4 && (at[2] | 32) == 'x')
        return is_digit(at[3]) || (is_letter(at[3]) && (at[3] | 32) <= 'f');
    return is_digit(at[2]);
}

/* The size of the name behind an &, 0 when no semicolon ends one. */
static size_t name_size(const char *at, const char *end)
{
    size_t size = 1;

    while (size <= sizeof(uint64_t) && at + size < end &&
           (is_letter(at[size]) || is_digit(at[size])))
        size++;
    return at + size < end && at[size] == ';' && size > 1 ? size - 1 : 0;
}

size_t html_references_copy(const struct html_references *references, const char *at,
                            const char *end, struct buffer *out)
{
    const size_t size = name_size(at, end);
    const unsigned value =
        size == 0 ? 0 : references->places[place_of(references, number_of(at + 1, size))].value;

    if (value == 0) {
        buffer_append_string(out, is_number(at, end) ? "&" : "&amp;");
        return 1;
    }
    if (value < 0x80)
        buffer_append(out, at, size + 2);
    else
        html_parse_append(value, out);
    return size + 2;
}

/* See html_author.h. What is no name is not added: a wrong author is worse than none. */
#include "html_author.h"

#include <string.h>

#include "characters.h"
#include "normalise.h"

enum { LINE_MOST_BYTES = 240, NAME_MOST_BYTES = 90, NAME_MOST_WORDS = 8, NAME_LEAST_BYTES = 3 };

static bool same_folded(const char *a, size_t a_size, const char *b, size_t b_size)
{
    struct buffer folded = {0};
    size_t first;
    bool is_same;

    characters_fold(a, a_size, &folded);
    first = folded.size;
    characters_fold(b, b_size, &folded);
    is_same = folded.size == 2 * first && first > 0 &&
              memcmp(folded.bytes, folded.bytes + first, first) == 0;
    buffer_clear(&folded);
    return is_same;
}

/* True when a line of `lines` is the name. */
static bool holds_line(const char *lines, const char *name, size_t size)
{
    while (*lines != '\0') {
        const size_t length = strcspn(lines, "\n");

        if (same_folded(lines, length, name, size))
            return true;
        lines += length + (lines[length] == '\n');
    }
    return false;
}

/* The bytes of what stands before a name: "By ", "Written by: ". All of them when nothing follows.
 */
static size_t opener_size(const struct author_names *names, const char *text, size_t size)
{
    struct buffer folded = {0};
    size_t longest = 0;

    characters_fold(text, size < LINE_MOST_BYTES ? size : LINE_MOST_BYTES, &folded);
    for (size_t i = 0; i < names->pack_count && folded.size > 0; i++) {
        const size_t found = phrases_at_begin(&names->packs[i]->bylines, folded.bytes, folded.size);

        longest = found > longest ? found : longest;
    }
    buffer_clear(&folded);
    while (longest > 0 && longest < size && strchr(": \t", text[longest]) != NULL)
        longest++;
    return longest;
}

bool author_names_is_opener(const struct author_names *names, const char *text, size_t size)
{
    struct span span = span_trim(text, (struct span){0, size});

    return span_size(span) > 0 && span_size(span) < LINE_MOST_BYTES &&
           opener_size(names, text + span.start, span_size(span)) == span_size(span);
}

bool author_names_has_opener(const struct author_names *names, const char *text, size_t size)
{
    const size_t opener = opener_size(names, text, size);

    return opener > 0 && opener < size;
}

static bool is_nobody(const struct author_names *names, const char *text, size_t size)
{
    struct buffer folded = {0};
    bool is_found = false;

    characters_fold(text, size, &folded);
    for (size_t i = 0; i < names->pack_count && !is_found; i++)
        is_found = phrases_is(&names->packs[i]->nobody, buffer_string(&folded), folded.size);
    buffer_clear(&folded);
    return is_found;
}

/* A login, as blog software puts it in: "jexample". */
static bool is_login(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (text[i] == ' ' || (text[i] >= 'A' && text[i] <= 'Z') || (unsigned char)text[i] > 127)
            return false;
    return true;
}

/* "YOU MIGHT ALSO LIKE": every word of it is nobody. */
static bool is_all_nobody(const struct author_names *names, const char *text, size_t size)
{
    struct word word;
    size_t at = 0;

    while (word_next(text, size, &at, &word))
        if (!is_nobody(names, text + word.core.start, span_size(word.core)))
            return false;
    return true;
}

static bool is_name(const struct author_names *names, const char *text, size_t size)
{
    size_t digits = 0;

    if (size < NAME_LEAST_BYTES || size > NAME_MOST_BYTES || memchr(text, '@', size) != NULL ||
        memchr(text, '/', size) != NULL || memchr(text, '{', size) != NULL ||
        words_count(text, (struct span){0, size}, NAME_MOST_WORDS + 1) > NAME_MOST_WORDS)
        return false;
    for (size_t i = 0; i < size; i++)
        digits += text[i] >= '0' && text[i] <= '9';
    return digits * 6 < size && !is_login(text, size) && !is_nobody(names, text, size) &&
           !is_all_nobody(names, text, size) && !holds_line(names->sites, text, size);
}

/* Two to five words with capitals, but for particles ("van"), and none of them nobody. */
static bool has_name_shape(const struct author_names *names, const char *text, size_t size)
{
    enum { LEAST_WORDS = 2, MOST_WORDS = 5, PARTICLE_BYTES = 3 };
    struct word word;
    size_t words = 0, at = 0;

    while (word_next(text, size, &at, &word)) {
        const size_t length = span_size(word.core);
        const bool is_particle =
            words > 0 && word.shape == WORD_LOWER && length <= PARTICLE_BYTES && at < size;

        if ((word.shape != WORD_CAPITAL && word.shape != WORD_CAPITALS && !is_particle) ||
            word.core.start != word.whole.start || !word_is_namelike(text, &word) ||
            is_nobody(names, text + word.core.start, length) || ++words > MOST_WORDS)
            return false;
    }
    return words >= LEAST_WORDS;
}

/* The end of the name that begins the text, and what is behind the mark that ends it. */
static size_t name_end(const char *text, size_t size, size_t *behind)
{
    static const char *const MARKS[] = {" and ", " & ", ", ", "; ",
                                        " | ",   ";",   "\n", " v\xC3\xA0 "};
    size_t end = size;

    *behind = size;
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        const char *const place = memmem(text, end, MARKS[i], strlen(MARKS[i]));

        if (place != NULL) {
            end = (size_t)(place - text);
            *behind = end + strlen(MARKS[i]);
        }
    }
    return end;
}

typedef bool name_test(const struct author_names *names, const char *text, size_t size);

static size_t add_tested(const struct author_names *names, const char *text, size_t size,
                         name_test *is_good)
{
    struct buffer line = {0};
    size_t added = 0, at, behind = 0;

    if (size > LINE_MOST_BYTES)
        return 0;
    normalise_line(text, size, &line);
    at = opener_size(names, buffer_string(&line), line.size);
    for (; at < line.size; at += behind) {
        const size_t end = name_end(line.bytes + at, line.size - at, &behind);
        const struct span name = span_trim(line.bytes, (struct span){at, at + end});

        if (!is_name(names, line.bytes + name.start, span_size(name)) ||
            (is_good != NULL && !is_good(names, line.bytes + name.start, span_size(name))) ||
            holds_line(buffer_string(names->out), line.bytes + name.start, span_size(name)))
            continue;
        if (names->out->size > 0)
            buffer_append_char(names->out, '\n');
        buffer_append(names->out, line.bytes + name.start, span_size(name));
        added++;
    }
    buffer_clear(&line);
    return added;
}

size_t author_names_add(const struct author_names *names, const char *text, size_t size)
{
    return add_tested(names, text, size, NULL);
}

size_t author_names_add_sure(const struct author_names *names, const char *text, size_t size)
{
    return add_tested(names, text, size, has_name_shape);
}

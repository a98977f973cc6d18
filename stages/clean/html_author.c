/* See html_author.h. What is no name is not added: a wrong author is worse than none. */
#include "html_author.h"

#include <string.h>

#include "characters.h"
#include "normalise.h"

enum {
    LINE_MOST_BYTES = 240,
    OPENER_MOST_BYTES = 40,
    NAME_MOST_BYTES = 90,
    NAME_MOST_WORDS = 8,
    NAME_LEAST_BYTES = 3
};

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

bool author_names_is_one_of(const char *lines, const char *name, size_t size)
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
    size_t longest = 0, most = size;

    if (most > OPENER_MOST_BYTES)
        for (most = OPENER_MOST_BYTES; most > 0 && ((unsigned char)text[most] & 0xC0) == 0x80;)
            most--;
    characters_fold(text, most, &folded);
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

/* One of the pack's words as it stands there: of those in brackets with their brackets. */
static bool is_listed(const struct author_names *names, const struct buffer *folded)
{
    for (size_t i = 0; i < names->pack_count; i++)
        if (phrases_is(&names->packs[i]->nobody, buffer_string(folded), folded->size))
            return true;
    return false;
}

/* A word that no name has: "admin". */
static bool is_no_name(const struct author_names *names, const char *text, size_t size)
{
    struct buffer folded = {0};
    bool is_found;

    characters_fold(text, size, &folded);
    is_found = is_listed(names, &folded);
    buffer_clear(&folded);
    return is_found;
}

/* A text that is no name by itself: also "April", which begins one in "April Example". */
static bool is_nobody(const struct author_names *names, const char *text, size_t size)
{
    struct buffer folded = {0};
    bool is_found;

    buffer_append_char(&folded, '[');
    characters_fold(text, size, &folded);
    buffer_append_char(&folded, ']');
    is_found = is_listed(names, &folded) || is_no_name(names, text, size);
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

/* "Báo Sông Mẫu", "Reuters", "VOV-Tây Bắc": who prints the story. */
static bool is_outlet(const struct author_names *names, const char *text, size_t size)
{
    for (size_t i = 0; i < names->pack_count; i++) {
        const struct clean_rules *const pack = names->packs[i];
        const size_t front = phrases_at_begin(&pack->outlets, text, size);
        const size_t agency = phrases_at_begin(&pack->agencies, text, size);

        if ((front > 0 && front < size && text[front] == ' ') ||
            (agency > 0 && (agency == size || text[agency] == '-')))
            return true;
    }
    return false;
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
    return digits * 6 < size && !is_login(text, size) && !is_outlet(names, text, size) &&
           !is_nobody(names, text, size) && !is_all_nobody(names, text, size) &&
           !author_names_is_one_of(names->sites, text, size);
}

/* "A." of "Jane A. Example". */
static bool is_initial(const char *text, const struct word *word)
{
    return span_size(word->core) == 1 && word->core.end < word->whole.end &&
           text[word->core.end] == '.';
}

/* `least` to five words with capitals, but for particles ("van"), and none of them nobody. */
static bool has_shape(const struct author_names *names, const char *text, size_t size, size_t least)
{
    enum { MOST_WORDS = 5, PARTICLE_BYTES = 3 };
    struct word word;
    size_t words = 0, at = 0;

    while (word_next(text, size, &at, &word)) {
        const size_t length = span_size(word.core);
        const bool is_particle =
            words > 0 && word.shape == WORD_LOWER && length <= PARTICLE_BYTES && at < size;

        if ((word.shape != WORD_CAPITAL && word.shape != WORD_CAPITALS && !is_particle) ||
            word.core.start != word.whole.start || !word_is_namelike(text, &word) ||
            text[word.whole.end - 1] == ':' ||
            (!is_initial(text, &word) && is_no_name(names, text + word.core.start, length)) ||
            ++words > MOST_WORDS)
            return false;
    }
    return words >= least;
}

typedef bool name_test(const struct author_names *names, const char *text, size_t size);

static bool has_name_shape(const struct author_names *names, const char *text, size_t size)
{
    return has_shape(names, text, size, 2);
}

static bool has_first_name_shape(const struct author_names *names, const char *text, size_t size)
{
    return has_shape(names, text, size, 1);
}

/* "PhD", "M.D.", "RDN": what follows a name and is none. */
static bool is_degree(const char *text, size_t size)
{
    enum { MOST_BYTES = 7 };
    size_t capitals = 0;

    if (size > MOST_BYTES || memchr(text, ' ', size) != NULL)
        return false;
    for (size_t i = 0; i < size; i++)
        capitals += text[i] >= 'A' && text[i] <= 'Z';
    return capitals >= 2;
}

/* The name that begins a text. */
struct name_part {
    size_t end;    /* of the name */
    size_t behind; /* the mark or word that ends it; the text's size when nothing does */
    bool is_last;  /* what is behind is no further name */
};

static void end_at(struct name_part *part, const char *text, const char *mark, bool is_last)
{
    const char *const place = memmem(text, part->end, mark, strlen(mark));

    if (place == NULL)
        return;
    part->end = (size_t)(place - text);
    part->behind = part->end + strlen(mark);
    part->is_last = is_last;
}

/* "Jane Example/Town Radio": a mark without spaces, behind two words at least. An address has it
 * too, and a colon or no space. */
static void end_at_slash(struct name_part *part, const char *text)
{
    const char *const mark = memchr(text, '/', part->end);
    const size_t size = mark == NULL ? 0 : (size_t)(mark - text);

    if (size == 0 || size + 1 >= part->end || memchr(text, ' ', size) == NULL ||
        memchr(text, ':', part->end) != NULL || strchr("/ ", mark[1]) != NULL)
        return;
    *part = (struct name_part){size, size + 1, false};
}

/* "Jane Example jane@town.example". */
static void end_at_address(struct name_part *part, const char *text)
{
    const char *const mark = memchr(text, '@', part->end);
    size_t end = mark == NULL ? 0 : (size_t)(mark - text);

    while (end > 0 && text[end - 1] != ' ')
        end--;
    if (end > 0)
        *part = (struct name_part){end, part->end, true};
}

/* Ends the part before the first word that says so: "and" another name, "on" something else. */
static void end_at_word(const struct author_names *names, const char *text, bool is_byline,
                        struct name_part *part)
{
    enum { PREPOSITION_BYTES = 3 };
    struct buffer folded = {0};
    struct word word;
    size_t at = 0;
    bool is_first = true;

    for (; word_next(text, part->end, &at, &word); is_first = false) {
        const bool is_small = word.shape == WORD_LOWER;

        if (is_first || (!is_small && span_size(word.core) <= PREPOSITION_BYTES))
            continue;
        buffer_reset(&folded);
        characters_fold(text + word.whole.start, span_size(word.whole), &folded);
        for (size_t i = 0; i < names->pack_count; i++) {
            const struct clean_rules *const pack = names->packs[i];
            const bool joins = phrases_is(&pack->joiners, buffer_string(&folded), folded.size);

            if (!joins &&
                !(is_byline && phrases_is(&pack->byline_ends, buffer_string(&folded), folded.size)))
                continue;
            *part = (struct name_part){word.whole.start, word.whole.end, !joins};
            at = part->end;
            break;
        }
    }
    buffer_clear(&folded);
}

/* Of languages that write it first and have few of them. */
static bool begins_in_surname(const struct author_names *names, const char *text, size_t size)
{
    for (size_t i = 0; i < names->pack_count; i++) {
        const size_t used = phrases_at_begin(&names->packs[i]->surnames, text, size);

        if (used > 0 && used < size && text[used] == ' ')
            return true;
    }
    return false;
}

/* A byline goes on behind its names with words; what only names them does not: "Voices from Town".
 */
static struct name_part first_name(const struct author_names *names, const char *text, size_t size,
                                   bool is_byline)
{
    static const char *const JOINING[] = {" & ", ", ", "; ", ";", "\n"};
    static const char *const ENDING[] = {
        " | ",           " - ",      " / ", " // ", " (", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
        " \xE2\x80\xA2", " \xC2\xB7"};
    struct name_part part = {size, size, true};

    for (size_t i = 0; i < sizeof JOINING / sizeof JOINING[0]; i++)
        end_at(&part, text, JOINING[i], false);
    for (size_t i = 0; i < sizeof ENDING / sizeof ENDING[0]; i++)
        end_at(&part, text, ENDING[i], true);
    end_at_slash(&part, text);
    end_at_address(&part, text);
    if (part.is_last && begins_in_surname(names, text + part.behind, size - part.behind))
        part.is_last = false; /* "Nguyễn Mẫu - Trần Ví Dụ" */
    end_at_word(names, text, is_byline, &part);
    return part;
}

static bool add_name(const struct author_names *names, const char *text, size_t size,
                     name_test *is_good)
{
    if (!is_name(names, text, size) || (is_good != NULL && !is_good(names, text, size)) ||
        author_names_is_one_of(buffer_string(names->out), text, size))
        return false;
    if (names->out->size > 0)
        buffer_append_char(names->out, '\n');
    buffer_append(names->out, text, size);
    return true;
}

/* "Roads correspondent": what somebody is. */
static bool ends_in_small_word(const char *text, struct span span)
{
    struct word word = {.shape = WORD_CAPITAL};
    size_t at = span.start;

    while (word_next(text, span.end, &at, &word))
        continue;
    return word.shape == WORD_LOWER;
}

static size_t add_tested(const struct author_names *names, const char *text, size_t size,
                         name_test *is_good)
{
    struct buffer line = {0};
    size_t added = 0, parts = 0, at;
    bool is_byline;

    if (size > LINE_MOST_BYTES)
        return 0;
    normalise_line(text, size, &line);
    at = opener_size(names, buffer_string(&line), line.size);
    is_byline = at > 0 || is_good != NULL;
    if (author_names_is_one_of(names->sites, buffer_string(&line) + at, line.size - at))
        at = line.size;
    while (at < line.size) {
        const struct name_part part = first_name(names, line.bytes + at, line.size - at, is_byline);
        const struct span name = span_trim(line.bytes, (struct span){at, at + part.end});

        const bool is_role = is_good != NULL && ends_in_small_word(line.bytes, name);

        if (parts++ == 0 || !is_degree(line.bytes + name.start, span_size(name)))
            added += add_name(names, line.bytes + name.start, span_size(name), is_good);
        at = part.is_last || is_role ? line.size : at + part.behind;
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

/* The place of an opener inside the text, at a word's begin; the text's size when there is none. */
static size_t find_opener(const struct author_names *names, const char *text, size_t size)
{
    struct word word;
    size_t at = 0;

    while (word_next(text, size, &at, &word)) {
        const size_t left = size - word.whole.start;
        const size_t opener = opener_size(names, text + word.whole.start, left);

        if (opener > 0 && opener < left)
            return word.whole.start;
    }
    return size;
}

size_t author_names_add_signed(const struct author_names *names, const char *text, size_t size)
{
    struct buffer line = {0};
    size_t added = 0, at;

    if (size > LINE_MOST_BYTES)
        return 0;
    normalise_line(text, size, &line);
    at = find_opener(names, buffer_string(&line), line.size);
    if (at < line.size)
        added = add_tested(names, line.bytes + at, line.size - at, has_first_name_shape);
    buffer_clear(&line);
    return added;
}

static bool is_place(const struct author_names *names, const char *text, size_t size)
{
    for (size_t i = 0; i < names->pack_count; i++)
        if (phrases_is(&names->packs[i]->places, text, size))
            return true;
    return false;
}

size_t author_names_add_leading(const struct author_names *names, const char *text, size_t size)
{
    enum { MOST_WORDS = 8 };
    struct buffer line = {0};
    size_t added = 0;

    normalise_line(text, size, &line);
    if (words_count(buffer_string(&line), (struct span){0, line.size}, MOST_WORDS + 1) > MOST_WORDS)
        line.size = 0;
    for (size_t at = 0; at < line.size;) {
        const struct name_part part = first_name(names, line.bytes + at, line.size - at, true);
        const struct span name = span_trim(line.bytes, (struct span){at, at + part.end});
        const bool is_comma = line.bytes[at + part.end] == ',';

        if (at + part.behind >= line.size ||
            is_place(names, line.bytes + name.start, span_size(name)) ||
            (is_comma && !begins_in_surname(names, line.bytes + name.start, span_size(name))) ||
            !add_name(names, line.bytes + name.start, span_size(name), has_name_shape))
            break;
        added++;
        at += part.behind;
    }
    buffer_clear(&line);
    return added;
}

bool author_names_is_signature(const struct author_names *names, const char *line, size_t size)
{
    const size_t opener = opener_size(names, line, size);
    const bool is_long = words_count(line, (struct span){0, opener}, 2) > 1;

    for (size_t at = opener; at < size;) {
        const struct name_part part = first_name(names, line + at, size - at, true);
        const struct span name = span_trim(line, (struct span){at, at + part.end});

        if (!has_name_shape(names, line + name.start, span_size(name)) &&
            (at == opener || !is_degree(line + name.start, span_size(name))))
            return false;
        if (part.is_last)
            return at + part.behind >= size || is_long;
        at += part.behind;
    }
    return opener > 0 && opener < size;
}

size_t author_names_add_inverted(const struct author_names *names, const char *text, size_t size)
{
    const char *const comma = memchr(text, ',', size);
    const size_t first = comma == NULL ? 0 : (size_t)(comma - text);
    struct buffer line = {0};
    size_t added;

    if (first > 0 && memchr(comma + 1, ',', size - first - 1) == NULL &&
        (words_count(text, (struct span){0, first}, 2) == 1 ||
         words_count(text, (struct span){first + 1, size}, 2) == 1)) {
        buffer_append(&line, comma + 1, size - first - 1);
        buffer_append_char(&line, ' ');
        buffer_append(&line, text, first);
    } else {
        buffer_append(&line, text, size);
    }
    added = author_names_add(names, buffer_string(&line), line.size);
    buffer_clear(&line);
    return added;
}

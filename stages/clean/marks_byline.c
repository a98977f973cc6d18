/* The pass over the blocks that finds who signed the story: lines that look like names where the
 * page named nobody, and what it prints of those whom it named. */
#include <string.h>

#include "byline.h"
#include "marks.h"

enum {
    NAMES_MOST_BYTES = 120,
    LEAST_NAME_BYTES = 5, /* a shorter author is not looked for in lines */
    LINE_MOST_BYTES = 220,
    LINE_BEHIND_BYTES = 60, /* more than the author's name: date, time of reading */
    ABOUT_FRONT_BYTES = 40, /* "About the author: " */
    ABOUT_FRONT_WORDS = 4,
    ABOUT_MOST_BODIES = 3, /* from the last one on */
    ABOUT_LEAST_BODIES = 5 /* that a story has */
};

static bool take_byline(struct marking *marking, struct mark *mark)
{
    const char *const text = marking->page->text.bytes;

    if (phrases_is(&marking->rules->places, mark_text(marking, mark), span_size(mark->span)))
        return false;
    if (byline_is_source(marking->rules, text, mark->span)) {
        mark_remove(mark, "clean.layout.source", "source", 0.85);
        return true;
    }
    if (!byline_is(marking->rules, text, mark->span))
        return false;
    byline_add_authors(marking->story, marking->rules, text, mark->span);
    mark_remove(mark, "clean.layout.byline", "byline", 0.85);
    return true;
}

/* Where an author that the page named is named in the line; or SIZE_MAX. */
static size_t find_author(const struct marking *marking, struct span line, size_t *size)
{
    const char *const text = page_text(marking->page, line);
    const char *at = buffer_string(&marking->page->authors);

    while (*at != '\0') {
        const char *found;

        *size = strcspn(at, "\n");
        found = *size < LEAST_NAME_BYTES ? NULL : memmem(text, span_size(line), at, *size);
        if (found != NULL)
            return (size_t)(found - text);
        at += *size + (at[*size] == '\n');
    }
    return SIZE_MAX;
}

/* "Jane Example, 4 March, 5 minutes": a line that is no sentence and says little more than the
 * author's name. */
static bool is_named_line(const struct marking *marking, const struct mark *mark)
{
    const size_t size = span_size(mark->span);
    size_t name;

    return size <= LINE_MOST_BYTES && !ends_sentence(marking->page->text.bytes, mark->span) &&
           find_author(marking, mark->span, &name) != SIZE_MAX && size <= name + LINE_BEHIND_BYTES;
}

/* "Jane Example is a writer in the lower town.", "About the author: Jane Example has ...". */
static bool is_about_author(const struct marking *marking, const struct mark *mark)
{
    const char *const text = mark_text(marking, mark);
    struct span front = {mark->span.start, mark->span.start};
    struct word word;
    size_t name;
    const size_t at = find_author(marking, mark->span, &name);
    size_t behind;

    if (at > ABOUT_FRONT_BYTES)
        return false;
    front.end += at;
    behind = front.end + name;
    return (at == 0 || text[at - 1] == ' ') && !ends_sentence(marking->page->text.bytes, front) &&
           words_count(marking->page->text.bytes, front, ABOUT_FRONT_WORDS) < ABOUT_FRONT_WORDS &&
           text[at + name] == ' ' &&
           word_next(marking->page->text.bytes, mark->span.end, &behind, &word) &&
           word.shape == WORD_LOWER;
}

/* What a page prints of authors that it named: lines at the head and the end, and what is said of
 * them behind the story. */
static void remove_named_bylines(struct marking *marking, size_t first, size_t last)
{
    size_t bodies = 0, left = ABOUT_MOST_BODIES;

    for (size_t i = 0; i < marking->count; i++) {
        bodies += mark_is_body(marking, &marking->marks[i]);
        if ((i < first || i > last) && marking->marks[i].role == ROLE_OPEN &&
            marking->page->blocks[i].kind == BLOCK_TEXT &&
            is_named_line(marking, &marking->marks[i]))
            mark_remove(&marking->marks[i], "clean.layout.byline", "byline", 0.85);
    }
    for (size_t i = last + 1; bodies >= ABOUT_LEAST_BODIES && left > 0 && i-- > first;) {
        if (!mark_is_body(marking, &marking->marks[i]))
            continue;
        left--;
        if (marking->page->blocks[i].kind == BLOCK_TEXT &&
            is_about_author(marking, &marking->marks[i]))
            mark_remove(&marking->marks[i], "clean.layout.about", "about the author", 0.8);
    }
}

void marks_of_bylines(struct marking *marking)
{
    size_t first = marking->count, last = 0;
    bool is_named;

    for (size_t i = 0; i < marking->count; i++)
        if (mark_is_body(marking, &marking->marks[i])) {
            first = first == marking->count ? i : first;
            last = i;
        }
    if (first == marking->count)
        return;
    is_named = marking->page->has_markup && marking->page->authors.size > 0;
    if (is_named)
        remove_named_bylines(marking, first, last);
    if (!mark_trusts_shapes(marking))
        return;
    for (size_t i = is_named ? last + 1 : 0; i < marking->count; i++) {
        struct mark *const mark = &marking->marks[i];
        const bool in_head = (i < first || (i < last && i == first + 1)) &&
                             marking->title != NO_BLOCK && (long)i > marking->title;

        if (mark->role == ROLE_OPEN && (in_head || i > last) &&
            span_size(mark->span) <= NAMES_MOST_BYTES)
            take_byline(marking, mark);
    }
}

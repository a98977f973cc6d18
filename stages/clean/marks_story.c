/* The pass over the blocks that decides what is lead and what heading, and what the passes know of
 * sentences. */
#include "marks.h"

#include <string.h>

enum {
    LEAD_MOST_BYTES = 750,
    LEAD_UNTITLED_BYTES = 400,
    HEADING_MOST_BYTES = 170,
    DATELINE_BYTES = 24
};

size_t mark_count_sentences(const struct marking *marking, struct span span, size_t most)
{
    struct sentence_reader reader;
    struct span sentence;
    size_t count = 0;

    sentence_reader_init(&reader, marking->page->text.bytes, span, &marking->rules->abbreviations);
    while (count < most && sentence_next(&reader, &sentence))
        count++;
    return count;
}

bool marks_is_dateline(const struct marking *marking, struct span span)
{
    const char *const text = marking->page->text.bytes;
    size_t at;

    if (span_size(span) == 0)
        return false;
    at = phrases_at_begin(&marking->rules->datelines, text + span.start, span_size(span));
    if (at == 0)
        return false;
    for (at += span.start; at < span.end && at < span.start + DATELINE_BYTES; at++)
        if (text[at] >= '0' && text[at] <= '9')
            return true;
    return false;
}

static bool is_lead(const struct marking *marking, size_t index)
{
    const struct mark *const mark = &marking->marks[index];
    const bool is_titled = marking->title != NO_BLOCK || marking->known_title[0] != '\0';
    const bool is_flat = marking->flat_body != NO_BLOCK;
    bool has_story = false;

    for (size_t i = index + 1; i < marking->count && !has_story; i++)
        has_story = mark_is_body(marking, &marking->marks[i]);
    if (!has_story || span_size(mark->span) > LEAD_MOST_BYTES)
        return false;
    if (is_titled && is_flat)
        return true;
    if (marks_is_dateline(marking, mark->span))
        return false;
    return is_titled ? mark_count_sentences(marking, mark->span, 5) < 5
                     : span_size(mark->span) <= LEAD_UNTITLED_BYTES &&
                           mark_count_sentences(marking, mark->span, 3) < 3;
}

static bool is_heading(const struct marking *marking, size_t index, size_t next)
{
    const char *const text = marking->page->text.bytes;
    const struct span span = marking->marks[index].span;

    return span_size(span) <= HEADING_MOST_BYTES && !marking->page->blocks[index].is_item &&
           mark_is_body(marking, &marking->marks[next]) &&
           (!ends_sentence(text, span) || text[span.end - 1] == '?') &&
           strchr(",;:", text[span.end - 1]) == NULL;
}

void marks_of_story(struct marking *marking)
{
    long before = NO_BLOCK;
    bool has_begun = false;

    for (size_t i = 0; i < marking->count; i++) {
        struct mark *const mark = &marking->marks[i];
        const bool begins = !has_begun && mark_is_body(marking, mark);

        if (mark->role != ROLE_OPEN || (long)i < marking->title)
            continue;
        has_begun = has_begun || begins;
        if (marking->page->blocks[i].kind == BLOCK_LEAD || (begins && is_lead(marking, i)))
            mark->role = ROLE_LEAD;
        else if (before != NO_BLOCK && marking->marks[before].role == ROLE_OPEN &&
                 is_heading(marking, (size_t)before, i))
            marking->marks[before].role = ROLE_HEADING;
        before = (long)i;
    }
    for (size_t i = 0; i < marking->count; i++)
        if (marking->marks[i].role == ROLE_OPEN && marking->page->blocks[i].kind == BLOCK_HEADING &&
            span_size(marking->marks[i].span) <= HEADING_MOST_BYTES)
            marking->marks[i].role = ROLE_HEADING;
}

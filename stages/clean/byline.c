/* See byline.h. Names are known by their shape (two to five capitalised words, or initials), words
 * that only look like one by the pack. */
#include "byline.h"

#include <stdio.h>
#include <string.h>

enum { NAME_MOST_BYTES = 48, NAME_MOST_WORDS = 5, BYLINE_MOST_BYTES = 100, SOURCE_MOST_WORDS = 7 };

static bool is_initials(const char *text, const struct word *word)
{
    const size_t size = span_size(word->whole);

    if (size > 8 || word->core.start != word->whole.start)
        return false;
    return word->shape == WORD_CAPITALS || memchr(text + word->whole.start, '.', size) != NULL;
}

/* One name, one set of initials or one agency. */
static bool is_name(const struct clean_rules *rules, const char *text, struct span span)
{
    struct word word;
    size_t words = 0;
    size_t at = span.start;

    if (span_size(span) == 0 || span_size(span) > NAME_MOST_BYTES)
        return false;
    if (phrases_is(&rules->agencies, text + span.start, span_size(span)))
        return true;
    while (word_next(text, span.end, &at, &word)) {
        const bool dotted = word.core.end + 1 == word.whole.end && text[word.core.end] == '.';

        if ((word.shape != WORD_CAPITAL && word.shape != WORD_CAPITALS) ||
            word.core.start != word.whole.start || !word_is_namelike(text, &word) ||
            (word.core.end != word.whole.end && !(dotted && span_size(word.core) <= 4)))
            return false;
        if (++words > NAME_MOST_WORDS)
            return false;
    }
    if (words == 1)
        return is_initials(text, &word);
    return words >= 2;
}

/* The bytes of a mark between names that begins a text; 0 when none does. */
static size_t separator_size(const char *text, size_t left)
{
    static const char *const SEPARATORS[] = {" - ", " \xE2\x80\x93 ", " & ", ",", ";", "/", "|"};

    for (size_t i = 0; i < sizeof SEPARATORS / sizeof SEPARATORS[0]; i++) {
        const size_t size = strlen(SEPARATORS[i]);

        if (left >= size && memcmp(text, SEPARATORS[i], size) == 0)
            return size;
    }
    return 0;
}

/* The end of the part of a byline that begins at `at`: names stand between , ; / | & and dashes
 * with spaces round them, and the pack's words between names ("and"). */
static size_t part_end(const struct clean_rules *rules, const char *text, struct span span,
                       size_t *behind)
{
    for (size_t i = span.start; i < span.end; i++) {
        const size_t separator = separator_size(text + i, span.end - i);
        const size_t joiner = i > span.start && text[i - 1] == ' '
                                  ? phrases_at_begin(&rules->joiners, text + i, span.end - i)
                                  : 0;

        if (joiner > 0 && i + joiner < span.end && text[i + joiner] == ' ') {
            *behind = i + joiner;
            return i;
        }
        if (separator > 0) {
            *behind = i + separator;
            return i;
        }
    }
    *behind = span.end;
    return span.end;
}

/* Without a remark in brackets behind it ("(tổng hợp)") and without a full stop. */
static struct span strip_remark(const char *text, struct span span)
{
    const char *bracket;

    span = span_trim(text, span);
    if (span_size(span) > BYLINE_MOST_BYTES)
        return span;
    bracket = memchr(text + span.start, '(', span_size(span));
    if (bracket != NULL && bracket > text + span.start && text[span.end - 1] == ')')
        span.end = (size_t)(bracket - text);
    span = span_trim(text, span);
    if (span_size(span) > 6 && text[span.end - 1] == '.')
        span.end--;
    return span;
}

bool byline_is(const struct clean_rules *rules, const char *text, struct span span)
{
    size_t behind;

    span = strip_remark(text, span);
    if (span_size(span) == 0 || span_size(span) > BYLINE_MOST_BYTES)
        return false;
    for (size_t at = span.start; at < span.end; at = behind) {
        const struct span part = {at, part_end(rules, text, (struct span){at, span.end}, &behind)};

        if (!is_name(rules, text, span_trim(text, part)))
            return false;
    }
    return true;
}

bool byline_is_source(const struct clean_rules *rules, const char *text, struct span span)
{
    struct word word;
    size_t size;

    span = span_trim(text, span);
    if (span_size(span) > 2 && text[span.start] == '(' && text[span.end - 1] == ')') {
        span.start++;
        span.end--;
    }
    size = span_size(span) > 0
               ? phrases_at_begin(&rules->sources, text + span.start, span_size(span))
               : 0;
    if (size == 0 || span_size(span) > BYLINE_MOST_BYTES ||
        words_count(text, span, SOURCE_MOST_WORDS + 1) > SOURCE_MOST_WORDS)
        return false;
    span.start += size;
    return word_next(text, span.end, &span.start, &word) &&
           (word.shape == WORD_CAPITAL || word.shape == WORD_CAPITALS) &&
           memchr(text + word.whole.start, ',', span.end - word.whole.start) == NULL;
}

static void add_author(struct story *story, const char *text, struct span name)
{
    for (size_t i = 0; i < story->author_count; i++)
        if (span_size(story->authors[i]) == span_size(name) &&
            memcmp(text + story->authors[i].start, text + name.start, span_size(name)) == 0)
            return;
    if (story->author_count < STORY_MOST_AUTHORS)
        story->authors[story->author_count++] = name;
}

/* "VOV", "VOV-Tây Bắc". */
static bool is_agency(const struct clean_rules *rules, const char *text, struct span span)
{
    const size_t size = phrases_at_begin(&rules->agencies, text + span.start, span_size(span));

    return size > 0 && (size == span_size(span) || text[span.start + size] == '-');
}

/* "Special to the Town News", "Admin": a word of it is nobody's. */
static bool has_nobody(const struct clean_rules *rules, const char *text, struct span span)
{
    struct buffer folded = {0};
    struct word word;
    bool is_found = false;

    for (size_t at = span.start; !is_found && word_next(text, span.end, &at, &word);) {
        buffer_reset(&folded);
        characters_fold(text + word.core.start, span_size(word.core), &folded);
        is_found = phrases_is(&rules->nobody, buffer_string(&folded), folded.size);
    }
    buffer_clear(&folded);
    return is_found;
}

void byline_add_authors(struct story *story, const struct clean_rules *rules, const char *text,
                        struct span span)
{
    size_t behind;

    span = strip_remark(text, span);
    for (size_t at = span.start; at < span.end; at = behind) {
        struct span part = {at, part_end(rules, text, (struct span){at, span.end}, &behind)};

        part = span_trim(text, part);
        if (span_size(part) > 0 && !is_agency(rules, text, part) &&
            phrases_at_begin(&rules->outlets, text + part.start, span_size(part)) == 0 &&
            !phrases_is(&rules->places, text + part.start, span_size(part)) &&
            !has_nobody(rules, text, part))
            add_author(story, text, part);
    }
}

bool byline_at_end(const struct clean_rules *rules, const char *text, struct span paragraph,
                   struct span *byline)
{
    const size_t least = span_size(paragraph) > BYLINE_MOST_BYTES
                             ? paragraph.end - BYLINE_MOST_BYTES
                             : paragraph.start;

    for (size_t at = paragraph.end; at > least + 1; at--) {
        const struct span head = {paragraph.start, at - 1};

        if (text[at - 1] != ' ' || !ends_sentence(text, head))
            continue;
        *byline = (struct span){at, paragraph.end};
        return byline_is(rules, text, *byline) || byline_is_source(rules, text, *byline);
    }
    return false;
}

static bool group_number(const char *line, const struct line_match *match, enum line_group group,
                         int *number)
{
    const size_t index = match->rule->groups[group];
    struct pattern_span span;

    if (index == 0 || index >= match->spans.count || match->spans.spans[index].start == SIZE_MAX)
        return false;
    span = match->spans.spans[index];
    *number = 0;
    for (size_t at = span.start; at < span.end && at < span.start + 4; at++)
        *number = *number * 10 + (line[at] - '0');
    return true;
}

static bool group_span(const struct line_match *match, enum line_group group, struct span *span)
{
    const size_t index = match->rule->groups[group];

    if (index == 0 || index >= match->spans.count || match->spans.spans[index].start == SIZE_MAX ||
        match->spans.spans[index].start == match->spans.spans[index].end)
        return false;
    *span = (struct span){match->spans.spans[index].start, match->spans.spans[index].end};
    return true;
}

static int month_of(const struct clean_rules *rules, const char *line,
                    const struct line_match *match)
{
    struct span name;
    struct buffer folded;
    int month = 0;

    if (group_number(line, match, GROUP_MONTH, &month))
        return month;
    if (!group_span(match, GROUP_MONTH_NAME, &name))
        return 0;
    buffer_init(&folded);
    characters_fold(line + name.start, span_size(name), &folded);
    for (size_t i = 0; i < rules->months.count; i++)
        if (rules->months.items[i].size == folded.size &&
            memcmp(rules->months.items[i].bytes, folded.bytes, folded.size) == 0)
            month = (int)(i % 12) + 1;
    buffer_clear(&folded);
    return month;
}

/* "PM", "p.m.", "CH". */
static bool is_afternoon(const struct clean_rules *rules, const char *text, struct span half)
{
    struct buffer folded = {0};
    bool is_found;

    characters_fold(text + half.start, span_size(half), &folded);
    is_found = phrases_is(&rules->afternoon, buffer_string(&folded), folded.size);
    buffer_clear(&folded);
    return is_found;
}

static bool time_of(const struct clean_rules *rules, const char *line,
                    const struct line_match *match, int *hour, int *minute)
{
    struct span half;

    if (!group_number(line, match, GROUP_HOUR, hour) ||
        !group_number(line, match, GROUP_MINUTE, minute) || *hour > 23 || *minute > 59)
        return false;
    if (group_span(match, GROUP_HALF, &half) && *hour <= 12)
        *hour = *hour % 12 + (is_afternoon(rules, line, half) ? 12 : 0);
    return true;
}

static void take_date(struct story *story, const struct clean_rules *rules, const char *line,
                      size_t start, const struct line_match *match)
{
    int year = 0, day = 0, hour = 0, minute = 0;
    const bool has_year = group_number(line, match, GROUP_YEAR, &year);
    const int month = month_of(rules, line, match);
    char iso[STORY_ISO_BYTES];
    int used;

    year += has_year && year < 100 ? 2000 : 0; /* "05/06/21" */
    if (!has_year || year < 1900 || year > 2200 || month < 1 || month > 12 ||
        match->rule->confidence <= story->published_confidence)
        return;
    used = snprintf(iso, sizeof iso, "%04d-%02d", year, month);
    if (group_number(line, match, GROUP_DAY, &day) && day >= 1 && day <= 31) {
        used += snprintf(iso + used, sizeof iso - (size_t)used, "-%02d", day);
        if (time_of(rules, line, match, &hour, &minute))
            snprintf(iso + used, sizeof iso - (size_t)used, "T%02d:%02d", hour, minute);
    }
    memcpy(story->published, iso, sizeof iso);
    story->published_confidence = match->rule->confidence;
    story->published_text =
        (struct span){start + match->spans.spans[0].start, start + match->spans.spans[0].end};
}

bool byline_is_section(const struct clean_rules *rules, const char *text, struct span span)
{
    struct buffer folded;
    bool is_section;

    if (span_size(span) > BYLINE_MOST_BYTES)
        return false;
    buffer_init(&folded);
    characters_fold(text + span.start, span_size(span), &folded);
    is_section = phrases_is(&rules->sections, buffer_string(&folded), folded.size);
    buffer_clear(&folded);
    return is_section;
}

static void take_section(struct story *story, struct span span)
{
    if (span_size(story->section) == 0)
        story->section = span;
}

/* "Thời sự | 13/11/2020" and "Bình Minh | 13/11/2020" look alike; the list of sections decides. */
static void take_label(struct story *story, const struct clean_rules *rules, const char *text,
                       struct span span)
{
    if (!byline_is_section(rules, text, span) && byline_is(rules, text, span))
        byline_add_authors(story, rules, text, span);
    else
        take_section(story, span);
}

static struct span in_text(const char *text, size_t start, struct span span)
{
    return span_trim(text, (struct span){start + span.start, start + span.end});
}

void byline_take_match(struct story *story, const struct clean_rules *rules, const char *text,
                       size_t start, const struct line_match *match)
{
    struct span span;

    if (match->rule->pattern == NULL)
        return;
    if (group_span(match, GROUP_SECTION, &span))
        take_section(story, in_text(text, start, span));
    if (group_span(match, GROUP_LABEL, &span))
        take_label(story, rules, text, in_text(text, start, span));
    if (group_span(match, GROUP_AUTHOR, &span))
        byline_add_authors(story, rules, text, in_text(text, start, span));
    take_date(story, rules, text + start, start, match);
}

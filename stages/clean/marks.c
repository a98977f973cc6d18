/* Passes over the blocks that decide by the pack's line rules, by place and by repetition. Each
 * looks only at blocks that are open still. */
#include "marks.h"

#include <stdlib.h>
#include <string.h>

#include "byline.h"

enum {
    BODY_BYTES = 200,          /* a paragraph by its length alone */
    BODY_SENTENCE_BYTES = 70,  /* a paragraph when it ends as a sentence */
    LINE_SENTENCE_BYTES = 240, /* no line rule looks at longer ones that end as a sentence */
    LINE_MOST_BYTES = 500,     /* no line rule looks at longer ones */
    TITLE_MOST_BYTES = 320,
    NUMBER_MOST_BYTES = 16, /* behind a title: " - Ảnh 12." */
    HEAD_MOST_BLOCKS = 24,
    HEAD_BODIES = 2, /* lead and first paragraph: then the head is over */
    TITLE_MOST_INDEX = 8,
    TITLE_SURE_WORDS = 7,
    LABEL_MOST_WORDS = 4,
    LABEL_MOST_BYTES = 60,
    REPEAT_LEAST_BYTES = 60,
    RELATED_MOST_BYTES = 240,
    LINKS_PART = 90 /* percent of link text that makes a block a link list */
};

bool mark_is_body(const struct marking *marking, const struct mark *mark)
{
    const size_t size = span_size(mark->span);

    return mark->role == ROLE_OPEN &&
           (size >= BODY_BYTES ||
            (size >= BODY_SENTENCE_BYTES && ends_sentence(marking->page->text.bytes, mark->span)));
}

void mark_remove(struct mark *mark, const char *rule, const char *why, double confidence)
{
    mark->role = ROLE_REMOVED;
    mark->rule = rule;
    mark->why = why;
    mark->confidence = confidence;
}

static bool is_link_list(const struct block *block)
{
    return block->links * 100 > span_size(block->span) * LINKS_PART &&
           span_size(block->span) < RELATED_MOST_BYTES;
}

void marks_of_source(struct marking *marking)
{
    for (size_t i = 0; i < marking->count; i++) {
        const struct block *const block = &marking->page->blocks[i];
        struct mark *const mark = &marking->marks[i];

        *mark = (struct mark){.span = block->span, .rule = "clean.layout", .confidence = 0.9};
        marking->has_gaps = marking->has_gaps || (block->gap && i > 0);
        if (block->kind == BLOCK_CHROME) {
            mark_remove(mark, block->rule, block->why, 0.8);
            marking->first += marking->first == i;
        } else if (block->kind == BLOCK_IMAGE) {
            mark_remove(mark, "clean.html.image", "name of a picture", 0.9);
            mark->role = ROLE_IMAGE;
        } else if (block->kind == BLOCK_CAPTION) {
            mark->role = ROLE_CAPTION;
        } else if (block->kind == BLOCK_TEXT && is_link_list(block)) {
            mark_remove(mark, "clean.html.links", "links", 0.7);
        }
        if (mark_is_body(marking, mark))
            marking->last_body = (long)i;
    }
}

/* Asks the line rules about an open block, and does what the rule found says. The rules for any
 * place are among those for the head and the tail. */
static bool apply_rules(struct marking *marking, size_t index, enum line_zone zone)
{
    struct mark *const mark = &marking->marks[index];
    const char *const text = marking->page->text.bytes;
    struct line_match *const match = &marking->memory->match;

    if (span_size(mark->span) > LINE_MOST_BYTES ||
        (span_size(mark->span) > LINE_SENTENCE_BYTES && ends_sentence(text, mark->span)) ||
        !clean_rules_match(marking->rules, text, mark->span, zone, match)) {
        mark->is_asked = true;
        return false;
    }
    mark_remove(mark, match->rule->id, match->rule->why, match->rule->confidence);
    mark->line_class = match->rule->line_class;
    if (mark->line_class == LINE_IMAGE)
        mark->role = ROLE_IMAGE;
    if (mark->line_class == LINE_SECTION && match->rule->pattern == NULL &&
        span_size(marking->story->section) == 0)
        marking->story->section = mark->span;
    byline_take_match(marking->story, marking->rules, text, mark->span.start, match);
    return true;
}

/* Takes what a prefix rule finds off the front of the block. */
static void apply_prefix(struct marking *marking, struct mark *mark)
{
    const char *const text = marking->page->text.bytes;
    struct line_match *const match = &marking->memory->match;
    size_t size;

    if (!clean_rules_match(marking->rules, text, mark->span, ZONE_PREFIX, match) ||
        match->rule->pattern == NULL || match->spans.spans[0].start != 0)
        return;
    size = match->spans.spans[0].end;
    byline_take_match(marking->story, marking->rules, text, mark->span.start, match);
    mark->prefix = span_trim(text, (struct span){mark->span.start, mark->span.start + size});
    mark->prefix_rule = match->rule->id;
    mark->prefix_why = match->rule->why;
    mark->span.start += size;
    mark->span = span_trim(text, mark->span);
    mark->is_asked = false;
    if (span_size(mark->span) == 0) {
        mark->span = mark->prefix;
        mark->prefix = (struct span){0};
        mark_remove(mark, match->rule->id, match->rule->why, match->rule->confidence);
    }
}

static bool same_text(const struct marking *marking, struct span a, struct span b)
{
    const char *const text = marking->page->text.bytes;

    return span_size(a) == span_size(b) &&
           memcmp(text + a.start, text + b.start, span_size(a)) == 0;
}

/* Equal but for capitals; only for lines of a headline's length. */
static bool same_folded(struct marking *marking, struct span span, const char *other, size_t size)
{
    struct buffer *const folded = &marking->memory->folded;
    const size_t length = span_size(span);
    size_t first;

    if (length > TITLE_MOST_BYTES || size > TITLE_MOST_BYTES || length != size)
        return false;
    buffer_reset(folded);
    characters_fold(page_text(marking->page, span), length, folded);
    first = folded->size;
    characters_fold(other, size, folded);
    return folded->size == 2 * first && memcmp(folded->bytes, folded->bytes + first, first) == 0;
}

/* Ends with one full stop, as a sentence does; not with three. */
static bool has_full_stop(const char *text, struct span span)
{
    return ends_sentence(text, span) && text[span.end - 1] != '?' && text[span.end - 1] != '!' &&
           !(span_size(span) > 3 && (memcmp(text + span.end - 3, "...", 3) == 0 ||
                                     memcmp(text + span.end - 3, "\xE2\x80\xA6", 3) == 0));
}

/* A headline: short, not a sentence with a full stop. */
static bool is_title_like(const struct marking *marking, const struct mark *mark)
{
    const char *const text = marking->page->text.bytes;
    const struct span span = mark->span;

    return span_size(span) <= TITLE_MOST_BYTES && words_count(text, span, 3) >= 2 &&
           !has_full_stop(text, span) && strchr(",;:", text[span.end - 1]) == NULL;
}

static bool has_body_behind(const struct marking *marking, size_t index)
{
    return (long)index < marking->last_body;
}

/* The block that prints the known title: the same text, or a part of one in the other (sites add
 * their name to it). */
static bool is_known_title(struct marking *marking, size_t index)
{
    const struct span span = marking->marks[index].span;
    const char *const text = page_text(marking->page, span);
    const size_t known = strlen(marking->known_title), size = span_size(span);

    if (same_folded(marking, span, marking->known_title, known))
        return true;
    return size >= 20 && size < known && 2 * size >= known &&
           memmem(marking->known_title, known, text, size) != NULL;
}

/* The block that the page's markup or the sender points to. */
static long pointed_title(struct marking *marking)
{
    const bool is_known = marking->known_title[0] != '\0';

    for (size_t i = marking->first; i < marking->count && i < marking->first + HEAD_MOST_BLOCKS;
         i++)
        if (marking->marks[i].role == ROLE_OPEN &&
            (is_known ? is_known_title(marking, i) : marking->page->blocks[i].kind == BLOCK_TITLE))
            return (long)i;
    return NO_BLOCK;
}

/* A line too short for a headline, where a longer one follows: the name of the site or of a
 * section, or a byline. */
static bool is_label(const struct marking *marking, const struct mark *mark)
{
    const char *const text = marking->page->text.bytes;

    return span_size(mark->span) <= LABEL_MOST_BYTES &&
           (words_count(text, mark->span, LABEL_MOST_WORDS + 1) <= LABEL_MOST_WORDS ||
            byline_is(marking->rules, text, mark->span));
}

static bool is_long_enough(const struct marking *marking, struct span span)
{
    return words_count(marking->page->text.bytes, span, TITLE_SURE_WORDS) == TITLE_SURE_WORDS;
}

/* "The bridge at noon. Photo: Ann Lake": a line that says who took its picture is no headline. */
static bool has_credit_at_end(const struct marking *marking, struct span span)
{
    struct credit credit;

    return memchr(page_text(marking->page, span), ':', span_size(span)) != NULL &&
           credit_find(marking->rules, marking->page->text.bytes, span, &marking->names, &credit) &&
           credit.at_end;
}

/* The headline by its looks: the first line that can be one; a longer one behind a mere label goes
 * before it. Behind a caption a short line is rather a heading. */
static long first_title(const struct marking *marking)
{
    long best = NO_BLOCK;
    bool asks_length = false;

    for (size_t i = marking->first; i < marking->count && i < marking->first + TITLE_MOST_INDEX;
         i++) {
        const struct mark *const mark = &marking->marks[i];
        const bool is_like = is_title_like(marking, mark) && has_body_behind(marking, i);

        if (mark->role != ROLE_OPEN)
            continue;
        if (best == NO_BLOCK && is_like && has_credit_at_end(marking, mark->span)) {
            asks_length = true;
            continue;
        }
        if (asks_length && best == NO_BLOCK && !is_long_enough(marking, mark->span))
            break;
        if (is_like && (best == NO_BLOCK || (is_label(marking, &marking->marks[best]) &&
                                             is_long_enough(marking, mark->span))))
            best = (long)i;
        else if (!is_label(marking, mark))
            break;
    }
    return best;
}

static void choose_title(struct marking *marking)
{
    long best = pointed_title(marking);

    if (best == NO_BLOCK && marking->known_title[0] == '\0')
        best = first_title(marking);
    marking->title = best;
    if (best == NO_BLOCK)
        return;
    marking->marks[best].role = ROLE_TITLE;
    for (long i = (long)marking->first; i < best; i++)
        if (marking->marks[i].role == ROLE_OPEN && is_label(marking, &marking->marks[i])) {
            if (mark_trusts_shapes(marking) &&
                byline_is(marking->rules, marking->page->text.bytes, marking->marks[i].span))
                byline_add_authors(marking->story, marking->rules, marking->page->text.bytes,
                                   marking->marks[i].span);
            mark_remove(&marking->marks[i], "clean.layout.label", "label before the title", 0.7);
        }
}

/* A line that is the section which a header line named, or one of the pack's. */
static bool take_section_label(struct marking *marking, struct mark *mark)
{
    struct story *const story = marking->story;
    const bool is_known = span_size(story->section) > 0;

    if (!(is_known && same_text(marking, mark->span, story->section)) &&
        !byline_is_section(marking->rules, marking->page->text.bytes, mark->span))
        return false;
    if (!is_known)
        story->section = mark->span;
    mark_remove(mark, "clean.layout.section", "section label", 0.9);
    return true;
}

void marks_of_head(struct marking *marking)
{
    size_t bodies = 0;
    long body = NO_BLOCK;

    for (size_t i = marking->first;
         i < marking->count && i < marking->first + HEAD_MOST_BLOCKS && bodies < HEAD_BODIES; i++) {
        struct mark *const mark = &marking->marks[i];

        if (mark->role != ROLE_OPEN)
            continue;
        if (take_section_label(marking, mark))
            continue;
        if (apply_rules(marking, i, ZONE_HEAD))
            continue;
        apply_prefix(marking, mark);
        if (span_size(mark->prefix) > 0 && apply_rules(marking, i, ZONE_HEAD))
            continue;
        if (!mark_is_body(marking, mark))
            continue;
        if (body == NO_BLOCK || !same_text(marking, mark->span, marking->marks[body].span))
            bodies++;
        body = (long)i;
    }
    choose_title(marking);
}

/* Behind a heading of links only links come, up to the next paragraph. In the middle of a story
 * only what stands close to the heading is taken for one; in a file without empty lines that is the
 * next line. */
static void remove_related(struct marking *marking, size_t heading)
{
    const bool is_end = !has_body_behind(marking, heading);
    const bool is_file = !marking->page->has_markup && !marking->has_gaps;

    for (size_t i = heading + 1; i < marking->count; i++) {
        struct mark *const mark = &marking->marks[i];

        if (mark->role != ROLE_OPEN)
            continue;
        if (mark_is_body(marking, mark) || span_size(mark->span) > RELATED_MOST_BYTES ||
            (!is_end && (marking->page->blocks[i].gap ||
                         (!marking->has_gaps && !(is_file && i == heading + 1)))))
            break;
        mark_remove(mark, "clean.layout.related", "links to other articles", 0.8);
    }
}

void marks_of_tail(struct marking *marking)
{
    size_t heading = marking->count;

    for (size_t i = marking->count; i-- > 0;) {
        struct mark *const mark = &marking->marks[i];

        if (mark->role != ROLE_OPEN)
            continue;
        if (apply_rules(marking, i, ZONE_TAIL)) {
            heading = mark->line_class == LINE_RELATED ? i : heading;
            continue;
        }
        if (mark_is_body(marking, mark)) {
            marking->last_body = (long)i;
            break;
        }
    }
    if (heading < marking->count)
        remove_related(marking, heading);
}

/* "The title - 3", "The title - Ảnh 3.": the place of a picture. */
static bool is_numbered_title(const struct marking *marking, struct span span)
{
    const char *const text = marking->page->text.bytes;
    const struct span title = marking->marks[marking->title].span;
    const size_t size = span_size(title);
    bool has_digit = false;

    if (span_size(span) <= size || span_size(span) > size + NUMBER_MOST_BYTES ||
        memcmp(text + span.start, text + title.start, size) != 0)
        return false;
    for (size_t at = span.start + size; at < span.end; at++)
        has_digit = has_digit || (text[at] >= '0' && text[at] <= '9');
    return has_digit && strchr(" -|:.", text[span.start + size]) != NULL;
}

static void mark_numbered_titles(struct marking *marking)
{
    for (size_t i = 0; marking->title != NO_BLOCK && i < marking->count; i++) {
        struct mark *const mark = &marking->marks[i];

        if (mark->role == ROLE_OPEN && is_numbered_title(marking, mark->span)) {
            mark_remove(mark, "clean.layout.slide", "number of a picture", 0.95);
            mark->role = ROLE_IMAGE;
        }
    }
}

/* Behind the heading of an appendix comes nothing of the story up to the next heading, where that
 * is little beside the `before` bytes of the story that stand before it. A heading that nothing
 * stands before is the story's. */
static void remove_appendix(struct marking *marking, size_t heading, size_t before)
{
    enum { MOST_BLOCKS = 8, LEAST_PARTS = 5 };
    size_t behind = 0, end = heading + 1;

    if (before == 0 || !marking->page->has_markup) {
        marking->marks[heading].role = ROLE_OPEN;
        return;
    }
    for (; end < marking->count && end - heading <= MOST_BLOCKS &&
           marking->page->blocks[end].kind != BLOCK_HEADING;
         end++)
        behind += marking->marks[end].role == ROLE_OPEN ? span_size(marking->marks[end].span) : 0;
    if (behind * LEAST_PARTS > before || end - heading > MOST_BLOCKS)
        return;
    for (size_t i = heading + 1; i < end; i++)
        if (marking->marks[i].role == ROLE_OPEN)
            mark_remove(&marking->marks[i], "clean.layout.appendix", "part of an appendix", 0.8);
}

/* Behind the heading of remarks readers speak, to the page's end; they may say more than the story
 * does. Only marked-up pages are trusted in this, and only behind a story; in a file the heading
 * goes where no paragraph stands behind it. True when nothing is left to look at. */
static bool remove_remarks(struct marking *marking, size_t heading, bool has_story)
{
    if (!has_story || !marking->page->has_markup) {
        if (!has_story || has_body_behind(marking, heading))
            marking->marks[heading].role = ROLE_OPEN;
        return false;
    }
    for (size_t i = heading + 1; i < marking->count; i++)
        if (marking->marks[i].role == ROLE_OPEN)
            mark_remove(&marking->marks[i], "clean.layout.remarks", "remark of a reader", 0.8);
    return true;
}

/* What stands behind the headings that were found. */
static void remove_behind_headings(struct marking *marking)
{
    size_t story = 0; /* bytes of it before the heading */

    for (size_t i = 0; i < marking->count; i++) {
        const struct mark *const mark = &marking->marks[i];

        story += mark_is_body(marking, mark) ? span_size(mark->span) : 0;
        if (mark->role != ROLE_REMOVED)
            continue;
        if (mark->line_class == LINE_APPENDIX)
            remove_appendix(marking, i, story);
        else if (mark->line_class == LINE_REMARKS && remove_remarks(marking, i, story > 0))
            return;
    }
}

void marks_of_middle(struct marking *marking)
{
    mark_numbered_titles(marking);
    for (size_t i = 0; i < marking->count; i++) {
        if (marking->marks[i].role != ROLE_OPEN || marking->marks[i].is_asked ||
            !apply_rules(marking, i, ZONE_ANY))
            continue;
        if (marking->marks[i].line_class == LINE_RELATED)
            remove_related(marking, i);
    }
    remove_behind_headings(marking);
}

static size_t hash_of(const char *text, size_t size)
{
    size_t hash = size * 0x9E3779B97F4A7C15u;
    size_t ends[2];

    memcpy(&ends[0], text, sizeof ends[0]);
    memcpy(&ends[1], text + size - sizeof ends[1], sizeof ends[1]);
    hash = (hash ^ ends[0]) * 0x9E3779B97F4A7C15u;
    hash = (hash ^ (hash >> 29) ^ ends[1]) * 0xBF58476D1CE4E5B9u;
    return hash ^ (hash >> 32);
}

static bool make_table(struct layout_memory *memory, size_t count)
{
    size_t size = 64;

    while (size < count * 2)
        size *= 2;
    if (size > memory->table_size) {
        size_t *const table = realloc(memory->table, size * sizeof *table);

        if (table == NULL)
            return false;
        memory->table = table;
        memory->table_size = size;
    }
    memset(memory->table, 0, size * sizeof *memory->table);
    return true;
}

/* Remembers the block, or says that an equal one came before. A few places are tried: a full
 * stretch of the table costs a repeat that stays, never time. */
static bool is_repeat(struct marking *marking, size_t index, size_t mask)
{
    enum { MOST_PROBES = 8 };
    const struct span span = marking->marks[index].span;
    size_t *const table = marking->memory->table;
    size_t place = hash_of(page_text(marking->page, span), span_size(span));

    for (int probe = 0; probe < MOST_PROBES; probe++, place++) {
        size_t *const entry = &table[place & mask];

        if (*entry == 0) {
            *entry = index + 1;
            return false;
        }
        if (same_text(marking, marking->marks[*entry - 1].span, span))
            return true;
    }
    return false;
}

bool marks_of_repeats(struct marking *marking)
{
    size_t mask = 64;

    if (!make_table(marking->memory, marking->count))
        return false;
    while (mask < marking->count * 2)
        mask *= 2;
    mask--;
    for (size_t i = 0; i < marking->count; i++) {
        struct mark *const mark = &marking->marks[i];
        const bool is_title = (long)i == marking->title;

        if (mark->role != ROLE_OPEN && !is_title)
            continue;
        if (marking->title != NO_BLOCK && !is_title &&
            same_folded(marking, mark->span, mark_text(marking, &marking->marks[marking->title]),
                        span_size(marking->marks[marking->title].span)))
            mark_remove(mark, "clean.layout.repeat", "repeated title", 0.95);
        else if (span_size(mark->span) >= REPEAT_LEAST_BYTES && is_repeat(marking, i, mask) &&
                 !is_title)
            mark_remove(mark, "clean.layout.repeat", "repeated paragraph", 0.9);
    }
    return true;
}

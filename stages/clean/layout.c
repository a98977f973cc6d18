/* Runs the passes of marks.h over a page and cuts the blocks into the pieces of a story. */
#include "layout.h"

#include <stdlib.h>
#include <string.h>

#include "byline.h"
#include "captions.h"
#include "marks.h"

enum {
    COPIES_MOST = 64, /* captions behind a flat body that are looked for inside it */
    COPY_LEAST_BYTES = 12,
    CAPTIONS_COMPARED = 64 /* a caption is compared with so many before it */
};

void layout_memory_init(struct layout_memory *memory)
{
    *memory = (struct layout_memory){0};
}

void layout_memory_clear(struct layout_memory *memory)
{
    free(memory->marks);
    free(memory->table);
    line_match_clear(&memory->match);
    buffer_clear(&memory->lower);
    buffer_clear(&memory->folded);
    layout_memory_init(memory);
}

static void add_removed(struct marking *marking, struct span span, const char *rule,
                        const char *why)
{
    struct piece *const piece = story_add(marking->story, PIECE_REMOVED, span);

    if (piece != NULL) {
        piece->rule = rule;
        piece->why = why;
    }
}

static void add_text(struct marking *marking, enum piece_kind kind, struct span span)
{
    span = span_trim(marking->page->text.bytes, span);
    if (span_size(span) > 0)
        story_add(marking->story, kind, span);
}

static void add_caption(struct marking *marking, struct span span, struct span credit,
                        const char *rule, double confidence)
{
    struct piece *piece;

    span = span_trim(marking->page->text.bytes, span);
    if (span_size(span) == 0)
        return;
    piece = story_add(marking->story, PIECE_CAPTION, span);
    if (piece == NULL)
        return;
    piece->credit = credit;
    piece->rule = rule;
    piece->confidence = confidence;
}

/* "(Ảnh minh họa)" at the end of a caption: a credit without a name. */
static bool credit_without_name(const struct marking *marking, struct span *caption,
                                struct span *credit)
{
    const char *const text = marking->page->text.bytes;
    struct span span = *caption;
    size_t size;

    while (span_size(span) > 0 && strchr(".)] ", text[span.end - 1]) != NULL)
        span.end--;
    if (span_size(span) == 0)
        return false;
    size = phrases_at_end(&marking->rules->credit_alone, text + span.start, span_size(span));
    if (size == 0 || size == span_size(span))
        return false;
    *credit = (struct span){span.end - size, span.end};
    span.end -= size;
    while (span_size(span) > 0 && strchr("([-,| ", text[span.end - 1]) != NULL)
        span.end--;
    *caption = span;
    return true;
}

/* "Photo by Ann Lake": says nothing of what is to be seen. */
static bool is_all_credit(const struct marking *marking, struct span caption)
{
    struct credit credit;

    return marking->page->has_markup &&
           credit_find(marking->rules, marking->page->text.bytes, caption, &marking->names,
                       &credit) &&
           credit.at_end && credit.cut <= caption.start && !marks_is_prose(marking, credit.name);
}

/* A block that is a caption: the credit is taken off its end. */
static void emit_caption(struct marking *marking, const struct mark *mark)
{
    const char *const text = marking->page->text.bytes;
    struct span caption = mark->span, name = mark->credit, rest = mark->span;
    struct credit credit;

    while (span_size(name) == 0 &&
           credit_find(marking->rules, text, rest, &marking->names, &credit)) {
        if (credit.at_end && credit.cut > caption.start) {
            caption.end = credit.cut;
            name = credit.name;
        }
        rest.start = credit.behind;
    }
    if (span_size(name) == 0)
        credit_without_name(marking, &caption, &name);
    if (span_size(name) == 0 && is_all_credit(marking, caption)) {
        add_removed(marking, caption, "clean.caption.credit", "photo credit");
        return;
    }
    add_caption(marking, caption, name, mark->rule, mark->confidence);
    if (marking->story->count > 0 && span_size(mark->image) > 0)
        marking->story->pieces[marking->story->count - 1].image = mark->image;
}

/* Where captions that stand behind a flat body are printed inside it as well. */
struct copies {
    struct span spans[COPIES_MOST];
    size_t count, next;
};

static void insert_copy(struct copies *copies, struct span span)
{
    size_t at = copies->count++;

    for (; at > 0 && copies->spans[at - 1].start > span.start; at--)
        copies->spans[at] = copies->spans[at - 1];
    copies->spans[at] = span;
}

static struct span caption_core(const struct marking *marking, const struct mark *mark)
{
    struct span span = mark->span, name;
    struct credit credit;

    if (credit_find(marking->rules, marking->page->text.bytes, span, &marking->names, &credit) &&
        credit.at_end)
        span.end = credit.cut;
    else
        credit_without_name(marking, &span, &name);
    return span;
}

static void find_copies(const struct marking *marking, struct span body, struct copies *copies)
{
    const char *const text = marking->page->text.bytes;

    for (size_t i = (size_t)marking->flat_body + 1; i < marking->count; i++) {
        const struct mark *const mark = &marking->marks[i];
        struct span caption;
        const char *found;
        size_t at;

        if (mark->role != ROLE_CAPTION || copies->count == COPIES_MOST)
            continue;
        caption = caption_core(marking, mark);
        if (span_size(caption) < COPY_LEAST_BYTES)
            continue;
        found =
            memmem(text + body.start, span_size(body), text + caption.start, span_size(caption));
        if (found == NULL)
            continue;
        at = (size_t)(found - text);
        if ((at == body.start || text[at - 1] == ' ') &&
            (at + span_size(caption) == body.end ||
             strchr(" .", text[at + span_size(caption)]) != NULL))
            insert_copy(copies, (struct span){at, at + span_size(caption)});
    }
}

/* Cuts out the copies that stand before `stop`; returns where the text goes on. */
static size_t cut_copies(struct marking *marking, struct copies *copies, size_t at, size_t stop)
{
    for (; copies->next < copies->count; copies->next++) {
        const struct span copy = copies->spans[copies->next];

        if (copy.start >= stop)
            break;
        if (copy.start < at)
            continue;
        add_text(marking, PIECE_TEXT, (struct span){at, copy.start});
        add_caption(marking, copy, (struct span){0}, "clean.caption.copy", 0.9);
        at = copy.end;
        if (at < stop && marking->page->text.bytes[at] == '.')
            at++;
    }
    return at;
}

/* The last paragraph's signature becomes an author; returns the paragraph without it. */
static struct span cut_byline(struct marking *marking, struct span span)
{
    const char *const text = marking->page->text.bytes;
    struct span byline;

    if (!byline_at_end(marking->rules, text, span, &byline))
        return span;
    if (byline_is_source(marking->rules, text, byline)) {
        add_removed(marking, byline, "clean.layout.source", "source");
    } else {
        byline_add_authors(marking->story, marking->rules, text, byline);
        add_removed(marking, byline, "clean.layout.byline", "byline");
    }
    return (struct span){span.start, byline.start};
}

/* An article of one line without a title: its first sentence is a lead when the story proper begins
 * behind it with its day. Returns where the text goes on. */
static size_t cut_lead(struct marking *marking, struct span span)
{
    const char *const text = marking->page->text.bytes;
    struct sentence_reader reader;
    struct span first, second;

    sentence_reader_init(&reader, text, span, &marking->rules->abbreviations);
    if (!sentence_next(&reader, &first) || !sentence_next(&reader, &second) ||
        !marks_is_dateline(marking, second) || marks_is_dateline(marking, first))
        return span.start;
    add_text(marking, PIECE_LEAD, first);
    return second.start;
}

/* "IMG_1.jpg Toàn cảnh ...": the name of the picture before a caption glued into a line. Returns
 * the caption without it. */
static struct span cut_image_name(struct marking *marking, struct span caption, struct span *image)
{
    enum { NAME_MOST_WORDS = 8 };
    const char *const text = marking->page->text.bytes;
    struct line_match *const match = &marking->memory->match;
    struct word word;
    size_t at = caption.start;

    for (int i = 0; i < NAME_MOST_WORDS && word_next(text, caption.end, &at, &word); i++) {
        const struct span front = {caption.start, word.whole.end};

        if (memchr(text + word.core.start, '.', span_size(word.core)) == NULL ||
            front.end == caption.end ||
            !clean_rules_match(marking->rules, text, front, ZONE_ANY, match) ||
            match->rule->line_class != LINE_IMAGE)
            continue;
        add_removed(marking, front, match->rule->id, match->rule->why);
        *image = front;
        return (struct span){front.end + 1, caption.end};
    }
    return caption;
}

/* A caption glued into a line, with the name of its picture if that is there too. */
static void add_glued(struct marking *marking, struct span caption, struct span credit)
{
    const char *const text = marking->page->text.bytes;
    struct span image = {0};

    if (byline_is(marking->rules, text, caption)) { /* "Hải Đăng Ảnh: Thanh Tùng" at the end */
        byline_add_authors(marking->story, marking->rules, text, caption);
        add_removed(marking, caption, "clean.layout.byline", "byline");
        add_removed(marking, credit, "clean.caption.credit", "photo credit");
        return;
    }
    caption = cut_image_name(marking, caption, &image);
    add_caption(marking, caption, credit, "clean.caption.glued", 0.9);
    if (span_size(image) > 0 && marking->story->count > 0)
        marking->story->pieces[marking->story->count - 1].image = image;
}

/* Cuts a paragraph at the captions glued into it. */
static void emit_text(struct marking *marking, size_t index, bool is_last)
{
    const char *const text = marking->page->text.bytes;
    const struct mark *const mark = &marking->marks[index];
    struct span span = mark->span;
    struct copies copies = {.count = 0};
    struct credit credit;
    bool has_credits;
    size_t at;

    if (is_last && mark_trusts_shapes(marking))
        span = cut_byline(marking, span);
    has_credits = !marking->page->has_markup && !(mark->no_credit && span.end == mark->span.end);
    at = span.start;
    if ((long)index == marking->flat_body) {
        find_copies(marking, span, &copies);
        if (marking->title == NO_BLOCK)
            at = cut_lead(marking, span);
    }
    while (has_credits && credit_find(marking->rules, text, (struct span){at, span.end},
                                      &marking->names, &credit)) {
        struct span caption = {at, at};

        if (credit.cut > at)
            caption = caption_sentence(marking->rules, text, (struct span){at, credit.cut});
        at = cut_copies(marking, &copies, at, caption.start);
        add_text(marking, PIECE_TEXT, (struct span){at, caption.start});
        add_glued(marking, caption, credit.name);
        if (credit.cut <= caption.start)
            add_removed(marking, (struct span){caption.start, credit.behind},
                        "clean.caption.credit", "photo credit");
        at = credit.behind;
        while (copies.next < copies.count && copies.spans[copies.next].start < at)
            copies.next++;
    }
    at = cut_copies(marking, &copies, at, span.end);
    add_text(marking, PIECE_TEXT, (struct span){at, span.end});
}

static void emit_block(struct marking *marking, size_t index, bool is_last)
{
    const struct mark *const mark = &marking->marks[index];

    if (span_size(mark->prefix) > 0)
        add_removed(marking, mark->prefix, mark->prefix_rule, mark->prefix_why);
    switch (mark->role) {
    case ROLE_OPEN:
        emit_text(marking, index, is_last);
        break;
    case ROLE_TITLE:
        add_text(marking, PIECE_TITLE, mark->span);
        break;
    case ROLE_LEAD:
        add_text(marking, PIECE_LEAD, mark->span);
        break;
    case ROLE_HEADING:
        add_text(marking, PIECE_HEADING, mark->span);
        break;
    case ROLE_CAPTION:
        emit_caption(marking, mark);
        break;
    case ROLE_IMAGE:
    case ROLE_REMOVED:
        if (marking->page->blocks[index].kind == BLOCK_IMAGE)
            break; /* it was never printed */
        add_removed(marking, mark->span, mark->rule, mark->why);
        break;
    }
}

/* Joins what two printings of one caption know; true when they are one. */
static bool join_captions(const struct marking *marking, struct piece *first, struct piece *second)
{
    const char *const text = marking->page->text.bytes;
    size_t a = span_size(first->span), b = span_size(second->span);

    a -= text[first->span.start + a - 1] == '.';
    b -= text[second->span.start + b - 1] == '.';
    if (a != b || memcmp(text + first->span.start, text + second->span.start, a) != 0)
        return false;
    if (span_size(second->span) > span_size(first->span))
        first->span = second->span; /* the one with its full stop */
    if (span_size(first->credit) == 0)
        first->credit = second->credit;
    if (span_size(first->image) == 0)
        first->image = second->image;
    return true;
}

static void remove_repeated_captions(const struct marking *marking)
{
    struct story *const story = marking->story;
    size_t seen[CAPTIONS_COMPARED];
    size_t count = 0;

    for (size_t i = 0; i < story->count; i++) {
        struct piece *const piece = &story->pieces[i];
        bool is_repeated = false;

        if (piece->kind != PIECE_CAPTION)
            continue;
        for (size_t k = 0; k < count && !is_repeated; k++)
            is_repeated = join_captions(marking, &story->pieces[seen[k]], piece);
        if (is_repeated) {
            piece->kind = PIECE_REMOVED;
            piece->why = "repeated caption";
        } else if (count < CAPTIONS_COMPARED) {
            seen[count++] = i;
        }
    }
}

static bool make_marks(struct layout_memory *memory, size_t count)
{
    struct mark *marks;

    if (count <= memory->capacity)
        return true;
    marks = realloc(memory->marks, count * 2 * sizeof *marks);
    if (marks == NULL)
        return false;
    memory->marks = marks;
    memory->capacity = count * 2;
    return true;
}

bool layout_story(struct layout_memory *memory, const struct page *page,
                  const struct clean_rules *rules, const char *known_title, struct story *story)
{
    struct marking marking = {.page = page,
                              .rules = rules,
                              .known_title = known_title,
                              .memory = memory,
                              .count = page->count,
                              .story = story,
                              .title = NO_BLOCK,
                              .last_body = NO_BLOCK,
                              .flat_body = NO_BLOCK};
    size_t last = 0;

    story_reset(story);
    buffer_reset(&memory->lower);
    memory->match.lower_text =
        characters_fold_alike(page->text.bytes, page->text.size, &memory->lower)
            ? memory->lower.bytes
            : NULL;
    if (!make_marks(memory, page->count))
        return false;
    marking.marks = memory->marks;
    marks_of_source(&marking);
    marks_of_head(&marking);
    marks_of_tail(&marking);
    marks_of_middle(&marking);
    if (!marks_of_repeats(&marking))
        return false;
    marks_of_captions(&marking);
    marks_of_bylines(&marking);
    marks_of_story(&marking);
    for (size_t i = 0; i < marking.count; i++)
        last = marking.marks[i].role == ROLE_OPEN ? i : last;
    for (size_t i = 0; i < marking.count; i++)
        emit_block(&marking, i, i == last);
    remove_repeated_captions(&marking);
    return !story->failed;
}

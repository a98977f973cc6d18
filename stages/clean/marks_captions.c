/* The pass over the blocks that finds captions: below the names of pictures, with credits, behind a
 * body without line breaks, and among paragraphs that lost their pictures. */
#include "marks.h"

#include <string.h>

#include "byline.h"

enum {
    CAPTION_MOST_BYTES = 700,
    CAPTION_MOST_SENTENCES = 3,
    CAPTION_SHORT_BYTES = 220, /* below an image with a gap between, without a credit */
    FLAT_LEAST_BYTES = 700,    /* the body of an article without line breaks */
    FLAT_MOST_BEFORE = 2,
    FLAT_CAPTION_BYTES = 600,
    LOST_CAPTION_BYTES = 260, /* without its picture; without a full stop more */
    OPEN_CAPTION_BYTES = 400,
    SHORT_PARAGRAPH_BYTES = 100,
    LONG_PARAGRAPH_BYTES = 180,
    FULL_PARAGRAPH_BYTES = 200, /* of an article whose paragraphs are no single lines */
    ECHO_LEAST_WORDS = 12,
    ECHO_MOST_WORDS = 80,
    ECHO_BLOCKS = 8,        /* before and behind the line are searched, */
    ECHO_HEADED_BLOCKS = 4, /* but these behind it */
    ECHO_SEARCHES = 4,
    NEIGHBOURS_MOST = 16, /* blocks that are looked at for the next one of the story */
};

/* Of a rule: it may take what stands where the lead does; what stands among short lines. */
static const double SURE_CAPTION = 0.75;
static const double LIKELY_CAPTION = 0.65;
static const double ECHO_CAPTION = 0.6;

#define CREDIT_RULE "clean.caption.credit"

static void make_caption(struct mark *mark, const char *rule, double confidence)
{
    mark->role = ROLE_CAPTION;
    mark->rule = rule;
    mark->confidence = confidence;
}

/* True with the credit when one ends the block. */
static bool credit_at_end(const struct marking *marking, struct span span, struct credit *credit)
{
    while (credit_find(marking->rules, marking->page->text.bytes, span, &marking->names, credit)) {
        if (credit->at_end)
            return true;
        span.start = credit->behind;
    }
    return false;
}

/* A colon before which a label may stand, or a label that needs none. */
static bool may_have_credit(const struct marking *marking, const struct mark *mark)
{
    struct credit credit;

    return memchr(mark_text(marking, mark), ':', span_size(mark->span)) != NULL ||
           credit_find_bare(marking->rules, marking->page->text.bytes, mark->span, &credit);
}

/* Where one caption stands close below its picture, what stands further below another is none. */
static void look_for_near_captions(struct marking *marking)
{
    for (size_t i = 0; i + 1 < marking->count && marking->has_gaps; i++)
        if (marking->marks[i].role == ROLE_IMAGE && marking->marks[i + 1].role == ROLE_OPEN &&
            !marking->page->blocks[i + 1].gap)
            marking->has_near_captions = true;
}

/* A block below an image. */
static void caption_below(struct marking *marking, size_t image)
{
    struct mark *const mark = &marking->marks[image + 1];
    const bool is_near = marking->has_gaps && !marking->page->blocks[image + 1].gap;
    struct credit credit;

    if (mark->role == ROLE_CAPTION) {
        mark->image = marking->marks[image].span;
        return;
    }
    if (mark->role != ROLE_OPEN || span_size(mark->span) > CAPTION_MOST_BYTES ||
        marking->page->has_markup)
        return;
    if (!is_near && !credit_at_end(marking, mark->span, &credit) &&
        (marking->has_near_captions || span_size(mark->span) > CAPTION_SHORT_BYTES ||
         !ends_sentence(marking->page->text.bytes, mark->span) ||
         mark_count_sentences(marking, mark->span, 2) > 1))
        return;
    make_caption(mark, "clean.caption.image", is_near ? 0.95 : 0.8);
    mark->image = marking->marks[image].span;
}

/* More small words than capitals: "Ảnh: Toàn cảnh buổi làm việc ..." holds a caption, no credit. */
bool marks_is_prose(const struct marking *marking, struct span span)
{
    struct word word;
    size_t words = 0, small = 0;
    size_t at = span.start;

    while (words < 40 && word_next(marking->page->text.bytes, span.end, &at, &word)) {
        words++;
        small += word.shape == WORD_LOWER;
    }
    return words > 6 && small * 2 > words;
}

/* "the vote in pictures": of two words at least, the first of them small. */
static bool begins_small(const struct marking *marking, struct span name)
{
    struct word word = {.shape = WORD_CAPITAL};
    size_t at = name.start;

    return word_next(marking->page->text.bytes, name.end, &at, &word) && word.shape == WORD_LOWER &&
           at < name.end;
}

/* A line that is a credit only: it belongs to the short line before it, or to the whole article,
 * which is sure where no text follows and the line before does not stand close. */
static void give_credit_back(struct marking *marking, size_t index, struct span name)
{
    struct mark *const mark = &marking->marks[index];
    struct mark *const before = index > 0 ? &marking->marks[index - 1] : NULL;
    const bool is_near = marking->has_gaps && !marking->page->blocks[index].gap;
    const bool is_last = (long)index > marking->last_body;
    const char *const text = marking->page->text.bytes;

    mark_remove(mark, CREDIT_RULE, "photo credit", 0.9);
    if (before == NULL || (before->role != ROLE_CAPTION && before->role != ROLE_OPEN) ||
        span_size(before->credit) > 0)
        return;
    if (before->role == ROLE_OPEN &&
        (span_size(before->span) > CAPTION_SHORT_BYTES ||
         byline_is(marking->rules, text, before->span) || begins_small(marking, name) ||
         (!is_near && (is_last || !ends_sentence(text, before->span))) ||
         mark_count_sentences(marking, before->span, 2) > 1))
        return;
    make_caption(before, CREDIT_RULE, 0.85);
    before->credit = name;
}

/* A line of its own behind a caption that is marked as one: the markup names it a credit, or it
 * begins as one does. True when it was one. */
static bool is_credit_of_caption(struct marking *marking, size_t index)
{
    const struct mark *const mark = &marking->marks[index];
    const bool is_named = marking->page->blocks[index].kind == BLOCK_CREDIT;
    struct credit credit;
    bool is_whole;

    if (index == 0 || mark[-1].role != ROLE_CAPTION || span_size(mark[-1].credit) > 0 ||
        !(is_named ? mark->role == ROLE_OPEN : mark->role == ROLE_CAPTION))
        return false;
    is_whole = credit_at_end(marking, mark->span, &credit) && credit.cut <= mark->span.start &&
               !marks_is_prose(marking, credit.name);
    if (!is_whole && !is_named)
        return false;
    give_credit_back(marking, index, is_whole ? credit.name : mark->span);
    return true;
}

/* "Ảnh: Toàn cảnh buổi làm việc ...": the label goes, the rest is the caption. */
static void caption_behind_label(struct marking *marking, struct mark *mark, size_t start)
{
    mark->prefix = span_trim(marking->page->text.bytes, (struct span){mark->span.start, start});
    mark->prefix_rule = "clean.caption.label";
    mark->prefix_why = "label of a caption";
    mark->span.start = start;
    make_caption(mark, "clean.caption.label", 0.8);
}

static void caption_with_credit(struct marking *marking, size_t index)
{
    struct mark *const mark = &marking->marks[index];
    struct span caption = mark->span;
    struct credit credit;

    mark->no_credit = !may_have_credit(marking, mark) && mark->role == ROLE_OPEN;
    if (mark->no_credit || mark->role != ROLE_OPEN || span_size(mark->span) > CAPTION_MOST_BYTES ||
        !credit_find(marking->rules, marking->page->text.bytes, mark->span, &marking->names,
                     &credit))
        return;
    if (credit.cut <= mark->span.start &&
        marks_is_prose(marking, (struct span){credit.name.start, mark->span.end})) {
        caption_behind_label(marking, mark, credit.name.start);
        return;
    }
    if (!credit_at_end(marking, mark->span, &credit))
        return;
    if (credit.cut <= mark->span.start) {
        give_credit_back(marking, index, credit.name);
        return;
    }
    caption.end = credit.cut;
    if (mark_count_sentences(marking, caption, CAPTION_MOST_SENTENCES + 1) <=
        CAPTION_MOST_SENTENCES)
        make_caption(mark, CREDIT_RULE, 0.95);
}

/* Names that end a line are whole: they show where the same name ends inside a paragraph. */
static void collect_names(struct marking *marking)
{
    struct credit credit;

    for (size_t i = 0; i < marking->count; i++) {
        const struct mark *const mark = &marking->marks[i];
        const size_t size = span_size(mark->span);
        struct span end = mark->span;

        if (mark->role != ROLE_OPEN && mark->role != ROLE_CAPTION)
            continue;
        if (size > CAPTION_MOST_BYTES)
            for (end.start = end.end - CAPTION_MOST_BYTES / 2;
                 end.start < end.end &&
                 ((unsigned char)marking->page->text.bytes[end.start] & 0xC0) == 0x80;)
                end.start++;
        if (memchr(page_text(marking->page, end), ':', span_size(end)) != NULL &&
            credit_at_end(marking, end, &credit))
            credit_names_add(&marking->names, marking->page->text.bytes, credit.name);
    }
}

/* An article printed without line breaks: perhaps a lead, then one long block, then short ones,
 * which are the captions: less in all than the long one. Sets flat_body. */
static void find_flat_body(struct marking *marking)
{
    size_t before = 0, longest = 0, others = 0;
    long body = NO_BLOCK;

    for (size_t i = 0; i < marking->count; i++) {
        const size_t size = span_size(marking->marks[i].span);

        if (marking->marks[i].role != ROLE_OPEN)
            continue;
        others += size;
        if (size >= FLAT_LEAST_BYTES && body == NO_BLOCK)
            body = (long)i;
        else if (body == NO_BLOCK)
            before++;
        else
            longest = size > longest ? size : longest;
    }
    if (body != NO_BLOCK && before <= FLAT_MOST_BEFORE && longest <= FLAT_CAPTION_BYTES &&
        longest * 2 < span_size(marking->marks[body].span) &&
        others < 2 * span_size(marking->marks[body].span))
        marking->flat_body = body;
}

static void captions_behind_flat_body(struct marking *marking)
{
    find_flat_body(marking);
    if (marking->flat_body == NO_BLOCK ||
        (marking->title == NO_BLOCK && marking->known_title[0] == '\0'))
        return;
    for (size_t i = (size_t)marking->flat_body + 1; i < marking->count; i++) {
        struct mark *const mark = &marking->marks[i];

        if (mark->role == ROLE_OPEN &&
            !byline_is(marking->rules, marking->page->text.bytes, mark->span) &&
            !byline_is_source(marking->rules, marking->page->text.bytes, mark->span))
            make_caption(mark, "clean.caption.behind", 0.75);
    }
}

static bool is_open_sentence(const struct marking *marking, size_t index)
{
    const struct mark *const mark = &marking->marks[index];

    return mark_is_body(marking, mark) && ends_sentence(marking->page->text.bytes, mark->span);
}

/* Whether a block is short enough to be such a caption, one sentence: the rules need not look at
 * others. */
static bool may_be_lost_caption(const struct marking *marking, size_t index)
{
    const struct mark *const mark = &marking->marks[index];
    const size_t size = span_size(mark->span);

    return mark->role == ROLE_OPEN && (long)index != marking->title && size <= OPEN_CAPTION_BYTES &&
           (size <= LOST_CAPTION_BYTES || !ends_sentence(marking->page->text.bytes, mark->span)) &&
           mark_count_sentences(marking, mark->span, 2) == 1;
}

/* Whether captions of the article have credits: then one without a credit is hardly one. */
static bool has_credits(const struct marking *marking)
{
    for (size_t i = 0; i < marking->count; i++)
        if (marking->marks[i].role == ROLE_CAPTION &&
            (span_size(marking->marks[i].credit) > 0 ||
             strcmp(marking->marks[i].rule, CREDIT_RULE) == 0))
            return true;
    return false;
}

/* The size of the nearest block that is neither removed nor a caption, in steps of `step`; 0: there
 * is none, or it begins a list. */
static size_t neighbour_size(const struct marking *marking, size_t index, long step)
{
    const long stop = (long)index + step * NEIGHBOURS_MOST;

    for (long i = (long)index + step; i >= 0 && i < (long)marking->count && i != stop; i += step) {
        const struct mark *const mark = &marking->marks[i];

        if (mark->role == ROLE_OPEN)
            return mark_text(marking, mark)[span_size(mark->span) - 1] == ':'
                       ? 0
                       : span_size(mark->span);
    }
    return 0;
}

/* The size of the nearest block before, where that is no short heading above a line that has a full
 * stop: there it is that of the block before the heading. */
static size_t size_before(const struct marking *marking, size_t index)
{
    const char *const text = marking->page->text.bytes;
    const struct mark *const heading = index > 0 ? &marking->marks[index - 1] : NULL;
    const bool is_headed = heading != NULL && heading->role == ROLE_OPEN &&
                           span_size(heading->span) <= SHORT_PARAGRAPH_BYTES &&
                           mark_text(marking, heading)[span_size(heading->span) - 1] != ':' &&
                           !ends_sentence(text, heading->span) &&
                           text[marking->marks[index].span.end - 1] == '.';

    return neighbour_size(marking, is_headed ? index - 1 : index, -1);
}

/* The size of the nearest block behind a line that has a full stop; not that of a short heading,
 * but that of the block behind the heading. */
static size_t size_behind(const struct marking *marking, size_t index)
{
    const struct mark *const heading = &marking->marks[index + 1];
    const bool is_headed = index + 2 < marking->count && heading->role == ROLE_OPEN &&
                           span_size(heading->span) <= SHORT_PARAGRAPH_BYTES &&
                           mark_text(marking, heading)[span_size(heading->span) - 1] != ':' &&
                           !ends_sentence(marking->page->text.bytes, heading->span) &&
                           marking->page->text.bytes[marking->marks[index].span.end - 1] == '.';

    return neighbour_size(marking, is_headed ? index + 1 : index, 1);
}

/* Whether a block stands between longer ones, of which one is a real paragraph: a list has lines
 * of one size. */
static bool stands_among_longer(const struct marking *marking, size_t index)
{
    const size_t size = span_size(marking->marks[index].span);
    const size_t before = size_before(marking, index);
    const size_t behind = size_behind(marking, index);

    return before > size && behind > size && before > SHORT_PARAGRAPH_BYTES &&
           behind > SHORT_PARAGRAPH_BYTES &&
           (before > LONG_PARAGRAPH_BYTES || behind > LONG_PARAGRAPH_BYTES);
}

/* Whether most paragraphs of the article are long: where they are not, a short one is hardly a
 * caption for being short. */
static bool has_full_paragraphs(const struct marking *marking)
{
    size_t bodies = 0, full = 0;

    for (size_t i = 0; i < marking->count; i++)
        if (mark_is_body(marking, &marking->marks[i])) {
            bodies++;
            full += span_size(marking->marks[i].span) >= FULL_PARAGRAPH_BYTES;
        }
    return full * 2 >= bodies;
}

/* "The road falls to pieces..." and in the next line "... and will soon be mended." */
static bool goes_on_in_next(const struct marking *marking, size_t index)
{
    static const char *const ELLIPSES[] = {"...", "\xE2\x80\xA6"};
    const struct mark *const mark = &marking->marks[index];
    const struct mark *const next = mark + 1;
    bool ends = false, begins = false;

    for (size_t i = 0; i < sizeof ELLIPSES / sizeof ELLIPSES[0]; i++) {
        const size_t size = strlen(ELLIPSES[i]);

        ends = ends || (span_size(mark->span) > size &&
                        memcmp(mark_text(marking, mark) + span_size(mark->span) - size, ELLIPSES[i],
                               size) == 0);
        begins = begins || (span_size(next->span) > size &&
                            memcmp(mark_text(marking, next), ELLIPSES[i], size) == 0);
    }
    return ends && begins && mark->role == ROLE_OPEN && next->role == ROLE_OPEN &&
           span_size(mark->span) <= CAPTION_SHORT_BYTES &&
           span_size(next->span) <= CAPTION_SHORT_BYTES;
}

/* The line without brackets round it. */
static struct span unbracketed(const struct marking *marking, struct span span)
{
    const char *const text = marking->page->text.bytes;
    const bool is_bracketed =
        span_size(span) > 2 && text[span.start] == '(' && text[span.end - 1] == ')';

    return is_bracketed ? span_trim(text, (struct span){span.start + 1, span.end - 1}) : span;
}

/* What decides, beside its words, whether a line is such a caption. */
struct place {
    bool trusts_likely; /* captions that are no more than likely stand out in this article */
    bool has_title, has_body;
    size_t searches_left; /* for echoes */
};

/* The last three quarters of the words of a sentence, without its full stop; empty when these are
 * few, or mostly names. */
static struct span sentence_tail(const char *text, struct span span)
{
    const size_t words = words_count(text, span, ECHO_MOST_WORDS);
    size_t at = span.start, lower = 0;
    struct span tail = {span.end, span.end};
    struct word word;

    if (words < ECHO_LEAST_WORDS || words == ECHO_MOST_WORDS)
        return tail;
    for (size_t i = 0; word_next(text, span.end, &at, &word); i++) {
        tail.start = i == words / 4 ? word.whole.start : tail.start;
        lower += i >= words / 4 && word.shape == WORD_LOWER;
    }
    tail.end -= text[span.end - 1] == '.';
    return lower * 5 >= (words - words / 4) * 3 ? tail : (struct span){span.end, span.end};
}

/* Whether what stands in `tail` stands in the blocks from `first` to `last` too. */
static bool stands_in_blocks(const struct marking *marking, struct span tail, size_t first,
                             size_t last)
{
    const struct mark *const marks = marking->marks;

    return first <= last &&
           memmem(mark_text(marking, &marks[first]), marks[last].span.end - marks[first].span.start,
                  page_text(marking->page, tail), span_size(tail)) != NULL;
}

/* "The county asks all schools to keep their roofs clear of snow.": whose words stand as they are
 * in a paragraph of the story too, so that the line is no part of it. Those of a heading stand
 * close behind it. */
static bool is_echo(const struct marking *marking, size_t index, struct place *place)
{
    const struct span span = marking->marks[index].span;
    const size_t first = index > ECHO_BLOCKS ? index - ECHO_BLOCKS : 0;
    const size_t last =
        index + ECHO_BLOCKS < marking->count ? index + ECHO_BLOCKS : marking->count - 1;
    struct span tail;

    if (!place->trusts_likely || !place->has_body || place->searches_left == 0 ||
        marking->page->text.bytes[span.end - 1] != '.' || marks_is_dateline(marking, span) ||
        !stands_among_longer(marking, index))
        return false;
    tail = sentence_tail(marking->page->text.bytes, span);
    if (span_size(tail) == 0)
        return false;
    place->searches_left--;
    return stands_in_blocks(marking, tail, first, index - 1) ||
           stands_in_blocks(marking, tail, index + ECHO_HEADED_BLOCKS, last);
}

static bool is_lost_caption(struct marking *marking, size_t index, const struct place *place)
{
    struct line_match *const match = &marking->memory->match;
    double confidence;

    if (!clean_rules_match(marking->rules, marking->page->text.bytes,
                           unbracketed(marking, marking->marks[index].span), ZONE_STORY, match) ||
        match->rule->line_class != LINE_CAPTION)
        return false;
    confidence = match->rule->confidence;
    return (confidence >= LIKELY_CAPTION ||
            (place->trusts_likely && stands_among_longer(marking, index))) &&
           (place->has_body || (place->has_title && confidence >= SURE_CAPTION));
}

static void take_lost_caption(struct marking *marking, size_t index, struct place *place)
{
    struct mark *const mark = &marking->marks[index];

    if (is_lost_caption(marking, index, place)) {
        const struct line_rule *const rule = marking->memory->match.rule;

        mark->span = unbracketed(marking, mark->span);
        make_caption(mark, rule->id, rule->confidence);
    } else if (is_echo(marking, index, place)) {
        make_caption(mark, "clean.caption.echo", ECHO_CAPTION);
    }
}

/* A paragraph of plain text that tells what is to be seen on a picture: copies of articles keep the
 * captions and lose the pictures. It stands behind the first paragraph, or if it is sure behind the
 * title, and before the last one. */
static void captions_without_pictures(struct marking *marking)
{
    struct place place = {.has_title = marking->title != NO_BLOCK,
                          .trusts_likely = has_full_paragraphs(marking) && !has_credits(marking),
                          .searches_left = ECHO_SEARCHES};
    size_t last = marking->count;

    while (last > 0 && !is_open_sentence(marking, last - 1))
        last--;
    for (size_t i = 0; i + 1 < last; i++) {
        struct mark *const mark = &marking->marks[i];

        if (may_be_lost_caption(marking, i))
            take_lost_caption(marking, i, &place);
        if (place.has_body && goes_on_in_next(marking, i)) {
            make_caption(mark, "clean.caption.pair", SURE_CAPTION);
            make_caption(mark + 1, "clean.caption.pair", SURE_CAPTION);
        }
        place.has_body = place.has_body || is_open_sentence(marking, i);
    }
}

void marks_of_captions(struct marking *marking)
{
    collect_names(marking);
    look_for_near_captions(marking);
    for (size_t i = 0; i + 1 < marking->count; i++)
        if (marking->marks[i].role == ROLE_IMAGE)
            caption_below(marking, i);
    for (size_t i = 0; i < marking->count; i++)
        if (!is_credit_of_caption(marking, i))
            caption_with_credit(marking, i);
    if (!marking->page->has_markup) {
        captions_behind_flat_body(marking);
        captions_without_pictures(marking);
    }
}

/* See record_write.h. JSON is appended to buffers, not built as a tree: this is the hot path. */
#include "record_write.h"

#include <string.h>
#include <strings.h>

#include <dongtin/json_text.h>

enum {
    REMOVED_MOST = 2000,
    MEMBER_COUNT = 11,
    PARAGRAPH_BYTES = 96 /* of an item: two numbers, and less than 56 bytes round them */
};

static const char *const KIND_NAMES[] = {
    [PIECE_TITLE] = "title", [PIECE_LEAD] = "lead",       [PIECE_HEADING] = "heading",
    [PIECE_TEXT] = "text",   [PIECE_CAPTION] = "caption", [PIECE_REMOVED] = "removed",
};

static struct buffer *const *all_buffers(struct record_members *members,
                                         struct buffer *list[MEMBER_COUNT])
{
    struct buffer *const buffers[MEMBER_COUNT] = {
        &members->text,      &members->title,   &members->lead,       &members->section,
        &members->published, &members->authors, &members->paragraphs, &members->captions,
        &members->removed,   &members->url,     &members->signature};

    memcpy(list, buffers, sizeof buffers);
    return list;
}

void record_members_init(struct record_members *members)
{
    *members = (struct record_members){0};
}

void record_members_clear(struct record_members *members)
{
    struct buffer *list[MEMBER_COUNT];

    all_buffers(members, list);
    for (size_t i = 0; i < MEMBER_COUNT; i++)
        buffer_clear(list[i]);
}

static void append_separated(struct buffer *out)
{
    buffer_append_char(out, out->size == 0 ? '[' : ',');
}

static void append_text(struct buffer *out, const char *text)
{
    buffer_append(out, text, strlen(text));
}

static void append_key_text(struct buffer *out, const char *key, const char *text, size_t size)
{
    append_text(out, key);
    json_text_append(out, text, size);
}

static void append_key_number(struct buffer *out, const char *key, size_t number)
{
    append_text(out, key);
    buffer_append_u64(out, number);
}

/* Two digits behind the point; confidences have no more. */
static void append_confidence(struct buffer *out, double confidence)
{
    const unsigned percent = (unsigned)(confidence * 100 + 0.5);

    append_text(out, ",\"confidence\":");
    if (percent >= 100) {
        buffer_append_char(out, '1');
        return;
    }
    append_text(out, "0.");
    buffer_append_char(out, (char)('0' + percent / 10));
    if (percent % 10 != 0)
        buffer_append_char(out, (char)('0' + percent % 10));
}

/* Puts the text, without its end, and returns where it ends. */
static char *put_text(char *to, const char *text)
{
    const size_t size = strlen(text);

    memcpy(to, text, size);
    return to + size;
}

/* In one go: of a file of short lines this is a good part of what is written. */
static void append_paragraph(struct buffer *out, struct span span, enum piece_kind kind)
{
    char item[PARAGRAPH_BYTES];
    char *to = item;

    *to++ = out->size == 0 ? '[' : ',';
    to = buffer_put_digits(put_text(to, "{\"start\":"), span.start);
    to = buffer_put_digits(put_text(to, ",\"end\":"), span.end);
    to = put_text(put_text(put_text(to, ",\"kind\":\""), KIND_NAMES[kind]), "\"}");
    buffer_append(out, item, (size_t)(to - item));
}

/* Adds a paragraph to the clean text and to its list; returns where it stands. */
static struct span add_paragraph(struct record_members *members, enum piece_kind kind,
                                 const char *text, size_t size)
{
    struct span span;

    if (members->text.size > 0)
        buffer_append(&members->text, "\n\n", 2);
    span.start = members->text.size;
    buffer_append(&members->text, text, size);
    span.end = members->text.size;
    append_paragraph(&members->paragraphs, span, kind);
    return span;
}

static void add_caption(struct record_members *members, const struct page *page,
                        const struct piece *piece)
{
    const char *const text = page_text(page, piece->span);
    const struct span at = add_paragraph(members, PIECE_CAPTION, text, span_size(piece->span));
    struct buffer *const out = &members->captions;

    append_separated(out);
    append_key_text(out, "{\"text\":", text, span_size(piece->span));
    if (span_size(piece->credit) > 0)
        append_key_text(out, ",\"credit\":", page_text(page, piece->credit),
                        span_size(piece->credit));
    if (span_size(piece->image) > 0)
        append_key_text(out, ",\"image\":", page_text(page, piece->image), span_size(piece->image));
    append_key_number(out, ",\"start\":", at.start);
    append_key_number(out, ",\"end\":", at.end);
    append_key_text(out, ",\"rule\":", piece->rule, strlen(piece->rule));
    append_confidence(out, piece->confidence);
    buffer_append_char(out, '}');
}

static void add_removed(struct record_members *members, const struct page *page,
                        const struct piece *piece)
{
    struct buffer *const out = &members->removed;

    append_separated(out);
    append_key_text(out, "{\"text\":", page_text(page, piece->span), span_size(piece->span));
    append_key_text(out, ",\"why\":", piece->why, strlen(piece->why));
    append_key_text(out, ",\"rule\":", piece->rule, strlen(piece->rule));
    append_confidence(out, piece->confidence);
    buffer_append_char(out, '}');
}

static void note_broken(struct record_members *members, size_t broken)
{
    struct buffer *const out = &members->removed;

    if (broken == 0)
        return;
    append_separated(out);
    append_key_number(
        out,
        "{\"text\":\"\xEF\xBF\xBD\",\"why\":\"bytes that were no text, replaced by U+FFFD, in ",
        broken);
    append_text(out, broken == 1 ? " place" : " places");
    append_text(out, "\",\"rule\":\"clean.decode\",\"confidence\":1}");
}

/* A page of a hundred thousand links must not make a record of megabytes. */
static void note_more_removed(struct record_members *members, size_t more)
{
    struct buffer *const out = &members->removed;

    if (more == 0)
        return;
    append_separated(out);
    append_key_number(out, "{\"text\":\"\xE2\x80\xA6\",\"why\":\"not listed: ", more);
    append_text(out, " more\",\"rule\":\"clean.record\",\"confidence\":1}");
}

static void write_pieces(struct record_members *members, const struct page *page,
                         const struct story *story)
{
    size_t removed = 0;

    members->story.start = members->text.size;
    for (size_t i = 0; i < story->count; i++) {
        const struct piece *const piece = &story->pieces[i];

        if (piece->kind == PIECE_REMOVED && ++removed <= REMOVED_MOST)
            add_removed(members, page, piece);
        else if (piece_is_story(piece))
            add_paragraph(members, piece->kind, page_text(page, piece->span),
                          span_size(piece->span));
        if (piece->kind == PIECE_LEAD && members->lead.size == 0)
            json_text_append(&members->lead, page_text(page, piece->span), span_size(piece->span));
    }
    members->story.end = members->text.size;
    note_more_removed(members, removed > REMOVED_MOST ? removed - REMOVED_MOST : 0);
    for (size_t i = 0; i < story->count; i++)
        if (story->pieces[i].kind == PIECE_CAPTION)
            add_caption(members, page, &story->pieces[i]);
}

static void write_title(struct record_members *members, const struct page *page,
                        const struct story *story, const char *known_title)
{
    const bool is_given = page->has_markup && known_title[0] != '\0';

    for (size_t i = 0; i < story->count && !is_given; i++)
        if (story->pieces[i].kind == PIECE_TITLE) {
            const struct span span = story->pieces[i].span;

            add_paragraph(members, PIECE_TITLE, page_text(page, span), span_size(span));
            json_text_append(&members->title, page_text(page, span), span_size(span));
            return;
        }
    if (known_title[0] == '\0')
        return;
    add_paragraph(members, PIECE_TITLE, known_title, strlen(known_title));
    json_text_append_string(&members->title, known_title);
}

/* True when the line holds every word of the name. */
static bool holds_words(const char *line, size_t size, const char *name, size_t name_size)
{
    struct word word, other;
    size_t at = 0;

    while (word_next(name, name_size, &at, &word)) {
        size_t place = 0;
        bool is_found = false;

        while (!is_found && word_next(line, size, &place, &other))
            is_found = span_size(other.core) == span_size(word.core) &&
                       strncasecmp(line + other.core.start, name + word.core.start,
                                   span_size(word.core)) == 0;
        if (!is_found)
            return false;
    }
    return true;
}

/* The page's head names them too, and perhaps more of them, or in full. */
static bool are_in_head(const struct page *page, const struct story *story)
{
    for (size_t i = 0; i < story->author_count; i++) {
        const char *at = buffer_string(&page->authors);
        bool is_found = false;

        while (!is_found && *at != '\0') {
            const size_t size = strcspn(at, "\n");

            is_found = holds_words(at, size, page_text(page, story->authors[i]),
                                   span_size(story->authors[i]));
            at += size + (at[size] == '\n');
        }
        if (!is_found)
            return false;
    }
    return true;
}

/* The names that the lines of the article say; those of the page's head ("one a line") where they
 * say no other ones. */
static void write_authors(struct record_members *members, const struct page *page,
                          const struct story *story)
{
    struct buffer *const out = &members->authors;
    const char *at = buffer_string(&page->authors);
    const bool is_head = are_in_head(page, story);

    for (size_t i = 0; i < story->author_count && !is_head; i++) {
        append_separated(out);
        json_text_append(out, page_text(page, story->authors[i]), span_size(story->authors[i]));
    }
    while (is_head && *at != '\0') {
        const size_t size = strcspn(at, "\n");

        if (size > 0) {
            append_separated(out);
            json_text_append(out, at, size);
        }
        at += size + (at[size] == '\n');
    }
    append_text(out, out->size == 0 ? "[]" : "]");
}

static void write_published(struct record_members *members, const struct page *page,
                            const struct story *story)
{
    struct buffer *const out = &members->published;

    if (page->published.size > 0 && !(page->published_is_weak && story->published[0] != '\0')) {
        append_key_text(out, "{\"iso\":", page->published.bytes, page->published.size);
        append_key_text(out, ",\"text\":", page->published.bytes, page->published.size);
        buffer_append_char(out, '}');
    } else if (story->published[0] != '\0') {
        const struct span stated = span_trim(page->text.bytes, story->published_text);

        append_key_text(out, "{\"iso\":", story->published, strlen(story->published));
        append_key_text(out, ",\"text\":", page_text(page, stated), span_size(stated));
        buffer_append_char(out, '}');
    }
}

bool record_write(struct record_members *members, const struct page *page,
                  const struct story *story, const char *known_title, size_t broken)
{
    struct buffer *list[MEMBER_COUNT];
    bool is_ok = true;

    all_buffers(members, list);
    for (size_t i = 0; i < MEMBER_COUNT; i++)
        buffer_reset(list[i]);
    write_title(members, page, story, known_title);
    write_pieces(members, page, story);
    write_authors(members, page, story);
    write_published(members, page, story);
    if (page->url.size > 0)
        json_text_append(&members->url, page->url.bytes, page->url.size);
    if (span_size(story->section) > 0)
        json_text_append(&members->section, page_text(page, story->section),
                         span_size(story->section));
    note_broken(members, broken);
    append_text(&members->paragraphs, members->paragraphs.size == 0 ? "[]" : "]");
    append_text(&members->captions, members->captions.size == 0 ? "[]" : "]");
    append_text(&members->removed, members->removed.size == 0 ? "[]" : "]");
    for (size_t i = 0; i < MEMBER_COUNT; i++)
        is_ok = is_ok && buffer_is_ok(list[i]);
    return is_ok;
}

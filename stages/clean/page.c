/* See page.h. Normalisation of a line is normalise.c's. */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "normalise.h"

void page_init(struct page *page)
{
    *page = (struct page){0};
}

void page_reset(struct page *page)
{
    buffer_reset(&page->text);
    buffer_reset(&page->title);
    buffer_reset(&page->published);
    buffer_reset(&page->authors);
    buffer_reset(&page->url);
    page->count = 0;
    page->gap_pending = page->failed = page->is_full = page->has_markup = false;
    page->published_is_weak = false;
}

void page_clear(struct page *page)
{
    buffer_clear(&page->text);
    buffer_clear(&page->title);
    buffer_clear(&page->published);
    buffer_clear(&page->authors);
    buffer_clear(&page->url);
    free(page->blocks);
    page_init(page);
}

static bool make_room(struct page *page)
{
    const size_t capacity = page->capacity == 0 ? 64 : page->capacity * 2;
    struct block *blocks;

    if (page->count < page->capacity)
        return true;
    blocks = realloc(page->blocks, capacity * sizeof *blocks);
    if (blocks == NULL) {
        page->failed = true;
        return false;
    }
    page->blocks = blocks;
    page->capacity = capacity;
    return true;
}

void page_gap(struct page *page)
{
    page->gap_pending = true;
}

static void add_line(struct page *page, const char *line, size_t size, enum block_kind kind,
                     struct line_look look)
{
    const size_t start = page->text.size;

    if (page->is_full || !make_room(page))
        return;
    normalise_looked(line, size, look, &page->text);
    if (page->text.size == start) {
        page->gap_pending = true;
        return;
    }
    if (page->count == PAGE_MOST_BLOCKS) {
        page->is_full = true;
        return;
    }
    page->blocks[page->count++] = (struct block){
        .span = {start, page->text.size},
        .kind = kind,
        .gap = page->gap_pending,
    };
    page->gap_pending = false;
    buffer_append_char(&page->text, '\n');
}

void page_add(struct page *page, const char *line, size_t size, enum block_kind kind)
{
    add_line(page, line, size, kind, normalise_look(line, size));
}

bool page_is_ok(const struct page *page, struct error *error)
{
    if (page->failed || !buffer_is_ok(&page->text))
        return error_set(error, ERROR_SYSTEM, "out of memory");
    if (page->is_full)
        return error_set(error, ERROR_INPUT, "more than %d lines", (int)PAGE_MOST_BLOCKS);
    return true;
}

/* The size of the rare line end at `at`, or 0. */
static size_t rare_line_end(const char *at, const char *end)
{
    if (*at == '\r')
        return at + 1 < end && at[1] == '\n' ? 2 : 1;
    if (*at == '\f' || *at == '\v')
        return 1;
    if (end - at >= 2 && memcmp(at, "\xC2\x85", 2) == 0)
        return 2;
    if (end - at >= 3 && (memcmp(at, "\xE2\x80\xA8", 3) == 0 || memcmp(at, "\xE2\x80\xA9", 3) == 0))
        return 3;
    return 0;
}

/* Adds what stands between two newlines; only there may the rare line ends be. */
static void add_stretch(struct page *page, const char *at, const char *end)
{
    const char *line = at;
    struct line_look look;

    if (end > at && end[-1] == '\r')
        end--;
    look = normalise_look(at, (size_t)(end - at));
    while (look.has_break && at < end) {
        const size_t size = rare_line_end(at, end);

        if (size > 0) {
            add_line(page, line, (size_t)(at - line), BLOCK_TEXT, look);
            line = at + size;
        }
        at += size > 0 ? size : 1;
    }
    add_line(page, line, (size_t)(end - line), BLOCK_TEXT, look);
}

void page_add_text(struct page *page, const char *text, size_t size)
{
    const char *const end = text + size;

    while (text < end && !page->is_full) {
        const char *const newline = memchr(text, '\n', (size_t)(end - text));
        const char *const stop = newline == NULL ? end : newline;

        add_stretch(page, text, stop);
        text = stop + 1;
    }
}

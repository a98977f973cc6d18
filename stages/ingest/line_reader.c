/* Lines from bytes: see line_reader.h. */
#include "line_reader.h"

#include <string.h>

#include <dongtin/utf8.h>

enum { READ_BYTES = 64 * 1024 };

void line_reader_init(struct line_reader *reader, size_t limit)
{
    *reader = (struct line_reader){.limit = limit};
}

void line_reader_clear(struct line_reader *reader)
{
    buffer_clear(&reader->bytes);
}

/* Moves what is left to the front, when that is little beside what is done. */
static void compact(struct line_reader *reader)
{
    struct buffer *const bytes = &reader->bytes;

    if (reader->at == 0 || reader->at < bytes->size / 2)
        return;
    memmove(bytes->bytes, bytes->bytes + reader->at, bytes->size - reader->at);
    bytes->size -= reader->at;
    reader->searched -= reader->at;
    reader->at = 0;
}

char *line_reader_space(struct line_reader *reader, size_t *size)
{
    compact(reader);
    *size = READ_BYTES;
    if (!buffer_reserve(&reader->bytes, READ_BYTES))
        return NULL;
    return reader->bytes.bytes + reader->bytes.size;
}

void line_reader_came(struct line_reader *reader, size_t size)
{
    reader->bytes.size += size;
    reader->bytes.bytes[reader->bytes.size] = '\0';
}

void line_reader_end(struct line_reader *reader)
{
    reader->ended = true;
}

/* A line that is over the limit and still not at its end: forgets all but its beginning. */
static void forget_excess(struct line_reader *reader)
{
    const size_t size = reader->bytes.size - reader->at;

    if (size <= reader->limit && reader->over_bytes == 0)
        return;
    if (size > LINE_READER_KEPT_BYTES) {
        reader->over_bytes += size - LINE_READER_KEPT_BYTES;
        reader->bytes.size = reader->at + LINE_READER_KEPT_BYTES;
    }
    reader->searched = reader->bytes.size;
}

static bool is_blank(const char *start, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (strchr(" \t\r", start[i]) == NULL || start[i] == '\0')
            return false;
    return true;
}

/* Takes the line that ends at `end`, which begins at reader->at. */
static void take(struct line_reader *reader, size_t end, struct line *line)
{
    const char *start = reader->bytes.bytes + reader->at;
    size_t size = end - reader->at;

    reader->number++;
    if (reader->number == 1) {
        const size_t mark = utf8_mark_size(start, size);

        start += mark;
        size -= mark;
    }
    if (size > 0 && start[size - 1] == '\r')
        size--;
    *line = (struct line){start, size, reader->number, size + reader->over_bytes};
    if (line->whole_size > reader->limit && size > LINE_READER_KEPT_BYTES)
        line->size = LINE_READER_KEPT_BYTES;
    reader->over_bytes = 0;
}

bool line_reader_next(struct line_reader *reader, struct line *line)
{
    struct buffer *const bytes = &reader->bytes;

    while (reader->at < bytes->size) {
        const char *const newline =
            memchr(bytes->bytes + reader->searched, '\n', bytes->size - reader->searched);
        const size_t end = newline == NULL ? bytes->size : (size_t)(newline - bytes->bytes);

        if (newline == NULL && !reader->ended) {
            reader->searched = end;
            forget_excess(reader);
            return false;
        }
        take(reader, end, line);
        reader->at = newline == NULL ? end : end + 1;
        reader->searched = reader->at;
        if (line->whole_size > line->size || !is_blank(line->start, line->size))
            return true;
    }
    bytes->size = 0;
    reader->at = 0;
    reader->searched = 0;
    return false;
}

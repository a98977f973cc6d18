/* Lines of a stream, cut as it comes in pieces. The first three bytes of the input say how great
 * a line may be, how great the pieces are, and how often the rest is repeated to make a stream.
 *
 * Whatever the pieces, the lines are those of the whole stream: every line that is not only
 * white space, in order, with its number; of one over the limit the beginning and its whole
 * size. */
#include "fuzz.h"
#include "line_reader.h"

enum { HEAD_BYTES = 3, MOST_REPEATED = 64 };

struct stream {
    const char *bytes;
    size_t size;
    size_t at;
    uint64_t number; /* of the last line */
};

static bool is_blank(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r')
            return false;
    return true;
}

/* The next line that is not blank, the plain way; a mark at the beginning of the stream is no
 * part of it, nor is a carriage return at its end. */
static bool stream_next(struct stream *stream, const char **start, size_t *size)
{
    while (stream->at < stream->size) {
        const char *const begin = stream->bytes + stream->at;
        const size_t left = stream->size - stream->at;
        const char *const newline = memchr(begin, '\n', left);
        const bool has_mark = stream->at == 0 && left >= 3 && memcmp(begin, "\xEF\xBB\xBF", 3) == 0;

        *start = begin + (has_mark ? 3 : 0);
        *size = newline == NULL ? left : (size_t)(newline - begin);
        stream->at += *size + (newline != NULL);
        *size -= has_mark ? 3 : 0;
        *size -= *size > 0 && (*start)[*size - 1] == '\r';
        stream->number++;
        if (!is_blank(*start, *size))
            return true;
    }
    return false;
}

static void check_line(struct stream *stream, const struct line *line, size_t limit)
{
    const char *start = NULL;
    size_t size = 0;

    require(stream_next(stream, &start, &size), "no line comes that is not in the stream");
    require(line->number == stream->number, "lines are numbered as they stand in the stream");
    require(line->size <= size && memcmp(line->start, start, line->size) == 0,
            "a line is what stands in the stream");
    require(line->size == line->whole_size || line->whole_size > limit,
            "only a line over the limit is cut");
    /* Of a line that is cut, the mark or the carriage return may have been counted. */
    require(line->whole_size >= size && line->whole_size - size <= (line->size < size ? 1 : 0),
            "the whole size is known");
}

static void check_stream(struct stream *stream, size_t limit, size_t piece)
{
    struct line_reader reader;
    struct line line;
    const char *start;
    size_t size;

    line_reader_init(&reader, limit);
    for (size_t at = 0; !reader.ended;) {
        size_t room = 0;
        char *const space = line_reader_space(&reader, &room);
        size_t count = stream->size - at < piece ? stream->size - at : piece;

        require(space != NULL && room > 0, "there is room");
        count = count < room ? count : room;
        memcpy(space, stream->bytes + at, count);
        at += count;
        line_reader_came(&reader, count);
        if (at == stream->size)
            line_reader_end(&reader);
        while (line_reader_next(&reader, &line))
            check_line(stream, &line, limit);
        require(reader.bytes.size <= limit + LINE_READER_KEPT_BYTES + 2 * room,
                "memory is bounded");
    }
    require(!stream_next(stream, &start, &size), "no line is left out");
    line_reader_clear(&reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const size_t once = size - HEAD_BYTES;
    size_t times;
    char *whole;

    if (size <= HEAD_BYTES)
        return 0;
    times = bytes[2] % MOST_REPEATED + 1U;
    whole = malloc(once * times);
    require(whole != NULL, "there is memory");
    for (size_t i = 0; i < times; i++)
        memcpy(whole + i * once, bytes + HEAD_BYTES, once);
    check_stream(&(struct stream){.bytes = whole, .size = once * times}, bytes[0] * 256U + 1,
                 bytes[1] * 64U + 1);
    free(whole);
    return 0;
}

/* Cuts a stream of bytes into lines, in bounded memory whatever the stream holds. Pure: the caller
 * reads the bytes. */
#ifndef INGEST_LINE_READER_H
#define INGEST_LINE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dongtin/buffer.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Of a line over the limit this much is kept, to show. */
enum { LINE_READER_KEPT_BYTES = 64 * 1024 };

struct line_reader {
    struct buffer bytes; /* read and not yet given, from `at` */
    size_t at;
    size_t searched; /* no newline before this */
    size_t limit;
    uint64_t number;     /* of the last line given, from 1 */
    uint64_t over_bytes; /* of the line under way, when it is over the limit; 0: it is not */
    bool ended;
};

struct line {
    const char *start; /* borrowed until the next call; without newline and carriage return */
    size_t size;
    uint64_t number;
    uint64_t whole_size; /* more than `size` for a line over the limit, of which only the beginning
                            is here */
};

void line_reader_init(struct line_reader *reader, size_t limit);
void line_reader_clear(struct line_reader *reader);

/* Where to read bytes to, and how many fit; NULL when memory is short. Then say how many came. */
char *line_reader_space(struct line_reader *reader, size_t *size);
void line_reader_came(struct line_reader *reader, size_t size);
void line_reader_end(struct line_reader *reader); /* the stream has ended */

/* The next line that is whole (or the last one, without newline). Lines of nothing but white space
 * are counted and passed over. */
bool line_reader_next(struct line_reader *reader, struct line *line);

#ifdef __cplusplus
}
#endif

#endif

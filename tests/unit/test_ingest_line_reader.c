#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "line_reader.h"

static void feed(struct line_reader *reader, const char *bytes, size_t size)
{
    size_t room = 0;
    char *const space = line_reader_space(reader, &room);

    assert_non_null(space);
    assert_true(size <= room);
    memcpy(space, bytes, size);
    line_reader_came(reader, size);
}

/* Reads all lines into `out`, as "NUMBER:TEXT|". */
static void read_lines(struct line_reader *reader, struct buffer *out)
{
    struct line line;

    while (line_reader_next(reader, &line)) {
        buffer_append_u64(out, line.number);
        buffer_append_char(out, ':');
        buffer_append(out, line.start, line.size);
        buffer_append_char(out, '|');
    }
}

static const struct {
    const char *given, *want;
} cases[] = {
    {"", ""},
    {"a", "1:a|"},
    {"a\n", "1:a|"},
    {"a\nb\n", "1:a|2:b|"},
    {"a\r\nb\r\n", "1:a|2:b|"},
    {"\n\n a \n \t\nb", "3: a |5:b|"},
    {"\xEF\xBB\xBF{}\n\xEF\xBB\xBFx", "1:{}|2:\xEF\xBB\xBFx|"},
};

static void cuts_lines_and_counts_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct line_reader reader;
        struct buffer out;

        buffer_init(&out);
        line_reader_init(&reader, 100);
        feed(&reader, cases[i].given, strlen(cases[i].given));
        line_reader_end(&reader);
        read_lines(&reader, &out);
        assert_string_equal(buffer_string(&out), cases[i].want);
        line_reader_clear(&reader);
        buffer_clear(&out);
    }
}

static void gives_the_same_lines_byte_by_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct line_reader reader;
        struct buffer out;

        buffer_init(&out);
        line_reader_init(&reader, 100);
        for (size_t j = 0; j < strlen(cases[i].given); j++) {
            feed(&reader, cases[i].given + j, 1);
            read_lines(&reader, &out);
        }
        line_reader_end(&reader);
        read_lines(&reader, &out);
        assert_string_equal(buffer_string(&out), cases[i].want);
        line_reader_clear(&reader);
        buffer_clear(&out);
    }
}

static void keeps_the_beginning_of_a_line_over_the_limit(void **state)
{
    enum { PIECE = 50000, PIECES = 1000, LIMIT = 200000 };
    char *const piece = malloc(PIECE);
    struct line_reader reader;
    struct line line;

    (void)state;
    assert_non_null(piece);
    memset(piece, 'x', PIECE);
    line_reader_init(&reader, LIMIT);
    for (int i = 0; i < PIECES; i++) {
        feed(&reader, piece, PIECE);
        assert_false(line_reader_next(&reader, &line));
        assert_true(reader.bytes.capacity < 4 * LIMIT);
    }
    feed(&reader, "\nnext\n", 6);
    assert_true(line_reader_next(&reader, &line));
    assert_int_equal(line.whole_size, (uint64_t)PIECE * PIECES);
    assert_int_equal(line.size, LINE_READER_KEPT_BYTES);
    assert_int_equal(line.number, 1);
    assert_true(line_reader_next(&reader, &line));
    assert_int_equal(line.whole_size, 4);
    assert_memory_equal(line.start, "next", 4);
    line_reader_clear(&reader);
    free(piece);
}

static void gives_a_line_of_just_the_limit_whole(void **state)
{
    struct line_reader reader;
    struct line line;

    (void)state;
    line_reader_init(&reader, 4);
    feed(&reader, "abcd\nabcde\n", 11);
    assert_true(line_reader_next(&reader, &line));
    assert_int_equal(line.whole_size, 4);
    assert_true(line_reader_next(&reader, &line));
    assert_true(line.whole_size > reader.limit);
    line_reader_clear(&reader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_lines_and_counts_them),
        cmocka_unit_test(gives_the_same_lines_byte_by_byte),
        cmocka_unit_test(keeps_the_beginning_of_a_line_over_the_limit),
        cmocka_unit_test(gives_a_line_of_just_the_limit_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What holds for JSON lines: segments, their index, and what is left after a crash or damage. */
#include "store_support.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dongtin/buffer.h>

#include "sink_jsonl.h"

enum { SEGMENT_BYTES = 1000 };

static const struct given three[] = {{.uri = "a", .serial = 1, .text = "mot"},
                                     {.uri = "b", .serial = 2, .text = "hai"},
                                     {.uri = "c", .serial = 3, .text = "ba"}};

struct place {
    char folder[SUPPORT_PATH_BYTES];
    char segment[SUPPORT_PATH_BYTES + 32]; /* the first */
    char index[SUPPORT_PATH_BYTES + 32];
};

static struct sink *open_sink(const struct place *place)
{
    const struct sink_options options = {.segment_bytes = SEGMENT_BYTES};
    struct sink *const sink = sink_jsonl.make(place->folder, &options);

    assert_non_null(sink);
    return sink;
}

static struct sink *open_new(struct place *place)
{
    make_folder(place->folder);
    (void)snprintf(place->segment, sizeof place->segment, "%s/records-000001.jsonl", place->folder);
    (void)snprintf(place->index, sizeof place->index, "%s/.index.db", place->folder);
    return open_sink(place);
}

static struct sink *reopen(struct sink *sink, const struct place *place)
{
    sink->type->free(sink);
    return open_sink(place);
}

static void close_all(struct sink *sink, const struct place *place)
{
    sink->type->free(sink);
    remove_folder(place->folder);
}

static void read_file(const char *path, struct buffer *out)
{
    FILE *const file = fopen(path, "rb");
    char block[4096];
    size_t size;

    assert_non_null(file);
    buffer_init(out);
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        buffer_append(out, block, size);
    (void)fclose(file);
}

static void append_to_file(const char *path, const char *bytes, size_t size)
{
    FILE *const file = fopen(path, "ab");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static size_t count_lines(const char *path)
{
    struct buffer bytes;
    size_t lines = 0;

    read_file(path, &bytes);
    for (size_t i = 0; i < bytes.size; i++)
        lines += bytes.bytes[i] == '\n';
    if (bytes.size > 0)
        assert_int_equal(bytes.bytes[bytes.size - 1], '\n');
    buffer_clear(&bytes);
    return lines;
}

static size_t size_of(const char *path)
{
    struct stat status;

    assert_int_equal(stat(path, &status), 0);
    return (size_t)status.st_size;
}

static void writes_a_replay_once(void **state)
{
    struct place place;
    struct sink *sink = open_new(&place);

    (void)state;
    must_write(sink, three, 3);
    must_write(sink, three, 3);
    sink = reopen(sink, &place);
    must_write(sink, three, 3);
    assert_int_equal(count_lines(place.segment), 3);
    close_all(sink, &place);
}

static void writes_a_new_revision_as_a_new_line(void **state)
{
    static const struct given later = {.uri = "a", .serial = 9, .text = "moi"};
    struct place place;
    struct sink *const sink = open_new(&place);

    (void)state;
    must_write(sink, three, 3);
    must_write(sink, &later, 1);
    assert_int_equal(count_lines(place.segment), 4);
    assert_int_equal(count_records(sink), 3);
    assert_string_equal(shown_serials(sink, "a"), "9");
    close_all(sink, &place);
}

static void says_which_parts_are_no_longer_there(void **state)
{
    static const struct given earlier[] = {
        {"a", 1, 1, 3, NULL, "x"}, {"a", 1, 2, 3, NULL, "y"}, {"a", 1, 3, 3, NULL, "z"}};
    static const struct given later[] = {{"a", 2, 1, 2, NULL, "x"}, {"a", 2, 2, 2, NULL, "y"}};
    struct place place;
    struct sink *sink = open_new(&place);
    struct buffer bytes;
    size_t deleted = 0;

    (void)state;
    must_write(sink, earlier, 3);
    must_write(sink, later, 2);
    read_file(place.segment, &bytes);
    for (const char *at = strstr(bytes.bytes, "\"deleted\":true"); at != NULL;
         at = strstr(at + 1, "\"deleted\":true"))
        deleted++;
    assert_int_equal(deleted, 2);
    buffer_clear(&bytes);
    /* The same is read from the lines alone. */
    sink->type->free(sink);
    assert_int_equal(unlink(place.index), 0);
    sink = open_sink(&place);
    must_write(sink, earlier, 3);
    assert_string_equal(shown_serials(sink, "a"), "2 2");
    close_all(sink, &place);
}

static void begins_a_new_segment_when_one_is_full(void **state)
{
    char second[SUPPORT_PATH_BYTES + 32];
    struct given given = {.uri = "u", .text = "text"};
    struct place place;
    struct sink *sink = open_new(&place);

    (void)state;
    for (given.serial = 1; given.serial <= 12; given.serial++) {
        must_write(sink, &given, 1);
        if (given.serial == 9)
            sink = reopen(sink, &place);
    }
    (void)snprintf(second, sizeof second, "%s/records-000002.jsonl", place.folder);
    assert_true(size_of(place.segment) >= SEGMENT_BYTES);
    assert_true(size_of(place.segment) < 2 * SEGMENT_BYTES);
    assert_int_equal(count_lines(place.segment) + count_lines(second), 12);
    assert_string_equal(shown_serials(sink, "u"), "12");
    close_all(sink, &place);
}

static void cuts_a_torn_last_line(void **state)
{
    static const struct {
        const char *torn;
        size_t size;
    } cases[] = {{"{\"schema\":\"dongtin/1\",\"id\":\"0123", 30}, {"\0\0\0\0\0\0", 6}, {"{", 1}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct place place;
        struct sink *sink = open_new(&place);
        size_t whole;

        must_write(sink, three, 2);
        sink->type->free(sink);
        whole = size_of(place.segment);
        append_to_file(place.segment, cases[i].torn, cases[i].size);
        sink = open_sink(&place);
        assert_int_equal(sink->type->idle(sink, NULL), SINK_IDLE);
        assert_int_equal(size_of(place.segment), whole);
        must_write(sink, three, 3);
        assert_int_equal(count_lines(place.segment), 3);
        close_all(sink, &place);
    }
}

/* Lines that were written, but not indexed before the process died. */
static void reads_lines_behind_the_last_indexed_one(void **state)
{
    struct place place;
    struct place other;
    struct sink *sink = open_new(&place);
    struct sink *ahead = open_new(&other);
    struct buffer bytes;

    (void)state;
    must_write(sink, three, 1);
    must_write(ahead, three, 3);
    read_file(other.segment, &bytes);
    sink->type->free(sink);
    append_to_file(place.segment, bytes.bytes + size_of(place.segment),
                   bytes.size - size_of(place.segment));
    append_to_file(place.segment, "{\"torn", 6);
    sink = open_sink(&place);
    must_write(sink, three, 3);
    assert_int_equal(count_lines(place.segment), 3);
    assert_int_equal(count_records(sink), 3);
    assert_string_equal(shown_serials(sink, "c"), "3");
    buffer_clear(&bytes);
    close_all(ahead, &other);
    close_all(sink, &place);
}

static void forgets_lines_that_a_shortened_file_has_lost(void **state)
{
    struct place place;
    struct sink *sink = open_new(&place);
    size_t two;

    (void)state;
    must_write(sink, three, 2);
    two = size_of(place.segment);
    must_write(sink, &three[2], 1);
    sink->type->free(sink);
    assert_int_equal(truncate(place.segment, (off_t)two + 10), 0);
    sink = open_sink(&place);
    assert_int_equal(sink->type->idle(sink, NULL), SINK_IDLE);
    assert_int_equal(count_records(sink), 2);
    assert_int_equal(size_of(place.segment), two);
    must_write(sink, three, 3);
    assert_int_equal(count_lines(place.segment), 3);
    assert_int_equal(count_records(sink), 3);
    close_all(sink, &place);
}

static void forgets_the_lines_of_a_segment_that_is_gone(void **state)
{
    struct place place;
    struct sink *sink = open_new(&place);

    (void)state;
    must_write(sink, three, 3);
    sink->type->free(sink);
    assert_int_equal(unlink(place.segment), 0);
    sink = open_sink(&place);
    must_write(sink, three, 2);
    assert_int_equal(count_records(sink), 2);
    assert_string_equal(shown_serials(sink, "b"), "2");
    close_all(sink, &place);
}

static void skips_damaged_lines(void **state)
{
    struct place place;
    struct sink *sink = open_new(&place);

    (void)state;
    must_write(sink, three, 1);
    append_to_file(place.segment, "{\"id\":\"broken\n\n[1]\n", 19);
    must_write(sink, &three[1], 2);
    sink->type->free(sink);
    assert_int_equal(unlink(place.index), 0);
    sink = open_sink(&place);
    must_write(sink, three, 3);
    assert_int_equal(count_lines(place.segment), 6);
    assert_int_equal(count_records(sink), 3);
    close_all(sink, &place);
}

static void makes_a_damaged_index_again(void **state)
{
    static const char *const damages[] = {"not a database at all, but long enough to be read",
                                          "SQLite format 3"};

    (void)state;
    for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
        struct place place;
        struct sink *sink = open_new(&place);
        FILE *file;

        must_write(sink, three, 3);
        sink->type->free(sink);
        file = fopen(place.index, "r+b");
        assert_non_null(file);
        assert_true(fwrite(damages[i], 1, strlen(damages[i]), file) > 0);
        for (int byte = 0; byte < 8000; byte++)
            assert_int_equal(fputc(0x5A, file), 0x5A);
        assert_int_equal(fclose(file), 0);
        sink = open_sink(&place);
        must_write(sink, three, 3);
        assert_int_equal(count_lines(place.segment), 3);
        assert_int_equal(count_records(sink), 3);
        close_all(sink, &place);
    }
}

/* Stands in for readdir (CMakeLists.txt): its next call fails, as on a broken disk. */
static bool call_fails;

struct dirent *__real_readdir(DIR *folder);
struct dirent *__wrap_readdir(DIR *folder);

struct dirent *__wrap_readdir(DIR *folder)
{
    if (!call_fails)
        return __real_readdir(folder);
    call_fails = false;
    errno = EIO;
    return NULL;
}

static void writes_nothing_while_its_folder_cannot_be_read(void **state)
{
    struct place place;
    struct sink *sink = open_new(&place);
    struct error error = {0};

    (void)state;
    must_write(sink, three, 3);
    sink->type->free(sink);
    assert_int_equal(unlink(place.index), 0);
    sink = open_sink(&place);
    call_fails = true;
    assert_false(write_records(sink, three, 3, &error));
    assert_non_null(strstr(error.text, "cannot read the folder to its end: Input/output error"));
    must_write(sink, three, 3);
    assert_int_equal(count_lines(place.segment), 3);
    close_all(sink, &place);
}

/* Two processes, each with its own view of the folder, as two workers of a stage have. */
static void lets_two_writers_take_turns(void **state)
{
    struct given given = {.uri = "u", .text = "text"};
    struct place place;
    struct sink *const one = open_new(&place);
    struct sink *const two = open_sink(&place);
    char uri[8];

    (void)state;
    given.uri = uri;
    for (given.serial = 1; given.serial <= 20; given.serial++) {
        (void)snprintf(uri, sizeof uri, "u%u", (unsigned)given.serial);
        must_write(given.serial % 3 == 0 ? one : two, &given, 1);
        must_write(given.serial % 2 == 0 ? one : two, &given, 1);
    }
    assert_int_equal(count_records(one), 20);
    for (given.serial = 1; given.serial <= 20; given.serial++) {
        (void)snprintf(uri, sizeof uri, "u%u", (unsigned)given.serial);
        assert_int_equal(strtoull(shown_serials(two, uri), NULL, 10), given.serial);
    }
    two->type->free(two);
    close_all(one, &place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_a_replay_once),
        cmocka_unit_test(writes_a_new_revision_as_a_new_line),
        cmocka_unit_test(says_which_parts_are_no_longer_there),
        cmocka_unit_test(begins_a_new_segment_when_one_is_full),
        cmocka_unit_test(cuts_a_torn_last_line),
        cmocka_unit_test(reads_lines_behind_the_last_indexed_one),
        cmocka_unit_test(forgets_lines_that_a_shortened_file_has_lost),
        cmocka_unit_test(forgets_the_lines_of_a_segment_that_is_gone),
        cmocka_unit_test(skips_damaged_lines),
        cmocka_unit_test(makes_a_damaged_index_again),
        cmocka_unit_test(writes_nothing_while_its_folder_cannot_be_read),
        cmocka_unit_test(lets_two_writers_take_turns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

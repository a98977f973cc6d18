/* What holds for every kind of sink: the serial rule, repetition, and failures that pass. */
#include <unistd.h>

#include "store_support.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "sink_jsonl.h"
#include "sink_sqlite.h"

static const struct sink_type *const types[] = {&sink_jsonl, &sink_sqlite};
enum { TYPES = sizeof types / sizeof types[0] };

struct place {
    char folder[SUPPORT_PATH_BYTES];
    char path[SUPPORT_PATH_BYTES + 16];
};

static struct sink *open_in(const struct sink_type *type, const char *path)
{
    const struct sink_options options = {.segment_bytes = 4096};
    struct sink *const sink = type->make(path, &options);

    assert_non_null(sink);
    return sink;
}

static struct sink *open_new(const struct sink_type *type, struct place *place)
{
    make_folder(place->folder);
    (void)snprintf(place->path, sizeof place->path, "%s/deep/kept", place->folder);
    return open_in(type, place->path);
}

static void close_all(struct sink *sink, const struct place *place)
{
    sink->type->free(sink);
    remove_folder(place->folder);
}

static void keeps_the_later_serial(void **state)
{
    static const struct {
        uint64_t given[4];
        const char *want;
    } cases[] = {
        {{5}, "5"}, {{5, 5}, "5"}, {{5, 6}, "6"}, {{6, 5}, "6"}, {{5, 7, 6, 5}, "7"},
    };

    (void)state;
    for (size_t i = 0; i < TYPES * (sizeof cases / sizeof cases[0]) * 2; i++) {
        const size_t at = i / (TYPES * 2);
        const bool together = i / TYPES % 2 == 0;
        struct given given[4];
        struct place place;
        struct sink *const sink = open_new(types[i % TYPES], &place);
        size_t count = 0;

        for (; count < 4 && cases[at].given[count] != 0; count++)
            given[count] = (struct given){.uri = "u", .serial = cases[at].given[count]};
        if (together)
            must_write(sink, given, count);
        for (size_t j = 0; !together && j < count; j++)
            must_write(sink, &given[j], 1);
        assert_string_equal(shown_serials(sink, "u"), cases[at].want);
        assert_int_equal(count_records(sink), 1);
        close_all(sink, &place);
    }
}

static void removes_every_earlier_row_of_the_whole(void **state)
{
    static const struct {
        struct given given[6];
        const char *want;
    } cases[] = {
        {{{"u", 5, 1, 3, NULL, NULL}, {"u", 5, 2, 3, NULL, NULL}, {"u", 5, 3, 3, NULL, NULL}},
         "5 5 5"},
        {{{"u", 5, 1, 3, NULL, NULL},
          {"u", 5, 2, 3, NULL, NULL},
          {"u", 5, 3, 3, NULL, NULL},
          {"u", 6, 1, 2, NULL, NULL},
          {"u", 6, 2, 2, NULL, NULL}},
         "6 6"},
        {{{"u", 5, 1, 2, NULL, NULL}, {"u", 6, 1, 2, NULL, NULL}, {"u", 5, 2, 2, NULL, NULL}}, "6"},
        {{{"u", 5, 0, 0, NULL, NULL}, {"u", 6, 1, 2, NULL, NULL}, {"u", 6, 2, 2, NULL, NULL}},
         "6 6"},
        {{{"u", 5, 1, 2, NULL, NULL}, {"u", 5, 2, 2, NULL, NULL}, {"u", 6, 0, 0, NULL, NULL}}, "6"},
        {{{"u", 6, 0, 0, NULL, NULL}, {"u", 5, 1, 2, NULL, NULL}}, "6"},
    };

    (void)state;
    for (size_t i = 0; i < TYPES * (sizeof cases / sizeof cases[0]); i++) {
        struct place place;
        struct sink *const sink = open_new(types[i % TYPES], &place);

        for (size_t j = 0; j < 6 && cases[i / TYPES].given[j].uri != NULL; j++)
            must_write(sink, &cases[i / TYPES].given[j], 1);
        assert_string_equal(shown_serials(sink, "u"), cases[i / TYPES].want);
        close_all(sink, &place);
    }
}

static void keeps_nothing_of_what_was_rolled_back(void **state)
{
    static const struct given first = {.uri = "a", .serial = 1};
    static const struct given second = {.uri = "b", .serial = 2};

    (void)state;
    for (size_t i = 0; i < TYPES; i++) {
        static const struct error why = {.text = "the test wants it"};
        struct record record;
        struct place place;
        struct sink *const sink = open_new(types[i], &place);

        must_write(sink, &first, 1);
        make_record(&record, &second);
        assert_true(sink->type->begin(sink, NULL));
        assert_true(sink->type->put(sink, &record, NULL));
        sink->type->rollback(sink, &why);
        record_clear(&record);
        assert_int_equal(count_records(sink), 1);
        must_write(sink, &second, 1);
        assert_int_equal(count_records(sink), 2);
        close_all(sink, &place);
    }
}

static void goes_on_where_it_was_after_a_restart(void **state)
{
    static const struct given given[] = {{.uri = "a", .serial = 1}, {.uri = "b", .serial = 2}};

    (void)state;
    for (size_t i = 0; i < TYPES; i++) {
        struct place place;
        struct sink *sink = open_new(types[i], &place);

        must_write(sink, given, 1);
        sink->type->free(sink);
        sink = open_in(types[i], place.path);
        must_write(sink, given, 2);
        assert_int_equal(count_records(sink), 2);
        assert_string_equal(shown_serials(sink, "a"), "1");
        close_all(sink, &place);
    }
}

static void begins_again_when_its_files_were_taken_away(void **state)
{
    static const struct given given[] = {{.uri = "a", .serial = 1}, {.uri = "b", .serial = 2}};

    (void)state;
    for (size_t i = 0; i < TYPES; i++) {
        char moved[SUPPORT_PATH_BYTES + 32];
        char from[SUPPORT_PATH_BYTES + 32];
        struct place place;
        struct sink *const sink = open_new(types[i], &place);

        must_write(sink, given, 1);
        (void)snprintf(from, sizeof from, "%s/deep", place.folder);
        (void)snprintf(moved, sizeof moved, "%s/moved", place.folder);
        assert_int_equal(rename(from, moved), 0);
        must_write(sink, &given[1], 1);
        assert_int_equal(count_records(sink), 1);
        assert_string_equal(shown_serials(sink, "b"), "2");
        close_all(sink, &place);
    }
}

/* As nobody, who may not write where root made the folder. */
static void write_as_nobody(const struct sink_type *type, const char *folder)
{
    static const struct given given = {.uri = "a", .serial = 1};
    char path[SUPPORT_PATH_BYTES + 16];
    struct error error = {0};
    struct sink *sink;
    int wrong = 0;

    if (seteuid(65534) != 0)
        _exit(99);
    (void)snprintf(path, sizeof path, "%s/kept", folder);
    sink = open_in(type, path);
    wrong = write_records(sink, &given, 1, &error) ? 1 : 0;
    wrong |= error.kind != ERROR_UNAVAILABLE ? 2 : 0;
    wrong |= strstr(error.text, "Permission denied") == NULL ? 4 : 0;
    if (seteuid(0) != 0 || chmod(folder, 0777) != 0 || seteuid(65534) != 0)
        wrong |= 8;
    wrong |= write_records(sink, &given, 1, &error) ? 0 : 16;
    wrong |= count_records(sink) == 1 ? 0 : 32;
    sink->type->free(sink);
    _exit(wrong);
}

static void waits_for_a_folder_that_may_not_be_written(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    for (size_t i = 0; i < TYPES; i++) {
        char folder[SUPPORT_PATH_BYTES];
        int status = -1;
        pid_t child;

        make_folder(folder);
        assert_int_equal(chmod(folder, 0755), 0);
        child = fork();
        if (child == 0)
            write_as_nobody(types[i], folder);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
        remove_folder(folder);
    }
}

/* A limit on the size of files stands in for a full disk. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void goes_on_when_there_is_room_again(void **state)
{
    enum { TEXT_BYTES = 2 << 20 };
    char *const text = malloc(TEXT_BYTES + 1);
    const struct given given[] = {{.uri = "a", .serial = 1},
                                  {.uri = "b", .serial = 2, .text = text}};

    (void)state;
    assert_non_null(text);
    memset(text, 'x', TEXT_BYTES);
    text[TEXT_BYTES] = '\0';
    (void)signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < TYPES; i++) {
        struct error error = {0};
        struct place place;
        struct sink *const sink = open_new(types[i], &place);

        must_write(sink, given, 1);
        limit_files(1 << 20);
        for (int tries = 0; tries < 3; tries++) {
            assert_false(write_records(sink, given, 2, &error));
            assert_int_equal(error.kind, ERROR_UNAVAILABLE);
            assert_int_equal(count_records(sink), 1);
        }
        limit_files(RLIM_INFINITY);
        must_write(sink, given, 2);
        assert_int_equal(count_records(sink), 2);
        assert_string_equal(shown_serials(sink, "b"), "2");
        close_all(sink, &place);
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_later_serial),
        cmocka_unit_test(removes_every_earlier_row_of_the_whole),
        cmocka_unit_test(keeps_nothing_of_what_was_rolled_back),
        cmocka_unit_test(goes_on_where_it_was_after_a_restart),
        cmocka_unit_test(begins_again_when_its_files_were_taken_away),
        cmocka_unit_test(waits_for_a_folder_that_may_not_be_written),
        cmocka_unit_test(goes_on_when_there_is_room_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

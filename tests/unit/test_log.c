#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <dongtin/log.h>
#include <dongtin/utf8.h>

/* What is written to stderr goes into a pipe that nobody else reads. */
struct capture {
    int stderr_fd;
    int read_fd;
};

static struct capture capture_begin(void)
{
    struct capture capture = {.stderr_fd = dup(STDERR_FILENO)};
    int ends[2];

    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    assert_true(dup2(ends[1], STDERR_FILENO) >= 0);
    (void)close(ends[1]);
    capture.read_fd = ends[0];
    return capture;
}

static void capture_end(struct capture capture, char *out, size_t size)
{
    ssize_t got;
    size_t used = 0;

    assert_true(dup2(capture.stderr_fd, STDERR_FILENO) >= 0);
    (void)close(capture.stderr_fd);
    while (used + 1 < size && (got = read(capture.read_fd, out + used, size - used - 1)) > 0)
        used += (size_t)got;
    out[used] = '\0';
    (void)close(capture.read_fd);
}

static void quotes_values(void **state)
{
    static const struct {
        size_t size;
        const char *given, *want;
    } cases[] = {
        {64, "", "\"\""},
        {64, "no title", "\"no title\""},
        {64, "say \"a\\b\"", "\"say \\\"a\\\\b\\\"\""},
        {64, "one\ntwo\tthree\r\x1b[0m\x7f", "\"one\\ntwo\\tthree\\x0d\\x1b[0m\\x7f\""},
        {64, "Điện Biên", "\"Điện Biên\""},
        {9, "abcdef", "\"abcdef\""}, /* fits to the last byte */
        {8, "abcdef", "\"abcde\""},
        {8, "abcdềx", "\"abcd\""}, /* cut before the character that does not fit */
        {8, "abềề", "\"abề\""},
        {8, "abcd\n\n", "\"abcd\""}, /* nor is an escape cut */
        {3, "abc", "\"\""},
        {2, "abc", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[64];

        memset(out, '#', sizeof out);
        assert_ptr_equal(log_quoted(out, cases[i].size, cases[i].given), out);
        assert_string_equal(out, cases[i].want);
    }
}

static void never_writes_beyond_the_room(void **state)
{
    static const char text[] = "a\x01ề\"\\đ\n😀bcdefgh";

    (void)state;
    for (unsigned long size = 1; size < 48; size++) {
        char out[64];

        memset(out, '#', sizeof out);
        (void)log_quoted(out, size, text);
        assert_true(strlen(out) < size);
        assert_int_equal(out[size], '#');
        assert_int_equal(utf8_valid_prefix(out, strlen(out)), strlen(out));
    }
}

static void writes_one_line_per_event(void **state)
{
    const struct error bad_disk = {.kind = ERROR_SYSTEM, .text = "disk \"a\" is gone"};
    const struct error bad_input = {.kind = ERROR_INPUT, .text = "no text"};
    struct capture capture;
    char heard[1024];

    (void)state;
    (void)unsetenv("DONGTIN_LOG");
    log_open("clean.1", LOG_LEVEL_INFO);
    capture = capture_begin();
    log_write(LOG_LEVEL_INFO, "event=%s", "started");
    log_write(LOG_LEVEL_DEBUG, "event=hidden");
    log_error("failed", &bad_disk);
    log_error("malformed", &bad_input);
    capture_end(capture, heard, sizeof heard);
    assert_string_equal(heard,
                        "level=info stage=clean.1 event=started\n"
                        "level=error stage=clean.1 event=failed reason=\"disk \\\"a\\\" is gone\"\n"
                        "level=warning stage=clean.1 event=malformed reason=\"no text\"\n");
}

static void begins_with_the_time_when_asked(void **state)
{
    static const char shape[] = "time=....-..-..T..:..:......Z level=info stage=clean event=x\n";
    struct capture capture;
    char heard[1024];

    (void)state;
    (void)setenv("DONGTIN_LOG_TIME", "1", 1);
    log_open("clean", LOG_LEVEL_INFO);
    (void)unsetenv("DONGTIN_LOG_TIME");
    capture = capture_begin();
    log_write(LOG_LEVEL_INFO, "event=x");
    capture_end(capture, heard, sizeof heard);
    assert_int_equal(strlen(heard), strlen(shape));
    for (size_t i = 0; shape[i] != '\0'; i++)
        if (shape[i] == '.' && i < strlen("time=....-..-..T..:..:......"))
            assert_true((heard[i] >= '0' && heard[i] <= '9') || heard[i] == '.');
        else
            assert_int_equal(heard[i], shape[i]);
}

static void the_environment_chooses_the_level(void **state)
{
    static const struct {
        const char *given;
        int want; /* lines of the four */
    } cases[] = {{"error", 1}, {"warning", 2}, {"info", 3}, {"debug", 4}, {"loud", 3}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct capture capture;
        char heard[1024];
        int lines = 0;

        (void)setenv("DONGTIN_LOG", cases[i].given, 1);
        log_open("clean", LOG_LEVEL_INFO);
        capture = capture_begin();
        for (int level = LOG_LEVEL_ERROR; level <= LOG_LEVEL_DEBUG; level++)
            log_write((enum log_level)level, "x=1");
        capture_end(capture, heard, sizeof heard);
        for (const char *at = heard; (at = strchr(at, '\n')) != NULL; at++)
            lines++;
        assert_int_equal(lines, cases[i].want);
    }
    (void)unsetenv("DONGTIN_LOG");
}

static void cuts_a_long_line_at_a_character_and_ends_it(void **state)
{
    char text[6000] = "";
    char heard[8192];

    (void)state;
    log_open("clean", LOG_LEVEL_INFO);
    for (size_t shift = 0; shift < 3; shift++) {
        struct capture capture;
        size_t size;

        memset(text, 'x', shift);
        text[shift] = '\0';
        while (strlen(text) < 5000)
            strcat(text, "ề");
        capture = capture_begin();
        log_write(LOG_LEVEL_INFO, "reason=%s", text);
        capture_end(capture, heard, sizeof heard);
        size = strlen(heard);
        assert_in_range(size, 4000, 4096);
        assert_int_equal(heard[size - 1], '\n');
        assert_int_equal(utf8_valid_prefix(heard, size), size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_values),
        cmocka_unit_test(never_writes_beyond_the_room),
        cmocka_unit_test(writes_one_line_per_event),
        cmocka_unit_test(begins_with_the_time_when_asked),
        cmocka_unit_test(the_environment_chooses_the_level),
        cmocka_unit_test(cuts_a_long_line_at_a_character_and_ends_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

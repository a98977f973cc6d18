#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include <dongtin/article_line.h>

#include "stage_private.h"

enum { MAX_LINE_BYTES = 1000, OUTPUT_BYTES = 1 << 20 };

static bool says(const struct article *article, const char *text)
{
    return article_text_size(article) == strlen(text) &&
           memcmp(article_text(article), text, strlen(text)) == 0;
}

/* Does what the text says. */
static enum stage_verdict handle(struct stage *stage, struct article *article)
{
    if (says(article, "drop"))
        return stage_drop(stage, "not wanted");
    if (says(article, "reject"))
        return stage_reject(stage, "can \"never\" be");
    if (says(article, "retry"))
        return stage_retry(stage, "not now");
    if (says(article, "spoil"))
        assert_true(article_set_text(article, "\xFF", 1, NULL));
    if (says(article, "split"))
        for (int i = 0; i < 2; i++)
            assert_non_null(stage_split(stage, article, NULL));
    return STAGE_PASS;
}

static const struct stage_definition definition = {.name = "test", .handle = handle};

/* One run of the filter over files. */
struct run {
    int status;
    char out[OUTPUT_BYTES];
    char err[OUTPUT_BYTES];
};

static void read_back(int file, char *text)
{
    const ssize_t size = pread(file, text, OUTPUT_BYTES - 1, 0);

    assert_true(size >= 0);
    text[size] = '\0';
}

static int run_stage(void)
{
    struct stage stage = {.definition = &definition, .name = "test", .base = ""};
    const int status = stage_stdio(&stage, MAX_LINE_BYTES);

    stage_begin_article(&stage);
    free(stage.parts);
    return status;
}

/* Runs the filter with these three files in the place of its own. */
static int run_over(int in, int out, int err)
{
    const int files[] = {in, out, err};
    int saved[3];
    int status;

    (void)fflush(NULL);
    for (int i = 0; i < 3; i++) {
        saved[i] = dup(i);
        assert_true(saved[i] >= 0);
        assert_int_equal(dup2(files[i], i), i);
    }
    status = run_stage();
    for (int i = 0; i < 3; i++) {
        assert_int_equal(dup2(saved[i], i), i);
        assert_int_equal(close(saved[i]), 0);
    }
    return status;
}

static int temporary(void)
{
    char path[] = "/tmp/dongtin-stdio-XXXXXX";
    const int file = mkstemp(path);

    assert_true(file >= 0);
    assert_int_equal(unlink(path), 0);
    return file;
}

static void run_filter(struct run *run, const char *input, size_t size)
{
    const int in = temporary();
    const int out = temporary();
    const int err = temporary();

    assert_int_equal(write(in, input, size), size);
    assert_int_equal(lseek(in, 0, SEEK_SET), 0);
    run->status = run_over(in, out, err);
    read_back(out, run->out);
    read_back(err, run->err);
    assert_int_equal(close(in) | close(out) | close(err), 0);
}

static size_t count_lines(const char *text)
{
    size_t count = 0;

    while ((text = strchr(text, '\n')) != NULL) {
        text++;
        count++;
    }
    return count;
}

static void passes_lines_of_all_endings(void **state)
{
    static const char *const inputs[] = {
        "{\"uri\":\"u\",\"text\":\"a\"}\n{\"uri\":\"v\",\"text\":\"b\"}\n",
        "{\"uri\":\"u\",\"text\":\"a\"}\n{\"uri\":\"v\",\"text\":\"b\"}",
        "{\"uri\":\"u\",\"text\":\"a\"}\r\n\r\n \t\n\n{\"uri\":\"v\",\"text\":\"b\"}\r",
    };
    static const char first[] =
        "\"source\":{\"uri\":\"u\",\"kind\":\"jsonl\"},\"content_type\":\"text/plain\","
        "\"charset\":\"utf-8\",\"text\":\"a\"}\n";
    static const char second[] =
        "\"source\":{\"uri\":\"v\",\"kind\":\"jsonl\"},\"content_type\":\"text/plain\","
        "\"charset\":\"utf-8\",\"text\":\"b\"}\n";

    (void)state;
    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        static struct run run;

        run_filter(&run, inputs[i], strlen(inputs[i]));
        assert_int_equal(run.status, 0);
        assert_string_equal(run.err, "");
        assert_int_equal(count_lines(run.out), 2);
        assert_non_null(strstr(run.out, first));
        assert_string_equal(strstr(run.out, second), second);
    }
}

static void says_in_one_log_line_what_is_not_passed(void **state)
{
    static const struct {
        const char *text;
        const char *want; /* behind the id */
        int status;
    } cases[] = {
        {"drop", "verdict=drop reason=\"not wanted\"\n", 0},
        {"reject", "verdict=reject reason=\"can \\\"never\\\" be\"\n", 1},
        {"retry", "verdict=retry reason=\"not now\"\n", 1},
        {"spoil", "verdict=reject reason=\"text: byte 0: 0xff is not valid UTF-8\"\n", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        static struct run run;
        char line[200];
        char want[300];
        const int size = snprintf(line, sizeof line, "\n{\"uri\":\"u\",\"text\":\"%s\"}\n%s",
                                  cases[i].text, "{\"uri\":\"v\",\"text\":\"good\"}\n");
        const struct identity id = identity_of("u", 1);

        run_filter(&run, line, (size_t)size);
        (void)snprintf(want, sizeof want, "level=%s stage=dongtin line=2 id=%s %s",
                       cases[i].status == 0 ? "info" : "warning", id.hex, cases[i].want);
        assert_string_equal(run.err, want);
        assert_int_equal(run.status, cases[i].status);
        assert_int_equal(count_lines(run.out), 1);
        assert_non_null(strstr(run.out, "\"good\""));
    }
}

static void rejects_a_bad_line_by_its_number(void **state)
{
    static const char input[] = "{\"uri\":\"u\",\"text\":\"a\"}\n\nbroken\n{\"text\":\"b\"}\n";
    static struct run run;

    (void)state;
    run_filter(&run, input, sizeof input - 1);
    assert_int_equal(run.status, 1);
    assert_int_equal(count_lines(run.out), 2);
    assert_string_equal(run.err, "level=warning stage=dongtin line=3 verdict=reject reason=\"not a "
                                 "JSON object: it does not begin with '{'\"\n");
}

static void skips_lines_that_are_too_long(void **state)
{
    static const size_t sizes[] = {MAX_LINE_BYTES, MAX_LINE_BYTES + 1, 5000, 300 * 1024,
                                   3 * 1024 * 1024};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        static struct run run;
        const bool is_long = sizes[i] > MAX_LINE_BYTES;
        struct buffer input;

        buffer_init(&input);
        buffer_append_string(&input, "{\"text\":\"first\"}\n{\"text\":\"");
        while (input.size < sizes[i] + strlen("{\"text\":\"first\"}\n") - 2)
            buffer_append_char(&input, 'x');
        buffer_append_string(&input, "\"}\n{\"text\":\"last\"}");
        run_filter(&run, input.bytes, input.size);
        buffer_clear(&input);
        assert_int_equal(run.status, is_long);
        assert_int_equal(count_lines(run.out), is_long ? 2 : 3);
        assert_non_null(strstr(run.out, "\"last\""));
        assert_string_equal(run.err, is_long ? "level=warning stage=dongtin line=2 verdict=reject "
                                               "reason=\"the line is longer than 1000 bytes\"\n"
                                             : "");
    }
}

static void writes_the_parts_of_a_split_article(void **state)
{
    static const char input[] = "{\"uri\":\"u\",\"text\":\"split\"}\n";
    static struct run run;
    const struct identity whole = identity_of("u", 1);
    char want[200];

    (void)state;
    run_filter(&run, input, sizeof input - 1);
    assert_int_equal(run.status, 0);
    assert_int_equal(count_lines(run.out), 2);
    for (uint32_t part = 1; part <= 2; part++) {
        (void)snprintf(want, sizeof want, "\"id\":\"%s\"", identity_of_part(&whole, part).hex);
        assert_non_null(strstr(run.out, want));
        (void)snprintf(want, sizeof want, "\"part\":%u,\"parts\":2,\"whole\":\"%s\"",
                       (unsigned)part, whole.hex);
        assert_non_null(strstr(run.out, want));
    }
}

static void reads_what_it_wrote(void **state)
{
    static const char input[] = "{\"uri\":\"u\",\"text\":\"a\",\"title\":\"T\",\"x\":1}\n";
    static struct run first;
    static struct run second;

    (void)state;
    run_filter(&first, input, sizeof input - 1);
    run_filter(&second, first.out, strlen(first.out));
    assert_int_equal(second.status, 0);
    assert_string_equal(first.out, second.out);
}

static void ends_when_output_cannot_be_written(void **state)
{
    static const char input[] = "{\"text\":\"a\"}\n";
    static struct run run;
    FILE *const full = fopen("/dev/full", "w");
    const int in = temporary();
    const int err = temporary();
    int ends[2];

    (void)state;
    assert_non_null(full);
    assert_int_equal(write(in, input, sizeof input - 1), sizeof input - 1);
    assert_int_equal(lseek(in, 0, SEEK_SET), 0);
    assert_int_equal(run_over(in, fileno(full), err), 1);
    read_back(err, run.err);
    assert_string_equal(run.err, "level=error stage=dongtin event=stdio reason=\"cannot write to "
                                 "standard output: No space left on device\"\n");

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(close(ends[0]), 0);
    assert_int_equal(lseek(in, 0, SEEK_SET) + ftruncate(err, 0) + lseek(err, 0, SEEK_SET), 0);
    assert_int_equal(run_over(in, ends[1], err), 1);
    read_back(err, run.err);
    assert_string_equal(run.err, "level=error stage=dongtin event=stdio reason=\"cannot write to "
                                 "standard output: Broken pipe\"\n");
    assert_int_equal(close(ends[1]) | close(in) | close(err) | fclose(full), 0);
}

static void answers_before_it_waits_for_more(void **state)
{
    static const char input[] = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"drop\"}\n{\"te";
    int to[2];
    int from[2];
    char answer[4096];
    size_t size = 0;
    int status = 0;
    pid_t child;

    (void)state;
    assert_int_equal(pipe(to) | pipe(from), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)dup2(to[0], STDIN_FILENO);
        (void)dup2(from[1], STDOUT_FILENO);
        (void)close(to[1]);
        (void)close(from[0]);
        (void)close(STDERR_FILENO); /* its log is not looked at here */
        _exit(run_stage());
    }
    assert_int_equal(close(to[0]) | close(from[1]), 0);
    assert_int_equal(write(to[1], input, sizeof input - 1), sizeof input - 1);
    while (size < sizeof answer - 1 && (answer[size] = '\0', count_lines(answer) < 2)) {
        const ssize_t got = read(from[0], answer + size, sizeof answer - 1 - size);

        assert_true(got > 0);
        size += (size_t)got;
    }
    assert_int_equal(close(to[1]) | close(from[0]), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), 1); /* the last line is broken off */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_lines_of_all_endings),
        cmocka_unit_test(says_in_one_log_line_what_is_not_passed),
        cmocka_unit_test(rejects_a_bad_line_by_its_number),
        cmocka_unit_test(skips_lines_that_are_too_long),
        cmocka_unit_test(writes_the_parts_of_a_split_article),
        cmocka_unit_test(reads_what_it_wrote),
        cmocka_unit_test(ends_when_output_cannot_be_written),
        cmocka_unit_test(answers_before_it_waits_for_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

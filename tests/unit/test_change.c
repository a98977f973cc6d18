#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <dongtin/buffer.h>
#include <dongtin/line.h>

#include "change.h"

static void add_endpoints(struct buffer *json, const char *name, unsigned workers, const char *kind)
{
    buffer_append_format(json, ",\"%s\":[", kind);
    for (unsigned i = 0; i < workers; i++)
        buffer_append_format(json, "%s\"ipc:///r/%s.%u.%s\"", i > 0 ? "," : "", name, i, kind);
    buffer_append_char(json, ']');
}

/* "clean", "clean:2" (workers), "clean=5" (its own settings), "clean@p" (its program) or "x<clean"
 * (a branch behind clean). */
static void add_stage(struct buffer *json, const char *word, bool is_first)
{
    char name[32], program[32] = "", settings[256] = "{}";
    const size_t size = strcspn(word, ":=@<");
    unsigned workers = 1;

    (void)snprintf(name, sizeof name, "%.*s", (int)size, word);
    (void)snprintf(program, sizeof program, "%s", word[size] == '@' ? word + size + 1 : name);
    if (word[size] == ':')
        workers = (unsigned)strtoul(word + size + 1, NULL, 10);
    if (word[size] == '=')
        (void)snprintf(settings, sizeof settings, "{\"sources\":[{\"jsonl\":\"%s\"}]}",
                       word + size + 1);
    buffer_append_format(json,
                         "%s{\"name\":\"%s\",\"program\":\"/a/%s\",\"workers\":%u,\"settings\":%s",
                         is_first ? "" : ",", name, program, workers, settings);
    if (word[size] == '<')
        buffer_append_format(json, ",\"from\":\"%s\"", word + size + 1);
    if (is_first)
        buffer_append_string(json, ",\"in\":[]");
    else
        add_endpoints(json, name, workers, "in");
    add_endpoints(json, name, workers, "taps");
    buffer_append_char(json, '}');
}

/* A line of these stages; `window` is one of the members of the whole line. */
static void make_line(struct line *line, const char *stages, unsigned window)
{
    char path[] = "/tmp/dongtin-change-XXXXXX";
    char words[256];
    struct error error = {0};
    struct buffer json;
    char *rest = NULL;
    const int fd = mkstemp(path);

    assert_true(fd >= 0);
    buffer_init(&json);
    buffer_append_format(&json,
                         "{\"v\":1,\"pipeline\":\"news\",\"config\":\"\",\"base\":\"/a\","
                         "\"state\":\"/a/var\",\"runtime\":\"/r\",\"verdicts\":\"ipc:///r/v\","
                         "\"window\":%u,\"window_bytes\":64,\"max_article_bytes\":64,"
                         "\"settle_timeout\":600,\"stall_timeout\":%u,\"max_attempts\":3,"
                         "\"max_kills\":10,\"stages\":[",
                         window, window);
    (void)snprintf(words, sizeof words, "%s", stages);
    for (char *word = strtok_r(words, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest))
        add_stage(&json, word, word == words);
    buffer_append_string(&json, "]}");
    assert_int_equal(write(fd, buffer_string(&json), json.size), (ssize_t)json.size);
    assert_int_equal(close(fd), 0);
    if (!line_load(line, path, &error))
        fail_msg("%s", error.text);
    assert_int_equal(unlink(path), 0);
    buffer_clear(&json);
}

static void touches_only_what_cannot_go_on(void **state)
{
    static const struct {
        const char *from, *to, *want;
    } cases[] = {
        {"i c e s", "i c e s", ""},
        /* a stage comes or goes: the one before it has another next stage */
        {"i c e s", "i c x e s", " c x"},
        {"i c x e s", "i c e s", " c"},
        {"i c e s", "i x c e s", " i x"},
        {"i c e s", "i c e s x", " s x"},
        {"i c e s x", "i c e s", " s"},
        /* workers: those that are there go on, who sends to them does not */
        {"i c e s", "i c e:2 s", " c"},
        {"i c e:3 s", "i c e:2 s", " c"},
        {"i c e s", "i c:2 e s", " i"},
        /* its own */
        {"i c e s", "i c=1 e s", " c"},
        {"i c e s", "i c@other e s", " c"},
        {"i c e=1 s", "i c e=2 s=1", " e s"},
        /* a move: also what it moves past, though its next stage is the same */
        {"i c x e s", "i c e x s", " c e x"},
        {"i a b c d s", "i a c d b s", " a c d b"},
        {"i a c d b s", "i a b c d s", " a b c d"},
        {"i a b s", "i b a s", " i b a"},
        /* two at once, far from each other */
        {"i a b c d s", "i a x b c y d s", " a x c y"},
        {"i a b c d s", "i z s", " i z"},
        /* branches */
        {"i c e s", "i c e s x<c y", " c x y"},
        {"i c e s x<c y", "i c e s", " c"},
        {"i c e s x<c y", "i c e s x<c z y", " x z"},
        {"i c e s x<c y", "i c e s x<e y", " c e x y"},
        {"i c e s x<c y", "i c m e s x<c y", " c m"},
        {"i c e s x<c y z<c", "i c e s z<c x<c y", " c"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct line from, to;
        struct buffer touched;

        buffer_init(&touched);
        make_line(&from, cases[i].from, 1);
        make_line(&to, cases[i].to, 1);
        for (size_t stage = 0; stage < to.stage_count; stage++)
            if (change_touches(&from, &to, stage))
                buffer_append_format(&touched, " %s", to.stages[stage].name);
        if (strcmp(buffer_string(&touched), cases[i].want) != 0)
            fail_msg("%s -> %s: touches%s, not%s", cases[i].from, cases[i].to,
                     buffer_string(&touched), cases[i].want);
        buffer_clear(&touched);
        line_clear(&from);
        line_clear(&to);
    }
}

static void says_what_cannot_be_changed_alive(void **state)
{
    static const struct {
        const char *from, *to, *want;
        unsigned window;
    } cases[] = {
        {"i c s", "i x c s", "", 1},
        {"i c s", "i c s",
         "p.json: window: 2: cannot be changed while the line runs; allowed is 1 until it is "
         "stopped and started again\n",
         2},
        {"i c s", "other c s",
         "p.json: stage other: name: \"other\": the first stage's name cannot be changed while "
         "the line runs; allowed is \"i\" until it is stopped and started again\n",
         1},
        {"i=- c s", "i=- x c s",
         "p.json: stage i: sources: \"-\" is standard input, which cannot be read from its "
         "beginning again; allowed is what leaves i, its settings and the stage behind it as they "
         "are\n",
         1},
        {"i=- c s", "i=- c x s", "", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct line from, to;
        struct buffer problems;
        bool possible;

        buffer_init(&problems);
        make_line(&from, cases[i].from, 1);
        make_line(&to, cases[i].to, cases[i].window);
        possible = change_is_possible(&from, &to, "p.json", &problems);
        assert_string_equal(buffer_string(&problems), cases[i].want);
        assert_int_equal(possible, cases[i].want[0] == '\0');
        buffer_clear(&problems);
        line_clear(&from);
        line_clear(&to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(touches_only_what_cannot_go_on),
                                       cmocka_unit_test(says_what_cannot_be_changed_alive)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}

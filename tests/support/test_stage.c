/* A stage for tests that does what the text says. Marks stand at the beginning of the text, one per
 * line; they are obeyed in order, and the last verdict counts:
 *
 *   @pass  @drop:REASON  @reject:REASON  @retry:REASON
 *   @split:N        makes N parts, whose texts are "part 1" to "part N"; with @split:N:TEXT that of
 *                   the last one is TEXT
 *   @settext:TEXT   replaces the text
 *   @append         appends the member "test":true to the record
 *   @edit           sets the member "edited" to true in the record's tree
 *   @grow:N         replaces the text by N bytes of x
 *   @wait:PATH      goes on when there is such a file; @slow:MS waits so long; @hang never goes on
 *   @abort  @segfault  @exit:N
 *   @unsettled:REASON  @unsettled-wait:PATH   in the batch variant: settle fails, or waits, so
 *
 * Settings: "delay_ms" is how long it takes for each article; with "counts" the record says in
 * passed_<name of the stage> how often it came by.
 *
 * Built with TEST_STAGE_BATCH it takes batches of up to 16 and puts into each record how many
 * articles were in its batch: "batch":3. */
#include <dongtin/stage.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { VALUE_BYTES = 512, BATCH_MOST = 16, PARTS_MOST = 100 };

struct test_settings {
    int64_t delay_ms;
    bool counts;
};

static const struct setting table[] = {{.name = "delay_ms",
                                        .type = SETTING_INTEGER,
                                        .offset = offsetof(struct test_settings, delay_ms),
                                        .preset = "0",
                                        .least = 0,
                                        .most = 60000,
                                        .help = "how long each article takes"},
                                       {.name = "counts",
                                        .type = SETTING_BOOL,
                                        .offset = offsetof(struct test_settings, counts),
                                        .preset = "false",
                                        .help = "write into the record how often it came by"},
                                       {.name = NULL}};

/* What settle has to do for the batch. */
struct settling {
    char reason[VALUE_BYTES]; /* "" when it succeeds */
    char path[VALUE_BYTES];   /* "" when it need not wait */
};

struct handling {
    struct stage *stage;
    struct article *article;
    enum stage_verdict verdict;
    char reason[ERROR_TEXT_BYTES];
};

static void pause_ms(long ms)
{
    const struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};

    (void)nanosleep(&time, NULL);
}

static void wait_for(const char *path)
{
    while (access(path, F_OK) != 0)
        pause_ms(1);
}

static void conclude(struct handling *handling, enum stage_verdict verdict, const char *reason)
{
    handling->verdict = verdict;
    (void)snprintf(handling->reason, sizeof handling->reason, "%s", reason);
}

static void fail(struct handling *handling, const struct error *error)
{
    conclude(handling, error->kind == ERROR_INPUT ? STAGE_REJECT : STAGE_RETRY, error->text);
}

static void do_pass(struct handling *handling, const char *value)
{
    conclude(handling, STAGE_PASS, value);
}

static void do_drop(struct handling *handling, const char *value)
{
    conclude(handling, STAGE_DROP, value);
}

static void do_reject(struct handling *handling, const char *value)
{
    conclude(handling, STAGE_REJECT, value);
}

static void do_retry(struct handling *handling, const char *value)
{
    conclude(handling, STAGE_RETRY, value);
}

static void do_split(struct handling *handling, const char *value)
{
    char *last = NULL;
    const long count = strtol(value, &last, 10);
    struct error error = {0};

    for (long i = 1; i <= count && i <= PARTS_MOST; i++) {
        struct article *const part = stage_split(handling->stage, handling->article, &error);
        char text[VALUE_BYTES];

        (void)snprintf(text, sizeof text, "part %ld", i);
        if (i == count && *last == ':')
            (void)snprintf(text, sizeof text, "%s", last + 1);
        if (part == NULL || !article_set_text(part, text, strlen(text), &error)) {
            fail(handling, &error);
            return;
        }
    }
}

static void do_settext(struct handling *handling, const char *value)
{
    struct error error = {0};

    if (!article_set_text(handling->article, value, strlen(value), &error))
        fail(handling, &error);
}

static void do_append(struct handling *handling, const char *value)
{
    struct error error = {0};

    (void)value;
    if (!article_append(handling->article, "test", "true", 4, &error))
        fail(handling, &error);
}

static void do_edit(struct handling *handling, const char *value)
{
    struct error error = {0};
    json_t *const record = article_edit(handling->article, &error);

    (void)value;
    if (record == NULL || json_object_set_new(record, "edited", json_true()) != 0)
        fail(handling, &error);
}

static void do_grow(struct handling *handling, const char *value)
{
    const size_t size = strtoul(value, NULL, 10);
    char *const text = malloc(size + 1);
    struct error error = {.kind = ERROR_SYSTEM, .text = "no memory"};

    if (text != NULL)
        memset(text, 'x', size);
    if (text == NULL || !article_set_text(handling->article, text, size, &error))
        fail(handling, &error);
    free(text);
}

static void do_wait(struct handling *handling, const char *value)
{
    (void)handling;
    wait_for(value);
}

static void do_slow(struct handling *handling, const char *value)
{
    (void)handling;
    pause_ms(strtol(value, NULL, 10));
}

static void do_hang(struct handling *handling, const char *value)
{
    (void)handling;
    (void)value;
    for (;;)
        pause_ms(1000);
}

static void do_abort(struct handling *handling, const char *value)
{
    (void)handling;
    (void)value;
    abort();
}

static void do_segfault(struct handling *handling, const char *value)
{
    (void)handling;
    (void)value;
    (void)signal(SIGSEGV, SIG_DFL); /* a sanitizer's handler would make it an exit status */
    (void)raise(SIGSEGV);
}

static void do_exit(struct handling *handling, const char *value)
{
    (void)handling;
    _exit((int)strtol(value, NULL, 10));
}

static void do_unsettled(struct handling *handling, const char *value)
{
    struct settling *const settling = stage_state(handling->stage);

    (void)snprintf(settling->reason, sizeof settling->reason, "%s", value);
}

static void do_unsettled_wait(struct handling *handling, const char *value)
{
    struct settling *const settling = stage_state(handling->stage);

    (void)snprintf(settling->path, sizeof settling->path, "%s", value);
}

static const struct mark {
    const char *name;
    void (*obey)(struct handling *handling, const char *value);
} marks[] = {
    {"pass", do_pass},
    {"drop", do_drop},
    {"reject", do_reject},
    {"retry", do_retry},
    {"split", do_split},
    {"settext", do_settext},
    {"append", do_append},
    {"edit", do_edit},
    {"grow", do_grow},
    {"wait", do_wait},
    {"slow", do_slow},
    {"hang", do_hang},
    {"abort", do_abort},
    {"segfault", do_segfault},
    {"exit", do_exit},
    {"unsettled", do_unsettled},
    {"unsettled-wait", do_unsettled_wait},
};

/* Obeys one line, `@NAME` or `@NAME:VALUE`. */
static void obey(struct handling *handling, char *line)
{
    char *const colon = strchr(line, ':');
    const char *const value = colon == NULL ? "" : colon + 1;

    if (colon != NULL)
        *colon = '\0';
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(line + 1, marks[i].name) == 0) {
            marks[i].obey(handling, value);
            return;
        }
    conclude(handling, STAGE_REJECT, "unknown mark");
}

/* Obeys all marks of the text. They are copied first, since some of them replace it. */
static void handle_marks(struct handling *handling)
{
    const size_t size = article_text_size(handling->article);
    char *const text = malloc(size + 1);
    char *rest = text;
    char *line;

    handling->verdict = STAGE_PASS;
    handling->reason[0] = '\0';
    if (text == NULL) {
        conclude(handling, STAGE_RETRY, "no memory");
        return;
    }
    memcpy(text, article_text(handling->article), size);
    text[size] = '\0';
    while ((line = strsep(&rest, "\n")) != NULL && line[0] == '@')
        obey(handling, line);
    free(text);
}

static bool open_stage(struct stage *stage, void **state, bool checking, struct error *error)
{
    (void)stage;
    if (checking)
        return true;
    *state = calloc(1, sizeof(struct settling));
    return *state != NULL || error_set(error, ERROR_SYSTEM, "no memory");
}

#ifdef TEST_STAGE_BATCH
static void handle_batch(struct stage *stage, struct stage_item *items, size_t count)
{
    char size[24];
    const int digits = snprintf(size, sizeof size, "%zu", count);

    *(struct settling *)stage_state(stage) = (struct settling){{0}, {0}};
    for (size_t i = 0; i < count; i++) {
        struct handling handling = {.stage = stage, .article = items[i].article};
        struct error error = {0};

        handle_marks(&handling);
        if (!article_append(items[i].article, "batch", size, (size_t)digits, &error))
            fail(&handling, &error);
        items[i].verdict = handling.verdict;
        (void)snprintf(items[i].reason, sizeof items[i].reason, "%.511s", handling.reason);
    }
}

static bool settle(struct stage *stage, struct error *error)
{
    const struct settling *const settling = stage_state(stage);

    if (settling->path[0] != '\0')
        wait_for(settling->path);
    return settling->reason[0] == '\0' ||
           error_set(error, ERROR_UNAVAILABLE, "%s", settling->reason);
}
#else
static void count_visit(struct handling *handling)
{
    char member[64];
    struct error error = {0};
    json_t *const record = article_edit(handling->article, &error);
    json_int_t visits;

    (void)snprintf(member, sizeof member, "passed_%s", stage_name(handling->stage));
    if (record == NULL) {
        fail(handling, &error);
        return;
    }
    visits = json_integer_value(json_object_get(record, member));
    (void)json_object_set_new(record, member, json_integer(visits + 1));
}

static enum stage_verdict handle(struct stage *stage, struct article *article)
{
    const struct test_settings *const settings = stage_settings(stage);
    struct handling handling = {.stage = stage, .article = article};

    handle_marks(&handling);
    if (settings->delay_ms > 0)
        pause_ms((long)settings->delay_ms);
    if (settings->counts)
        count_visit(&handling);
    switch (handling.verdict) {
    case STAGE_DROP:
        return stage_drop(stage, "%s", handling.reason);
    case STAGE_REJECT:
        return stage_reject(stage, "%s", handling.reason);
    case STAGE_RETRY:
        return stage_retry(stage, "%s", handling.reason);
    case STAGE_PASS:
        break;
    }
    return STAGE_PASS;
}
#endif

int main(int argc, char **argv)
{
    static const struct stage_definition definition = {
        .name = "test",
        .version = "7",
        .summary = "does what the text says",
        .settings = table,
        .settings_size = sizeof(struct test_settings),
        .open = open_stage,
        .close = free,
#ifdef TEST_STAGE_BATCH
        .handle_batch = handle_batch,
        .settle = settle,
        .batch_most = BATCH_MOST,
#else
        .handle = handle,
#endif
    };

    return stage_main(argc, argv, &definition);
}

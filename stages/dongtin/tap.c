/* `dongtin tap`: what a stage sends on, as JSON lines. */
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <dongtin/buffer.h>
#include <dongtin/clock.h>
#include <dongtin/envelope.h>
#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>
#include <dongtin/settings.h>
#include <dongtin/tap.h>

#include "commands.h"
#include "running.h"
#include "where.h"

enum { WAIT_MS = 200, CONDITIONS_MOST = 16, STAGES_MOST = 64, WATCHER_NICE = 10 };

static const uint64_t look_every_ns = 500000000U;

struct tap_options {
    const char *config;
    uint64_t count; /* 0: no end */
    struct words where;
    bool text;
    const char *topic;
};

static const struct option_row rows[] = {
    CONFIG_ROW(struct tap_options),
    {"count", 'n', OPTION_COUNT, offsetof(struct tap_options, count), "COUNT",
     "end after so many lines"},
    {"where", 'w', OPTION_LIST, offsetof(struct tap_options, where), "PATH=VALUE",
     "only what fits: = != < <= > >= ~; people[].name is any element; several must all fit"},
    {"text", 't', OPTION_FLAG, offsetof(struct tap_options, text), NULL, "with the text"},
    {"topic", 0, OPTION_TEXT, offsetof(struct tap_options, topic), "TOPIC",
     "article (when absent), verdict or stats"},
    {.name = NULL}};

struct tapping {
    const struct tap_options *options;
    struct where conditions[CONDITIONS_MOST];
    size_t condition_count;
    struct buffer line;

    const char *stage;
    const char *topic;
    struct tap *tap;       /* owned; NULL while the line has no such stage */
    char *line_path;       /* owned; of the line file ... */
    struct stat line_seen; /* ... as it was when it was read; all 0 before */
    uint64_t next_look_ns;
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* `{"id":...,"revision":...,"serial":...,` + the record without its first brace. */
static bool format_article(struct buffer *line, const struct tap_message *message, bool with_text)
{
    struct envelope envelope;
    const char *const brace = memchr(message->json, '{', message->json_size);
    bool formatted = false;

    envelope_init(&envelope);
    if (brace != NULL &&
        envelope_parse(&envelope, message->envelope, message->envelope_size, NULL)) {
        const char *const rest = brace + 1;
        const size_t size = message->json_size - (size_t)(rest - message->json);

        buffer_append_format(line, "{\"id\":\"%s\",\"revision\":\"%s\",\"serial\":%" PRIu64,
                             envelope.id.hex, envelope.revision.hex, envelope.serial);
        if (with_text) {
            buffer_append_string(line, ",\"text\":");
            json_text_append_repaired(line, message->text, message->text_size);
        }
        if (rest[strspn(rest, " \t\r\n")] != '}')
            buffer_append_char(line, ',');
        buffer_append(line, rest, size);
        formatted = buffer_is_ok(line);
    }
    envelope_clear(&envelope);
    return formatted;
}

/* Statistics do not say whose they are: `{"stage":"clean","worker":0,` + the rest. */
static void format_other(struct buffer *line, const struct tap_message *message)
{
    const char *json = message->json;
    size_t size = message->json_size;
    struct json_slice stage;

    if (size > 2 && json[0] == '{' && !json_scan_find(json, size, "stage", &stage)) {
        buffer_append_format(line, "{\"stage\":\"%s\",\"worker\":%u,", message->stage,
                             message->worker);
        json++;
        size--;
    }
    buffer_append(line, json, size);
}

static bool format_line(struct tapping *tapping, const struct tap_message *message)
{
    buffer_reset(&tapping->line);
    if (message->envelope != NULL && message->envelope_size > 0)
        return format_article(&tapping->line, message, tapping->options->text);
    format_other(&tapping->line, message);
    return buffer_is_ok(&tapping->line);
}

static bool is_wanted(const struct tapping *tapping)
{
    json_t *json = NULL;
    bool wanted = true;

    if (tapping->condition_count == 0)
        return true;
    json = json_loadb(tapping->line.bytes, tapping->line.size, 0, NULL);
    for (size_t i = 0; i < tapping->condition_count; i++)
        wanted = wanted && where_holds(&tapping->conditions[i], json);
    json_decref(json);
    return wanted;
}

static bool find_stage(const struct line *line, const char *name, size_t *stage,
                       struct error *error)
{
    const char *names[STAGES_MOST];
    const char *nearest;
    size_t count = 0;

    *stage = line_find(line, name);
    if (*stage < line->stage_count)
        return true;
    for (; count < line->stage_count && count < STAGES_MOST; count++)
        names[count] = line->stages[count].name;
    nearest = settings_nearest(name, names, count);
    return error_set(error, ERROR_USAGE, "%s: no such stage in the line%s%s%s", name,
                     nearest != NULL ? "; did you mean " : "", nearest != NULL ? nearest : "",
                     nearest != NULL ? "?" : "");
}

static bool connect(struct tapping *tapping, const struct line *line, size_t stage,
                    struct error *error)
{
    const struct line_stage *const tapped = &line->stages[stage];

    return tap_open(&tapping->tap, tapped->taps, tapped->workers, tapping->topic, error);
}

static bool has_changed(struct tapping *tapping)
{
    struct stat now;
    bool changed;

    if (stat(tapping->line_path, &now) != 0)
        return false; /* between two runs */
    changed = now.st_ino != tapping->line_seen.st_ino ||
              now.st_mtim.tv_sec != tapping->line_seen.st_mtim.tv_sec ||
              now.st_mtim.tv_nsec != tapping->line_seen.st_mtim.tv_nsec;
    tapping->line_seen = now;
    return changed;
}

/* The line may be changed while it runs: the stage gets more workers, or goes, or comes back. */
static bool follow_line(struct tapping *tapping, struct error *error)
{
    const uint64_t now = clock_monotonic_ns();
    struct line line;
    size_t stage;
    bool good = true;

    if (now < tapping->next_look_ns)
        return true;
    tapping->next_look_ns = now + look_every_ns;
    if (!has_changed(tapping))
        return true;
    if (!line_load(&line, tapping->line_path, NULL)) {
        tapping->line_seen = (struct stat){0}; /* it is looked at again */
        return true;
    }
    tap_close(tapping->tap);
    tapping->tap = NULL;
    stage = line_find(&line, tapping->stage);
    if (stage < line.stage_count)
        good = connect(tapping, &line, stage, error);
    else
        (void)fprintf(stderr, "dongtin tap: the line has no stage %s any more; waiting for it\n",
                      tapping->stage);
    line_clear(&line);
    return good;
}

static enum tap_result receive(struct tapping *tapping, struct tap_message *message,
                               struct error *error)
{
    const struct timespec wait = {.tv_nsec = WAIT_MS * 1000000L};

    if (tapping->tap != NULL)
        return tap_receive(tapping->tap, message, WAIT_MS, error);
    (void)nanosleep(&wait, NULL);
    return TAP_NOTHING;
}

/* Prints what comes until enough has come, or an interrupt. */
static bool print_messages(struct tapping *tapping, struct error *error)
{
    uint64_t printed = 0;

    while (!interrupted && (tapping->options->count == 0 || printed < tapping->options->count)) {
        struct tap_message message;
        enum tap_result result = TAP_FAILED;

        if (follow_line(tapping, error))
            result = receive(tapping, &message, error);
        if (result == TAP_FAILED)
            return false;
        if (result == TAP_NOTHING)
            continue;
        if (message.skipped > 0)
            (void)fprintf(stderr, "skipped %" PRIu64 "\n", message.skipped);
        if (!format_line(tapping, &message) || !is_wanted(tapping))
            continue;
        (void)fwrite(tapping->line.bytes, 1, tapping->line.size, stdout);
        (void)putchar('\n');
        if (fflush(stdout) != 0 || ferror(stdout))
            return error_set(error, ERROR_SYSTEM, "standard output cannot be written");
        printed++;
    }
    return true;
}

static bool tap_line(struct tapping *tapping, const struct running *running, struct error *error)
{
    const struct sigaction on_signal = {.sa_handler = on_interrupt};
    size_t stage = 0;

    if (running->holder.pid == 0)
        return error_set(error, ERROR_SYSTEM, "no line runs over %s",
                         running->configuration.line.state);
    if (!find_stage(&running->line, tapping->stage, &stage, error))
        return false;
    tapping->line_path = strdup(running->line.path);
    if (tapping->line_path == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    (void)sigaction(SIGINT, &on_signal, NULL);
    (void)sigaction(SIGTERM, &on_signal, NULL);
    return print_messages(tapping, error);
}

static bool read_conditions(struct tapping *tapping, struct error *error)
{
    const struct words *const words = &tapping->options->where;

    if (words->count > CONDITIONS_MOST)
        return error_set(error, ERROR_USAGE, "--where: %zu conditions; allowed are %d",
                         words->count, CONDITIONS_MOST);
    for (size_t i = 0; i < words->count; i++) {
        if (!where_init(&tapping->conditions[i], words->words[i], error)) {
            error_at(error, "--where");
            return false;
        }
        tapping->condition_count++;
    }
    return true;
}

static int tap(const struct tap_options *options, const char *name)
{
    struct tapping tapping = {.options = options,
                              .stage = name,
                              .topic = options->topic != NULL ? options->topic : "article"};
    struct running running = {0};
    struct error error = {0};
    int status = STATUS_GOOD;

    buffer_init(&tapping.line);
    (void)nice(WATCHER_NICE); /* on a busy machine the line goes first: who watches misses some */
    if (!read_conditions(&tapping, &error) || !running_find(&running, options->config, &error) ||
        !tap_line(&tapping, &running, &error)) {
        (void)fprintf(stderr, "dongtin tap: %s\n", error.text);
        status = error_exit_status(&error);
    }
    tap_close(tapping.tap);
    free(tapping.line_path);
    running_clear(&running);
    for (size_t i = 0; i < tapping.condition_count; i++)
        where_clear(&tapping.conditions[i]);
    buffer_clear(&tapping.line);
    return status;
}

static bool is_topic(const char *topic)
{
    return topic == NULL || strcmp(topic, "article") == 0 || strcmp(topic, "verdict") == 0 ||
           strcmp(topic, "stats") == 0;
}

static int run_tap(const struct command *command, const void *read, const struct words *words)
{
    const struct tap_options *const options = read;

    if (!is_topic(options->topic))
        return options_refuse(command, "--topic: %s: allowed are article, verdict, stats",
                              options->topic);
    return tap(options, words->words[0]);
}

const struct command command_tap = {
    .name = "tap",
    .arguments = "STAGE",
    .summary = "Shows what a stage sends on, as JSON lines, from now on and without slowing it.\n"
               "What was missed because the reader was slow is told on stderr.",
    .options = rows,
    .options_size = sizeof(struct tap_options),
    .least_words = 1,
    .most_words = 1,
    .needs = "needs one stage",
    .run = run_tap};

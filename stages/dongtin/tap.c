/* `dongtin tap`: what a stage sends on, as JSON lines. */
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/buffer.h>
#include <dongtin/envelope.h>
#include <dongtin/json_scan.h>
#include <dongtin/json_text.h>
#include <dongtin/settings.h>
#include <dongtin/tap.h>

#include "commands.h"
#include "running.h"
#include "where.h"

enum { WAIT_MS = 200, CONDITIONS_MOST = 16, STAGES_MOST = 64 };

struct tap_options {
    const char *config;
    uint64_t count; /* 0: no end */
    struct words where;
    bool text;
    const char *topic;
};

static const struct option_row rows[] = {
    {"config", 'c', OPTION_TEXT, offsetof(struct tap_options, config), "FILE",
     "the configuration; $DONGTIN_CONFIG, ./pipeline.json or the default when absent"},
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

/* Prints what comes until enough has come, or an interrupt. */
static bool print_messages(struct tapping *tapping, struct tap *tap, struct error *error)
{
    uint64_t printed = 0;

    while (!interrupted && (tapping->options->count == 0 || printed < tapping->options->count)) {
        struct tap_message message;
        const enum tap_result result = tap_receive(tap, &message, WAIT_MS, error);

        if (result == TAP_FAILED)
            return false;
        if (result == TAP_NOTHING)
            continue;
        if (message.skipped > 0)
            (void)fprintf(stderr, "skipped %" PRIu64 "\n", message.skipped);
        if (!format_line(tapping, &message) || !is_wanted(tapping))
            continue;
        (void)fwrite(tapping->line.bytes, 1, tapping->line.size, stdout);
        if (putchar('\n') == EOF || fflush(stdout) != 0)
            return error_set(error, ERROR_SYSTEM, "standard output cannot be written");
        printed++;
    }
    return true;
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

static bool tap_line(struct tapping *tapping, const struct running *running, const char *name,
                     struct error *error)
{
    const char *const topic = tapping->options->topic != NULL ? tapping->options->topic : "article";
    const struct sigaction on_signal = {.sa_handler = on_interrupt};
    struct tap *tap = NULL;
    size_t stage = 0;
    bool done;

    if (running->holder.pid == 0)
        return error_set(error, ERROR_SYSTEM, "no line runs over %s",
                         running->configuration.line.state);
    if (!find_stage(&running->line, name, &stage, error))
        return false;
    if (!tap_open(&tap, running->line.stages[stage].taps, running->line.stages[stage].workers,
                  topic, error))
        return false;
    (void)sigaction(SIGINT, &on_signal, NULL);
    (void)sigaction(SIGTERM, &on_signal, NULL);
    done = print_messages(tapping, tap, error);
    tap_close(tap);
    return done;
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
    struct tapping tapping = {.options = options};
    struct running running = {0};
    struct error error = {0};
    int status = STATUS_GOOD;

    buffer_init(&tapping.line);
    if (!read_conditions(&tapping, &error) || !running_find(&running, options->config, &error) ||
        !tap_line(&tapping, &running, name, &error)) {
        (void)fprintf(stderr, "dongtin tap: %s\n", error.text);
        status = error_exit_status(&error);
    }
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

static int run_tap(const struct command *command, int argc, char **argv)
{
    struct tap_options options = {0};
    struct words words = {0};
    const enum options_outcome outcome = options_read(command, argc, argv, &options, &words);
    int status = outcome == OPTIONS_WRONG ? STATUS_USAGE : STATUS_GOOD;

    if (outcome == OPTIONS_READ && words.count != 1)
        status = options_refuse(command, "needs one stage");
    else if (outcome == OPTIONS_READ && !is_topic(options.topic))
        status = options_refuse(command, "--topic: %s: allowed are article, verdict, stats",
                                options.topic);
    else if (outcome == OPTIONS_READ)
        status = tap(&options, words.words[0]);
    words_clear(&options.where);
    words_clear(&words);
    return status;
}

const struct command command_tap = {
    .name = "tap",
    .arguments = "STAGE",
    .summary = "Shows what a stage sends on, as JSON lines, from now on and without slowing it.\n"
               "What was missed because the reader was slow is told on stderr.",
    .options = rows,
    .run = run_tap};

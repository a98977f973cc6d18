/* `dongtin run`: the line of a configuration file, until it is told to stop or nothing more can
 * come. `run --once` is in once.c. */
#include <stdlib.h>

#include <dongtin/log.h>

#include "check.h"
#include "commands.h"
#include "launch.h"
#include "once.h"
#include "runtime.h"

struct run_options {
    const char *config;
    bool once;
    bool fresh;
    struct words inputs;
    const char *output;
};

static const struct option_row rows[] = {
    CONFIG_ROW(struct run_options),
    {"once", 0, OPTION_FLAG, offsetof(struct run_options, once), NULL,
     "take what is there and end; needs no configuration (with -c its stages run)"},
    {"input", 'i', OPTION_LIST, offsetof(struct run_options, inputs), "PATH...",
     "--once: files and folders to take; - is standard input"},
    {"output", 'o', OPTION_TEXT, offsetof(struct run_options, output), "DIR",
     "--once: folder for records, records.db and state"},
    {"fresh", 0, OPTION_FLAG, offsetof(struct run_options, fresh), NULL,
     "--once: begin again, without what an earlier run left in DIR"},
    {.name = NULL}};

/* The exit status for how a line ended; an error was not printed yet. */
static int status_of(enum supervise_end end, const struct error *error)
{
    switch (end) {
    case SUPERVISE_DONE:
    case SUPERVISE_STOPPED:
        log_write(LOG_LEVEL_INFO, "event=ended reason=\"%s\"",
                  end == SUPERVISE_DONE ? "all sources are done and all is settled"
                                        : "told to stop");
        return STATUS_GOOD;
    case SUPERVISE_REFUSED:
        return STATUS_SETTINGS;
    case SUPERVISE_FAILED:
        break;
    }
    (void)fprintf(stderr, "dongtin run: %s\n", error->text);
    return error_exit_status(error);
}

static int run_configured(const struct configuration *configuration, const char *path)
{
    struct error error = {0};
    struct notify notify;
    struct launch_order order = {.configuration = configuration,
                                 .config = path,
                                 .lock = -1,
                                 .notify = &notify,
                                 .drain_timeout_s = (uint32_t)configuration->line.drain_timeout};
    int status;

    if (!runtime_lock(&order.lock, configuration->line.state, &error)) {
        (void)fprintf(stderr, "%s: %s\n", configuration->path, error.text);
        return error_exit_status(&error);
    }
    notify_open(&notify);
    status = status_of(launch(&order, &error), &error);
    notify_close(&notify);
    runtime_unlock(order.lock);
    return status;
}

/* Lines that are read days later need their time; the journal stamps them itself (systemd.exec(5)).
 */
static void log_with_time(void)
{
    if (getenv("JOURNAL_STREAM") == NULL)
        (void)setenv("DONGTIN_LOG_TIME", "1", 0);
    log_open("dongtin", LOG_LEVEL_INFO);
}

static int run_for_long(const char *given)
{
    struct configuration configuration = {0};
    struct error error = {0};
    char *const path = configuration_find(given, &error);
    int status = STATUS_SETTINGS;

    log_with_time();
    if (path == NULL)
        (void)fprintf(stderr, "dongtin run: %s\n", error.text);
    else if (check_configuration(&configuration, path))
        status = run_configured(&configuration, path);
    configuration_clear(&configuration);
    free(path);
    return status;
}

static int run_once(const struct command *command, const struct run_options *options,
                    const struct words *more)
{
    struct once_order order = {
        .config = options->config, .output = options->output, .fresh = options->fresh};
    struct words inputs = {0};
    struct error error = {0};
    bool good = options->inputs.count > 0 && options->output != NULL;
    int status;

    if (!good)
        return options_refuse(command, "--once needs --input PATH... and --output DIR");
    for (size_t i = 0; good && i < options->inputs.count; i++)
        good = words_add(&inputs, options->inputs.words[i], &error);
    for (size_t i = 0; good && i < more->count; i++)
        good = words_add(&inputs, more->words[i], &error);
    order.inputs = inputs.words;
    order.input_count = inputs.count;
    status = good ? once(&order) : options_refuse(command, "%s", error.text);
    words_clear(&inputs);
    return status;
}

/* --input takes several: what stands behind it without an option is one more of them. */
static int run(const struct command *command, const void *read, const struct words *words)
{
    const struct run_options *const options = read;

    if (words->count > 0 && options->inputs.count == 0)
        return options_refuse_words(command, words);
    if (options->once)
        return run_once(command, options, words);
    if (options->inputs.count > 0 || options->output != NULL || options->fresh)
        return options_refuse(command, "--input, --output and --fresh belong to --once");
    return run_for_long(options->config);
}

const struct command command_run = {
    .name = "run",
    .arguments = "",
    .summary =
        "Runs the line of a configuration until it is told to stop, or all is taken and settled.\n"
        "With --once: takes the given files and folders, writes DIR/records/*.jsonl and\n"
        "DIR/records.db, and ends; again, it takes only what is new or changed.",
    .options = rows,
    .options_size = sizeof(struct run_options),
    .most_words = SIZE_MAX,
    .run = run};

/* dongtin-ingest: the origin of a line. Options, settings, and what they start. Not built on
 * stage_main: the origin has no handler. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/descriptors.h>
#include <dongtin/line.h>
#include <dongtin/log.h>

#include "commands.h"
#include "ingest.h"

struct options {
    const char *line;
    const char *stage;
    const char *worker;
    bool check, help, version;
    int words; /* index of the first word behind the options */
};

static const char **find_valued(struct options *options, const char *word)
{
    if (strcmp(word, "--line") == 0)
        return &options->line;
    if (strcmp(word, "--stage") == 0)
        return &options->stage;
    return strcmp(word, "--worker") == 0 ? &options->worker : NULL;
}

static bool *find_flag(struct options *options, const char *word)
{
    if (strcmp(word, "--check") == 0)
        return &options->check;
    if (strcmp(word, "--help") == 0)
        return &options->help;
    return strcmp(word, "--version") == 0 ? &options->version : NULL;
}

static bool options_read(struct options *options, int argc, char **argv, struct error *error)
{
    int at = 1;

    *options = (struct options){.stage = "ingest", .worker = "0"};
    for (; at < argc && argv[at][0] == '-'; at++) {
        const char **const value = find_valued(options, argv[at]);
        bool *const flag = find_flag(options, argv[at]);

        if (value == NULL && flag == NULL)
            return error_set(error, ERROR_USAGE, "unknown option %s: see --help", argv[at]);
        if (flag != NULL)
            *flag = true;
        else if (at + 1 == argc)
            return error_set(error, ERROR_USAGE, "%s needs a value: see --help", argv[at]);
        else
            *value = argv[++at];
    }
    options->words = at;
    if (strcmp(options->worker, "0") != 0)
        return error_set(error, ERROR_USAGE, "--worker %s: a line has one origin, worker 0",
                         options->worker);
    return true;
}

static void print_help(void)
{
    printf("ingest: takes articles from its sources and offers them until they are settled\n\n"
           "usage: dongtin-ingest --line FILE --stage NAME           serve a line (started by "
           "`dongtin run`)\n"
           "       dongtin-ingest --line FILE --stage NAME --check   check the settings and stop\n"
           "       dongtin-ingest --line FILE --stage NAME WORD...   look into the ledger\n"
           "       dongtin-ingest --help | --version\n\n"
           "Words:\n%s\n"
           "Settings, in the stage's object of the configuration:\n",
           commands_help);
    settings_print(ingest_settings_table, stdout);
}

static int report(const struct error *error)
{
    fprintf(stderr, "%s\n", error->text);
    return error_exit_status(error);
}

static int serve(const struct line *line, const struct options *options, size_t index)
{
    struct ingest_settings values = {0};
    struct settings *settings;
    char *problems = NULL;
    char where[4096];
    int status = 0;

    (void)snprintf(where, sizeof where, "%s%sstage %s", line->config,
                   line->config[0] == '\0' ? "" : ": ", options->stage);
    settings = settings_read(ingest_settings_table, line->stages[index].settings,
                             (struct settings_place){where, line->base}, &values, &problems);
    if (settings == NULL) {
        fprintf(stderr, "%s\n", problems == NULL ? "out of memory" : problems);
        free(problems);
        return 78;
    }
    if (!options->check)
        status = ingest_run(line, options->stage, &values);
    settings_free(settings);
    return status;
}

static int start(const struct options *options, int argc, char **argv)
{
    struct error error = {0};
    struct line line;
    size_t index;
    int status;

    if (options->line == NULL) {
        (void)error_set(&error, ERROR_USAGE, "--line FILE is needed: see --help");
        return report(&error);
    }
    if (!line_load(&line, options->line, &error))
        return report(&error);
    log_open(options->stage, LOG_LEVEL_INFO);
    index = line_find(&line, options->stage);
    if (index == line.stage_count) {
        (void)error_set(&error, ERROR_USAGE, "%s: has no stage \"%s\"", options->line,
                        options->stage);
        status = report(&error);
    } else if (options->words < argc) {
        status = commands_run(line.state, argc - options->words, argv + options->words);
    } else {
        status = serve(&line, options, index);
    }
    line_clear(&line);
    return status;
}

int main(int argc, char **argv)
{
    struct options options;
    struct error error = {0};

    descriptors_fill_standard();
    if (!options_read(&options, argc, argv, &error))
        return report(&error);
    if (!options.help && !options.version)
        return start(&options, argc, argv);
    if (options.help)
        print_help();
    else
        printf("ingest %s\n", DONGTIN_VERSION);
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}

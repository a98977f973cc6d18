/* `dongtin dead`: dead letters, which ingest keeps and answers for. */
#include <string.h>

#include <dongtin/settings.h>

#include "commands.h"
#include "question.h"

enum { WORDS_MOST = 48 };

struct dead_options {
    const char *config;
};

static const struct option_row rows[] = {
    {"config", 'c', OPTION_TEXT, offsetof(struct dead_options, config), "FILE",
     "the configuration; $DONGTIN_CONFIG, ./pipeline.json or the default when absent"},
    {.name = NULL}};

static const char *const actions[] = {"list", "show", "retry", "discard"};

enum { ACTIONS = sizeof actions / sizeof actions[0] };

static bool is_action(const char *word)
{
    for (size_t i = 0; i < ACTIONS; i++)
        if (strcmp(actions[i], word) == 0)
            return true;
    return false;
}

/* `dongtin dead WORDS` is ingest's command `dead WORDS`. */
static int ask(const char *config, const struct words *rest)
{
    const char *words[WORDS_MOST + 2] = {"dead"};
    struct configuration configuration = {0};
    struct error error = {0};
    const struct question question = {.configuration = &configuration, .words = words};
    int status = STATUS_SETTINGS;

    for (size_t i = 0; i < rest->count && i < WORDS_MOST; i++)
        words[i + 1] = rest->words[i];
    if (configuration_open(&configuration, config) && !question_ask(&question, &status, &error)) {
        (void)fprintf(stderr, "dongtin dead: %s\n", error.text);
        status = error_exit_status(&error);
    }
    configuration_clear(&configuration);
    return status;
}

static int refuse_action(const struct command *command, const struct words *words)
{
    const char *nearest;

    if (words->count == 0)
        return options_refuse(command, "needs one of list, show, retry, discard");
    nearest = settings_nearest(words->words[0], actions, ACTIONS);
    return options_refuse(command, "%s: allowed are list, show, retry, discard%s%s%s",
                          words->words[0], nearest != NULL ? "; did you mean " : "",
                          nearest != NULL ? nearest : "", nearest != NULL ? "?" : "");
}

static int run_dead(const struct command *command, int argc, char **argv)
{
    struct dead_options options = {0};
    struct words words = {0};
    const enum options_outcome outcome = options_read(command, argc, argv, &options, &words);
    int status = outcome == OPTIONS_WRONG ? STATUS_USAGE : STATUS_GOOD;

    if (outcome == OPTIONS_READ && (words.count == 0 || !is_action(words.words[0])))
        status = refuse_action(command, &words);
    else if (outcome == OPTIONS_READ && words.count > WORDS_MOST)
        status = options_refuse(command, "over %d words", WORDS_MOST);
    else if (outcome == OPTIONS_READ)
        status = ask(options.config, &words);
    words_clear(&words);
    return status;
}

const struct command command_dead = {
    .name = "dead",
    .arguments = "list | show SERIAL-or-ID | retry SERIAL...|--all | discard SERIAL...|--all",
    .summary = "Lists, shows, retries and discards dead letters, whether the line runs or not.\n"
               "What stands behind the action is passed on to ingest (list --json: one object per "
               "line).",
    .options = rows,
    .passes_on = true,
    .run = run_dead};

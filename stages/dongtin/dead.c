/* `dongtin dead`: dead letters, which ingest keeps and answers for. */
#include <string.h>

#include <dongtin/settings.h>

#include "commands.h"
#include "question.h"

enum { WORDS_MOST = 48 };

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

static int dead(const struct command *command, const void *options, const struct words *words)
{
    const struct config_option *const given = options;

    if (words->count == 0 || !is_action(words->words[0]))
        return refuse_action(command, words);
    if (words->count > WORDS_MOST)
        return options_refuse(command, "over %d words", WORDS_MOST);
    return ask(given->config, words);
}

const struct command command_dead = {
    .name = "dead",
    .arguments = "list | show SERIAL-or-ID | retry SERIAL...|--all | discard SERIAL...|--all",
    .summary = "Lists, shows, retries and discards dead letters, whether the line runs or not.\n"
               "What stands behind the action is passed on to ingest (list --json: one object per "
               "line).",
    .options = config_option_rows,
    .options_size = sizeof(struct config_option),
    .passes_on = true,
    .most_words = SIZE_MAX,
    .run = dead};

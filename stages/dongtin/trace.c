/* `dongtin trace`: what ingest's ledger and the store know of one article. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dongtin/identity.h>

#include "commands.h"
#include "program.h"
#include "question.h"

struct trace_options {
    const char *config;
};

static const struct option_row rows[] = {
    {"config", 'c', OPTION_TEXT, offsetof(struct trace_options, config), "FILE",
     "the configuration; $DONGTIN_CONFIG, ./pipeline.json or the default when absent"},
    {.name = NULL}};

/* The name that the article goes by: an id, a URI, or the absolute path of a file that was given
 * relative to here. Caller frees. */
static char *name_of(const char *word)
{
    struct identity identity;
    char *path = NULL;

    if (!identity_parse(&identity, word, strlen(word)) && strstr(word, "://") == NULL)
        path = realpath(word, NULL);
    return path != NULL ? path : strdup(word);
}

/* Asks one stage; the exit status of its program. What it answers is ours to print when `answer`
 * is given. */
static int ask(const struct question *question)
{
    struct error error = {0};
    int status = STATUS_FAILED;

    if (question_ask(question, &status, &error))
        return status;
    (void)fprintf(stderr, "dongtin trace: %s\n", error.text);
    return error_exit_status(&error);
}

/* Asks ingest and prints what it says. *id becomes the id that it knows the article by, if it does:
 * a name may be written in several ways, and ingest alone brings them into one form. */
static int ask_ingest(const struct configuration *configuration, const char *name,
                      char id[IDENTITY_DIGITS + 1])
{
    static const char label[] = "id        ";
    const char *const words[] = {"trace", name, NULL};
    struct identity identity;
    struct buffer answer;
    const char *given;
    int status;

    buffer_init(&answer);
    status = ask(&(struct question){
        .configuration = configuration, .stage = 0, .words = words, .answer = &answer});
    (void)fputs(buffer_string(&answer), stdout);
    (void)fflush(stdout);
    given = buffer_string(&answer) + sizeof label - 1;
    if (strncmp(buffer_string(&answer), label, sizeof label - 1) == 0 &&
        identity_parse(&identity, given, strcspn(given, "\n")))
        memcpy(id, identity.hex, sizeof identity.hex);
    buffer_clear(&answer);
    return status;
}

static int ask_store(const struct configuration *configuration, const char *name)
{
    const char *const words[] = {"show", name, NULL};

    return ask(&(struct question){.configuration = configuration,
                                  .stage = configuration_last(configuration),
                                  .words = words});
}

static int trace(const char *config, const char *word)
{
    struct configuration configuration = {0};
    char *const name = name_of(word);
    int status = STATUS_SETTINGS;

    if (name != NULL && configuration_open(&configuration, config)) {
        const size_t last = configuration_last(&configuration);
        char id[IDENTITY_DIGITS + 1] = "";

        status = ask_ingest(&configuration, name, id);
        if (program_is(configuration.stages[last].program, "store")) {
            const int shown = ask_store(&configuration, id[0] != '\0' ? id : name);

            /* One of the two may have lost it: what the other knows is an answer. */
            status = shown == STATUS_GOOD ? STATUS_GOOD : status;
        }
    }
    configuration_clear(&configuration);
    free(name);
    return status;
}

static int run_trace(const struct command *command, int argc, char **argv)
{
    struct trace_options options = {0};
    struct words words = {0};
    const enum options_outcome outcome = options_read(command, argc, argv, &options, &words);
    int status = outcome == OPTIONS_WRONG ? STATUS_USAGE : STATUS_GOOD;

    if (outcome == OPTIONS_READ)
        status = words.count == 1 ? trace(options.config, words.words[0])
                                  : options_refuse(command, "needs one article: ID or URI");
    words_clear(&words);
    return status;
}

const struct command command_trace = {
    .name = "trace",
    .arguments = "ID-or-URI",
    .summary =
        "Says where an article is, its attempts, verdicts and reasons, and shows its record.",
    .options = rows,
    .run = run_trace};

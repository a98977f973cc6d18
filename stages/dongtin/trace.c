/* `dongtin trace`: what ingest's ledger and the stores know of one article. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dongtin/identity.h>

#include "commands.h"
#include "program.h"
#include "question.h"

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

/* Asks one store and prints its records; `is_titled` when there are others, so that it must be said
 * whose they are. */
static int ask_store(const struct configuration *configuration, size_t stage, const char *name,
                     bool is_titled)
{
    const char *const words[] = {"show", name, NULL};
    struct buffer answer;
    int status;

    buffer_init(&answer);
    status = ask(&(struct question){
        .configuration = configuration, .stage = stage, .words = words, .answer = &answer});
    if (is_titled)
        (void)printf("stored    %s%s\n", configuration->stages[stage].name,
                     answer.size == 0 ? ": nothing" : "");
    (void)fputs(buffer_string(&answer), stdout);
    (void)fflush(stdout);
    buffer_clear(&answer);
    return status;
}

static bool is_store(const struct configuration *configuration, size_t stage)
{
    return program_is(configuration->stages[stage].program, "store");
}

/* Asks the stores of the line and of its branches. True when one of them has a record. */
static bool ask_stores(const struct configuration *configuration, const char *name)
{
    size_t count = 0;
    bool is_found = false;

    for (size_t i = 1; i < configuration->stage_count; i++)
        count += is_store(configuration, i);
    for (size_t i = 1; i < configuration->stage_count; i++)
        if (is_store(configuration, i) &&
            ask_store(configuration, i, name, count > 1) == STATUS_GOOD)
            is_found = true;
    return is_found;
}

static int trace(const struct command *command, const void *options, const struct words *words)
{
    const struct config_option *const given = options;
    struct configuration configuration = {0};
    char *const name = name_of(words->words[0]);
    int status = STATUS_SETTINGS;

    (void)command;
    if (name != NULL && configuration_open(&configuration, given->config)) {
        char id[IDENTITY_DIGITS + 1] = "";

        status = ask_ingest(&configuration, name, id);
        /* One of them may have lost it: what another knows is an answer. */
        if (ask_stores(&configuration, id[0] != '\0' ? id : name))
            status = STATUS_GOOD;
    }
    configuration_clear(&configuration);
    free(name);
    return status;
}

const struct command command_trace = {
    .name = "trace",
    .arguments = "ID-or-URI",
    .summary =
        "Says where an article is, its attempts, verdicts and reasons, and shows its record.",
    .options = config_option_rows,
    .options_size = sizeof(struct config_option),
    .least_words = 1,
    .most_words = 1,
    .needs = "needs one article: ID or URI",
    .run = trace};

/* `dongtin check`, and the same check before `dongtin run`: see check.h. */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "line_file.h"
#include "program.h"
#include "stage_call.h"

enum { SIGNAL_BASE = 128 };

/* A stage that refuses a key does not know which keys are not its own. */
static void hint_at_common(const struct stage_configuration *stage, const char *file)
{
    const char *key;
    json_t *value;

    json_object_foreach(stage->settings, key, value)
    {
        const char *const nearest = configuration_nearest_common(key);

        if (nearest != NULL)
            (void)fprintf(stderr,
                          "%s: stage %s: %s: did you mean \"%s\", which every stage may have?\n",
                          file, stage->name, key, nearest);
    }
}

/* Has one stage check its settings; what is wrong it prints itself, unless it cannot. */
static bool check_stage(const struct stage_configuration *stage, const char *line_path,
                        const char *file)
{
    static const char *const words[] = {"--check", NULL};
    const struct stage_call call = {
        .program = stage->program, .line_path = line_path, .stage = stage->name, .words = words};
    struct error error = {0};
    int status = STATUS_FAILED;

    if (!stage_call(&call, &status, &error)) {
        (void)fprintf(stderr, "%s: stage %s: program: %s\n", file, stage->name, error.text);
        return false;
    }
    if (status > SIGNAL_BASE)
        (void)fprintf(stderr, "%s: stage %s: program: \"%s --check\" ended by signal %d\n", file,
                      stage->name, stage->program, status - SIGNAL_BASE);
    else if (status != STATUS_GOOD && status != STATUS_SETTINGS)
        (void)fprintf(
            stderr,
            "%s: stage %s: program: \"%s --check\" ended with status %d; allowed are 0 "
            "(good) and 78 (wrong settings); a filter, which is no stage, is given by \"pipe\"\n",
            file, stage->name, stage->program, status);
    if (status == STATUS_SETTINGS)
        hint_at_common(stage, file);
    return status == STATUS_GOOD;
}

/* Any other stage in the place of ingest has been refused, and would only wonder what it does
 * there. */
static bool can_be_asked(const struct configuration *configuration, size_t index)
{
    return index > 0 || program_is(configuration->stages[0].program, "ingest");
}

bool check_stages(const struct configuration *configuration, const char *file)
{
    char *line_path = NULL;
    int fd = -1;
    struct error error = {0};
    const bool lent = line_file_lend(configuration, &line_path, &fd, &error);
    bool good = lent;

    if (!lent)
        (void)fprintf(stderr, "dongtin: %s\n", error.text);
    for (size_t i = 0; lent && i < configuration->stage_count; i++)
        if (configuration->stages[i].program != NULL && can_be_asked(configuration, i))
            good = check_stage(&configuration->stages[i], line_path, file) && good;
    if (fd >= 0)
        (void)close(fd);
    free(line_path);
    return good;
}

static bool is_followed(const struct configuration *configuration, size_t index)
{
    const struct stage_configuration *const stages = configuration->stages;

    for (size_t i = index + 1; i < configuration->stage_count; i++)
        if (stages[i].from == NULL ? i == index + 1
                                   : strcmp(stages[i].from, stages[index].name) == 0)
            return true;
    return false;
}

/* A stage of one's own may end a line, and keep what it gets. Of these we know that they keep
 * nothing. */
static void warn_of_loose_ends(const struct configuration *configuration, const char *file)
{
    static const char *const passing[] = {"clean", "extract", "pipe"};

    for (size_t i = 0; i < configuration->stage_count; i++)
        for (size_t j = 0; j < sizeof passing / sizeof passing[0]; j++)
            if (configuration->stages[i].program != NULL && !is_followed(configuration, i) &&
                program_is(configuration->stages[i].program, passing[j]))
                (void)fprintf(stderr,
                              "%s: warning: nothing follows stage %s: what it passes on is settled "
                              "and kept nowhere; let a store follow it\n",
                              file, configuration->stages[i].name);
}

bool check_configuration(struct configuration *configuration, const char *path)
{
    struct buffer problems;
    bool good;

    buffer_init(&problems);
    good = configuration_read(configuration, path, &problems);
    (void)fputs(buffer_string(&problems), stderr);
    if (configuration->runtime != NULL)
        good = check_stages(configuration, path) && good;
    if (good)
        warn_of_loose_ends(configuration, path);
    buffer_clear(&problems);
    return good;
}

static int check(const struct command *command, const void *options, const struct words *words)
{
    const struct config_option *const given = options;
    struct configuration configuration = {0};
    struct error error = {0};
    char *const path = configuration_find(given->config, &error);
    int status = STATUS_SETTINGS;

    (void)words;
    if (path == NULL) {
        (void)fprintf(stderr, "dongtin %s: %s\n", command->name, error.text);
        return STATUS_SETTINGS;
    }
    if (check_configuration(&configuration, path)) {
        (void)printf("%s: configuration is good: %zu stages:", path, configuration.stage_count);
        for (size_t i = 0; i < configuration.stage_count; i++)
            (void)printf("%s %s", i > 0 ? "," : "", configuration.stages[i].name);
        (void)putchar('\n');
        status = STATUS_GOOD;
    }
    configuration_clear(&configuration);
    free(path);
    return status;
}

const struct command command_check = {.name = "check",
                                      .arguments = "",
                                      .summary = "Checks the configuration and the settings of "
                                                 "every stage, and says all that is wrong at once.",
                                      .options = config_option_rows,
                                      .options_size = sizeof(struct config_option),
                                      .run = check};

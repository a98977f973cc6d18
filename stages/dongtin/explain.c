/* `dongtin explain`: what the rules find in one file, marked in its text, and why. The stages of a
 * line run as filters, one after the other; nothing is kept. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "columns.h"
#include "commands.h"
#include "explain_input.h"
#include "finds.h"
#include "line_file.h"
#include "marked_text.h"
#include "stage_call.h"

static bool use_colours(void)
{
    const char *const refused = getenv("NO_COLOR");
    const char *const terminal = getenv("TERM");

    return isatty(STDOUT_FILENO) == 1 && (refused == NULL || refused[0] == '\0') &&
           !(terminal != NULL && strcmp(terminal, "dumb") == 0);
}

/* --- one record ----------------------------------------------------------------------------- */

static void append_known(struct buffer *out, const char *name, const json_t *value)
{
    const char *const string = json_string_value(value);

    if (string == NULL)
        return;
    buffer_append_format(out, "%-9s  ", name);
    columns_append_cell(out, string, columns_of(string, strlen(string)));
    buffer_append_char(out, '\n');
}

static void append_head(struct buffer *out, const json_t *record)
{
    append_known(out, "article", json_object_get(json_object_get(record, "source"), "uri"));
    append_known(out, "language", json_object_get(record, "language"));
    append_known(out, "published", json_object_get(json_object_get(record, "published"), "iso"));
    append_known(out, "rules", json_object_get(json_object_get(record, "pipeline"), "rules"));
    buffer_append_char(out, '\n');
}

static bool append_record(struct buffer *out, json_t *record, struct error *error)
{
    const char *const text = json_string_value(json_object_get(record, "text"));
    const bool colours = use_colours();
    struct finds finds = {0};
    bool done = false;

    if (text == NULL)
        return error_set(error, ERROR_INPUT, "the stages gave a record without \"text\"");
    append_head(out, record);
    if (finds_read(&finds, record, error) &&
        marked_text_append(out, text, &finds, colours, error)) {
        buffer_append_char(out, '\n');
        marked_text_append_table(out, &finds, colours);
        marked_text_append_kept(out, text, json_object_get(record, "paragraphs"));
        marked_text_append_removed(out, json_object_get(record, "removed"));
        done = true;
    }
    finds_clear(&finds);
    return done;
}

/* Prints each record of the lines. *count is how many there are. */
static bool print_records(const struct buffer *lines, size_t *count, struct error *error)
{
    const char *at = buffer_string(lines);
    bool good = true;

    for (*count = 0; good && *at != '\0'; ++*count) {
        const size_t size = strcspn(at, "\n");
        json_t *const record = json_loadb(at, size, 0, NULL);
        struct buffer out;

        buffer_init(&out);
        if (*count > 0)
            buffer_append_string(&out, "\n\n");
        good = record == NULL ? error_set(error, ERROR_INPUT, "the stages gave what is no JSON")
                              : append_record(&out, record, error);
        if (good && !buffer_is_ok(&out))
            good = error_set(error, ERROR_SYSTEM, "not enough memory");
        if (good)
            (void)fwrite(buffer_string(&out), 1, out.size, stdout);
        buffer_clear(&out);
        json_decref(record);
        at += size + (at[size] == '\n');
    }
    return good;
}

/* --- stages --------------------------------------------------------------------------------- */

/* Replaces the lines by what one stage makes of them. *all_passed stays true unless the stage
 * rejected one, which it has told itself. */
static bool run_stage(struct stage_call call, struct buffer *lines, bool *all_passed,
                      struct error *error)
{
    static const char *const words[] = {"--stdio", NULL};
    struct buffer answer;
    int status = STATUS_FAILED;
    bool ran;

    buffer_init(&answer);
    call.words = words;
    call.input = lines;
    call.answer = &answer;
    ran = stage_call(&call, &status, error);
    if (ran && status != STATUS_GOOD && status != STATUS_FAILED)
        ran = error_set(error, status == STATUS_SETTINGS ? ERROR_SETTINGS : ERROR_SYSTEM,
                        "stage %s: \"%s --stdio\" ended with status %d", call.stage, call.program,
                        status);
    if (status == STATUS_FAILED)
        *all_passed = false;
    buffer_clear(lines);
    *lines = answer;
    return ran;
}

/* What stands between the first and the last stage: those that hold the sources and the sinks. */
static bool run_stages(const struct configuration *configuration, struct buffer *lines,
                       bool *all_passed, struct error *error)
{
    char *line_path = NULL;
    int fd = -1;
    bool ran = line_file_lend(configuration, &line_path, &fd, error);

    for (size_t i = 1; ran && i < configuration_last(configuration); i++)
        ran = run_stage((struct stage_call){.program = configuration->stages[i].program,
                                            .line_path = line_path,
                                            .stage = configuration->stages[i].name},
                        lines, all_passed, error);
    if (fd >= 0)
        (void)close(fd);
    free(line_path);
    return ran;
}

static int explain(const struct command *command, const void *options, const struct words *words)
{
    const struct config_option *const given = options;
    const char *const path = words->words[0];
    struct configuration configuration = {0};
    struct error error = {0};
    struct buffer lines;
    bool all_passed = true;
    size_t count = 0;
    int status = STATUS_SETTINGS;

    (void)command;
    buffer_init(&lines);
    if (!configuration_open(&configuration, given->config))
        goto done;
    if (!explain_input_read(&lines, path, &error) ||
        !run_stages(&configuration, &lines, &all_passed, &error) ||
        !print_records(&lines, &count, &error)) {
        (void)fprintf(stderr, "dongtin explain: %s\n", error.text);
        status = error_exit_status(&error);
        goto done;
    }
    if (count == 0)
        (void)fprintf(stderr, "dongtin explain: %s: no article came through\n", path);
    status = all_passed && count > 0 ? STATUS_GOOD : STATUS_FAILED;

done:
    configuration_clear(&configuration);
    buffer_clear(&lines);
    return status;
}

const struct command command_explain = {
    .name = "explain",
    .arguments = "FILE",
    .summary = "Shows a file's articles with each find marked, and which rule found it.\n"
               "FILE is text, a page (.html), one article (.json) or many (.jsonl; - is standard "
               "input).\nMarks are colours on a terminal, else brackets.",
    .options = config_option_rows,
    .options_size = sizeof(struct config_option),
    .least_words = 1,
    .most_words = 1,
    .needs = "needs one file",
    .run = explain};

/* dongtin-pipe: makes a stage of any Unix filter. */
#include <dongtin/stage.h>

#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "command.h"
#include "filter.h"

enum { PARTS_MOST = 4096 };

struct pipe_settings {
    const json_t *command;
    const char *protocol;
    int64_t timeout_s;
    int64_t max_line_bytes;
};

static const struct setting table[] = {
    {.name = "pipe",
     .type = SETTING_JSON,
     .offset = offsetof(struct pipe_settings, command),
     .check = command_check,
     .help = "the filter: [\"PROGRAM\", \"WORD\", ...]; it runs in the configuration's folder"},
    {.name = "protocol",
     .type = SETTING_CHOICE,
     .offset = offsetof(struct pipe_settings, protocol),
     .preset = "\"one\"",
     .choices = "one lines",
     .help = "one: a line for each line, null drops; lines: none or several, then an empty one"},
    {.name = "timeout",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct pipe_settings, timeout_s),
     .preset = "30",
     .least = 1,
     .most = 86400,
     .help = "seconds that an answer may take"},
    {.name = "max_line_bytes",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct pipe_settings, max_line_bytes),
     .preset = "67108864",
     .least = 1024,
     .most = 1073741824,
     .help = "bytes that an answer may have"},
    {.name = NULL}};

struct pipe_state {
    struct filter *filter;
    char **words;
    struct buffer question;
    bool has_lines;
};

static void close_pipe(void *state)
{
    struct pipe_state *const pipe = state;

    filter_free(pipe->filter);
    command_free(pipe->words);
    buffer_clear(&pipe->question);
    free(pipe);
}

static bool open_pipe(struct stage *stage, void **state, bool checking, struct error *error)
{
    const struct pipe_settings *const settings = stage_settings(stage);
    const char *const base = stage_base_folder(stage);
    struct pipe_state *pipe = NULL;

    if (checking)
        return true;
    pipe = calloc(1, sizeof *pipe);
    if (pipe == NULL)
        return error_set(error, ERROR_SYSTEM, "no memory for a filter");
    *state = pipe;
    buffer_init(&pipe->question);
    pipe->has_lines = strcmp(settings->protocol, "lines") == 0;
    pipe->words = command_words(settings->command, base, error);
    return pipe->words != NULL &&
           filter_new(&pipe->filter,
                      &(struct filter_order){.words = pipe->words,
                                             .folder = base,
                                             .timeout_s = (uint32_t)settings->timeout_s,
                                             .max_bytes = (size_t)settings->max_line_bytes,
                                             .has_lines = pipe->has_lines},
                      error);
}

/* None or several records in place of one. */
static bool take_lines(struct stage *stage, struct article *article, struct json_slice answer,
                       size_t *count, struct error *error)
{
    struct json_slice rest = answer, line;

    *count = 0;
    while (answer_next(&rest, &line))
        *count += !answer_is_null(line);
    if (*count > PARTS_MOST)
        return error_set(error, ERROR_INPUT, "%zu records: at most %d", *count, PARTS_MOST);
    /* All are looked at before the first part is made: parts cannot be taken back. */
    for (rest = answer; *count > 1 && answer_next(&rest, &line);)
        if (!answer_is_null(line) && !answer_check(article, line, error))
            return false;
    rest = answer;
    while (answer_next(&rest, &line)) {
        struct article *part = article;

        if (answer_is_null(line))
            continue;
        if (*count > 1)
            part = stage_split(stage, article, error);
        if (part == NULL || !answer_take(part, line, error))
            return false;
    }
    return true;
}

/* What the answer says. False when it is none: the filter is then out of step. */
static bool take_answer(struct stage *stage, struct article *article, struct json_slice answer,
                        enum stage_verdict *verdict, struct error *error)
{
    struct pipe_state *const pipe = stage_state(stage);
    const struct buffer *const question = &pipe->question;
    size_t count = 1;

    *verdict = STAGE_PASS;
    if (answer.size + 1 == question->size &&
        memcmp(answer.start, question->bytes, answer.size) == 0)
        return true; /* unchanged: nothing needs to be read */
    if (pipe->has_lines) {
        if (!take_lines(stage, article, answer, &count, error))
            return false;
        if (count == 0)
            *verdict = stage_drop(stage, "the filter answered with no record");
        return true;
    }
    if (answer_is_null(answer)) {
        *verdict = stage_drop(stage, "the filter answered null");
        return true;
    }
    return answer_take(article, answer, error);
}

/* The verdict when the filter failed. A filter that has answered others since its start may be out
 * of step or have ended for a reason of its own: *again, on a new one. */
static enum stage_verdict judge(struct stage *stage, enum filter_result result,
                                const struct error *error)
{
    switch (result) {
    case FILTER_ANSWERED:
        return error->kind == ERROR_INPUT
                   ? stage_reject(stage, "answer of the filter: %s", error->text)
                   : stage_fail(stage, error);
    case FILTER_DIED:
    case FILTER_SILENT:
        return stage_crash(stage, "%s", error->text);
    case FILTER_FAILED:
        break;
    }
    return stage_fail(stage, error);
}

static enum stage_verdict handle(struct stage *stage, struct article *article)
{
    struct pipe_state *const pipe = stage_state(stage);
    struct error error = {0};

    buffer_reset(&pipe->question);
    if (!answer_ask(article, &pipe->question, &error))
        return stage_fail(stage, &error);
    for (;;) {
        const bool was_used = filter_is_used(pipe->filter);
        struct json_slice answer = {0};
        enum stage_verdict verdict = STAGE_PASS;
        const enum filter_result result =
            filter_ask(pipe->filter, &pipe->question, &answer, &error);

        if (result == FILTER_ANSWERED && take_answer(stage, article, answer, &verdict, &error))
            return verdict;
        filter_stop(pipe->filter, error.text);
        if (!was_used || result == FILTER_SILENT || result == FILTER_FAILED)
            return judge(stage, result, &error);
    }
}

static bool idle(struct stage *stage)
{
    struct pipe_state *const pipe = stage_state(stage);

    filter_listen(pipe->filter);
    return false;
}

int main(int argc, char **argv)
{
    static const struct stage_definition definition = {
        .name = "pipe",
        .summary = "hands each record to a filter, one JSON object per line, and takes its answer",
        .settings = table,
        .settings_size = sizeof(struct pipe_settings),
        .open = open_pipe,
        .close = close_pipe,
        .handle = handle,
        .idle = idle};

    return stage_main(argc, argv, &definition);
}

/* `dongtin reload`: has the line that runs read its configuration again, waits, and says what was
 * done. The launcher checks and changes; see changeover.h. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "commands.h"
#include "control.h"
#include "running.h"

static void print_list(const json_t *answer, const char *what)
{
    const json_t *const list = json_object_get(answer, what);
    const json_t *process;
    size_t i;

    if (json_array_size(list) == 0)
        return;
    (void)printf("%s:", what);
    json_array_foreach(list, i, process)
    {
        (void)printf(" %s", json_string_value(process));
    }
    (void)putchar('\n');
}

static bool has_changed_something(const json_t *answer)
{
    return json_array_size(json_object_get(answer, "started")) > 0 ||
           json_array_size(json_object_get(answer, "stopped")) > 0 ||
           json_array_size(json_object_get(answer, "restarted")) > 0;
}

/* Problems with the configuration are told as `dongtin check` tells them. */
static void print_message(const char *message, int status)
{
    const size_t size = strlen(message);
    const char *const end = size > 0 && message[size - 1] == '\n' ? "" : "\n";

    if (size == 0)
        return;
    (void)fprintf(stderr, "%s%s%s", status == STATUS_SETTINGS ? "" : "dongtin reload: ", message,
                  end);
}

static int print_answer(const json_t *answer, const struct configuration *asked)
{
    const char *const message = json_string_value(json_object_get(answer, "message"));
    const char *const read = json_string_value(json_object_get(answer, "config"));
    const int status = (int)json_integer_value(json_object_get(answer, "status"));

    if (read != NULL && asked->path != NULL && strcmp(read, asked->path) != 0) {
        (void)fprintf(stderr,
                      "dongtin reload: the line runs with %s, which was read again; %s was not\n",
                      read, asked->path);
        return STATUS_FAILED;
    }
    print_message(message != NULL ? message : "", status);
    if (status == STATUS_SETTINGS)
        (void)fprintf(stderr, "dongtin reload: the line runs as before\n");
    if (status != STATUS_GOOD)
        return status;
    if (!has_changed_something(answer))
        (void)puts("nothing to change");
    print_list(answer, "started");
    print_list(answer, "stopped");
    print_list(answer, "restarted");
    print_list(answer, "kept");
    return STATUS_GOOD;
}

static int ask(const struct running *running)
{
    struct error error = {0};
    struct buffer text;
    json_t *answer = NULL;
    int status = STATUS_FAILED;

    buffer_init(&text);
    if (!control_ask(running->line.runtime, &text, &error))
        (void)fprintf(stderr,
                      "dongtin reload: process %d does not listen (a line of run --once, and one "
                      "that stops, cannot be changed): %s\n",
                      (int)running->holder.pid, error.text);
    else if ((answer = json_loadb(text.bytes, text.size, 0, NULL)) == NULL)
        (void)fprintf(stderr, "dongtin reload: process %d ended before it answered\n",
                      (int)running->holder.pid);
    else
        status = print_answer(answer, &running->configuration);
    json_decref(answer);
    buffer_clear(&text);
    return status;
}

static int reload(const struct command *command, const void *options, const struct words *words)
{
    const struct config_option *const given = options;
    struct running running;
    struct error error = {0};
    int status = STATUS_FAILED;

    (void)command;
    (void)words;
    if (!running_find(&running, given->config, &error)) {
        (void)fprintf(stderr, "dongtin reload: %s\n", error.text);
        status = error_exit_status(&error);
    } else if (running.holder.pid == 0) {
        (void)fprintf(stderr,
                      "dongtin reload: no line runs over %s (a line that runs over another state "
                      "folder has to be stopped before its configuration names this one)\n",
                      running.configuration.line.state);
    } else {
        status = ask(&running);
    }
    running_clear(&running);
    return status;
}

const struct command command_reload = {
    .name = "reload",
    .arguments = "",
    .summary =
        "Has the line that runs read its configuration again, and waits until it is changed.\n"
        "Only what the change touches is started again, and nothing is lost. A wrong "
        "configuration\n"
        "changes nothing; the exit status is then 78.",
    .options = config_option_rows,
    .options_size = sizeof(struct config_option),
    .run = reload};

/* Changes a line that runs to a new configuration: see changeover.h. */
#include "changeover.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <dongtin/clock.h>
#include <dongtin/log.h>

#include "atomic_file.h"
#include "change.h"
#include "commands.h"
#include "control.h"
#include "line_file.h"

enum { VAIN_STARTS_MOST = 5 };

static const uint64_t join_grace_ns = 30000000000U;

bool changeover_open(struct changeover *changeover, const char *runtime, struct error *error)
{
    changeover->listener = -1;
    changeover->client = -1;
    changeover->reconfigure.fd = -1;
    return changeover->config == NULL || control_listen(&changeover->listener, runtime, error);
}

void changeover_close(struct changeover *changeover)
{
    changeover_give_up(changeover);
    if (changeover->listener >= 0)
        (void)close(changeover->listener);
    crew_free(changeover->leaving);
    free(changeover->before);
}

void changeover_ask(struct changeover *changeover)
{
    if (changeover->config == NULL)
        log_write(LOG_LEVEL_WARNING, "event=hangup reason=\"ignored: this line has no "
                                     "configuration of its own to read again\"");
    else
        changeover->was_asked = true;
}

/* Says what came of it, in the log and to who asked. */
static void end(struct changeover *changeover, int status, const char *message)
{
    char quoted[1200];
    char *text;

    (void)json_object_set_new(changeover->answer, "status", json_integer(status));
    (void)json_object_set_new(changeover->answer, "message", json_string(message));
    text = json_dumps(changeover->answer, JSON_COMPACT);
    if (status == STATUS_GOOD)
        log_write(LOG_LEVEL_INFO, "event=reloaded");
    else
        log_write(LOG_LEVEL_ERROR, "event=reload_failed status=%d reason=%s", status,
                  log_quoted(quoted, sizeof quoted, message));
    if (changeover->client >= 0)
        control_answer(changeover->client, text != NULL ? text : "{\"status\":1}");
    free(text);
    json_decref(changeover->answer);
    reconfigure_clear(&changeover->reconfigure);
    changeover->answer = NULL;
    changeover->client = -1;
    changeover->goes_back = false;
    changeover->step = CHANGEOVER_IDLE;
    notify_send(changeover->notify, "READY=1\nSTATUS=running");
}

static void begin(struct changeover *changeover)
{
    char state[80];

    changeover->was_asked = false;
    changeover->answer = json_pack("{s:s}", "config", changeover->config);
    (void)snprintf(state, sizeof state, "RELOADING=1\nMONOTONIC_USEC=%llu\nSTATUS=reloading",
                   (unsigned long long)(clock_monotonic_ns() / 1000));
    notify_send(changeover->notify, state);
    log_write(LOG_LEVEL_INFO, "event=reloading config=%s", changeover->config);
    reconfigure_begin(&changeover->reconfigure, changeover->config);
    if (changeover->reconfigure.configuration.path != NULL)
        (void)json_object_set_new(changeover->answer, "config",
                                  json_string(changeover->reconfigure.configuration.path));
    changeover->step = CHANGEOVER_CHECKING;
}

/* What becomes of each process, for the answer. */
static void note(struct changeover *changeover, const char *what, const char *process)
{
    json_t *list = json_object_get(changeover->answer, what);

    if (list == NULL) {
        list = json_array();
        (void)json_object_set_new(changeover->answer, what, list);
    }
    (void)json_array_append_new(list, json_string(process));
}

static void begin_answer(struct changeover *changeover)
{
    static const char *const lists[] = {"started", "stopped", "restarted", "kept"};

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        (void)json_object_set_new(changeover->answer, lists[i], json_array());
}

/* Hands those that can go on over to the next crew. The others of it wait until all of these have
 * ended. */
static void part(struct changeover *changeover, struct crew *before, struct crew *next)
{
    for (size_t i = 0; i < next->count; i++) {
        struct process *const process = &next->processes[i];
        const char *const stage = next->line.stages[process->stage].name;
        struct process *const known = crew_find(before, stage, process->worker);

        if (known != NULL && !change_touches(&before->line, &next->line, process->stage)) {
            process_take_over(process, known);
            note(changeover, "kept", process->name);
            continue;
        }
        process_withhold(process);
        note(changeover, known != NULL ? "restarted" : "started", process->name);
    }
    for (size_t i = 0; i < before->count; i++) {
        const struct process *const process = &before->processes[i];

        if (crew_find(next, before->line.stages[process->stage].name, process->worker) == NULL)
            note(changeover, "stopped", process->name);
    }
}

/* The next crew takes the place of *crew, which begins to leave. From here on a process that dies
 * and is started again reads the new line file, which says the same to all that stay. */
static void exchange(struct changeover *changeover, struct crew **crew, struct crew *next)
{
    begin_answer(changeover);
    part(changeover, *crew, next);
    changeover->leaving = *crew;
    *crew = next;
    crew_begin_stop(changeover->leaving);
    changeover->step = CHANGEOVER_LEAVING;
}

/* Writes the line file and reads it back as the processes will. */
static struct crew *write_next(struct changeover *changeover, const struct crew *crew,
                               struct error *error)
{
    char *path = NULL;
    struct crew *next = NULL;

    free(changeover->before);
    changeover->before = json_dumps(crew->line.json, JSON_INDENT(1));
    if (changeover->before == NULL)
        (void)error_set(error, ERROR_SYSTEM, "not enough memory");
    else if (line_file_write(&changeover->reconfigure.configuration, &path, error))
        next = crew_new(path, error);
    free(path);
    return next;
}

/* Whether the line can become this one while it runs; what cannot is added to the problems. */
static bool is_possible(struct changeover *changeover, const struct crew *crew, struct error *error)
{
    struct reconfigure *const reconfigure = &changeover->reconfigure;
    struct line line = {0};
    char *path = NULL;
    int fd = -1;
    bool possible = false;

    if (line_file_lend(&reconfigure->configuration, &path, &fd, error) &&
        line_load(&line, path, error))
        possible =
            change_is_possible(&crew->line, &line, changeover->config, &reconfigure->problems);
    line_clear(&line);
    if (fd >= 0)
        (void)close(fd);
    free(path);
    return possible;
}

/* CHECKING, and the check is over. */
static void decide(struct changeover *changeover, struct crew **crew)
{
    struct reconfigure *const reconfigure = &changeover->reconfigure;
    struct error error = {0};
    const bool possible = is_possible(changeover, *crew, &error); /* all that is wrong at once */
    const bool is_wrong = reconfigure->problems.size > 0;
    struct crew *next = NULL;

    if (!possible || is_wrong) {
        end(changeover, is_wrong ? STATUS_SETTINGS : STATUS_FAILED,
            is_wrong ? buffer_string(&reconfigure->problems) : error.text);
        return;
    }
    next = write_next(changeover, *crew, &error);
    if (next == NULL) {
        end(changeover, STATUS_FAILED, error.text);
        return;
    }
    exchange(changeover, crew, next);
}

/* LEAVING, and all have left: the others may start. */
static void begin_joining(struct changeover *changeover, struct crew *crew)
{
    crew_free(changeover->leaving);
    changeover->leaving = NULL;
    for (size_t i = 0; i < crew->count; i++)
        process_release(&crew->processes[i]);
    if (changeover->step == CHANGEOVER_LEAVING) /* unless it was given up */
        changeover->step = CHANGEOVER_JOINING;
    changeover->deadline_ns = clock_monotonic_ns() + join_grace_ns;
}

/* JOINING, and somebody is not at work yet. One that does not come to it is tried on and on, as at
 * a start; only who asked waits no longer, since what mends it may be the next change. */
static void look_at_waiting(struct changeover *changeover, const struct process *waiting)
{
    char message[PROCESS_NAME_BYTES + 120];

    if (waiting->in_vain >= VAIN_STARTS_MOST)
        (void)snprintf(message, sizeof message,
                       "%s has ended %u times without having worked; it is tried on and on, see "
                       "the log",
                       waiting->name, waiting->in_vain);
    else if (clock_monotonic_ns() > changeover->deadline_ns)
        (void)snprintf(message, sizeof message, "%s has not come to work within %d s; see the log",
                       waiting->name, (int)(join_grace_ns / 1000000000U));
    else
        return;
    end(changeover, STATUS_FAILED, message);
}

/* JOINING: done when each has taken its hand. */
static void look_at_joining(struct changeover *changeover, struct crew *crew,
                            struct hand_view *view)
{
    struct process *waiting = NULL;

    for (size_t i = 0; i < crew->count; i++) {
        struct process *const process = &crew->processes[i];

        if (process->joins && process_is_ready(process, view))
            process->joins = false;
        if (process->joins && (waiting == NULL || process->in_vain > waiting->in_vain))
            waiting = process;
    }
    if (waiting == NULL && changeover->goes_back) {
        end(changeover, STATUS_SETTINGS,
            "a process refused its configuration when it started; the line runs as before");
    } else if (waiting == NULL) {
        changeover->drain_timeout_s =
            (uint32_t)changeover->reconfigure.configuration.line.drain_timeout;
        end(changeover, STATUS_GOOD, "");
    } else {
        look_at_waiting(changeover, waiting);
    }
}

static void collect_leaving(struct crew *leaving)
{
    for (size_t i = 0; i < leaving->count; i++) {
        int wait_status;

        (void)process_collect(&leaving->processes[i], &wait_status);
    }
}

void changeover_advance(struct changeover *changeover, struct crew **crew, struct hand_view *view)
{
    if (changeover->step == CHANGEOVER_IDLE && changeover->listener >= 0) {
        changeover->client = control_accept(changeover->listener);
        if (changeover->was_asked || changeover->client >= 0)
            begin(changeover);
    }
    if (changeover->step == CHANGEOVER_CHECKING && reconfigure_is_done(&changeover->reconfigure))
        decide(changeover, crew);
    if (changeover->leaving != NULL) {
        collect_leaving(changeover->leaving);
        if (crew_stop_on(changeover->leaving))
            begin_joining(changeover, *crew);
    }
    if (changeover->step == CHANGEOVER_JOINING)
        look_at_joining(changeover, *crew, view);
}

bool changeover_goes_back(struct changeover *changeover, struct crew **crew,
                          const struct process *process)
{
    struct error error = {0};
    struct crew *before;

    if (changeover->step != CHANGEOVER_JOINING || !process->joins || changeover->goes_back)
        return false;
    if (!atomic_file_write((*crew)->line.path, changeover->before, strlen(changeover->before),
                           &error) ||
        (before = crew_new((*crew)->line.path, &error)) == NULL) {
        log_error("reload", &error);
        return false;
    }
    log_write(LOG_LEVEL_ERROR,
              "event=refused process=%s reason=\"its configuration is wrong, see its last line; "
              "the line goes back to the one before\"",
              process->name);
    changeover->goes_back = true;
    exchange(changeover, crew, before);
    return true;
}

void changeover_give_up(struct changeover *changeover)
{
    if (changeover->step != CHANGEOVER_IDLE)
        end(changeover, STATUS_FAILED, "the line stops");
    if (changeover->listener >= 0)
        (void)close(changeover->listener); /* who asks from now on hears that nobody listens */
    changeover->listener = -1;
}

/* `dongtin status`: one picture of the line that runs, as a table or as JSON. */
#include <inttypes.h>
#include <stdlib.h>

#include <jansson.h>

#include "commands.h"
#include "picture.h"
#include "running.h"

struct status_options {
    const char *config;
    bool json;
};

static const struct option_row rows[] = {
    CONFIG_ROW(struct status_options),
    {"json", 0, OPTION_FLAG, offsetof(struct status_options, json), NULL, "as one JSON object"},
    {.name = NULL}};

/* A count of a hand and what it is called. */
struct count_name {
    const char *name;
    enum hand_count count;
};

static const struct count_name stage_counts[] = {
    {"in", HAND_IN},           {"split", HAND_SPLIT},        {"out", HAND_OUT},
    {"dropped", HAND_DROPPED}, {"rejected", HAND_REJECTED},  {"retried", HAND_RETRIED},
    {"crashed", HAND_CRASHED}, {"malformed", HAND_MALFORMED}};
static const struct count_name ingest_counts[] = {
    {"found", HAND_FOUND},     {"accepted", HAND_ACCEPTED},
    {"updated", HAND_UPDATED}, {"unchanged", HAND_UNCHANGED},
    {"ignored", HAND_IGNORED}, {"done", HAND_DONE},
    {"dropped", HAND_DROPPED}, {"dead", HAND_DEAD},
    {"open", HAND_OPEN},       {"offered_again", HAND_OFFERED_AGAIN},
    {"window", HAND_WINDOW},   {"window_bytes", HAND_WINDOW_BYTES}};

enum {
    STAGE_COUNTS = sizeof stage_counts / sizeof stage_counts[0],
    INGEST_COUNTS = sizeof ingest_counts / sizeof ingest_counts[0],
    STATE_BYTES = 48
};

static uint64_t restarts_of(const struct picture_process *process)
{
    const uint64_t starts = process->hand.counts[HAND_STARTS];

    return starts > 0 ? starts - 1 : 0;
}

static void describe_state(char state[STATE_BYTES], const struct picture_process *process)
{
    if (!process->was_seen)
        (void)snprintf(state, STATE_BYTES, "not started");
    else if (!process->hand.owned)
        (void)snprintf(state, STATE_BYTES, "dead");
    else if (process->blocked_s >= 1)
        (void)snprintf(state, STATE_BYTES, "blocked for %.0f s", process->blocked_s);
    else
        (void)snprintf(state, STATE_BYTES, "running");
}

static void print_ingest(const struct picture_process *process, const struct line *line)
{
    (void)printf("ingest: ");
    for (size_t i = 0; i < INGEST_COUNTS; i++)
        (void)printf("%s%s %" PRIu64, i > 0 ? ", " : "", ingest_counts[i].name,
                     process->hand.counts[ingest_counts[i].count]);
    (void)printf(" (of %u articles, %" PRIu64 " bytes)\n", line->window, line->window_bytes);
}

static void print_row(const struct picture_process *process)
{
    const uint64_t *const counts = process->hand.counts;
    char name[STATE_BYTES];
    char state[STATE_BYTES];

    (void)snprintf(name, sizeof name, "%s.%u", process->stage, process->worker);
    describe_state(state, process);
    (void)printf("%-14s %8u  %-18s", name, process->hand.pid, state);
    if (process->is_ingest)
        (void)printf(" %9" PRIu64 " %9" PRIu64 " %8" PRIu64 " %8" PRIu64 " %8s %8s %7s",
                     counts[HAND_ACCEPTED], counts[HAND_DONE], counts[HAND_DROPPED],
                     counts[HAND_DEAD], "-", "-", "-");
    else
        (void)printf(" %9" PRIu64 " %9" PRIu64 " %8" PRIu64 " %8" PRIu64 " %8" PRIu64 " %8" PRIu64
                     " %7zu",
                     counts[HAND_IN], counts[HAND_OUT], counts[HAND_DROPPED], counts[HAND_REJECTED],
                     counts[HAND_RETRIED], counts[HAND_CRASHED], process->hand.articles);
    (void)printf(" %8" PRIu64 "  %s\n", restarts_of(process),
                 process->sums_hold ? "sum ok" : "sum wrong");
}

static void print_table(const struct picture *picture, const struct running *running)
{
    (void)printf("line %s runs, process %d, state %s\n", running->line.pipeline,
                 (int)running->holder.pid, running->line.state);
    if (picture->count > 0 && picture->processes[0].was_seen)
        print_ingest(&picture->processes[0], &running->line);
    (void)printf("%-14s %8s  %-18s %9s %9s %8s %8s %8s %8s %7s %8s\n", "PROCESS", "PID", "STATE",
                 "IN", "OUT", "DROPPED", "REJECTED", "RETRIED", "CRASHED", "IN HAND", "RESTARTS");
    for (size_t i = 0; i < picture->count; i++)
        print_row(&picture->processes[i]);
}

static json_t *process_json(const struct picture_process *process)
{
    const struct count_name *const names = process->is_ingest ? ingest_counts : stage_counts;
    const size_t count = process->is_ingest ? INGEST_COUNTS : STAGE_COUNTS;
    json_t *const json =
        json_pack("{s:s, s:I, s:I, s:b, s:I, s:f, s:I, s:b}", "stage", process->stage, "worker",
                  (json_int_t)process->worker, "pid", (json_int_t)process->hand.pid, "running",
                  (int)process->hand.owned, "in_hand", (json_int_t)process->hand.articles,
                  "blocked_s", process->blocked_s, "restarts", (json_int_t)restarts_of(process),
                  "sum_ok", (int)process->sums_hold);

    for (size_t i = 0; i < count; i++)
        (void)json_object_set_new(json, names[i].name,
                                  json_integer((json_int_t)process->hand.counts[names[i].count]));
    return json;
}

static bool print_json(const struct picture *picture, const struct running *running)
{
    json_t *const processes = json_array();
    json_t *json;
    char *text;

    for (size_t i = 0; i < picture->count; i++)
        (void)json_array_append_new(processes, process_json(&picture->processes[i]));
    json = json_pack("{s:b, s:i, s:s?, s:s?, s:s?, s:o}", "running", running->holder.pid != 0,
                     "pid", (int)running->holder.pid, "pipeline", running->line.pipeline, "state",
                     running->configuration.line.state, "runtime", running->line.runtime,
                     "processes", processes);
    text = json != NULL ? json_dumps(json, JSON_INDENT(1)) : NULL;
    if (text != NULL)
        (void)puts(text);
    free(text);
    json_decref(json);
    return text != NULL;
}

static int show(const struct running *running, bool as_json)
{
    struct picture picture = {0};
    struct error error = {0};
    const bool runs = running->holder.pid != 0;

    if (runs && !picture_take(&picture, &running->line, &error)) {
        (void)fprintf(stderr, "dongtin status: %s\n", error.text);
        return error_exit_status(&error);
    }
    if (as_json)
        (void)print_json(&picture, running);
    else if (runs)
        print_table(&picture, running);
    else
        (void)printf("no line runs over %s\n", running->configuration.line.state);
    picture_clear(&picture);
    return runs ? STATUS_GOOD : STATUS_FAILED;
}

static int status(const struct command *command, const void *read, const struct words *words)
{
    const struct status_options *const options = read;
    struct running running;
    struct error error = {0};
    int result;

    (void)command;
    (void)words;
    if (running_find(&running, options->config, &error)) {
        result = show(&running, options->json);
    } else {
        (void)fprintf(stderr, "dongtin status: %s\n", error.text);
        result = error_exit_status(&error);
    }
    running_clear(&running);
    return result;
}

const struct command command_status = {
    .name = "status",
    .arguments = "",
    .summary = "Shows the line that runs: its processes, what they did, whether the sums hold.\n"
               "The exit status is 1 when none runs.",
    .options = rows,
    .options_size = sizeof(struct status_options),
    .run = status};

/* `dongtin run --once`: see once.h. The line that runs is an ordinary one; what is special is where
 * its configuration comes from, and what is said at the end. */
#include "once.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <dongtin/hand.h>
#include <dongtin/log.h>

#include "atomic_file.h"
#include "check.h"
#include "commands.h"
#include "launch.h"
#include "once_configuration.h"
#include "output_folder.h"
#include "program.h"
#include "progress.h"
#include "question.h"
#include "rejected.h"
#include "runtime.h"

enum { DRAIN_SECONDS = 5 }; /* after an interrupt; the next run takes up the rest */

struct once {
    const struct once_order *order;
    struct once_input *inputs; /* owned, order->input_count */
    char *output;              /* absolute */
    char *state;
    char *config_path;
    struct configuration given;         /* of order->config, if there is one */
    struct configuration configuration; /* what runs */
    int lock;
    char *hand_path; /* ingest's */
    struct rejected rejected;
    struct progress progress;
};

static bool resolve_input(struct once_input *input, const char *path, struct error *error)
{
    struct stat status;

    if (strcmp(path, "-") == 0) {
        input->kind = ONCE_STANDARD_INPUT;
        return true;
    }
    input->path = realpath(path, NULL);
    if (input->path == NULL || stat(input->path, &status) != 0)
        return error_set(error, ERROR_USAGE, "--input: %s: %s", path, strerror(errno));
    input->kind = S_ISDIR(status.st_mode) ? ONCE_FOLDER : ONCE_FILE;
    return true;
}

/* Records that are written into a folder of articles would be taken for articles. */
static bool lies_in(const char *path, const char *folder)
{
    const size_t size = strlen(folder);

    return strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

static bool resolve_inputs(struct once *once, struct error *error)
{
    once->inputs = calloc(once->order->input_count, sizeof *once->inputs);
    if (once->inputs == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    for (size_t i = 0; i < once->order->input_count; i++)
        if (!resolve_input(&once->inputs[i], once->order->inputs[i], error))
            return false;
    return true;
}

static bool resolve_output(struct once *once, struct error *error)
{
    if (!runtime_make_folder(once->order->output, 0777, error)) {
        error_at(error, "--output");
        return false;
    }
    once->output = realpath(once->order->output, NULL);
    if (once->output == NULL || asprintf(&once->state, "%s/state", once->output) < 0 ||
        asprintf(&once->config_path, "%s/pipeline.json", once->state) < 0)
        return error_set(error, ERROR_SYSTEM, "--output: %s: %s", once->order->output,
                         strerror(errno));
    for (size_t i = 0; i < once->order->input_count; i++)
        if (once->inputs[i].kind == ONCE_FOLDER && lies_in(once->output, once->inputs[i].path))
            return error_set(error, ERROR_USAGE,
                             "--output: %s lies in the input folder %s, where records would be "
                             "taken for articles; allowed is a folder outside of it",
                             once->output, once->inputs[i].path);
    return true;
}

/* Reads the configuration whose stages are to run. Its problems are printed. */
static bool read_given(struct once *once)
{
    struct buffer problems;
    bool good;

    if (once->order->config == NULL)
        return true;
    buffer_init(&problems);
    good = configuration_read(&once->given, once->order->config, &problems);
    (void)fputs(buffer_string(&problems), stderr);
    buffer_clear(&problems);
    return good;
}

static bool write_configuration(struct once *once, struct error *error)
{
    const struct once_configuration order = {.inputs = once->inputs,
                                             .input_count = once->order->input_count,
                                             .output = once->output,
                                             .given = once->given.json,
                                             .base = once->given.base};
    char *const text = once_configuration_text(&order, error);
    const bool written =
        text != NULL && atomic_file_write(once->config_path, text, strlen(text), error);

    free(text);
    return written;
}

static void tick(void *closure)
{
    struct once *const once = (struct once *)closure;

    progress_show(&once->progress);
}

static void print_counts(const struct once *once, const struct progress_counts *counts)
{
    (void)printf("%" PRIu64 " taken, %" PRIu64 " updated, %" PRIu64 " unchanged, %zu rejected",
                 counts->accepted - counts->updated, counts->updated, counts->unchanged,
                 rejected_count(&once->rejected));
    if (counts->dropped > 0)
        (void)printf(", %" PRIu64 " dropped", counts->dropped);
    if (counts->ignored > 0)
        (void)printf(", %" PRIu64 " ignored (other kinds of files)", counts->ignored);
    (void)printf(" (%.1f s)\n", progress_seconds(&once->progress));
    (void)printf("records: %s/records.db and %s/records/*.jsonl\n", once->order->output,
                 once->order->output);
}

/* While articles come the search index gets only a share of the time; now it catches up, so that
 * whoever searches finds all of them. It is also brought up to date by the next run: an error is
 * only said. */
static void finish_search(const struct once *once)
{
    static const char *const words[] = {"index", NULL};
    const struct configuration *const configuration = &once->configuration;
    const size_t last = configuration_last(configuration);
    struct buffer answer;
    struct error error = {0};
    int status = STATUS_GOOD;

    if (!program_is(configuration->stages[last].program, "store"))
        return;
    buffer_init(&answer);
    if (!question_ask(
            &(struct question){
                .configuration = configuration, .stage = last, .words = words, .answer = &answer},
            &status, &error))
        (void)fprintf(stderr, "dongtin run: the search index is not complete: %s\n", error.text);
    buffer_clear(&answer);
}

/* Says what came of it. The exit status is 0 when all was settled and nothing rejected. */
static int summarise(struct once *once, enum supervise_end end)
{
    struct progress_counts now;
    struct progress_counts counts;
    struct error error = {0};
    char *path = NULL;
    bool listed;

    progress_read(&now, once->hand_path);
    counts = progress_since(&now, &once->progress.before);
    listed = rejected_read(&once->rejected, &once->configuration, &error);
    print_counts(once, &counts);
    listed = listed && asprintf(&path, "%s/rejected.jsonl", once->order->output) >= 0 &&
             rejected_write(&once->rejected, path, &error);
    if (listed)
        rejected_print(&once->rejected, path);
    else
        (void)fprintf(stderr, "dongtin run: rejected.jsonl: %s\n", error.text);
    free(path);
    if (end == SUPERVISE_STOPPED)
        (void)fprintf(stderr,
                      "dongtin run: stopped early, %" PRIu64
                      " articles under way; the same command goes on from here\n",
                      counts.open);
    return listed && end == SUPERVISE_DONE && rejected_count(&once->rejected) == 0 ? STATUS_GOOD
                                                                                   : STATUS_FAILED;
}

static int launch_and_summarise(struct once *once)
{
    struct notify notify;
    struct error error = {0};
    const struct launch_order order = {.configuration = &once->configuration,
                                       .lock = once->lock,
                                       .notify = &notify,
                                       .drain_timeout_s = DRAIN_SECONDS,
                                       .tick = tick,
                                       .closure = once};
    enum supervise_end end;

    progress_begin(&once->progress, once->hand_path);
    notify_open(&notify);
    end = launch(&order, &error);
    notify_close(&notify);
    progress_clear(&once->progress);
    if (end == SUPERVISE_FAILED)
        (void)fprintf(stderr, "dongtin run: %s\n", error.text);
    if (end == SUPERVISE_FAILED || end == SUPERVISE_REFUSED)
        return end == SUPERVISE_REFUSED ? STATUS_SETTINGS : error_exit_status(&error);
    if (end == SUPERVISE_DONE)
        finish_search(once);
    return summarise(once, end);
}

/* With the lock held: what runs is decided, and what an earlier run left is gone if it must. */
static bool prepare(struct once *once, struct error *error)
{
    if (once->order->fresh && !output_folder_is_ours(once->output, error))
        return false;
    if (!write_configuration(once, error))
        return false;
    if (!check_configuration(&once->configuration, once->config_path))
        return error_set(error, ERROR_SETTINGS, "%s", "nothing was started");
    if (once->order->fresh &&
        !output_folder_clear(once->output, once->configuration.runtime, error))
        return false;
    rejected_begin(&once->rejected, &once->configuration);
    once->hand_path = hand_path(once->configuration.runtime, once->configuration.stages[0].name, 0);
    return once->hand_path != NULL || error_set(error, ERROR_SYSTEM, "not enough memory");
}

static void clear(struct once *once)
{
    for (size_t i = 0; once->inputs != NULL && i < once->order->input_count; i++)
        free(once->inputs[i].path);
    runtime_unlock(once->lock);
    rejected_clear(&once->rejected);
    configuration_clear(&once->configuration);
    configuration_clear(&once->given);
    free(once->hand_path);
    free(once->config_path);
    free(once->state);
    free(once->output);
    free(once->inputs);
}

/* Its logs would hide the summary: only what is odd is said, unless more is asked for. */
static void be_quiet(void)
{
    (void)setenv("DONGTIN_LOG", "warning", 0);
    log_open("dongtin", LOG_LEVEL_WARNING);
}

int once(const struct once_order *order)
{
    struct once once = {.order = order, .lock = -1};
    struct error error = {0};
    int status = STATUS_SETTINGS;

    be_quiet();
    if (!read_given(&once))
        goto done;
    if (!resolve_inputs(&once, &error) || !resolve_output(&once, &error) ||
        !runtime_lock(&once.lock, once.state, &error) || !prepare(&once, &error)) {
        (void)fprintf(stderr, "dongtin run: %s\n", error.text);
        status = error_exit_status(&error);
        goto done;
    }
    status = launch_and_summarise(&once);

done:
    clear(&once);
    return status;
}

/* Commands: see command.h. They may be given also while the store runs; show and count change
 * nothing. */
#include "command.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/buffer.h>
#include <dongtin/identity.h>
#include <dongtin/json_text.h>

#include "sinks.h"

const char command_help[] =
    "  show ID-or-URI   the record, or the records of the parts, as JSON lines\n"
    "  count            how many records each sink holds, as JSON\n"
    "  index            brings the search index up to date, and then does as count does\n";

static int report(const struct error *error)
{
    (void)fprintf(stderr, "%s\n", error->text);
    return error_exit_status(error);
}

static int write_out(const struct buffer *out)
{
    const bool written =
        fwrite(buffer_string(out), 1, out->size, stdout) == out->size && fflush(stdout) == 0;

    if (!written)
        perror("standard output");
    return written ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* The next sink in the order in which they are asked for a record; NULL at the end. */
static struct sink *next_to_show(const struct sinks *sinks, const struct sink *last)
{
    struct sink *next = NULL;
    bool passed = last == NULL;

    for (size_t i = 0; i < sinks->count; i++) {
        struct sink *const sink = sinks->list[i];
        const int order = sink->type->show_order;

        if (sink == last)
            passed = true;
        else if ((last == NULL || order > last->type->show_order ||
                  (passed && order == last->type->show_order)) &&
                 (next == NULL || order < next->type->show_order))
            next = sink;
    }
    return next;
}

/* Asks one sink after the other until one has it. True when all that were asked could answer. */
static bool show_id(const struct sinks *sinks, const struct identity *id, struct buffer *out,
                    struct error *error)
{
    bool answered = true;

    for (struct sink *sink = next_to_show(sinks, NULL); sink != NULL && out->size == 0;
         sink = next_to_show(sinks, sink)) {
        if (!sink->type->show(sink, id, out, error)) {
            answered = false;
            buffer_reset(out);
        }
    }
    return answered;
}

/* The identities that a word may stand for: an id, a source's uri, or the path of a file. */
static size_t identities_of(const char *word, struct identity identities[3])
{
    char path[PATH_MAX];
    size_t count = 0;

    if (identity_parse(&identities[count], word, strlen(word)))
        count++;
    identities[count++] = identity_of(word, strlen(word));
    if (realpath(word, path) != NULL)
        identities[count++] = identity_of(path, strlen(path));
    return count;
}

static int show(const struct sinks *sinks, const char *word)
{
    struct identity identities[3];
    const size_t count = identities_of(word, identities);
    struct error error = {0};
    bool answered = true;
    struct buffer out;
    int status;

    buffer_init(&out);
    for (size_t i = 0; i < count && out.size == 0; i++)
        answered = show_id(sinks, &identities[i], &out, &error) && answered;
    if (out.size > 0) {
        status = write_out(&out);
    } else if (!answered) {
        status = report(&error);
    } else {
        (void)fprintf(stderr, "%s: no record of it is stored\n", word);
        status = EXIT_FAILURE;
    }
    buffer_clear(&out);
    return status;
}

static void count_one(struct sink *sink, struct buffer *out, bool *answered)
{
    const size_t before = out->size;
    struct error error = {0};

    if (sink->type->count(sink, out, &error))
        return;
    out->size = before;
    buffer_append_string(out, "\"error\":");
    json_text_append_string(out, error.text);
    *answered = false;
}

/* `[{"sink":"jsonl","path":"/...","records":5,...},...]` */
static int count_all(const struct sinks *sinks)
{
    bool answered = true;
    struct buffer out;
    int status;

    buffer_init(&out);
    for (size_t i = 0; i < sinks->count; i++) {
        buffer_append_string(&out, i == 0 ? "[{\"sink\":" : ",{\"sink\":");
        json_text_append_string(&out, sinks->list[i]->type->name);
        buffer_append_string(&out, ",\"path\":");
        json_text_append_string(&out, sinks->list[i]->path);
        buffer_append_char(&out, ',');
        count_one(sinks->list[i], &out, &answered);
        buffer_append_char(&out, '}');
    }
    buffer_append_string(&out, "]\n");
    status = write_out(&out);
    buffer_clear(&out);
    return answered ? status : EXIT_FAILURE;
}

static int index_all(const struct store_settings *settings, const char *base,
                     const struct sinks *sinks)
{
    struct store *store = NULL;
    struct error error = {0};

    if (!store_open(&store, settings, base, &error))
        return report(&error);
    store_catch_up(store, UINT64_MAX);
    store_close(store);
    return count_all(sinks);
}

int command_run(const struct store_settings *settings, const char *base, int argc, char **argv)
{
    const struct sink_options options = {.segment_bytes = (uint64_t)settings->segment_bytes};
    const bool is_show = argc == 2 && strcmp(argv[0], "show") == 0;
    const bool is_count = argc == 1 && strcmp(argv[0], "count") == 0;
    const bool is_index = argc == 1 && strcmp(argv[0], "index") == 0;
    struct error error = {0};
    struct sinks sinks;
    int status;

    if (!is_show && !is_count && !is_index) {
        (void)fprintf(stderr, "%s: allowed are\n%s", argv[0], command_help);
        return error_exit_status(&(struct error){.kind = ERROR_USAGE});
    }
    if (!sinks_make(&sinks, settings->sinks, base, &options, &error))
        return report(&error);
    if (is_show)
        status = show(&sinks, argv[1]);
    else
        status = is_count ? count_all(&sinks) : index_all(settings, base, &sinks);
    sinks_clear(&sinks);
    return status;
}

/* Commands: see commands.h. Results go to stdout, errors to stderr. */
#include "commands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/clock.h>
#include <dongtin/json_text.h>

#include "ledger.h"
#include "seed.h"
#include "uri.h"

enum { EXIT_USAGE = 64, BATCH = 256 };

const char commands_help[] =
    "  dead list [--json] [--since SERIAL]      dead letters, or those with later serials\n"
    "  dead show SERIAL-or-ID                   one with all that is kept of it, as JSON\n"
    "  dead retry SERIAL...|--all               offers them again\n"
    "  dead discard SERIAL...|--all             forgets them\n"
    "  trace ID-or-URI [--json]                 where an article is\n"
    "  counts                                   the sums, as JSON\n";

struct command {
    struct ledger *ledger;
    int argc; /* words after the command's name */
    char **argv;
    bool json, all;
    uint64_t since;
};

static int fail(const struct error *error)
{
    fprintf(stderr, "%s\n", error->text);
    return error_exit_status(error);
}

static int usage(const char *what)
{
    fprintf(stderr, "%s\nusage:\n%s", what, commands_help);
    return EXIT_USAGE;
}

static bool read_serial(const char *text, uint64_t *serial)
{
    char *end = NULL;

    errno = 0;
    *serial = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0;
}

static void append_string(struct buffer *out, const char *key, const char *text)
{
    buffer_append_format(out, ",\"%s\":", key);
    json_text_append_repaired(out, text, strlen(text));
}

static void append_number(struct buffer *out, const char *key, uint64_t number)
{
    buffer_append_format(out, ",\"%s\":%llu", key, (unsigned long long)number);
}

static void append_time(struct buffer *out, const char *key, double when_s)
{
    char text[SEED_TIME_BYTES];

    if (when_s <= 0)
        return;
    seed_time(text, when_s);
    append_string(out, key, text);
}

static void append_letter(struct buffer *out, const struct ledger_letter *letter)
{
    buffer_append_format(out, "{\"serial\":%llu", (unsigned long long)letter->serial);
    if (letter->part != 0)
        append_number(out, "part", letter->part);
    append_string(out, "id", letter->id);
    append_string(out, "revision", letter->revision);
    append_string(out, "uri", letter->uri);
    if (letter->locator[0] != '\0')
        append_string(out, "path", letter->locator);
    append_string(out, "kind", letter->form);
    append_string(out, "stage", letter->stage);
    append_string(out, "reason", letter->reason);
    append_number(out, "attempts", letter->offers);
    append_number(out, "crashes", letter->crashes);
    append_number(out, "kills", letter->kills);
    append_number(out, "retries", letter->retries);
    append_time(out, "born", letter->born_s);
    append_time(out, "when", letter->when_s);
    append_number(out, "bytes", letter->text_size);
}

/* Prints what the buffer holds, and empties it. */
static bool print_out(struct buffer *out)
{
    const bool good =
        buffer_is_ok(out) && fwrite(buffer_string(out), 1, out->size, stdout) == out->size;

    buffer_reset(out);
    return good;
}

static bool fail_to_print(struct error *error)
{
    return error_set(error, ERROR_SYSTEM, "cannot write to standard output: %s", strerror(errno));
}

/* Appends what came from outside: what it holds does not reach the terminal. */
static void append_printable(struct buffer *out, const char *text)
{
    const size_t begin = out->size;

    buffer_append_string(out, text);
    if (buffer_is_ok(out))
        error_printable(out->bytes + begin);
}

static void append_row(struct buffer *out, const struct ledger_letter *letter)
{
    buffer_append_u64(out, letter->serial);
    if (letter->part != 0)
        buffer_append_format(out, " part %u", letter->part);
    buffer_append_string(out, "  ");
    append_printable(out, letter->locator[0] != '\0' ? letter->locator : letter->uri);
    buffer_append_string(out, "  ");
    append_printable(out, letter->stage);
    buffer_append_string(out, ": ");
    append_printable(out, letter->reason);
}

/* Some letters of a list; of one article all parts. They are printed when the search is over: while
 * it goes on the ledger's -wal only grows, and whoever reads what is printed may take long. */
struct page {
    struct buffer out;
    bool json;
    size_t count;
    uint64_t last; /* serial */
};

static bool add_to_page(const struct ledger_letter *letter, void *closure)
{
    struct page *const page = closure;

    if (page->count >= BATCH && letter->serial != page->last)
        return false;
    page->count++;
    page->last = letter->serial;
    if (page->json)
        append_letter(&page->out, letter);
    else
        append_row(&page->out, letter);
    buffer_append_string(&page->out, page->json ? "}\n" : "\n");
    return true;
}

static int dead_list(struct command *command)
{
    struct ledger_letter_search search = {.since = command->since};
    struct page page = {.json = command->json};
    struct error error = {0};
    bool good = true;

    do {
        page.count = 0;
        good = ledger_visit_letters(command->ledger, &search, add_to_page, &page, &error) &&
               (print_out(&page.out) || fail_to_print(&error));
        search.since = page.last;
    } while (good && page.count >= BATCH);
    buffer_clear(&page.out);
    return good ? 0 : fail(&error);
}

struct show {
    struct buffer out;
    bool found;
};

static bool show_letter(const struct ledger_letter *letter, void *closure)
{
    struct show *const show = closure;
    struct buffer *const out = &show->out;

    show->found = true;
    append_letter(out, letter);
    if (letter->record_size > 0) {
        buffer_append_string(out, ",\"record\":");
        buffer_append(out, letter->record, letter->record_size);
    }
    if (letter->text != NULL) {
        buffer_append_string(out, ",\"text\":");
        json_text_append_repaired(out, letter->text, letter->text_size);
    }
    buffer_append_string(out, "}\n");
    return true;
}

static int dead_show(struct command *command)
{
    struct ledger_letter_search search = {.with_content = true};
    struct error error = {0};
    struct show show = {.found = false};
    bool good;

    if (command->argc != 1)
        return usage("dead show: give one serial or id");
    if (!read_serial(command->argv[0], &search.serial) || strlen(command->argv[0]) == 32) {
        search.serial = 0;
        search.id = command->argv[0];
    }
    buffer_init(&show.out);
    good = ledger_visit_letters(command->ledger, &search, show_letter, &show, &error) &&
           (print_out(&show.out) || fail_to_print(&error));
    buffer_clear(&show.out);
    if (!good)
        return fail(&error);
    if (!show.found)
        fprintf(stderr, "%s: no such dead letter\n", command->argv[0]);
    return show.found ? 0 : 1;
}

/* Serials of one batch of letters: they are changed when the search is over. */
struct batch {
    uint64_t serials[BATCH];
    size_t count;
};

static bool collect(const struct ledger_letter *letter, void *closure)
{
    struct batch *const batch = closure;

    if (batch->count == 0 || batch->serials[batch->count - 1] != letter->serial)
        batch->serials[batch->count++] = letter->serial;
    return batch->count < BATCH;
}

struct change_sum {
    enum ledger_change which;
    uint64_t changed;
    int status;
};

static void change_one(struct command *command, struct change_sum *sum, uint64_t serial)
{
    struct error error = {0};

    switch (ledger_change_letter(command->ledger, serial, sum->which, &error)) {
    case LEDGER_CHANGED:
        sum->changed++;
        return;
    case LEDGER_ABSENT:
        (void)error_set(&error, ERROR_INPUT, "%llu: no such dead letter",
                        (unsigned long long)serial);
        break;
    case LEDGER_REFUSED:
    case LEDGER_CHANGE_FAILED:
        break;
    }
    sum->status = fail(&error);
}

static void change_all(struct command *command, struct change_sum *sum)
{
    struct ledger_letter_search search = {0};
    struct error error = {0};
    struct batch batch;

    do {
        batch.count = 0;
        if (!ledger_visit_letters(command->ledger, &search, collect, &batch, &error)) {
            sum->status = fail(&error);
            return;
        }
        for (size_t i = 0; i < batch.count; i++)
            change_one(command, sum, batch.serials[i]);
        if (batch.count > 0)
            search.since = batch.serials[batch.count - 1];
    } while (batch.count == BATCH);
}

static int dead_change(struct command *command, enum ledger_change which, const char *done)
{
    struct change_sum sum = {.which = which};
    uint64_t serial;

    if (command->all != (command->argc == 0))
        return usage("dead retry, dead discard: give serials, or --all");
    if (command->all)
        change_all(command, &sum);
    for (int i = 0; i < command->argc; i++) {
        if (!read_serial(command->argv[i], &serial)) {
            fprintf(stderr, "%s: not a serial\n", command->argv[i]);
            sum.status = EXIT_USAGE;
        } else {
            change_one(command, &sum, serial);
        }
    }
    printf("%s %llu\n", done, (unsigned long long)sum.changed);
    return sum.status;
}

static int dead_retry(struct command *command)
{
    return dead_change(command, LEDGER_RETRY, "to be offered again:");
}

static int dead_discard(struct command *command)
{
    return dead_change(command, LEDGER_DISCARD, "discarded:");
}

static enum ledger_answer trace_name(struct ledger *ledger, const char *name,
                                     struct ledger_trace *trace, struct error *error)
{
    const struct identity id = identity_of(name, strlen(name));

    trace->when_s = clock_wall_s();
    return ledger_trace(ledger, &id, trace, error);
}

/* An id, a name as the source gave it, or one that must be brought into normal form first. */
static enum ledger_answer find_trace(struct ledger *ledger, const char *name,
                                     struct ledger_trace *trace, struct error *error)
{
    enum ledger_answer answer = LEDGER_NO;
    struct identity id;
    struct buffer normal;
    char *here;

    trace->when_s = clock_wall_s();
    if (identity_parse(&id, name, strlen(name)))
        answer = ledger_trace(ledger, &id, trace, error);
    if (answer == LEDGER_NO)
        answer = trace_name(ledger, name, trace, error);
    if (answer != LEDGER_NO)
        return answer;
    buffer_init(&normal);
    here = realpath(".", NULL);
    if (!uri_normalise(name, &normal) && here != NULL)
        uri_of_file(here, name, &normal);
    free(here);
    answer = trace_name(ledger, buffer_string(&normal), trace, error);
    buffer_clear(&normal);
    return answer;
}

static void append_trace(struct buffer *out, const struct ledger_trace *trace)
{
    buffer_append_string(out, "{\"id\":");
    json_text_append_repaired(out, trace->id, strlen(trace->id));
    append_string(out, "uri", trace->uri);
    append_string(out, "revision", trace->revision);
    append_number(out, "serial", trace->serial);
    append_string(out, "state", trace->state);
    append_string(out, "stage", trace->stage);
    append_string(out, "reason", trace->reason);
    append_number(out, "attempts", trace->offers);
    append_number(out, "crashes", trace->crashes);
    append_number(out, "kills", trace->kills);
    append_number(out, "retries", trace->retries);
    buffer_append_format(out, ",\"alone\":%s", trace->alone ? "true" : "false");
    append_time(out, "born", trace->born_s);
    append_time(out, "due", trace->due_s);
    append_time(out, "when", trace->when_s);
    buffer_append_string(out, "}\n");
}

/* A line `LABEL  TEXT` unless the text is empty. */
static void append_labelled(struct buffer *out, const char *label, const char *text)
{
    if (text[0] == '\0')
        return;
    buffer_append_format(out, "%-8s  ", label);
    append_printable(out, text);
    buffer_append_char(out, '\n');
}

static void append_trace_rows(struct buffer *out, const struct ledger_trace *trace)
{
    append_labelled(out, "id", trace->id);
    append_labelled(out, "uri", trace->uri);
    append_labelled(out, "revision", trace->revision);
    buffer_append_format(out, "serial    %llu\n", (unsigned long long)trace->serial);
    append_labelled(out, "state", trace->state);
    append_labelled(out, "stage", trace->stage);
    append_labelled(out, "reason", trace->reason);
    buffer_append_format(out, "attempts  %u", trace->offers);
    if (strcmp(trace->state, "done") != 0 && strcmp(trace->state, "dropped") != 0)
        buffer_append_format(out, " (%u crashes, %u kills, %u retries)", trace->crashes,
                             trace->kills, trace->retries);
    buffer_append_char(out, '\n');
}

static int trace(struct command *command)
{
    struct ledger_trace found = {0};
    struct error error = {0};
    struct buffer out;
    bool good;

    if (command->argc != 1)
        return usage("trace: give one id or uri");
    switch (find_trace(command->ledger, command->argv[0], &found, &error)) {
    case LEDGER_FAILED:
        return fail(&error);
    case LEDGER_NO:
        fprintf(stderr,
                "%s: never accepted; an article is called by the path of its file, or by the "
                "\"uri\" that its JSON gives\n",
                command->argv[0]);
        return 1;
    case LEDGER_YES:
        break;
    }
    buffer_init(&out);
    if (command->json)
        append_trace(&out, &found);
    else
        append_trace_rows(&out, &found);
    good = print_out(&out) || fail_to_print(&error);
    buffer_clear(&out);
    ledger_trace_clear(&found);
    return good ? 0 : fail(&error);
}

static int counts(struct command *command)
{
    uint64_t sums[LEDGER_COUNTS];
    uint64_t parked = 0;
    struct error error = {0};

    ledger_sums(command->ledger, sums);
    if (!ledger_count_parked(command->ledger, clock_wall_s(), &parked, &error))
        return fail(&error);
    for (int i = 0; i < LEDGER_COUNTS; i++)
        printf("%s\"%s\":%llu", i == 0 ? "{" : ",", ledger_count_name((enum ledger_count)i),
               (unsigned long long)sums[i]);
    printf(",\"parked\":%llu}\n", (unsigned long long)parked);
    return 0;
}

static const struct {
    const char *group, *name;
    int (*run)(struct command *command);
} commands[] = {
    {"dead", "list", dead_list},       {"dead", "show", dead_show}, {"dead", "retry", dead_retry},
    {"dead", "discard", dead_discard}, {"trace", NULL, trace},      {"counts", NULL, counts},
};

/* Takes the options out of the words. False on one that there is not. */
static bool read_options(struct command *command)
{
    int kept = 0;

    for (int i = 0; i < command->argc; i++) {
        char *const word = command->argv[i];

        if (strcmp(word, "--json") == 0)
            command->json = true;
        else if (strcmp(word, "--all") == 0)
            command->all = true;
        else if (strcmp(word, "--since") == 0 && i + 1 < command->argc &&
                 read_serial(command->argv[i + 1], &command->since))
            i++;
        else if (strncmp(word, "--", 2) == 0)
            return false;
        else
            command->argv[kept++] = word;
    }
    command->argc = kept;
    return true;
}

int commands_run(const char *state, int argc, char **argv)
{
    struct error error = {0};
    size_t at = 0;
    struct command command = {0};
    int used;
    int status;

    while (at < sizeof commands / sizeof commands[0] &&
           (strcmp(argv[0], commands[at].group) != 0 ||
            (commands[at].name != NULL && (argc < 2 || strcmp(argv[1], commands[at].name) != 0))))
        at++;
    if (at == sizeof commands / sizeof commands[0])
        return usage("unknown command");
    used = commands[at].name == NULL ? 1 : 2;
    command.argc = argc - used;
    command.argv = argv + used;
    if (!read_options(&command))
        return usage("unknown option, or one without its value");
    if (!ledger_open_beside(&command.ledger, state, &error))
        return fail(&error);
    status = commands[at].run(&command);
    ledger_close(command.ledger);
    if (fflush(stdout) != 0 || ferror(stdout))
        status = 1;
    return status;
}

/* Articles that were rejected: see rejected.h.
 *
 * `dongtin-ingest ... dead list --json` prints one object per line, oldest first; of its members
 * `uri`, `path` (where it was read from, if that can be read again), `stage`, `reason`, `id` and
 * `when` (ISO 8601, UTC) are kept. */
#include "rejected.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include <dongtin/buffer.h>

#include "atomic_file.h"
#include "question.h"

enum { PRINTED_MOST = 20 };

static bool ask_ingest(struct buffer *answer, const struct configuration *configuration,
                       struct error *error)
{
    static const char *const words[] = {"dead", "list", "--json", NULL};
    const struct question question = {
        .configuration = configuration, .stage = 0, .words = words, .answer = answer};
    int status = 0;

    if (!question_ask(&question, &status, error))
        return false;
    return status == 0 || error_set(error, ERROR_SYSTEM, "%s dead list --json: exit status %d",
                                    configuration->stages[0].program, status);
}

static json_t *read_letter(const char *line, size_t size)
{
    static const char *const keys[] = {"uri", "path", "stage", "reason", "id", "when"};
    json_t *const whole = json_loadb(line, size, 0, NULL);
    json_t *const letter = json_object();

    for (size_t i = 0; whole != NULL && i < sizeof keys / sizeof keys[0]; i++)
        (void)json_object_set(letter, keys[i], json_object_get(whole, keys[i]));
    json_decref(whole);
    return letter;
}

static void read_letter_of(struct rejected *rejected, const char *line, size_t size)
{
    json_t *const letter = read_letter(line, size);
    char *const key = strndup(line, size);
    const bool is_known = key != NULL && json_object_get(rejected->known, key) != NULL;

    (void)json_array_append_new(is_known ? rejected->earlier : rejected->fresh, letter);
    free(key);
}

static void note_line(struct rejected *rejected, const char *line, size_t size)
{
    char *const key = strndup(line, size);

    if (key != NULL)
        (void)json_object_set_new(rejected->known, key, json_true());
    free(key);
}

typedef void line_visitor(struct rejected *rejected, const char *line, size_t size);

static bool visit_lines(struct rejected *rejected, const struct configuration *configuration,
                        line_visitor *visit, struct error *error)
{
    struct buffer answer;
    bool asked;

    buffer_init(&answer);
    asked = ask_ingest(&answer, configuration, error);
    for (const char *line = buffer_string(&answer); asked && *line != '\0';) {
        const size_t size = strcspn(line, "\n");

        visit(rejected, line, size);
        line += size + (line[size] == '\n');
    }
    buffer_clear(&answer);
    return asked;
}

static bool has_ledger(const struct configuration *configuration)
{
    char *path = NULL;
    bool found;

    if (asprintf(&path, "%s/ledger.db", configuration->line.state) < 0)
        return false;
    found = access(path, F_OK) == 0;
    free(path);
    return found;
}

void rejected_begin(struct rejected *rejected, const struct configuration *configuration)
{
    *rejected =
        (struct rejected){.known = json_object(), .earlier = json_array(), .fresh = json_array()};
    /* A ledger that cannot be read (its making was cut short, or it is damaged) will be mended by
     * the run; then all that is listed after it counts as new. */
    if (has_ledger(configuration))
        (void)visit_lines(rejected, configuration, note_line, NULL);
}

bool rejected_read(struct rejected *rejected, const struct configuration *configuration,
                   struct error *error)
{
    return visit_lines(rejected, configuration, read_letter_of, error);
}

void rejected_clear(struct rejected *rejected)
{
    json_decref(rejected->known);
    json_decref(rejected->earlier);
    json_decref(rejected->fresh);
    *rejected = (struct rejected){0};
}

size_t rejected_count(const struct rejected *rejected)
{
    return json_array_size(rejected->fresh);
}

static void append_lines(struct buffer *out, const json_t *letters)
{
    for (size_t i = 0; i < json_array_size(letters); i++) {
        char *const line = json_dumps(json_array_get(letters, i), JSON_COMPACT);

        if (line != NULL) {
            buffer_append_string(out, line);
            buffer_append_char(out, '\n');
        }
        free(line);
    }
}

bool rejected_write(const struct rejected *rejected, const char *path, struct error *error)
{
    struct buffer lines;
    bool written;

    buffer_init(&lines);
    append_lines(&lines, rejected->earlier);
    append_lines(&lines, rejected->fresh);
    written = buffer_is_ok(&lines)
                  ? atomic_file_write(path, buffer_string(&lines), lines.size, error)
                  : error_set(error, ERROR_SYSTEM, "not enough memory");
    buffer_clear(&lines);
    return written;
}

static const char *member(const json_t *letter, const char *key, const char *absent)
{
    const char *const value = json_string_value(json_object_get(letter, key));

    return value != NULL ? value : absent;
}

/* A path or a name may hold anything; what it holds does not reach the terminal. */
static void print_letter(const json_t *letter)
{
    char *line = NULL;

    if (asprintf(&line, "rejected: %s: %s: %s", member(letter, "path", member(letter, "uri", "?")),
                 member(letter, "stage", "?"), member(letter, "reason", "?")) < 0)
        return;
    error_printable(line);
    (void)puts(line);
    free(line);
}

void rejected_print(const struct rejected *rejected, const char *path)
{
    const size_t count = rejected_count(rejected);
    const size_t all = count + json_array_size(rejected->earlier);

    for (size_t i = 0; i < count && i < PRINTED_MOST; i++)
        print_letter(json_array_get(rejected->fresh, i));
    if (count > PRINTED_MOST)
        (void)printf("rejected: and %zu more\n", count - PRINTED_MOST);
    if (all > 0)
        (void)printf("%s lists all %zu that were rejected%s\n", path, all,
                     all > count ? ", earlier ones too" : "");
}

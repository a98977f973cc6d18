/* Articles that were rejected: see rejected.h.
 *
 * `dongtin-ingest ... dead list --json` prints one object per line, oldest first; of its members
 * `uri`, `path` (where it was read from, if that can be read again), `stage`, `reason`, `id` and
 * `when` (ISO 8601, UTC) are kept. */
#include "rejected.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <dongtin/buffer.h>

#include "atomic_file.h"
#include "question.h"

enum { PRINTED_MOST = 20, TIME_BYTES = 32 };

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

static bool is_new(const json_t *letter, const char *since)
{
    const char *const when = json_string_value(json_object_get(letter, "when"));

    return when != NULL && strcmp(when, since) >= 0;
}

static void read_letters(struct rejected *rejected, const char *lines, time_t since)
{
    char began[TIME_BYTES];
    struct tm parts;

    (void)strftime(began, sizeof began, "%Y-%m-%dT%H:%M:%S", gmtime_r(&since, &parts));
    while (*lines != '\0') {
        const size_t size = strcspn(lines, "\n");
        json_t *const letter = read_letter(lines, size);

        if (is_new(letter, began))
            (void)json_array_append_new(rejected->fresh, letter);
        else
            (void)json_array_append_new(rejected->earlier, letter);
        lines += size + (lines[size] == '\n');
    }
}

bool rejected_read(struct rejected *rejected, const struct configuration *configuration,
                   time_t since, struct error *error)
{
    struct buffer answer;
    bool read;

    *rejected = (struct rejected){.earlier = json_array(), .fresh = json_array()};
    buffer_init(&answer);
    read = ask_ingest(&answer, configuration, error);
    if (read)
        read_letters(rejected, buffer_string(&answer), since);
    buffer_clear(&answer);
    return read;
}

void rejected_clear(struct rejected *rejected)
{
    json_decref(rejected->earlier);
    json_decref(rejected->fresh);
    *rejected = (struct rejected){0};
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

void rejected_print(const struct rejected *rejected, const char *path)
{
    const size_t count = json_array_size(rejected->fresh);
    const size_t all = count + json_array_size(rejected->earlier);

    for (size_t i = 0; i < count && i < PRINTED_MOST; i++) {
        const json_t *const letter = json_array_get(rejected->fresh, i);

        (void)printf("rejected: %s: %s: %s\n", member(letter, "path", member(letter, "uri", "?")),
                     member(letter, "stage", "?"), member(letter, "reason", "?"));
    }
    if (count > PRINTED_MOST)
        (void)printf("rejected: and %zu more\n", count - PRINTED_MOST);
    if (all > 0)
        (void)printf("%s lists all %zu that were rejected%s\n", path, all,
                     all > count ? ", earlier ones too" : "");
}

/* Members of the configuration by their tables, and what is wrong with them: see
 * configuration_reading.h. */
#include "configuration_reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_place.h"

void configuration_add_problem(struct configuration_reading *reading, size_t line,
                               const char *title, const char *text)
{
    struct buffer *const problems = reading->problems;
    const size_t begin = problems->size;

    buffer_append_string(problems, reading->file);
    if (line > 0)
        buffer_append_format(problems, ":%zu", line);
    buffer_append_format(problems, ": %s%s%s", title, title[0] != '\0' ? ": " : "", text);
    if (buffer_is_ok(problems))
        error_printable(problems->bytes + begin); /* it quotes what the file holds */
    buffer_append_char(problems, '\n');
}

/* The line of a member, or of its object when it is absent. */
static size_t line_of(const struct configuration_reading *reading,
                      const struct configuration_object *object, const char *key)
{
    const size_t line = json_place_of_member(reading->text, object->slice, key);

    if (line > 0 || object->slice.size == 0)
        return line;
    return json_place_line(reading->text, object->slice.start);
}

void configuration_add_member_problem(struct configuration_reading *reading,
                                      const struct configuration_object *object, const char *key,
                                      const char *text)
{
    char *whole = NULL;

    if (asprintf(&whole, "%s: %s", key, text) < 0)
        return;
    configuration_add_problem(reading, line_of(reading, object, key), object->title, whole);
    free(whole);
}

/* "FILE:LINE: TITLE", for settings_read. */
static void describe_place(char where[CONFIGURATION_WHERE_BYTES],
                           const struct configuration_reading *reading,
                           const struct configuration_object *object, const char *key)
{
    const size_t line = json_place_of_member(reading->text, object->slice, key);
    char number[24] = "";

    if (line > 0)
        (void)snprintf(number, sizeof number, ":%zu", line);
    (void)snprintf(where, CONFIGURATION_WHERE_BYTES, "%s%s%s%s", reading->file, number,
                   object->title[0] != '\0' ? ": " : "", object->title);
}

/* Checks one member by itself, so that what is said about it can name its line. */
static bool check_member(struct configuration_reading *reading, const struct setting *table,
                         const struct configuration_object *object, const char *key, void *target)
{
    char where[CONFIGURATION_WHERE_BYTES];
    char *problems = NULL;
    json_t *const alone = json_object();
    struct settings *settings = NULL;
    bool good = false;

    describe_place(where, reading, object, key);
    if (alone == NULL || json_object_set(alone, key, json_object_get(object->json, key)) != 0)
        goto done;
    settings = settings_read(table, alone, (struct settings_place){where, reading->base}, target,
                             &problems);
    good = settings != NULL;
    if (!good && problems != NULL) {
        buffer_append_string(reading->problems, problems);
        if (problems[0] != '\0' && problems[strlen(problems) - 1] != '\n')
            buffer_append_char(reading->problems, '\n');
    }

done:
    settings_free(settings);
    free(problems);
    json_decref(alone);
    return good;
}

struct settings *configuration_read_members(struct configuration_reading *reading,
                                            const struct setting *table,
                                            const struct configuration_object *object, void *target)
{
    json_t *const good = json_object();
    struct settings *settings = NULL;
    char *problems = NULL;
    const char *key;
    json_t *value;

    json_object_foreach(object->json, key, value)
    {
        if (check_member(reading, table, object, key, target))
            (void)json_object_set(good, key, value);
    }
    if (good != NULL)
        settings = settings_read(table, good, (struct settings_place){reading->file, reading->base},
                                 target, &problems);
    if (settings == NULL)
        configuration_add_problem(reading, 0, object->title,
                                  problems != NULL ? problems : "not enough memory");
    free(problems);
    json_decref(good);
    return settings;
}

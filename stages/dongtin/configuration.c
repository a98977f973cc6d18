/* The configuration file: see configuration.h. What runs is decided elsewhere; nothing is made or
 * started here. */
#include "configuration.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/utf8.h>

#include "configuration_reading.h"
#include "json_place.h"
#include "runtime.h"

enum { MAX_FILE_BYTES = 16 * 1024 * 1024 };

static const struct setting line_table[] = {
    {.name = "$schema",
     .type = SETTING_STRING,
     .offset = offsetof(struct line_settings, schema),
     .optional = true,
     .help = "the schema this file follows, for editors"},
    {.name = "pipeline",
     .type = SETTING_STRING,
     .offset = offsetof(struct line_settings, pipeline),
     .preset = "\"news\"",
     .help = "the line's name"},
    {.name = "base",
     .type = SETTING_PATH,
     .offset = offsetof(struct line_settings, base),
     .optional = true,
     .help = "folder that relative paths belong to; the file's own when absent"},
    {.name = "state",
     .type = SETTING_PATH,
     .offset = offsetof(struct line_settings, state),
     .preset = "\"var\"",
     .help = "folder for what must outlive a restart: the ledger"},
    {.name = "runtime",
     .type = SETTING_PATH,
     .offset = offsetof(struct line_settings, runtime),
     .optional = true,
     .help = "folder for sockets and hands; run in the state folder when absent"},
    {.name = "window",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct line_settings, window),
     .preset = "512",
     .least = 1,
     .most = 100000,
     .help = "most articles under way"},
    {.name = "window_bytes",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct line_settings, window_bytes),
     .preset = "67108864",
     .least = 1024,
     .most = 1099511627776.0,
     .help = "most bytes of articles under way"},
    {.name = "max_article_bytes",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct line_settings, max_article_bytes),
     .preset = "8388608",
     .least = 1024,
     .most = 1073741824,
     .help = "bytes an article may have"},
    {.name = "settle_timeout",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct line_settings, settle_timeout),
     .preset = "600",
     .least = 1,
     .most = 86400,
     .help = "seconds without any verdict before articles are offered again"},
    {.name = "stall_timeout",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct line_settings, stall_timeout),
     .preset = "30",
     .least = 1,
     .most = 86400,
     .help = "seconds a handler may take before its process is killed"},
    {.name = "drain_timeout",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct line_settings, drain_timeout),
     .preset = "60",
     .least = 0,
     .most = 86400,
     .help = "seconds the line may take to finish what is under way when it is told to stop"},
    {.name = "max_attempts",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct line_settings, max_attempts),
     .preset = "3",
     .least = 1,
     .most = 1000,
     .help = "crashes of an article's own before it is a dead letter"},
    {.name = "max_kills",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct line_settings, max_kills),
     .preset = "10",
     .least = 1,
     .most = 1000,
     .help = "kills from outside before an article is a dead letter"},
    {.name = "stages",
     .type = SETTING_JSON,
     .offset = offsetof(struct line_settings, stages),
     .optional = true,
     .help = "the stages in order: objects, ingest first"},
    {.name = NULL}};

/* The whole file as a string. */
static bool read_file(struct buffer *text, const char *path, struct error *error)
{
    FILE *const file = fopen(path, "re");
    char bytes[4096];
    size_t size;
    bool read = false;

    if (file == NULL)
        return error_set(error, ERROR_SETTINGS, "%s", strerror(errno));
    while ((size = fread(bytes, 1, sizeof bytes, file)) > 0 && text->size <= MAX_FILE_BYTES)
        buffer_append(text, bytes, size);
    if (ferror(file))
        (void)error_set(error, ERROR_SETTINGS, "%s", strerror(errno));
    else if (text->size > MAX_FILE_BYTES || !buffer_is_ok(text))
        (void)error_set(error, ERROR_SETTINGS, "over %d bytes", MAX_FILE_BYTES);
    else
        read = true;
    (void)fclose(file);
    return read;
}

/* Windows editors put a byte order mark before what they write. */
static struct json_slice without_mark(const struct buffer *bytes)
{
    const size_t mark = utf8_mark_size(buffer_string(bytes), bytes->size);

    return (struct json_slice){buffer_string(bytes) + mark, bytes->size - mark};
}

static bool parse_file(struct configuration_reading *reading, struct configuration *configuration,
                       const struct json_slice *text)
{
    json_error_t wrong;

    configuration->json = json_loadb(text->start, text->size, JSON_REJECT_DUPLICATES, &wrong);
    if (configuration->json == NULL) {
        configuration_add_problem(reading, wrong.line > 0 ? (size_t)wrong.line : 0, "", wrong.text);
        return false;
    }
    if (!json_is_object(configuration->json)) {
        configuration_add_problem(reading, 1, "", "must be a JSON object");
        return false;
    }
    return true;
}

/* Paths go into the line file, which is JSON. */
static bool is_utf8(const char *path)
{
    return utf8_valid_prefix(path, strlen(path)) == strlen(path);
}

/* Sets path (absolute) and base of the configuration. */
static bool find_base(struct configuration *configuration, const char *path)
{
    const char *const said = json_string_value(json_object_get(configuration->json, "base"));
    char *folder = NULL;
    char *slash;

    configuration->path = realpath(path, NULL);
    folder = configuration->path != NULL ? strdup(configuration->path) : NULL;
    if (folder == NULL)
        return false;
    slash = strrchr(folder, '/');
    slash[slash == folder] = '\0';
    if (said == NULL) {
        configuration->base = folder;
        return true;
    }
    if (said[0] == '/')
        configuration->base = strdup(said);
    else if (asprintf(&configuration->base, "%s/%s", folder, said) < 0)
        configuration->base = NULL;
    free(folder);
    return configuration->base != NULL;
}

static void read_line(struct configuration_reading *reading, struct configuration *configuration,
                      const struct configuration_object *whole)
{
    struct error error = {0};

    reading->base = configuration->base;
    configuration->settings =
        configuration_read_members(reading, line_table, whole, &configuration->line);
    if (configuration->settings == NULL)
        return;
    configuration_read_stages(reading, configuration, whole);
    configuration->runtime = runtime_choose(configuration, &error);
    if (configuration->runtime == NULL)
        configuration_add_member_problem(reading, whole, "runtime", error.text);
}

bool configuration_read(struct configuration *configuration, const char *path,
                        struct buffer *problems)
{
    const size_t before = problems->size;
    struct configuration_reading reading = {.file = path, .problems = problems};
    struct error error = {0};
    struct json_slice text;
    struct buffer bytes;

    *configuration = (struct configuration){0};
    buffer_init(&bytes);
    if (!read_file(&bytes, path, &error)) {
        configuration_add_problem(&reading, 0, "", error.text);
        goto done;
    }
    text = without_mark(&bytes);
    if (parse_file(&reading, configuration, &text)) {
        const struct configuration_object whole = {configuration->json, text, ""};

        reading.text = text.start;
        if (!find_base(configuration, path))
            configuration_add_problem(&reading, 0, "", strerror(errno));
        else if (!is_utf8(configuration->path))
            configuration_add_problem(&reading, 0, "", "its folder's name is not UTF-8");
        else
            read_line(&reading, configuration, &whole);
    }

done:
    buffer_clear(&bytes);
    return problems->size == before;
}

void configuration_clear(struct configuration *configuration)
{
    for (size_t i = 0; i < configuration->stage_count; i++) {
        free(configuration->stages[i].name);
        free(configuration->stages[i].program);
        free(configuration->stages[i].from);
        json_decref(configuration->stages[i].settings);
    }
    free(configuration->stages);
    settings_free(configuration->settings);
    json_decref(configuration->json);
    free(configuration->runtime);
    free(configuration->base);
    free(configuration->path);
    *configuration = (struct configuration){0};
}

size_t configuration_last(const struct configuration *configuration)
{
    size_t last = 0;

    while (last + 1 < configuration->stage_count && configuration->stages[last + 1].from == NULL)
        last++;
    return last;
}

bool configuration_open(struct configuration *configuration, const char *given)
{
    struct error error = {0};
    struct buffer problems;
    char *const path = configuration_find(given, &error);
    bool opened = false;

    *configuration = (struct configuration){0};
    buffer_init(&problems);
    if (path == NULL)
        buffer_append_format(&problems, "dongtin: %s\n", error.text);
    else
        opened = configuration_read(configuration, path, &problems);
    (void)fputs(buffer_string(&problems), stderr);
    buffer_clear(&problems);
    free(path);
    return opened;
}

void configuration_print_members(FILE *out)
{
    (void)fputs("members of the configuration:\n", out);
    settings_print(line_table, out);
    (void)fputs("members of every stage in \"stages\", beside its own settings:\n", out);
    settings_print(configuration_stage_table, out);
}

/* The configuration file: see configuration.h. What runs is decided elsewhere; nothing is made or
 * started here. */
#include "configuration.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dongtin/json_text.h>

#include "json_place.h"
#include "program.h"
#include "runtime.h"

/* DELIVERY_BRANCHES_MOST in common/src/delivery.h, less one for the stage that follows. */
enum { MAX_BRANCHES = 7 };

enum { MAX_FILE_BYTES = 16 * 1024 * 1024, WHERE_BYTES = 512 };

/* Members that every stage's object may have. Paths are relative to the configuration file. */
struct common_settings {
    const char *name;
    const char *program; /* absolute; NULL: dongtin-NAME */
    const char *from;    /* NULL: the stage before it */
    int64_t workers;
};

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

static const struct setting stage_table[] = {
    {.name = "name",
     .type = SETTING_STRING,
     .offset = offsetof(struct common_settings, name),
     .optional = true,
     .help = "the stage's name: a-z, then a-z 0-9 _ -, at most 32"},
    {.name = "program",
     .type = SETTING_PATH,
     .offset = offsetof(struct common_settings, program),
     .optional = true,
     .help = "path of the program; dongtin-NAME when absent, dongtin-pipe for \"pipe\": "
             "[COMMAND, WORD...]"},
    {.name = "from",
     .type = SETTING_STRING,
     .offset = offsetof(struct common_settings, from),
     .optional = true,
     .help = "begins a branch: the stage whose articles it takes too; the stage before it when "
             "absent"},
    {.name = "workers",
     .type = SETTING_INTEGER,
     .offset = offsetof(struct common_settings, workers),
     .preset = "1",
     .least = 1,
     .most = MAX_WORKERS,
     .help = "processes of this stage"},
    {.name = NULL}};

/* Members of a stage's object that have a meaning for the line. They must not be taken for settings
 * of the stage. */
static const struct {
    const char *key;
    bool is_of_pipe; /* dongtin-pipe's own: it checks them */
    const char *refusal;
} reserved[] = {
    {"pipe", true, ""},
    {"protocol", true, "belongs to a stage with \"pipe\""},
    {"timeout", true, "belongs to a stage with \"pipe\""},
    {"listen", false,
     "this version does not know it; allowed are name, program, from, workers, pipe and the "
     "stage's own "
     "settings"},
    {"insecure", false,
     "this version does not know it; allowed are name, program, from, workers, pipe and the "
     "stage's own "
     "settings"},
};

/* What dongtin-pipe waits for a filter when nothing is said (see its table), and how much longer it
 * may take: a filter that died is started again and asked a second time. */
enum { PIPE_TIMEOUT_S = 30, PIPE_MARGIN_S = 5, PIPE_TIMEOUT_MOST_S = 86400 };

/* The file that is being read. */
struct reading {
    const char *file; /* as it is named in messages */
    const char *text;
    const char *base;
    struct buffer *problems;
};

/* An object of it. */
struct object {
    json_t *json;
    struct json_slice slice;
    const char *title; /* "stage clean", or "" for the whole file */
};

static void add_problem(struct reading *reading, size_t line, const char *title, const char *text)
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
static size_t line_of(const struct reading *reading, const struct object *object, const char *key)
{
    const size_t line = json_place_of_member(reading->text, object->slice, key);

    if (line > 0 || object->slice.size == 0)
        return line;
    return json_place_line(reading->text, object->slice.start);
}

/* A problem with one member. The text begins with the value or with what is wrong. */
static void add_member_problem(struct reading *reading, const struct object *object,
                               const char *key, const char *text)
{
    char *whole = NULL;

    if (asprintf(&whole, "%s: %s", key, text) < 0)
        return;
    add_problem(reading, line_of(reading, object, key), object->title, whole);
    free(whole);
}

/* "FILE:LINE: TITLE", for settings_read. */
static void describe_place(char where[WHERE_BYTES], const struct reading *reading,
                           const struct object *object, const char *key)
{
    const size_t line = json_place_of_member(reading->text, object->slice, key);
    char number[24] = "";

    if (line > 0)
        (void)snprintf(number, sizeof number, ":%zu", line);
    (void)snprintf(where, WHERE_BYTES, "%s%s%s%s", reading->file, number,
                   object->title[0] != '\0' ? ": " : "", object->title);
}

/* Checks one member by itself, so that what is said about it can name its line. */
static bool check_member(struct reading *reading, const struct setting *table,
                         const struct object *object, const char *key, void *target)
{
    char where[WHERE_BYTES];
    char *problems = NULL;
    json_t *const alone = json_object();
    struct settings *settings = NULL;
    bool good = false;

    describe_place(where, reading, object, key);
    if (alone == NULL || json_object_set(alone, key, json_object_get(object->json, key)) != 0)
        goto done;
    settings = settings_read(table, alone, where, reading->base, target, &problems);
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

/* Reads an object by a table that has a default for, or does without, each of its rows. Members
 * that are wrong are reported and left out. NULL only when memory is short. */
static struct settings *read_members(struct reading *reading, const struct setting *table,
                                     const struct object *object, void *target)
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
        settings = settings_read(table, good, reading->file, reading->base, target, &problems);
    if (settings == NULL)
        add_problem(reading, 0, object->title, problems != NULL ? problems : "not enough memory");
    free(problems);
    json_decref(good);
    return settings;
}

bool configuration_is_stage_name(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    static const char rest[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";

    return name[0] != '\0' && strchr(letters, name[0]) != NULL &&
           strspn(name, rest) == strlen(name) && strlen(name) <= STAGE_NAME_BYTES;
}

/* Why a stage may not have this member, or NULL. */
static const char *refusal_of(const char *key, bool is_pipe)
{
    for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
        if (strcmp(reserved[i].key, key) == 0 && !(is_pipe && reserved[i].is_of_pipe))
            return reserved[i].refusal;
    return NULL;
}

/* Parts a stage's object into what every stage has (returned, caller frees) and the stage's own
 * settings (*own). */
static json_t *part_members(struct reading *reading, const struct object *object, json_t *own)
{
    json_t *const common = json_object();
    const bool is_pipe = json_object_get(object->json, "pipe") != NULL;
    const char *key;
    json_t *value;

    json_object_foreach(object->json, key, value)
    {
        const char *const refusal = refusal_of(key, is_pipe);
        bool is_common = false;

        for (const struct setting *row = stage_table; row->name != NULL; row++)
            is_common = is_common || strcmp(row->name, key) == 0;
        if (refusal != NULL)
            add_member_problem(reading, object, key, refusal);
        else
            (void)json_object_set(is_common ? common : own, key, value);
    }
    return common;
}

/* Finds the stage's program. False when it is missing or cannot be started. */
static bool find_program(struct reading *reading, const struct object *object,
                         const struct common_settings *common, struct stage_configuration *stage)
{
    const bool is_pipe = json_object_get(object->json, "pipe") != NULL;
    struct error error = {0};

    if (is_pipe && common->program != NULL) {
        add_member_problem(
            reading, object, "program",
            "a stage with \"pipe\" is run by dongtin-pipe; allowed is one of the two");
        return false;
    }
    if (common->program == NULL) {
        stage->program = program_of_stage(is_pipe ? "pipe" : common->name, &error);
        if (stage->program == NULL)
            add_member_problem(reading, object, "program", error.text);
        return stage->program != NULL;
    }
    if (!program_is_executable(common->program, &error)) {
        add_member_problem(reading, object, "program", error.text);
        return false;
    }
    stage->program = strdup(common->program);
    return stage->program != NULL;
}

static bool check_name(struct reading *reading, const struct object *object, const char *name,
                       const struct configuration *configuration)
{
    char *text = NULL;
    bool good = true;

    if (name == NULL) {
        add_member_problem(reading, object, "name", "missing; every stage has one");
        return false;
    }
    if (!configuration_is_stage_name(name) &&
        asprintf(&text, "\"%s\": allowed is a letter a-z, then a-z 0-9 _ -, at most %d in all",
                 name, STAGE_NAME_BYTES) >= 0)
        good = false;
    for (size_t i = 0; good && i < configuration->stage_count; i++)
        if (strcmp(configuration->stages[i].name, name) == 0 &&
            asprintf(&text,
                     "\"%s\": stage %zu has this name already; allowed is one stage of a "
                     "name",
                     name, i + 1) >= 0)
            good = false;
    if (!good)
        add_member_problem(reading, object, "name", text);
    free(text);
    return good;
}

/* Ingest is the origin: it begins the line and stands nowhere else. */
static void check_order(struct reading *reading, const struct object *object,
                        const struct stage_configuration *stage, size_t index)
{
    const bool is_ingest = program_is(stage->program, "ingest");

    if (index == 0 && !is_ingest)
        add_member_problem(reading, object, "name",
                           "the first stage must be ingest (program dongtin-ingest)");
    if (index > 0 && is_ingest)
        add_member_problem(reading, object, "name",
                           "ingest begins the line; allowed is one, as the first stage");
    if (is_ingest && stage->workers > 1)
        add_member_problem(reading, object, "workers", "ingest has one process; allowed is 1");
}

/* A handler may run so long. A filter's answer is waited for twice at the most. */
static uint32_t stall_timeout_of(const struct configuration *configuration, const json_t *own)
{
    const json_int_t line_s = configuration->line.stall_timeout;
    const json_t *const given = json_object_get(own, "timeout");
    const json_int_t timeout_s =
        json_is_integer(given) ? json_integer_value(given) : PIPE_TIMEOUT_S;
    const json_int_t longer_s = 2 * timeout_s + PIPE_MARGIN_S;

    if (json_object_get(own, "pipe") == NULL || timeout_s < 1 || timeout_s > PIPE_TIMEOUT_MOST_S)
        return (uint32_t)line_s;
    return (uint32_t)(longer_s > line_s ? longer_s : line_s);
}

/* A branch begins behind a stage of the line or of another branch, but not behind ingest, which
 * sends to one stage only. */
static bool check_from(struct reading *reading, const struct object *object, const char *from,
                       const struct configuration *configuration)
{
    size_t branches = 0;
    bool is_there = false;
    char *text = NULL;
    int size;

    if (from == NULL)
        return true;
    for (size_t i = 1; i < configuration->stage_count; i++) {
        const struct stage_configuration *const stage = &configuration->stages[i];

        is_there = is_there || strcmp(stage->name, from) == 0;
        branches += stage->from != NULL && strcmp(stage->from, from) == 0;
    }
    if (is_there && branches < MAX_BRANCHES)
        return true;
    if (is_there)
        size =
            asprintf(&text, "\"%s\": allowed are %d branches behind one stage", from, MAX_BRANCHES);
    else
        size = asprintf(&text, "\"%s\": allowed is the name of a stage between ingest and this one",
                        from);
    if (size >= 0)
        add_member_problem(reading, object, "from", text);
    free(text);
    return false;
}

/* Adds what was read to the configuration, which owns it from now on also when it is not whole. */
static bool add_stage(struct configuration *configuration, const struct common_settings *common,
                      json_t *own)
{
    struct stage_configuration *const more = realloc(
        configuration->stages, (configuration->stage_count + 1) * sizeof *configuration->stages);

    if (more == NULL)
        return false;
    configuration->stages = more;
    more[configuration->stage_count++] =
        (struct stage_configuration){.name = strdup(common->name),
                                     .workers = (uint32_t)common->workers,
                                     .from = common->from != NULL ? strdup(common->from) : NULL,
                                     .stall_timeout_s = stall_timeout_of(configuration, own),
                                     .settings = json_incref(own)};
    return more[configuration->stage_count - 1].name != NULL;
}

static void read_stage(struct reading *reading, struct configuration *configuration, size_t index,
                       const struct object *object)
{
    struct common_settings common = {0};
    json_t *const own = json_object();
    struct object known = *object;
    json_t *const members = part_members(reading, object, own);
    struct settings *settings = NULL;

    known.json = members;
    settings = read_members(reading, stage_table, &known, &common);
    if (settings != NULL && check_name(reading, object, common.name, configuration) &&
        check_from(reading, object, common.from, configuration) &&
        add_stage(configuration, &common, own)) {
        struct stage_configuration *const stage =
            &configuration->stages[configuration->stage_count - 1];

        if (find_program(reading, object, &common, stage))
            check_order(reading, object, stage, index);
    }
    settings_free(settings);
    json_decref(members);
    json_decref(own);
}

/* A stage's name for messages, before anything is known to be right. */
static void title_stage(char title[WHERE_BYTES], const json_t *stage, size_t index)
{
    const char *const name = json_string_value(json_object_get(stage, "name"));

    if (name != NULL)
        (void)snprintf(title, WHERE_BYTES, "stage %s", name);
    else
        (void)snprintf(title, WHERE_BYTES, "stage %zu", index + 1);
}

static void read_stages(struct reading *reading, struct configuration *configuration,
                        const struct object *whole)
{
    const json_t *const stages = configuration->line.stages;
    const size_t count = json_array_size(stages);
    const size_t line = json_place_of_member(reading->text, whole->slice, "stages");
    struct json_slice array = {0};

    if (!json_is_array(stages) || count < 2 || count > MAX_STAGES) {
        add_problem(reading, line, "",
                    "stages: must be an array of 2 to 64 objects, ingest first, in the order that "
                    "articles take");
        return;
    }
    (void)json_scan_find(whole->slice.start, whole->slice.size, "stages", &array);
    for (size_t i = 0; i < count; i++) {
        char title[WHERE_BYTES];
        json_t *const stage = json_array_get(stages, i);
        const struct object object = {stage, json_place_element(array, i), title};

        title_stage(title, stage, i);
        if (json_is_object(stage))
            read_stage(reading, configuration, i, &object);
        else
            add_problem(reading, line, title, "must be an object with a name");
    }
}

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

static bool parse_file(struct reading *reading, struct configuration *configuration,
                       const struct buffer *text)
{
    json_error_t wrong;

    configuration->json =
        json_loadb(buffer_string(text), text->size, JSON_REJECT_DUPLICATES, &wrong);
    if (configuration->json == NULL) {
        add_problem(reading, wrong.line > 0 ? (size_t)wrong.line : 0, "", wrong.text);
        return false;
    }
    if (!json_is_object(configuration->json)) {
        add_problem(reading, 1, "", "must be a JSON object");
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

static void read_line(struct reading *reading, struct configuration *configuration,
                      const struct object *whole)
{
    struct error error = {0};

    reading->base = configuration->base;
    configuration->settings = read_members(reading, line_table, whole, &configuration->line);
    if (configuration->settings == NULL)
        return;
    read_stages(reading, configuration, whole);
    configuration->runtime = runtime_choose(configuration, &error);
    if (configuration->runtime == NULL)
        add_member_problem(reading, whole, "runtime", error.text);
}

bool configuration_read(struct configuration *configuration, const char *path,
                        struct buffer *problems)
{
    const size_t before = problems->size;
    struct reading reading = {.file = path, .problems = problems};
    struct error error = {0};
    struct buffer text;

    *configuration = (struct configuration){0};
    buffer_init(&text);
    if (!read_file(&text, path, &error)) {
        add_problem(&reading, 0, "", error.text);
    } else if (parse_file(&reading, configuration, &text)) {
        const struct object whole = {configuration->json, {buffer_string(&text), text.size}, ""};

        reading.text = buffer_string(&text);
        if (!find_base(configuration, path))
            add_problem(&reading, 0, "", strerror(errno));
        else if (!is_utf8(configuration->path))
            add_problem(&reading, 0, "", "its folder's name is not UTF-8");
        else
            read_line(&reading, configuration, &whole);
    }
    buffer_clear(&text);
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

/* FOLDER + REST when that is a readable file. Caller frees. */
static char *readable(const char *folder, const char *rest)
{
    char *path = NULL;

    if (asprintf(&path, "%s%s", folder, rest) < 0)
        return NULL;
    if (access(path, R_OK) == 0)
        return path;
    free(path);
    return NULL;
}

/* The default beside an installed program, or in the source tree that holds a built one. */
static char *find_default(struct error *error)
{
    char *const folder = program_folder(error);
    char *found = folder != NULL ? readable(folder, "/../share/dongtin/pipeline.json") : NULL;

    while (folder != NULL && found == NULL && folder[0] != '\0') {
        char *const slash = strrchr(folder, '/');

        found = readable(folder, "/configs/pipeline.json");
        if (slash == NULL)
            break;
        *slash = '\0';
    }
    free(folder);
    return found;
}

char *configuration_find(const char *given, struct error *error)
{
    const char *const named = getenv("DONGTIN_CONFIG");
    char *found = NULL;

    if (given != NULL)
        return strdup(given);
    if (named != NULL && named[0] != '\0')
        return strdup(named);
    if (access("pipeline.json", F_OK) == 0)
        return strdup("pipeline.json");
    found = find_default(error);
    if (found == NULL)
        (void)error_set(error, ERROR_SETTINGS,
                        "no configuration: give -c FILE, set DONGTIN_CONFIG, or make pipeline.json "
                        "in this folder");
    return found;
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

const char *configuration_nearest_common(const char *key)
{
    static const char *const names[] = {"name", "program", "from", "workers"};

    return settings_nearest(key, names, sizeof names / sizeof names[0]);
}

void configuration_print_members(FILE *out)
{
    (void)fputs("members of the configuration:\n", out);
    settings_print(line_table, out);
    (void)fputs("members of every stage in \"stages\", beside its own settings:\n", out);
    settings_print(stage_table, out);
}

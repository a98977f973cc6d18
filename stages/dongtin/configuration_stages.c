/* The stages of a configuration: what every stage's object may hold, and how stages stand to each
 * other. See configuration.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "configuration_reading.h"
#include "json_place.h"
#include "program.h"

/* DELIVERY_BRANCHES_MOST in common/src/delivery.h, less one for the stage that follows. */
enum { MAX_BRANCHES = 7 };

/* Members that every stage's object may have. Paths are relative to the configuration file. */
struct common_settings {
    const char *name;
    const char *program; /* absolute; NULL: dongtin-NAME */
    const char *from;    /* NULL: the stage before it */
    int64_t workers;
};

const struct setting configuration_stage_table[] = {
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
static json_t *part_members(struct configuration_reading *reading,
                            const struct configuration_object *object, json_t *own)
{
    json_t *const common = json_object();
    const bool is_pipe = json_object_get(object->json, "pipe") != NULL;
    const char *key;
    json_t *value;

    json_object_foreach(object->json, key, value)
    {
        const char *const refusal = refusal_of(key, is_pipe);
        bool is_common = false;

        for (const struct setting *row = configuration_stage_table; row->name != NULL; row++)
            is_common = is_common || strcmp(row->name, key) == 0;
        if (refusal != NULL)
            configuration_add_member_problem(reading, object, key, refusal);
        else
            (void)json_object_set(is_common ? common : own, key, value);
    }
    return common;
}

/* What "program" names: a file, by its path relative to the configuration, else one of dongtin's
 * own by its name alone, wherever it is installed. Caller frees; NULL with an error. */
static char *named_program(const char *word, const char *path, struct error *error)
{
    static const char prefix[] = "dongtin-";
    char *program = NULL;

    if (program_is_executable(path, error))
        return strdup(path);
    if (strncmp(word, prefix, sizeof prefix - 1) == 0 && strchr(word, '/') == NULL &&
        access(path, F_OK) != 0)
        program = program_of_stage(word + sizeof prefix - 1, error);
    return program;
}

/* Finds the stage's program. False when it is missing or cannot be started. */
static bool find_program(struct configuration_reading *reading,
                         const struct configuration_object *object,
                         const struct common_settings *common, struct stage_configuration *stage)
{
    const bool is_pipe = json_object_get(object->json, "pipe") != NULL;
    struct error error = {0};

    if (is_pipe && common->program != NULL) {
        configuration_add_member_problem(
            reading, object, "program",
            "a stage with \"pipe\" is run by dongtin-pipe; allowed is one of the two");
        return false;
    }
    if (common->program == NULL) {
        stage->program = program_of_stage(is_pipe ? "pipe" : common->name, &error);
        if (stage->program == NULL)
            configuration_add_member_problem(reading, object, "program", error.text);
        return stage->program != NULL;
    }
    stage->program = named_program(json_string_value(json_object_get(object->json, "program")),
                                   common->program, &error);
    if (stage->program == NULL)
        configuration_add_member_problem(reading, object, "program", error.text);
    return stage->program != NULL;
}

static bool check_name(struct configuration_reading *reading,
                       const struct configuration_object *object, const char *name,
                       const struct configuration *configuration)
{
    char *text = NULL;
    bool good = true;

    if (name == NULL) {
        configuration_add_member_problem(reading, object, "name", "missing; every stage has one");
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
        configuration_add_member_problem(reading, object, "name", text);
    free(text);
    return good;
}

/* Ingest is the origin: it begins the line and stands nowhere else. */
static void check_order(struct configuration_reading *reading,
                        const struct configuration_object *object,
                        const struct stage_configuration *stage, size_t index)
{
    const bool is_ingest = program_is(stage->program, "ingest");

    if (index == 0 && !is_ingest)
        configuration_add_member_problem(reading, object, "name",
                                         "the first stage must be ingest (program dongtin-ingest)");
    if (index > 0 && is_ingest)
        configuration_add_member_problem(
            reading, object, "name", "ingest begins the line; allowed is one, as the first stage");
    if (is_ingest && stage->workers > 1)
        configuration_add_member_problem(reading, object, "workers",
                                         "ingest has one process; allowed is 1");
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
static bool check_from(struct configuration_reading *reading,
                       const struct configuration_object *object, const char *from,
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
        configuration_add_member_problem(reading, object, "from", text);
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

static void read_stage(struct configuration_reading *reading, struct configuration *configuration,
                       size_t index, const struct configuration_object *object)
{
    struct common_settings common = {0};
    json_t *const own = json_object();
    struct configuration_object known = *object;
    json_t *const members = part_members(reading, object, own);
    struct settings *settings = NULL;

    known.json = members;
    settings = configuration_read_members(reading, configuration_stage_table, &known, &common);
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
static void title_stage(char title[CONFIGURATION_WHERE_BYTES], const json_t *stage, size_t index)
{
    const char *const name = json_string_value(json_object_get(stage, "name"));

    if (name != NULL)
        (void)snprintf(title, CONFIGURATION_WHERE_BYTES, "stage %s", name);
    else
        (void)snprintf(title, CONFIGURATION_WHERE_BYTES, "stage %zu", index + 1);
}

/* What the first stage takes must not be what the others write. */
static void check_loops(struct configuration_reading *reading,
                        const struct configuration *configuration, struct json_slice array)
{
    char title[CONFIGURATION_WHERE_BYTES];
    json_t *const first = json_array_get(configuration->line.stages, 0);

    title_stage(title, first, 0);
    configuration_check_loops(
        reading, configuration,
        &(struct configuration_object){first, json_place_element(array, 0), title});
}

void configuration_read_stages(struct configuration_reading *reading,
                               struct configuration *configuration,
                               const struct configuration_object *whole)
{
    const json_t *const stages = configuration->line.stages;
    const size_t count = json_array_size(stages);
    const size_t line = json_place_of_member(reading->text, whole->slice, "stages");
    struct json_slice array = {0};

    if (!json_is_array(stages) || count < 2 || count > MAX_STAGES) {
        configuration_add_problem(
            reading, line, "",
            "stages: must be an array of 2 to 64 objects, ingest first, in the order that "
            "articles take");
        return;
    }
    (void)json_scan_find(whole->slice.start, whole->slice.size, "stages", &array);
    for (size_t i = 0; i < count; i++) {
        char title[CONFIGURATION_WHERE_BYTES];
        json_t *const stage = json_array_get(stages, i);
        const struct configuration_object object = {stage, json_place_element(array, i), title};

        title_stage(title, stage, i);
        if (json_is_object(stage))
            read_stage(reading, configuration, i, &object);
        else
            configuration_add_problem(reading, line, title, "must be an object with a name");
    }
    check_loops(reading, configuration, array);
}

const char *configuration_nearest_common(const char *key)
{
    static const char *const names[] = {"name", "program", "from", "workers"};

    return settings_nearest(key, names, sizeof names / sizeof names[0]);
}

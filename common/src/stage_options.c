/* A stage's command line, and what it starts: see stage.h. */
#include "stage_private.h"

#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dongtin/descriptors.h>
#include <dongtin/log.h>

/* Without a line file a text may be FILTER_LINE_BYTES long: the max_article_bytes of a line that
 * does not say otherwise, with room for the escapes of a JSON string. */
enum {
    FILTER_LINE_BYTES = 4 * 8 * 1024 * 1024,
    LARGE_BLOCK_BYTES = 1 << 20,
    PLACE_BYTES = 512 /* of "CONFIGURATION: stage NAME" */
};

struct options {
    const char *line;  /* --line FILE */
    const char *stage; /* --stage NAME */
    uint32_t worker;   /* --worker N */
    bool stdio, check, help, version;
    json_t *set; /* --set KEY=JSON, as an object; owned */
    int words;   /* index of the first word behind the options */
};

static bool read_worker(struct options *options, const char *value, struct error *error)
{
    char *end = NULL;
    unsigned long number;

    errno = 0;
    number = strtoul(value, &end, 10);
    if (end == value || *end != '\0' || errno != 0 || number > 4095)
        return error_set(error, ERROR_USAGE,
                         "--worker %s: allowed are whole numbers from 0 to 4095", value);
    options->worker = (uint32_t)number;
    return true;
}

/* KEY=JSON; what is no JSON is taken as a string, so that `--set rules=my/rules` works in a shell.
 */
static bool read_set(struct options *options, const char *value, struct error *error)
{
    const char *const equals = strchr(value, '=');
    json_t *json;

    if (equals == NULL || equals == value)
        return error_set(error, ERROR_USAGE, "--set %s: write it as KEY=VALUE", value);
    json = json_loads(equals + 1, JSON_DECODE_ANY, NULL);
    if (json == NULL)
        json = json_string(equals + 1);
    if (options->set == NULL)
        options->set = json_object();
    return (json != NULL &&
            json_object_setn_new(options->set, value, (size_t)(equals - value), json) == 0) ||
           error_set(error, ERROR_USAGE, "--set %s: not UTF-8", value);
}

static bool read_line_option(struct options *options, const char *value, struct error *error)
{
    (void)error;
    options->line = value;
    return true;
}

static bool read_stage_option(struct options *options, const char *value, struct error *error)
{
    (void)error;
    options->stage = value;
    return true;
}

static const struct valued_option {
    const char *name;
    bool (*read)(struct options *options, const char *value, struct error *error);
} valued_options[] = {
    {"--line", read_line_option},
    {"--stage", read_stage_option},
    {"--worker", read_worker},
    {"--set", read_set},
};

static const struct valued_option *find_valued(const char *word)
{
    for (size_t i = 0; i < sizeof valued_options / sizeof valued_options[0]; i++)
        if (strcmp(word, valued_options[i].name) == 0)
            return &valued_options[i];
    return NULL;
}

static bool *find_flag(struct options *options, const char *word)
{
    if (strcmp(word, "--stdio") == 0)
        return &options->stdio;
    if (strcmp(word, "--check") == 0)
        return &options->check;
    if (strcmp(word, "--help") == 0)
        return &options->help;
    return strcmp(word, "--version") == 0 ? &options->version : NULL;
}

static bool options_read(struct options *options, int argc, char **argv, struct error *error)
{
    int at = 1;

    *options = (struct options){0};
    for (; at < argc && argv[at][0] == '-'; at++) {
        const struct valued_option *const valued = find_valued(argv[at]);
        bool *const flag = find_flag(options, argv[at]);

        if (valued == NULL && flag == NULL)
            return error_set(error, ERROR_USAGE, "unknown option %s: see --help", argv[at]);
        if (flag != NULL) {
            *flag = true;
        } else if (at + 1 == argc) {
            return error_set(error, ERROR_USAGE, "%s needs a value: see --help", argv[at]);
        } else {
            at++;
            if (!valued->read(options, argv[at], error))
                return false;
        }
    }
    options->words = at;
    return options->line == NULL || options->set == NULL ||
           error_set(error, ERROR_USAGE, "--set: with --line the settings are the line's");
}

static void print_help(const struct stage_definition *definition, const char *program)
{
    const char *const name = strrchr(program, '/') == NULL ? program : strrchr(program, '/') + 1;

    printf("%s: %s\n\n", definition->name,
           definition->summary == NULL ? "a stage of dongtin" : definition->summary);
    printf(
        "usage: %s --line FILE --stage NAME [--worker N]  serve a line (started by `dongtin run`)\n"
        "       %s --stdio [--set KEY=VALUE]...            read articles as JSON lines, write "
        "records\n"
        "       %s --check [--set KEY=VALUE]...            check the settings and stop\n",
        name, name, name);
    if (definition->command != NULL)
        printf("       %s --line FILE --stage NAME WORD...        look at what the stage keeps\n",
               name);
    printf("       %s --help | --version\n", name);
    if (definition->command_help != NULL)
        printf("\nWords:\n%s", definition->command_help);
    if (definition->settings != NULL) {
        printf("\nSettings, in the stage's object of the configuration:\n");
        settings_print(definition->settings, stdout);
    }
}

/* Fills the stage from the line file: its place, its settings, the folder its paths belong to. */
static bool join_line(struct stage *stage, const struct options *options, const json_t **given,
                      struct error *error)
{
    size_t index;

    if (!line_load(&stage->line, options->line, error))
        return false;
    index = line_find(&stage->line, stage->name);
    if (index == stage->line.stage_count)
        return error_set(error, ERROR_USAGE, "%s: has no stage \"%s\"", options->line, stage->name);
    if (index == 0)
        return error_set(error, ERROR_SETTINGS,
                         "%s: stage \"%s\" is the first, and nothing is sent to it", options->line,
                         stage->name);
    if (options->worker >= stage->line.stages[index].workers)
        return error_set(error, ERROR_USAGE, "--worker %u: stage %s has %u, counted from 0",
                         options->worker, stage->name, stage->line.stages[index].workers);
    stage->base = stage->line.base;
    *given = stage->line.stages[index].settings;
    return true;
}

static int report(const struct error *error)
{
    fprintf(stderr, "%s\n", error->text);
    return error_exit_status(error);
}

/* Prints problems, one a line: more than fits into an error. */
static int report_problems(const char *problems)
{
    const struct error wrong = {.kind = ERROR_SETTINGS};

    fprintf(stderr, "%s\n", problems == NULL ? "no memory for settings" : problems);
    return error_exit_status(&wrong);
}

/* Where a wrong setting stands: the configuration, if there is one, and the stage. */
static void write_place(const struct stage *stage, char place[PLACE_BYTES])
{
    const bool is_in_file = stage->line.config != NULL && stage->line.config[0] != '\0';

    (void)snprintf(place, PLACE_BYTES, "%s%sstage %s", is_in_file ? stage->line.config : "",
                   is_in_file ? ": " : "", stage->name);
}

/* Reads the settings into stage->values; what is wrong is printed. Returns the exit status, 0 when
 * all is well. */
static int read_settings(struct stage *stage, const json_t *given)
{
    static const struct setting none[] = {{.name = NULL}};
    const struct stage_definition *const definition = stage->definition;
    char *problems = NULL;
    char where[PLACE_BYTES];
    int status = 0;

    if (definition->settings_size > 0 &&
        (stage->values = calloc(1, definition->settings_size)) == NULL)
        return report_problems(NULL);
    write_place(stage, where);
    stage->settings =
        settings_read(definition->settings == NULL ? none : definition->settings, given,
                      (struct settings_place){where, stage->base}, stage->values, &problems);
    if (stage->settings == NULL)
        status = report_problems(problems);
    free(problems);
    return status;
}

static bool stage_open(struct stage *stage, bool checking, struct error *error)
{
    return stage->definition->open == NULL ||
           stage->definition->open(stage, &stage->state, checking, error);
}

/* What the options ask for, once line and settings are read. */
static int run(struct stage *stage, const struct options *options, int argc, char **argv)
{
    const struct stage_definition *const definition = stage->definition;
    char place[PLACE_BYTES];
    struct error error = {0};

    if (options->words < argc) {
        if (definition->command != NULL)
            return definition->command(stage, argc - options->words, argv + options->words);
        (void)error_set(&error, ERROR_USAGE, "unknown word %s: see --help", argv[options->words]);
        return report(&error);
    }
    if (!stage_open(stage, options->check, &error)) {
        write_place(stage, place);
        error_at(&error, "%s", place);
        return report(&error);
    }
    if (options->check)
        return 0;
    if (options->stdio)
        return stage_stdio(stage, stage->line.path == NULL ? FILTER_LINE_BYTES
                                                           : 4 * stage->line.max_article_bytes);
    return stage_loop(stage);
}

static void stage_clear(struct stage *stage)
{
    if (stage->definition->close != NULL && stage->state != NULL)
        stage->definition->close(stage->state);
    stage_begin_article(stage);
    free(stage->parts);
    settings_free(stage->settings);
    free(stage->values);
    if (stage->line.path != NULL)
        line_clear(&stage->line);
}

static int start(struct stage *stage, const struct options *options, int argc, char **argv)
{
    char process[160];
    struct error error = {0};
    const json_t *given = options->set;
    int status;

    if (options->line != NULL && !join_line(stage, options, &given, &error))
        return report(&error);
    if (options->line == NULL && !options->stdio && !options->check) {
        (void)error_set(&error, ERROR_USAGE, "--line FILE or --stdio is needed: see --help");
        return report(&error);
    }
    if (options->worker == 0)
        (void)snprintf(process, sizeof process, "%s", stage->name);
    else
        (void)snprintf(process, sizeof process, "%s.%u", stage->name, options->worker);
    log_open(process, LOG_LEVEL_INFO);
    status = read_settings(stage, given);
    return status != 0 ? status : run(stage, options, argc, argv);
}

/* An error of an earlier write is not told again by the last one. */
static int end_of_output(void)
{
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}

int stage_main(int argc, char **argv, const struct stage_definition *definition)
{
    struct options options;
    struct stage stage = {.definition = definition, .name = definition->name};
    struct error error = {0};
    char here[PATH_MAX];
    int status;

    descriptors_fill_standard();
    /* Large blocks, which only large articles need, go back to the system when they are freed, and
     * grow without a copy: by itself the bound rises with the first of them. */
    (void)mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK_BYTES);
    stage.base = getcwd(here, sizeof here) == NULL ? "." : here;
    if (!options_read(&options, argc, argv, &error)) {
        json_decref(options.set);
        return report(&error);
    }
    if (options.stage != NULL)
        stage.name = options.stage;
    stage.worker = options.worker;
    if (options.help) {
        print_help(definition, argv[0]);
        status = end_of_output();
    } else if (options.version) {
        printf("%s %s\n", definition->name,
               definition->version == NULL ? DONGTIN_VERSION : definition->version);
        status = end_of_output();
    } else {
        status = start(&stage, &options, argc, argv);
    }
    stage_clear(&stage);
    json_decref(options.set);
    return status;
}

/* `../share/dongtin/NAME` beside an installed program (PREFIX/bin), `configs/NAME` of the source
 * tree beside a built one: the folders above the program are searched for it, as far as the root.
 */
char *stage_shared_folder(const char *name, struct error *error)
{
    char program[PATH_MAX];
    char installed[2 * PATH_MAX], built[2 * PATH_MAX];
    struct stat status;
    const ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    char *slash;

    if (size < 0) {
        (void)error_set(error, ERROR_SYSTEM, "/proc/self/exe: %s", strerror(errno));
        return NULL;
    }
    program[size] = '\0';
    *strrchr(program, '/') = '\0';
    (void)snprintf(installed, sizeof installed, "%s/../share/dongtin/%s", program, name);
    if (stat(installed, &status) == 0 && S_ISDIR(status.st_mode))
        return strdup(installed);
    while ((slash = strrchr(program, '/')) != NULL) {
        (void)snprintf(built, sizeof built, "%s/configs/%s", program, name);
        if (stat(built, &status) == 0 && S_ISDIR(status.st_mode))
            return strdup(built);
        *slash = '\0';
    }
    (void)error_set(error, ERROR_SETTINGS, "no folder %s, and no configs/%s above the program",
                    installed, name);
    return NULL;
}

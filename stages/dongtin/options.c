/* Command lines: see options.h. */
#include "options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <dongtin/settings.h>

enum { MAX_ROWS = 16, MAX_NAME = 64 };

const struct option_row config_option_rows[] = {CONFIG_ROW(struct config_option), {.name = NULL}};

/* The words that are still to be read. */
struct reading {
    const struct command *command;
    char **argv;
    int argc;
    int at;
    void *target;
    struct words *rest;
};

void words_clear(struct words *words)
{
    free(words->words);
    *words = (struct words){0};
}

bool words_add(struct words *words, const char *word, struct error *error)
{
    const char **const more = realloc(words->words, (words->count + 1) * sizeof *more);

    if (more == NULL)
        return error_set(error, ERROR_SYSTEM, "not enough memory");
    words->words = more;
    words->words[words->count++] = word;
    return true;
}

int options_refuse(const struct command *command, const char *format, ...)
{
    va_list arguments;

    (void)fprintf(stderr, "dongtin %s: ", command->name);
    va_start(arguments, format);
    (void)vfprintf(stderr, format, arguments);
    va_end(arguments);
    (void)fprintf(stderr, " (dongtin %s --help tells more)\n", command->name);
    return STATUS_USAGE;
}

static const struct option_row *find_by_name(const struct command *command, const char *name,
                                             size_t size)
{
    for (const struct option_row *row = command->options; row->name != NULL; row++)
        if (strlen(row->name) == size && strncmp(row->name, name, size) == 0)
            return row;
    return NULL;
}

static const struct option_row *find_by_letter(const struct command *command, char letter)
{
    for (const struct option_row *row = command->options; row->name != NULL; row++)
        if (row->letter == letter)
            return row;
    return NULL;
}

int options_refuse_words(const struct command *command, const struct words *words)
{
    static const char ending[] = ".json";
    const char *const word = words->words[0];
    const size_t size = strlen(word);
    const bool is_meant = size >= sizeof ending - 1 &&
                          strcmp(word + size - (sizeof ending - 1), ending) == 0 &&
                          find_by_letter(command, 'c') != NULL;

    return options_refuse(command, "%s: takes no words but options%s%s%s", word,
                          is_meant ? "; did you mean -c " : "", is_meant ? word : "",
                          is_meant ? "?" : "");
}

static bool parse_count(uint64_t *count, const char *text)
{
    char *end = NULL;

    errno = 0;
    *count = strtoull(text, &end, 10);
    return errno == 0 && *text >= '0' && *text <= '9' && *end == '\0' && *count > 0;
}

static bool store_value(const struct option_row *row, void *target, const char *value,
                        struct error *error)
{
    void *const place = (char *)target + row->offset;
    uint64_t count = 0;

    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)place = true;
        return true;
    case OPTION_TEXT:
        *(const char **)place = value;
        return true;
    case OPTION_COUNT:
        if (!parse_count(&count, value))
            return error_set(error, ERROR_USAGE, "--%s: %s: not a whole number of at least 1",
                             row->name, value);
        *(uint64_t *)place = count;
        return true;
    case OPTION_LIST:
        return words_add(place, value, error);
    }
    return true;
}

/* Takes the value of an option: what stands behind it in the same word, or the next word. */
static bool read_value(struct reading *reading, const struct option_row *row, const char *joined,
                       struct error *error)
{
    if (row->kind == OPTION_FLAG && joined != NULL)
        return error_set(error, ERROR_USAGE, "--%s: takes no value", row->name);
    if (row->kind != OPTION_FLAG && joined == NULL) {
        if (reading->at >= reading->argc)
            return error_set(error, ERROR_USAGE, "--%s: needs a value: %s", row->name, row->value);
        joined = reading->argv[reading->at++];
    }
    return store_value(row, reading->target, joined, error);
}

static bool refuse_unknown(const struct command *command, const char *word, struct error *error)
{
    const char *names[MAX_ROWS];
    char plain[MAX_NAME];
    size_t count = 0;
    const char *nearest;

    for (const struct option_row *row = command->options; row->name != NULL; row++)
        names[count++] = row->name;
    (void)snprintf(plain, sizeof plain, "%s", word + strspn(word, "-"));
    nearest = settings_nearest(plain, names, count);
    if (nearest == NULL)
        return error_set(error, ERROR_USAGE, "%s: unknown option", word);
    return error_set(error, ERROR_USAGE, "%s: unknown option; did you mean --%s?", word, nearest);
}

static bool read_option(struct reading *reading, const char *word, struct error *error)
{
    const bool is_long = word[1] == '-';
    const char *const equals = is_long ? strchr(word, '=') : NULL;
    const char *joined = NULL;
    const struct option_row *row;

    if (is_long) {
        const size_t size = equals != NULL ? (size_t)(equals - word) - 2 : strlen(word) - 2;

        row = find_by_name(reading->command, word + 2, size);
        joined = equals != NULL ? equals + 1 : NULL;
    } else {
        row = find_by_letter(reading->command, word[1]);
        joined = word[2] != '\0' ? word + 2 : NULL;
    }
    if (row != NULL)
        return read_value(reading, row, joined, error);
    if (reading->command->passes_on)
        return words_add(reading->rest, word, error);
    return refuse_unknown(reading->command, word, error);
}

/* Reads one word; *only_words is set by `--`. */
static bool read_word(struct reading *reading, bool *only_words, struct error *error)
{
    const char *const word = reading->argv[reading->at++];

    if (!*only_words && strcmp(word, "--") == 0) {
        *only_words = true;
        return true;
    }
    if (*only_words || word[0] != '-' || word[1] == '\0')
        return words_add(reading->rest, word, error);
    return read_option(reading, word, error);
}

static void print_help(const struct command *command, FILE *out)
{
    (void)fprintf(out, "usage: dongtin %s [OPTION...]%s%s\n\n%s\n\noptions:\n", command->name,
                  command->arguments[0] != '\0' ? " " : "", command->arguments, command->summary);
    for (const struct option_row *row = command->options; row->name != NULL; row++) {
        char head[MAX_NAME];

        (void)snprintf(head, sizeof head, "%c%c%s--%s%s%s", row->letter != 0 ? '-' : ' ',
                       row->letter != 0 ? row->letter : ' ', row->letter != 0 ? ", " : "  ",
                       row->name, row->value != NULL ? " " : "",
                       row->value != NULL ? row->value : "");
        (void)fprintf(out, "  %-24s %s\n", head, row->help);
    }
    (void)fprintf(out, "  %-24s %s\n  %-24s %s\n", "-h, --help", "this text", "    --version",
                  "the version");
}

enum options_outcome options_read(const struct command *command, int argc, char **argv,
                                  void *target, struct words *rest)
{
    struct reading reading = {
        .command = command, .argv = argv, .argc = argc, .target = target, .rest = rest};
    struct error error = {0};
    bool only_words = false;

    while (reading.at < argc) {
        const char *const word = argv[reading.at];

        if (!only_words && (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)) {
            print_help(command, stdout);
            return OPTIONS_ANSWERED;
        }
        if (!only_words && strcmp(word, "--version") == 0) {
            (void)puts("dongtin " DONGTIN_VERSION);
            return OPTIONS_ANSWERED;
        }
        if (!read_word(&reading, &only_words, &error)) {
            (void)options_refuse(command, "%s", error.text);
            return OPTIONS_WRONG;
        }
    }
    return OPTIONS_READ;
}

/* Its lists; the rest is borrowed from the command line. */
static void clear_options(const struct command *command, void *options)
{
    for (const struct option_row *row = command->options; row->name != NULL; row++)
        if (row->kind == OPTION_LIST)
            words_clear((struct words *)((char *)options + row->offset));
}

static int run(const struct command *command, const void *options, const struct words *words)
{
    if (words->count >= command->least_words && words->count <= command->most_words)
        return command->run(command, options, words);
    if (command->needs != NULL)
        return options_refuse(command, "%s", command->needs);
    return words->count > 0 ? options_refuse_words(command, words)
                            : options_refuse(command, "needs words");
}

int command_start(const struct command *command, int argc, char **argv)
{
    void *const options = calloc(1, command->options_size + 1);
    struct words words = {0};
    int status = STATUS_GOOD;

    if (options == NULL)
        return options_refuse(command, "not enough memory");
    switch (options_read(command, argc, argv, options, &words)) {
    case OPTIONS_ANSWERED:
        break;
    case OPTIONS_WRONG:
        status = STATUS_USAGE;
        break;
    case OPTIONS_READ:
        status = run(command, options, &words);
        break;
    }
    clear_options(command, options);
    free(options);
    words_clear(&words);
    return status;
}

/* `dongtin new-stage`: writes a stage in C, with its test, its build file and a line to try it in.
 * What is written builds against the dongtin that wrote it, from any folder. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <dongtin/buffer.h>

#include "commands.h"
#include "configuration.h"
#include "program.h"

/* In these texts @NAME@ is the stage's name, and @PREFIX@ where this dongtin is. */
static const char source_text[] =
    "/* dongtin-@NAME@: keeps the articles that hold a word. Without cmake it is built by\n"
    " *     cc -o dongtin-@NAME@ @NAME@.c $(pkg-config --cflags --libs dongtin) */\n"
    "#define _GNU_SOURCE\n"
    "#include <string.h>\n"
    "\n"
    "#include <dongtin/stage.h>\n"
    "\n"
    "struct settings {\n"
    "    const char *word;\n"
    "};\n"
    "\n"
    "static const struct setting table[] = {{.name = \"word\",\n"
    "                                        .type = SETTING_STRING,\n"
    "                                        .offset = offsetof(struct settings, word),\n"
    "                                        .preset = \"\\\"\\\"\",\n"
    "                                        .help = \"what an article must hold\"},\n"
    "                                       {.name = NULL}};\n"
    "\n"
    "static enum stage_verdict handle(struct stage *stage, struct article *article)\n"
    "{\n"
    "    const struct settings *const settings = stage_settings(stage);\n"
    "    struct error error = {0};\n"
    "\n"
    "    if (memmem(article_text(article), article_text_size(article), settings->word,\n"
    "               strlen(settings->word)) == NULL)\n"
    "        return stage_drop(stage, \"not a word of %s\", settings->word);\n"
    "    if (!article_append(article, \"@NAME@\", \"true\", 4, &error))\n"
    "        return stage_fail(stage, &error);\n"
    "    return STAGE_PASS;\n"
    "}\n"
    "\n"
    "int main(int argc, char **argv)\n"
    "{\n"
    "    static const struct stage_definition definition = {.name = \"@NAME@\",\n"
    "                                                       .summary = \"keeps what holds a "
    "word\",\n"
    "                                                       .settings = table,\n"
    "                                                       .settings_size = sizeof(struct "
    "settings),\n"
    "                                                       .handle = handle};\n"
    "\n"
    "    return stage_main(argc, argv, &definition);\n"
    "}\n";

static const char build_text[] =
    "cmake_minimum_required(VERSION 3.20)\n"
    "project(@NAME@ LANGUAGES C)\n"
    "\n"
    "set(DONGTIN_PREFIX \"@PREFIX@\" CACHE PATH \"where dongtin is\")\n"
    "find_package(dongtin REQUIRED HINTS \"${DONGTIN_PREFIX}\")\n"
    "add_executable(dongtin-@NAME@ @NAME@.c)\n"
    "target_link_libraries(dongtin-@NAME@ PRIVATE dongtin::dongtin)\n"
    "\n"
    "enable_testing()\n"
    "add_test(NAME @NAME@ COMMAND sh \"${CMAKE_CURRENT_SOURCE_DIR}/test.sh\" "
    "$<TARGET_FILE:dongtin-@NAME@>)\n";

static const char test_text[] =
    "#!/bin/sh\n"
    "# Tests the stage as a filter: sh test.sh PROGRAM\n"
    "program=$1\n"
    "failures=0\n"
    "\n"
    "expect() { # WHAT WANT GIVEN OPTION...\n"
    "    what=$1 want=$2 given=$3\n"
    "    shift 3\n"
    "    got=$(printf '%s\\n' \"$given\" | \"$program\" --stdio \"$@\" 2>&1)\n"
    "    case $got in\n"
    "    *$want*) ;;\n"
    "    *)\n"
    "        echo \"$what: wanted $want, got $got\" >&2\n"
    "        failures=$((failures + 1))\n"
    "        ;;\n"
    "    esac\n"
    "}\n"
    "\n"
    "expect 'keeps what holds the word' '\"@NAME@\":true' '{\"text\": \"mot hai\"}' --set "
    "word=hai\n"
    "expect 'drops what does not' 'verdict=drop' '{\"text\": \"mot hai\"}' --set word=ba\n"
    "expect 'refuses settings that it does not know' 'did you mean \"word\"' '{}' --set wort=hai\n"
    "[ \"$failures\" -eq 0 ]\n";

static const char line_text[] =
    "{\n"
    "  \"stages\": [\n"
    "    { \"name\": \"ingest\", \"sources\": [ { \"directory\": \"articles\" } ] },\n"
    "    { \"name\": \"clean\" },\n"
    "    { \"name\": \"@NAME@\", \"program\": \"build/dongtin-@NAME@\", \"word\": \"\" },\n"
    "    { \"name\": \"extract\" },\n"
    "    { \"name\": \"store\", \"sinks\": [ { \"jsonl\": \"records\" } ] }\n"
    "  ]\n"
    "}\n";

static const char article_text_vi[] = "Xin ch\xc3\xa0o\n\n\xc4\x90\xc3\xa2y l\xc3\xa0 b\xc3\xa0i "
                                      "\xc4\x91\xe1\xba\xa7u ti\xc3\xaan.\n";

/* A file of the new folder. */
static const struct template
{
    const char *name, *text;
}
templates[] = {
    {"@NAME@.c", source_text},    {"CMakeLists.txt", build_text},          {"test.sh", test_text},
    {"pipeline.json", line_text}, {"articles/first.txt", article_text_vi},
};

struct place {
    const char *folder, *name, *prefix;
};

/* Appends the text with its marks replaced. */
static void expand(struct buffer *out, const char *text, const struct place *place)
{
    const struct {
        const char *mark, *value;
    } marks[] = {{"@NAME@", place->name}, {"@PREFIX@", place->prefix}};

    while (*text != '\0') {
        size_t size = 0;

        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
            if (strncmp(text, marks[i].mark, strlen(marks[i].mark)) == 0) {
                buffer_append_string(out, marks[i].value);
                size = strlen(marks[i].mark);
            }
        if (size == 0)
            buffer_append_char(out, *text);
        text += size == 0 ? 1 : size;
    }
}

static bool write_file(const struct template *template, const struct place *place)
{
    struct buffer path, text;
    FILE *file = NULL;
    bool written = false;

    buffer_init(&path);
    buffer_init(&text);
    buffer_append_format(&path, "%s/", place->folder);
    expand(&path, template->name, place);
    expand(&text, template->text, place);
    if (buffer_is_ok(&path) && buffer_is_ok(&text))
        file = fopen(path.bytes, "wxe");
    if (file != NULL) {
        written = fwrite(text.bytes, 1, text.size, file) == text.size;
        written = fclose(file) == 0 && written;
    }
    if (!written)
        (void)fprintf(stderr, "dongtin new-stage: %s: %s\n", buffer_string(&path), strerror(errno));
    buffer_clear(&text);
    buffer_clear(&path);
    return written;
}

static bool make_folder(const char *folder, const char *below)
{
    char *path = NULL;
    bool made = false;

    if (asprintf(&path, "%s%s", folder, below) < 0)
        return false;
    made = mkdir(path, 0777) == 0;
    if (!made)
        (void)fprintf(stderr, "dongtin new-stage: %s: %s\n", path, strerror(errno));
    free(path);
    return made;
}

static int write_all(const struct place *place)
{
    if (!make_folder(place->folder, "") || !make_folder(place->folder, "/articles"))
        return STATUS_FAILED;
    for (size_t i = 0; i < sizeof templates / sizeof templates[0]; i++)
        if (!write_file(&templates[i], place))
            return STATUS_FAILED;
    (void)printf("%s: a stage, its test and a line to try it in. Next:\n"
                 "  cmake -G Ninja -S %s -B %s/build && cmake --build %s/build\n"
                 "  ctest --test-dir %s/build --output-on-failure\n"
                 "  dongtin run -c %s/pipeline.json\n",
                 place->folder, place->folder, place->folder, place->folder, place->folder,
                 place->folder);
    return STATUS_GOOD;
}

/* The folder above that of this program: an installed prefix, or a build. Caller frees. */
static char *find_prefix(struct error *error)
{
    char *const folder = program_folder(error);
    char *const slash = folder == NULL ? NULL : strrchr(folder, '/');

    if (slash != NULL)
        *slash = '\0';
    return folder;
}

/* A line that holds both would have two stages of one name. */
static bool is_ours(const char *name)
{
    static const char *const names[] = {"ingest", "clean", "extract", "store", "pipe"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* FOLDER/NAME: the last word of the path names the stage. */
static int make_stage(const struct command *command, const void *options, const struct words *words)
{
    const char *const folder = words->words[0];
    const char *const slash = strrchr(folder, '/');
    struct place place = {.folder = folder, .name = slash == NULL ? folder : slash + 1};
    struct error error = {0};
    char *prefix = NULL;
    int status;

    (void)options;
    if (!configuration_is_stage_name(place.name))
        return options_refuse(command,
                              "%s: allowed is a letter a-z, then a-z 0-9 _ -, at most %d in all",
                              place.name, STAGE_NAME_BYTES);
    if (is_ours(place.name))
        return options_refuse(command, "%s: dongtin has a stage of this name", place.name);
    prefix = find_prefix(&error);
    if (prefix == NULL) {
        (void)fprintf(stderr, "dongtin new-stage: %s\n", error.text);
        return STATUS_FAILED;
    }
    place.prefix = prefix;
    status = write_all(&place);
    free(prefix);
    return status;
}

static const struct option_row rows[] = {{.name = NULL}};

const struct command command_new_stage = {
    .name = "new-stage",
    .arguments = "[FOLDER/]NAME",
    .summary = "Writes a stage in C with its test, its build file and a line to try it in.",
    .options = rows,
    .least_words = 1,
    .most_words = 1,
    .needs = "needs one word, the stage's name",
    .run = make_stage};

/* The command of a filter: see command.h. */
#include "command.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EXTRA_WORDS = 2 }; /* stdbuf -oL */

static bool is_program(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* FOLDER/NAME. Caller frees. */
static char *join(const char *folder, size_t folder_size, const char *name)
{
    char *path = NULL;

    return asprintf(&path, "%.*s/%s", (int)folder_size, folder, name) < 0 ? NULL : path;
}

static char *find_in_search_path(const char *name)
{
    const char *folder = getenv("PATH");

    while (folder != NULL && *folder != '\0') {
        const size_t size = strcspn(folder, ":");
        char *const path = size > 0 ? join(folder, size, name) : NULL;

        if (path != NULL && is_program(path))
            return path;
        free(path);
        folder += size + (folder[size] == ':');
    }
    return NULL;
}

/* The path of the program that a word names. Caller frees. */
static char *find_program(const char *word, const char *base, struct error *error)
{
    char *path = NULL;

    if (strchr(word, '/') == NULL) {
        path = find_in_search_path(word);
        if (path == NULL)
            (void)error_set(error, ERROR_SETTINGS, "\"%s\": no such program in PATH", word);
        return path;
    }
    path = word[0] == '/' ? strdup(word) : join(base, strlen(base), word);
    if (path == NULL || is_program(path))
        return path;
    (void)error_set(error, ERROR_SETTINGS, "\"%s\": %s", path,
                    access(path, F_OK) != 0 ? strerror(errno) : "not a program");
    free(path);
    return NULL;
}

static bool are_words(const json_t *words, struct error *error)
{
    for (size_t i = 0; i < json_array_size(words); i++) {
        const json_t *const word = json_array_get(words, i);

        if (!json_is_string(word) || strlen(json_string_value(word)) != json_string_length(word))
            return error_set(error, ERROR_SETTINGS,
                             "word %zu: not a string: allowed is an array of "
                             "words, as [\"jq\", \"-c\", \".title\"]",
                             i + 1);
    }
    if (json_array_size(words) == 0 || json_string_length(json_array_get(words, 0)) == 0)
        return error_set(error, ERROR_SETTINGS,
                         "allowed is an array of words, as [\"jq\", \"-c\", \".title\"]");
    return true;
}

bool command_check(const json_t *words, const char *base, struct error *error)
{
    char *path = NULL;

    if (!are_words(words, error))
        return false;
    path = find_program(json_string_value(json_array_get(words, 0)), base, error);
    free(path);
    return path != NULL;
}

void command_free(char **words)
{
    for (size_t i = 0; words != NULL && words[i] != NULL; i++)
        free(words[i]);
    free(words);
}

char **command_words(const json_t *words, const char *base, struct error *error)
{
    const size_t count = json_array_size(words);
    char **const list = calloc(count + EXTRA_WORDS + 1, sizeof *list);
    char *const stdbuf = find_in_search_path("stdbuf");
    size_t at = 0;

    if (list == NULL) {
        (void)error_set(error, ERROR_SYSTEM, "no memory for %zu words", count);
        free(stdbuf);
        return NULL;
    }
    if (stdbuf != NULL) {
        list[at++] = stdbuf;
        list[at] = strdup("-oL");
        at += list[at] != NULL;
    }
    list[at] = find_program(json_string_value(json_array_get(words, 0)), base, error);
    for (size_t i = 1; list[at] != NULL && i < count; i++)
        list[++at] = strdup(json_string_value(json_array_get(words, i)));
    if (at + 1 == count + (stdbuf != NULL ? EXTRA_WORDS : 0) && list[at] != NULL)
        return list;
    command_free(list);
    return NULL;
}

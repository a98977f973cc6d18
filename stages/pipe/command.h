/* The command of a filter, as the configuration gives it: an array of words. */
#ifndef DONGTIN_PIPE_COMMAND_H
#define DONGTIN_PIPE_COMMAND_H

#include <stdbool.h>

#include <jansson.h>

#include <dongtin/error.h>

/* Checks an array of words: strings, the first of which names a program: by its path (relative to
 * `base`), or by a name in PATH. */
bool command_check(const json_t *words, const char *base, struct error *error);

/* The words for execv, ending with NULL: `stdbuf -oL` before them where that is to be had, so that
 * a filter that uses C's standard output gives each line at once. Caller frees with command_free.
 */
char **command_words(const json_t *words, const char *base, struct error *error);
void command_free(char **words);

#endif

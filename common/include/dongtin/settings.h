/* Settings, declared once in a table and read, checked and printed (--help) from it. */
#ifndef DONGTIN_SETTINGS_H
#define DONGTIN_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <jansson.h>

#include <dongtin/error.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

enum setting_type {
    SETTING_BOOL,    /* bool */
    SETTING_INTEGER, /* int64_t, between least and most */
    SETTING_NUMBER,  /* double, between least and most */
    SETTING_STRING,  /* const char *, borrowed from the settings */
    SETTING_PATH,    /* const char *: as a string, made absolute against the configuration file's
                        folder */
    SETTING_CHOICE,  /* const char *: one of `choices`, words separated by spaces */
    SETTING_JSON     /* const json_t *: any value, NULL when absent; `check` looks closer */
};

/* One row of the table. The value lands at `offset` bytes into the caller's struct, in the type
 * given above. */
struct setting {
    const char *name; /* "max_article_bytes"; NULL ends the table */
    enum setting_type type;
    size_t offset;
    const char *preset;  /* the default as it would stand in JSON ("8388608", "true", "\"data\"");
                            NULL: must be given, unless `optional` */
    double least, most;  /* for INTEGER and NUMBER */
    const char *choices; /* for CHOICE */
    const char *help;    /* with the unit */
    bool optional;       /* absent leaves NULL (strings, paths, JSON) */
    bool (*check)(const json_t *value, const char *base,
                  struct error *error); /* for JSON; may be NULL */
};

/* Where an object of settings comes from. */
struct settings_place {
    const char *where; /* "FILE: stage clean" or the like, for messages */
    const char *base;  /* the folder that paths are relative to; NULL: the working folder */
};

struct settings; /* owns the strings and values that were filled in */

/* Reads `object` by the table into `target`. All problems are found at once and joined by newlines
 * in *problems (caller frees, NULL when none); each line says `where: key: value: what is allowed`,
 * unknown keys with the nearest known one. Returns NULL on problems. */
struct settings *settings_read(const struct setting *table, const json_t *object,
                               struct settings_place place, void *target, char **problems);
void settings_free(struct settings *settings);

/* Prints the table for --help: name, type, default, range, help. */
void settings_print(const struct setting *table, FILE *out);

/* The nearest word of a list to `word` by edit distance (at most a third of its length, at least
 * 1), or NULL. For "did you mean". */
const char *settings_nearest(const char *word, const char *const *words, size_t count);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif

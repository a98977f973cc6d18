/* Command lines: each command declares its options in a table, which is read from and printed
 * (--help) here, and how many words it takes. */
#ifndef DONGTIN_COMMAND_OPTIONS_H
#define DONGTIN_COMMAND_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <dongtin/error.h>

enum { STATUS_GOOD = 0, STATUS_FAILED = 1, STATUS_USAGE = 64, STATUS_SETTINGS = 78 };

struct words {
    const char **words; /* owned array of borrowed strings */
    size_t count;
};

void words_clear(struct words *words);
bool words_add(struct words *words, const char *word, struct error *error);

enum option_kind {
    OPTION_FLAG,  /* bool */
    OPTION_TEXT,  /* const char *, borrowed from argv */
    OPTION_COUNT, /* uint64_t, at least 1 */
    OPTION_LIST   /* struct words: may be given several times */
};

/* One row of a table; the value lands at `offset` bytes into the caller's struct. */
struct option_row {
    const char *name; /* "config" for --config; NULL ends the table */
    char letter;      /* 'c' for -c, or 0 */
    enum option_kind kind;
    size_t offset;
    const char *value; /* what --help calls it: "FILE" */
    const char *help;
};

/* The row of `-c FILE`, which nearly every command has. */
#define CONFIG_ROW(target)                                                                         \
    {                                                                                              \
        "config", 'c', OPTION_TEXT, offsetof(target, config), "FILE",                              \
            "the configuration; $DONGTIN_CONFIG, ./pipeline.json or the default when absent"       \
    }

/* The options of those that have no other. */
struct config_option {
    const char *config; /* NULL: not given */
};
extern const struct option_row config_option_rows[];

struct command {
    const char *name;
    const char *arguments; /* for the usage line: "STAGE", or "" */
    const char *summary;   /* one line */
    const struct option_row *options;
    size_t options_size;            /* of the struct that they are read into */
    bool passes_on;                 /* options not in the table are words for somebody else */
    size_t least_words, most_words; /* that are no options */
    const char *needs;              /* what to say when there are not so many: "needs one file" */
    /* Returns an exit status. Options and words are there until then. */
    int (*run)(const struct command *command, const void *options, const struct words *words);
};

/* Runs a command on the words behind its name; returns an exit status. */
int command_start(const struct command *command, int argc, char **argv);

/* Reads the words after the command's name. What is no option goes to `rest`. */
enum options_outcome {
    OPTIONS_READ,
    OPTIONS_ANSWERED, /* --help or --version was printed: end with 0 */
    OPTIONS_WRONG     /* the error was printed: end with 64 */
};
enum options_outcome options_read(const struct command *command, int argc, char **argv,
                                  void *target, struct words *rest);

/* Prints `dongtin COMMAND: TEXT` and where help is; returns 64. */
int options_refuse(const struct command *command, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Refuses the first of the words of a command that takes none; what may be a configuration was
 * meant for -c. Returns 64. */
int options_refuse_words(const struct command *command, const struct words *words);

#endif

/* The command `dongtin`: finds the command's row and runs it. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include <dongtin/descriptors.h>
#include <dongtin/log.h>
#include <dongtin/settings.h>

#include "commands.h"
#include "configuration.h"

static const struct command *const commands[] = {
    &command_run,   &command_check,   &command_reload, &command_tap,      &command_status,
    &command_trace, &command_explain, &command_dead,   &command_new_stage};

enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_help(FILE *out)
{
    (void)fputs("usage: dongtin COMMAND [OPTION...]\n\n"
                "Turns a stream of news articles into records.\n\ncommands:\n",
                out);
    for (size_t i = 0; i < COMMANDS; i++)
        (void)fprintf(out, "  %-9s %.*s\n", commands[i]->name,
                      (int)strcspn(commands[i]->summary, "\n"), commands[i]->summary);
    (void)fputs("\ndongtin COMMAND --help says more of one.\n"
                "Exit status: 0 good, 1 failed, 64 wrong command line, 78 wrong configuration.\n"
                "Environment: DONGTIN_CONFIG (a configuration file), DONGTIN_LOG (error, warning, "
                "info, debug), NO_COLOR.\n\n",
                out);
    configuration_print_members(out);
}

static int refuse(const char *word)
{
    const char *names[COMMANDS];
    const char *nearest;

    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i]->name;
    nearest = settings_nearest(word, names, COMMANDS);
    (void)fprintf(stderr, "dongtin: %s: no such command%s%s%s (dongtin --help tells all)\n", word,
                  nearest != NULL ? "; did you mean " : "", nearest != NULL ? nearest : "",
                  nearest != NULL ? "?" : "");
    return STATUS_USAGE;
}

static int dispatch(int argc, char **argv)
{
    if (argc < 2) {
        print_help(stderr);
        return STATUS_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout);
        return STATUS_GOOD;
    }
    if (strcmp(argv[1], "--version") == 0) {
        (void)puts("dongtin " DONGTIN_VERSION);
        return STATUS_GOOD;
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, argv[1]) == 0)
            return command_start(commands[i], argc - 2, argv + 2);
    return refuse(argv[1]);
}

/* Who started us may ignore the ends of children, and we would inherit that: then the kernel tells
 * nobody how a process died, or that it did. */
static void want_to_hear_of_deaths(void)
{
    const struct sigaction as_usual = {.sa_handler = SIG_DFL};

    (void)sigaction(SIGCHLD, &as_usual, NULL);
}

int main(int argc, char **argv)
{
    int status;

    descriptors_fill_standard();
    log_open("dongtin", LOG_LEVEL_INFO);
    want_to_hear_of_deaths();
    status = dispatch(argc, argv);
    if ((fflush(stdout) == 0 && !ferror(stdout)) || status != STATUS_GOOD)
        return status;
    (void)fputs("dongtin: standard output was not written to its end\n", stderr);
    return STATUS_FAILED;
}

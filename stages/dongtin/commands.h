/* The commands: each file gives its row to the table in main.c. */
#ifndef DONGTIN_COMMAND_COMMANDS_H
#define DONGTIN_COMMAND_COMMANDS_H

#include "options.h"

extern const struct command command_run;
extern const struct command command_check;
extern const struct command command_tap;
extern const struct command command_status;
extern const struct command command_trace;
extern const struct command command_dead;
extern const struct command command_explain;
extern const struct command command_new_stage;
extern const struct command command_reload;

#endif

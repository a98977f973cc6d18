/* What can be asked of a store from the command line. */
#ifndef STORE_COMMAND_H
#define STORE_COMMAND_H

#include "store.h"

extern const char command_help[];

/* Runs `show ID-or-URI`, `count` or `index`; returns an exit status. */
int command_run(const struct store_settings *settings, const char *base, int argc, char **argv);

#endif
